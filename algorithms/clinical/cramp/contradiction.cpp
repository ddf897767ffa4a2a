#include "algorithms/clinical/cramp/contradiction.hpp"

#include "algorithms/clinical/cramp/pathway.hpp"

#include <fmt/format.h>

namespace station::clinical::cramp {
namespace {

Contradiction between(const std::string& field, std::string_view value, const std::string& other,
                      std::string_view other_value) {
  return {field, fmt::format("{} is {}, but {} is {}; correct one of them.", field, value, other,
                             other_value)};
}

std::optional<Contradiction> in_leg(const LegFindings& leg, Side side) {
  const auto key = [side](std::string_view k) { return leg_key(side, k); };
  if (leg.eased_by_hanging == Answer::yes && leg.foot_pain_lying == Answer::no)
    return between(key("eased_by_hanging"), "yes", key("foot_pain_lying"), "no");
  if (leg.tissue_loss_major == Answer::yes && leg.wound == Wound::none &&
      leg.gangrene == Answer::no)
    return between(key("tissue_loss_major"), "yes", key("wound") + " and gangrene", "none");
  if (leg.walking.pain_walking == Answer::no) {
    for (const auto& field : claudication::kWalkingPainFields)
      if (leg.walking.*field.member == Answer::yes)
        return between(key(field.key), "yes", key("pain_walking"), "no");
    if (leg.walking_distance_m)
      return between(key("walking_distance_m"), "given", key("pain_walking"), "no");
  }
  if (leg.exercise_abi_normal == Answer::yes && leg.abi_hundredths && *leg.abi_hundredths <= 90)
    return between(key("exercise_abi_normal"), "yes", key("abi"), "0.90 or less");
  return std::nullopt;
}

}  // namespace

std::optional<Contradiction> contradiction_in(const CrampCase& c, const MedicineList& list) {
  for (const Side side : kSides)
    if (auto found = in_leg(c.leg(side), side)) return found;
  if (c.takes_medicines == Answer::no && !match_medicines(c.medicines, list).matched.empty())
    return between("takes_medicines", "no", "medicines", "not empty");
  if (c.takes_medicines == Answer::no && c.takes_statin == Answer::yes)
    return between("takes_statin", "yes", "takes_medicines", "no");
  if (c.takes_statin == Answer::no)
    for (const auto& match : match_medicines(c.medicines, list).matched)
      for (const std::size_t of_class : list.medicines[match.medicine].classes)
        if (list.classes[of_class].is_statin)
          return Contradiction{"takes_statin",
                               fmt::format("takes_statin is no, but medicines names {}, a statin; "
                                           "correct one of them.",
                                           match.pasted)};
  if (c.urge_to_move == Answer::no)
    for (const std::string_view key : {"urge_worse_at_rest", "urge_relieved_by_moving",
                                       "urge_worse_in_evening", "urge_twice_weekly_for_a_year"})
      if (answer_of(c, key) == Answer::yes)
        return between(std::string{key}, "yes", "urge_to_move", "no");
  return std::nullopt;
}

}  // namespace station::clinical::cramp
