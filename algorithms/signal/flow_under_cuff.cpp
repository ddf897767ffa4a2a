#include "algorithms/signal/flow_under_cuff.hpp"

#include "algorithms/signal/pulse.hpp"
#include "algorithms/signal/reading_parts.hpp"

#include <algorithm>

namespace station::signal {
namespace {

constexpr double kLeast_s = 2.0;
constexpr Duration kFree = std::chrono::seconds{12};
// Chosen: between two listenings a hand and a breath cost up to half the power and a quarter of the
// speed; a cuff that presses on the artery costs more.
constexpr float kUnchangedPower = 0.5F;
constexpr float kUnchangedEnvelope = 0.75F;

/// Mean power along the artery less that of the noise; 0 where nothing stands above it.
double flow_power(std::span<const FlowFrame> flow, FlowSign sign) {
  double sum = 0.0;
  for (const FlowFrame& f : flow)
    sum += static_cast<double>(sign > 0 ? f.toward : f.away) -
           kNoiseInBand * static_cast<double>(f.noise);
  return flow.empty() ? 0.0 : std::max(0.0, sum / static_cast<double>(flow.size()));
}

double length_s(std::span<const FlowFrame> flow) {
  return flow.size() < 2 ? 0.0 : seconds_of(flow.back().time - flow.front().time);
}

}  // namespace

std::optional<FlowUnderCuff> flow_under_cuff(const MeasurementTrack& track) {
  const MeasurementMarks& m = track.marks;
  if (!m.hold_from || track.flow.empty()) return std::nullopt;
  const Timestamp open_to = m.inflation_from.value_or(*m.hold_from);
  const auto free = between(track.flow, std::max(m.listening_from, open_to - kFree), open_to);
  const auto held = between(track.flow, *m.hold_from + kSettle,
                            m.deflation_from.value_or(after_newest(track.flow)));
  if (length_s(free) < kLeast_s || length_s(held) < kLeast_s) return std::nullopt;
  const Pulse pulse = find_pulse(free);
  if (!pulse.found) return std::nullopt;
  const double free_power = flow_power(free, pulse.sign);
  const float free_hz = peak_speed_hz(free, pulse.sign);
  if (free_power <= 0.0 || free_hz <= 0.0F) return std::nullopt;
  return FlowUnderCuff{static_cast<float>(flow_power(held, pulse.sign) / free_power),
                       peak_speed_hz(held, pulse.sign) / free_hz};
}

bool is_unchanged(const FlowUnderCuff& flow) {
  return flow.power_ratio > kUnchangedPower && flow.envelope_ratio > kUnchangedEnvelope;
}

}  // namespace station::signal
