#include "tests/support/doppler_fixture.hpp"

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
constexpr double kTwoPi = 6.283185307179586;
constexpr double kSwing_Hz = 200.0;  // either way, of an echo that swings

double from_db(double db) { return dmath::pow(10.0, db / 20.0); }
Complex turn(double turns) {
  const auto sc = dmath::sincos_turns(turns);
  return {sc.cos, sc.sin};
}

struct Beat {
  double start;
  double length;
  double top_mmHg;
};

// Complex noise through four equal one-poles, scaled to unit power.
class BandNoise {
 public:
  explicit BandNoise(Random random) : random_{random} {}
  Complex next(double cutoff_hz) {
    const double a = std::min(0.9, 2.0 * dmath::kPi * cutoff_hz / kRate);
    Complex x{random_.normal(), random_.normal()};
    for (Complex& s : state_) x = s += a * (x - s);
    // Power of four equal one-poles with step a << 1: a 5 / 32 of the input's (2).
    return x / std::sqrt(2.0 * a * 5.0 / 32.0);
  }

 private:
  Random random_;
  std::array<Complex, 4> state_{};
};

class Body {
 public:
  Body(const UnderCuff& c, double seconds) : c_{c} {
    if (c.driven != nullptr) {
      for (std::size_t i = 0; i + 1 < c.driven->feet_s.size(); ++i) {
        const double start = c.driven->feet_s[i] - c.driven->from_s;
        if (start > seconds + 2.0) break;
        beats_.push_back({start, c.driven->feet_s[i + 1] - c.driven->feet_s[i], 0.0});
      }
      return;
    }
    Random random = Random::stream(c.seed, "beats");
    const double breath_phase = random.uniform();
    double t = -random.uniform() * 60.0 / c.heart_rate_bpm;
    while (t < seconds + 2.0) {
      const double length = 60.0 / c.heart_rate_bpm * (1.0 + c.interval_sd * random.normal());
      const double top =
          c.systolic_mmHg +
          c.breath_swing_mmHg * dmath::sincos_turns(breath_phase + t * c.breath_bpm / 60.0).sin;
      beats_.push_back({t, length, top});
      t += length;
    }
  }

  struct Now {
    double pressure;
    double phase_s;  // since the beat's start
    double length_s;
    std::size_t beat;
  };
  Now at(double t) {
    while (index_ + 1 < beats_.size() && beats_[index_ + 1].start <= t) ++index_;
    const Beat& b = beats_[index_];
    const double phase = t - b.start;
    if (c_.driven != nullptr)
      return {c_.driven->at(c_.driven->from_s + t), phase, b.length, index_};
    // Hump of about half a second at rest, shorter with a fast heart.
    const double width = 0.5 * std::sqrt(std::min(1.2, b.length));
    double share = 0.0;
    if (phase < width) share = 0.5 - 0.5 * dmath::sincos_turns(phase / width).cos;
    const double low = c_.systolic_mmHg - c_.pulse_pressure_mmHg;
    return {low + (b.top_mmHg - low) * share, phase, b.length, index_};
  }

 private:
  const UnderCuff& c_;
  std::vector<Beat> beats_;
  std::size_t index_ = 0;
};

double bump(double x, double centre, double width) {
  const double z = (x - centre) / width;
  return dmath::exp(-0.5 * z * z);
}

// The free waveform, share of its peak.
double free_shape(const UnderCuff& c, double phase_s, double length_s) {
  const double stretch = std::sqrt(std::min(1.2, length_s));
  const double x = phase_s / stretch;
  if (c.damped) return 0.22 + 0.78 * bump(x, 0.26, 0.10);
  return bump(x, 0.14, 0.045) - 0.25 * bump(x, 0.34, 0.05) + 0.10 * bump(x, 0.54, 0.08);
}

class Probe {
 public:
  explicit Probe(const UnderCuff& c)
      : c_{c},
        noise_{Random::stream(c.seed, "noise")},
        clicks_{Random::stream(c.seed, "clicks")},
        flow_{Random::stream(c.seed, "flow")},
        thump_{Random::stream(c.seed, "thump")},
        vein_{Random::stream(c.seed, "vein")},
        knock_{Random::stream(c.seed, "knock")},
        signal_{c.noise_lsb * std::sqrt(3.0 / 16.0)} {}

  // @param speed  mean frequency over the free peak's, signed; @param power 0..1
  Complex sample(double t, double speed, double power, double thump_now, bool knocking) {
    Complex x = c_.noise_lsb * std::sqrt(0.5) * Complex{noise_.normal(), noise_.normal()};
    const double f = speed * c_.peak_hz;
    phase_ += 0.55 * f / kRate * (c_.away ? -1.0 : 1.0);
    phase_ -= std::floor(phase_);
    const Complex band = flow_.next(60.0 + 0.22 * std::fabs(f));
    if (power > 1e-4) x += signal_ * from_db(c_.snr_db) * std::sqrt(power) * band * turn(phase_);
    if (c_.thump_db > -99.0)
      x += signal_ * from_db(c_.thump_db) * thump_now * thump_.next(12.0) * turn(-35.0 * t);
    if (c_.hum_db > -99.0)
      x += signal_ * from_db(c_.hum_db) *
           Complex{turn(50.0 * t).real() + 0.3 * turn(150.0 * t).real(), 0.0};
    if (c_.tones_db > -99.0)
      x += signal_ * from_db(c_.tones_db) *
           Complex{turn(480.0 * t).imag() + turn(800.0 * t).imag() + turn(1650.0 * t).imag(), 0.0};
    if (c_.venous_db > -99.0)
      x += signal_ * from_db(c_.venous_db) * (1.0 + 0.5 * turn(0.25 * t).imag()) *
           vein_.next(60.0) * turn((c_.away ? 260.0 : -260.0) * t);
    if (c_.clicks_per_s > 0.0) {
      if (click_left_ == 0 && clicks_.chance(c_.clicks_per_s / kRate))
        click_left_ = static_cast<int>(clicks_.uniform(0.010, 0.060) * kRate);
      if (click_left_ > 0) {
        --click_left_;
        x += 4.0 * c_.noise_lsb * Complex{clicks_.normal(), clicks_.normal()};
      }
    }
    const bool trembles = t >= c_.tremor_from_s;
    if (c_.tremor_db > -99.0 && trembles) {
      const double beat = std::max(0.0, turn(c_.tremor_hz * t).real());
      // Along one line of the sky: a real signal, so in both directions.
      x += signal_ * from_db(c_.tremor_db) * beat * beat * Complex{knock_.next(500.0).real(), 0.0};
    }
    if (c_.shaking_db > -99.0 && trembles)
      x += signal_ * from_db(c_.shaking_db) *
           turn(kSwing_Hz / (kTwoPi * c_.shaking_hz) * turn(c_.shaking_hz * t).imag());
    if (knocking) x += 30.0 * c_.noise_lsb * Complex{knock_.next(700.0).real(), 0.0};
    return x;
  }

 private:
  const UnderCuff& c_;
  Random noise_;
  Random clicks_;
  BandNoise flow_;
  BandNoise thump_;
  BandNoise vein_;
  BandNoise knock_;
  double signal_;
  double phase_ = 0.0;
  int click_left_ = 0;
};

std::int16_t to_lsb(double x) {
  return static_cast<std::int16_t>(std::floor(std::clamp(x, -32767.0, 32767.0) + 0.5));
}

struct Collector final : signal::FrameSink {
  std::vector<signal::FlowFrame> frames;
  void on_frame(const signal::FlowFrame& f, const signal::SpectrumColumn&) override {
    frames.push_back(f);
  }
};

Timestamp at_s(double s) { return Timestamp{duration_from_seconds(s)}; }

// The pressure in the brachial artery rises fastest early in the hump; the wall moves with it.
double thump_shape(double phase_s) { return bump(phase_s, 0.08, 0.03); }

}  // namespace

std::vector<std::int16_t> free_samples(const UnderCuff& c, double seconds) {
  Body body{c, seconds};
  Probe probe{c};
  std::vector<std::int16_t> iq;
  const auto count = static_cast<std::size_t>(seconds * kRate);
  iq.reserve(2 * count);
  for (std::size_t n = 0; n < count; ++n) {
    const double t = static_cast<double>(n) / kRate;
    const auto now = body.at(t);
    const double speed = free_shape(c, now.phase_s, now.length_s);
    const Complex x = probe.sample(t, speed, std::min(1.0, 0.2 + std::fabs(speed)),
                                   thump_shape(now.phase_s), false);
    iq.push_back(to_lsb(x.real()));
    iq.push_back(to_lsb(x.imag()));
  }
  return iq;
}

std::vector<signal::FlowFrame> frames_of(const std::vector<std::int16_t>& iq,
                                         const signal::FrontEndSettings& settings) {
  signal::DopplerFrontEnd front_end{settings};
  Collector collector;
  front_end.process(Timestamp{}, iq, false, collector);
  return std::move(collector.frames);
}

double DrivingPressure::at(double recording_s) const {
  const double x = std::clamp(recording_s * rate_hz, 0.0, static_cast<double>(mmHg.size() - 2));
  const auto i = static_cast<std::size_t>(x);
  const double share = x - static_cast<double>(i);
  return (1.0 - share) * static_cast<double>(mmHg[i]) + share * static_cast<double>(mmHg[i + 1]);
}

DrivingPressure driven_by(std::vector<float> mmHg, double rate_hz, double least_rise_mmHg) {
  DrivingPressure driven{std::move(mmHg), rate_hz, {}, 0.0};
  const auto reach = static_cast<std::size_t>(0.15 * rate_hz);
  for (std::size_t i = reach; i < driven.mmHg.size(); ++i) {
    const auto now = driven.mmHg.begin() + static_cast<std::ptrdiff_t>(i);
    const auto lowest = std::min_element(now - static_cast<std::ptrdiff_t>(reach), now);
    if (static_cast<double>(*now - *lowest) < least_rise_mmHg) continue;
    driven.feet_s.push_back(static_cast<double>(lowest - driven.mmHg.begin()) / rate_hz);
    i += reach;  // no two beats begin in one rise
  }
  return driven;
}

MadeMeasurement measure(const UnderCuff& c) {
  MadeMeasurement made;
  const double top = c.top_mmHg.value_or(c.systolic_mmHg + c.top_above_systolic_mmHg);
  const double t_inflate = c.free_s;
  const double t_hold = t_inflate + top / c.inflation_mmHg_s;
  const double t_deflate = t_hold + c.hold_s;
  const double t_open = t_deflate + top / c.deflation_mmHg_s;
  double t_end = t_open + 5.0;
  Body body{c, t_end};
  Probe probe{c};
  Random sensor = Random::stream(c.seed, "sensor");

  const auto cuff_at = [&](double t) {
    if (t < t_inflate) return 0.0;
    if (t < t_hold) return (t - t_inflate) * c.inflation_mmHg_s;
    if (t < t_deflate) return top;
    return std::max(0.0, top - (t - t_deflate) * c.deflation_mmHg_s);
  };
  const auto time_of_falling = [&](double mmHg) {
    return t_deflate + (top - mmHg) / c.deflation_mmHg_s;
  };

  signal::DopplerFrontEnd front_end{signal::FrontEndSettings{}};
  Collector collector;
  std::array<std::int16_t, 160> block{};  // 80 pairs: 5 ms
  std::optional<double> first_flow;
  std::size_t last_beat = 0;
  double opening = 0.0;
  Random bursts = Random::stream(c.seed, "bursts");
  double next_burst = t_deflate + 1.0;
  bool gap_before = false;
  for (std::size_t n = 0;; n += 80) {
    const double t0 = static_cast<double>(n) / kRate;
    if (t0 >= t_end) break;
    for (std::size_t k = 0; k < 80; ++k) {
      const double t = static_cast<double>(n + k) / kRate;
      const double cuff = cuff_at(t);
      const auto now = body.at(t);
      double above = c.never_closes ? 100.0 : now.pressure - cuff;
      if (c.random_bursts && t > t_inflate) {
        // 0.13 s of flow at intervals anywhere between 0.3 and 2.8 s, whatever the cuff says.
        if (t > next_burst + 0.13) next_burst = t + 0.17 + 2.5 * bursts.uniform();
        above = t >= next_burst ? 12.0 : -10.0;
      }
      double speed = 0.0;
      double wanted = 0.0;
      if (above > 0.0) {
        const bool free = c.never_closes || cuff < c.systolic_mmHg - c.pulse_pressure_mmHg;
        speed = free ? free_shape(c, now.phase_s, now.length_s)
                     : 0.30 + 0.70 * std::min(1.0, above / 35.0);
        wanted = free ? std::min(1.0, 0.2 + std::fabs(speed)) : std::min(1.0, 0.15 + above / 12.0);
        if (t > t_deflate) {
          if (!first_flow) {
            first_flow = t;
          }
          if (made.openings.empty() || now.beat != last_beat)
            made.openings.push_back({t, cuff, 0.0});
          made.openings.back().lasts_s += 1.0 / kRate;
          last_beat = now.beat;
        }
      }
      // The wall opens with a time constant of 8 ms and closes with the same.
      opening += (wanted - opening) / (0.008 * kRate);
      const bool lost = c.probe_lost_at_s && t >= *c.probe_lost_at_s;
      const bool knocking = c.knock_at_mmHg && t > t_deflate &&
                            std::fabs(t - time_of_falling(*c.knock_at_mmHg)) < 1.25;
      const Complex x =
          probe.sample(t, speed, lost ? 0.0 : opening, thump_shape(now.phase_s), knocking);
      block[2 * k] = to_lsb(x.real());
      block[2 * k + 1] = to_lsb(x.imag());
    }
    const bool missing =
        c.gap_at_mmHg && t0 > t_deflate && std::fabs(t0 - time_of_falling(*c.gap_at_mmHg)) < 0.3;
    if (missing) {
      gap_before = true;
    } else {
      front_end.process(at_s(t0), block, gap_before, collector);
      gap_before = false;
    }
    const double mmHg = cuff_at(t0) + 0.05 * sensor.normal();
    made.pressure.push_back({at_s(t0), static_cast<float>(mmHg),
                             static_cast<float>(mmHg + c.second_sensor_error_mmHg)});
    if (first_flow && !c.until_empty) t_end = std::min(t_end, *first_flow + c.after_return_s);
  }
  for (const Opening& o : made.openings) {
    if (o.lasts_s < kLeastOpening_s) continue;
    made.first_beat_mmHg = o.cuff_mmHg;
    break;
  }
  made.flow = std::move(collector.frames);
  made.marks.listening_from = at_s(0.5);
  made.marks.waveform_from = at_s(1.5);
  made.marks.waveform_to = at_s(t_inflate);
  made.marks.inflation_from = at_s(t_inflate);
  made.marks.hold_from = at_s(t_hold);
  made.marks.deflation_from = at_s(t_deflate);
  made.marks.end = at_s(t_end);
  return made;
}

}  // namespace station::test
