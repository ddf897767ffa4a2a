#include "tests/support/line_spectrum.hpp"

#include "core/deterministic_math.hpp"
#include "core/random.hpp"

#include <algorithm>
#include <cmath>
#include <complex>

namespace station::test {
namespace {

using Complex = std::complex<double>;

constexpr double kRate = 16000.0;
constexpr double kLowest_hz = 200.0;
constexpr double kRamp_s = 0.010;
constexpr int kShares = 50;
constexpr int kLinesPerShare = 5;

Complex turn(double turns) {
  const auto sc = dmath::sincos_turns(turns);
  return {sc.cos, sc.sin};
}

struct Line {
  double share;
  double offset_hz;
  Complex value;
};

std::vector<Line> draw(const LineSpectrum& c, Random& random) {
  std::vector<Line> lines;
  for (int s = 0; s < kShares; ++s) {
    const double share = (s + 0.5) / kShares;
    const double scatter_hz = 15.0 + 0.03 * share * c.peak_hz;
    for (int i = 0; i < kLinesPerShare; ++i)
      lines.push_back({share, scatter_hz * random.normal(), {random.normal(), random.normal()}});
  }
  return lines;
}

}  // namespace

double true_max_hz(const LineSpectrum& c, double at_s) {
  const double since = at_s - c.quiet_s;
  if (since < 0.0 || since >= c.beats * c.beat_s) return 0.0;
  const double phase = since - c.beat_s * std::floor(since / c.beat_s);
  if (phase >= c.open_s) return 0.0;
  const double lift = 0.5 - 0.5 * dmath::sincos_turns(phase / c.open_s).cos;
  return kLowest_hz + (c.peak_hz - kLowest_hz) * lift;
}

std::vector<std::int16_t> samples_of(const LineSpectrum& c) {
  Random noise = Random::stream(c.seed, "noise");
  Random flow = Random::stream(c.seed, "lines");
  const double signal_lsb = c.noise_lsb * std::sqrt(3.0 / 16.0) * dmath::pow(10.0, c.snr_db / 20.0);
  // Each line's mean square is 2.
  const double each = signal_lsb / std::sqrt(2.0 * kShares * kLinesPerShare);
  const auto count = static_cast<std::size_t>((c.quiet_s + c.beats * c.beat_s) * kRate);
  std::vector<std::int16_t> iq;
  iq.reserve(2 * count);
  std::vector<Line> lines;
  std::vector<Complex> steps;
  bool was_open = false;
  for (std::size_t n = 0; n < count; ++n) {
    const double t = static_cast<double>(n) / kRate;
    const double max_hz = true_max_hz(c, t);
    Complex x = c.noise_lsb * std::sqrt(0.5) * Complex{noise.normal(), noise.normal()};
    if (max_hz > 0.0) {
      if (!was_open) lines = draw(c, flow);
      if (!was_open || n % 16 == 0) {  // the frequencies move on every millisecond
        steps.clear();
        for (const Line& l : lines) steps.push_back(turn((l.share * max_hz + l.offset_hz) / kRate));
      }
      Complex sum{};
      for (std::size_t i = 0; i < lines.size(); ++i) sum += lines[i].value *= steps[i];
      const double since = t - c.quiet_s;
      const double phase = since - c.beat_s * std::floor(since / c.beat_s);
      x += each * sum * std::clamp(std::min(phase, c.open_s - phase) / kRamp_s, 0.0, 1.0);
    }
    was_open = max_hz > 0.0;
    for (const double part : {x.real(), x.imag()})
      iq.push_back(
          static_cast<std::int16_t>(std::floor(std::clamp(part, -32767.0, 32767.0) + 0.5)));
  }
  return iq;
}

}  // namespace station::test
