#include "algorithms/signal/flow_measure.hpp"

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
// frame of a thousand (measured on white noise, test FlowMeasure.HasNoEnvelopeInNoise).
constexpr float kLeastEvidence = 19.0F;

constexpr float kDeepestHole = 0.03F;

// Index of the bin `offset` bins from 0 Hz.
constexpr std::size_t at(int offset) { return static_cast<std::size_t>(kCentre + offset); }

struct Edge {
  int end = 0;  // offset of the first bin beyond the envelope; 0 = none
  float evidence = 0.0F;
};

// The floor of a bin may stand this much above that of the opposite direction before the rest is
// taken for steady flow.
constexpr float kLopsided = 1.6F;

// Where the running sum of (ratio - threshold) peaks: the most likely upper end of the flow
// [reference 1a, change point].
Edge find_edge(const float* power, int step, const float* floor, int first, int end,
               float threshold) {
  Edge best;
  float sum = 0.0F;
  const float clip = 4.0F * threshold;
  for (int k = first; k < end; ++k) {
    const float ratio = power[k * step] / floor[k];
    // Starting over below zero: a jet need not fill the band from its bottom.
    sum = std::max(0.0F, sum) + std::min(ratio, clip) - threshold;
    if (sum > best.evidence) best = {k + 1, sum};
  }
  return best;
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
  double sum = 0.0;
  for (int k = first_flow_bin_; k < end_flow_bin_; ++k) sum += 1.0 / k;
  for (int k = first_flow_bin_; k < end_flow_bin_; ++k)
    weight_[static_cast<std::size_t>(k)] = static_cast<float>(1.0 / (k * sum));
}

// Noise and interfering tones are alike in both directions; what is steadily louder one way is flow
// that never stops, and the tracked floor has taken it in. The mirror's floor, averaged over seven
// bins, tells how much. Real audio has no mirror: there the floor stays as it is.
void FlowMeasure::level_out(const float* floor, int step, float* levelled) const {
  constexpr int kReach = 3;
  for (int k = 1; k < end_flow_bin_; ++k) {
    levelled[k] = floor[k * step];
    if (one_sided_) continue;
    float mirror = 0.0F;
    for (int j = std::max(1, k - kReach); j <= k + kReach; ++j) mirror += floor[-j * step];
    mirror /= static_cast<float>(k + kReach - std::max(1, k - kReach) + 1);
    const float most = kLopsided * std::max(mirror, floor[-k * step]);
    if (levelled[k] > most) levelled[k] = most;
  }
}

FlowMeasure::Side FlowMeasure::measure_side(const float* power, const float* floor,
                                            int step) const {
  Side side;
  std::array<float, kSpectrumBins / 2> levelled{};
  level_out(floor, step, levelled.data());
  for (int k = first_wall_bin_; k < end_flow_bin_; ++k) {
    side.power += power[k * step];
    const float excess = power[k * step] - 2.0F * levelled[static_cast<std::size_t>(k)];
    if (excess > 0.0F) {
      side.excess += excess;
      side.first_moment += excess * static_cast<float>(k) * bin_hz_;
    }
  }
  for (int k = first_flow_bin_; k < end_flow_bin_; ++k)
    side.ratio += weight_[static_cast<std::size_t>(k)] *
                  std::min(power[k * step] / floor[k * step], kRatioClip);

  // Two passes: the first finds roughly how strong the flow is, the second the edge for that.
  const Edge rough = find_edge(power, step, levelled.data(), first_flow_bin_, end_flow_bin_, 2.5F);
  if (rough.evidence * window_share_ < kLeastEvidence) return side;
  float mean = 0.0F;
  for (int k = first_flow_bin_; k < rough.end; ++k)
    mean += power[k * step] / levelled[static_cast<std::size_t>(k)];
  mean /= static_cast<float>(rough.end - first_flow_bin_);
  const Edge edge = find_edge(power, step, levelled.data(), first_flow_bin_, end_flow_bin_,
                              std::max(likelihood_threshold(mean), kSkirt * mean));
  if (edge.end == 0) return side;
  side.max_hz = (static_cast<float>(edge.end) - 0.5F) * bin_hz_;
  side.evidence = rough.evidence;
  return side;
}

void FlowMeasure::measure(std::span<const float, kSpectrumBins> power,
                          std::span<const float, kSpectrumBins> tracked, FlowFrame& frame) const {
  // Audio that went through a codec or a telephone has bands of almost nothing, and a trace of
  // sound there is many times its floor. No bin's noise counts as less than a hole 15 dB deep.
  float band = 0.0F;
  for (int k = first_flow_bin_; k < end_flow_bin_; ++k) band += tracked[at(k)] + tracked[at(-k)];
  const float least =
      kDeepestHole * band / static_cast<float>(2 * (end_flow_bin_ - first_flow_bin_));
  std::array<float, kSpectrumBins> floor{};
  for (std::size_t k = 0; k < kSpectrumBins; ++k) floor[k] = std::max(tracked[k], least);
  const Side toward = measure_side(power.data() + kCentre, floor.data() + kCentre, 1);
  Side away;
  away.ratio = 1.0F;
  if (!one_sided_) away = measure_side(power.data() + kCentre, floor.data() + kCentre, -1);
  frame.toward = toward.power;
  frame.away = away.power;
  frame.toward_ratio = toward.ratio;
  frame.away_ratio = away.ratio;
  const float excess = toward.excess + away.excess;
  frame.mean_hz = excess > 0.0F ? (toward.first_moment - away.first_moment) / excess : 0.0F;
  frame.toward_hz = toward.max_hz;
  frame.away_hz = away.max_hz;
  frame.max_hz = toward.evidence >= away.evidence ? toward.max_hz : -away.max_hz;
  float noise = 0.0F;
  const int end = std::min(end_noise_bin_, kCentre - 1);
  for (int k = 1; k <= end; ++k)
    noise += floor[static_cast<std::size_t>(kCentre + k)] +
             (one_sided_ ? 0.0F : floor[static_cast<std::size_t>(kCentre - k)]);
  frame.noise = one_sided_ ? noise : 0.5F * noise;
}

}  // namespace station::signal
