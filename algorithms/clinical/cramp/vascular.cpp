#include "algorithms/clinical/category.hpp"
#include "algorithms/clinical/cramp/pathway.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::clinical::cramp {
namespace {

std::string index_text(int hundredths) {
  return fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
}

/// Of a profile that has the band; every one has an abnormal one.
int abnormal_max(const Profile& profile) { return profile.bands.front().to; }

Answer pad_of(const Facts& facts, const LegFindings& leg) {
  if (facts.c.known_pad == Answer::yes) return Answer::yes;
  const Category category = category_of(leg, facts.profile);
  if (category == Category::abnormal) return Answer::yes;
  if (leg.exercise_abi_normal == Answer::no) return Answer::yes;
  const bool not_shown = may_reassure(category) && leg.exercise_abi_normal == Answer::yes;
  return not_shown && facts.c.known_pad == Answer::no ? Answer::no : Answer::unknown;
}

Answer claudication_of(const Facts& facts, Side side) {
  if (facts.walking_of(side).is_positive()) return Answer::yes;
  // Pain on walking that fails a questionnaire stays open: a negative one closes nothing (E26).
  return facts.c.leg(side).walking.pain_walking == Answer::no ? Answer::no : Answer::unknown;
}

Answer rest_pain_of(const LegFindings& leg) {
  if (leg.foot_pain_lying == Answer::no || leg.eased_by_hanging == Answer::no) return Answer::no;
  const bool stated = leg.foot_pain_lying == Answer::yes && leg.eased_by_hanging == Answer::yes;
  return stated ? Answer::yes : Answer::unknown;
}

Answer tissue_loss_of(const LegFindings& leg) {
  if (has_tissue_loss(leg)) return Answer::yes;
  return leg.gangrene == Answer::no && leg.wound == Wound::none ? Answer::no : Answer::unknown;
}

void judge_stages(const Facts& facts, Side side, Page& page) {
  const LegFindings& leg = facts.c.leg(side);
  claudication::StagingFindings f;
  f.pad = pad_of(facts, leg);
  f.rest_pain = rest_pain_of(leg);
  f.tissue_loss = tissue_loss_of(leg);
  f.tissue_loss_major = leg.tissue_loss_major;
  f.claudication = claudication_of(facts, side);
  f.walking_distance_m = leg.walking_distance_m;
  f.treadmill_completed = leg.treadmill_completed;
  f.ankle_mmHg = leg.ankle_mmHg;
  f.post_exercise_ankle_mmHg = leg.post_exercise_ankle_mmHg;
  f.toe_mmHg = leg.toe_mmHg;
  const bool has_symptom =
      f.rest_pain == Answer::yes || f.tissue_loss == Answer::yes || f.claudication == Answer::yes;
  if (f.pad == Answer::yes || has_symptom) page.add(claudication::judge_stage(f, side));
}

void judge_index(const Facts& facts, Side side, Page& page) {
  const CrampCase& c = facts.c;
  const LegFindings& leg = c.leg(side);
  const bool pain = leg.walking.pain_walking == Answer::yes;
  if (leg.exercise_abi_normal == Answer::no)
    page.say("CRAMP-EXERCISE-LOW", leg_inputs(c, side, {"exercise_abi_normal"}), {}, side);
  if (!leg.abi_hundredths) return;
  const auto index = index_text(*leg.abi_hundredths);
  const auto inputs = leg_key(side, "abi") + " " + index + ", " +
                      leg_inputs(c, side, {"exercise_abi_normal"}) + ", " +
                      inputs_of(c, {"diabetes", "haemodialysis"});
  const auto say = [&](const char* rule, std::optional<int> cut = std::nullopt) {
    std::vector<Value> values = {Value::figure("index", index)};
    if (cut) values.push_back(Value::figure("cut", index_text(*cut)));
    page.say(rule, inputs, std::move(values), side);
  };
  const Category category = category_of(leg, facts.profile);
  if (category == Category::abnormal) say("CRAMP-ABI-LOW", abnormal_max(facts.profile));
  if (category == Category::noncompressible) say("CRAMP-ABI-HIGH", compressible_max(facts.profile));
  if (!may_reassure(category)) return;
  if ((c.diabetes == Answer::yes || c.haemodialysis == Answer::yes) && !leg.toe_mmHg)
    say("CRAMP-ABI-TOE");
  if (!pain) return;
  if (leg.exercise_abi_normal == Answer::yes) {
    say("CRAMP-C30");
  } else if (is_open(leg.exercise_abi_normal) && !facts.is_overridden && !facts.is_threatened) {
    say("CRAMP-ABI-EXERCISE");
  }
}

std::vector<std::string> abi_reasons(const Facts& facts) {
  const CrampCase& c = facts.c;
  std::vector<std::string> reasons;
  const auto any_leg = [&c](auto test) { return test(c.legs[0]) || test(c.legs[1]); };
  const auto add = [&reasons](bool holds, const char* key) {
    if (holds) reasons.emplace_back(key);
  };
  add(any_leg(has_diminished_pulse), "reason.diminished_pulse");
  add(any_leg([](const LegFindings& l) { return l.bruit == Answer::yes; }), "reason.bruit");
  add(any_leg([](const LegFindings& l) { return l.walking.pain_walking == Answer::yes; }),
      "reason.pain_walking");
  add(any_leg([](const LegFindings& l) {
        return has_tissue_loss(l) || has_rest_pain_pattern(l) || l.foot_pain_lying == Answer::yes;
      }),
      "reason.foot_signs");
  add(c.diabetes == Answer::yes, "reason.diabetes");
  add(c.known_pad == Answer::yes, "reason.known_pad");
  add(pad_risk(c) == Answer::yes, "reason.risk");
  return reasons;
}

}  // namespace

void judge_vascular(const Facts& facts, Page& page) {
  const CrampCase& c = facts.c;
  auto reasons = abi_reasons(facts);
  const bool measured = c.legs[0].abi_hundredths && c.legs[1].abi_hundredths;
  if (!reasons.empty() && !measured)
    page.say("CRAMP-C8", "pulses, bruits, walking, feet, diabetes, age and risk factors",
             {Value::words("reasons", std::move(reasons))});
  for (const Side side : kSides) {
    const LegFindings& leg = c.leg(side);
    const auto& walking = leg.walking;
    if (walking.pain_walking == Answer::yes && walking.gone_within_ten_minutes != Answer::no &&
        walking.reproducible != Answer::no)
      page.say("CRAMP-C4", claudication::inputs_of(walking), {}, side);
    judge_index(facts, side, page);
    page.add(facts.walking_of(side).statements);
    judge_stages(facts, side, page);
  }
  page.add(claudication::judge_impairment(c.impairment, facts.profile.walking_impairment));
  const int inspect_below = facts.profile.foot_inspection_below.value;
  const auto is_very_low = [inspect_below](const LegFindings& leg) {
    return leg.abi_hundredths && *leg.abi_hundredths < inspect_below;
  };
  if (is_very_low(c.legs[0]) || is_very_low(c.legs[1]) ||
      (c.diabetes == Answer::yes && c.known_pad == Answer::yes))
    page.say("CRAMP-C9", inputs_of(c, {"diabetes", "known_pad"}) + ", ABI of both legs",
             {Value::figure("cut", index_text(inspect_below))});
}

}  // namespace station::clinical::cramp
