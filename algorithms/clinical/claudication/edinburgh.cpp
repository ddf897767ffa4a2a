#include "algorithms/clinical/claudication/edinburgh.hpp"

namespace station::clinical::claudication {

Reading<Edinburgh> read_edinburgh(const WalkingPain& p) {
  const std::array items = {Item{"pain_walking", p.pain_walking},
                            Item{"begins_at_rest", p.begins_at_rest},
                            Item{"uphill_or_hurrying", p.uphill_or_hurrying},
                            Item{"gone_within_ten_minutes", p.gone_within_ten_minutes},
                            Item{"pain_calf", p.pain_calf},
                            Item{"pain_thigh", p.pain_thigh},
                            Item{"pain_buttock", p.pain_buttock}};
  return read_items<Edinburgh>(items, [](const std::array<bool, 7>& is) {
    const auto [walking, at_rest, uphill, gone, calf, thigh, buttock] = is;
    if (!walking || at_rest || !uphill || !gone) return Edinburgh::negative;
    if (calf) return Edinburgh::definite;
    return thigh || buttock ? Edinburgh::atypical : Edinburgh::negative;
  });
}

Reading<Grade> read_grade(const WalkingPain& p) {
  const std::array items = {Item{"level_pace", p.level_pace}};
  return read_items<Grade>(
      items, [](const std::array<bool, 1>& is) { return is[0] ? Grade::two : Grade::one; });
}

}  // namespace station::clinical::claudication
