// The reference is Eigen's FFT in double precision, which shares nothing with the kernel.
#include "algorithms/signal/spectrum.hpp"
#include "core/deterministic_math.hpp"
#include "core/random.hpp"

#include <gtest/gtest.h>

#include <Eigen/Core>
#include <unsupported/Eigen/FFT>

#include <array>
#include <cmath>
#include <complex>
#include <vector>

namespace station::signal {
namespace {

using Frame = std::array<float, kSpectrumBins>;
constexpr int kBins = static_cast<int>(kSpectrumBins);

struct Samples {
  Frame re{};
  Frame im{};
};

Samples noise(std::uint64_t seed, double sd) {
  Random random{seed};
  Samples s;
  for (std::size_t i = 0; i < kSpectrumBins; ++i) {
    s.re[i] = static_cast<float>(sd * random.normal());
    s.im[i] = static_cast<float>(sd * random.normal());
  }
  return s;
}

std::vector<double> reference_power(const Samples& s, int window) {
  std::vector<std::complex<double>> x(kSpectrumBins);
  std::vector<std::complex<double>> y;
  double energy = 0.0;
  for (int i = 0; i < window; ++i) {
    const double w = 0.5 - 0.5 * std::cos(2.0 * dmath::kPi * i / window);
    energy += w * w;
    const auto at = static_cast<std::size_t>(i);
    x[at] = {w * static_cast<double>(s.re[at]), w * static_cast<double>(s.im[at])};
  }
  Eigen::FFT<double> fft;
  fft.fwd(y, x);
  std::vector<double> power(kSpectrumBins);
  for (int k = 0; k < kBins; ++k)
    power[static_cast<std::size_t>((k + kBins / 2) % kBins)] =
        std::norm(y[static_cast<std::size_t>(k)]) / (energy * kBins);
  return power;
}

TEST(Spectrum, AgreesWithEigenOnNoise) {
  for (const int window : {256, 235, 100, 64}) {
    const Spectrum spectrum{window};
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      const Samples s = noise(seed, 500.0);
      const std::vector<double> expected = reference_power(s, window);
      double total = 0.0;
      for (const double p : expected) total += p;

      Frame power{};
      Frame db{};
      spectrum.transform(s.re, s.im, power, db);

      for (std::size_t k = 0; k < kSpectrumBins; ++k) {
        // Single precision: rounding is relative to the frame's power, not to the bin's.
        EXPECT_NEAR(static_cast<double>(power[k]), expected[k],
                    1e-6 * expected[k] + 1e-9 * total + 2e-7 * std::sqrt(expected[k] * total))
            << window << " " << k;
        if (expected[k] > 1e-4 * total) {
          EXPECT_NEAR(static_cast<double>(db[k]), 10.0 * std::log10(expected[k]), 1e-3);
        }
      }
    }
  }
}

TEST(Spectrum, PutsPositiveFrequencyAboveTheCentre) {
  Samples s;
  for (std::size_t i = 0; i < kSpectrumBins; ++i) {
    const auto turn = dmath::sincos_turns(20.0 * static_cast<double>(i) / 256.0);
    s.re[i] = static_cast<float>(1000.0 * turn.cos);
    s.im[i] = static_cast<float>(1000.0 * turn.sin);
  }

  Frame power{};
  Frame db{};
  Spectrum{256}.transform(s.re, s.im, power, db);

  // A Hann window spreads a line over three bins: 4/6, 1/6, 1/6 of its power, which is 1000^2.
  EXPECT_NEAR(power[128 + 20], 1e6F * 4.0F / 6.0F, 10.0F);
  EXPECT_NEAR(power[128 + 21], 1e6F / 6.0F, 10.0F);
  EXPECT_LT(power[128 - 20], 1e-3F);
}

TEST(Spectrum, DecibelsAreWithinATenThousandthOverTheWholeRange) {
  const Spectrum spectrum{256};
  for (double amplitude = 1e-2; amplitude < 3e4; amplitude *= 1.0371) {
    const Samples s = noise(7, amplitude);
    Frame power{};
    Frame db{};

    spectrum.transform(s.re, s.im, power, db);

    for (std::size_t k = 0; k < kSpectrumBins; ++k)
      EXPECT_NEAR(static_cast<double>(db[k]), 10.0 * std::log10(static_cast<double>(power[k])),
                  1e-4);
  }
}

TEST(Spectrum, SilenceIsTheFloorAndFinite) {
  const Samples s;
  Frame power{};
  Frame db{};

  Spectrum{256}.transform(s.re, s.im, power, db);

  for (std::size_t k = 0; k < kSpectrumBins; ++k) {
    EXPECT_EQ(power[k], 0.0F);
    EXPECT_NEAR(db[k], -200.0F, 0.01F);
  }
}

TEST(SpectralKernel, VariantsGiveTheSameBits) {
  const kernel::SpectrumFunction fastest = fastest_spectrum();
  if (fastest == &kernel::baseline::spectrum)
    GTEST_SKIP() << "this processor runs the baseline variant only";
  const Spectrum a{256, &kernel::baseline::spectrum};
  const Spectrum b{256, fastest};
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Samples s = noise(seed, 0.5 * static_cast<double>(seed * seed));
    Frame pa{};
    Frame pb{};
    Frame da{};
    Frame db{};

    a.transform(s.re, s.im, pa, da);
    b.transform(s.re, s.im, pb, db);

    Frame from_powers{};
    kernel::baseline::decibels(pa.data(), from_powers.data());

    EXPECT_EQ(pa, pb);
    EXPECT_EQ(da, db);
    EXPECT_EQ(from_powers, db);
  }
}

}  // namespace
}  // namespace station::signal
