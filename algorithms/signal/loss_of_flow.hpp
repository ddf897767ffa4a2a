#pragma once
// Where flow was lost while a cuff was inflated: the pressure up to which this artery need not be
// pressed. Inflation stops 20 to 30 mmHg above it instead of at a value that fits all [rule E8].
// Pure; allocates scratch.

#include "algorithms/signal/flow_track.hpp"
#include "algorithms/signal/free_flow.hpp"

#include <optional>
#include <span>

namespace station::signal {

struct LossOfFlow {
  float last_flow_mmHg = 0.0F;  ///< cuff pressure when flow was last heard
  float lost_mmHg = 0.0F;       ///< where the next beat was due and did not come
  double silent_s = 0.0;        ///< since flow was last heard
};

/// The last flow since `inflation_from`, if the artery has been silent for so long that at least
/// one beat is missing: 1.6 periods of the free pulse, 2.4 where it is irregular, never below 1.2
/// s. Empty while flow is heard, and where no pulse was known before: silence proves nothing then.
/// Of the two directions the later loss counts: what was taken for the artery may be its reversal,
/// which goes first.
/// @param flow frames of the attempt, up to now
/// @param free what was heard before the inflation
[[nodiscard]] std::optional<LossOfFlow> find_loss_of_flow(std::span<const FlowFrame> flow,
                                                          std::span<const PressurePoint> pressure,
                                                          Timestamp inflation_from,
                                                          const FreeFlow& free);

/// Whether anything stirs under a held cuff: one clear burst in the artery's direction is enough to
/// inflate further; that a flow persists takes more (flow_persists).
/// @param free what was heard before: the direction of the artery, looked at beside the louder one
[[nodiscard]] bool any_flow_beat(std::span<const FlowFrame> flow, Timestamp from,
                                 const FreeFlow& free);

}  // namespace station::signal
