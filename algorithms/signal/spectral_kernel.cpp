// Compiled twice, with STATION_KERNEL naming the variant's namespace. Includes nothing with inline
// code (see the header).
#include "algorithms/signal/spectral_kernel.hpp"

#ifndef STATION_KERNEL
#error "STATION_KERNEL names the variant: baseline or v3"
#endif

namespace station::signal::kernel::STATION_KERNEL {
namespace {

struct Split {
  alignas(64) float re[kPoints];
  alignas(64) float im[kPoints];
};

// One radix-4 pass in Stockham's order: the result comes out sorted, so no bit reversal is needed
// and the inner loop runs over neighbours. kLength is the sub-transform's length, kStride the
// number of interleaved sub-transforms; their product is always 256.
template <int kLength, int kStride, int kFirstTwiddle>
void pass(const Tables& t, const Split& x, Split& y) {
  constexpr int kQuarter = kLength / 4;
  for (int p = 0; p < kQuarter; ++p) {
    const int w = kFirstTwiddle + p;
    const float w1r = t.w_re[0][w];
    const float w1i = t.w_im[0][w];
    const float w2r = t.w_re[1][w];
    const float w2i = t.w_im[1][w];
    const float w3r = t.w_re[2][w];
    const float w3i = t.w_im[2][w];
    const int in = kStride * p;
    const int out = kStride * 4 * p;
    for (int q = 0; q < kStride; ++q) {
      const float ar = x.re[in + q];
      const float ai = x.im[in + q];
      const float br = x.re[in + q + kStride * kQuarter];
      const float bi = x.im[in + q + kStride * kQuarter];
      const float cr = x.re[in + q + kStride * 2 * kQuarter];
      const float ci = x.im[in + q + kStride * 2 * kQuarter];
      const float dr = x.re[in + q + kStride * 3 * kQuarter];
      const float di = x.im[in + q + kStride * 3 * kQuarter];
      const float apc_r = ar + cr;
      const float apc_i = ai + ci;
      const float amc_r = ar - cr;
      const float amc_i = ai - ci;
      const float bpd_r = br + dr;
      const float bpd_i = bi + di;
      const float jbmd_r = di - bi;  // i (b - d)
      const float jbmd_i = br - dr;
      y.re[out + q] = apc_r + bpd_r;
      y.im[out + q] = apc_i + bpd_i;
      const float u1r = amc_r - jbmd_r;
      const float u1i = amc_i - jbmd_i;
      y.re[out + q + kStride] = u1r * w1r - u1i * w1i;
      y.im[out + q + kStride] = u1r * w1i + u1i * w1r;
      const float u2r = apc_r - bpd_r;
      const float u2i = apc_i - bpd_i;
      y.re[out + q + 2 * kStride] = u2r * w2r - u2i * w2i;
      y.im[out + q + 2 * kStride] = u2r * w2i + u2i * w2r;
      const float u3r = amc_r + jbmd_r;
      const float u3i = amc_i + jbmd_i;
      y.re[out + q + 3 * kStride] = u3r * w3r - u3i * w3i;
      y.im[out + q + 3 * kStride] = u3r * w3i + u3i * w3r;
    }
  }
}

// The first pass has one sub-transform, so its inner loop runs over p instead.
void first_pass(const Tables& t, const Split& x, Split& y) {
  constexpr int kQuarter = kPoints / 4;
  for (int p = 0; p < kQuarter; ++p) {
    const float apc_r = x.re[p] + x.re[p + 2 * kQuarter];
    const float apc_i = x.im[p] + x.im[p + 2 * kQuarter];
    const float amc_r = x.re[p] - x.re[p + 2 * kQuarter];
    const float amc_i = x.im[p] - x.im[p + 2 * kQuarter];
    const float bpd_r = x.re[p + kQuarter] + x.re[p + 3 * kQuarter];
    const float bpd_i = x.im[p + kQuarter] + x.im[p + 3 * kQuarter];
    const float jbmd_r = x.im[p + 3 * kQuarter] - x.im[p + kQuarter];
    const float jbmd_i = x.re[p + kQuarter] - x.re[p + 3 * kQuarter];
    y.re[4 * p] = apc_r + bpd_r;
    y.im[4 * p] = apc_i + bpd_i;
    const float u1r = amc_r - jbmd_r;
    const float u1i = amc_i - jbmd_i;
    y.re[4 * p + 1] = u1r * t.w_re[0][p] - u1i * t.w_im[0][p];
    y.im[4 * p + 1] = u1r * t.w_im[0][p] + u1i * t.w_re[0][p];
    const float u2r = apc_r - bpd_r;
    const float u2i = apc_i - bpd_i;
    y.re[4 * p + 2] = u2r * t.w_re[1][p] - u2i * t.w_im[1][p];
    y.im[4 * p + 2] = u2r * t.w_im[1][p] + u2i * t.w_re[1][p];
    const float u3r = amc_r + jbmd_r;
    const float u3i = amc_i + jbmd_i;
    y.re[4 * p + 3] = u3r * t.w_re[2][p] - u3i * t.w_im[2][p];
    y.im[4 * p + 3] = u3r * t.w_im[2][p] + u3i * t.w_re[2][p];
  }
}

// The last pass has unit twiddles only.
void last_pass(const Split& x, Split& y) {
  constexpr int kStride = kPoints / 4;
  for (int q = 0; q < kStride; ++q) {
    const float apc_r = x.re[q] + x.re[q + 2 * kStride];
    const float apc_i = x.im[q] + x.im[q + 2 * kStride];
    const float amc_r = x.re[q] - x.re[q + 2 * kStride];
    const float amc_i = x.im[q] - x.im[q + 2 * kStride];
    const float bpd_r = x.re[q + kStride] + x.re[q + 3 * kStride];
    const float bpd_i = x.im[q + kStride] + x.im[q + 3 * kStride];
    const float jbmd_r = x.im[q + 3 * kStride] - x.im[q + kStride];
    const float jbmd_i = x.re[q + kStride] - x.re[q + 3 * kStride];
    y.re[q] = apc_r + bpd_r;
    y.im[q] = apc_i + bpd_i;
    y.re[q + kStride] = amc_r - jbmd_r;
    y.im[q + kStride] = amc_i - jbmd_i;
    y.re[q + 2 * kStride] = apc_r - bpd_r;
    y.im[q + 2 * kStride] = apc_i - bpd_i;
    y.re[q + 3 * kStride] = amc_r + jbmd_r;
    y.im[q + 3 * kStride] = amc_i + jbmd_i;
  }
}

// 10 log10 by splitting off the exponent and ln m = 2 atanh((m - 1) / (m + 1)) with m in
// [sqrt(1/2), sqrt(2)): |z| <= 0.1716, so four terms leave less than 1e-6 dB.
inline float decibels(float power) {
  const float x = power + 1e-20F;
  const int bits = __builtin_bit_cast(int, x);
  const int exponent = (bits - 0x3F3504F3) >> 23;
  const float m = __builtin_bit_cast(float, bits - exponent * (1 << 23));
  const float z = (m - 1.0F) / (m + 1.0F);
  const float z2 = z * z;
  const float ln_m =
      2.0F * z * (1.0F + z2 * (1.0F / 3.0F + z2 * (1.0F / 5.0F + z2 * (1.0F / 7.0F))));
  return static_cast<float>(exponent) * 3.01029996F + ln_m * 4.34294482F;
}

}  // namespace

void spectrum(const Tables& tables, const float* re, const float* im, float* power, float* db) {
  Split a;
  Split b;
  for (int i = 0; i < kPoints; ++i) {
    a.re[i] = re[i] * tables.window[i];
    a.im[i] = im[i] * tables.window[i];
  }
  first_pass(tables, a, b);
  pass<64, 4, 64>(tables, b, a);
  pass<16, 16, 64 + 16>(tables, a, b);
  last_pass(b, a);
  constexpr int kHalf = kPoints / 2;
  const float scale = tables.scale;
  for (int i = 0; i < kHalf; ++i) {
    power[i] = (a.re[i + kHalf] * a.re[i + kHalf] + a.im[i + kHalf] * a.im[i + kHalf]) * scale;
    power[i + kHalf] = (a.re[i] * a.re[i] + a.im[i] * a.im[i]) * scale;
  }
  for (int i = 0; i < kPoints; ++i) db[i] = decibels(power[i]);
}

}  // namespace station::signal::kernel::STATION_KERNEL
