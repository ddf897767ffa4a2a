#include "algorithms/clinical/claudication/rose.hpp"

namespace station::clinical::claudication {

Reading<Rose> read_rose(const WalkingPain& p) {
  const std::array items = {Item{"pain_walking", p.pain_walking},
                            Item{"begins_at_rest", p.begins_at_rest},
                            Item{"pain_calf", p.pain_calf},
                            Item{"uphill_or_hurrying", p.uphill_or_hurrying},
                            Item{"level_pace", p.level_pace},
                            Item{"goes_while_walking", p.goes_while_walking},
                            Item{"stops_or_slows", p.stops_or_slows},
                            Item{"gone_within_ten_minutes", p.gone_within_ten_minutes}};
  return read_items<Rose>(items, [](const std::array<bool, 8>& is) {
    const auto [walking, at_rest, calf, uphill, level, goes, stops, gone] = is;
    const bool positive =
        walking && !at_rest && calf && (uphill || level) && !goes && stops && gone;
    return positive ? Rose::positive : Rose::negative;
  });
}

}  // namespace station::clinical::claudication
