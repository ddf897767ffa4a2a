#include "algorithms/clinical/cramp/contradiction.hpp"

#include "algorithms/clinical/cramp/pathway.hpp"

namespace station::clinical::cramp {
namespace {

Refusal between(const RefusalText& text, const std::string& field, const std::string& other) {
  return {&text, {Value::quoted("other", {other})}, field};
}

std::optional<Refusal> in_leg(const LegFindings& leg, Side side) {
  const auto key = [side](std::string_view k) { return leg_key(side, k); };
  if (leg.eased_by_hanging == Answer::yes && leg.foot_pain_lying == Answer::no)
    return between(refusal::kYesButNo, key("eased_by_hanging"), key("foot_pain_lying"));
  if (leg.tissue_loss_major == Answer::yes && leg.wound == Wound::none &&
      leg.gangrene == Answer::no)
    return between(refusal::kLossButNone, key("tissue_loss_major"), key("wound"));
  if (leg.walking.pain_walking == Answer::no) {
    for (const auto& field : claudication::kWalkingPainFields)
      if (leg.walking.*field.member == Answer::yes)
        return between(refusal::kYesButNo, key(field.key), key("pain_walking"));
    if (leg.walking_distance_m)
      return between(refusal::kGivenButNo, key("walking_distance_m"), key("pain_walking"));
  }
  if (leg.exercise_abi_normal == Answer::yes && leg.abi_hundredths && *leg.abi_hundredths <= 90)
    return between(refusal::kNormalButLow, key("exercise_abi_normal"), key("abi"));
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> contradiction_in(const CrampCase& c, const MedicineList& list) {
  for (const Side side : kSides)
    if (auto found = in_leg(c.leg(side), side)) return found;
  if (c.takes_medicines == Answer::no && !match_medicines(c.medicines, list).matched.empty())
    return between(refusal::kNoButNamed, "takes_medicines", "medicines");
  if (c.takes_medicines == Answer::no && c.takes_statin == Answer::yes)
    return between(refusal::kYesButNo, "takes_statin", "takes_medicines");
  if (c.takes_statin == Answer::no)
    for (const auto& match : match_medicines(c.medicines, list).matched)
      for (const std::size_t of_class : list.medicines[match.medicine].classes)
        if (list.classes[of_class].is_statin)
          return Refusal{&refusal::kStatinNamed,
                         {Value::quoted("value", {std::string{match.pasted}})},
                         "takes_statin"};
  if (c.urge_to_move == Answer::no)
    for (const std::string_view key : {"urge_worse_at_rest", "urge_relieved_by_moving",
                                       "urge_worse_in_evening", "urge_twice_weekly_for_a_year"})
      if (answer_of(c, key) == Answer::yes)
        return between(refusal::kYesButNo, std::string{key}, "urge_to_move");
  return std::nullopt;
}

}  // namespace station::clinical::cramp
