#include "algorithms/signal/oscillometry.hpp"

#include "algorithms/signal/beat_times.hpp"
#include "algorithms/signal/deflation_steps.hpp"
#include "algorithms/signal/median.hpp"
#include "algorithms/signal/pressure_trace.hpp"
#include "algorithms/signal/pulse_rise.hpp"

#include <algorithm>
#include <cmath>

namespace station::signal {
namespace {

constexpr double kLeast_s = 3.0;         // a shorter stretch holds no rhythm
constexpr double kMissingShare = 0.2;    // of the trace, then it is unusable
constexpr float kBumpFactor = 3.0F;      // of the neighbours' median [reference 1e]
constexpr float kBumpLeast_mmHg = 1.0F;  // [chosen]
constexpr std::size_t kNeighbours = 4;   // either way
constexpr double kSlowRise_s = 0.60;     // longer than a beat's rise: the limb moved [1(e)]
constexpr double kRhythmic = 0.5;        // share of intervals within kSpread of the median
constexpr double kSpread = 0.30;
constexpr float kKernel_mmHg = 6.0F;       // half width of the envelope's smoothing [chosen]
constexpr float kFallen = 0.85F;           // of the maximum, on a side that has been passed
constexpr float kStillFull = 0.95F;        // a top this flat is as wide as its uncertainty
constexpr std::size_t kLeastEnvelope = 6;  // pulses
constexpr float kGrownFrom = 0.75F;        // a flank that only grows came from below this share

double median(std::vector<double> v) {
  if (v.empty()) return 0.0;
  return upper_median(v);
}

/// Median amplitude of the pulses around number i, itself left out.
float neighbours_of(std::span<const PulseRise> pulses, std::size_t i) {
  const std::size_t from = i > kNeighbours ? i - kNeighbours : 0;
  const std::size_t to = std::min(i + kNeighbours + 1, pulses.size());
  std::vector<double> beside;
  for (std::size_t j = from; j < to; ++j)
    if (j != i) beside.push_back(static_cast<double>(pulses[j].amplitude));
  return static_cast<float>(median(std::move(beside)));
}

bool is_bump(std::span<const PulseRise> pulses, std::size_t i) {
  const PulseRise& p = pulses[i];
  if (static_cast<double>(p.peak - p.foot) * kGrid_s > kSlowRise_s) return true;
  if (pulses.size() < 4) return false;
  return p.amplitude > kBumpLeast_mmHg && p.amplitude > kBumpFactor * neighbours_of(pulses, i);
}

/// Rhythm of the pulses: rate, change from interval to interval, and whether it is one at all.
bool judge_rhythm(Oscillometry& o) {
  std::vector<double> intervals;
  for (std::size_t i = 1; i < o.pulses.size(); ++i)
    intervals.push_back(seconds_of(o.pulses[i].steepest - o.pulses[i - 1].steepest));
  const double usual = median(intervals);
  if (usual <= 0.0) return false;
  o.beats_per_minute = static_cast<float>(60.0 / usual);
  int in_rhythm = 0;
  std::vector<double> changes;
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    const double beats = std::max(1.0, std::floor(intervals[i] / usual + 0.5));
    if (std::fabs(intervals[i] - beats * usual) < kSpread * usual && beats <= 2.0) ++in_rhythm;
    const bool whole =
        i > 0 && intervals[i] < kMissedOne * usual && intervals[i - 1] < kMissedOne * usual;
    if (whole) changes.push_back(std::fabs(intervals[i] - intervals[i - 1]) / usual);
  }
  o.interval_change = static_cast<float>(median(std::move(changes)));
  o.irregular = o.interval_change > kIrregularChange;
  return static_cast<double>(in_rhythm) >= kRhythmic * static_cast<double>(intervals.size());
}

/// Median of each amplitude with its two neighbours in time, so that one jolt makes no maximum.
std::vector<float> median_of_three(std::span<const CuffPulse> pulses) {
  std::vector<float> a(pulses.size());
  for (std::size_t i = 0; i < pulses.size(); ++i) {
    const float x = pulses[i > 0 ? i - 1 : 0].amplitude_mmHg;
    const float y = pulses[i].amplitude_mmHg;
    const float z = pulses[std::min(i + 1, pulses.size() - 1)].amplitude_mmHg;
    a[i] = std::max(std::min(x, y), std::min(std::max(x, y), z));
  }
  return a;
}

/// Amplitude over cuff pressure, as a running straight line with a triangular weight: at the ends
/// of the span it leans to neither side.
class Envelope {
 public:
  explicit Envelope(std::span<const CuffPulse> pulses)
      : pulses_{pulses}, amplitude_{median_of_three(pulses)} {}

  [[nodiscard]] std::optional<float> at(float mmHg) const {
    double w0 = 0.0;
    double w1 = 0.0;
    double w2 = 0.0;
    double a0 = 0.0;
    double a1 = 0.0;
    for (std::size_t i = 0; i < pulses_.size(); ++i) {
      const double off = static_cast<double>(pulses_[i].cuff_mmHg - mmHg);
      const double w = 1.0 - std::fabs(off) / (2.0 * static_cast<double>(kKernel_mmHg));
      if (w <= 0.0) continue;
      const double a = static_cast<double>(amplitude_[i]);
      w0 += w;
      w1 += w * off;
      w2 += w * off * off;
      a0 += w * a;
      a1 += w * off * a;
    }
    if (w0 <= 0.3) return std::nullopt;
    const double determinant = w0 * w2 - w1 * w1;
    const double value = determinant > 1e-3 * w0 * w2 ? (w2 * a0 - w1 * a1) / determinant : a0 / w0;
    return static_cast<float>(std::max(0.0, value));
  }

 private:
  std::span<const CuffPulse> pulses_;
  std::vector<float> amplitude_;
};

void find_maximum(Oscillometry& o) {
  if (o.pulses.size() < kLeastEnvelope) return;
  const Envelope envelope{o.pulses};
  const auto [low, high] = std::ranges::minmax_element(o.pulses, {}, &CuffPulse::cuff_mmHg);
  const float bottom = low->cuff_mmHg;
  const float top = high->cuff_mmHg;
  constexpr float kStep_mmHg = 0.5F;
  std::vector<std::pair<float, float>> curve;  // falling pressure, amplitude
  for (float p = top; p >= bottom; p -= kStep_mmHg)
    if (const auto a = envelope.at(p)) curve.emplace_back(p, *a);
  if (curve.size() < 8) return;
  const auto best = std::ranges::max_element(curve, {}, &std::pair<float, float>::second);
  const float largest = best->second;
  o.largest_mmHg = largest;
  const auto amplitude = [](const std::pair<float, float>& c) { return c.second; };
  const float before = std::ranges::min(std::span{curve.begin(), best + 1}, {}, amplitude).second;
  const float after = std::ranges::min(std::span{best, curve.end()}, {}, amplitude).second;
  const bool grew = before < kFallen * largest;
  const bool fell = after < kFallen * largest;
  if (grew && fell) {
    // The middle of the top, where amplitudes are within 5 % of the largest: steadier than the
    // largest itself.
    auto first = best;
    while (first != curve.begin() && (first - 1)->second >= kStillFull * largest) --first;
    auto last = best;
    while (last + 1 != curve.end() && (last + 1)->second >= kStillFull * largest) ++last;
    o.maximum = EnvelopeMaximum::reached;
    o.mean_mmHg = 0.5F * (first->first + last->first);
    o.mean_uncertainty_mmHg = std::max(1.0F, 0.5F * (first->first - last->first));
  } else if (before < kGrownFrom * largest) {
    o.maximum = EnvelopeMaximum::below_span;
  } else if (after < kGrownFrom * largest) {
    o.maximum = EnvelopeMaximum::above_span;
  }
}

}  // namespace

std::optional<float> Oscillometry::amplitude_at(float cuff_mmHg) const {
  if (pulses.empty()) return std::nullopt;
  float nearest = 1e9F;
  for (const CuffPulse& p : pulses) nearest = std::min(nearest, std::fabs(p.cuff_mmHg - cuff_mmHg));
  if (nearest > 8.0F) return std::nullopt;
  return Envelope{pulses}.at(cuff_mmHg);
}

Oscillometry read_oscillations(std::span<const PressurePoint> trace, Timestamp from, Timestamp to,
                               const OscillometrySettings& settings) {
  Oscillometry o;
  std::vector<TracePoint> points;
  for (const PressurePoint& p : between(trace, from, to)) points.push_back({p.time, p.mmHg});
  UniformTrace grid = uniform(points);
  const auto missing = std::ranges::count(grid.missing, std::uint8_t{1});
  if (grid.seconds() < kLeast_s ||
      static_cast<double>(missing) > kMissingShare * static_cast<double>(grid.size()))
    return o;
  const std::vector<float> added = remove_steps(grid);

  PulseRiseSettings rises;
  rises.least_amplitude = settings.least_amplitude_mmHg;
  rises.share_of_neighbours = settings.share_of_neighbours;
  const std::vector<PulseRise> found = find_pulse_rises(grid, rises);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const PulseRise& p = found[i];
    const auto at = [&](std::size_t index) { return grid.time_at(static_cast<double>(index)); };
    if (is_bump(found, i))
      o.bumps.push_back({at(p.foot), at(p.peak), p.amplitude});
    else
      o.pulses.push_back({at(p.foot), at(p.steep), p.base - added[p.peak], p.amplitude});
  }
  o.finding = Oscillation::none;
  if (o.pulses.size() < settings.least_beats) return o;
  o.highest_mmHg = o.pulses.front().cuff_mmHg;
  o.lowest_mmHg = o.pulses.back().cuff_mmHg;
  o.finding = judge_rhythm(o) ? Oscillation::pulses : Oscillation::not_rhythmic;
  if (o.finding == Oscillation::pulses) find_maximum(o);
  return o;
}

}  // namespace station::signal
