#pragma once
// Doppler I/Q to two ears: flow toward the probe left, flow away right. The phasing method
//   toward = (I - H{Q}) / 2,  away = (I + H{Q}) / 2
// where H is a Hilbert transformer: a linear-phase FIR of odd length under a Hamming window, I
// delayed to its middle. [Aydin and Evans, MBEC 1994;32:S157, compare it with the others.] It is
// the inverse of hal/doppler/audio_to_iq.hpp, which shares no code with it.
//
// 255 taps at 16 kHz: from 200 Hz to 7.8 kHz a tone of one direction is 50 dB weaker in the other
// ear [measured by directional_split_test]. Below 100 Hz, where the probe's wall filter leaves
// nothing, the ears come together.

#include "core/stereo_frame.hpp"
#include "core/time.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace station::ui {

class DirectionalSplit {
 public:
  static constexpr int kHalf = 127;
  static constexpr double kRate_hz = 16000.0;

  DirectionalSplit();
  /// Appends one frame a pair; full scale of the wire is 1. Allocates only while `out` grows.
  /// @param iq I0 Q0 I1 Q1 ...
  void process(std::span<const std::int16_t> iq, std::vector<StereoFrame>& out);
  [[nodiscard]] StereoFrame process(float i, float q);
  void reset();
  /// From a pair to its frame: the transformer's half length, 7.9 ms.
  [[nodiscard]] static constexpr Duration delay() {
    return duration_from_seconds(kHalf / kRate_hz);
  }

 private:
  static constexpr std::size_t kTaps = (kHalf + 1) / 2;  ///< at odd offsets, one side
  static constexpr std::size_t kRing = 256;
  std::array<float, kTaps> taps_{};
  std::array<float, kRing> i_{};
  std::array<float, kRing> q_{};
  std::size_t at_ = 0;
};

}  // namespace station::ui
