#include "algorithms/signal/flow_measure.hpp"

#include "algorithms/signal/quad.hpp"
#include "core/deterministic_math.hpp"

#include <algorithm>
#include <cmath>

namespace station::signal {
namespace {

constexpr int kCentre = static_cast<int>(kSpectrumBins) / 2;

int bin_at_or_above(double hz, double bin_hz) {
  return static_cast<int>(std::floor(hz / bin_hz + 0.999));
}

// The threshold, in units of the noise, at which a bin with exponentially distributed power is as
// likely noise as signal of `ratio` times the noise.
float likelihood_threshold(float ratio) {
  const double s = std::max(static_cast<double>(ratio), 1.5);
  return static_cast<float>(dmath::log(s) / (1.0 - 1.0 / s));
}

// Below this share of the mean level inside the envelope a bin is the window's skirt, not flow.
constexpr float kSkirt = 0.06F;
// Sum of the bins' evidence below which there is no envelope: noise alone reaches it in about one
// frame of a thousand (measured on white noise, test
// DopplerFrontEnd.NoiseAloneHasRatioOneAndNoEnvelope).
constexpr float kLeastEvidence = 19.0F;

constexpr float kDeepestHole = 0.03F;
// Of the first pass, which only tells whether there is flow and how strong [chosen].
constexpr float kRoughThreshold = 2.5F;
constexpr float kNoThreshold = 1e30F;  // no ratio reaches it

// The floor of a bin may stand this much above that of the opposite direction before the rest is
// taken for steady flow.
constexpr float kLopsided = 1.6F;

// Sums over the bins run in fours, so to the next multiple of four; what lies beyond has weight 0.
constexpr int in_fours(int end) { return (end + 3) / 4 * 4; }

// The mean of the floor over the bins up to three places away, from the first bin on.
void average_around(const float* floor, int end, float* mean) {
  constexpr int kReach = 3;
  constexpr int kHalf = static_cast<int>(kSpectrumBins) / 2;
  std::array<float, kHalf + 2 * kReach> padded{};  // nothing at 0 Hz and below
  std::copy(floor + 1, floor + kHalf, padded.begin() + kReach + 1);
  for (int k = 0; k < end; k += 4) {
    Quad sum = load_quad(padded.data() + k);
    for (int j = 1; j <= 2 * kReach; ++j) sum += load_quad(padded.data() + k + j);
    store_quad(sum / (k == 0 ? Quad{3.0F, 4.0F, 5.0F, 6.0F} : quad_of(7.0F)), mean + k);
  }
}

}  // namespace

FlowMeasure::FlowMeasure(double bin_hz, double wall_hz, double window_share, bool one_sided)
    : bin_hz_{static_cast<float>(bin_hz)},
      window_share_{static_cast<float>(window_share)},
      one_sided_{one_sided},
      first_wall_bin_{std::min(bin_at_or_above(wall_hz, bin_hz), kCentre - 4)},
      first_flow_bin_{std::min(bin_at_or_above(kLowestFlowHz, bin_hz), kCentre - 4)},
      // The last tenth below half the sample rate is the skirt of any anti-alias filter.
      end_flow_bin_{std::min(static_cast<int>(kHighestFlowHz / bin_hz) + 1, kCentre * 9 / 10)},
      end_noise_bin_{static_cast<int>(3000.0 / bin_hz)} {
  first_flow_bin_ = std::min(first_flow_bin_, end_flow_bin_ - 1);
  // Flow fills the band from below. Weights that fall as 1/f make slow flow, which fills few bins,
  // three times as visible as equal weights do, and cost fast flow a tenth.
  weight_ = weights_from(first_flow_bin_);
  const int first_fast_bin =
      std::clamp(bin_at_or_above(static_cast<double>(kFasterThanTissue_hz), bin_hz),
                 first_flow_bin_, end_flow_bin_ - 1);
  fast_weight_ = weights_from(first_fast_bin);
  for (int k = first_wall_bin_; k < end_flow_bin_; ++k) heard_[static_cast<std::size_t>(k)] = 1.0F;
  for (int k = 0; k < kHalf; ++k)
    hz_[static_cast<std::size_t>(k)] = static_cast<float>(k) * bin_hz_;
}

FlowMeasure::Bins FlowMeasure::weights_from(int first_bin) const {
  Bins weights{};
  double sum = 0.0;
  for (int k = first_bin; k < end_flow_bin_; ++k) sum += 1.0 / k;
  for (int k = first_bin; k < end_flow_bin_; ++k)
    weights[static_cast<std::size_t>(k)] = static_cast<float>(1.0 / (k * sum));
  return weights;
}

// Audio that went through a codec or a telephone has bands of almost nothing, and a trace of sound
// there is many times its floor. No bin's noise counts as less than a hole 15 dB deep.
float FlowMeasure::least_level(const float* tracked) const {
  Quad toward{};
  Quad away{};
  int k = first_flow_bin_;
  for (; k + 4 <= end_flow_bin_; k += 4) {
    toward += load_quad(tracked + kCentre + k);
    away += load_quad(tracked + kCentre - k - 3);
  }
  float band = sum_of(toward + away);
  for (; k < end_flow_bin_; ++k) band += tracked[kCentre + k] + tracked[kCentre - k];
  return kDeepestHole * band / static_cast<float>(2 * (end_flow_bin_ - first_flow_bin_));
}

// Noise and interfering tones are alike in both directions; what is steadily louder one way is flow
// that never stops, and the tracked floor has taken it in. The mirror's floor, averaged over seven
// bins, tells how much. Real audio has no mirror: there the floor stays as it is.
FlowMeasure::Side FlowMeasure::measure_side(Direction& d, const Bins* mirror) const {
  const int end = in_fours(end_flow_bin_);
  alignas(16) Bins most;
  if (mirror != nullptr) average_around(mirror->data(), end, most.data());
  Quad power_sum{};
  Quad ratio_sum{};
  Quad fast_sum{};
  Quad moment_sum{};
  Quad excess_sum{};
  for (int k = 0; k < end; k += 4) {
    const auto at = static_cast<std::size_t>(k);
    const Quad power = load_quad(&d.power[at]);
    const Quad floor = load_quad(&d.floor[at]);
    Quad levelled = floor;
    if (mirror != nullptr)
      levelled =
          smaller(floor, kLopsided * larger(load_quad(&most[at]), load_quad(mirror->data() + k)));
    const Quad heard = load_quad(&heard_[at]);
    power_sum += heard * power;
    const Quad excess = larger(Quad{}, power - 2.0F * levelled) * heard;
    excess_sum += excess;
    moment_sum += excess * load_quad(&hz_[at]);
    const Quad clipped = smaller(power / floor, quad_of(kRatioClip));
    ratio_sum += load_quad(&weight_[at]) * clipped;
    fast_sum += load_quad(&fast_weight_[at]) * clipped;
    store_quad(power / levelled, &d.ratio[at]);
  }
  return {.power = sum_of(power_sum),
          .ratio = sum_of(ratio_sum),
          .fast_ratio = sum_of(fast_sum),
          .first_moment = sum_of(moment_sum),
          .excess = sum_of(excess_sum)};
}

// Where the running sum of (ratio - threshold) peaks: the most likely upper end of the flow [change
// point by a cumulative sum: Page, Biometrika 41:100, 1954; Hinkley, Biometrika 57:1, 1970;
// reference 1a in docs/references.md]. It starts over below zero: a jet need not fill the band from
// its bottom. Both directions side by side, and nothing to branch on: noise would mislead any
// guess.
FlowMeasure::Edges FlowMeasure::find_edges(const Direction& toward, const Direction& away,
                                           float threshold_toward, float threshold_away) const {
  using Places [[gnu::vector_size(16)]] = int;
  const Quad threshold{threshold_toward, threshold_away, 1.0F, 1.0F};
  const Quad clip = 4.0F * threshold;
  Quad sum{};
  Quad most{};
  Places end{};
  for (int k = first_flow_bin_; k < end_flow_bin_; ++k) {
    const auto at = static_cast<std::size_t>(k);
    const Quad ratio{toward.ratio[at], away.ratio[at], 0.0F, 0.0F};
    sum = larger(sum, Quad{}) + (smaller(ratio, clip) - threshold);
    const Places rises = sum > most;
    most = larger(most, sum);
    end = rises ? Places{} + (k + 1) : end;
  }
  return {{end[0], most[0]}, {end[1], most[1]}};
}

// The mean ratio within the first pass's edge tells how strong the flow is, and so the threshold
// of the second; infinite where the first pass found no flow.
float FlowMeasure::threshold_for(const Direction& d, const Edge& rough) const {
  if (rough.evidence * window_share_ < kLeastEvidence) return kNoThreshold;
  Quad sum{};
  int k = first_flow_bin_;
  for (; k + 4 <= rough.end; k += 4) sum += load_quad(d.ratio.data() + k);
  float mean = sum_of(sum);
  for (; k < rough.end; ++k) mean += d.ratio[static_cast<std::size_t>(k)];
  mean /= static_cast<float>(rough.end - first_flow_bin_);
  return std::max(likelihood_threshold(mean), kSkirt * mean);
}

void FlowMeasure::find_envelopes(const Direction& toward, const Direction& away,
                                 FlowFrame& frame) const {
  const Edges rough = find_edges(toward, away, kRoughThreshold, kRoughThreshold);
  const float threshold_toward = threshold_for(toward, rough.toward);
  const float threshold_away = threshold_for(away, rough.away);
  frame.toward_hz = frame.away_hz = frame.max_hz = 0.0F;
  if (threshold_toward == kNoThreshold && threshold_away == kNoThreshold) return;
  const Edges fine = find_edges(toward, away, threshold_toward, threshold_away);
  const auto hz_of = [this](int end) {
    return end == 0 ? 0.0F : (static_cast<float>(end) - 0.5F) * bin_hz_;
  };
  frame.toward_hz = hz_of(fine.toward.end);
  frame.away_hz = hz_of(fine.away.end);
  // The direction that speaks louder for flow has the envelope, if it has one.
  const float evidence_toward = fine.toward.end > 0 ? rough.toward.evidence : 0.0F;
  const float evidence_away = fine.away.end > 0 ? rough.away.evidence : 0.0F;
  frame.max_hz = evidence_toward >= evidence_away ? frame.toward_hz : -frame.away_hz;
}

void FlowMeasure::measure(std::span<const float, kSpectrumBins> power,
                          std::span<const float, kSpectrumBins> tracked, FlowFrame& frame) const {
  const float least = least_level(tracked.data());
  Direction toward;
  Direction away;
  for (std::size_t k = 0; k < kHalf; k += 4) {
    const Quad lowest = quad_of(least);
    store_quad(load_quad(&power[kCentre + k]), &toward.power[k]);
    store_quad(larger(load_quad(&tracked[kCentre + k]), lowest), &toward.floor[k]);
    store_quad(reversed(load_quad(&power[kCentre - 3 - k])), &away.power[k]);
    store_quad(larger(reversed(load_quad(&tracked[kCentre - 3 - k])), lowest), &away.floor[k]);
  }
  const Side to = measure_side(toward, one_sided_ ? nullptr : &away.floor);
  Side from;
  from.ratio = from.fast_ratio = 1.0F;
  if (one_sided_)
    away.ratio = {};
  else
    from = measure_side(away, &toward.floor);
  frame.toward = to.power;
  frame.away = from.power;
  frame.toward_ratio = to.ratio;
  frame.away_ratio = from.ratio;
  frame.toward_fast_ratio = to.fast_ratio;
  frame.away_fast_ratio = from.fast_ratio;
  const float excess = to.excess + from.excess;
  frame.mean_hz = excess > 0.0F ? (to.first_moment - from.first_moment) / excess : 0.0F;

  find_envelopes(toward, away, frame);
  const float noise = noise_in_3_khz(toward);
  frame.noise = one_sided_ ? noise : 0.5F * (noise + noise_in_3_khz(away));
}

float FlowMeasure::noise_in_3_khz(const Direction& d) const {
  const int end = std::min(end_noise_bin_ + 1, kCentre);
  Quad sum{};
  int k = 1;
  for (; k + 4 <= end; k += 4) sum += load_quad(d.floor.data() + k);
  float noise = sum_of(sum);
  for (; k < end; ++k) noise += d.floor[static_cast<std::size_t>(k)];
  return noise;
}

}  // namespace station::signal
