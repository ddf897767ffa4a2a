#include "algorithms/signal/pulse_volume.hpp"

#include "algorithms/signal/median.hpp"
#include "algorithms/signal/pressure_trace.hpp"
#include "algorithms/signal/pulse_rise.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace station::signal {
namespace {

constexpr double kLeast_s = 4.0;
constexpr float kLowest_mmHg = 50.0F;  // "about 65 mmHg" [chosen: pulses change little between]
constexpr float kHighest_mmHg = 80.0F;
constexpr double kHeld_mmHg_s = 1.0;
constexpr double kMissingShare = 0.1;
constexpr std::size_t kLeastBeats = 3;
constexpr float kLeastAmplitude_mmHg = 0.12F;  // as in oscillometry
// A beat whose shape differs from the middle one by more than this, mean square over mean square,
// is left out [Wadehn and Heldt, JTEHM 2020;8:1800511: 30 %].
constexpr double kUnlike = 0.30;
// Crest time from which an upstroke is slow [chosen: the bound between the second and third class
// of published acceleration times, 180 ms, plus 20 ms by which pressure crests after velocity].
constexpr float kSlowCrest_s = 0.200F;
// Share of the beat above three quarters of the amplitude: a broad crest [chosen: half a sine wave
// has 0.23 of its whole period, a healthy pulse 0.15 to 0.25].
constexpr float kBroadCrest = 0.38F;
constexpr float kThreeQuarters = 0.75F;
// A notch or shoulder: the fall slows and then steepens again by this share of its steepest slope
// [chosen].
constexpr float kSteepensAgain = 0.20F;
constexpr float kOverNoise = 6.0F;  // deviations: a slope is the difference of two values

using Beat = std::vector<float>;

double mean_square(const Beat& x) {
  double sum = 0.0;
  for (const float v : x) sum += static_cast<double>(v) * static_cast<double>(v);
  return sum / static_cast<double>(x.size());
}

double unlike(const Beat& a, const Beat& b) {
  Beat difference(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) difference[i] = a[i] - b[i];
  return mean_square(difference) / std::max(1e-9, mean_square(b));
}

Beat middle_of(const std::vector<Beat>& beats) {
  Beat middle(beats.front().size());
  std::vector<float> column(beats.size());
  for (std::size_t i = 0; i < middle.size(); ++i) {
    for (std::size_t k = 0; k < beats.size(); ++k) column[k] = beats[k][i];
    middle[i] = upper_median(column);
  }
  return middle;
}

/// Where each beat passes half its rise: the steadiest mark to lay beats over each other.
std::vector<std::size_t> half_rises(const UniformTrace& trace, std::span<const PulseRise> pulses) {
  std::vector<std::size_t> half;
  for (const PulseRise& p : pulses) {
    const float middle = 0.5F * (trace.value[p.foot] + trace.value[p.peak]);
    std::size_t at = p.foot;
    while (at < p.peak && trace.value[at] < middle) ++at;
    half.push_back(at);
  }
  return half;
}

/// Each beat over the line from foot to foot, all as long as the usual one and laid over each other
/// at half their rise.
std::vector<Beat> beats_of(const UniformTrace& trace, std::span<const PulseRise> pulses,
                           std::size_t length) {
  const std::vector<std::size_t> half = half_rises(trace, pulses);
  std::vector<std::size_t> leads;
  for (std::size_t k = 0; k < pulses.size(); ++k) leads.push_back(half[k] - pulses[k].foot);
  std::ranges::sort(leads);
  const std::size_t lead = leads[leads.size() / 2];
  std::vector<Beat> beats;
  for (std::size_t k = 0; k + 1 < pulses.size(); ++k) {
    if (half[k] < lead) continue;
    const std::size_t from = half[k] - lead;
    const std::size_t gap = half[k + 1] - half[k];
    if (gap * 10 < length * 8 || gap * 10 > length * 14) continue;  // early, or one was missed
    const float slope = (trace.value[from + gap] - trace.value[from]) / static_cast<float>(gap);
    Beat beat(length);
    for (std::size_t i = 0; i < length; ++i) {
      const std::size_t at = from + std::min(i, gap);
      beat[i] = trace.value[at] - trace.value[from] - slope * static_cast<float>(at - from);
    }
    beats.push_back(std::move(beat));
  }
  return beats;
}

float crest_time_s(const Beat& beat, std::size_t crest) {
  std::size_t steepest = 1;
  for (std::size_t i = 1; i <= crest; ++i)
    if (beat[i] - beat[i - 1] > beat[steepest] - beat[steepest - 1]) steepest = i;
  const float slope = beat[steepest] - beat[steepest - 1];
  if (slope <= 0.0F) return static_cast<float>(static_cast<double>(crest) * kGrid_s);
  const float foot =
      static_cast<float>(steepest) - 0.5F - 0.5F * (beat[steepest] + beat[steepest - 1]) / slope;
  return (static_cast<float>(crest) - std::max(0.0F, foot)) * static_cast<float>(kGrid_s);
}

/// @param noise_mmHg deviation of one value of the mean beat
bool notched(const Beat& beat, std::size_t crest, float noise_mmHg) {
  const std::size_t last = beat.size() * 8 / 10;
  if (crest + 10 > last) return false;
  const auto slope = [&](std::size_t i) { return beat[i + 3] - beat[i - 3]; };  // over 60 ms
  float steepest = 0.0F;                                                        // so far, negative
  float flattest = 0.0F;                                                        // since then
  for (std::size_t i = crest + 4; i < last; ++i) {
    const float s = slope(i);
    if (s < steepest && flattest <= steepest) {
      steepest = s;
      flattest = s;
    }
    flattest = std::max(flattest, s);
    const float again = flattest - s;
    if (steepest < 0.0F && again > -kSteepensAgain * steepest && again > kOverNoise * noise_mmHg &&
        flattest > 0.6F * steepest)
      return true;
  }
  return false;
}

PulseVolume describe(const Beat& beat, float noise_mmHg) {
  PulseVolume w;
  const auto crest = static_cast<std::size_t>(std::ranges::max_element(beat) - beat.begin());
  w.amplitude_mmHg = beat[crest];
  w.crest_time_s = crest_time_s(beat, crest);
  const auto high =
      std::ranges::count_if(beat, [&](float v) { return v > kThreeQuarters * w.amplitude_mmHg; });
  w.crest_width_share = static_cast<float>(high) / static_cast<float>(beat.size());
  w.has_notch = notched(smoothed(beat), crest, noise_mmHg);
  if (w.crest_time_s > kSlowCrest_s || w.crest_width_share > kBroadCrest)
    w.contour = PulseContour::rounded;
  else
    w.contour = w.has_notch ? PulseContour::normal : PulseContour::notch_lost;
  return w;
}

PulseVolumeOutcome none(NoPulseVolume cause) { return {.waveform = {}, .none = cause}; }

}  // namespace

PulseVolumeOutcome read_pulse_volume(std::span<const PressurePoint> trace, Timestamp from,
                                     Timestamp to) {
  const auto hold = between(trace, from, to);
  std::vector<TracePoint> points;
  for (const PressurePoint& p : hold) points.push_back({p.time, p.mmHg});
  UniformTrace grid = uniform(points);
  if (grid.seconds() < kLeast_s) return none(NoPulseVolume::hold_too_short);
  const auto missing = std::ranges::count(grid.missing, std::uint8_t{1});
  if (static_cast<double>(missing) > kMissingShare * static_cast<double>(grid.size()))
    return none(NoPulseVolume::trace_unusable);
  const float held = median_mmHg(hold).value_or(0.0F);
  const double slope = slope_mmHg_per_s(trace, from, to).value_or(0.0);
  if (held < kLowest_mmHg || held > kHighest_mmHg || std::fabs(slope) > kHeld_mmHg_s)
    return none(NoPulseVolume::not_held);

  PulseRiseSettings settings;
  settings.least_amplitude = kLeastAmplitude_mmHg;
  const std::vector<PulseRise> pulses = find_pulse_rises(grid, settings);
  const double interval_s = median_interval_s(pulses);
  PulseVolume flat;
  flat.hold_mmHg = held;
  if (pulses.size() < kLeastBeats || interval_s <= 0.0) return {.waveform = flat, .none = {}};

  grid.value = smoothed(grid.value);
  const auto length = static_cast<std::size_t>(interval_s / kGrid_s);
  std::vector<Beat> beats = beats_of(grid, pulses, length);
  if (beats.size() < kLeastBeats) return none(NoPulseVolume::too_few_beats);
  const Beat middle = middle_of(beats);
  std::erase_if(beats, [&](const Beat& b) { return unlike(b, middle) > kUnlike; });
  if (beats.size() < kLeastBeats) return none(NoPulseVolume::too_few_beats);
  Beat mean(length, 0.0F);
  for (const Beat& b : beats)
    for (std::size_t i = 0; i < length; ++i) mean[i] += b[i] / static_cast<float>(beats.size());
  double spread = 0.0;
  for (const Beat& b : beats) spread += unlike(b, mean) * mean_square(mean);
  const double n = static_cast<double>(beats.size());
  PulseVolume w = describe(mean, static_cast<float>(std::sqrt(spread / n / n)));
  w.hold_mmHg = held;
  w.beat_count = static_cast<std::uint8_t>(std::min<std::size_t>(255, beats.size()));
  w.beats_per_minute = static_cast<float>(60.0 / interval_s);
  return {.waveform = w, .none = {}};
}

const char* token_of(PulseContour contour) {
  switch (contour) {
    case PulseContour::normal: return "normal";
    case PulseContour::notch_lost: return "notch_lost";
    case PulseContour::rounded: return "rounded";
    case PulseContour::flat: break;
  }
  return "flat";
}

const char* sentence_of(NoPulseVolume cause) {
  switch (cause) {
    case NoPulseVolume::hold_too_short:
      return "the cuff was not held for three beats and four seconds";
    case NoPulseVolume::not_held: return "the cuff was not held still between 50 and 80 mmHg";
    case NoPulseVolume::too_few_beats:
      return "fewer than three beats were alike: the limb moved, or the rhythm is irregular";
    case NoPulseVolume::trace_unusable: break;
  }
  return "the cuff pressure has gaps or too few points";
}

}  // namespace station::signal
