#pragma once
// Removes the echo of the vessel's wall before the spectrum is taken: its strength would otherwise
// leak through the window's side lobes into the bins of slow flow.
//   eighth-order Butterworth high-pass: four second-order sections, run in place, pair by pair.
// The delay above twice the cutoff is below 1.5 ms and left in. In double precision: a section's
// poles lie within a hundredth of 1, and its state holds thousands of times what comes out.
// Internal to algorithms/signal.

#include <array>
#include <cstddef>

namespace station::signal {

/// I and Q of one sample, side by side in one register: the same arithmetic goes over both.
using IqPair [[gnu::vector_size(16)]] = double;

class WallFilter {
 public:
  /// @param cutoff_ratio -3 dB frequency over the sample rate [0 < r < 0.25]
  explicit WallFilter(double cutoff_ratio);

  /// One sample through; state carries over, so cutting the input changes nothing. I and Q do not
  /// touch. Real-time safe. In a loop, use a copy of the filter and store it back after: its state
  /// then stays in registers.
  [[nodiscard]] IqPair process(IqPair x) {
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      const Section& s = sections_[i];
      State& z = states_[i];
      // Transposed direct form II: the least rounding at low cutoff.
      const IqPair y = s.b0 * x + z.z1;
      z.z1 = s.b1 * x - s.a1 * y + z.z2;
      z.z2 = s.b0 * x - s.a2 * y;
      x = y;
    }
    return x;
  }

 private:
  struct Section {
    IqPair b0{1.0, 1.0};  // and b2
    IqPair b1{};
    IqPair a1{};
    IqPair a2{};
  };
  struct State {
    IqPair z1{};
    IqPair z2{};
  };
  std::array<Section, 4> sections_{};
  std::array<State, 4> states_{};
};

}  // namespace station::signal
