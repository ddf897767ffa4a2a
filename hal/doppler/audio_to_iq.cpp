#include "hal/doppler/audio_to_iq.hpp"

#include "core/deterministic_math.hpp"

#include <samplerate.h>

#include <algorithm>
#include <cmath>

namespace station::hal {
namespace {

// 511 taps at 16 kHz: flat from 100 Hz to 7.9 kHz within 0.3 %, so an image is 50 dB down there
// [measured by the test].
constexpr int kHalf = 255;
constexpr std::size_t kRing = 512;
constexpr std::size_t kChunk = 64;  // frames that go to the resampler together, whatever came

/// Ideal Hilbert transformer 2 / (pi n) at odd n, under a Hamming window.
std::vector<float> hilbert_taps() {
  std::vector<float> taps;
  for (int n = 1; n <= kHalf; n += 2) {
    const double window =
        0.54 + 0.46 * dmath::sincos_turns(0.5 * n / static_cast<double>(kHalf + 1)).cos;
    taps.push_back(static_cast<float>(2.0 / (dmath::kPi * n) * window));
  }
  return taps;
}

}  // namespace

struct AudioToIq::Resampler {
  explicit Resampler(double from_hz) : ratio{kOutputRate_hz / from_hz} {
    int error = 0;
    state = src_new(SRC_SINC_MEDIUM_QUALITY, 2, &error);
    waiting.reserve(kChunk);
  }
  ~Resampler() {
    if (state != nullptr) src_delete(state);
  }
  Resampler(const Resampler&) = delete;
  Resampler& operator=(const Resampler&) = delete;

  double ratio;
  SRC_STATE* state = nullptr;
  std::vector<StereoFrame> waiting;
  std::array<StereoFrame, 16 * kChunk> made{};
};

AudioToIq::AudioToIq(AudioLayout layout, double sample_rate_hz)
    : layout_{layout}, taps_{hilbert_taps()}, sums_(kRing), differences_(kRing) {
  if (sample_rate_hz != kOutputRate_hz) resampler_ = std::make_unique<Resampler>(sample_rate_hz);
}

AudioToIq::~AudioToIq() = default;

Duration AudioToIq::delay() const {
  return layout_ == AudioLayout::iq ? Duration{} : duration_from_seconds(kHalf / kOutputRate_hz);
}

std::int16_t AudioToIq::to_count(float v) {
  const float rounded = std::floor(v * kFullScale + 0.5F);
  if (rounded > 32767.0F || rounded < -32768.0F) ++clipped_;
  return static_cast<std::int16_t>(std::clamp(rounded, -32768.0F, 32767.0F));
}

void AudioToIq::process(std::span<const StereoFrame> sound, std::vector<std::int16_t>& out) {
  if (!resampler_) {
    for (const StereoFrame& f : sound) transform(f, out);
    return;
  }
  Resampler& r = *resampler_;
  for (const StereoFrame& f : sound) {
    r.waiting.push_back(f);
    if (r.waiting.size() < kChunk) continue;
    SRC_DATA data{};
    data.data_in = &r.waiting[0].left;
    data.input_frames = static_cast<long>(r.waiting.size());
    data.data_out = &r.made[0].left;
    data.output_frames = static_cast<long>(r.made.size());
    data.src_ratio = r.ratio;
    if (src_process(r.state, &data) == 0)
      for (long i = 0; i < data.output_frames_gen; ++i)
        transform(r.made[static_cast<std::size_t>(i)], out);
    r.waiting.clear();
  }
}

void AudioToIq::transform(const StereoFrame& f, std::vector<std::int16_t>& out) {
  if (layout_ == AudioLayout::iq) {
    out.push_back(to_count(f.left));
    out.push_back(to_count(f.right));
    return;
  }
  const float away = layout_ == AudioLayout::mono ? 0.0F : f.right;
  at_ = (at_ + 1) % kRing;
  sums_[at_] = f.left + away;
  differences_[at_] = f.left - away;
  // The middle of the filter is kHalf frames ago; it is antisymmetric around it.
  const std::size_t middle = at_ + kRing - static_cast<std::size_t>(kHalf);
  float q = 0.0F;
  for (std::size_t k = 0; k < taps_.size(); ++k) {
    const std::size_t n = 2 * k + 1;
    q += taps_[k] * (differences_[(middle - n) % kRing] - differences_[(middle + n) % kRing]);
  }
  out.push_back(to_count(sums_[middle % kRing]));
  out.push_back(to_count(q));
}

}  // namespace station::hal
