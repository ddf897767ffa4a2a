#pragma once
// The two loops of the synthesis that cost: shaping the lines' amplitudes and adding up the lines.
// Compiled at baseline and at x86-64-v3; both give the same bits, because every sum is written out
// lane by lane in one order. Includes nothing with inline code, so that no instruction of the
// faster variant leaks into a machine that lacks it.

namespace station::hal::sim::comb {

inline constexpr int kWide = 8;  ///< lanes that go together
inline constexpr int kMaxLanes = 48;
inline constexpr int kTaps = 64;  ///< of the line-shaping filter, at 1 kHz

/// Rows of kMaxLanes floats. White noise is a ring of kTaps rows, oldest at `oldest`.
struct Shaping {
  const float* filter = nullptr;
  const float* white_re = nullptr;
  const float* white_im = nullptr;
  const int* half_taps = nullptr;  ///< per block of kWide lanes: how far from the middle it reaches
  int oldest = 0;
  int lanes = 0;  ///< a multiple of kWide
};

/// Lanes of oscillators; amplitudes run linearly by `step`.
struct Lines {
  float* amp_re = nullptr;
  float* amp_im = nullptr;
  const float* step_re = nullptr;
  const float* step_im = nullptr;
  float* osc_re = nullptr;
  float* osc_im = nullptr;
  const float* rot_re = nullptr;
  const float* rot_im = nullptr;
  int lanes = 0;
};

/// The first block of lanes on the unit circle, and the turn from one block to the next.
struct Turns {
  double cos[kWide];
  double sin[kWide];
  double block_cos;
  double block_sin;
};

struct Kernel {
  void (*shape)(const Shaping& shaping, float* out_re, float* out_im);
  /// Cosine and sine of lane k: those of (k + 1/2) * spacing, given those of the first kWide lanes
  /// and of kWide spacings.
  void (*place)(const Turns& turns, int lanes, float* re, float* im);
  /// Adds `pairs` samples to `mix`, I0 Q0 I1 Q1 ...
  void (*add)(const Lines& lines, int pairs, float* mix);
};

namespace baseline {
extern const Kernel kKernel;
}
namespace v3 {
extern const Kernel kKernel;
}

}  // namespace station::hal::sim::comb
