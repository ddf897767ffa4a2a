#pragma once
// From the frames of free listening to one average beat. Internal to algorithms/signal and to the
// tools that draw it.
//
// The envelope along the artery is cut at its upstrokes; beats that came early, that hold a gap or
// a clipped converter, or that look unlike the rest are left out; the mean of the middle
// half of the others is the ensemble. Beats of different length are aligned at the middle of their
// upstroke (it jitters less than the foot) and cut at the shortest of them.

#include "algorithms/signal/flow_series.hpp"
#include "algorithms/signal/flow_track.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace station::signal {

/// Shift over time, forward positive. `mean_hz` and `flawed` are as long as `hz`, or empty.
struct FlowEnvelope {
  std::vector<float> hz;       ///< maximum frequency, median of five frames
  std::vector<float> mean_hz;  ///< power-weighted mean frequency
  std::vector<bool> flawed;    ///< a gap or a clipped converter in this frame
  double step_s = 0.004;
  double window_rise_s = 0.0;  ///< what the spectral window adds to the rise of a step, in squares
  float slowest_hz = 0.0F;     ///< slower flow is not seen
  float band_end_hz = 0.0F;    ///< faster flow is not seen; 0 = no such end
  bool directional = true;
  bool toward_probe = true;
};
/// @param sign     the artery's direction
/// @param window_s of the spectra that the frames were made of
[[nodiscard]] FlowEnvelope envelope_along(std::span<const FlowFrame> flow, FlowSign sign,
                                          double window_s = kWindowSeconds);

struct Ensemble {
  std::vector<float> wave;       ///< midmean over the clean beats [Hz; shape (length,)]
  std::vector<float> mean_wave;  ///< the same of the mean frequency; empty if there is none
  std::size_t lead = 0;          ///< steps before the middle of the upstroke
  double step_s = 0.004;
  double interval_s = 0.0;          ///< median from beat to beat
  std::vector<std::size_t> starts;  ///< of each clean beat in the envelope
  std::size_t rejected = 0;         ///< beats seen and left out
  [[nodiscard]] std::size_t length() const { return wave.size(); }
};

/// @param period_s from beat to beat, roughly   @param regular beats keep that period
/// Empty wave: no beat is whole. Allocates scratch.
[[nodiscard]] Ensemble average_beats(const FlowEnvelope& envelope, double period_s, bool regular);

}  // namespace station::signal
