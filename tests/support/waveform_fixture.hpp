#pragma once
// Doppler samples of a known envelope, for the tests of the free waveform: what goes in is a shape
// with closed formulas for each measure, so what must come out is known without running any
// estimator. Model: single scatterers cross the beam for 30 ms each, at speeds spread evenly
// between zero and the envelope (laminar flow); their echoes add up, with white noise. Shares
// nothing with hal/sim (lines of noise) or with doppler_fixture (shifted band noise).
// Deterministic: the same seed gives the same bits.

#include <cstdint>
#include <vector>

namespace station::test {

/// One beat: raised-cosine rise over `rise_s` and fall over `fall_s` from `diastole` to 1 and back;
/// then, where `reversal` > 0, a half sine down over `reversal_s` and one up over `late_s`.
struct BeatShape {
  double rise_s = 0.08;
  double fall_s = 0.14;
  double diastole = 0.0;  ///< share of the peak before and after; 0 where it reverses
  double reversal = 0.0;  ///< share of the peak
  double reversal_s = 0.16;
  double late = 0.0;
  double late_s = 0.20;

  [[nodiscard]] double at(double since_foot_s) const;
  /// Time average over a beat.
  [[nodiscard]] double mean(double interval_s) const;
  [[nodiscard]] double pulsatility(double interval_s) const;
  [[nodiscard]] double resistance() const { return 1.0 - diastole; }
  [[nodiscard]] double reverse_over_forward(double interval_s) const;
  /// From where the chord through 40 and 80 % meets the foot's level, to the peak.
  [[nodiscard]] double rise_by_chord_s() const;
  /// Share of the peak a second.
  [[nodiscard]] double steepest_per_s() const;
  /// At three quarters of the height.
  [[nodiscard]] double width_s() const;
};

struct FreeFlow {
  std::uint64_t seed = 1;
  BeatShape shape;
  double peak_hz = 2500.0;
  double interval_s = 0.85;
  double interval_sd = 0.02;   ///< share of the interval
  double amplitude_sd = 0.03;  ///< of the beats' peaks, share
  double snr_db = 15.0;        ///< at the peak, in 3 kHz
  double gain = 1.0;
  bool away = false;
  double vein_hz = 0.0;    ///< steady flow the other way, as strong as the artery
  int knock_in_beat = -1;  ///< a beat with a loud knock in its diastole; -1: none
  double seconds = 14.0;
};

/// Interleaved I, Q at 16 kHz. The first foot comes half an interval after the start.
[[nodiscard]] std::vector<std::int16_t> samples_of(const FreeFlow& flow);

}  // namespace station::test
