#include "hal/sim/doppler/doppler_synthesis.hpp"

#include "core/deterministic_math.hpp"
#include "core/expects.hpp"
#include "hal/sim/gaussian_noise.hpp"

#include <algorithm>
#include <cmath>

namespace station::hal::sim {
namespace {

constexpr double kSoundSpeed_m_s = 1540.0;
constexpr double kLineWidth_hz = 15.0;  // sigma of a line: 15 Hz + 3 % of its frequency
constexpr double kLineWidthShare = 0.03;
constexpr double kThumpCentre_hz = 45.0;  // wall echo: 15-90 Hz
constexpr double kThumpWidth_hz = 14.0;
constexpr double kSignalBand_hz = 3000.0;  // the band that signal-to-noise ratios refer to
constexpr double kStillBlood_m_s = 0.01;   // slower blood lies within the wall filter of the probe
constexpr double kVenous_db = -3.0;        // of the vein's echo against the artery's [chosen]
constexpr double kVenousPeak_m_s = 0.3;
// An image 30 dB down is 0.5 dB of gain and 3 degrees of phase between I and Q.
constexpr double kImage_db = -30.0;
constexpr double kImbalanceGain = 0.0593;
constexpr double kImbalanceTurns = 3.0 / 360.0;

double amplitude_from_db(double db) { return dmath::pow(10.0, db / 20.0); }

/// Share of the cross-section that moves faster than u of the centre line: v = 1 - r^n.
double faster_than(double u, double exponent) { return dmath::pow(1.0 - u, 2.0 / exponent); }

}  // namespace

double doppler_hz_per_m_s(const DopplerSettings& s) {
  return 2.0 * s.carrier_hz * dmath::sincos_turns(s.disturbances.insonation_degrees / 360.0).cos /
         kSoundSpeed_m_s;
}

DopplerSynthesis::DopplerSynthesis(const DopplerSettings& settings, std::uint64_t seed)
    : settings_{settings},
      hz_per_m_s_{doppler_hz_per_m_s(settings)},
      // sqrt(2): noise in I and in Q. What counts is the share within the signal's band.
      noise_in_band_{settings.noise_rms_counts * std::sqrt(2.0) *
                     std::sqrt(kSignalBand_hz / settings.sample_rate_hz)},
      artery_{LineComb{kArterialLines, Random::stream(seed, "doppler lines")}},
      vein_{LineComb{kVenousLines, Random::stream(seed, "venous lines")}},
      thump_{LineComb{1, Random::stream(seed, "wall lines")}},
      interference_{settings.disturbances, settings.sample_rate_hz, noise_in_band_, hz_per_m_s_,
                    seed},
      noise_random_{Random::stream(seed, "doppler noise")} {
  const double image = settings_.iq_imbalance
                           ? amplitude_from_db(settings_.disturbances.crosstalk_db - kImage_db)
                           : 0.0;
  const auto skew = dmath::sincos_turns(std::min(0.2, kImbalanceTurns * image));
  imbalance_gain_ = static_cast<float>(1.0 + kImbalanceGain * image);
  skew_sin_ = static_cast<float>(skew.sin);
  skew_cos_ = static_cast<float>(skew.cos);
  amplifier_ = static_cast<float>(amplitude_from_db(settings_.disturbances.gain_db));
  listen_to(VirtualArtery{});
}

void DopplerSynthesis::listen_to(const VirtualArtery& artery) {
  const bool thumps = settings_.wall_thump && artery.has_flow;
  signal_amplitude_ =
      artery.has_flow ? noise_in_band_ * amplitude_from_db(artery.signal_to_noise_db) : 0.0;
  thump_amplitude_ = thumps ? noise_in_band_ * amplitude_from_db(artery.wall_thump_db) : 0.0;
  venous_amplitude_ = noise_in_band_ * amplitude_from_db(artery.signal_to_noise_db + kVenous_db);
  interference_.set_click_db(artery.has_flow ? artery.opening_click_db : -100.0);

  const double peak_hz = std::fabs(artery.peak_velocity_m_s * hz_per_m_s_);
  std::array<LineShape, kArterialLines> lines;
  for (std::size_t k = 0; k < lines.size(); ++k) {
    const double low = static_cast<double>(k) / kArterialLines;
    const double high = static_cast<double>(k + 1) / kArterialLines;
    const double middle = 0.5 * (low + high);
    lines[k].sigma_hz = kLineWidth_hz + (kLineWidthShare + artery.turbulence) * middle * peak_hz;
    // A laminar profile (n = 2) has a flat spectrum; a blunt one is heavy at the top.
    lines[k].share =
        std::sqrt(faster_than(low, artery.profile_exponent) -
                  (k + 1 < kArterialLines ? faster_than(high, artery.profile_exponent) : 0.0));
  }
  artery_.comb.tune(lines);
  std::array<LineShape, kVenousLines> venous;
  for (std::size_t k = 0; k < venous.size(); ++k) {
    const double middle = (static_cast<double>(k) + 0.5) / kVenousLines;
    venous[k] = {kLineWidth_hz + kLineWidthShare * middle * kVenousPeak_m_s * hz_per_m_s_,
                 std::sqrt(1.0 / kVenousLines)};
  }
  vein_.comb.tune(venous);
  const std::array<LineShape, 1> wall{{{kThumpWidth_hz, 1.0}}};
  thump_.comb.tune(wall);
}

void DopplerSynthesis::add_flow(Flow& flow, double velocity_m_s, double gain,
                                std::span<float> mix) {
  const auto lines = static_cast<double>(flow.comb.lines());
  const double advance =
      0.5 * (flow.velocity_m_s + velocity_m_s) * hz_per_m_s_ / settings_.sample_rate_hz;
  if (!flow.comb.silent(gain)) flow.comb.render(flow.phase_turns, advance, gain, mix);
  // The comb repeats after 2 turns a line of the centre line: keep the phase small and exact.
  flow.phase_turns += advance * static_cast<double>(mix.size() / 2);
  flow.phase_turns -= 2.0 * lines * std::floor(flow.phase_turns / (2.0 * lines));
  flow.velocity_m_s = velocity_m_s;
}

/// The wall moves to and fro: one narrow line below and one above zero, each with half the power.
void DopplerSynthesis::add_thump(double gain, std::span<float> mix) {
  if (thump_.comb.silent(gain)) return;
  std::array<float, 64> line{};
  const std::span<float> out{line.data(), mix.size()};
  // A comb of one line turns at half of what it is given.
  const double advance = 2.0 * kThumpCentre_hz / settings_.sample_rate_hz;
  thump_.comb.render(thump_.phase_turns, advance, gain, out);
  thump_.phase_turns += advance * static_cast<double>(mix.size() / 2);
  thump_.phase_turns -= 2.0 * std::floor(thump_.phase_turns / 2.0);
  // x + conj(x) rotated: both sides, of equal power.
  constexpr float kHalf = 0.70710678F;
  for (std::size_t i = 0; i + 1 < out.size(); i += 2) {
    mix[i] += kHalf * (out[i] + out[i + 1]);
    mix[i + 1] += kHalf * (out[i + 1] + out[i]);
  }
}

void DopplerSynthesis::render(const DopplerScene& scene, std::span<std::int16_t> iq) {
  STATION_EXPECTS(iq.size() <= mix_.size(), "at most 32 pairs a call");
  if (iq.size() < 2) return;
  const std::span<float> mix{mix_.data(), iq.size()};
  std::fill(mix.begin(), mix.end(), 0.0F);

  const double moving = std::min(1.0, std::fabs(scene.velocity_m_s) / kStillBlood_m_s);
  const double line_gain =
      signal_amplitude_ * scene.coupling * moving * std::sqrt(std::clamp(scene.opening, 0.0, 1.0));
  add_flow(artery_, scene.velocity_m_s, line_gain, mix);
  add_thump(thump_amplitude_ * scene.coupling * scene.wall_motion, mix);
  if (scene.vein_m_s != 0.0 || vein_.velocity_m_s != 0.0) {
    const double runs = std::min(1.0, std::fabs(scene.vein_m_s) / kStillBlood_m_s);
    add_flow(vein_, scene.vein_m_s, venous_amplitude_ * scene.coupling * runs, mix);
  }
  InterferenceScene around = scene.interference;
  around.click *= scene.coupling;
  interference_.render(around, mix);
  receive(mix, iq);
}

void DopplerSynthesis::receive(std::span<const float> mix, std::span<std::int16_t> iq) {
  const auto noise =
      static_cast<float>(settings_.receiver_noise ? settings_.noise_rms_counts : 0.0);
  const auto to_count = [this](float v) {
    const float rounded = std::floor(v * amplifier_ + 0.5F);
    if (rounded > 32767.0F || rounded < -32768.0F) ++clipped_;
    return static_cast<std::int16_t>(std::clamp(rounded, -32768.0F, 32767.0F));
  };
  for (std::size_t i = 0; i + 1 < iq.size(); i += 2) {
    float re = mix[i];
    float im = mix[i + 1];
    if (noise > 0.0F) {
      re += noise * fast_normal(noise_random_);
      im += noise * fast_normal(noise_random_);
    }
    im = imbalance_gain_ * (im * skew_cos_ + re * skew_sin_);
    iq[i] = to_count(re);
    iq[i + 1] = to_count(im);
  }
}

}  // namespace station::hal::sim
