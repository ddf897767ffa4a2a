#include "algorithms/signal/crossing_beats.hpp"

#include "algorithms/signal/median.hpp"
#include "algorithms/signal/pressure_trace.hpp"
#include "algorithms/signal/rhythm.hpp"

#include <algorithm>

namespace station::signal {
namespace {

constexpr std::size_t kPlacesBefore = 12;
/// Statistic that stands in both directions: whether flow hides in it cannot be told.
constexpr float kHidden = 0.9F;
/// 20 ms of a click in means over 60 ms, and as much again for its echo [chosen].
constexpr double kLongestClick_s = 0.12;
/// Where a beat was due and nothing rises this far above the noise, the artery stayed closed
/// [deviations; noise alone reaches 3.5 in one of fifty such stretches].
constexpr float kQuiet = 4.5F;
/// Up to about this length a burst grows louder with it: a wider opening, a faster jet [chosen].
constexpr double kGrows_s = 0.3;
constexpr std::size_t kBeatsThatTell = 5;
/// An opening longer than this is heard beside any noise in which others were [chosen].
constexpr float kLongestUnseen_s = 0.15F;
/// A short opening lets nothing fast through. How long it must last before its flow is faster than
/// tissue, of the pulse's upstroke [chosen; sharp pulses of hal/sim need 50 to 70 ms].
constexpr float kUntilFast = 0.67F;
constexpr float kShortestFast_s = 0.06F;
/// A beat open for longer than this share of itself runs into the next: its depth is not in its
/// length any more.
constexpr double kLongestShare = 0.65;
/// Of the timing, for each time that the noise spreads beyond the nominal [chosen].
constexpr float kBlurs = 0.1F;
constexpr float kWorstTiming_s = 0.05F;
constexpr double kLongestHalfway_s = 0.5;
/// From the cuff's steepest rise to the middle of an opening near the top of the pulse [chosen].
constexpr Duration kUpstrokeToMiddle = std::chrono::milliseconds{80};
/// Of the mean interval: hardly a heart without rhythm pauses for so long [chosen].
constexpr double kTooLong = 1.75;
/// A pulse of the cuff this close to an open beat is that beat's own.
constexpr Duration kOwnBeat = std::chrono::milliseconds{280};

/// Above the noise's centre: nothing below it tells flow from noise.
float quiet_below(const NoiseLevel& noise) {
  return std::max(kQuiet * noise.wide_sd, 1.1F * noise.peak);
}

/// Whether the stretch says that the artery stayed closed. A valve or a wall clicks in it without
/// hiding a beat: a click is over sooner than the shortest opening that matters.
BeatState silence_in(const FlowSeries& series, const NoiseLevel& noise, Timestamp from,
                     Timestamp to) {
  std::size_t count = 0;
  double hidden_s = 0.0;
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (series.time(i) < from || series.time(i) >= to) continue;
    ++count;
    if (series.frames[i].clipped) return BeatState::unseen;
    const bool loud = series.wide[i] > noise.centre + quiet_below(noise);
    // What stands in both directions leaves a ragged remainder when one is taken from the other.
    const bool both_ways = series.both[i] > kHidden ||
                           (loud && series.both[i] > 0.5F * (series.wide[i] - noise.centre));
    if (both_ways)
      hidden_s += series.step_s;
    else if (loud)
      return BeatState::unseen;
  }
  return count > 0 && hidden_s <= kLongestClick_s ? BeatState::closed : BeatState::unseen;
}

/// Where beats are due between two times.
class Places {
 public:
  /// @param irregular the heart keeps no time: its weakest beats the cuff does not feel
  Places(std::span<const Timestamp> clock, double period_s, bool irregular)
      : clock_{clock}, period_s_{period_s}, irregular_{irregular} {}

  /// By the cuff's own pulses, else backwards from `to` by the period. Beats at the two ends are
  /// left out.
  [[nodiscard]] std::vector<Timestamp> before(Timestamp from, Timestamp to) const {
    std::vector<Timestamp> due = felt(from, to);
    if (due.empty()) return by_period(from, to);
    return irregular_ ? with_unfelt(due.front(), to, due) : due;
  }

  /// The same, evenly, where `from` is a beat as well.
  [[nodiscard]] std::vector<Timestamp> between(Timestamp from, Timestamp to) const {
    const std::vector<Timestamp> due = felt(from, to);
    if (irregular_) return with_unfelt(from, to, due);
    return due.empty() ? by_period(from, to) : due;
  }

 private:
  [[nodiscard]] std::vector<Timestamp> felt(Timestamp from, Timestamp to) const {
    std::vector<Timestamp> due;
    for (const Timestamp upstroke : clock_) {
      const Timestamp at = upstroke + kUpstrokeToMiddle;
      if (at > from + kOwnBeat && at < to - kOwnBeat) due.push_back(at);
    }
    return due;
  }

  [[nodiscard]] std::vector<Timestamp> by_period(Timestamp from, Timestamp to) const {
    std::vector<Timestamp> due;
    if (period_s_ <= 0.0) return due;
    for (int k = 1;; ++k) {
      const Timestamp at = to - duration_from_seconds(period_s_ * k);
      if (at < from + duration_from_seconds(0.5 * period_s_)) break;
      due.insert(due.begin(), at);
    }
    return due;
  }

  /// Beats that nobody felt, in pauses that are too long for one.
  [[nodiscard]] std::vector<Timestamp> with_unfelt(Timestamp from, Timestamp to,
                                                   std::span<const Timestamp> due) const {
    std::vector<Timestamp> all;
    Timestamp last = from;
    const auto fill = [&](Timestamp next) {
      const double pause_s = seconds_of(next - last);
      if (period_s_ > 0.0 && pause_s > kTooLong * period_s_) {
        const int beats = static_cast<int>(pause_s / period_s_ + 0.5);
        for (int k = 1; k < beats; ++k)
          all.push_back(last + duration_from_seconds(pause_s * k / beats));
      }
    };
    for (const Timestamp at : due) {
      if (at > from) fill(at);
      all.push_back(at);
      last = at;
    }
    fill(to);
    return all;
  }

  std::span<const Timestamp> clock_;
  double period_s_;
  bool irregular_;
};

}  // namespace

std::vector<CrossingBeat> crossing_beats(const FlowSeries& series, const NoiseLevel& noise,
                                         const FlowReturn& found,
                                         std::span<const PressurePoint> pressure,
                                         std::span<const Timestamp> clock, double mean_interval_s) {
  std::vector<CrossingBeat> beats;
  if (found.beats.empty() || series.size() == 0) return beats;
  const bool irregular = mean_interval_s > 0.0;
  const double period = irregular ? mean_interval_s : found.period_s;
  const auto middle_of = [](const Burst& b) {
    return b.onset + duration_from_seconds(0.5 * std::min(b.duration_s, kLongestHalfway_s));
  };
  const Places places{clock, period, irregular};
  const auto place = [&](Timestamp at) {
    const auto mmHg = pressure_at(pressure, at);
    if (!mmHg) return;
    const Duration reach = duration_from_seconds(0.3 * period);
    beats.push_back({at, *mmHg, silence_in(series, noise, at - reach, at + reach), 0.0F});
  };
  const Timestamp first = middle_of(found.beats.front());
  const std::vector<Timestamp> before = places.before(series.time(0), first);
  const std::size_t from = before.size() > kPlacesBefore ? before.size() - kPlacesBefore : 0;
  for (std::size_t i = from; i < before.size(); ++i) place(before[i]);
  Timestamp last = first;
  for (const Burst& b : found.beats) {
    const Timestamp at = middle_of(b);
    if (at > last)
      for (const Timestamp between : places.between(last, at)) place(between);
    last = at;
    const auto mmHg = pressure_at(pressure, at);
    if (!mmHg) continue;
    const bool is_first = &b == &found.beats.front();
    const Burst* next = &b + 1 < found.beats.data() + found.beats.size() ? &b + 1 : nullptr;
    const double room_s = next != nullptr ? seconds_of(next->onset - b.onset)
                          : period > 0.0  ? period
                                          : kUsualPeriod_s;
    const double usual_s = period > 0.0 ? period : kUsualPeriod_s;
    const double longest_s = kLongestShare * std::min(room_s, 1.5 * usual_s);
    const bool runs_on = b.duration_s > longest_s;
    // Where flow begins to run through, the lengths of what follows mean nothing any more. The
    // first beat stands in any case: of a damped pulse it may run through at once.
    if (runs_on && !is_first) break;
    if (b.still_open && !is_first) {
      beats.push_back({at, *mmHg, BeatState::still_open, static_cast<float>(b.duration_s)});
      break;
    }
    beats.push_back({at, *mmHg, BeatState::open,
                     static_cast<float>(std::min(b.duration_s, kLongestShare * usual_s))});
    if (runs_on) break;
  }
  return beats;
}

float shortest_seen_s(const NoiseLevel& noise, const FlowReturn& found, Band band,
                      float rise_time_s) {
  std::vector<double> heights;  // an opening's, for each second that it lasts
  for (const Burst& b : found.beats) {
    if (heights.size() == kBeatsThatTell) break;
    heights.push_back(static_cast<double>(b.peak) /
                      std::clamp(b.duration_s, static_cast<double>(kShortestSeen_s), kGrows_s));
  }
  const float least = band == Band::whole
                          ? kShortestSeen_s
                          : std::clamp(kUntilFast * rise_time_s, kShortestFast_s, kLongestUnseen_s);
  if (heights.empty()) return least;
  const auto middle = upper_median(heights);
  return static_cast<float>(std::clamp(static_cast<double>(quiet_below(noise)) / middle,
                                       static_cast<double>(least),
                                       static_cast<double>(kLongestUnseen_s)));
}

float timing_s(const NoiseLevel& noise) {
  const float wider = std::max(0.0F, noise.wide_sd / kNominalWideSd - 1.0F);
  return std::min(kTiming_s * (1.0F + kBlurs * wider), kWorstTiming_s);
}

}  // namespace station::signal
