// Compiled twice, with STATION_KERNEL naming the variant's namespace (see the header).
#include "hal/sim/doppler/comb_kernel.hpp"

#ifndef STATION_KERNEL
#error "STATION_KERNEL names the variant: baseline or v3"
#endif

namespace station::hal::sim::comb::STATION_KERNEL {
namespace {

// Eight lanes as one value; a machine with narrower registers uses two of them, with equal bits.
using Wide __attribute__((vector_size(kWide * sizeof(float)), aligned(4), may_alias)) = float;

const Wide* at(const float* p) { return reinterpret_cast<const Wide*>(p); }
Wide* at(float* p) { return reinterpret_cast<Wide*>(p); }

void shape(const Shaping& s, float* out_re, float* out_im) {
  for (int base = 0; base < s.lanes; base += kWide) {
    Wide re{};
    Wide im{};
    const int half = s.half_taps[base / kWide];
    for (int n = kTaps / 2 - half; n < kTaps / 2 + half; ++n) {
      const int row = ((s.oldest + n) % kTaps) * kMaxLanes + base;
      const Wide h = *at(s.filter + n * kMaxLanes + base);
      re += h * *at(s.white_re + row);
      im += h * *at(s.white_im + row);
    }
    *at(out_re + base) = re;
    *at(out_im + base) = im;
  }
}

void place(const Turns& turns, int lanes, float* re, float* im) {
  double c[kWide];
  double s[kWide];
  for (int k = 0; k < kWide; ++k) {
    c[k] = turns.cos[k];
    s[k] = turns.sin[k];
  }
  for (int base = 0; base < lanes; base += kWide) {
    for (int k = 0; k < kWide; ++k) {
      re[base + k] = static_cast<float>(c[k]);
      im[base + k] = static_cast<float>(s[k]);
      const double turned = c[k] * turns.block_cos - s[k] * turns.block_sin;
      s[k] = c[k] * turns.block_sin + s[k] * turns.block_cos;
      c[k] = turned;
    }
  }
}

/// One block's oscillators, each turning and its amplitude running on from sample to sample.
struct Block {
  Wide ar, ai, sr, si, c, s, rc, rs;

  Block(const Lines& l, int base)
      : ar{*at(l.amp_re + base)},
        ai{*at(l.amp_im + base)},
        sr{*at(l.step_re + base)},
        si{*at(l.step_im + base)},
        c{*at(l.osc_re + base)},
        s{*at(l.osc_im + base)},
        rc{*at(l.rot_re + base)},
        rs{*at(l.rot_im + base)} {}

  void step(Wide& re, Wide& im) {
    re += ar * c - ai * s;
    im += ar * s + ai * c;
    const Wide turned = c * rc - s * rs;
    s = c * rs + s * rc;
    c = turned;
    ar += sr;
    ai += si;
  }
};

void add(const Lines& l, int pairs, float* mix) {
  constexpr int kMostPairs = 32;
  Wide sum_re[kMostPairs] = {};
  Wide sum_im[kMostPairs] = {};
  // Through all samples with two blocks in registers: a sample waits for the one before it, and
  // the other block fills the wait. Each sum still takes the blocks in their order.
  int base = 0;
  for (; base + 2 * kWide <= l.lanes; base += 2 * kWide) {
    Block first{l, base};
    Block second{l, base + kWide};
    for (int n = 0; n < pairs; ++n) {
      first.step(sum_re[n], sum_im[n]);
      second.step(sum_re[n], sum_im[n]);
    }
  }
  for (; base < l.lanes; base += kWide) {
    Block last{l, base};
    for (int n = 0; n < pairs; ++n) last.step(sum_re[n], sum_im[n]);
  }
  for (int n = 0; n < pairs; ++n) {
    float re = 0.0F;
    float im = 0.0F;
    for (int k = 0; k < kWide; ++k) {
      re += sum_re[n][k];
      im += sum_im[n][k];
    }
    mix[2 * n] += re;
    mix[2 * n + 1] += im;
  }
}

}  // namespace

const Kernel kKernel{&shape, &place, &add};

}  // namespace station::hal::sim::comb::STATION_KERNEL
