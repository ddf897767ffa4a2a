#include "algorithms/signal/toe_pulse.hpp"

#include "algorithms/signal/beat_times.hpp"
#include "algorithms/signal/light_crossing.hpp"
#include "algorithms/signal/median.hpp"
#include "algorithms/signal/pressure_trace.hpp"
#include "algorithms/signal/pulse_rise.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace station::signal {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kLeastFreeBeats = 4;
// A pulse below this many deviations of the light's noise is none [chosen: noise alone makes rises
// of up to four deviations within a minute].
constexpr double kPulsatile = 8.0;
constexpr double kOverNoise = 5.0;     // the same for a returning pulse, whose rhythm is known
constexpr float kOverHold = 1.3F;      // of what the light does under the held cuff
constexpr float kLeastShare = 0.02F;   // of the free pulse
constexpr float kNotOccluded = 0.25F;  // of the free pulse, three times in the hold
constexpr double kSettles_s = 0.5;     // of the hold, while the toe still drains
constexpr int kRhythmic = 4;           // pulses in five places make a return
constexpr double kPlaces = 4.6;
constexpr double kInPlace = 0.35;     // of the interval
constexpr double kLoose = 0.65;       // the same in an irregular rhythm
constexpr float kStrong = 0.35F;      // of the free pulse
constexpr double kLooksBack_s = 8.0;  // from a confirmed return to earlier single pulses: a breath
constexpr double kSingleOverNoise = 8.0;
constexpr float kBreath_mmHg = 3.0F;   // how far a breath lifts a beat above its neighbours
constexpr float kBreathShare = 0.10F;  // and this share of the pressure
constexpr double kGap_s = 0.3;         // of light or pressure near the crossing
constexpr double kNear_s = 4.0;
constexpr float kJolt = 4.0F;  // of the free pulse
// What the model leaves open, beside its own deviation.
constexpr double kExtraSd_mmHg = 0.5;
constexpr double kExtraSdIrregular_mmHg = 2.5;
constexpr double kExtraForUnseen_mmHg = 10.0;  // for a free pulse's worth of what cannot be seen
constexpr double kIntervalWidth = 1.96;
constexpr double kWindow_s = 6.0;  // as far as the beats whose mean is wanted reach [rule E23]

double median(std::vector<double> v) {
  if (v.empty()) return 0.0;
  return upper_median(v);
}

/// A stretch of the light on the even grid.
UniformTrace grid_of(std::span<const LightPoint> light, Timestamp from, Timestamp to) {
  std::vector<TracePoint> points;
  for (const LightPoint& p : light)
    if (p.time >= from && p.time <= to) points.push_back({p.time, p.value});
  return uniform(points);
}

/// Deviation of the smoothed light's noise, from second differences: a pulse has hardly any in
/// 10 ms. For white noise the second difference of the grid has sqrt(6) of its deviation, and the
/// smoothing (weights 1 2 3 2 1 over 9) leaves sqrt(19)/9 of it.
double noise_of(const UniformTrace& trace) {
  std::vector<double> differences;
  for (std::size_t i = 1; i + 1 < trace.size(); ++i) {
    if (trace.missing[i] != 0) continue;
    differences.push_back(std::fabs(static_cast<double>(trace.value[i - 1]) -
                                    2.0 * static_cast<double>(trace.value[i]) +
                                    static_cast<double>(trace.value[i + 1])));
  }
  constexpr double kMedianOfNormal = 0.6745;
  return median(std::move(differences)) / kMedianOfNormal / std::sqrt(6.0) * std::sqrt(19.0) / 9.0;
}

float change_of_intervals(std::span<const PulseRise> pulses, double interval_s) {
  std::vector<double> changes;
  for (std::size_t i = 2; i < pulses.size(); ++i) {
    const double a = static_cast<double>(pulses[i].steep - pulses[i - 1].steep) * kGrid_s;
    const double b = static_cast<double>(pulses[i - 1].steep - pulses[i - 2].steep) * kGrid_s;
    if (a < kMissedOne * interval_s && b < kMissedOne * interval_s)
      changes.push_back(std::fabs(a - b) / interval_s);
  }
  return static_cast<float>(median(std::move(changes)));
}

/// The pulse of the toe with its cuff open.
struct FreePulse {
  float amplitude = 0.0F;
  double noise = 0.0;
  double interval_s = 0.0;
  bool irregular = false;
};
std::optional<FreePulse> free_pulse(const UniformTrace& trace) {
  if (trace.empty()) return std::nullopt;
  FreePulse free;
  free.noise = std::max(0.3, noise_of(trace));  // a converter's step, when there is no other noise
  PulseRiseSettings settings;
  settings.least_amplitude = static_cast<float>(kPulsatile * free.noise);
  const std::vector<PulseRise> pulses = find_pulse_rises(trace, settings);
  free.interval_s = median_interval_s(pulses);
  // Beats for at least two thirds of the time: single jolts are no pulse.
  const double due = free.interval_s > 0.0 ? trace.seconds() / free.interval_s : 1e9;
  if (pulses.size() < kLeastFreeBeats || static_cast<double>(pulses.size()) < 0.66 * due)
    return std::nullopt;
  std::vector<double> amplitudes;
  for (const PulseRise& p : pulses) amplitudes.push_back(static_cast<double>(p.amplitude));
  free.amplitude = static_cast<float>(median(std::move(amplitudes)));
  free.irregular = change_of_intervals(pulses, free.interval_s) > kIrregularChange;
  return free;
}

/// The deflation, as rises of the light.
struct Return {
  UniformTrace light;
  std::vector<PulseRise> rises;  ///< above the noise
  std::size_t first = 0;         ///< of the rises that belong to the return
  bool confirmed = false;
  bool any = false;  ///< rises enough, but without rhythm
  double interval_s = 0.0;
  float least = 0.0F;  ///< amplitude that counts
};

/// Pulses in rhythm from number i on: at least four in five places.
bool is_rhythmic(std::span<const PulseRise> rises, std::size_t i, const FreePulse& free) {
  const double step = free.interval_s / kGrid_s;
  int count = 1;
  for (std::size_t k = i + 1; k < rises.size(); ++k) {
    if (static_cast<double>(rises[k].steep - rises[i].steep) > kPlaces * step) break;
    const double apart = static_cast<double>(rises[k].steep - rises[k - 1].steep) / step;
    const double places = std::max(1.0, std::floor(apart + 0.5));
    // Two strong pulses are beats, also where the rhythm stumbles.
    const float weaker = std::min(rises[k].amplitude, rises[k - 1].amplitude);
    const bool loose = free.irregular || weaker > kStrong * free.amplitude;
    if (places <= 2.0 && std::fabs(apart - places) < (loose ? kLoose : kInPlace)) ++count;
  }
  return count >= kRhythmic;
}

Return find_return(const ToeTrack& track, const FreePulse& free) {
  Return r;
  r.interval_s = free.interval_s;
  // Pulses after the vent still tell that the light was there all along.
  const Timestamp to = track.light.back().time;
  r.light = grid_of(track.light, *track.marks.hold_from, to);
  if (r.light.empty()) return r;
  PulseRiseSettings settings;
  settings.least_amplitude = static_cast<float>(kOverNoise * free.noise);
  settings.shortest_beat_s = std::max(kShortestBeat_s, 0.45 * free.interval_s);
  r.rises = find_pulse_rises(r.light, settings);
  const auto settled = *track.marks.hold_from + duration_from_seconds(kSettles_s);
  float in_hold = 0.0F;
  for (const PulseRise& p : r.rises) {
    const Timestamp at = r.light.time_at(static_cast<double>(p.steep));
    if (at > settled && at < *track.marks.deflation_from) in_hold = std::max(in_hold, p.amplitude);
  }
  const float least =
      std::max({settings.least_amplitude, kOverHold * in_hold, kLeastShare * free.amplitude});
  r.least = least;
  std::erase_if(r.rises, [&](const PulseRise& p) {
    return p.amplitude < least ||
           r.light.time_at(static_cast<double>(p.steep)) < *track.marks.deflation_from;
  });
  r.any = std::ranges::count_if(r.rises, [&](const PulseRise& p) {
            return static_cast<double>(p.amplitude) > kSingleOverNoise * free.noise &&
                   r.light.time_at(static_cast<double>(p.steep)) < track.marks.end.value_or(to);
          }) >= kRhythmic;
  for (std::size_t i = 0; i < r.rises.size() && !r.confirmed; ++i) {
    if (!is_rhythmic(r.rises, i, free)) continue;
    r.confirmed = true;
    r.first = i;
  }
  if (!r.confirmed) return r;
  // Earlier single pulses that a breath let through stand whole beats before the return, not far
  // above it, and clear of the noise.
  const double step = free.interval_s / kGrid_s;
  const auto cuff_at = [&](std::size_t i) {
    const Timestamp at = r.light.time_at(static_cast<double>(r.rises[i].steep));
    return pressure_at(track.pressure, at).value_or(0.0F);
  };
  const float sure_mmHg = cuff_at(r.first);
  for (std::size_t i = r.first; i > 0; --i) {
    const PulseRise& p = r.rises[i - 1];
    const double apart = static_cast<double>(r.rises[r.first].steep - p.steep);
    if (apart * kGrid_s > kLooksBack_s) break;
    const bool strong = p.amplitude > kStrong * free.amplitude;
    const bool near = cuff_at(i - 1) - sure_mmHg < kBreath_mmHg + kBreathShare * sure_mmHg;
    const bool clear = static_cast<double>(p.amplitude) > kSingleOverNoise * free.noise;
    if (!strong && !(near && clear)) continue;
    const double places = std::floor(apart / step + 0.5);
    const bool in_place = std::fabs(apart - places * step) < kInPlace * step;
    if (in_place || free.irregular) r.first = i - 1;
  }
  std::erase_if(r.rises,
                [&, n = std::size_t{0}](const PulseRise&) mutable { return n++ < r.first; });
  r.first = 0;
  return r;
}

/// Three pulses or more in the hold that are no noise.
bool passes_under_hold(const ToeTrack& track, const FreePulse& free) {
  const UniformTrace held =
      grid_of(track.light, *track.marks.hold_from + duration_from_seconds(kSettles_s),
              *track.marks.deflation_from);
  PulseRiseSettings settings;
  settings.least_amplitude =
      std::max(kNotOccluded * free.amplitude, static_cast<float>(kPulsatile * free.noise));
  return find_pulse_rises(held, settings).size() >= 3;
}

ToeOutcome none(NoToeCause cause, float reached_mmHg = 0.0F) {
  return {.reading = {}, .none = NoToeReading{cause, reached_mmHg}};
}

/// The beats within 6 s of the first pulse: those seen, and those that were due and not seen.
std::vector<LightBeat> beats_around(const Return& r, const ToeTrack& track, const FreePulse& free,
                                    Timestamp end) {
  std::vector<LightBeat> beats;
  const auto time_of = [&](std::size_t i) {
    return r.light.time_at(static_cast<double>(r.rises[i].steep));
  };
  const Timestamp first = time_of(r.first);
  const Duration window = duration_from_seconds(kWindow_s);
  const auto add = [&](Timestamp at, double share) {
    if (at < *track.marks.deflation_from || at > end) return;
    if (at < first - window || at > first + window) return;
    if (const auto p = pressure_at(track.pressure, at))
      beats.push_back({static_cast<double>(*p), share});
  };
  for (int k = static_cast<int>(kWindow_s / free.interval_s); k >= 1; --k)
    add(first - duration_from_seconds(k * free.interval_s), 0.0);
  for (std::size_t i = r.first; i < r.rises.size(); ++i) {
    add(time_of(i), static_cast<double>(r.rises[i].amplitude / free.amplitude));
    if (i + 1 >= r.rises.size()) continue;
    const double gap = seconds_of(time_of(i + 1) - time_of(i));
    if (gap < kMissedOne * free.interval_s) continue;
    const double places = std::floor(gap / free.interval_s + 0.5);
    for (double k = 1.0; k < places; ++k)
      add(time_of(i) + duration_from_seconds(gap * k / places), 0.0);
  }
  return beats;
}

/// What keeps a return from being read; empty if nothing does.
std::optional<NoToeCause> obstacle(const ToeTrack& track, const Return& r, const FreePulse& free,
                                   double rate, const ToeSettings& settings) {
  const Timestamp crossing = r.light.time_at(static_cast<double>(r.rises[r.first].steep));
  const Timestamp from =
      std::max(*track.marks.deflation_from, crossing - duration_from_seconds(kNear_s));
  const Timestamp to = std::min(track.marks.end.value_or(track.light.back().time),
                                crossing + duration_from_seconds(kNear_s));
  std::size_t gap = 0;
  for (std::size_t i = r.light.index_of(from); i <= r.light.index_of(to); ++i) {
    gap = r.light.missing[i] != 0 ? gap + 1 : 0;
    if (static_cast<double>(gap) * kGrid_s > kGap_s) return NoToeCause::signal_gap;
  }
  if (longest_gap_s(track.pressure, from, to) > kGap_s) return NoToeCause::signal_gap;
  if (rate > settings.max_deflation_mmHg_s) return NoToeCause::deflation_too_fast;
  if (rate < settings.min_deflation_mmHg_s) return NoToeCause::deflation_too_slow;
  for (const PulseRise& p : r.rises) {
    const Timestamp at = r.light.time_at(static_cast<double>(p.steep));
    if (at >= from && at <= to && p.amplitude > kJolt * free.amplitude) return NoToeCause::motion;
  }
  return std::nullopt;
}

}  // namespace

bool light_pulsates(std::span<const LightPoint> light, double window_s) {
  if (light.empty()) return false;
  const Timestamp to = light.back().time;
  return free_pulse(grid_of(light, to - duration_from_seconds(window_s), to)).has_value();
}

int toe_pulses_since_return(const ToeTrack& track) {
  if (!track.marks.hold_from || !track.marks.deflation_from || track.light.empty()) return 0;
  const auto free =
      free_pulse(grid_of(track.light, track.marks.free_from, track.marks.inflation_from));
  if (!free) return 0;
  const Return r = find_return(track, *free);
  return r.confirmed ? static_cast<int>(r.rises.size() - r.first) : 0;
}

ToeOutcome read_toe_systolic(const ToeTrack& track, const ToeSettings& settings) {
  const ToeMarks& marks = track.marks;
  if (track.light.empty() ||
      seconds_of(marks.inflation_from - marks.free_from) < settings.min_free_s)
    return none(NoToeCause::not_measurable_by_ppg);
  const auto free = free_pulse(grid_of(track.light, marks.free_from, marks.inflation_from));
  if (!free) return none(NoToeCause::not_measurable_by_ppg);
  if (!marks.hold_from || !marks.deflation_from ||
      seconds_of(*marks.deflation_from - *marks.hold_from) < settings.min_hold_s)
    return none(NoToeCause::hold_too_short);
  const float held =
      median_mmHg(between(track.pressure, *marks.hold_from, *marks.deflation_from)).value_or(0.0F);
  if (passes_under_hold(track, *free)) return none(NoToeCause::not_occluded, held);

  const Return r = find_return(track, *free);
  if (!r.confirmed) return none(r.any ? NoToeCause::irregular : NoToeCause::no_return_of_pulse);
  const Timestamp crossing = r.light.time_at(static_cast<double>(r.rises[r.first].steep));
  const Timestamp end = marks.end.value_or(track.light.back().time);
  const auto first_mmHg = pressure_at(track.pressure, crossing);
  if (crossing > end) return none(NoToeCause::no_return_of_pulse);
  if (!first_mmHg) return none(NoToeCause::signal_gap);
  const auto slope = slope_mmHg_per_s(
      track.pressure, std::max(*marks.deflation_from, crossing - 2s), std::min(end, crossing + 2s));
  const double rate = slope ? -*slope : 0.0;
  if (const auto cause = obstacle(track, r, *free, rate, settings)) return none(*cause);

  const std::vector<LightBeat> beats = beats_around(r, track, *free, end);
  const double least_seen = static_cast<double>(r.least / free->amplitude);
  const LightCrossing crossed = light_crossing(beats, least_seen, free->irregular);
  const double extra = (free->irregular ? kExtraSdIrregular_mmHg : kExtraSd_mmHg) +
                       kExtraForUnseen_mmHg * least_seen;
  const double half = kIntervalWidth * std::sqrt(crossed.sd_mmHg * crossed.sd_mmHg + extra * extra);
  ToeReading reading;
  reading.estimate_mmHg = static_cast<float>(crossed.systolic_mmHg);
  reading.systolic_mmHg = static_cast<int>(std::floor(double{reading.estimate_mmHg} + 0.5));
  reading.first_pulse_mmHg = *first_mmHg;
  reading.low_mmHg = static_cast<float>(std::max(0.0, crossed.systolic_mmHg - half));
  reading.high_mmHg = static_cast<float>(crossed.systolic_mmHg + half);
  reading.deflation_mmHg_per_s = static_cast<float>(rate);
  reading.beats_per_minute = static_cast<float>(60.0 / free->interval_s);
  reading.free_amplitude = free->amplitude;
  reading.signal_to_noise = static_cast<float>(static_cast<double>(free->amplitude) / free->noise);
  for (const LightBeat& beat : beats)
    beat.amplitude > 0.0 ? ++reading.open_beats : ++reading.closed_beats;
  reading.irregular_beats = free->irregular;
  return {.reading = reading, .none = {}};
}

}  // namespace station::signal
