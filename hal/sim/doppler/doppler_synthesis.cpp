#include "hal/sim/doppler/doppler_synthesis.hpp"

#include "core/deterministic_math.hpp"
#include "core/expects.hpp"
#include "hal/sim/gaussian_noise.hpp"

#include <algorithm>
#include <cmath>

namespace station::hal::sim {
namespace {

constexpr double kSoundSpeed_m_s = 1540.0;
constexpr double kUpdateRate_hz = 1000.0;  // of the line amplitudes
constexpr double kLineWidth_hz = 15.0;     // sigma of a line: 15 Hz + 3 % of its frequency
constexpr double kLineWidthShare = 0.03;
constexpr double kThumpCentre_hz = 45.0;  // wall echo: 15-90 Hz
constexpr double kThumpWidth_hz = 14.0;
constexpr double kSignalBand_hz = 3000.0;  // the band that signal-to-noise ratios refer to
constexpr double kStillBlood_m_s = 0.01;   // slower blood lies within the wall filter of the probe
constexpr double kImbalanceGain = 1.0593;  // 0.5 dB
constexpr double kImbalanceTurns = 3.0 / 360.0;

double amplitude_from_db(double db) { return dmath::pow(10.0, db / 20.0); }

std::int16_t to_count(float v) {
  const float rounded = std::floor(v + 0.5F);
  return static_cast<std::int16_t>(std::clamp(rounded, -32768.0F, 32767.0F));
}

}  // namespace

double doppler_hz_per_m_s(const DopplerSettings& s) {
  return 2.0 * s.carrier_hz * dmath::sincos_turns(s.insonation_degrees / 360.0).cos /
         kSoundSpeed_m_s;
}

DopplerSynthesis::DopplerSynthesis(const DopplerSettings& settings, std::uint64_t seed)
    : settings_{settings},
      hz_per_m_s_{doppler_hz_per_m_s(settings)},
      line_random_{Random::stream(seed, "doppler lines")},
      noise_random_{Random::stream(seed, "doppler noise")},
      filter_(kTaps),
      white_re_(kTaps),
      white_im_(kTaps) {
  listen_to(VirtualArtery{});
}

void DopplerSynthesis::listen_to(const VirtualArtery& artery) {
  // sqrt(2): noise in I and in Q. The noise that counts is the share within the signal's band.
  const double noise_in_band = settings_.noise_rms_counts * std::sqrt(2.0) *
                               std::sqrt(kSignalBand_hz / settings_.sample_rate_hz);
  signal_amplitude_ =
      artery.has_flow ? noise_in_band * amplitude_from_db(artery.signal_to_noise_db) : 0.0;
  thump_amplitude_ = settings_.wall_thump && artery.has_flow
                         ? noise_in_band * amplitude_from_db(artery.wall_thump_db)
                         : 0.0;
  const double peak_hz = artery.peak_velocity_m_s * hz_per_m_s_;
  for (std::size_t k = 0; k < kAll; ++k) {
    double sigma = kThumpWidth_hz;
    double share = std::sqrt(1.0 / kThumpLines);
    if (k < kLines) {
      const double u = (static_cast<double>(k) + 0.5) / kLines;
      sigma = kLineWidth_hz + kLineWidthShare * u * peak_hz;
      share = std::sqrt(1.0 / kLines);  // a parabolic profile has a flat spectrum
    } else if (k >= kLines + kThumpLines) {
      share = 0.0;
    }
    // |H|^2 = exp(-f^2 / 2 sigma^2) is h(t) = exp(-(2 pi sigma t)^2).
    double energy = 0.0;
    std::array<double, kTaps> h{};
    for (std::size_t n = 0; n < kTaps; ++n) {
      const double t = (static_cast<double>(n) - 0.5 * (kTaps - 1)) / kUpdateRate_hz;
      const double x = 2.0 * dmath::kPi * sigma * t;
      h[n] = dmath::exp(-x * x);
      energy += h[n] * h[n];
    }
    // White noise has unit variance in each of I and Q; the line's total power is share squared.
    const double scale = share / std::sqrt(2.0 * energy);
    for (std::size_t n = 0; n < kTaps; ++n) filter_[n][k] = static_cast<float>(h[n] * scale);
  }
  for (std::size_t n = 0; n < kTaps; ++n) shape_lines();  // no trace of the vessel before
  amp_re_ = next_re_;
  amp_im_ = next_im_;
}

void DopplerSynthesis::shape_lines() {
  newest_ = (newest_ + 1) % kTaps;
  for (std::size_t k = 0; k < kLines + kThumpLines; ++k) {
    white_re_[newest_][k] = fast_normal(line_random_);
    white_im_[newest_][k] = fast_normal(line_random_);
  }
  Lanes re{};
  Lanes im{};
  for (std::size_t n = 0; n < kTaps; ++n) {
    const Lanes& h = filter_[n];
    const Lanes& wr = white_re_[(newest_ + n) % kTaps];
    const Lanes& wi = white_im_[(newest_ + n) % kTaps];
    for (std::size_t k = 0; k < kAll; ++k) re[k] += h[k] * wr[k];
    for (std::size_t k = 0; k < kAll; ++k) im[k] += h[k] * wi[k];
  }
  next_re_ = re;
  next_im_ = im;
}

/// Lines sit at odd multiples of half the line spacing, so one sine and cosine gives them all.
void DopplerSynthesis::place_rotors(double advance_turns_per_sample) {
  const auto comb = [](double centre_turns, Lanes& re, Lanes& im) {
    const double spacing = centre_turns / kLines;
    const auto half = dmath::sincos_turns(0.5 * spacing);
    const auto step = dmath::sincos_turns(spacing);
    double c = half.cos;
    double s = half.sin;
    for (std::size_t k = 0; k < kLines; ++k) {
      re[k] = static_cast<float>(c);
      im[k] = static_cast<float>(s);
      const double next_c = c * step.cos - s * step.sin;
      s = c * step.sin + s * step.cos;
      c = next_c;
    }
  };
  comb(phase_turns_, osc_re_, osc_im_);
  comb(advance_turns_per_sample, rot_re_, rot_im_);
  const auto thump_now = dmath::sincos_turns(thump_turns_);
  const auto thump_step = dmath::sincos_turns(kThumpCentre_hz / settings_.sample_rate_hz);
  for (std::size_t k = 0; k < kThumpLines; ++k) {
    const double side = k == 0 ? 1.0 : -1.0;
    osc_re_[kLines + k] = static_cast<float>(thump_now.cos);
    osc_im_[kLines + k] = static_cast<float>(side * thump_now.sin);
    rot_re_[kLines + k] = static_cast<float>(thump_step.cos);
    rot_im_[kLines + k] = static_cast<float>(side * thump_step.sin);
  }
}

void DopplerSynthesis::add_lines(std::size_t pairs) {
  // Amplitudes run linearly to their next value; the sums go lane by lane in a fixed order, so that
  // the compiler may use wide registers without changing a bit.
  constexpr std::size_t kWide = 8;
  const float share = 1.0F / static_cast<float>(pairs);
  Lanes step_re;
  Lanes step_im;
  for (std::size_t k = 0; k < kAll; ++k) step_re[k] = (next_re_[k] - amp_re_[k]) * share;
  for (std::size_t k = 0; k < kAll; ++k) step_im[k] = (next_im_[k] - amp_im_[k]) * share;
  for (std::size_t n = 0; n < pairs; ++n) {
    std::array<float, kWide> sum_re{};
    std::array<float, kWide> sum_im{};
    for (std::size_t block = 0; block < kAll; block += kWide) {
      for (std::size_t lane = 0; lane < kWide; ++lane) {
        const std::size_t k = block + lane;
        const float ore = osc_re_[k];
        const float oim = osc_im_[k];
        sum_re[lane] += amp_re_[k] * ore - amp_im_[k] * oim;
        sum_im[lane] += amp_re_[k] * oim + amp_im_[k] * ore;
        osc_re_[k] = ore * rot_re_[k] - oim * rot_im_[k];
        osc_im_[k] = ore * rot_im_[k] + oim * rot_re_[k];
        amp_re_[k] += step_re[k];
        amp_im_[k] += step_im[k];
      }
    }
    float re = 0.0F;
    float im = 0.0F;
    for (std::size_t lane = 0; lane < kWide; ++lane) {
      re += sum_re[lane];
      im += sum_im[lane];
    }
    mix_[2 * n] = re;
    mix_[2 * n + 1] = im;
  }
}

void DopplerSynthesis::render(const DopplerScene& scene, std::span<std::int16_t> iq) {
  const std::size_t pairs = iq.size() / 2;
  STATION_EXPECTS(pairs <= mix_.size() / 2, "at most 32 pairs a call");
  if (pairs == 0) return;

  const double moving = std::min(1.0, std::fabs(scene.velocity_m_s) / kStillBlood_m_s);
  const double line_gain =
      signal_amplitude_ * scene.coupling * moving * std::sqrt(std::clamp(scene.opening, 0.0, 1.0));
  const double thump_gain = thump_amplitude_ * scene.coupling * scene.wall_motion;
  shape_lines();
  // The gains ride on the amplitudes, so they too run linearly from call to call.
  for (std::size_t k = 0; k < kAll; ++k) {
    const auto gain = static_cast<float>(k < kLines ? line_gain : thump_gain);
    next_re_[k] *= gain;
    next_im_[k] *= gain;
  }
  const bool silent =
      line_gain == 0.0 && line_gain_ == 0.0 && thump_gain == 0.0 && thump_gain_ == 0.0;
  const double mean_velocity = 0.5 * (velocity_ + scene.velocity_m_s);
  const double advance = mean_velocity * hz_per_m_s_ / settings_.sample_rate_hz;
  if (silent) {
    std::fill(mix_.begin(), mix_.end(), 0.0F);
  } else {
    place_rotors(advance);
    add_lines(pairs);
  }
  const auto n = static_cast<double>(pairs);
  // The comb repeats after 2 * kLines turns of the centre line: keep the phase small and exact.
  phase_turns_ += advance * n;
  phase_turns_ -= 2.0 * kLines * std::floor(phase_turns_ / (2.0 * kLines));
  thump_turns_ += kThumpCentre_hz / settings_.sample_rate_hz * n;
  thump_turns_ -= std::floor(thump_turns_);
  amp_re_ = next_re_;
  amp_im_ = next_im_;
  velocity_ = scene.velocity_m_s;
  line_gain_ = line_gain;
  thump_gain_ = thump_gain;

  const auto skew = dmath::sincos_turns(kImbalanceTurns);
  const auto noise =
      static_cast<float>(settings_.receiver_noise ? settings_.noise_rms_counts : 0.0);
  for (std::size_t i = 0; i < pairs; ++i) {
    float re = mix_[2 * i];
    float im = mix_[2 * i + 1];
    if (noise > 0.0F) {
      re += noise * fast_normal(noise_random_);
      im += noise * fast_normal(noise_random_);
    }
    if (settings_.iq_imbalance) {
      im = im * static_cast<float>(skew.cos) + re * static_cast<float>(skew.sin);
      re *= static_cast<float>(kImbalanceGain);
    }
    iq[2 * i] = to_count(re);
    iq[2 * i + 1] = to_count(im);
  }
}

}  // namespace station::hal::sim
