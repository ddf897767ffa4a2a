#pragma once
// The spectral stage's hot loop: one windowed frame in, power and decibels out. Plain data and
// plain functions only: the .cpp is compiled once for every x86-64 and once for x86-64-v3, and must
// not carry inline functions of other headers into the binary at the wrong instruction set. Both
// variants give the same bits: no contraction, no reduction, each output from the same operations;
// only the number of bins worked on side by side differs (four, eight).
//
// Method: 256 = 16 x 16 [Cooley & Tukey 1965]. With the samples as a matrix of 16 rows, a 16-point
// transform runs down all columns at once, each element is turned by its twiddle, the matrix is
// transposed, and the same transform runs down the columns again: neighbours stay neighbours, so
// every step but the transposition is plain vector arithmetic. Each 16-point transform is two
// radix-4 steps.

namespace station::signal::kernel {

inline constexpr int kPoints = 256;
inline constexpr int kRadix = 16;

struct Tables {
  /// Zero beyond the window's length; scaled so that the bins' powers sum to the mean square.
  alignas(64) float window[kPoints];
  /// exp(-2 pi i row column / 256), row-wise
  alignas(64) float twiddle_re[kPoints];
  alignas(64) float twiddle_im[kPoints];
};

/// @param re, im  samples, oldest first [LSB; shape (256,)], not yet windowed; any alignment
/// @param power   out: bin 0 is the most negative frequency [LSB squared; shape (256,)]
/// @param db      out: 10 log10 of it, error below 1e-4 dB, floor -200 dB
/// Real-time safe: no allocation, no lock, no system call.
using SpectrumFunction = void (*)(const Tables& tables, const float* re, const float* im,
                                  float* power, float* db);

/// The logarithm alone: 256 powers to decibels, as spectrum() does it.
using DecibelsFunction = void (*)(const float* power, float* db);

namespace baseline {
void spectrum(const Tables& tables, const float* re, const float* im, float* power, float* db);
void decibels(const float* power, float* db);
}  // namespace baseline
namespace v3 {
void spectrum(const Tables& tables, const float* re, const float* im, float* power, float* db);
void decibels(const float* power, float* db);
}  // namespace v3

}  // namespace station::signal::kernel
