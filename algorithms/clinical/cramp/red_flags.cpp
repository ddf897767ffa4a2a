#include "algorithms/clinical/cramp/pathway.hpp"

namespace station::clinical::cramp {
namespace {

void say_open(const CrampCase& c, Page& page) {
  auto open = open_words(
      c, {"saddle_numbness", "bladder_trouble", "dark_urine", "muscle_weakness", "fever"});
  for (const auto& [key, member] :
       {LegField{"acute_signs", &LegFindings::acute_signs},
        LegField{"new_numbness_or_weakness", &LegFindings::new_numbness_or_weakness},
        LegField{"new_swelling", &LegFindings::new_swelling}})
    if (is_open(c.leg(Side::right).*member) || is_open(c.leg(Side::left).*member))
      open.push_back("field." + std::string{key});
  if (open.empty()) return;
  page.say("RED-OPEN", "answers that are unknown or were not asked",
           {Value::words("items", std::move(open))});
}

}  // namespace

bool judge_red_flags(const Facts& facts, std::array<bool, 2>& cuff_forbidden, Page& page) {
  const CrampCase& c = facts.c;
  bool ends = false;
  for (const Side side : kSides) {
    const LegFindings& leg = c.leg(side);
    if (leg.acute_signs == Answer::yes || leg.new_numbness_or_weakness == Answer::yes) {
      page.say("RED-ACUTE-LIMB", leg_inputs(c, side, {"acute_signs", "new_numbness_or_weakness"}),
               {}, side);
      cuff_forbidden[static_cast<std::size_t>(side)] = true;
      ends = true;
    }
    if (leg.new_swelling == Answer::yes) {
      page.say("RED-SWELLING", leg_inputs(c, side, {"new_swelling"}), {}, side);
      cuff_forbidden[static_cast<std::size_t>(side)] = true;
      ends = true;
    }
  }
  if (c.saddle_numbness == Answer::yes || c.bladder_trouble == Answer::yes) {
    page.say("RED-CAUDA", inputs_of(c, {"saddle_numbness", "bladder_trouble"}));
    ends = true;
  }
  // Dark urine stands by itself; weakness counts unless a statin is denied.
  if (c.dark_urine == Answer::yes || is_suspected(c.muscle_weakness, facts.statin)) {
    page.say("RED-MUSCLE", inputs_of(c, {"dark_urine", "muscle_weakness"}) + ", statin " +
                               std::string{to_string(facts.statin)});
    ends = true;
  }
  if (c.fever == Answer::yes) {
    page.say("RED-FEVER", inputs_of(c, {"fever"}));
    ends = true;
  }
  for (const Side side : kSides)
    if (cuff_forbidden[static_cast<std::size_t>(side)])
      page.say("NOT-CUFF",
               leg_inputs(c, side, {"acute_signs", "new_numbness_or_weakness", "new_swelling"}), {},
               side);
  say_open(c, page);
  return ends;
}

void judge_override(const Facts& facts, Page& page) {
  for (const Side side : kSides) {
    const LegFindings& leg = facts.c.leg(side);
    if (has_rest_pain_pattern(leg))
      page.say("CRAMP-C10-REST-PAIN",
               leg_inputs(facts.c, side, {"foot_pain_lying", "eased_by_hanging"}), {}, side);
    if (has_tissue_loss(leg))
      page.say(
          "CRAMP-C10-WOUND",
          leg_inputs(facts.c, side, {"gangrene"}) + ", wound " + std::string{to_string(leg.wound)},
          {}, side);
    const auto threat = threat_of(leg, facts.profile);
    if (!threat.empty()) page.say("CRAMP-LIMB-THREAT", threat, {Value::inputs(threat)}, side);
    if (has_rest_pain_pattern(leg) || has_tissue_loss(leg) || !threat.empty())
      page.say("NOT-EXERCISE",
               leg_inputs(facts.c, side, {"foot_pain_lying", "gangrene"}) +
                   (threat.empty() ? "" : ", " + threat),
               {}, side);
  }
}

}  // namespace station::clinical::cramp
