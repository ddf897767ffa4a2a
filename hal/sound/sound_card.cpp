#include "hal/sound/playback_ring.hpp"
#include "hal/sound/port_audio_library.hpp"
#include "hal/sound/sound_output.hpp"

#include <fmt/format.h>
#include <portaudio.h>

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>

namespace station::hal {
namespace {

constexpr std::size_t kRingFrames = 1U << 14U;
/// Waits in the ring beside what the card asks for at once: the sound thread's longest usual pause
/// [chosen: it looks every 4 ms].
constexpr double kSpare_s = 0.010;
constexpr double kSilentFor_s = 1.0;  // no callback for so long: the card is gone

class SoundCard final : public SoundOutput {
 public:
  explicit SoundCard(std::unique_ptr<PortAudioLibrary> library) : library_{std::move(library)} {}
  ~SoundCard() override {
    const std::scoped_lock lock{port_audio_lock()};
    const Hush hush;
    if (stream_ != nullptr) {
      Pa_AbortStream(stream_);
      Pa_CloseStream(stream_);
    }
    library_.reset();
  }

  PaError open(PaDeviceIndex device) {
    const PaDeviceInfo* info = Pa_GetDeviceInfo(device);
    name_ = info->name;
    rate_hz_ = info->defaultSampleRate;
    ring_.emplace(kRingFrames, rate_hz_);
    const PaStreamParameters out{device, 2, paFloat32, info->defaultLowOutputLatency, nullptr};
    PaError error = Pa_OpenStream(&stream_, nullptr, &out, rate_hz_, paFramesPerBufferUnspecified,
                                  paNoFlag, &SoundCard::deliver, this);
    if (error == paNoError) error = Pa_StartStream(stream_);
    if (error == paNoError) card_latency_s_ = Pa_GetStreamInfo(stream_)->outputLatency;
    return error;
  }

  std::string name() const override { return name_; }
  double sample_rate_hz() const override { return rate_hz_; }
  std::uint64_t underruns() const override { return ring_->underruns(); }

  std::size_t room(Timestamp now) override {
    if (const std::uint64_t requests = ring_->requests(); requests != requests_ || !looked_) {
      requests_ = requests;
      alive_at_ = now;
      looked_ = true;
    }
    is_gone_ = Pa_IsStreamActive(stream_) != 1 || seconds_of(now - alive_at_) > kSilentFor_s;
    const std::size_t wanted =
        ring_->largest_request() + static_cast<std::size_t>(kSpare_s * rate_hz_);
    const std::size_t waiting = ring_->waiting();
    return waiting < wanted ? wanted - waiting : 0;
  }

  Result<void> write(std::span<const StereoFrame> frames) override {
    if (is_gone_) return std::unexpected{Error{Errc::disconnected, "sound card"}};
    for (const StereoFrame& frame : frames) ring_->push(frame);
    return {};
  }

  Duration latency() const override {
    return duration_from_seconds(static_cast<double>(ring_->waiting()) / rate_hz_ +
                                 card_latency_s_);
  }

 private:
  /// On the sound system's own thread: only the ring.
  static int deliver(const void*, void* output, unsigned long frames,
                     const PaStreamCallbackTimeInfo*, PaStreamCallbackFlags, void* self) {
    static_cast<SoundCard*>(self)->ring_->play({static_cast<StereoFrame*>(output), frames});
    return paContinue;
  }

  std::unique_ptr<PortAudioLibrary> library_;
  std::optional<PlaybackRing> ring_;
  PaStream* stream_ = nullptr;
  std::string name_;
  double rate_hz_ = 48000.0;
  double card_latency_s_ = 0.0;
  std::uint64_t requests_ = 0;
  bool looked_ = false;
  bool is_gone_ = false;
  Timestamp alive_at_;
};

}  // namespace

Outcome<std::unique_ptr<SoundOutput>> open_sound_card(const std::string& name) {
  const std::scoped_lock lock{port_audio_lock()};
  const Hush hush;
  auto library = std::make_unique<PortAudioLibrary>();
  if (!library->ready())
    return trouble(Errc::io, "The sound system of this computer does not start: check its setup.");
  const PaDeviceIndex device = find_output(name, 2);
  if (device == paNoDevice || Pa_GetDeviceInfo(device) == nullptr)
    return trouble(
        Errc::not_found,
        name == "default"
            ? std::string{"This computer has no loudspeaker: plug one in."}
            : fmt::format("There is no stereo sound output whose name contains \"{}\".", name));
  auto card = std::make_unique<SoundCard>(std::move(library));
  if (const PaError error = card->open(device); error != paNoError)
    return trouble(error == paDeviceUnavailable ? Errc::busy : Errc::io,
                   fmt::format("The sound card \"{}\" cannot be opened ({}): close other programs "
                               "that use it.",
                               Pa_GetDeviceInfo(device)->name, Pa_GetErrorText(error)));
  return card;
}

}  // namespace station::hal
