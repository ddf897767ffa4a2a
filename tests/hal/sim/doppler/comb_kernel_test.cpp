#include "hal/sim/doppler/comb_kernel.hpp"

#include "core/random.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstring>
#include <vector>

namespace station::hal::sim::comb {
namespace {

using Row = std::array<float, kMaxLanes>;

Row random_row(Random& random, double scale) {
  Row row{};
  for (float& v : row) v = static_cast<float>(scale * random.normal());
  return row;
}

struct Sums {
  std::array<float, 64> mix{};
  Row re{};
  Row im{};
  Row cos{};
  Row sin{};
};

/// Lanes at odd multiples of half of `spacing` radians.
Turns turns_of(double spacing) {
  Turns turns{};
  for (int k = 0; k < kWide; ++k) {
    turns.cos[k] = std::cos((k + 0.5) * spacing);
    turns.sin[k] = std::sin((k + 0.5) * spacing);
  }
  turns.block_cos = std::cos(kWide * spacing);
  turns.block_sin = std::sin(kWide * spacing);
  return turns;
}

/// The same lines through one variant of the three loops.
Sums run(const Kernel& kernel, int lanes, int pairs, std::uint64_t seed) {
  Random random = Random::stream(seed, "kernel");
  alignas(32) Row amp_re = random_row(random, 1.0);
  alignas(32) Row amp_im = random_row(random, 1.0);
  const Row step_re = random_row(random, 0.05);
  const Row step_im = random_row(random, 0.05);
  Row osc_re{};
  Row osc_im{};
  Row rot_re{};
  Row rot_im{};
  for (std::size_t k = 0; k < kMaxLanes; ++k) {
    const double a = 6.0 * random.uniform();
    const double b = random.uniform();
    osc_re[k] = static_cast<float>(std::cos(a));
    osc_im[k] = static_cast<float>(std::sin(a));
    rot_re[k] = static_cast<float>(std::cos(b));
    rot_im[k] = static_cast<float>(std::sin(b));
  }
  Sums sums;
  kernel.add({amp_re.data(), amp_im.data(), step_re.data(), step_im.data(), osc_re.data(),
              osc_im.data(), rot_re.data(), rot_im.data(), lanes},
             pairs, sums.mix.data());

  std::vector<float> filter(kTaps * kMaxLanes);
  std::vector<float> white_re(filter.size());
  std::vector<float> white_im(filter.size());
  for (std::size_t i = 0; i < filter.size(); ++i) {
    filter[i] = static_cast<float>(random.uniform());
    white_re[i] = static_cast<float>(random.normal());
    white_im[i] = static_cast<float>(random.normal());
  }
  const std::array<int, kMaxLanes / kWide> half{32, 20, 7, 1, 16, 32};
  kernel.shape({filter.data(), white_re.data(), white_im.data(), half.data(), 11, lanes},
               sums.re.data(), sums.im.data());
  kernel.place(turns_of(random.uniform()), lanes, sums.cos.data(), sums.sin.data());
  return sums;
}

TEST(CombKernel, GivesTheSameBitsOnEveryInstructionSet) {
#if defined(__x86_64__)
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma"))
    GTEST_SKIP() << "this processor has no x86-64-v3";
  for (const int lanes : {8, 16, 40, 48})
    for (const int pairs : {1, 15, 16, 17, 32})
      for (std::uint64_t seed = 1; seed < 20; ++seed) {
        const Sums a = run(baseline::kKernel, lanes, pairs, seed);
        const Sums b = run(v3::kKernel, lanes, pairs, seed);
        ASSERT_EQ(std::memcmp(&a, &b, sizeof a), 0) << lanes << " lanes, " << pairs << " pairs";
      }
#else
  GTEST_SKIP() << "one variant only";
#endif
}

TEST(CombKernel, PlacesLinesAtOddMultiplesOfHalfTheSpacing) {
  constexpr double kSpacing = 0.13;
  alignas(32) Row cos{};
  alignas(32) Row sin{};

  baseline::kKernel.place(turns_of(kSpacing), 40, cos.data(), sin.data());

  for (int k = 0; k < 40; ++k) {
    EXPECT_NEAR(cos[static_cast<std::size_t>(k)], std::cos((k + 0.5) * kSpacing), 1e-6) << k;
    EXPECT_NEAR(sin[static_cast<std::size_t>(k)], std::sin((k + 0.5) * kSpacing), 1e-6) << k;
  }
}

TEST(CombKernel, AddsWhatTheSumOfTurningLinesGives) {
  constexpr int kPairs = 16;
  alignas(32) Row amp_re{};
  alignas(32) Row amp_im{};
  Row step{};
  Row osc_re{};
  Row osc_im{};
  Row rot_re{};
  Row rot_im{};
  for (std::size_t k = 0; k < 8; ++k) {
    amp_re[k] = 1.0F + static_cast<float>(k);
    osc_re[k] = 1.0F;
    rot_re[k] = static_cast<float>(std::cos(0.1 * static_cast<double>(k)));
    rot_im[k] = static_cast<float>(std::sin(0.1 * static_cast<double>(k)));
  }
  std::array<float, 2 * kPairs> mix{};

  baseline::kKernel.add({amp_re.data(), amp_im.data(), step.data(), step.data(), osc_re.data(),
                         osc_im.data(), rot_re.data(), rot_im.data(), 8},
                        kPairs, mix.data());

  for (int n = 0; n < kPairs; ++n) {
    double re = 0.0;
    double im = 0.0;
    for (int k = 0; k < 8; ++k) {
      re += (1.0 + k) * std::cos(0.1 * k * n);
      im += (1.0 + k) * std::sin(0.1 * k * n);
    }
    EXPECT_NEAR(mix[static_cast<std::size_t>(2 * n)], re, 2e-4);
    EXPECT_NEAR(mix[static_cast<std::size_t>(2 * n + 1)], im, 2e-4);
  }
}

}  // namespace
}  // namespace station::hal::sim::comb
