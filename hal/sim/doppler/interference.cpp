#include "hal/sim/doppler/interference.hpp"

#include "core/deterministic_math.hpp"
#include "hal/sim/gaussian_noise.hpp"

#include <cmath>

namespace station::hal::sim {
namespace {

constexpr double kSilent_db = -99.0;
constexpr double kThirdHarmonic = 0.5;  // 6 dB below
constexpr std::array<double, 3> kTones_hz{480.0, 800.0, 1650.0};
constexpr double kMotionBand_hz = 600.0;   // 300-900 Hz
constexpr double kTremorSpeed_m_s = 0.04;  // tissue; 200 Hz at 8 MHz and 60 degrees
constexpr double kKnife_db = 45.0;
constexpr double kShortestKnife_s = 0.2;
constexpr double kLongestKnife_s = 1.0;

double amplitude_of(double db, double reference) {
  return db < kSilent_db ? 0.0 : reference * dmath::pow(10.0, db / 20.0);
}

}  // namespace

Interference::Interference(const Disturbances& settings, double sample_rate_hz,
                           double noise_in_band, double hz_per_m_s, std::uint64_t seed)
    : settings_{settings},
      rate_hz_{sample_rate_hz},
      noise_in_band_{noise_in_band},
      hz_per_m_s_{hz_per_m_s},
      random_{Random::stream(seed, "interference")},
      knife_{settings.electrosurgery_per_minute, kShortestKnife_s, kLongestKnife_s,
             Random::stream(seed, "electrosurgery")} {
  const double hum = amplitude_of(settings.mains_db, noise_in_band);
  if (hum > 0.0) {
    tones_[tone_count_++] = {settings.mains_hz, hum, 0.6, random_.uniform()};
    tones_[tone_count_++] = {3.0 * settings.mains_hz, hum * kThirdHarmonic, 0.3, random_.uniform()};
  }
  const double line = amplitude_of(settings.tones_db, noise_in_band);
  if (line > 0.0)
    for (const double hz : kTones_hz) tones_[tone_count_++] = {hz, line, 0.5, random_.uniform()};
}

void Interference::set_click_db(double db) { click_amplitude_ = amplitude_of(db, noise_in_band_); }

void Interference::add_tones(std::span<float> mix) {
  for (std::size_t t = 0; t < tone_count_; ++t) {
    Tone& tone = tones_[t];
    const auto step = dmath::sincos_turns(tone.hz / rate_hz_);
    const auto now = dmath::sincos_turns(tone.phase_turns);
    double c = now.cos;
    double s = now.sin;
    for (std::size_t i = 0; i + 1 < mix.size(); i += 2) {
      mix[i] += static_cast<float>(tone.amplitude * c);
      mix[i + 1] += static_cast<float>(tone.amplitude * tone.q_share * c);
      const double turned = c * step.cos - s * step.sin;
      s = c * step.sin + s * step.cos;
      c = turned;
    }
    tone.phase_turns += tone.hz / rate_hz_ * static_cast<double>(mix.size() / 2);
    tone.phase_turns -= std::floor(tone.phase_turns);
  }
}

void Interference::add_noise(double amplitude, std::span<float> mix) {
  const auto a = static_cast<float>(amplitude);
  for (float& v : mix) v += a * fast_normal(random_);
}

void Interference::render(const InterferenceScene& scene, std::span<float> mix) {
  const auto pairs = static_cast<double>(mix.size() / 2);
  if (tone_count_ > 0) add_tones(mix);
  knife_.step(pairs / rate_hz_);
  if (knife_.level() > 0.0)
    add_noise(knife_.level() * amplitude_of(kKnife_db, noise_in_band_), mix);
  if (scene.click > 0.0 && click_amplitude_ > 0.0) add_noise(scene.click * click_amplitude_, mix);
  if (scene.burst > 0.0) {
    const double amplitude = scene.burst * amplitude_of(settings_.motion_db, noise_in_band_);
    const auto keep = static_cast<float>(dmath::exp(-2.0 * dmath::kPi * kMotionBand_hz / rate_hz_));
    const auto feed = static_cast<float>(amplitude) * std::sqrt(1.0F - keep * keep);
    for (std::size_t i = 0; i + 1 < mix.size(); i += 2) {
      low_re_ = keep * low_re_ + feed * fast_normal(random_);
      low_im_ = keep * low_im_ + feed * fast_normal(random_);
      mix[i] += low_re_;
      mix[i + 1] += low_im_;
    }
  }
  if (scene.tremor != 0.0) {
    const double amplitude = amplitude_of(settings_.tremor_db, noise_in_band_);
    const double advance = scene.tremor * kTremorSpeed_m_s * hz_per_m_s_ / rate_hz_;
    const auto step = dmath::sincos_turns(advance);
    const auto now = dmath::sincos_turns(tissue_turns_);
    double c = amplitude * now.cos;
    double s = amplitude * now.sin;
    for (std::size_t i = 0; i + 1 < mix.size(); i += 2) {
      mix[i] += static_cast<float>(c);
      mix[i + 1] += static_cast<float>(s);
      const double turned = c * step.cos - s * step.sin;
      s = c * step.sin + s * step.cos;
      c = turned;
    }
    tissue_turns_ += advance * pairs;
    tissue_turns_ -= std::floor(tissue_turns_);
  }
}

}  // namespace station::hal::sim
