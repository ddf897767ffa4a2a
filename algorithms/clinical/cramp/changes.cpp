#include "algorithms/clinical/cramp/changes.hpp"

#include "algorithms/clinical/cramp/pathway.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace station::clinical::cramp {
namespace {

using Rules = std::set<std::string>;

/// A rule of a leg is another rule than that of the other leg.
Rules rules_of(const CrampVerdict& verdict) {
  Rules rules;
  for (const Statement& s : verdict.statements)
    rules.insert(s.side ? leg_key(*s.side, s.line.rule) : s.line.rule.string());
  return rules;
}

class Differ {
 public:
  Differ(const CrampCase& c, const MedicineList& list, const Profile& profile)
      : case_{c}, list_{list}, profile_{profile}, rules_{rules_of(judge_cramp(c, list, profile))} {}

  /// @param clear takes the answer away
  template <class Clear>
  void without(std::string answer, std::string value, Clear clear) {
    CrampCase other = case_;
    clear(other);
    const auto verdict = judge_cramp(other, list_, profile_);
    const Rules rules = rules_of(verdict);
    Change change{std::move(answer), std::move(value), {}, {}, verdict.pad.answer};
    std::ranges::set_difference(rules_, rules, std::back_inserter(change.added));
    std::ranges::set_difference(rules, rules_, std::back_inserter(change.removed));
    changes.push_back(std::move(change));
  }

  std::vector<Change> changes;

 private:
  const CrampCase& case_;
  const MedicineList& list_;
  const Profile& profile_;
  Rules rules_;
};

void differ_leg(const CrampCase& c, Side side, Differ& differ) {
  const LegFindings& leg = c.leg(side);
  const auto answer = [&](std::string_view key, Answer given, auto clear) {
    if (given != Answer::not_asked)
      differ.without(leg_key(side, key), std::string{to_string(given)}, clear);
  };
  for (const LegField& field : leg_fields())
    answer(field.key, leg.*field.member,
           [&](CrampCase& o) { o.leg(side).*field.member = Answer::not_asked; });
  for (const auto& field : claudication::kWalkingPainFields)
    answer(field.key, leg.walking.*field.member,
           [&](CrampCase& o) { o.leg(side).walking.*field.member = Answer::not_asked; });
  if (leg.wound != Wound::not_asked)
    differ.without(leg_key(side, "wound"), std::string{to_string(leg.wound)},
                   [&](CrampCase& o) { o.leg(side).wound = Wound::not_asked; });
  for (const PulseField& field : pulse_fields())
    if (leg.pulses.*field.member != Pulse::not_examined)
      differ.without(leg_key(side, field.key), std::string{to_string(leg.pulses.*field.member)},
                     [&](CrampCase& o) { o.leg(side).pulses.*field.member = Pulse::not_examined; });
  if (leg.abi_hundredths)
    differ.without(leg_key(side, "abi"),
                   fmt::format("{}.{:02}", *leg.abi_hundredths / 100, *leg.abi_hundredths % 100),
                   [&](CrampCase& o) { o.leg(side).abi_hundredths.reset(); });
  const auto pressure = [&](const char* key, std::optional<int> LegFindings::* member) {
    if (leg.*member)
      differ.without(leg_key(side, key), fmt::format("{}", *(leg.*member)),
                     [&](CrampCase& o) { (o.leg(side).*member).reset(); });
  };
  pressure("ankle_mmHg", &LegFindings::ankle_mmHg);
  pressure("toe_mmHg", &LegFindings::toe_mmHg);
  pressure("post_exercise_ankle_mmHg", &LegFindings::post_exercise_ankle_mmHg);
}

}  // namespace

std::vector<Change> changes_of(const CrampCase& c, const MedicineList& list,
                               const Profile& profile) {
  Differ differ{c, list, profile};
  for (const Side side : kSides) differ_leg(c, side, differ);
  if (c.age_years)
    differ.without("age_years", fmt::format("{}", *c.age_years),
                   [](CrampCase& o) { o.age_years.reset(); });
  else if (c.age_band != AgeBand::not_asked)
    differ.without("age_years", std::string{to_string(c.age_band)},
                   [](CrampCase& o) { o.age_band = AgeBand::not_asked; });
  if (!c.medicines.empty())
    differ.without("medicines", "as pasted", [](CrampCase& o) { o.medicines.clear(); });
  for (const PersonField& field : person_fields())
    if (c.*field.member != Answer::not_asked)
      differ.without(std::string{field.key}, std::string{to_string(c.*field.member)},
                     [&field](CrampCase& o) { o.*field.member = Answer::not_asked; });
  return std::move(differ.changes);
}

}  // namespace station::clinical::cramp
