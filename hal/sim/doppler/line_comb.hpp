#pragma once
// A moving Doppler spectrum: lines spread over 0 .. the highest velocity and moving with it, each
// with a complex Gaussian amplitude of Gaussian spectrum. Nothing is allocated after construction;
// one thread. Why Gaussian lines: ../README.md.

#include "core/random.hpp"
#include "hal/sim/doppler/comb_kernel.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace station::hal::sim {

/// What one line is like.
struct LineShape {
  double sigma_hz = 15.0;  ///< of its spectrum
  double share = 0.0;      ///< amplitude, so that the squares of all add up to the power
};

class LineComb {
 public:
  /// @param lines at most 48
  LineComb(std::size_t lines, Random random);

  /// New lines, with no trace of the ones before.
  void tune(std::span<const LineShape> lines);

  /// Adds about a millisecond to `mix` (I0 Q0 I1 Q1 ..., at most 32 pairs). Lines stand at odd
  /// multiples of half the spacing of `highest_turns / lines`; `phase` is that of a scatterer at
  /// the highest velocity. Gain runs linearly from the last call's to this one's.
  void render(double phase_turns, double advance_turns_per_sample, double gain,
              std::span<float> mix);
  /// Nothing would be heard: the last gain and this one are zero.
  [[nodiscard]] bool silent(double gain) const { return gain == 0.0 && gain_ == 0.0; }
  [[nodiscard]] std::size_t lines() const { return lines_; }

 private:
  using Lanes = std::array<float, comb::kMaxLanes>;
  void shape_next();
  void place(double centre_turns, Lanes& re, Lanes& im) const;

  std::size_t lines_;
  int lanes_;
  Random random_;
  const comb::Kernel& kernel_;
  std::vector<float> filter_;    // [tap][lane], zero-phase Gaussian
  std::vector<float> white_re_;  // ring of white noise, [time][lane]
  std::vector<float> white_im_;
  std::array<int, comb::kMaxLanes / comb::kWide> half_taps_{};
  int newest_ = 0;
  alignas(32) Lanes amp_re_{}, amp_im_{}, next_re_{}, next_im_{}, step_re_{}, step_im_{};
  alignas(32) Lanes rot_re_{}, rot_im_{}, osc_re_{}, osc_im_{};
  double gain_ = 0.0;
};

/// The fastest variant that this processor has.
[[nodiscard]] const comb::Kernel& comb_kernel();

}  // namespace station::hal::sim
