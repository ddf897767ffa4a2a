#pragma once
// A 256-point Hann spectrum of complex samples. A window of fewer than 256 samples, as at rates
// below 16 kHz, is padded with zeros.

#include "algorithms/signal/flow_track.hpp"
#include "algorithms/signal/spectral_kernel.hpp"

#include <span>

namespace station::signal {

/// Samples in a window of that length at this rate, 8 to 256.
[[nodiscard]] int window_length_at(double sample_rate_hz, double window_s = kWindowSeconds);

/// The fastest variant this processor runs. All variants give the same bits.
[[nodiscard]] kernel::SpectrumFunction fastest_spectrum();

class Spectrum {
 public:
  /// @param window_length Hann length [samples, 8..256]
  explicit Spectrum(int window_length, kernel::SpectrumFunction function = fastest_spectrum());

  /// Shapes (256,); samples beyond the window's length are ignored. Real-time safe.
  void transform(std::span<const float, kSpectrumBins> re, std::span<const float, kSpectrumBins> im,
                 std::span<float, kSpectrumBins> power, std::span<float, kSpectrumBins> db) const {
    function_(tables_, re.data(), im.data(), power.data(), db.data());
  }

 private:
  kernel::Tables tables_{};
  kernel::SpectrumFunction function_;
};

}  // namespace station::signal
