#pragma once
// One spectral frame and its noise floor, reduced to the numbers the beat logic reads.

#include "algorithms/signal/flow_track.hpp"

#include <array>
#include <span>

namespace station::signal {

/// A wall's thump has its energy below this; flow counts from here on [reference 1e].
inline constexpr double kLowestFlowHz = 180.0;
/// Upper end of the band that is listened to: 1 m/s at 8 MHz and 60 degrees [chosen].
inline constexpr double kHighestFlowHz = 5200.0;
/// A bin counts at most this many times its noise, so that one loud line cannot speak for a band
/// [chosen: 11 dB].
inline constexpr float kRatioClip = 12.0F;

class FlowMeasure {
 public:
  /// @param bin_hz       spacing of the bins
  /// @param wall_hz      power counts as flow above it
  /// @param window_share window length over 256: below 1 neighbouring bins share information
  /// @param one_sided    the spectrum is symmetrical; everything is `toward`
  FlowMeasure(double bin_hz, double wall_hz, double window_share, bool one_sided);

  /// Fills powers, ratios, mean and maximum frequencies and noise. Shapes (256,). Real-time safe.
  void measure(std::span<const float, kSpectrumBins> power,
               std::span<const float, kSpectrumBins> floor, FlowFrame& frame) const;

 private:
  static constexpr int kHalf = static_cast<int>(kSpectrumBins) / 2;
  // Entry k stands for the bin k places from 0 Hz; a multiple of four.
  using Bins = std::array<float, kHalf>;

  // One direction, counted away from 0 Hz.
  struct Direction {
    alignas(16) Bins power;
    alignas(16) Bins floor;
    alignas(16) Bins ratio;  // to the floor less what steady flow has added to it
  };
  struct Side {
    float power = 0.0F;       // above the wall filter
    float ratio = 0.0F;       // clipped mean ratio in the flow band
    float fast_ratio = 0.0F;  // the same above what tissue reaches
    float first_moment = 0;   // of power above the noise, Hz LSB^2
    float excess = 0.0F;      // its zeroth moment
  };
  struct Edge {
    int end = 0;  // first bin beyond the envelope; 0 = none
    float evidence = 0.0F;
  };
  struct Edges {
    Edge toward;
    Edge away;
  };
  [[nodiscard]] Bins weights_from(int first_bin) const;
  [[nodiscard]] float least_level(const float* tracked) const;
  [[nodiscard]] Side measure_side(Direction& d, const Bins* mirror) const;
  [[nodiscard]] Edges find_edges(const Direction& toward, const Direction& away,
                                 float threshold_toward, float threshold_away) const;
  [[nodiscard]] float threshold_for(const Direction& d, const Edge& rough) const;
  void find_envelopes(const Direction& toward, const Direction& away, FlowFrame& frame) const;
  [[nodiscard]] float noise_in_3_khz(const Direction& d) const;

  alignas(16) Bins weight_{};       // of each bin in the ratio; they sum to 1
  alignas(16) Bins fast_weight_{};  // the same from what tissue does not reach on
  alignas(16) Bins heard_{};        // 1 from the wall filter to the upper end of flow, else 0
  alignas(16) Bins hz_{};
  float bin_hz_;
  float window_share_;
  bool one_sided_;
  int first_wall_bin_;  // offsets from 0 Hz
  int first_flow_bin_;
  int end_flow_bin_;
  int end_noise_bin_;  // 3 kHz
};

}  // namespace station::signal
