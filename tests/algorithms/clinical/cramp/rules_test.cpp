// Each rule of the reference's table, by its number: what makes it stand and what does not.

#include "algorithms/clinical/cramp/cramp_rules.hpp"
#include "tests/algorithms/clinical/cramp/visits.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace station::clinical::cramp {
namespace {

using Change = std::function<void(CrampCase&)>;

Change nothing() {
  return [](CrampCase&) {};
}

struct Row {
  const char* rule;
  Change present;  ///< on a quiet visit: the rule stands
  Change absent;   ///< on a quiet visit: it does not
};

const std::vector<Row>& table() {
  constexpr auto yes = Answer::yes;
  constexpr auto no = Answer::no;
  constexpr auto unknown = Answer::unknown;
  const auto right = [](CrampCase& c) -> LegFindings& { return c.leg(Side::right); };
  const Change walks_with_pain = [](CrampCase& c) { c = claudicant(); };
  static const std::vector<Row> kTable = {
      {"CRAMP-C1", nothing(), [](CrampCase& c) { c.painful = no; }},
      {"CRAMP-C1-MIMIC", [](CrampCase& c) { c.sudden = no; }, nothing()},
      {"CRAMP-C1-OPEN", [](CrampCase& c) { c.involuntary = unknown; }, nothing()},
      {"CRAMP-C2",
       [](CrampCase& c) {
         c.during_or_after_exercise = yes;
         c.muscle_fatigue = unknown;
       },
       [](CrampCase& c) { c.during_or_after_exercise = yes; }},
      {"CRAMP-C3", nothing(), [](CrampCase& c) { c.night_or_early_morning = no; }},
      {"CRAMP-C4", walks_with_pain,
       [](CrampCase& c) {
         c = claudicant();
         c.leg(Side::right).walking.gone_within_ten_minutes = no;
       }},
      {"CRAMP-C5", [](CrampCase& c) { c.medicines = "Proxen"; }, nothing()},
      {"CRAMP-C6", [](CrampCase& c) { c.medicines = "HCT 25"; },
       [](CrampCase& c) { c.medicines = "metformin"; }},
      {"CRAMP-C6-ALCOHOL", [](CrampCase& c) { c.alcohol = yes; }, nothing()},
      {"CRAMP-C7", [](CrampCase& c) { c.medicines = "Haldol"; }, nothing()},
      {"QUININE-IN-USE", [](CrampCase& c) { c.medicines = "quinine sulfate 200 mg"; },
       [](CrampCase& c) { c.medicines = "hydroxychloroquine"; }},
      {"CRAMP-C8", [right](CrampCase& c) { right(c).pulses.femoral = Pulse::weak; }, nothing()},
      {"CRAMP-C8", [right](CrampCase& c) { right(c).bruit = yes; }, nothing()},
      {"CRAMP-C8", walks_with_pain, nothing()},
      {"CRAMP-C8", [](CrampCase& c) { c.age_years = 65; }, [](CrampCase& c) { c.age_years = 64; }},
      {"CRAMP-C8", [](CrampCase& c) { c.other_atherosclerosis = yes; }, nothing()},
      {"CRAMP-C8",
       [](CrampCase& c) {
         c.age_years = 50;
         c.smoking = yes;
       },
       [](CrampCase& c) {
         c.age_years = 49;
         c.smoking = yes;
       }},
      // 2017 ESC: ankle below 50, index below 0.40, toe below 30; the same cuts open a notice
      // (E28).
      {"CRAMP-LIMB-THREAT", [right](CrampCase& c) { right(c).ankle_mmHg = 49; },
       [right](CrampCase& c) { right(c).ankle_mmHg = 50; }},
      {"CRAMP-LIMB-THREAT", [right](CrampCase& c) { right(c).abi_hundredths = 39; },
       [right](CrampCase& c) { right(c).abi_hundredths = 40; }},
      {"CRAMP-LIMB-THREAT", [right](CrampCase& c) { right(c).toe_mmHg = 29; },
       [right](CrampCase& c) { right(c).toe_mmHg = 30; }},
      {"CRAMP-C9",
       [](CrampCase& c) {
         c.diabetes = yes;
         c.known_pad = yes;
       },
       [](CrampCase& c) { c.known_pad = yes; }},
      {"CRAMP-C9", [right](CrampCase& c) { right(c).abi_hundredths = 39; },
       [right](CrampCase& c) { right(c).abi_hundredths = 40; }},
      {"CRAMP-C11", [](CrampCase& c) { c.diabetes = yes; }, nothing()},
      {"CRAMP-C12", [](CrampCase& c) { c.liver_cirrhosis = yes; },
       [](CrampCase& c) { c.liver_cirrhosis = unknown; }},
      {"CRAMP-C13",
       [](CrampCase& c) {
         c.irritability = yes;
         c.constipation = yes;
       },
       [](CrampCase& c) { c.irritability = yes; }},
      {"CRAMP-C14", [](CrampCase& c) { c.heavy_sweating = yes; }, nothing()},
      {"CRAMP-C14", [](CrampCase& c) { c.haemodialysis = yes; }, nothing()},
      {"CRAMP-C14", [](CrampCase& c) { c.medicines = "hydrochlorothiazide"; }, nothing()},
      {"CRAMP-C14-NONE", nothing(), [](CrampCase& c) { c.heavy_sweating = yes; }},
      {"CRAMP-C15", nothing(), [](CrampCase& c) { c.medicines = "Proxen"; }},
      {"CRAMP-C15", nothing(), [](CrampCase& c) { c.medicines = "unheard of"; }},
      {"CRAMP-C15-OPEN", [](CrampCase& c) { c.pregnancy = unknown; }, nothing()},
      {"CRAMP-C20",
       [](CrampCase& c) {
         c.urge_to_move = c.urge_worse_at_rest = c.urge_relieved_by_moving =
             c.urge_worse_in_evening = yes;
       },
       [](CrampCase& c) {
         c.urge_to_move = c.urge_worse_at_rest = c.urge_relieved_by_moving =
             c.urge_worse_in_evening = c.urge_explained_otherwise = yes;
       }},
      {"CRAMP-C20-OPEN",
       [](CrampCase& c) {
         c.urge_to_move = c.urge_worse_at_rest = c.urge_relieved_by_moving = yes;
         c.urge_worse_in_evening = unknown;
       },
       nothing()},
      {"CRAMP-C21-CHRONIC",
       [](CrampCase& c) {
         c.urge_to_move = c.urge_worse_at_rest = c.urge_relieved_by_moving =
             c.urge_worse_in_evening = c.urge_twice_weekly_for_a_year = yes;
       },
       nothing()},
      {"CRAMP-C21-INTERMITTENT",
       [](CrampCase& c) {
         c.urge_to_move = c.urge_worse_at_rest = c.urge_relieved_by_moving =
             c.urge_worse_in_evening = c.urge_five_times_in_life = yes;
       },
       nothing()},
      {"CRAMP-C22", [](CrampCase& c) { c.urge_to_move = yes; }, nothing()},
      {"CRAMP-C23",
       [](CrampCase& c) {
         c.both_buttocks_or_backs_of_legs = c.on_standing_or_walking = yes;
         c.eased_by_bending_or_sitting = unknown;
       },
       [](CrampCase& c) { c.both_buttocks_or_backs_of_legs = c.on_standing_or_walking = yes; }},
      {"CRAMP-C24", [](CrampCase& c) { c.sharp_pain_down_leg = yes; }, nothing()},
      {"CRAMP-C25",
       [](CrampCase& c) {
         c.bursting_leg = c.slow_relief = c.better_raised = c.old_thrombosis_or_oedema = yes;
       },
       [](CrampCase& c) { c.bursting_leg = yes; }},
      {"CRAMP-C26", [](CrampCase& c) { c.bursting_calf_after_hard_exercise = yes; }, nothing()},
      {"CRAMP-C27", [](CrampCase& c) { c.joint_or_arch_ache = yes; }, nothing()},
      {"CRAMP-C28", [](CrampCase& c) { c.swelling_behind_knee = yes; }, nothing()},
      {"RED-SWELLING", [right](CrampCase& c) { right(c).new_swelling = yes; }, nothing()},  // C29
      {"CRAMP-C30",
       [right](CrampCase& c) {
         c = claudicant();
         right(c).abi_hundredths = 105;
         right(c).exercise_abi_normal = yes;
       },
       [right](CrampCase& c) {
         c = claudicant();
         right(c).abi_hundredths = 90;
       }},
      {"CRAMP-ABI-EXERCISE",
       [right](CrampCase& c) {
         c = claudicant();
         right(c).abi_hundredths = 91;
       },
       [right](CrampCase& c) {
         c = claudicant();
         right(c).abi_hundredths = 141;
       }},
      {"CRAMP-ABI-LOW", [right](CrampCase& c) { right(c).abi_hundredths = 90; },
       [right](CrampCase& c) { right(c).abi_hundredths = 91; }},
      {"CRAMP-ABI-HIGH", [right](CrampCase& c) { right(c).abi_hundredths = 141; },
       [right](CrampCase& c) { right(c).abi_hundredths = 140; }},
      {"CRAMP-ABI-TOE",
       [right](CrampCase& c) {
         c.diabetes = yes;
         right(c).abi_hundredths = 110;
       },
       [right](CrampCase& c) {
         c.diabetes = yes;
         right(c).abi_hundredths = 110;
         right(c).toe_mmHg = 90;
       }},
      {"TENSION-ELECTROLYTES", [](CrampCase& c) { c.heavy_sweating = yes; }, nothing()},
      {"TENSION-DEHYDRATION", [](CrampCase& c) { c.heavy_sweating = yes; }, nothing()},
      {"TENSION-DIURETIC", [](CrampCase& c) { c.medicines = "HCT"; }, nothing()},
      {"TENSION-STRENGTH", [](CrampCase& c) { c.medicines = "Zocor"; },
       [](CrampCase& c) { c.medicines = "Proxen"; }}};
  return kTable;
}

TEST(CrampRules, StandAndFallAsTheirTableSays) {
  RecordProperty("requirement", "E25");
  for (const Row& row : table()) {
    CrampCase with = quiet_visit();
    row.present(with);
    if (!with.medicines.empty()) with.takes_medicines = Answer::yes;
    EXPECT_TRUE(judged(with).says(row.rule)) << row.rule;
    CrampCase without = quiet_visit();
    row.absent(without);
    if (!without.medicines.empty()) without.takes_medicines = Answer::yes;
    EXPECT_FALSE(judged(without).says(row.rule)) << row.rule;
  }
}

TEST(CrampRules, AreNamedOnceAndHaveSourceAndMark) {
  std::set<std::string_view> names;
  for (const StatedRule& rule : cramp_rules()) {
    EXPECT_TRUE(names.insert(rule.id).second) << rule.id;
    EXPECT_FALSE(rule.citation.empty()) << rule.id;
    EXPECT_TRUE(rule.mark == "V" || rule.mark == "V2" || rule.mark == "M" || rule.mark == "D")
        << rule.id;
    EXPECT_TRUE(placeholders_of(rule.text).has_value()) << rule.id;
  }
}

TEST(CrampRules, TwoCausesMayBothStand) {
  RecordProperty("requirement", "E26");
  CrampCase c = claudicant();
  c.both_buttocks_or_backs_of_legs = c.on_standing_or_walking = c.eased_by_bending_or_sitting =
      Answer::yes;

  const auto verdict = judged(c);

  EXPECT_TRUE(verdict.says("ECQ-DEFINITE"));
  EXPECT_TRUE(verdict.says("CRAMP-C23"));
  EXPECT_EQ(verdict.pad.answer, PadAnswer::likely);
}

TEST(CrampRules, NeverDiagnoseAndSaySo) {
  for (const auto& c : {quiet_visit(), claudicant(), CrampCase{}})
    EXPECT_TRUE(judged(c).says("LIMITS"));
}

}  // namespace
}  // namespace station::clinical::cramp
