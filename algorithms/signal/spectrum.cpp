#include "algorithms/signal/spectrum.hpp"

#include "core/deterministic_math.hpp"
#include "core/expects.hpp"

#include <algorithm>
#include <cmath>

namespace station::signal {

int window_length_at(double sample_rate_hz) {
  const int samples = static_cast<int>(std::floor(sample_rate_hz * kWindowSeconds + 0.5));
  return std::clamp(samples, 8, kernel::kPoints);
}

kernel::SpectrumFunction fastest_spectrum() {
#ifdef STATION_HAS_KERNEL_V3
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
      __builtin_cpu_supports("bmi2"))
    return &kernel::v3::spectrum;
#endif
  return &kernel::baseline::spectrum;
}

Spectrum::Spectrum(int window_length, kernel::SpectrumFunction function) : function_{function} {
  STATION_EXPECTS(window_length >= 8 && window_length <= kernel::kPoints,
                  "a spectrum window has 8 to 256 samples");
  double energy = 0.0;
  for (int i = 0; i < kernel::kPoints; ++i) {
    // Periodic Hann: its overlapped sum is constant.
    const double w =
        i < window_length
            ? 0.5 - 0.5 * dmath::sincos_turns(static_cast<double>(i) / window_length).cos
            : 0.0;
    tables_.window[i] = static_cast<float>(w);
    energy += w * w;
  }
  tables_.scale = static_cast<float>(1.0 / (energy * kernel::kPoints));
  for (int row = 0; row < kernel::kRadix; ++row) {
    for (int column = 0; column < kernel::kRadix; ++column) {
      const auto w = dmath::sincos_turns(-static_cast<double>(row * column) / kernel::kPoints);
      tables_.twiddle_re[row * kernel::kRadix + column] = static_cast<float>(w.cos);
      tables_.twiddle_im[row * kernel::kRadix + column] = static_cast<float>(w.sin);
    }
  }
}

}  // namespace station::signal
