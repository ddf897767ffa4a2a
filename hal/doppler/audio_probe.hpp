#pragma once
// A Doppler probe that puts its signal out as sound, on a sound card's input. It has no clock, no
// button and no protocol: samples are counted, and their time is learned from when they arrive.
// An input that has gone is opened again by the rhythm of the serial ports, and taken only if it is
// the same one by its name and its channels. A recording that has ended is not begun again.
//
// Evidence: vendor_document - a maker's service manual says that the waveform of its bidirectional
// probes comes out in analogue form; no vendor publishes a digital protocol [V].

#include "hal/doppler/arrival_clock.hpp"
#include "hal/doppler/audio_to_iq.hpp"
#include "hal/doppler/doppler_probe.hpp"
#include "hal/stream/reopen_rhythm.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace station::hal {

struct AudioProbeSettings {
  AudioLayout layout = AudioLayout::toward_away;
  Frequency carrier = Frequency::hertz(8.0e6);  ///< of the probe; the sound does not tell
};

/// One thread.
class AudioProbe final : public DopplerProbe {
 public:
  /// @param opener finds the input again; null: one that has gone stays gone
  AudioProbe(std::unique_ptr<AudioSource> source, const AudioProbeSettings& settings,
             std::unique_ptr<AudioSourceOpener> opener = {}, const ReopenSettings& rhythm = {});

  [[nodiscard]] Result<void> step(Timestamp now) override;
  [[nodiscard]] const DopplerInput& input() const override { return input_; }
  [[nodiscard]] LinkState link_state() const override { return state_; }
  [[nodiscard]] std::string link_sentence() const override;
  [[nodiscard]] std::optional<DopplerProbeInfo> info() const override;
  [[nodiscard]] std::optional<ClockMap> clock_map() const override;
  [[nodiscard]] LinkHealth health() const override { return health_; }
  void notify_sites(const wire::SiteNotice&) override {}
  [[nodiscard]] Result<void> reclaim() override { return {}; }
  void release() noexcept override {}

 private:
  /// What does not change while the input is away.
  struct Identity {
    std::string name;
    int channels = 2;
    bool is_recording = false;
    Duration latency{};
  };
  void cut_into_blocks(bool gap);
  /// Looks for the input that has gone; true once it is there again.
  bool look_for_input(Timestamp now);
  void take(std::unique_ptr<AudioSource> source);

  std::unique_ptr<AudioSource> source_;  ///< null while it is gone
  Identity identity_;
  std::unique_ptr<AudioSourceOpener> opener_;
  ReopenRhythm rhythm_;
  bool is_trying_ = false;
  bool came_back_ = false;        ///< the next block comes after a gap
  std::string another_is_there_;  ///< name of an input that is not the one of the exam
  double line_from_s_ = 0.0;      ///< device time at which the present input began
  AudioProbeSettings settings_;
  std::optional<AudioToIq> to_iq_;  ///< of the present input; never empty
  ArrivalClock clock_;
  DopplerInput input_;
  LinkState state_ = LinkState::waiting;
  LinkHealth health_;
  std::vector<StereoFrame> sound_;
  std::vector<std::int16_t> pairs_;  ///< made, not yet in a block
  std::uint64_t pairs_given_ = 0;
  std::uint64_t frames_read_ = 0;
  std::uint64_t overruns_seen_ = 0;
};

/// "audio:NAME" (a sound card, or "default") or "audio-file:PATH", with options after '?':
/// layout=toward-away, iq or mono; loop=1. Errors, each a sentence: malformed, and those of the
/// sources.
[[nodiscard]] Outcome<std::unique_ptr<DopplerProbe>> open_audio_probe(const std::string& address);
/// The address names a sound input.
[[nodiscard]] bool is_audio_address(std::string_view address);

}  // namespace station::hal
