#pragma once
// Four neighbouring bins in one register, for loops that the compiler may not vectorise by itself:
// a sum in single precision keeps the order that is written, and here four partial sums are
// written. Every x86-64 has these registers; elsewhere the compiler makes the same bits of plain
// code. Internal to algorithms/signal.

#ifdef __SSE__
#include <xmmintrin.h>
#endif

namespace station::signal {

using Quad [[gnu::vector_size(16)]] = float;

/// Any alignment.
inline Quad load_quad(const float* from) {
  Quad x;
  __builtin_memcpy(&x, from, sizeof x);
  return x;
}
inline void store_quad(Quad x, float* to) { __builtin_memcpy(to, &x, sizeof x); }
inline Quad quad_of(float x) { return Quad{x, x, x, x}; }
// Written out for x86: of the choice itself compilers make a comparison and three masks, one after
// another, where one instruction is meant. It keeps its second operand where neither is less.
#ifdef __SSE__
inline Quad smaller(Quad a, Quad b) { return _mm_min_ps(b, a); }
inline Quad larger(Quad a, Quad b) { return _mm_max_ps(b, a); }
#else
inline Quad smaller(Quad a, Quad b) { return b < a ? b : a; }
inline Quad larger(Quad a, Quad b) { return a < b ? b : a; }
#endif
inline Quad reversed(Quad x) { return __builtin_shufflevector(x, x, 3, 2, 1, 0); }
inline float sum_of(Quad x) { return (x[0] + x[1]) + (x[2] + x[3]); }

}  // namespace station::signal
