#include "tools/abi/analyze/recording.hpp"

#include "core/deterministic_math.hpp"

#include <fmt/format.h>
#include <sndfile.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <memory>
#include <optional>
#include <string_view>
#include <system_error>

namespace station::abi {
namespace {

constexpr double kHighestRate_hz = 16500.0;
constexpr double kLowestRate_hz = 2000.0;
constexpr double kLeastSeconds = 1.0;
constexpr double kMostSeconds = 3600.0;

struct CloseSound {
  void operator()(SNDFILE* file) const { sf_close(file); }
};

// A WAV that was cut short still opens: only its header tells how long it was meant to be.
std::optional<Trouble> cut_short(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  std::array<unsigned char, 12> head{};
  in.read(reinterpret_cast<char*>(head.data()), head.size());  // NOLINT: bytes as bytes
  if (in.gcount() < 12) return std::nullopt;
  const auto is = [&](std::size_t at, std::string_view word) {
    return std::equal(word.begin(), word.end(), head.begin() + static_cast<std::ptrdiff_t>(at));
  };
  if (!is(0, "RIFF") || !is(8, "WAVE")) return std::nullopt;
  const std::uint64_t announced = 8ULL + head[4] + (std::uint64_t{head[5]} << 8U) +
                                  (std::uint64_t{head[6]} << 16U) + (std::uint64_t{head[7]} << 24U);
  // Recorders that were never closed leave 0 or all ones: the length is then simply not known.
  if (announced <= 12 || announced >= 0xFFFFFFF0ULL) return std::nullopt;
  std::error_code error;
  const std::uint64_t size = std::filesystem::file_size(path, error);
  if (error || size >= announced) return std::nullopt;
  return Trouble{Errc::truncated,
                 fmt::format("The recording {} is cut short: its header announces {} bytes and it "
                             "has {}; copy it again from its source.",
                             path.string(), announced, size)};
}

// Windowed-sinc low-pass and every `factor`-th sample.
std::vector<float> decimate(const std::vector<float>& x, int factor) {
  if (factor == 1) return x;
  const int half = 12 * factor;
  std::vector<double> taps(static_cast<std::size_t>(2 * half + 1));
  double sum = 0.0;
  for (int n = -half; n <= half; ++n) {
    const double u = 0.9 * n / factor;  // cutoff at nine tenths of the new half rate
    const double sinc = n == 0 ? 1.0 : dmath::sincos_turns(0.5 * u).sin / (dmath::kPi * u);
    const double hann = 0.5 + 0.5 * dmath::sincos_turns(0.5 * n / (half + 1.0)).cos;
    taps[static_cast<std::size_t>(n + half)] = sinc * hann;
    sum += sinc * hann;
  }
  std::vector<float> y;
  const auto count = static_cast<int>(x.size());
  y.reserve(x.size() / static_cast<std::size_t>(factor) + 1);
  for (int at = 0; at < count; at += factor) {
    double value = 0.0;
    const int from = std::max(-half, -at);
    const int to = std::min(half, count - 1 - at);
    for (int n = from; n <= to; ++n)
      value += taps[static_cast<std::size_t>(n + half)] *
               static_cast<double>(x[static_cast<std::size_t>(at + n)]);
    y.push_back(static_cast<float>(value / sum));
  }
  return y;
}

}  // namespace

Outcome<Recording> read_recording(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error))
    return trouble(Errc::not_found,
                   fmt::format("There is no recording {}; check the path.", path.string()));
  if (!std::filesystem::is_regular_file(path, error))
    return trouble(Errc::malformed,
                   fmt::format("{} is not a file; name a WAV or FLAC recording.", path.string()));
  if (std::filesystem::file_size(path, error) == 0)
    return trouble(Errc::truncated, fmt::format("The recording {} is empty; copy it again from its "
                                                "source.",
                                                path.string()));
  if (auto cut = cut_short(path)) return std::unexpected{std::move(*cut)};

  SF_INFO info{};
  const std::unique_ptr<SNDFILE, CloseSound> file{sf_open(path.c_str(), SFM_READ, &info)};
  if (!file)
    return trouble(Errc::malformed,
                   fmt::format("{} is not a recording that can be read ({}); convert it to WAV or "
                               "FLAC.",
                               path.string(), sf_strerror(nullptr)));
  if (info.channels < 1 || info.channels > 2)
    return trouble(Errc::malformed,
                   fmt::format("The recording {} has {} channels; give it one (audio) or two "
                               "(toward and away, or I and Q).",
                               path.string(), info.channels));
  if (info.samplerate < static_cast<int>(kLowestRate_hz))
    return trouble(Errc::malformed,
                   fmt::format("The recording {} has {} samples a second; Doppler needs {:.0f} or "
                               "more, so record it again at a higher rate.",
                               path.string(), info.samplerate, kLowestRate_hz));
  if (static_cast<double>(info.frames) > kMostSeconds * info.samplerate)
    return trouble(Errc::out_of_range,
                   fmt::format("The recording {} is longer than an hour; cut out the measurement.",
                               path.string()));

  const auto channels = static_cast<std::size_t>(info.channels);
  std::vector<float> samples(static_cast<std::size_t>(info.frames) * channels);
  const sf_count_t read = sf_readf_float(file.get(), samples.data(), info.frames);
  if (read < info.frames)
    return trouble(Errc::truncated,
                   fmt::format("The recording {} ends after {:.2f} s of {:.2f} s; copy it again "
                               "from its source.",
                               path.string(), static_cast<double>(read) / info.samplerate,
                               static_cast<double>(info.frames) / info.samplerate));
  float peak = 0.0F;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (!std::isfinite(samples[i]))
      return trouble(
          Errc::malformed,
          fmt::format("The recording {} holds a sample that is no number at {:.4f} s; "
                      "export it again as 16-bit samples.",
                      path.string(), static_cast<double>(i / channels) / info.samplerate));
    peak = std::max(peak, std::fabs(samples[i]));
  }
  Recording r;
  r.file_rate_hz = info.samplerate;
  r.duration_s = static_cast<double>(info.frames) / info.samplerate;
  if (r.duration_s < kLeastSeconds)
    return trouble(
        Errc::truncated,
        fmt::format("The recording {} lasts {:.2f} s; a beat cannot be told in less than "
                    "{:.0f} s, so record a longer one.",
                    path.string(), r.duration_s, kLeastSeconds));
  // Full scale stays full scale (clipping must be seen); anything quieter is brought up to it.
  const float gain = peak >= 0.99F ? 32767.0F : (peak > 0.0F ? 30000.0F / peak : 0.0F);
  const int factor = static_cast<int>(std::ceil(r.file_rate_hz / kHighestRate_hz));
  r.rate_hz = r.file_rate_hz / factor;
  for (std::size_t c = 0; c < channels; ++c) {
    std::vector<float> one;
    one.reserve(samples.size() / channels);
    for (std::size_t i = c; i < samples.size(); i += channels) one.push_back(samples[i]);
    std::vector<std::int16_t> out;
    for (const float v : decimate(one, factor))
      out.push_back(
          static_cast<std::int16_t>(std::lround(std::clamp(v * gain, -32767.0F, 32767.0F))));
    r.channels.push_back(std::move(out));
  }
  return r;
}

}  // namespace station::abi
