#include "tests/support/cuff_fixture.hpp"

#include "core/random.hpp"

#include <algorithm>
#include <cmath>

namespace station::test {
namespace {

constexpr double kPi = 3.14159265358979323846;

/// Shape of one beat over its phase: foot at 0, 0..1. The lowest and highest are scaled out below.
double raw_pulse(double phase) {
  const double a = 2.0 * kPi * (phase - 0.13);
  return std::sin(a) + 0.45 * std::sin(2.0 * a + 0.35) + 0.15 * std::sin(3.0 * a + 0.6);
}

struct PulseShape {
  double low = 1e9;
  double high = -1e9;
  double foot = 0.0;
  double mean = 0.0;
  PulseShape() {
    for (int i = 0; i < 1000; ++i) {
      const double v = raw_pulse(i / 1000.0);
      if (v < low) {
        low = v;
        foot = i / 1000.0;
      }
      high = std::max(high, v);
    }
    for (int i = 0; i < 1000; ++i) mean += at(i / 1000.0) / 1000.0;
  }
  /// 0 at the foot (phase 0), 1 at the top.
  [[nodiscard]] double at(double phase) const {
    double p = phase + foot;
    p -= std::floor(p);
    return (raw_pulse(p) - low) / (high - low);
  }
};

/// Area of the artery over transmural pressure, 0..1: half open at 2 mmHg.
double area(double transmural_mmHg) {
  return 0.5 + std::atan((transmural_mmHg - 2.0) / 12.0) / kPi;
}

}  // namespace

MadeCuff cuff_on(const CuffOnLimb& c) {
  static const PulseShape shape;
  Random random{c.seed};
  MadeCuff made;
  const double fall_s = c.step_mmHg > 0.0 ? (c.from_mmHg - c.to_mmHg) / c.step_mmHg * c.step_rest_s
                                          : (c.from_mmHg - c.to_mmHg) / c.deflation_mmHg_s;
  const double seconds = c.hold_s + fall_s;
  const auto points = static_cast<std::size_t>(seconds * c.rate_hz);
  // Amplitude that the largest pulse would have at a scale of 1, to set the scale.
  double largest = 0.0;
  for (double cuff = 20.0; cuff < 250.0; cuff += 1.0)
    largest = std::max(largest, area(c.systolic_mmHg - cuff) - area(c.diastolic_mmHg - cuff));
  const double scale = c.largest_mmHg / largest;
  const double usual_s = 60.0 / c.heart_rate_bpm;
  const auto interval = [&] {
    const double sd = c.fibrillates ? 0.25 : c.interval_sd;
    return usual_s * std::clamp(1.0 + sd * random.normal(), 0.5, 1.9);
  };
  double beat_s = -0.3;
  double next_s = beat_s + interval();
  for (std::size_t i = 0; i < points; ++i) {
    const double t = static_cast<double>(i) / c.rate_hz;
    while (t >= next_s) {
      beat_s = next_s;
      next_s += interval();
      made.beats.push_back(Timestamp{} + duration_from_seconds(beat_s));
    }
    const double fallen = std::max(0.0, t - c.hold_s);
    double cuff = c.from_mmHg - fallen * c.deflation_mmHg_s;
    if (c.step_mmHg > 0.0) {
      const double step = std::floor(fallen / c.step_rest_s);
      const double into = fallen - step * c.step_rest_s;  // each step takes 0.25 s
      cuff = c.from_mmHg - c.step_mmHg * (step + std::min(1.0, into / 0.25) - 1.0);
      cuff = std::min(cuff, c.from_mmHg);
    }
    const double pulse = shape.at((t - beat_s) / (next_s - beat_s));
    const double artery = c.diastolic_mmHg + (c.systolic_mmHg - c.diastolic_mmHg) * pulse;
    double p = cuff + scale * area(artery - cuff) - scale * area(c.diastolic_mmHg - cuff);
    for (const CuffOnLimb::Bump& b : c.bumps) {
      const double x = (t - b.at_s) / b.width_s;
      p += b.mmHg * std::exp(-0.5 * x * x);
    }
    p += c.noise_mmHg * random.normal();
    const auto value = static_cast<float>(std::floor(p * 64.0 + 0.5) / 64.0);
    made.pressure.push_back({Timestamp{} + duration_from_seconds(t), value, value});
  }
  made.mean_mmHg = c.diastolic_mmHg + (c.systolic_mmHg - c.diastolic_mmHg) * shape.mean;
  return made;
}

}  // namespace station::test
