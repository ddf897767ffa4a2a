#include "ui/sound/directional_split.hpp"

#include "core/deterministic_math.hpp"

namespace station::ui {

DirectionalSplit::DirectionalSplit() {
  for (std::size_t k = 0; k < kTaps; ++k) {
    const int n = 2 * static_cast<int>(k) + 1;
    const double window = 0.54 + 0.46 * dmath::sincos_turns(0.5 * n / (kHalf + 1.0)).cos;
    taps_[k] = static_cast<float>(2.0 / (dmath::kPi * n) * window);
  }
}

void DirectionalSplit::reset() {
  i_.fill(0.0F);
  q_.fill(0.0F);
}

StereoFrame DirectionalSplit::process(float i, float q) {
  constexpr std::size_t kMask = kRing - 1;
  at_ = (at_ + 1) & kMask;
  i_[at_] = i;
  q_[at_] = q;
  const std::size_t middle = at_ + kRing - static_cast<std::size_t>(kHalf);
  float turned = 0.0F;
  for (std::size_t k = 0; k < kTaps; ++k) {
    const std::size_t n = 2 * k + 1;
    turned += taps_[k] * (q_[(middle - n) & kMask] - q_[(middle + n) & kMask]);
  }
  const float straight = i_[middle & kMask];
  return {0.5F * (straight - turned), 0.5F * (straight + turned)};
}

void DirectionalSplit::process(std::span<const std::int16_t> iq, std::vector<StereoFrame>& out) {
  constexpr float kFullScale = 1.0F / 32768.0F;
  for (std::size_t n = 0; n + 1 < iq.size(); n += 2)
    out.push_back(process(static_cast<float>(iq[n]) * kFullScale,
                          static_cast<float>(iq[n + 1]) * kFullScale));
}

}  // namespace station::ui
