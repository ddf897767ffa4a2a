#pragma once
// Removes the echo of the vessel's wall before the spectrum is taken: its strength would otherwise
// leak through the window's side lobes into the bins of slow flow.
//   eighth-order Butterworth high-pass: four second-order sections, run in place, sample by sample.
// The delay above twice the cutoff is below 1.5 ms and left in.

#include <array>
#include <cstddef>

namespace station::signal {

class WallFilter {
 public:
  /// @param cutoff_ratio -3 dB frequency over the sample rate [0 < r < 0.25]
  explicit WallFilter(double cutoff_ratio);

  /// One sample through; state carries over, so cutting the input changes nothing. Real-time safe.
  [[nodiscard]] double process(double x) {
    for (Section& s : sections_) {
      // Transposed direct form II: the least rounding at low cutoff.
      const double y = s.b0 * x + s.z1;
      s.z1 = s.b1 * x - s.a1 * y + s.z2;
      s.z2 = s.b0 * x - s.a2 * y;
      x = y;
    }
    return x;
  }
  void reset() {
    for (Section& s : sections_) s.z1 = s.z2 = 0.0;
  }

 private:
  struct Section {
    double b0 = 1.0;  // and b2
    double b1 = 0.0;
    double a1 = 0.0;
    double a2 = 0.0;
    double z1 = 0.0;
    double z2 = 0.0;
  };
  std::array<Section, 4> sections_{};
};

}  // namespace station::signal
