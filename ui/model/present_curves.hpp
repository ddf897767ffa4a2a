#pragma once
// The small curves of the result board: the index over visits, and after exercise. Not for use
// outside ui/model.

#include "ui/model/present_parts.hpp"

namespace station::ui {

/// Adds those that there is something to draw of.
void add_curves(LegBoard& leg, const device::StationSnapshot& s,
                const clinical::LegVerdict& verdict, Side side, Language language);

/// The visits of both legs in one picture; empty where no leg has any.
[[nodiscard]] std::optional<TrendPlot> trend_of(const std::vector<LegBoard>& legs,
                                                Language language);

/// Both legs after exercise; empty without a reading.
[[nodiscard]] std::optional<RecoveryPlot> recovery_of(const clinical::Verdict& verdict,
                                                      Language language);

}  // namespace station::ui
