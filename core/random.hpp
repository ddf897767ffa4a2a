#pragma once
// Seeded randomness with the same numbers on every machine and standard library. The distributions
// of <random> may differ between libraries, so ours are here.
// Generator: xoshiro256** seeded by SplitMix64 (Blackman and Vigna, 2018/2021; public-domain
// algorithms, written anew).

#include "core/deterministic_math.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <string_view>

namespace station {

class Random {
 public:
  explicit constexpr Random(std::uint64_t seed) {
    for (auto& word : state_) {
      seed += 0x9E3779B97F4A7C15ULL;
      std::uint64_t z = seed;
      z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
      z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
      word = z ^ (z >> 31U);
    }
  }

  /// An independent stream for one purpose, so that adding a consumer elsewhere moves no numbers.
  [[nodiscard]] static constexpr Random stream(std::uint64_t seed, std::string_view purpose) {
    std::uint64_t h = 0xCBF29CE484222325ULL ^ seed;  // FNV-1a over the purpose
    for (const char c : purpose) {
      h ^= static_cast<unsigned char>(c);
      h *= 0x100000001B3ULL;
    }
    return Random{h};
  }

  constexpr std::uint64_t next() {
    const std::uint64_t result = std::rotl(state_[1] * 5U, 7) * 9U;
    const std::uint64_t t = state_[1] << 17U;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

  /// Uniform in [0, 1), 53 bits.
  constexpr double uniform() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
  constexpr double uniform(double low, double high) { return low + (high - low) * uniform(); }
  /// Uniform integer in [0, n), n > 0, without bias worth naming for n < 2^32.
  constexpr std::uint64_t below(std::uint64_t n) { return next() % n; }
  constexpr bool chance(double probability) { return uniform() < probability; }

  /// Standard normal (Marsaglia's polar method, 1964); the second of each pair is kept.
  double normal() {
    if (has_spare_) {
      has_spare_ = false;
      return spare_;
    }
    double u = 0.0;
    double v = 0.0;
    double s = 0.0;
    do {
      u = 2.0 * uniform() - 1.0;
      v = 2.0 * uniform() - 1.0;
      s = u * u + v * v;
    } while (s >= 1.0 || s == 0.0);
    const double scale = std::sqrt(-2.0 * dmath::log(s) / s);
    spare_ = v * scale;
    has_spare_ = true;
    return u * scale;
  }
  double normal(double mean, double sd) { return mean + sd * normal(); }

 private:
  std::array<std::uint64_t, 4> state_{};
  double spare_ = 0.0;
  bool has_spare_ = false;
};

}  // namespace station
