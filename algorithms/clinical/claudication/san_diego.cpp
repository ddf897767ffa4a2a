#include "algorithms/clinical/claudication/san_diego.hpp"

namespace station::clinical::claudication {

std::string_view to_string(SanDiego category) {
  switch (category) {
    case SanDiego::no_pain: return "no_pain";
    case SanDiego::exertion_and_rest: return "exertion_and_rest";
    case SanDiego::noncalf: return "noncalf";
    case SanDiego::atypical_calf: return "atypical_calf";
    case SanDiego::classic: return "classic";
    case SanDiego::no_category: break;
  }
  return "no_category";
}

Reading<SanDiego> read_san_diego(const WalkingPain& p) {
  const std::array items = {Item{"pain_walking", p.pain_walking},
                            Item{"begins_at_rest", p.begins_at_rest},
                            Item{"pain_calf", p.pain_calf},
                            Item{"pain_thigh", p.pain_thigh},
                            Item{"pain_buttock", p.pain_buttock},
                            Item{"uphill_or_hurrying", p.uphill_or_hurrying},
                            Item{"level_pace", p.level_pace},
                            Item{"goes_while_walking", p.goes_while_walking},
                            Item{"stops_or_slows", p.stops_or_slows},
                            Item{"gone_within_ten_minutes", p.gone_within_ten_minutes}};
  return read_items<SanDiego>(items, [](const std::array<bool, 10>& is) {
    const auto [walking, at_rest, calf, thigh, buttock, uphill, level, goes, stops, gone] = is;
    if (!walking) return SanDiego::no_pain;
    if (at_rest) return SanDiego::exertion_and_rest;
    if (!calf) return thigh || buttock ? SanDiego::noncalf : SanDiego::no_category;
    const bool passes_rose = (uphill || level) && !goes && stops && gone;
    return passes_rose ? SanDiego::classic : SanDiego::atypical_calf;
  });
}

}  // namespace station::clinical::claudication
