#include "algorithms/signal/crossing_beats.hpp"

#include "algorithms/signal/pressure_trace.hpp"

#include <algorithm>
#include <cmath>

namespace station::signal {
namespace {

constexpr int kPlacesBefore = 12;
/// Statistic that stands in both directions: whether flow hides in it cannot be told.
constexpr float kHidden = 0.9F;
/// Where a beat was due and nothing rises this far above the noise, the artery stayed closed
/// [deviations; noise alone reaches 3.5 in one of fifty such stretches].
constexpr float kQuiet = 4.5F;
/// A beat open for longer than this share of itself runs into the next: its depth is not in its
/// length any more.
constexpr double kLongestShare = 0.65;
constexpr double kUsualPeriod_s = 0.85;
constexpr double kLongestHalfway_s = 0.5;

/// Whether the stretch says that the artery stayed closed.
BeatState silence_in(const FlowSeries& series, const NoiseLevel& noise, Timestamp from,
                     Timestamp to) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (series.time(i) < from || series.time(i) >= to) continue;
    ++count;
    const bool loud =
        series.wide[i] > noise.centre + std::max(kQuiet * noise.wide_sd, 1.1F * noise.peak);
    if (loud || series.both[i] > kHidden || series.frames[i].clipped) return BeatState::unseen;
  }
  return count > 0 ? BeatState::closed : BeatState::unseen;
}

}  // namespace

std::vector<CrossingBeat> crossing_beats(const FlowSeries& series, const NoiseLevel& noise,
                                         const FlowReturn& found,
                                         std::span<const PressurePoint> pressure) {
  std::vector<CrossingBeat> beats;
  if (found.beats.empty() || series.size() == 0) return beats;
  const double period = found.period_s;
  const auto middle_of = [](const Burst& b) {
    return b.onset + duration_from_seconds(0.5 * std::min(b.duration_s, kLongestHalfway_s));
  };
  const auto place = [&](Timestamp at) {
    const auto mmHg = pressure_at(pressure, at);
    if (!mmHg) return;
    const Duration reach = duration_from_seconds(0.3 * period);
    beats.push_back({at, *mmHg, silence_in(series, noise, at - reach, at + reach), 0.0F});
  };
  const Timestamp first = middle_of(found.beats.front());
  if (period > 0.0)
    for (int k = kPlacesBefore; k >= 1; --k) {
      const Timestamp at = first - duration_from_seconds(period * k);
      if (at >= series.time(0)) place(at);
    }
  Timestamp last = first;
  for (const Burst& b : found.beats) {
    const Timestamp at = middle_of(b);
    if (period > 0.0) {
      const int missing = static_cast<int>(std::floor(seconds_of(at - last) / period + 0.5)) - 1;
      for (int k = 1; k <= missing; ++k)
        place(last + duration_from_seconds(seconds_of(at - last) * k / (missing + 1)));
    }
    last = at;
    const auto mmHg = pressure_at(pressure, at);
    if (!mmHg) continue;
    const bool is_first = &b == &found.beats.front();
    const Burst* next = &b + 1 < found.beats.data() + found.beats.size() ? &b + 1 : nullptr;
    const double room_s = next != nullptr ? seconds_of(next->onset - b.onset)
                          : period > 0.0  ? period
                                          : kUsualPeriod_s;
    const double longest_s = kLongestShare * std::min(room_s, kLongestBeat_s);
    const bool runs_on = b.duration_s > longest_s;
    // The first beat stands in any case: of a damped pulse it may run through at once.
    // Where flow begins to run through, the lengths of what follows mean nothing any more.
    if (runs_on && !is_first) break;
    beats.push_back({at, *mmHg, BeatState::open,
                     static_cast<float>(std::min(b.duration_s, longest_s))});
  }
  return beats;
}

}  // namespace station::signal
