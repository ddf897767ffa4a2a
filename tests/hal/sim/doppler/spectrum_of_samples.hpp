#pragma once
// A plain, slow spectrum for the tests; it shares nothing with the pipeline's.

#include "hal/sim/doppler/doppler_synthesis.hpp"

#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <numbers>
#include <vector>

namespace station::hal::sim {

inline constexpr double kRate_hz = 16000.0;

inline VirtualArtery strong_artery() {
  VirtualArtery a;
  a.peak_velocity_m_s = 0.5;
  a.signal_to_noise_db = 20.0;
  return a;
}

inline std::vector<std::complex<double>> listen(DopplerSynthesis& synthesis,
                                                const DopplerScene& scene, int milliseconds) {
  std::vector<std::complex<double>> out;
  std::array<std::int16_t, 32> iq{};
  for (int i = 0; i < milliseconds; ++i) {
    synthesis.render(scene, iq);
    for (std::size_t n = 0; n < 32; n += 2) out.emplace_back(iq[n], iq[n + 1]);
  }
  return out;
}

/// Power within [low, high] Hz by averaged, Hann-windowed DFTs of 256 samples, counts squared.
inline double band_power(const std::vector<std::complex<double>>& x, double low_hz,
                         double high_hz) {
  constexpr std::size_t kSize = 256;
  constexpr double kBin_hz = kRate_hz / kSize;
  double total = 0.0;
  int windows = 0;
  for (std::size_t at = 0; at + kSize <= x.size(); at += kSize, ++windows) {
    for (int bin = -128; bin < 128; ++bin) {
      const double f = bin * kBin_hz;
      if (f < low_hz || f > high_hz) continue;
      std::complex<double> sum = 0.0;
      for (std::size_t n = 0; n < kSize; ++n) {
        const double turn = 2.0 * std::numbers::pi * static_cast<double>(n) / kSize;
        sum += x[at + n] * (0.5 - 0.5 * std::cos(turn)) * std::polar(1.0, -turn * bin);
      }
      total += std::norm(sum);
    }
  }
  return total / windows / (kSize * kSize * 0.375);  // mean square of a Hann window
}

inline DopplerSettings quiet() {
  DopplerSettings s;
  s.receiver_noise = false;
  s.wall_thump = false;
  s.iq_imbalance = false;
  return s;
}

}  // namespace station::hal::sim
