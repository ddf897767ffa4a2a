#include "hal/sim/doppler/line_comb.hpp"

#include "core/deterministic_math.hpp"
#include "core/expects.hpp"
#include "hal/sim/gaussian_noise.hpp"

#include <algorithm>
#include <cmath>

namespace station::hal::sim {
namespace {

constexpr double kUpdateRate_hz = 1000.0;  // of the line amplitudes
constexpr std::size_t kRow = comb::kMaxLanes;
constexpr double kNegligible = 3e-4;  // of the middle tap: 70 dB down

}  // namespace

const comb::Kernel& comb_kernel() {
#ifdef STATION_HAS_KERNEL_V3
  static const bool has_v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
                             __builtin_cpu_supports("bmi2");
  if (has_v3) return comb::v3::kKernel;
#endif
  return comb::baseline::kKernel;
}

LineComb::LineComb(std::size_t lines, Random random)
    : lines_{lines},
      lanes_{static_cast<int>((lines + comb::kWide - 1) / comb::kWide * comb::kWide)},
      random_{random},
      kernel_{comb_kernel()},
      filter_(comb::kTaps * kRow),
      white_re_(comb::kTaps * kRow),
      white_im_(comb::kTaps * kRow) {
  STATION_EXPECTS(lines > 0 && lines <= kRow, "1 to 48 lines");
}

void LineComb::tune(std::span<const LineShape> lines) {
  STATION_EXPECTS(lines.size() == lines_, "one shape a line");
  half_taps_.fill(1);
  for (std::size_t k = 0; k < lines_; ++k) {
    // |H|^2 = exp(-f^2 / 2 sigma^2) is h(t) = exp(-(2 pi sigma t)^2).
    double energy = 0.0;
    std::array<double, comb::kTaps> h{};
    for (std::size_t n = 0; n < h.size(); ++n) {
      const double t = (static_cast<double>(n) - 0.5 * (comb::kTaps - 1)) / kUpdateRate_hz;
      const double x = 2.0 * dmath::kPi * lines[k].sigma_hz * t;
      h[n] = dmath::exp(-x * x);
      if (h[n] < kNegligible) h[n] = 0.0;
      energy += h[n] * h[n];
      const int reach = std::abs(2 * static_cast<int>(n) - (comb::kTaps - 1)) / 2 + 1;
      int& half = half_taps_[k / comb::kWide];
      if (h[n] > 0.0) half = std::max(half, std::min(reach, comb::kTaps / 2));
    }
    // White noise has unit variance in each of I and Q; the line's total power is share squared.
    const double scale = lines[k].share / std::sqrt(2.0 * energy);
    for (std::size_t n = 0; n < h.size(); ++n)
      filter_[n * kRow + k] = static_cast<float>(h[n] * scale);
  }
  for (int n = 0; n < comb::kTaps; ++n) shape_next();
  amp_re_ = {};
  amp_im_ = {};
  gain_ = 0.0;
}

void LineComb::shape_next() {
  newest_ = (newest_ + 1) % comb::kTaps;
  float* re = white_re_.data() + static_cast<std::size_t>(newest_) * kRow;
  float* im = white_im_.data() + static_cast<std::size_t>(newest_) * kRow;
  for (std::size_t k = 0; k < lines_; ++k) {
    re[k] = fast_normal(random_);
    im[k] = fast_normal(random_);
  }
  const comb::Shaping shaping{filter_.data(),
                              white_re_.data(),
                              white_im_.data(),
                              half_taps_.data(),
                              (newest_ + 1) % comb::kTaps,
                              lanes_};
  kernel_.shape(shaping, next_re_.data(), next_im_.data());
}

/// Lines sit at odd multiples of half the line spacing: two sines and cosines give them all.
void LineComb::place(double centre_turns, Lanes& re, Lanes& im) const {
  const double spacing = centre_turns / static_cast<double>(lines_);
  const auto half = dmath::sincos_turns(0.5 * spacing);
  const auto step = dmath::sincos_turns(spacing);
  comb::Turns turns{};
  double c = half.cos;
  double s = half.sin;
  double angle_cos = 1.0;
  double angle_sin = 0.0;
  for (std::size_t k = 0; k < comb::kWide; ++k) {
    turns.cos[k] = c;
    turns.sin[k] = s;
    const double next_c = c * step.cos - s * step.sin;
    s = c * step.sin + s * step.cos;
    c = next_c;
    const double next_angle = angle_cos * step.cos - angle_sin * step.sin;
    angle_sin = angle_cos * step.sin + angle_sin * step.cos;
    angle_cos = next_angle;
  }
  turns.block_cos = angle_cos;
  turns.block_sin = angle_sin;
  kernel_.place(turns, lanes_, re.data(), im.data());
}

void LineComb::render(double phase_turns, double advance_turns_per_sample, double gain,
                      std::span<float> mix) {
  const std::size_t pairs = mix.size() / 2;
  STATION_EXPECTS(pairs > 0 && pairs <= 32, "1 to 32 pairs a call");
  shape_next();
  // The gain rides on the amplitudes, so it too runs linearly from call to call.
  const auto g = static_cast<float>(gain);
  const float part = 1.0F / static_cast<float>(pairs);
  for (std::size_t k = 0; k < lines_; ++k) {
    next_re_[k] *= g;
    next_im_[k] *= g;
    step_re_[k] = (next_re_[k] - amp_re_[k]) * part;
    step_im_[k] = (next_im_[k] - amp_im_[k]) * part;
  }
  place(phase_turns, osc_re_, osc_im_);
  place(advance_turns_per_sample, rot_re_, rot_im_);
  const comb::Lines lines{amp_re_.data(),  amp_im_.data(), step_re_.data(),
                          step_im_.data(), osc_re_.data(), osc_im_.data(),
                          rot_re_.data(),  rot_im_.data(), lanes_};
  kernel_.add(lines, static_cast<int>(pairs), mix.data());
  amp_re_ = next_re_;
  amp_im_ = next_im_;
  gain_ = gain;
}

}  // namespace station::hal::sim
