#include "algorithms/clinical/cramp/pathway.hpp"
#include "tests/algorithms/clinical/cramp/visits.hpp"

#include <gtest/gtest.h>

namespace station::clinical::cramp {
namespace {

PadAnswer pad(const CrampCase& c) { return judged(c).pad.answer; }

TEST(Pad, NothingAskedCannotBeTold) {
  const auto verdict = judged({});
  EXPECT_EQ(verdict.pad.answer, PadAnswer::cannot_tell);
  EXPECT_FALSE(verdict.pad.missing.empty());
  EXPECT_TRUE(verdict.says("OPEN"));
}

TEST(Pad, UnlikelyNeedsEveryDoorClosedByAnAnswer) {
  RecordProperty("requirement", "E37");
  EXPECT_EQ(pad(quiet_visit()), PadAnswer::unlikely);
  for (const Answer open : {Answer::unknown, Answer::not_asked}) {
    CrampCase c = quiet_visit();
    c.leg(Side::left).walking.pain_walking = open;
    EXPECT_EQ(pad(c), PadAnswer::cannot_tell);
    c = quiet_visit();
    c.diabetes = open;
    EXPECT_EQ(pad(c), PadAnswer::cannot_tell);
  }
  CrampCase c = quiet_visit();
  c.leg(Side::left).pulses.dorsalis_pedis = Pulse::not_examined;
  EXPECT_EQ(pad(c), PadAnswer::cannot_tell);
  c = quiet_visit();
  c.age_years.reset();
  EXPECT_EQ(pad(c), PadAnswer::cannot_tell);
}

TEST(Pad, ANormalIndexSpeaksForPulsesAndRisk) {
  CrampCase c = quiet_visit();
  c.age_years = 80;
  EXPECT_EQ(pad(c), PadAnswer::cannot_tell);
  for (LegFindings& leg : c.legs) {
    leg.abi_hundredths = 110;
    leg.pulses = {};
  }
  EXPECT_EQ(pad(c), PadAnswer::unlikely);
}

/// A normal index, good pulses and no complaint do not outweigh a starved foot: ankle below 50 and
/// toe below 30 are the cuts of limb threat; a toe below 60 mmHg is WIfI ischaemia of grade 1 at
/// least.
TEST(Pad, AKnownLowPressureIsNeverReassured) {
  RecordProperty("requirement", "E28");
  const auto with = [](auto change) {
    CrampCase c = quiet_visit();
    for (LegFindings& leg : c.legs) leg.abi_hundredths = 110;
    change(c.leg(Side::left));
    return judged(c);
  };
  const auto toe = [&](int mmHg) { return with([mmHg](LegFindings& l) { l.toe_mmHg = mmHg; }); };

  EXPECT_EQ(toe(29).pad.answer, PadAnswer::likely);
  EXPECT_TRUE(toe(29).says("CRAMP-LIMB-THREAT"));
  EXPECT_FALSE(toe(29).says("NOT-ABI"));
  EXPECT_EQ(toe(30).pad.answer, PadAnswer::cannot_tell);
  EXPECT_EQ(toe(59).pad.answer, PadAnswer::cannot_tell);
  EXPECT_EQ(toe(60).pad.answer, PadAnswer::unlikely);
  EXPECT_EQ(with([](LegFindings& l) { l.ankle_mmHg = 49; }).pad.answer, PadAnswer::likely);
  EXPECT_EQ(with([](LegFindings& l) { l.post_exercise_ankle_mmHg = 49; }).pad.answer,
            PadAnswer::cannot_tell);
  EXPECT_EQ(with([](LegFindings& l) {
              l.abi_hundredths.reset();
              l.ankle_mmHg = 90;  // WIfI: above 100 only is grade 0
            }).pad.answer,
            PadAnswer::cannot_tell);
}

TEST(Pad, DiabetesWithoutAToePressureIsNeverReassured) {
  RecordProperty("requirement", "E26");
  CrampCase c = quiet_visit();
  c.diabetes = Answer::yes;
  for (LegFindings& leg : c.legs) leg.abi_hundredths = 110;
  EXPECT_EQ(pad(c), PadAnswer::cannot_tell);
  for (LegFindings& leg : c.legs) leg.toe_mmHg = 100;
  EXPECT_EQ(pad(c), PadAnswer::unlikely);
}

TEST(Pad, IsLikelyByOneStrongSignOrTwoWeakOnes) {
  CrampCase c = quiet_visit();
  c.leg(Side::right).abi_hundredths = 90;
  EXPECT_EQ(pad(c), PadAnswer::likely);
  EXPECT_EQ(pad(claudicant()), PadAnswer::likely);
  c = quiet_visit();
  c.leg(Side::right).bruit = Answer::yes;
  EXPECT_EQ(pad(c), PadAnswer::cannot_tell);
  c.leg(Side::right).pulses.posterior_tibial = Pulse::absent;
  EXPECT_EQ(pad(c), PadAnswer::likely);
}

TEST(Pad, ANegativeQuestionnaireNeverClosesTheBranch) {
  RecordProperty("requirement", "E26");
  CrampCase c = claudicant();
  c.leg(Side::right).walking.begins_at_rest = Answer::yes;

  const auto verdict = judged(c);

  ASSERT_TRUE(verdict.says("ECQ-NEGATIVE"));
  ASSERT_TRUE(verdict.says("ROSE-NEGATIVE"));
  EXPECT_NE(verdict.pad.answer, PadAnswer::unlikely);
  EXPECT_TRUE(verdict.says("CRAMP-C8"));
  EXPECT_TRUE(verdict.says("CRAMP-C4"));
}

TEST(Pad, TheIndexStaysAdvisedWithDiabetesPulsesOrFootSigns) {
  RecordProperty("requirement", "E26");
  CrampCase c = quiet_visit();
  c.diabetes = Answer::yes;
  EXPECT_TRUE(judged(c).says("CRAMP-C8"));
  c = quiet_visit();
  c.leg(Side::left).pulses.popliteal = Pulse::weak;
  EXPECT_TRUE(judged(c).says("CRAMP-C8"));
  c = quiet_visit();
  c.leg(Side::left).foot_pain_lying = Answer::yes;
  c.leg(Side::left).eased_by_hanging = Answer::no;
  EXPECT_TRUE(judged(c).says("CRAMP-C8"));
  EXPECT_NE(pad(c), PadAnswer::unlikely);
}

TEST(Pad, FollowsTheBandsOfTheProfile) {
  // 0.90 is PAD for ACC/AHA and not for the IWGDF, whose abnormal band ends at 0.89.
  Profile to_089;
  to_089.bands = {{Category::abnormal, 0, 89, {}, {}},
                  {Category::normal, 90, 130, {}, {}},
                  {Category::noncompressible, 131, Band::kOpen, {}, {}}};
  CrampCase c = quiet_visit();
  c.legs[0].abi_hundredths = c.legs[1].abi_hundredths = 90;

  const auto by_default = judge_cramp(c, small_list());
  const auto by_other = judge_cramp(c, small_list(), to_089);

  EXPECT_EQ(by_default.pad.answer, PadAnswer::likely);
  EXPECT_TRUE(by_default.says("CRAMP-ABI-LOW"));
  EXPECT_EQ(by_other.pad.answer, PadAnswer::unlikely);
  EXPECT_FALSE(by_other.says("CRAMP-ABI-LOW"));
  c.legs[0].abi_hundredths = 135;
  EXPECT_FALSE(judge_cramp(c, small_list()).says("CRAMP-ABI-HIGH"));
  EXPECT_TRUE(judge_cramp(c, small_list(), to_089).says("CRAMP-ABI-HIGH"));
}

TEST(Pad, TheFootRuleFollowsTheCutOfTheProfile) {
  Profile higher;
  higher.foot_inspection_below.value = 50;
  CrampCase c = quiet_visit();
  c.legs[0].abi_hundredths = 45;
  c.legs[1].abi_hundredths = 100;

  EXPECT_FALSE(judge_cramp(c, small_list()).says("CRAMP-C9"));
  const auto judged = judge_cramp(c, small_list(), higher);
  ASSERT_TRUE(judged.says("CRAMP-C9"));
  EXPECT_EQ(find(judged, "CRAMP-C9")->line.text,
            "Regular foot inspection: ABI below 0.50, or diabetes with known PAD.");
}

TEST(Pad, OneMeasuredLegDoesNotStandForBoth) {
  CrampCase c = claudicant();
  c.leg(Side::left).abi_hundredths = 110;
  EXPECT_TRUE(judged(c).says("CRAMP-C8"));
}

TEST(Risk, FollowsTheTableOfTheGuideline) {
  struct Row {
    std::optional<int> age;
    Answer diabetes, smoking, elsewhere;
    Answer risk;
  };
  constexpr auto yes = Answer::yes;
  constexpr auto no = Answer::no;
  constexpr auto unknown = Answer::unknown;
  for (const Row& row :
       {Row{65, no, no, no, yes}, Row{64, no, no, no, no}, Row{64, no, yes, no, yes},
        Row{50, yes, no, no, yes}, Row{49, no, yes, no, no}, Row{49, yes, yes, no, yes},
        Row{49, yes, no, no, no}, Row{20, no, no, yes, yes}, Row{std::nullopt, no, no, no, unknown},
        Row{64, no, unknown, no, unknown}, Row{49, unknown, yes, no, unknown},
        Row{49, no, unknown, no, no}, Row{64, no, no, unknown, unknown}}) {
    CrampCase c = quiet_visit();
    c.age_years = row.age;
    c.diabetes = row.diabetes;
    c.smoking = row.smoking;
    c.other_atherosclerosis = row.elsewhere;
    EXPECT_EQ(pad_risk(c), row.risk)
        << row.age.value_or(-1) << " " << to_string(row.diabetes) << " " << to_string(row.smoking);
  }
}

TEST(Stages, StandOnlyWhereASymptomOrPadIsThere) {
  EXPECT_FALSE(judged(quiet_visit()).says("STAGE-FONTAINE"));
  CrampCase c = claudicant();
  c.leg(Side::right).walking_distance_m = 150;
  EXPECT_TRUE(judged(c).says("STAGE-FONTAINE-OPEN"));
  c.leg(Side::right).abi_hundredths = 62;
  ASSERT_TRUE(judged(c).says("STAGE-FONTAINE"));
  EXPECT_EQ(find(judged(c), "STAGE-FONTAINE")->line.text, "Fontaine stage IIb.");
}

}  // namespace
}  // namespace station::clinical::cramp
