// Compiled twice, with STATION_KERNEL naming the variant's namespace (see the header).
#include "hal/sim/doppler/comb_kernel.hpp"

#ifndef STATION_KERNEL
#error "STATION_KERNEL names the variant: baseline or v3"
#endif

namespace station::hal::sim::comb::STATION_KERNEL {
namespace {

void shape(const Shaping& s, float* out_re, float* out_im) {
  for (int block = 0; block * kWide < s.lanes; ++block) {
    float re[kWide] = {};
    float im[kWide] = {};
    const int half = s.half_taps[block];
    for (int n = kTaps / 2 - half; n < kTaps / 2 + half; ++n) {
      const int row = ((s.oldest + n) % kTaps) * kMaxLanes + block * kWide;
      const float* h = s.filter + n * kMaxLanes + block * kWide;
      const float* wr = s.white_re + row;
      const float* wi = s.white_im + row;
      for (int k = 0; k < kWide; ++k) re[k] += h[k] * wr[k];
      for (int k = 0; k < kWide; ++k) im[k] += h[k] * wi[k];
    }
    for (int k = 0; k < kWide; ++k) out_re[block * kWide + k] = re[k];
    for (int k = 0; k < kWide; ++k) out_im[block * kWide + k] = im[k];
  }
}

void add(const Lines& l, int pairs, float* mix) {
  constexpr int kMostPairs = 32;
  float sum_re[kMostPairs][kWide] = {};
  float sum_im[kMostPairs][kWide] = {};
  // Block by block, so that one block's oscillators stay in registers through all samples.
  for (int base = 0; base < l.lanes; base += kWide) {
    float ar[kWide];
    float ai[kWide];
    float sr[kWide];
    float si[kWide];
    float c[kWide];
    float s[kWide];
    float rc[kWide];
    float rs[kWide];
    for (int k = 0; k < kWide; ++k) ar[k] = l.amp_re[base + k];
    for (int k = 0; k < kWide; ++k) ai[k] = l.amp_im[base + k];
    for (int k = 0; k < kWide; ++k) sr[k] = l.step_re[base + k];
    for (int k = 0; k < kWide; ++k) si[k] = l.step_im[base + k];
    for (int k = 0; k < kWide; ++k) c[k] = l.osc_re[base + k];
    for (int k = 0; k < kWide; ++k) s[k] = l.osc_im[base + k];
    for (int k = 0; k < kWide; ++k) rc[k] = l.rot_re[base + k];
    for (int k = 0; k < kWide; ++k) rs[k] = l.rot_im[base + k];
    for (int n = 0; n < pairs; ++n) {
      for (int k = 0; k < kWide; ++k) {
        sum_re[n][k] += ar[k] * c[k] - ai[k] * s[k];
        sum_im[n][k] += ar[k] * s[k] + ai[k] * c[k];
        const float turned = c[k] * rc[k] - s[k] * rs[k];
        s[k] = c[k] * rs[k] + s[k] * rc[k];
        c[k] = turned;
        ar[k] += sr[k];
        ai[k] += si[k];
      }
    }
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

const Kernel kKernel{&shape, &add};

}  // namespace station::hal::sim::comb::STATION_KERNEL
