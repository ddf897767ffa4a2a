#pragma once
// The spectral stage's hot loop: one windowed frame in, power and decibels out. Plain data and
// plain functions only: the .cpp is compiled once for every x86-64 and once for x86-64-v3, and must
// not carry inline functions of other headers into the binary at the wrong instruction set. Both
// variants give the same bits: no contraction, no reduction, each output from the same operations.

namespace station::signal::kernel {

inline constexpr int kPoints = 256;
inline constexpr int kTwiddles = 64 + 16 + 4;  // of the radix-4 passes of length 256, 64 and 16

struct Tables {
  alignas(64) float window[kPoints];     ///< zero beyond the window's length
  alignas(64) float w_re[3][kTwiddles];  ///< exp(-2 pi i p r / n), r = 1, 2, 3, pass after pass
  alignas(64) float w_im[3][kTwiddles];
  float scale = 1.0F;  ///< makes the bins' powers sum to the mean square
};

/// @param re, im  samples, oldest first [LSB; shape (256,)], not yet windowed
/// @param power   out: bin 0 is the most negative frequency [LSB squared; shape (256,)]
/// @param db      out: 10 log10 of it, error below 1e-4 dB, floor -200 dB
/// Real-time safe: no allocation, no lock, no system call.
using SpectrumFunction = void (*)(const Tables& tables, const float* re, const float* im,
                                  float* power, float* db);

namespace baseline {
void spectrum(const Tables& tables, const float* re, const float* im, float* power, float* db);
}
namespace v3 {
void spectrum(const Tables& tables, const float* re, const float* im, float* power, float* db);
}

}  // namespace station::signal::kernel
