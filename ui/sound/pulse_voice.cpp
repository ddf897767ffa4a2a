#include "ui/sound/pulse_voice.hpp"

#include "core/deterministic_math.hpp"

#include <algorithm>

namespace station::ui {
namespace {

constexpr unsigned kTableBits = 12;
constexpr std::size_t kTable = std::size_t{1} << kTableBits;

/// One turn of a sine, and its first value again.
const std::array<float, kTable + 1>& sines() {
  static const auto table = [] {
    std::array<float, kTable + 1> t{};
    for (std::size_t i = 0; i <= kTable; ++i)
      t[i] = static_cast<float>(
          dmath::sincos_turns(static_cast<double>(i % kTable) / static_cast<double>(kTable)).sin);
    return t;
  }();
  return table;
}

float sine(std::uint32_t phase) {
  constexpr unsigned kRest = 32 - kTableBits;
  const std::size_t i = phase >> kRest;
  const float part =
      static_cast<float>(phase & ((1U << kRest) - 1U)) / static_cast<float>(1U << kRest);
  return sines()[i] + (sines()[i + 1] - sines()[i]) * part;
}

}  // namespace

PulseVoices::PulseVoices(double sample_rate_hz) : sample_rate_hz_{sample_rate_hz} { sines(); }

void PulseVoices::begin(const Tone& tone, std::size_t after) {
  auto voice = std::ranges::find_if(voices_, [](const Voice& v) { return v.at >= v.length; });
  if (voice == voices_.end()) voice = std::ranges::max_element(voices_, {}, &Voice::at);
  const std::size_t harmonics = std::clamp<std::size_t>(tone.harmonics, 1, kAlarmHarmonics);
  double sum = 0.0;
  for (std::size_t h = 0; h < harmonics; ++h) sum += kHarmonicAmplitude[h];
  const double ramp_s = tone.rise_s / 0.8;  // from 0 to 1
  const auto scale = static_cast<float>(1.0 / sum);
  *voice = {.phase = 0,
            .turn = static_cast<std::uint32_t>(tone.frequency_hz / sample_rate_hz_ * 4294967296.0),
            .harmonics = harmonics,
            .at = -static_cast<std::int64_t>(after),
            .length = static_cast<std::int64_t>((tone.plateau_s + 1.8 * ramp_s) * sample_rate_hz_),
            .slope = static_cast<float>(1.0 / (ramp_s * sample_rate_hz_)),
            .left = tone.left * scale,
            .right = tone.right * scale};
}

void PulseVoices::render(std::span<StereoFrame> out) {
  for (Voice& v : voices_) {
    for (StereoFrame& frame : out) {
      if (v.at >= v.length) break;
      const std::int64_t n = v.at++;
      if (n < 0) continue;
      const auto nearest_end = static_cast<float>(std::min(n, v.length - n));
      const float envelope = std::min(1.0F, nearest_end * v.slope);
      float sum = 0.0F;
      for (std::size_t h = 0; h < v.harmonics; ++h)
        sum += static_cast<float>(kHarmonicAmplitude[h]) *
               sine(v.phase * static_cast<std::uint32_t>(h + 1));
      v.phase += v.turn;
      frame.left += v.left * envelope * sum;
      frame.right += v.right * envelope * sum;
    }
  }
}

}  // namespace station::ui
