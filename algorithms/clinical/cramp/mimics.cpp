#include "algorithms/clinical/cramp/pathway.hpp"

#include <algorithm>

namespace station::clinical::cramp {
namespace {

/// The five criteria; "explained otherwise" counts by being denied.
void judge_restless_legs(const CrampCase& c, Page& page) {
  if (c.urge_to_move != Answer::yes) return;
  const auto inputs = inputs_of(c, {"urge_to_move", "urge_worse_at_rest", "urge_relieved_by_moving",
                                    "urge_worse_in_evening", "urge_explained_otherwise"});
  std::vector<std::string> against;
  for (const std::string_view key :
       {"urge_worse_at_rest", "urge_relieved_by_moving", "urge_worse_in_evening"})
    if (answer_of(c, key) == Answer::no) against.push_back("against." + std::string{key});
  if (c.urge_explained_otherwise == Answer::yes)
    against.emplace_back("against.urge_explained_otherwise");
  auto open = open_words(c, {"urge_worse_at_rest", "urge_relieved_by_moving",
                             "urge_worse_in_evening", "urge_explained_otherwise"});
  page.say("CRAMP-C22", inputs);
  if (!against.empty()) {
    page.say("CRAMP-C20-NOT", inputs, {Value::words("items", std::move(against))});
    return;
  }
  if (!open.empty()) {
    page.say("CRAMP-C20-OPEN", inputs, {Value::words("items", std::move(open))});
    return;
  }
  page.say("CRAMP-C20", inputs);
  const auto course = inputs_of(c, {"urge_twice_weekly_for_a_year", "urge_five_times_in_life"});
  if (c.urge_twice_weekly_for_a_year == Answer::yes) {
    page.say("CRAMP-C21-CHRONIC", course);
  } else if (c.urge_twice_weekly_for_a_year == Answer::no &&
             c.urge_five_times_in_life == Answer::yes) {
    page.say("CRAMP-C21-INTERMITTENT", course);
  }
}

}  // namespace

void judge_mimics(const Facts& facts, Page& page) {
  const CrampCase& c = facts.c;
  judge_restless_legs(c, page);
  // A feature that is stated raises the mimic unless a companion is denied.
  if (c.both_buttocks_or_backs_of_legs == Answer::yes && c.on_standing_or_walking != Answer::no &&
      c.eased_by_bending_or_sitting != Answer::no)
    page.say("CRAMP-C23", inputs_of(c, {"both_buttocks_or_backs_of_legs", "on_standing_or_walking",
                                        "eased_by_bending_or_sitting"}));
  if (c.sharp_pain_down_leg == Answer::yes)
    page.say("CRAMP-C24", inputs_of(c, {"sharp_pain_down_leg"}));
  if (c.bursting_leg == Answer::yes && c.slow_relief != Answer::no &&
      c.better_raised != Answer::no && c.old_thrombosis_or_oedema != Answer::no)
    page.say("CRAMP-C25", inputs_of(c, {"bursting_leg", "slow_relief", "better_raised",
                                        "old_thrombosis_or_oedema"}));
  if (c.bursting_calf_after_hard_exercise == Answer::yes)
    page.say("CRAMP-C26", inputs_of(c, {"bursting_calf_after_hard_exercise"}));
  if (c.joint_or_arch_ache == Answer::yes)
    page.say("CRAMP-C27", inputs_of(c, {"joint_or_arch_ache"}));
  if (c.swelling_behind_knee == Answer::yes)
    page.say("CRAMP-C28", inputs_of(c, {"swelling_behind_knee"}));
}

}  // namespace station::clinical::cramp
