#pragma once
// Stereo sound of a bidirectional Doppler to complex baseband at 16 kHz, streaming. Cutting the
// sound into other pieces changes no bit of the output.
//
//   toward (left) a, away (right) b:  I = a + b,  Q = H{a - b}
//
// H is a Hilbert transformer: a linear-phase FIR of odd length, so a tone in the left channel turns
// counter-clockwise (positive frequency, toward the probe) and one in the right clockwise.
// [Aydin and Evans, MBEC 1994;32:S157, compare this with the other methods: all work well.]

#include "hal/doppler/audio_source.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace station::hal {

enum class AudioLayout : std::uint8_t {
  toward_away,  ///< left = toward the probe, right = away
  iq,           ///< left = I, right = Q
  mono          ///< direction unknown: all of it is taken as toward
};

class AudioToIq {
 public:
  static constexpr double kOutputRate_hz = 16000.0;
  /// Counts for a sound of full scale in one channel; both together may reach twice that.
  static constexpr float kFullScale = 16000.0F;

  AudioToIq(AudioLayout layout, double sample_rate_hz);
  ~AudioToIq();
  AudioToIq(const AudioToIq&) = delete;
  AudioToIq& operator=(const AudioToIq&) = delete;

  /// Appends pairs I, Q to `out`. Allocates only while `out` grows.
  void process(std::span<const StereoFrame> sound, std::vector<std::int16_t>& out);
  /// From a sound to its pair, fixed: the transformer's half length.
  [[nodiscard]] Duration delay() const;
  [[nodiscard]] std::uint64_t clipped() const { return clipped_; }

 private:
  struct Resampler;
  void transform(const StereoFrame& frame, std::vector<std::int16_t>& out);
  [[nodiscard]] std::int16_t to_count(float v);

  AudioLayout layout_;
  std::unique_ptr<Resampler> resampler_;  ///< empty at 16 kHz
  std::vector<float> taps_;               ///< of the transformer; odd offsets only
  std::vector<float> sums_;               ///< ring of a + b
  std::vector<float> differences_;        ///< ring of a - b
  std::size_t at_ = 0;
  std::uint64_t clipped_ = 0;
};

}  // namespace station::hal
