#pragma once
// How much a tight cuff has weakened the flow that the probe hears, held against the same artery
// with the cuff open: flow that no cuff changes is heard beyond the cuff's limb, or in an artery
// that no cuff closes [rule E9]. Pure; allocates scratch; call it outside the sample path.
//
// It does not decide whether flow persists (flow_persists) and knows no pressure.

#include "algorithms/signal/flow_track.hpp"

#include <optional>

namespace station::signal {

struct FlowUnderCuff {
  float power_ratio = 0.0F;  ///< mean power of the artery's direction above the noise, cuff / free
  float envelope_ratio =
      0.0F;  ///< peak of the maximum-frequency envelope (upper 20th), cuff / free
  friend bool operator==(const FlowUnderCuff&, const FlowUnderCuff&) = default;
};

/// Of a track whose cuff is or was held: the free listening before inflation against the hold, from
/// 0.4 s after its begin up to `deflation_from`, or to the newest frame where there is none.
/// Empty where the free flow has no pulse, or either stretch is shorter than 2 s.
[[nodiscard]] std::optional<FlowUnderCuff> flow_under_cuff(const MeasurementTrack& track);

/// Neither weaker nor slower than a hand and a breath make it: at least half of the power and three
/// quarters of the envelope's peak [chosen].
[[nodiscard]] bool is_unchanged(const FlowUnderCuff& flow);

}  // namespace station::signal
