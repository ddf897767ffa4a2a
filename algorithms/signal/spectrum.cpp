#include "algorithms/signal/spectrum.hpp"

#include "core/deterministic_math.hpp"
#include "core/expects.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace station::signal {

int window_length_at(double sample_rate_hz, double window_s) {
  const int samples = static_cast<int>(std::floor(sample_rate_hz * window_s + 0.5));
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
  std::array<double, kernel::kPoints> hann{};
  double energy = 0.0;
  for (int i = 0; i < window_length; ++i) {
    // Periodic Hann: its overlapped sum is constant.
    const double w = 0.5 - 0.5 * dmath::sincos_turns(static_cast<double>(i) / window_length).cos;
    hann[static_cast<std::size_t>(i)] = w;
    energy += w * w;
  }
  const double scale = 1.0 / std::sqrt(energy * kernel::kPoints);
  for (std::size_t i = 0; i < hann.size(); ++i)
    tables_.window[i] = static_cast<float>(scale * hann[i]);
  for (int row = 0; row < kernel::kRadix; ++row) {
    for (int column = 0; column < kernel::kRadix; ++column) {
      const auto w = dmath::sincos_turns(-static_cast<double>(row * column) / kernel::kPoints);
      tables_.twiddle_re[row * kernel::kRadix + column] = static_cast<float>(w.cos);
      tables_.twiddle_im[row * kernel::kRadix + column] = static_cast<float>(w.sin);
    }
  }
}

}  // namespace station::signal
