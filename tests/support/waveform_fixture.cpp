#include "tests/support/waveform_fixture.hpp"

#include "core/deterministic_math.hpp"
#include "core/random.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>

namespace station::test {
namespace {

using Complex = std::complex<double>;
constexpr double kRate = 16000.0;
constexpr double kTransit_s = 0.030;
constexpr std::size_t kScatterers = 48;
constexpr double kNoise_lsb = 150.0;

double half_sine(double x) { return x <= 0.0 || x >= 1.0 ? 0.0 : dmath::sincos_turns(0.5 * x).sin; }
double raised_cosine(double x) {
  return 0.5 - 0.5 * dmath::sincos_turns(0.5 * std::clamp(x, 0.0, 1.0)).cos;
}

struct Beat {
  double foot_s;
  double scale;
};

// Sine of one turn, interpolated: 2e-7 off at most, far below the noise, and quick.
class SineTable {
 public:
  SineTable() {
    for (std::size_t i = 0; i < table_.size(); ++i)
      table_[i] = dmath::sincos_turns(static_cast<double>(i) / kSteps).sin;
  }
  [[nodiscard]] double sin(double turns) const {
    const double at = (turns - std::floor(turns)) * kSteps;
    const auto i = static_cast<std::size_t>(at);
    return table_[i] + (at - static_cast<double>(i)) * (table_[i + 1] - table_[i]);
  }
  [[nodiscard]] Complex turn(double turns) const { return {sin(turns + 0.25), sin(turns)}; }

 private:
  static constexpr double kSteps = 4096.0;
  std::array<double, 4098> table_{};
};
const SineTable kSine;

// A cloud of scatterers, each through the beam for a while and then replaced by another.
class Cloud {
 public:
  explicit Cloud(Random random) : random_{random} {
    for (Scatterer& s : cloud_) renew(s, random_.uniform());
  }
  // @param turns that the fastest has gone through
  Complex at(double turns) {
    Complex sum;
    for (Scatterer& s : cloud_) {
      sum += s.strength * kSine.sin(0.5 * s.age) *
             kSine.turn(s.speed * (turns - s.from_turns) + s.phase);
      s.age += 1.0 / (kTransit_s * kRate);
      if (s.age >= 1.0) {
        renew(s, 0.0);
        s.from_turns = turns;
      }
    }
    // Mean power one: the windows' mean square is a half, the strengths' two.
    return sum / std::sqrt(static_cast<double>(kScatterers));
  }

 private:
  struct Scatterer {
    double speed = 0.0;
    double phase = 0.0;
    double strength = 0.0;
    double age = 0.0;
    double from_turns = 0.0;
  };
  void renew(Scatterer& s, double age) {
    s.speed = random_.uniform();
    s.phase = random_.uniform();
    const double a = random_.normal();
    const double b = random_.normal();
    s.strength = std::sqrt(a * a + b * b);
    s.age = age;
  }
  Random random_;
  std::array<Scatterer, kScatterers> cloud_{};
};

}  // namespace

double BeatShape::at(double t) const {
  if (t < 0.0) return diastole;
  if (t < rise_s) return diastole + (1.0 - diastole) * raised_cosine(t / rise_s);
  t -= rise_s;
  if (t < fall_s) return 1.0 - (1.0 - diastole) * raised_cosine(t / fall_s);
  t -= fall_s;
  if (reversal <= 0.0) return diastole;
  if (t < reversal_s) return -reversal * half_sine(t / reversal_s);
  return late * half_sine((t - reversal_s) / late_s);
}

double BeatShape::mean(double interval_s) const {
  const double systole = (1.0 - diastole) * 0.5 * (rise_s + fall_s);
  const double lobes = 2.0 / dmath::kPi * (late * late_s - reversal * reversal_s);
  return diastole + (systole + (reversal > 0.0 ? lobes : 0.0)) / interval_s;
}

double BeatShape::pulsatility(double interval_s) const {
  return (1.0 - (reversal > 0.0 ? -reversal : diastole)) / mean(interval_s);
}

double BeatShape::reverse_over_forward(double interval_s) const {
  if (reversal <= 0.0) return 0.0;
  const double backward = 2.0 / dmath::kPi * reversal * reversal_s / interval_s;
  return backward / (mean(interval_s) + backward);
}

// A raised cosine passes 40 and 80 % at 0.4359 and 0.7048 of its length.
double BeatShape::rise_by_chord_s() const { return rise_s * (1.0 - (0.4359 - (0.7048 - 0.4359))); }

double BeatShape::steepest_per_s() const { return (1.0 - diastole) * 0.5 * dmath::kPi / rise_s; }

// ... and three quarters at two thirds.
double BeatShape::width_s() const { return (rise_s + fall_s) / 3.0; }

std::vector<std::int16_t> samples_of(const FreeFlow& f) {
  Random heart = Random::stream(f.seed, "heart");
  Random noise = Random::stream(f.seed, "noise");
  Cloud artery{Random::stream(f.seed, "artery")};
  Cloud vein{Random::stream(f.seed, "vein")};
  std::vector<Beat> beats;
  for (double t = -0.5 * f.interval_s; t < f.seconds + f.interval_s;
       t += std::max(0.3, f.interval_s * (1.0 + f.interval_sd * heart.normal())))
    beats.push_back({t, 1.0 + f.amplitude_sd * heart.normal()});

  const double amplitude = kNoise_lsb * std::sqrt(3.0 / 16.0) * dmath::pow(10.0, f.snr_db / 20.0);
  std::vector<std::int16_t> iq;
  const auto count = static_cast<std::size_t>(f.seconds * kRate);
  iq.reserve(2 * count);
  std::size_t beat = 0;
  double turns = 0.0;
  double vein_turns = 0.0;
  for (std::size_t n = 0; n < count; ++n) {
    const double t = static_cast<double>(n) / kRate;
    while (beat + 1 < beats.size() && beats[beat + 1].foot_s <= t) ++beat;
    const double since = t - beats[beat].foot_s;
    turns += f.peak_hz * beats[beat].scale * f.shape.at(since) / kRate;
    Complex x = amplitude * artery.at(turns);
    if (f.vein_hz > 0.0) {
      vein_turns -= f.vein_hz / kRate;
      x += amplitude * vein.at(vein_turns);
    }
    if (f.away) x = std::conj(x);
    x += kNoise_lsb * std::sqrt(0.5) * Complex{noise.normal(), noise.normal()};
    if (static_cast<int>(beat) == f.knock_in_beat && since > 0.45 && since < 0.60)
      x += 20.0 * kNoise_lsb * Complex{noise.normal(), 0.0};
    const auto lsb = [&](double v) {
      return static_cast<std::int16_t>(std::floor(std::clamp(f.gain * v, -32767.0, 32767.0) + 0.5));
    };
    iq.push_back(lsb(x.real()));
    iq.push_back(lsb(x.imag()));
  }
  return iq;
}

}  // namespace station::test
