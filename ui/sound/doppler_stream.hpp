#pragma once
// Doppler samples of the device to frames of the sound card. Two clocks meet here: the probe's
// counter makes 16,000 pairs a second, the card takes its frames by a quartz of its own. What waits
// between them (the backlog) steers the ratio of the resampler (libsamplerate), within 0.5 %, so
// slowly that nobody hears it; when that is not enough, a stretch is left out in a cross-fade, or
// the sound fades until enough waits again. One thread; allocates while its buffers grow.

#include "core/samples.hpp"
#include "core/stereo_frame.hpp"
#include "ui/sound/directional_split.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace station::ui {

struct DopplerStreamSettings {
  /// What waits on average [s]: covers the blocks of 4 ms and the pauses of two threads that look
  /// every 4 ms [chosen; 80 ms from sample to loudspeaker are allowed, E14].
  double backlog_s = 0.016;
  /// More than this above it is left out [chosen].
  double most_above_s = 0.030;
};

class DopplerStream {
 public:
  DopplerStream(double output_rate_hz, const DopplerStreamSettings& settings = {});
  ~DopplerStream();
  DopplerStream(const DopplerStream&) = delete;
  DopplerStream& operator=(const DopplerStream&) = delete;

  /// Takes a block; missing frames before it become silence that falls and rises softly.
  void take(const DopplerBlock& block);
  /// Fills all of `out`; silence when nothing came.
  void render(std::span<StereoFrame> out);
  /// As if nothing had ever come.
  void reset();

  /// Waits between take() and render() [s]: frames and what the resampler holds.
  [[nodiscard]] double backlog_s() const;
  /// The probe's clock against the card's, as the loop has learned it: positive = the probe is
  /// fast.
  [[nodiscard]] double drift_ppm() const;
  /// Times the sound faded because nothing waited any more.
  [[nodiscard]] std::uint64_t dry_spells() const { return dry_spells_; }
  /// Times a stretch was left out because too much waited.
  [[nodiscard]] std::uint64_t skips() const { return skips_; }
  [[nodiscard]] bool is_sounding() const { return is_running_; }

 private:
  struct Resampler;
  void bridge(std::size_t missing);
  void skip_if_too_much();
  void steer(double seconds);
  [[nodiscard]] std::size_t resample(std::span<StereoFrame> out);

  DopplerStreamSettings settings_;
  double output_rate_hz_;
  DirectionalSplit split_;
  std::unique_ptr<Resampler> resampler_;
  std::vector<StereoFrame> waiting_;  ///< at 16 kHz; the first `used_` are done with
  std::size_t used_ = 0;
  std::optional<std::uint64_t> next_us_;  ///< device time at which the next block is due
  float last_i_ = 0.0F, last_q_ = 0.0F;   ///< of the last pair, for bridging
  float fade_in_ = 1.0F;                  ///< of pairs after a gap
  double level_ = 0.0;                    ///< of the backlog, smoothed [pairs]
  double integral_ = 0.0;
  double adjustment_ = 0.0;
  bool is_running_ = false;
  float gain_ = 0.0F;
  StereoFrame tail_;
  std::uint64_t dry_spells_ = 0;
  std::uint64_t skips_ = 0;
};

}  // namespace station::ui
