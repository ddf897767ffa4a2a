#pragma once
// Where sound goes: a sound card, or a file in its place. The writer is one thread that never waits
// here; a card takes its frames on a thread of its own, from a ring.

#include "core/result.hpp"
#include "core/stereo_frame.hpp"
#include "core/time.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace station::hal {

class SoundOutput {
 public:
  SoundOutput() = default;
  SoundOutput(const SoundOutput&) = delete;
  SoundOutput& operator=(const SoundOutput&) = delete;
  virtual ~SoundOutput() = default;

  [[nodiscard]] virtual std::string name() const = 0;
  [[nodiscard]] virtual double sample_rate_hz() const = 0;
  /// Frames to write now, so that as much waits as must, and no more.
  [[nodiscard]] virtual std::size_t room(Timestamp now) = 0;
  /// At most room() frames. Errors: disconnected (unplugged), io (the file cannot be written).
  [[nodiscard]] virtual Result<void> write(std::span<const StereoFrame> frames) = 0;
  /// From a frame written now to the air before the loudspeaker: what waits, and the card's own.
  [[nodiscard]] virtual Duration latency() const = 0;
  /// Times that the card found no frame: it faded out, and in again.
  [[nodiscard]] virtual std::uint64_t underruns() const = 0;
};

/// The sound card through PortAudio: "default" or (part of) a device's name. Takes up to a second:
/// on the sound thread. Errors, each a sentence: not_found, busy, io.
[[nodiscard]] Outcome<std::unique_ptr<SoundOutput>> open_sound_card(const std::string& name);

/// A WAV file (float, stereo) that takes frames at its own pace from the first room() on.
/// Errors, each a sentence: io.
[[nodiscard]] Outcome<std::unique_ptr<SoundOutput>> open_sound_file(
    const std::string& path, double sample_rate_hz = 48000.0);

}  // namespace station::hal
