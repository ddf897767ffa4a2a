#include "hal/sound/sound_output.hpp"

#include <fmt/format.h>
#include <sndfile.h>

#include <optional>
#include <utility>

namespace station::hal {
namespace {

struct CloseFile {
  void operator()(SNDFILE* f) const { sf_close(f); }
};

class SoundFile final : public SoundOutput {
 public:
  SoundFile(std::unique_ptr<SNDFILE, CloseFile> file, std::string path, double rate_hz)
      : file_{std::move(file)}, path_{std::move(path)}, rate_hz_{rate_hz} {}

  std::string name() const override { return path_; }
  double sample_rate_hz() const override { return rate_hz_; }
  Duration latency() const override { return {}; }
  std::uint64_t underruns() const override { return 0; }

  std::size_t room(Timestamp now) override {
    if (!start_) start_ = now;
    const auto due = static_cast<std::uint64_t>(seconds_of(now - *start_) * rate_hz_);
    return due > written_ ? due - written_ : 0;
  }

  Result<void> write(std::span<const StereoFrame> frames) override {
    if (frames.empty()) return {};
    const auto count = static_cast<sf_count_t>(frames.size());
    const sf_count_t done = sf_writef_float(file_.get(), &frames.front().left, count);
    written_ += frames.size();
    if (done != count) return std::unexpected{Error{Errc::io, "sound file"}};
    return {};
  }

 private:
  std::unique_ptr<SNDFILE, CloseFile> file_;
  std::string path_;
  double rate_hz_;
  std::optional<Timestamp> start_;
  std::uint64_t written_ = 0;
};

}  // namespace

Outcome<std::unique_ptr<SoundOutput>> open_sound_file(const std::string& path,
                                                      double sample_rate_hz) {
  static_assert(sizeof(StereoFrame) == 2 * sizeof(float));
  SF_INFO info{};
  info.samplerate = static_cast<int>(sample_rate_hz);
  info.channels = 2;
  info.format = SF_FORMAT_WAV | SF_FORMAT_FLOAT;
  std::unique_ptr<SNDFILE, CloseFile> file{sf_open(path.c_str(), SFM_WRITE, &info)};
  if (!file)
    return trouble(
        Errc::io,
        fmt::format("The sound file {} cannot be written: check folder and permissions.", path));
  return std::make_unique<SoundFile>(std::move(file), path, sample_rate_hz);
}

}  // namespace station::hal
