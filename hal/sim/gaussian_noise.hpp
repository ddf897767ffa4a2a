#pragma once
// Fast near-Gaussian noise for the sample loop: the sum of eight 16-bit uniforms, scaled to unit
// variance. Kurtosis is 2.85 against 3, the ends are at 4.9 deviations; the logarithm of an exact
// method would cost ten times as much. Same numbers on every machine.

#include "core/random.hpp"

#include <cstdint>

namespace station::hal::sim {

inline float fast_normal(Random& random) {
  const std::uint64_t a = random.next();
  const std::uint64_t b = random.next();
  constexpr std::uint64_t kLow = 0x0000FFFF0000FFFFULL;
  const std::uint64_t pairs = (a & kLow) + ((a >> 16U) & kLow) + (b & kLow) + ((b >> 16U) & kLow);
  const auto sum = static_cast<std::int32_t>((pairs & 0xFFFFFFFFULL) + (pairs >> 32U));
  constexpr float kScale = 1.0F / 53509.8F;  // sqrt(8 / 12) * 65536
  return static_cast<float>(sum - 262140) * kScale;
}

}  // namespace station::hal::sim
