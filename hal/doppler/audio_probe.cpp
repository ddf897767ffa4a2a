#include "hal/doppler/audio_probe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace station::hal {
namespace {

constexpr std::size_t kMostFrames = 8192;  // read in one step; the rest waits for the next
constexpr std::size_t kPairsPerBlock = 64;
constexpr std::uint32_t kRate_hz = 16000;

AudioLayout settled(AudioLayout wanted, int channels) {
  return channels == 1 ? AudioLayout::mono : wanted;
}

}  // namespace

AudioProbe::AudioProbe(std::unique_ptr<AudioSource> source, const AudioProbeSettings& settings,
                       std::unique_ptr<AudioSourceOpener> opener, const ReopenSettings& rhythm)
    : source_{std::move(source)},
      identity_{source_->name(), source_->channels(), source_->is_recording(), source_->latency()},
      opener_{std::move(opener)},
      rhythm_{rhythm},
      settings_{settings},
      sound_(kMostFrames) {
  settings_.layout = settled(settings.layout, identity_.channels);
  to_iq_.emplace(settings_.layout, source_->sample_rate_hz());
  input_.blocks.reserve(256);
  pairs_.reserve(4 * kMostFrames);
}

Result<void> AudioProbe::step(Timestamp now) {
  input_.blocks.clear();
  if (!source_ && !look_for_input(now))
    return std::unexpected{Error{Errc::disconnected, "sound input"}};
  const auto got = source_->read_available(now, sound_);
  if (!got) {
    state_ = LinkState::lost;
    if (opener_) source_.reset();  // the dead one first: it may still hold the card
    return std::unexpected{got.error()};
  }
  const bool overrun = source_->overruns() != overruns_seen_;
  const bool gap = std::exchange(came_back_, false) || overrun;
  if (overrun) {
    overruns_seen_ = source_->overruns();
    ++health_.lost_frames;
    clock_.forget();  // how much was lost is not told: the count starts a new line
    pairs_given_ += pairs_.size() / 2;
    pairs_.clear();
  }
  if (*got == 0) {
    came_back_ = gap;  // told with the first block
    return {};
  }
  frames_read_ += *got;
  health_.bytes += *got * sizeof(StereoFrame);
  to_iq_->process(std::span{sound_}.first(*got), pairs_);
  const double read_s =
      line_from_s_ + static_cast<double>(frames_read_) / source_->sample_rate_hz();
  clock_.saw(DeviceMicros{static_cast<std::uint64_t>(read_s * 1e6)}, now);
  if (clock_.map({})) state_ = LinkState::ready;
  cut_into_blocks(gap);
  return {};
}

bool AudioProbe::look_for_input(Timestamp now) {
  if (!rhythm_.is_running()) rhythm_.begin(now);
  if (is_trying_) {
    auto tried = opener_->take();
    if (!tried) return false;
    is_trying_ = false;
    if (*tried) {
      auto found = std::move(**tried);
      const bool is_same =
          found->name() == identity_.name && found->channels() == identity_.channels;
      another_is_there_ = is_same ? std::string{} : found->name();
      if (is_same) {
        take(std::move(found));
        return true;
      }
    }
  }
  if (rhythm_.step(now)) {
    opener_->begin();
    is_trying_ = true;
  }
  return false;
}

/// Another stretch of the same device time: the clock is learned anew, nothing of before is mixed
/// in.
void AudioProbe::take(std::unique_ptr<AudioSource> source) {
  source_ = std::move(source);
  rhythm_.end();
  to_iq_.emplace(settings_.layout, source_->sample_rate_hz());
  clock_.forget();
  pairs_given_ += pairs_.size() / 2;
  pairs_.clear();
  line_from_s_ = static_cast<double>(pairs_given_) / kRate_hz;
  frames_read_ = 0;
  overruns_seen_ = source_->overruns();
  identity_.latency = source_->latency();
  ++health_.lost_frames;
  came_back_ = true;
  state_ = LinkState::waiting;
}

void AudioProbe::cut_into_blocks(bool gap) {
  std::size_t at = 0;
  while (pairs_.size() - at >= 2 * kPairsPerBlock) {
    DopplerBlock block;
    block.first = DeviceMicros{pairs_given_ * 1'000'000U / kRate_hz};
    block.sample_rate_hz = kRate_hz;
    block.pair_count = kPairsPerBlock;
    block.frames_lost_before = gap ? 1 : 0;
    gap = false;
    std::copy_n(pairs_.begin() + static_cast<std::ptrdiff_t>(at), 2 * kPairsPerBlock,
                block.iq.begin());
    at += 2 * kPairsPerBlock;
    pairs_given_ += kPairsPerBlock;
    ++health_.frames;
    input_.blocks.push_back(block);
  }
  pairs_.erase(pairs_.begin(), pairs_.begin() + static_cast<std::ptrdiff_t>(at));
}

std::string AudioProbe::link_sentence() const {
  switch (state_) {
    case LinkState::ready:
      return settings_.layout == AudioLayout::mono
                 ? fmt::format(
                       "The sound input \"{}\" is mono: the direction of flow is unknown. "
                       "Connect both channels of the probe.",
                       identity_.name)
                 : std::string{};
    case LinkState::lost:
      if (identity_.is_recording)
        return fmt::format(
            "The recording \"{}\" has ended: give a longer one, or play it over and "
            "over with \"?loop=1\" behind its name.",
            identity_.name);
      if (!another_is_there_.empty())
        return fmt::format(
            "The sound input \"{}\" is there instead of \"{}\": plug that one in again, or start a "
            "new exam.",
            another_is_there_, identity_.name);
      return fmt::format(
          "The sound input \"{}\" is gone: plug it in again; the station looks for it.",
          identity_.name);
    default:
      return fmt::format("Listening to the sound input \"{}\" for its first second.",
                         identity_.name);
  }
}

std::optional<DopplerProbeInfo> AudioProbe::info() const {
  if (state_ == LinkState::waiting) return std::nullopt;
  DopplerProbeInfo info;
  info.serial = "sound input " + identity_.name;
  info.firmware = "none";
  info.capabilities = wire::kHasDopplerIq;
  info.carrier = settings_.carrier;
  info.iq_rate_hz = kRate_hz;
  info.filter_delay = to_iq_->delay();
  info.evidence = EvidenceLevel::vendor_document;
  return info;
}

std::optional<ClockMap> AudioProbe::clock_map() const { return clock_.map(identity_.latency); }

bool is_audio_address(std::string_view address) {
  return address.starts_with("audio:") || address.starts_with("audio-file:");
}

Outcome<std::unique_ptr<DopplerProbe>> open_audio_probe(const std::string& address) {
  const std::size_t question = address.find('?');
  const std::string what = address.substr(0, question);
  const bool is_file = what.starts_with("audio-file:");
  const std::string name = what.substr(what.find(':') + 1);
  AudioProbeSettings settings;
  bool loop = false;
  std::string options = question == std::string::npos ? "" : address.substr(question + 1);
  while (!options.empty()) {
    const std::size_t end = options.find('&');
    const std::string option = options.substr(0, end);
    options = end == std::string::npos ? "" : options.substr(end + 1);
    if (option == "layout=toward-away") {
      settings.layout = AudioLayout::toward_away;
    } else if (option == "layout=iq") {
      settings.layout = AudioLayout::iq;
    } else if (option == "layout=mono") {
      settings.layout = AudioLayout::mono;
    } else if (option == "loop=1" && is_file) {
      loop = true;
    } else {
      return trouble(Errc::malformed,
                     fmt::format("The probe's address \"{}\" has the option \"{}\", which is not "
                                 "known: use layout=toward-away, layout=iq, layout=mono, or loop=1 "
                                 "with a file.",
                                 address, option));
    }
  }
  if (name.empty())
    return trouble(Errc::malformed,
                   fmt::format("The probe's address \"{}\" names no {}.", address,
                               is_file ? "file" : "sound input; write audio:default"));
  auto source = is_file ? open_audio_file(name, loop) : open_audio_device(name);
  if (!source) return std::unexpected{source.error()};
  return std::make_unique<AudioProbe>(
      std::move(*source), settings,
      is_file ? std::unique_ptr<AudioSourceOpener>{} : make_audio_device_opener(name));
}

}  // namespace station::hal
