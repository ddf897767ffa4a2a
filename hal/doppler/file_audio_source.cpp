#include "hal/doppler/audio_source.hpp"

#include <fmt/format.h>
#include <sndfile.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

namespace station::hal {
namespace {

struct CloseFile {
  void operator()(SNDFILE* f) const { sf_close(f); }
};

class FileAudioSource final : public AudioSource {
 public:
  FileAudioSource(std::unique_ptr<SNDFILE, CloseFile> file, const SF_INFO& info, std::string name,
                  bool loop)
      : file_{std::move(file)}, info_{info}, name_{std::move(name)}, loop_{loop} {}

  double sample_rate_hz() const override { return info_.samplerate; }
  int channels() const override { return info_.channels == 1 ? 1 : 2; }
  std::string name() const override { return name_; }
  bool is_recording() const override { return true; }
  Duration latency() const override { return {}; }
  std::uint64_t overruns() const override { return 0; }

  Result<std::size_t> read_available(Timestamp now, std::span<StereoFrame> into) override {
    if (!start_) start_ = now;
    if (ended_) return std::unexpected{Error{Errc::disconnected, "end of the sound file"}};
    const auto due = static_cast<std::uint64_t>(seconds_of(now - *start_) * info_.samplerate);
    std::size_t wanted = std::min<std::uint64_t>(into.size(), due - std::min(due, given_));
    std::size_t got = 0;
    while (wanted > 0) {
      const std::size_t part = std::min<std::size_t>(wanted, kChunk);
      buffer_.resize(part * static_cast<std::size_t>(info_.channels));
      const auto read = static_cast<std::size_t>(
          sf_readf_float(file_.get(), buffer_.data(), static_cast<sf_count_t>(part)));
      for (std::size_t i = 0; i < read; ++i) {
        const float* frame = buffer_.data() + i * static_cast<std::size_t>(info_.channels);
        into[got++] = {frame[0], info_.channels > 1 ? frame[1] : 0.0F};
      }
      given_ += read;
      wanted -= read;
      round_ += read;
      if (read == part) continue;
      // A damaged file may promise frames and give none: that is no round to begin again.
      if (!loop_ || std::exchange(round_, 0) == 0 || sf_seek(file_.get(), 0, SEEK_SET) != 0) {
        ended_ = true;
        break;
      }
    }
    return got;
  }

 private:
  static constexpr std::size_t kChunk = 1024;
  std::unique_ptr<SNDFILE, CloseFile> file_;
  SF_INFO info_;
  std::string name_;
  bool loop_;
  std::optional<Timestamp> start_;
  std::uint64_t given_ = 0;
  std::uint64_t round_ = 0;  ///< frames since the file's beginning
  bool ended_ = false;
  std::vector<float> buffer_;
};

}  // namespace

Outcome<std::unique_ptr<AudioSource>> open_audio_file(const std::string& path, bool loop) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error))
    return trouble(Errc::not_found,
                   fmt::format("There is no sound file {}; check the path.", path));
  SF_INFO info{};
  std::unique_ptr<SNDFILE, CloseFile> file{sf_open(path.c_str(), SFM_READ, &info)};
  if (!file || info.channels < 1 || info.samplerate < 4000 || info.frames < 1)
    return trouble(Errc::malformed,
                   fmt::format("{} is no sound that can be read: it must be WAV or FLAC with at "
                               "least 4000 samples a second.",
                               path));
  const std::string name = std::filesystem::path{path}.filename().string();
  return std::make_unique<FileAudioSource>(std::move(file), info, name, loop);
}

}  // namespace station::hal
