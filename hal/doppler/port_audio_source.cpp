#include "core/spsc_ring.hpp"
#include "hal/doppler/audio_source.hpp"
#include "hal/sound/port_audio_library.hpp"

#include <fmt/format.h>
#include <portaudio.h>

#include <atomic>
#include <mutex>
#include <utility>

namespace station::hal {
namespace {

constexpr std::size_t kRingFrames = 1U << 17U;  // 2.7 s at 48 kHz
constexpr double kSilentFor_s = 1.0;            // no callback for so long: the device is gone

class PortAudioSource final : public AudioSource {
 public:
  explicit PortAudioSource(std::unique_ptr<PortAudioLibrary> library)
      : library_{std::move(library)}, ring_{kRingFrames} {}
  ~PortAudioSource() override {
    const std::scoped_lock lock{port_audio_lock()};
    if (stream_ != nullptr) {
      Pa_AbortStream(stream_);
      Pa_CloseStream(stream_);
    }
    library_.reset();
  }

  PaError open(PaDeviceIndex device) {
    const PaDeviceInfo* info = Pa_GetDeviceInfo(device);
    name_ = info->name;
    channels_ = info->maxInputChannels >= 2 ? 2 : 1;
    rate_hz_ = info->defaultSampleRate;
    const PaStreamParameters in{device, channels_, paFloat32, info->defaultLowInputLatency,
                                nullptr};
    PaError error = Pa_OpenStream(&stream_, &in, nullptr, rate_hz_, paFramesPerBufferUnspecified,
                                  paNoFlag, &PortAudioSource::deliver, this);
    if (error == paNoError) error = Pa_StartStream(stream_);
    if (error == paNoError)
      latency_ = duration_from_seconds(Pa_GetStreamInfo(stream_)->inputLatency);
    return error;
  }

  double sample_rate_hz() const override { return rate_hz_; }
  int channels() const override { return channels_; }
  std::string name() const override { return name_; }
  Duration latency() const override { return latency_; }
  std::uint64_t overruns() const override { return overruns_.load() + ring_.refused(); }

  Result<std::size_t> read_available(Timestamp now, std::span<StereoFrame> into) override {
    std::size_t got = 0;
    while (got < into.size()) {
      const auto frame = ring_.pop();
      if (!frame) break;
      into[got++] = *frame;
    }
    if (got > 0 || !heard_) {
      heard_ = true;
      heard_at_ = now;
    }
    if (Pa_IsStreamActive(stream_) != 1 || seconds_of(now - heard_at_) > kSilentFor_s)
      return std::unexpected{Error{Errc::disconnected, "sound input"}};
    return got;
  }

 private:
  /// On the sound system's own thread: only the ring and counters.
  static int deliver(const void* input, void*, unsigned long frames,
                     const PaStreamCallbackTimeInfo*, PaStreamCallbackFlags flags, void* self) {
    auto& source = *static_cast<PortAudioSource*>(self);
    if ((flags & paInputOverflow) != 0) source.overruns_.fetch_add(1);
    const auto* samples = static_cast<const float*>(input);
    if (samples == nullptr) return paContinue;
    for (unsigned long i = 0; i < frames; ++i) {
      StereoFrame frame;
      frame.left = *samples++;
      if (source.channels_ == 2) frame.right = *samples++;
      static_cast<void>(source.ring_.push(frame));
    }
    return paContinue;
  }

  std::unique_ptr<PortAudioLibrary> library_;
  SpscRing<StereoFrame> ring_;
  PaStream* stream_ = nullptr;
  std::string name_;
  int channels_ = 2;
  double rate_hz_ = 48000.0;
  Duration latency_{};
  std::atomic<std::uint64_t> overruns_{0};
  bool heard_ = false;
  Timestamp heard_at_;
};

}  // namespace

Outcome<std::unique_ptr<AudioSource>> open_audio_device(const std::string& name) {
  const std::scoped_lock lock{port_audio_lock()};
  const Hush hush;
  auto library = std::make_unique<PortAudioLibrary>();
  if (!library->ready())
    return trouble(Errc::io, "The sound system of this computer does not start: check its setup.");
  const PaDeviceIndex device = find_input(name);
  if (device == paNoDevice || Pa_GetDeviceInfo(device) == nullptr)
    return trouble(Errc::not_found,
                   name == "default"
                       ? std::string{"This computer has no sound input: plug one in. 'abi ports' "
                                     "lists them."}
                       : fmt::format("There is no sound input whose name contains \"{}\": 'abi "
                                     "ports' lists them.",
                                     name));
  auto source = std::make_unique<PortAudioSource>(std::move(library));
  if (const PaError error = source->open(device); error != paNoError)
    return trouble(error == paDeviceUnavailable ? Errc::busy : Errc::io,
                   fmt::format("The sound input \"{}\" cannot be opened ({}): close other programs "
                               "that use it.",
                               Pa_GetDeviceInfo(device)->name, Pa_GetErrorText(error)));
  return source;
}

std::vector<AudioInput> list_audio_inputs() {
  const std::scoped_lock lock{port_audio_lock()};
  const Hush hush;
  const PortAudioLibrary library;
  std::vector<AudioInput> inputs;
  if (!library.ready()) return inputs;
  const PaDeviceIndex count = Pa_GetDeviceCount();
  for (PaDeviceIndex i = 0; i < count; ++i) {
    const PaDeviceInfo* info = Pa_GetDeviceInfo(i);
    if (info->maxInputChannels < 1) continue;
    inputs.push_back({info->name, info->maxInputChannels, info->defaultSampleRate,
                      i == Pa_GetDefaultInputDevice()});
  }
  return inputs;
}

}  // namespace station::hal
