#pragma once
// Short tones: the pulses of alarms and the blips of the meter, with harmonics and a linear rise
// and fall. Deterministic; no allocation; one thread.

#include "core/stereo_frame.hpp"
#include "ui/sound/alarm_pattern.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace station::ui {

struct Tone {
  double frequency_hz = 440.0;
  double plateau_s = 0.1;  ///< between the 90 % points
  double rise_s = 0.01;    ///< from 10 % to 90 %; it falls as fast
  float left = 0.1F;       ///< peak, at most
  float right = 0.1F;
  std::size_t harmonics = 1;  ///< with kHarmonicAmplitude
};

class PulseVoices {
 public:
  explicit PulseVoices(double sample_rate_hz);
  /// Begins `after` frames from now; the oldest tone gives way when all voices sound.
  void begin(const Tone& tone, std::size_t after);
  /// Adds to what is there.
  void render(std::span<StereoFrame> out);

 private:
  struct Voice {
    std::uint32_t phase = 0;  ///< of the fundamental, in 2^-32 turns
    std::uint32_t turn = 0;   ///< each frame
    std::size_t harmonics = 0;
    std::int64_t at = 0;  ///< frames since it began; negative: waits
    std::int64_t length = 0;
    float slope = 0.0F;  ///< of rise and fall, a frame
    float left = 0.0F, right = 0.0F;
  };
  static constexpr std::size_t kVoices = 4;
  double sample_rate_hz_;
  std::array<Voice, kVoices> voices_{};
};

}  // namespace station::ui
