#pragma once
// Elementary functions with the same bits on every machine.
//
// The C library picks its exp, log, sin and cos by the processor at run time, and their last bits
// differ between the variants; a recorded exam would then not replay bit for bit. These use only
// + - * / on doubles in a fixed order (and the tree is compiled with -ffp-contract=off), so every
// IEEE-754 machine agrees. Relative error below 1e-14 over the stated ranges, checked by test
// against long double. std::sqrt, std::floor and std::fabs are exact everywhere and used as they
// are.

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace station::dmath {

inline constexpr double kPi = 3.14159265358979323846;
inline constexpr double kLn2 = 0.69314718055994530942;

/// e^x for |x| <= 700; 0 below -700 and infinity above 700.
inline double exp(double x) {
  if (!(x > -700.0)) return x != x ? x : 0.0;
  if (x > 700.0) return std::numeric_limits<double>::infinity();
  const double k = std::floor(x * (1.0 / kLn2) + 0.5);
  // ln 2 split in two, so that k * high is exact and r keeps full precision.
  const double r = (x - k * 6.93147180369123816490e-01) - k * 1.90821492927058770002e-10;
  // Taylor series; |r| <= 0.3466, so the term left out is below 4e-17.
  double sum = 1.0 + r * (1.0 / 13.0);
  for (int n = 12; n >= 1; --n) sum = 1.0 + r * (1.0 / n) * sum;
  const auto bits = static_cast<std::uint64_t>(static_cast<std::int64_t>(k) + 1023) << 52U;
  return sum * std::bit_cast<double>(bits);
}

/// Natural logarithm of a finite, normal x > 0; -infinity for x <= 0.
inline double log(double x) {
  if (!(x > 0.0)) return -std::numeric_limits<double>::infinity();
  const auto bits = std::bit_cast<std::uint64_t>(x);
  auto exponent = static_cast<std::int64_t>(bits >> 52U) - 1023;
  double m = std::bit_cast<double>((bits & 0x000FFFFFFFFFFFFFULL) | 0x3FF0000000000000ULL);
  if (m > 1.41421356237309504880) {
    m *= 0.5;
    ++exponent;
  }
  // ln m = 2 atanh((m-1)/(m+1)); |z| <= 0.1716, so 11 terms leave less than 1e-18.
  const double z = (m - 1.0) / (m + 1.0);
  const double z2 = z * z;
  double sum = 0.0;
  for (int n = 21; n >= 1; n -= 2) sum = 1.0 / n + z2 * sum;
  return static_cast<double>(exponent) * kLn2 + 2.0 * z * sum;
}

inline double log2(double x) { return log(x) * (1.0 / kLn2); }
inline double log10(double x) { return log(x) * 0.43429448190325182765; }
/// x^y for x > 0.
inline double pow(double x, double y) { return exp(y * log(x)); }

struct SinCos {
  double sin;
  double cos;
};

/// Sine and cosine of 2 pi * turns, for |turns| < 1e9.
inline SinCos sincos_turns(double turns) {
  const double quarter = std::floor(turns * 4.0 + 0.5);
  const double x = (turns - quarter * 0.25) * (2.0 * kPi);  // |x| <= pi/4
  const double x2 = x * x;
  double s = 1.0;
  double c = 1.0;
  for (int n = 16; n >= 2; n -= 2) {
    s = 1.0 - x2 * (1.0 / (static_cast<double>(n) * (n + 1))) * s;
    c = 1.0 - x2 * (1.0 / (static_cast<double>(n) * (n - 1))) * c;
  }
  s *= x;
  switch (static_cast<std::int64_t>(quarter) & 3) {
    case 0: return {s, c};
    case 1: return {c, -s};
    case 2: return {-s, -c};
    default: return {-c, s};
  }
}

inline double sin(double radians) { return sincos_turns(radians * (0.5 / kPi)).sin; }
inline double cos(double radians) { return sincos_turns(radians * (0.5 / kPi)).cos; }

}  // namespace station::dmath
