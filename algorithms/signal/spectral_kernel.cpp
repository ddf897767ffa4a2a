// Compiled twice, with STATION_KERNEL naming the variant's namespace. Includes nothing with inline
// code (see the header).
#include "algorithms/signal/spectral_kernel.hpp"

#ifndef STATION_KERNEL
#error "STATION_KERNEL names the variant: baseline or v3"
#endif

namespace station::signal::kernel::STATION_KERNEL {
namespace {

#ifdef __AVX2__
constexpr int kLanes = 8;
#else
constexpr int kLanes = 4;
#endif
constexpr int kBlocks = kRadix / kLanes;  // registers to a row

using Lanes [[gnu::vector_size(4 * kLanes)]] = float;
using Bits [[gnu::vector_size(4 * kLanes)]] = int;
using Quad [[gnu::vector_size(16)]] = float;

// One column of registers, rows apart: what a 16-point transform works on.
struct Column {
  Lanes re[kRadix];
  Lanes im[kRadix];
};

// Between the two transforms: 16 rows of 16.
struct Matrix {
  alignas(64) float re[kPoints];
  alignas(64) float im[kPoints];
};

Lanes load(const float* from) {
  Lanes x;
  __builtin_memcpy(&x, from, sizeof x);
  return x;
}
void store(Lanes x, float* to) { __builtin_memcpy(to, &x, sizeof x); }

// The 4-point transform of rows a, b, c, d, in place and in order.
inline void radix4(Column& x, int a, int b, int c, int d) {
  const Lanes apc_r = x.re[a] + x.re[c];
  const Lanes apc_i = x.im[a] + x.im[c];
  const Lanes amc_r = x.re[a] - x.re[c];
  const Lanes amc_i = x.im[a] - x.im[c];
  const Lanes bpd_r = x.re[b] + x.re[d];
  const Lanes bpd_i = x.im[b] + x.im[d];
  const Lanes bmd_r = x.re[b] - x.re[d];
  const Lanes bmd_i = x.im[b] - x.im[d];
  x.re[a] = apc_r + bpd_r;
  x.im[a] = apc_i + bpd_i;
  x.re[b] = amc_r + bmd_i;  // - i (b - d)
  x.im[b] = amc_i - bmd_r;
  x.re[c] = apc_r - bpd_r;
  x.im[c] = apc_i - bpd_i;
  x.re[d] = amc_r - bmd_i;
  x.im[d] = amc_i + bmd_r;
}

inline void turn(Column& x, int row, float wr, float wi) {
  const Lanes re = x.re[row];
  const Lanes im = x.im[row];
  x.re[row] = re * wr - im * wi;
  x.im[row] = re * wi + im * wr;
}

// exp(-2 pi i 2 / 16) = sqrt(1/2) (1 - i), and its cube, which is -i times as much.
constexpr float kRootHalf = 0.70710678F;
inline void turn_by_eighth(Column& x, int row) {
  const Lanes re = x.re[row];
  const Lanes im = x.im[row];
  x.re[row] = (re + im) * kRootHalf;
  x.im[row] = (im - re) * kRootHalf;
}
inline void turn_by_three_eighths(Column& x, int row) {
  const Lanes re = x.re[row];
  const Lanes im = x.im[row];
  x.re[row] = (im - re) * kRootHalf;
  x.im[row] = (re + im) * -kRootHalf;
}
inline void turn_by_quarter(Column& x, int row) {
  const Lanes re = x.re[row];
  x.re[row] = x.im[row];
  x.im[row] = -re;
}

// The 16-point transform of the rows, in place, is two halves of four steps each. Step j of the
// first works on rows j, j + 4, j + 8, j + 12; step m of the second on rows 4 m to 4 m + 3, and
// leaves frequency 4 q + m in row 4 m + q. The steps stand alone so that what is loaded or stored
// goes through registers only once.
template <int kStep>
inline void first_half16(Column& x) {
  constexpr float kCos1 = 0.92387953F;  // of a sixteenth of a turn
  constexpr float kSin1 = 0.38268343F;
  radix4(x, kStep, kStep + 4, kStep + 8, kStep + 12);
  // Row 4 m + j turns by m j sixteenths.
  if constexpr (kStep == 1) {
    turn(x, 5, kCos1, -kSin1);
    turn_by_eighth(x, 9);
    turn(x, 13, kSin1, -kCos1);
  } else if constexpr (kStep == 2) {
    turn_by_eighth(x, 6);
    turn_by_quarter(x, 10);
    turn_by_three_eighths(x, 14);
  } else if constexpr (kStep == 3) {
    turn(x, 7, kSin1, -kCos1);
    turn_by_three_eighths(x, 11);
    turn(x, 15, -kCos1, kSin1);
  }
}
inline void second_half16(Column& x, int m) { radix4(x, 4 * m, 4 * m + 1, 4 * m + 2, 4 * m + 3); }

// Four registers as rows of 4 x 4 blocks, each block transposed.
inline void transpose_quads(const Lanes (&in)[4], Lanes* out) {
#ifdef __AVX2__
  const Lanes a = __builtin_shufflevector(in[0], in[1], 0, 8, 1, 9, 4, 12, 5, 13);
  const Lanes b = __builtin_shufflevector(in[0], in[1], 2, 10, 3, 11, 6, 14, 7, 15);
  const Lanes c = __builtin_shufflevector(in[2], in[3], 0, 8, 1, 9, 4, 12, 5, 13);
  const Lanes d = __builtin_shufflevector(in[2], in[3], 2, 10, 3, 11, 6, 14, 7, 15);
  out[0] = __builtin_shufflevector(a, c, 0, 1, 8, 9, 4, 5, 12, 13);
  out[1] = __builtin_shufflevector(a, c, 2, 3, 10, 11, 6, 7, 14, 15);
  out[2] = __builtin_shufflevector(b, d, 0, 1, 8, 9, 4, 5, 12, 13);
  out[3] = __builtin_shufflevector(b, d, 2, 3, 10, 11, 6, 7, 14, 15);
#else
  const Lanes a = __builtin_shufflevector(in[0], in[1], 0, 4, 1, 5);
  const Lanes b = __builtin_shufflevector(in[0], in[1], 2, 6, 3, 7);
  const Lanes c = __builtin_shufflevector(in[2], in[3], 0, 4, 1, 5);
  const Lanes d = __builtin_shufflevector(in[2], in[3], 2, 6, 3, 7);
  out[0] = __builtin_shufflevector(a, c, 0, 1, 4, 5);
  out[1] = __builtin_shufflevector(a, c, 2, 3, 6, 7);
  out[2] = __builtin_shufflevector(b, d, 0, 1, 4, 5);
  out[3] = __builtin_shufflevector(b, d, 2, 3, 6, 7);
#endif
}

// Rows first .. first + kLanes of the matrix as columns: out[c] holds column c of those rows.
inline void load_transposed(const float* matrix, int first, Lanes* out) {
  for (int column = 0; column < kRadix; column += 4) {
    Lanes rows[4];
    for (int r = 0; r < 4; ++r) {
      const float* at = matrix + (first + r) * kRadix + column;
#ifdef __AVX2__
      Quad near;
      Quad far;
      __builtin_memcpy(&near, at, sizeof near);
      __builtin_memcpy(&far, at + 4 * kRadix, sizeof far);
      rows[r] = __builtin_shufflevector(near, far, 0, 1, 2, 3, 4, 5, 6, 7);
#else
      rows[r] = load(at);
#endif
    }
    transpose_quads(rows, out + column);
  }
}

// 10 log10 by splitting off the exponent and ln m = 2 atanh((m - 1) / (m + 1)) with m in
// [sqrt(1/2), sqrt(2)): |z| <= 0.1716, so three terms leave less than 6e-6 dB.
inline Lanes decibels_of(Lanes power) {
  constexpr float kDbPerNeper = 4.34294482F;  // 10 / ln 10
  constexpr float kDbPerOctave = 3.01029996F;
  const Lanes x = power + 1e-20F;
  const Bits bits = __builtin_bit_cast(Bits, x);
  const Bits exponent = (bits - 0x3F3504F3) >> 23;
  const Lanes m = __builtin_bit_cast(Lanes, bits - (exponent << 23));
  const Lanes z = (m - 1.0F) / (m + 1.0F);
  const Lanes z2 = z * z;
  return __builtin_convertvector(exponent, Lanes) * kDbPerOctave +
         z * (2.0F * kDbPerNeper +
              z2 * (2.0F / 3.0F * kDbPerNeper + z2 * (2.0F / 5.0F * kDbPerNeper)));
}

template <int kStep>
inline void load_and_transform(const Tables& tables, const float* re, const float* im, int column,
                               Column& x) {
  for (int i = 0; i < 4; ++i) {
    const int row = kStep + 4 * i;
    const int at = row * kRadix + column;
    const Lanes window = load(tables.window + at);
    x.re[row] = load(re + at) * window;
    x.im[row] = load(im + at) * window;
  }
  first_half16<kStep>(x);
}

}  // namespace

void spectrum(const Tables& tables, const float* re, const float* im, float* power, float* db) {
  Matrix between;
  for (int block = 0; block < kBlocks; ++block) {
    Column x;
    const int column = block * kLanes;
    load_and_transform<0>(tables, re, im, column, x);
    load_and_transform<1>(tables, re, im, column, x);
    load_and_transform<2>(tables, re, im, column, x);
    load_and_transform<3>(tables, re, im, column, x);
#pragma GCC unroll 4
    for (int m = 0; m < 4; ++m) {
      second_half16(x, m);
#pragma GCC unroll 4
      for (int q = 0; q < 4; ++q) {
        const int at = (4 * q + m) * kRadix + column;
        const Lanes xr = x.re[4 * m + q];
        const Lanes xi = x.im[4 * m + q];
        const Lanes wr = load(tables.twiddle_re + at);
        const Lanes wi = load(tables.twiddle_im + at);
        store(xr * wr - xi * wi, between.re + at);
        store(xr * wi + xi * wr, between.im + at);
      }
    }
  }
  for (int block = 0; block < kBlocks; ++block) {
    Column x;
    load_transposed(between.re, block * kLanes, x.re);
    load_transposed(between.im, block * kLanes, x.im);
    first_half16<0>(x);
    first_half16<1>(x);
    first_half16<2>(x);
    first_half16<3>(x);
#pragma GCC unroll 4
    for (int m = 0; m < 4; ++m) {
      second_half16(x, m);
#pragma GCC unroll 4
      for (int q = 0; q < 4; ++q) {
        const Lanes xr = x.re[4 * m + q];
        const Lanes xi = x.im[4 * m + q];
        const Lanes p = xr * xr + xi * xi;
        // Negative frequencies, the upper half, come first.
        const int at = ((4 * q + m) ^ (kRadix / 2)) * kRadix + block * kLanes;
        store(p, power + at);
        store(decibels_of(p), db + at);
      }
    }
  }
}

void decibels(const float* power, float* db) {
  for (int at = 0; at < kPoints; at += kLanes) store(decibels_of(load(power + at)), db + at);
}

}  // namespace station::signal::kernel::STATION_KERNEL
