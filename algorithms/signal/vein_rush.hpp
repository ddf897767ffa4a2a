#pragma once
// A vein beside the artery that filled below the cuff and empties through it: one long rush, fast
// at once, that ebbs. What flows in its direction after that is not the artery. Internal to
// algorithms/signal.

#include "algorithms/signal/pulse.hpp"

#include <vector>

namespace station::signal {

/// What is known of veins beside the artery.
struct VeinWatch {
  Timestamp from = Timestamp::min();  ///< before that the cuff is too tight for any
  bool likely = false;                ///< one emptied in the other direction
  FlowSign sign = 1;                  ///< of the series
};

struct VeinRush {
  const Burst* from = nullptr;  ///< of the bursts; null: nothing here may be one
  /// It flowed in one rush and ebbed. Else it may yet: the cuff must fall on to tell.
  bool has_ebbed = false;
  /// It also was fast at once or slowed down, as no artery's flow does that grows as its cuff
  /// opens.
  bool is_vein = false;
};

/// @param bursts   of the series, strong ones, in time order
/// @param period_s of the beat as the bursts show it; 0 = unknown
/// @param known_s  of the open artery; 0 = unknown
[[nodiscard]] VeinRush find_vein_rush(const std::vector<Burst>& bursts, const FlowSeries& series,
                                      double period_s, double known_s, const VeinWatch& veins);

}  // namespace station::signal
