#include "tests/algorithms/clinical/cramp/visits.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

namespace station::clinical::cramp {
namespace {

struct RedFlag {
  const char* rule;
  std::function<void(CrampCase&)> raise;
};

const std::vector<RedFlag>& red_flags() {
  static const std::vector<RedFlag> kFlags = {
      {"RED-ACUTE-LIMB", [](CrampCase& c) { c.leg(Side::left).acute_signs = Answer::yes; }},
      {"RED-ACUTE-LIMB",
       [](CrampCase& c) { c.leg(Side::right).new_numbness_or_weakness = Answer::yes; }},
      {"RED-SWELLING", [](CrampCase& c) { c.leg(Side::right).new_swelling = Answer::yes; }},
      {"RED-CAUDA", [](CrampCase& c) { c.saddle_numbness = Answer::yes; }},
      {"RED-CAUDA", [](CrampCase& c) { c.bladder_trouble = Answer::yes; }},
      {"RED-MUSCLE", [](CrampCase& c) { c.dark_urine = Answer::yes; }},
      {"RED-MUSCLE",
       [](CrampCase& c) {
         c.muscle_weakness = Answer::yes;
         c.takes_statin = Answer::yes;
         c.takes_medicines = Answer::yes;
       }},
      {"RED-FEVER", [](CrampCase& c) { c.fever = Answer::yes; }}};
  return kFlags;
}

TEST(RedFlag, EachEndsThePathwayWithItsOwnUrgentLine) {
  RecordProperty("requirement", "E25");
  for (const RedFlag& flag : red_flags()) {
    CrampCase c = quiet_visit();
    c.medicines = "naproxen";
    c.takes_medicines = Answer::yes;
    flag.raise(c);

    const auto verdict = judged(c);

    EXPECT_TRUE(verdict.ended_by_red_flag) << flag.rule;
    ASSERT_NE(find(verdict, flag.rule), nullptr) << flag.rule;
    EXPECT_EQ(verdict.statements.front().line.rule, flag.rule);
    EXPECT_EQ(find(verdict, flag.rule)->urgency, Urgency::emergency);
    EXPECT_EQ(verdict.pad.answer, PadAnswer::cannot_tell);
    for (const char* silent : {"CRAMP-C1", "CRAMP-C3", "CRAMP-C5", "CRAMP-C8", "CRAMP-C15"})
      EXPECT_FALSE(verdict.says(silent)) << flag.rule << " and " << silent;
    EXPECT_TRUE(verdict.says("LIMITS"));
  }
}

TEST(RedFlag, SwellingForbidsTheCuffOnThatLegOnly) {
  RecordProperty("requirement", "E25");
  CrampCase c = quiet_visit();
  c.leg(Side::left).new_swelling = Answer::yes;

  const auto verdict = judged(c);

  EXPECT_TRUE(verdict.cuff_forbidden[static_cast<std::size_t>(Side::left)]);
  EXPECT_FALSE(verdict.cuff_forbidden[static_cast<std::size_t>(Side::right)]);
  ASSERT_NE(find(verdict, "NOT-CUFF"), nullptr);
  EXPECT_EQ(find(verdict, "NOT-CUFF")->side, Side::left);
}

TEST(RedFlag, WeaknessCountsUnlessAStatinIsDenied) {
  RecordProperty("requirement", "E25");
  CrampCase c = quiet_visit();
  c.muscle_weakness = Answer::yes;
  EXPECT_FALSE(judged(c).says("RED-MUSCLE"));  // statin denied
  c.takes_medicines = Answer::not_asked;
  for (const Answer open : {Answer::unknown, Answer::not_asked}) {
    c.takes_statin = open;
    EXPECT_TRUE(judged(c).says("RED-MUSCLE"));
  }
  c.takes_statin = Answer::not_asked;
  c.medicines = "Zocor 20 mg";
  EXPECT_TRUE(judged(c).says("RED-MUSCLE"));
}

TEST(RedFlag, SeveralStandTogether) {
  CrampCase c = quiet_visit();
  for (const RedFlag& flag : red_flags()) flag.raise(c);
  const auto verdict = judged(c);
  for (const RedFlag& flag : red_flags()) EXPECT_TRUE(verdict.says(flag.rule)) << flag.rule;
}

TEST(RedFlag, OneThatIsOpenIsNamedAndBarsReassurance) {
  RecordProperty("requirement", "E26");
  EXPECT_EQ(judged(quiet_visit()).pad.answer, PadAnswer::unlikely);
  for (const Answer open : {Answer::unknown, Answer::not_asked}) {
    CrampCase c = quiet_visit();
    c.fever = open;

    const auto verdict = judged(c);

    EXPECT_FALSE(verdict.ended_by_red_flag);
    ASSERT_NE(find(verdict, "RED-OPEN"), nullptr);
    EXPECT_EQ(find(verdict, "RED-OPEN")->line.text.find("fever") == std::string::npos, false);
    EXPECT_EQ(verdict.pad.answer, PadAnswer::cannot_tell);
    EXPECT_FALSE(verdict.says("CRAMP-C15"));
  }
}

TEST(RestPain, OverridesTheCrampRules) {
  RecordProperty("requirement", "E25");
  CrampCase c = quiet_visit();
  c.leg(Side::right).foot_pain_lying = Answer::yes;
  c.leg(Side::right).eased_by_hanging = Answer::yes;

  const auto verdict = judged(c);

  ASSERT_NE(find(verdict, "CRAMP-C10-REST-PAIN"), nullptr);
  EXPECT_EQ(find(verdict, "CRAMP-C10-REST-PAIN")->side, Side::right);
  for (const char* silent :
       {"CRAMP-C1", "CRAMP-C1-MIMIC", "CRAMP-C1-OPEN", "CRAMP-C2", "CRAMP-C3", "CRAMP-C15"})
    EXPECT_FALSE(verdict.says(silent)) << silent;
  EXPECT_EQ(verdict.pad.answer, PadAnswer::likely);
  EXPECT_TRUE(verdict.says("NOT-EXERCISE"));
}

TEST(RestPain, EasingThatIsOpenDoesNotExcludeIt) {
  RecordProperty("requirement", "E26");
  struct Row {
    Answer pain, eased;
    bool suspected;
  };
  for (const Row& row :
       {Row{Answer::yes, Answer::unknown, true}, Row{Answer::yes, Answer::not_asked, true},
        Row{Answer::yes, Answer::no, false}, Row{Answer::unknown, Answer::yes, true},
        Row{Answer::unknown, Answer::unknown, false}, Row{Answer::no, Answer::not_asked, false}}) {
    CrampCase c = quiet_visit();
    c.leg(Side::left).foot_pain_lying = row.pain;
    c.leg(Side::left).eased_by_hanging = row.eased;
    EXPECT_EQ(judged(c).says("CRAMP-C10-REST-PAIN"), row.suspected)
        << to_string(row.pain) << " " << to_string(row.eased);
  }
}

TEST(RestPain, ACalfCrampAtNightAloneDoesNotTriggerIt) {
  RecordProperty("requirement", "E25");
  EXPECT_FALSE(judged(quiet_visit()).says("CRAMP-C10-REST-PAIN"));
  EXPECT_TRUE(judged(quiet_visit()).says("CRAMP-C3"));
}

TEST(FootWound, OfAnyKindOverridesTheCrampRules) {
  RecordProperty("requirement", "E25");
  for (const Wound wound : {Wound::toe, Wound::forefoot, Wound::heel, Wound::other}) {
    CrampCase c = quiet_visit();
    c.leg(Side::left).wound = wound;
    EXPECT_TRUE(judged(c).says("CRAMP-C10-WOUND"));
    EXPECT_FALSE(judged(c).says("CRAMP-C3"));
    EXPECT_TRUE(judged(c).says("CRAMP-C8"));
  }
  CrampCase c = quiet_visit();
  c.leg(Side::left).gangrene = Answer::yes;
  EXPECT_TRUE(judged(c).says("CRAMP-C10-WOUND"));
}

}  // namespace
}  // namespace station::clinical::cramp
