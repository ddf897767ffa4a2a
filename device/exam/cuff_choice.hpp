#pragma once
// Which cuff fits a limb [E4]: its bladder is at least 40 % as wide as the limb's circumference
// [AHA statement 2012, read second-hand, V2; reference: clinical rules, cuff width]. Narrower reads
// high. Pure; no allocation.

#include "core/body.hpp"

#include <optional>
#include <string_view>

namespace station::device {

/// Width of the bladder, of the limb's circumference; at least.
inline constexpr int kCuffWidthPercent = 40;

/// Bladder widths as sold for adults [10 and 12 cm for arm and ankle, 18 for a single thigh cuff:
/// ADD, V; the large arm's 16 cm chosen of usual sizes]. What a clinic has hangs on its wall: a
/// proposal.
struct CuffSize {
  std::string_view name;
  Limb limb;
  int width_mm;
  /// The largest circumference that it is wide enough for.
  [[nodiscard]] constexpr int largest_mm() const { return width_mm * 100 / kCuffWidthPercent; }
};

struct CuffProposal {
  std::optional<CuffSize> best;  ///< the narrowest that is wide enough
  int needed_width_mm = 0;       ///< 40 % of the circumference, rounded up
  /// No cuff of this limb is wide enough. An arm: forearm cuff with radial Doppler.
  bool too_large = false;
};

/// @param circumference_mm 1 or more; a limb without cuffs of its own gives no proposal
[[nodiscard]] CuffProposal propose_cuff(Limb limb, int circumference_mm);

}  // namespace station::device
