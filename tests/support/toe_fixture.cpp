#include "tests/support/toe_fixture.hpp"

#include "core/random.hpp"

#include <algorithm>
#include <cmath>

namespace station::test {
namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kStep_s = 0.001;
constexpr double kEjection_s = 0.34;  // width of the half sine
constexpr double kQuick_s = 0.10;     // blood comes into the light's path
constexpr double kSlow_s = 0.45;      // and leaves it

struct Beat {
  double start_s = 0.0;
  double interval_s = 0.86;
  double systolic = 0.0;
  double diastolic = 0.0;
};

double pressure_of(const Beat& b, double t) {
  const double x = (t - b.start_s) / kEjection_s;
  const double hump = x >= 0.0 && x < 1.0 ? std::sin(kPi * x) : 0.0;
  return b.diastolic + (b.systolic - b.diastolic) * hump;
}

}  // namespace

MadeToe toe_under(const ToeUnderCuff& c) {
  MadeToe made;
  Random random{c.seed};
  const double top = c.systolic_mmHg + c.top_above_systolic_mmHg;
  const double rise_s = top / 25.0;
  const double hold_from = c.free_s + rise_s;
  const double fall_from = hold_from + c.hold_s;
  const double end =
      std::min(fall_from + c.top_above_systolic_mmHg / c.deflation_mmHg_s + c.after_return_s,
               fall_from + (top - 3.0) / c.deflation_mmHg_s);
  const auto cuff_at = [&](double t) {
    if (t < c.free_s || t > end) return 0.0;
    if (t < hold_from) return top * (t - c.free_s) / rise_s;
    if (t < fall_from) return top;
    return top - c.deflation_mmHg_s * (t - fall_from);
  };
  const auto time = [](double s) { return Timestamp{} + duration_from_seconds(s); };
  made.marks = {time(0.0), time(c.free_s), time(hold_from), time(fall_from), time(end)};

  const double breath_phase = random.uniform();
  const auto next_beat = [&](double start) {
    Beat b;
    b.start_s = start;
    b.interval_s =
        std::max(0.35, 60.0 / c.heart_rate_bpm * (1.0 + c.interval_sd * random.normal()));
    b.systolic =
        c.systolic_mmHg +
        c.breath_swing_mmHg * std::sin(2.0 * kPi * (start * c.breath_bpm / 60.0 + breath_phase));
    b.diastolic = b.systolic - c.pulse_pressure_mmHg;
    return b;
  };
  Beat beat = next_beat(-0.5);
  std::vector<Beat> beats{beat};
  double quick = 0.0;
  double slow = 0.0;
  double crossing = -1.0;
  // A free pulse of this model swings the light by about 0.066 of its height.
  const double gain = c.amplitude_counts / (0.066 * c.pulse_pressure_mmHg);
  const auto steps = static_cast<int>((end + 3.0) / kStep_s);
  for (int i = -4000; i < steps; ++i) {
    const double t = i * kStep_s;
    while (t >= beat.start_s + beat.interval_s) {
      beat = next_beat(beat.start_s + beat.interval_s);
      beats.push_back(beat);
    }
    const double cuff = cuff_at(t);
    const double artery = pressure_of(beat, t);
    const double outside = c.never_closes ? 0.0 : std::max(cuff, beat.diastolic);
    const double in = std::max(0.0, artery - outside);
    if (in > 0.0 && t > fall_from && crossing < 0.0) crossing = beat.start_s;
    quick += kStep_s * (in - quick) / kQuick_s;
    slow += kStep_s * (quick - slow / kSlow_s) * 4.0;
    if (i < 0) continue;
    if (i % 5 == 0) {
      const auto p = static_cast<float>(cuff + 0.05 * random.normal());
      made.pressure.push_back({time(t), p, p});
    }
    if (i % 10 != 0) continue;
    const bool off = c.sensor_falls_off && t > hold_from;
    double v = 4000.0 + (off ? 0.0 : gain * slow * 0.25) +
               c.wander_counts * std::sin(2.0 * kPi * t / 13.0) + c.noise_counts * random.normal();
    const bool falling = t > fall_from && t < end;
    if (falling && c.jolt_at_mmHg && std::fabs(cuff - *c.jolt_at_mmHg) < 0.3 * c.deflation_mmHg_s)
      v += 10.0 * c.amplitude_counts;
    if (falling && c.gap_at_mmHg && std::fabs(cuff - *c.gap_at_mmHg) < 0.75 * c.deflation_mmHg_s)
      continue;
    made.light.push_back({time(t), static_cast<float>(std::floor(v + 0.5))});
  }
  int count = 0;
  for (const Beat& b : beats) {
    if (crossing < 0.0 || std::fabs(b.start_s - crossing) > 6.0) continue;
    made.mean_systolic_mmHg += b.systolic;
    ++count;
  }
  if (count > 0) made.mean_systolic_mmHg /= count;
  return made;
}

}  // namespace station::test
