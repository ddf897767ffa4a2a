#pragma once
// What surrounds a peer's transform so that it does the whole spectral stage: load and window
// before, power after; the logarithm is the station's own. Compiled at the same two instruction
// levels as the station's kernel, and as simple loops, which the compiler turns into vectors.

namespace station::peers {

/// @param iq     256 interleaved pairs; @param window 256 values, each twice
/// @param framed out: 256 interleaved pairs
using WindowFunction = void (*)(const float* iq, const float* window, float* framed);
/// @param spectrum 256 interleaved pairs, 0 Hz first; @param power out: most negative first
using PowerFunction = void (*)(const float* spectrum, float scale, float* power);

namespace baseline {
void window(const float* iq, const float* window, float* framed);
void power(const float* spectrum, float scale, float* power);
}  // namespace baseline
namespace v3 {
void window(const float* iq, const float* window, float* framed);
void power(const float* spectrum, float scale, float* power);
}  // namespace v3

}  // namespace station::peers
