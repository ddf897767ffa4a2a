#include "algorithms/signal/loss_of_flow.hpp"

#include "algorithms/signal/beat_times.hpp"
#include "algorithms/signal/pressure_trace.hpp"
#include "algorithms/signal/pulse.hpp"

#include <algorithm>

namespace station::signal {
namespace {

constexpr BurstRule kFlow{6.0F, 0.06};
/// Mean envelope over 60 ms: half of it at the lowest speed that counts as flow.
constexpr float kAudible_kHz = 0.15F;
constexpr float kPresses_mmHg = 10.0F;
constexpr double kMissingIrregularBeat = 2.4;
constexpr double kLeastSilence_s = 1.2;
constexpr Duration kEdge = std::chrono::milliseconds{200};  // of the smoothing, and more

double silence_asked_s(const FreeFlow& free) {
  const double periods = free.irregular() ? kMissingIrregularBeat : kMissedOne;
  return std::max(kLeastSilence_s, periods * free.period_s);
}

/// The last time the artery's speed was heard.
Timestamp last_heard(std::span<const FlowFrame> flow, FlowSign sign, Timestamp last) {
  const FlowSeries envelope = make_envelope_series(flow, sign);
  for (std::size_t i = 0; i < envelope.size(); ++i)
    if (envelope.wide[i] > kAudible_kHz) last = std::max(last, envelope.time(i));
  return last;
}

std::optional<LossOfFlow> loss_in(std::span<const FlowFrame> flow,
                                  std::span<const PressurePoint> pressure, Timestamp inflation_from,
                                  const FreeFlow& free, FlowSign sign) {
  const Timestamp newest = flow.back().time;
  const double asked_s = silence_asked_s(free);
  // Most often it was heard just now: then the rest need not be looked at.
  const Timestamp asked_from = newest - duration_from_seconds(asked_s);
  if (asked_from > inflation_from + kEdge &&
      last_heard(between(flow, asked_from - kEdge, newest + Duration{1}), sign, inflation_from) >
          asked_from)
    return std::nullopt;
  const auto rising = between(flow, inflation_from, newest + Duration{1});
  const FlowSeries series = make_series(rising, sign);
  if (series.size() == 0) return std::nullopt;
  Timestamp last = inflation_from;
  for (const Burst& b : find_bursts(series, nominal_noise(series), kFlow))
    last = std::max(last, series.time(std::min(b.end, series.size() - 1)));
  // Flow that never stops has sunk into the noise floor of its bins, and only its speed shows it.
  last = last_heard(rising, sign, last);
  const double silent_s = seconds_of(newest - last);
  if (silent_s < asked_s) return std::nullopt;
  const auto heard = pressure_at(pressure, last);
  const auto missing = pressure_at(pressure, last + duration_from_seconds(free.period_s));
  // Silent before the cuff pressed at all: the probe has slipped.
  if (!heard || !missing || *heard < kPresses_mmHg) return std::nullopt;
  return LossOfFlow{*heard, *missing, silent_s};
}

}  // namespace

std::optional<LossOfFlow> find_loss_of_flow(std::span<const FlowFrame> flow,
                                            std::span<const PressurePoint> pressure,
                                            Timestamp inflation_from, const FreeFlow& free) {
  if (flow.empty() || !free.found) return std::nullopt;
  const auto heard = loss_in(flow, pressure, inflation_from, free, free.sign);
  if (!heard) return std::nullopt;
  const auto other = loss_in(flow, pressure, inflation_from, free, -free.sign);
  return other && other->last_flow_mmHg > heard->last_flow_mmHg ? other : heard;
}

bool any_flow_beat(std::span<const FlowFrame> flow, Timestamp from, const FreeFlow& free) {
  if (flow.empty()) return false;
  const auto held = between(flow, from, after_newest(flow));
  const auto stirs = [&](FlowSign sign) {
    const FlowSeries series = make_series(held, sign);
    return !trembles(series.wide, series.step_s) &&
           !find_bursts(series, nominal_noise(series), kFlow).empty();
  };
  const auto before = between(flow, from - std::chrono::seconds{20}, from);
  if (before.empty()) return stirs(1) || stirs(-1);
  const FlowSign louder = louder_direction(before);
  return stirs(louder) || (free.found && free.sign != louder && stirs(free.sign));
}

}  // namespace station::signal
