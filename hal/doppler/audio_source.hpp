#pragma once
// Where stereo sound comes from: a sound card, or a file in its place.

#include "core/result.hpp"
#include "core/stereo_frame.hpp"
#include "core/time.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace station::hal {

/// Never waits. One thread reads.
class AudioSource {
 public:
  AudioSource() = default;
  AudioSource(const AudioSource&) = delete;
  AudioSource& operator=(const AudioSource&) = delete;
  virtual ~AudioSource() = default;

  [[nodiscard]] virtual double sample_rate_hz() const = 0;
  /// 1: the right channel is silent and directions cannot be told apart.
  [[nodiscard]] virtual int channels() const = 0;
  [[nodiscard]] virtual std::string name() const = 0;
  /// A recording: its end is its end, and no plug has come loose.
  [[nodiscard]] virtual bool is_recording() const { return false; }
  /// From the sound at the plug to the frame being readable, at best.
  [[nodiscard]] virtual Duration latency() const = 0;
  /// What has come up to `now`; 0 is no error. Errors: disconnected (unplugged, end of file), io.
  [[nodiscard]] virtual Result<std::size_t> read_available(Timestamp now,
                                                           std::span<StereoFrame> into) = 0;
  /// Times that frames were lost because nobody read them.
  [[nodiscard]] virtual std::uint64_t overruns() const = 0;
};

/// Opens one sound input again and again, off the thread that asks.
class AudioSourceOpener {
 public:
  AudioSourceOpener() = default;
  AudioSourceOpener(const AudioSourceOpener&) = delete;
  AudioSourceOpener& operator=(const AudioSourceOpener&) = delete;
  virtual ~AudioSourceOpener() = default;

  /// Begins one try. Never waits. Not while another is under way.
  virtual void begin() = 0;
  /// What the try came to; empty while it is under way. Each result is given once.
  [[nodiscard]] virtual std::optional<Outcome<std::unique_ptr<AudioSource>>> take() = 0;
};

/// Tries open_audio_device(name), each time on a thread of its own; the destructor waits for one
/// that is under way. A sound card that was never there when the program began is found only if no
/// other sound stream is open: PortAudio lists the cards when its first user comes.
[[nodiscard]] std::unique_ptr<AudioSourceOpener> make_audio_device_opener(std::string name);

/// A WAV or FLAC file, given out at its own pace from the first read on.
/// @param loop begins again at its end. Errors, each a sentence: not_found, malformed.
[[nodiscard]] Outcome<std::unique_ptr<AudioSource>> open_audio_file(const std::string& path,
                                                                    bool loop);

/// A sound card's input through PortAudio; "default" or (part of) a device's name.
/// Errors, each a sentence: not_found, busy, io. May take a second: off the station thread.
[[nodiscard]] Outcome<std::unique_ptr<AudioSource>> open_audio_device(const std::string& name);

struct AudioInput {
  std::string name;
  int channels = 0;
  double sample_rate_hz = 0.0;  ///< its usual one
  bool is_default = false;
};
/// Inputs of this computer; none is a normal answer.
[[nodiscard]] std::vector<AudioInput> list_audio_inputs();

}  // namespace station::hal
