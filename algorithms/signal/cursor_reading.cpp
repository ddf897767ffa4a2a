#include "algorithms/signal/cursor_reading.hpp"

#include "algorithms/signal/pressure_trace.hpp"
#include "algorithms/signal/reading_parts.hpp"

#include <algorithm>

namespace station::signal {
namespace {

constexpr float kOpenCuff_mmHg = 8.0F;  ///< as the deflation's floor in the shipped protocols
/// A hand places a cursor this far beside a beat at most [chosen: a third of a fast beat].
constexpr Duration kBeside = std::chrono::milliseconds{150};
/// A burst that a person points at may be weaker and shorter than one the station must find alone
/// [chosen: the noise alone reaches 3.5 deviations in one of fifty beat-long stretches].
constexpr BurstRule kPointedAt{.strength = 3.5F, .duration_s = 0.03};

bool is_at(const Burst& b, Timestamp cursor) {
  return cursor >= b.onset - kBeside &&
         cursor <= b.onset + duration_from_seconds(b.duration_s) + kBeside;
}

Duration apart(const Burst& b, Timestamp cursor) {
  return cursor < b.onset ? b.onset - cursor : cursor - b.onset;
}

/// The beats from that at the cursor on: of those the rule found, or else a fainter one before or
/// beside them. Empty where there is none.
std::vector<Burst> beats_from(Timestamp cursor, const Deflation& deflation,
                              const NoiseLevel& noise) {
  const auto nearest = [&](const std::vector<Burst>& bursts) {
    auto best = bursts.end();
    for (auto b = bursts.begin(); b != bursts.end(); ++b)
      if (is_at(*b, cursor) && (best == bursts.end() || apart(*b, cursor) < apart(*best, cursor)))
        best = b;
    return best;
  };
  const std::vector<Burst>& found = deflation.flow_return.beats;
  if (const auto at = nearest(found); at != found.end()) return {at, found.end()};
  const std::vector<Burst> faint = find_bursts(deflation.series, noise, kPointedAt);
  const auto at = nearest(faint);
  if (at == faint.end()) return {};
  std::vector<Burst> beats{*at};
  for (const Burst& b : found)
    if (b.onset > at->onset) beats.push_back(b);
  if (beats.size() > 1) return beats;
  for (auto b = at + 1; b != faint.end(); ++b) beats.push_back(*b);
  return beats;
}

Trouble no_reading(const char* why) { return {Errc::out_of_range, why}; }

}  // namespace

Outcome<CursorReading> read_at_cursor(const MeasurementTrack& track, Timestamp cursor,
                                      bool irregular) {
  const MeasurementMarks& marks = track.marks;
  if (!marks.hold_from || !marks.deflation_from)
    return std::unexpected{no_reading(
        "This attempt has no deflation that a cursor could be placed on: read the artery again.")};
  const Timestamp end = end_of(track);
  if (cursor < *marks.deflation_from || cursor >= end)
    return std::unexpected{no_reading(
        "The cursor lies outside the deflation: place it where flow comes back under the falling "
        "cuff.")};
  if (cursor < (marks.slow_from ? *marks.slow_from + kSlowedDown : *marks.deflation_from))
    return std::unexpected{
        no_reading("The cuff still fell fast there, which is no reading: read the artery again.")};

  const FreeFlow free = assess_free_flow(track);
  const Hold hold = hold_of(track, free);
  const Rhythm rhythm = rhythm_of(free);
  const Deflation deflation = read_deflation(track, hold, sign_of(free, track), rhythm, {});
  const FlowSign sign = deflation.sign;
  const NoiseLevel noise = noise_of(hold, sign);
  FlowReturn from_here = deflation.flow_return;
  from_here.beats = beats_from(cursor, deflation, noise);
  if (from_here.period_s <= 0.0) from_here.period_s = rhythm.period_s;

  CursorReading r;
  r.on_a_beat = !from_here.beats.empty();
  r.beat = r.on_a_beat ? from_here.beats.front().onset : cursor;
  const double period = from_here.period_s > 0.0 ? from_here.period_s : kUsualPeriod_s;
  const auto mmHg = pressure_at(track.pressure, r.beat);
  const Duration around = duration_from_seconds(0.5 * period);
  if (!mmHg || has_gap(track, std::max(*marks.deflation_from, r.beat - around),
                       std::min(end, r.beat + around)))
    return trouble(Errc::truncated,
                   "Samples are missing at the cursor: no pressure can be read there.");
  if (*mmHg < kOpenCuff_mmHg)
    return std::unexpected{
        no_reading("The cuff was open there: place the cursor where flow comes back.")};
  r.first_beat_mmHg = *mmHg;

  if (r.on_a_beat) {
    const auto estimate = judge_crossing(track, hold, sign, free, from_here, irregular).estimate;
    if (estimate) {
      r.estimate_mmHg = estimate->systolic_mmHg;
      r.low_mmHg = estimate->low_mmHg;
      r.high_mmHg = estimate->high_mmHg;
      return r;
    }
  }
  const auto slope = slope_mmHg_per_s(
      track.pressure, std::max(*marks.deflation_from, r.beat - std::chrono::milliseconds{1500}),
      std::min(end, r.beat + std::chrono::milliseconds{1500}));
  const double fall = slope ? std::max(0.0, -*slope) * period : 0.0;
  r.estimate_mmHg = static_cast<float>(static_cast<double>(*mmHg) + 0.5 * fall);
  const double half = 0.5 * fall + 2.0 * kSystematic_mmHg;
  r.low_mmHg = static_cast<float>(static_cast<double>(r.estimate_mmHg) - half);
  r.high_mmHg = static_cast<float>(static_cast<double>(r.estimate_mmHg) + half);
  return r;
}

}  // namespace station::signal
