#pragma once
// Is there arterial flow in a run of frames? Internal to algorithms/signal.

#include "algorithms/signal/flow_series.hpp"
#include "algorithms/signal/rhythm.hpp"

#include <optional>
#include <span>
#include <vector>

namespace station::signal {

struct Pulse {
  bool found = false;
  FlowSign sign = 1;
  double period_s = 0.0;
  double irregularity = 0.0;  ///< SD of the intervals over their mean
  bool keeps_time = false;    ///< its beats were seen, and are regular
  float correlation = 0.0F;
  float envelope_correlation = 0.0F;  ///< of the maximum-frequency envelope, at its own period
  float strength = 0.0F;              ///< median of the beats'
  std::vector<Burst> beats;           ///< indices refer to the frames handed over
};

/// Both directions are tried; where both beat, the artery is the one whose speed
/// beats, and where both do (reversal) the faster. Rhythmic bursts of at
/// least 50 ms at 30 to 200 a minute make a pulse; noise, tones, hum, venous flow and tremor do
/// not.
[[nodiscard]] Pulse find_pulse(std::span<const FlowFrame> flow);

/// For stretches too short for a rhythm (a hold of three seconds): two or more strong bursts, not
/// closer than a fast heart's beats.
/// @param sign the artery's direction; empty: either counts
/// @param known_s interval of an artery that keeps time: what beats much faster is a tremor; 0 =
///   unknown
[[nodiscard]] bool has_flow_beats(std::span<const FlowFrame> flow, std::optional<FlowSign> sign,
                                  double known_s = 0.0);

}  // namespace station::signal
