#pragma once
// Samples of flow whose maximum frequency is known at every moment, for judging envelopes.
//
//   flow     sinusoids at shares 0..1 of the maximum frequency, equally strong: laminar flow.
//   Around
//            each share their frequencies scatter as a Gaussian of 15 Hz + 3 % [reference 4.6];
//            their amplitudes are complex Gaussian, drawn anew each beat
//   maximum  rises and falls as a raised cosine from 200 Hz to the peak while the beat is open
//   noise    white, of a given strength; signal to noise is stated in 3 kHz
// Shares nothing with hal/sim or with the estimators. Deterministic.

#include <cstdint>
#include <vector>

namespace station::test {

struct LineSpectrum {
  std::uint64_t seed = 1;
  double peak_hz = 3000.0;
  double snr_db = 20.0;  ///< of the open beat, in 3 kHz
  double noise_lsb = 200.0;
  double quiet_s = 5.0;  ///< noise alone at first, where a floor is learned
  int beats = 20;
  double beat_s = 0.9;
  double open_s = 0.5;  ///< of each beat; then no flow
};

/// At 16 kHz, interleaved.
[[nodiscard]] std::vector<std::int16_t> samples_of(const LineSpectrum& c);

/// What the maximum frequency truly is [Hz]; 0 while there is no flow.
[[nodiscard]] double true_max_hz(const LineSpectrum& c, double at_s);

}  // namespace station::test
