// What must never be missed: rules E24, E29, E31, E35, E4.

#include "core/random.hpp"
#include "tests/algorithms/clinical/any_case.hpp"
#include "tests/algorithms/clinical/cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace station::clinical {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kDisagree =
    "Pressure and waveform disagree: suspect calcified or proximal disease, ABI not reassuring, do "
    "toe pressure.";

Case with_waveform(int arm, int ankle, Waveform shape) {
  auto c = case_of(arm, ankle, ankle);
  c.leg(Side::right).pt.waveform = shape;
  return c;
}

TEST(Waveform, ThatDisagreesStandsAboveTheCategoryFromNinetyOneUp) {
  RecordProperty("requirement", "E24");
  for (const int ankle : {91, 95, 100, 120, 140, 141, 180}) {
    const auto leg = judge_right(with_waveform(100, ankle, Waveform::abnormal));
    EXPECT_EQ(leg.lines[0].text, kDisagree) << ankle;
    EXPECT_EQ(leg.lines[1].rule, "CATEGORY");
    EXPECT_THAT(leg.lines[1].text, HasSubstr("not by itself reassuring"));
    EXPECT_THAT(tokens(leg.flags), Contains("WAVEFORM"));
  }
}

TEST(Waveform, AgreesWithAnAbnormalIndex) {
  EXPECT_EQ(judge_right(with_waveform(100, 90, Waveform::abnormal)).lines[0].rule, "CATEGORY");
  EXPECT_EQ(judge_right(with_waveform(100, 100, Waveform::normal)).lines[0].rule, "CATEGORY");
  EXPECT_EQ(judge_right(with_waveform(100, 100, Waveform::cannot_tell)).lines[0].rule, "CATEGORY");
}

TEST(Waveform, ThatDisagreesIsNamedInEveryProfileWhateverItsBands) {
  RecordProperty("requirement", "E24");
  Profile strict;  // calls 0.95 abnormal
  strict.bands[0].to = 97;
  strict.bands[1].from = 98;

  const auto leg = classify(with_waveform(100, 95, Waveform::abnormal), strict).leg(Side::right);

  EXPECT_EQ(leg.category, Category::abnormal);
  EXPECT_EQ(leg.lines[0].text, kDisagree);
}

TEST(Waveform, OfAnArteryThatDoesNotCloseDisagrees) {
  auto c = case_of(120, PressureEntry::above_mmHg(300), PressureEntry::measured(100));
  c.leg(Side::right).dp.waveform = Waveform::abnormal;

  EXPECT_EQ(judge_right(c).lines[0].rule, "WAVEFORM-DISAGREES");
}

/// The foot may starve under a good index: TcPO2 below 30 (2017 ESC), skin perfusion below 30 (PARC
/// 2015), toe below 30, a flat recording (Rutherford 1997).
TEST(NotReassuring, IsSaidOfANormalIndexOverAFootBelowACriticalCut) {
  RecordProperty("requirement", "E24");
  const auto first_line = [](auto make) {
    auto c = case_of(120, 132, 130);
    make(c.leg(Side::right));
    return judge_right(c).lines[0];
  };

  EXPECT_THAT(first_line([](Leg& l) { l.tcpo2_mmHg = 29; }).text,
              HasSubstr("below a published critical cut"));
  EXPECT_THAT(first_line([](Leg& l) { l.skin_perfusion_mmHg = 29; }).text,
              HasSubstr("below a published critical cut"));
  EXPECT_THAT(first_line([](Leg& l) { l.toe = PressureEntry::measured(29); }).text,
              HasSubstr("below a published critical cut"));
  EXPECT_THAT(
      first_line([](Leg& l) { l.pulse_volume = PulseVolume{PulseVolume::Shape::flat, {}}; }).text,
      HasSubstr("flat pulse volume"));
  EXPECT_EQ(first_line([](Leg& l) { l.tcpo2_mmHg = 60; }).rule, "CATEGORY");
}

/// Whatever else a case holds: nothing of this list stands under a good index without the warning.
TEST(NotReassuring, IsSaidInEveryCaseThatHoldsAReason) {
  RecordProperty("requirement", "E24");
  Random random{20260401};
  int good = 0;
  for (const Profile& profile : two_profiles())
    for (int i = 0; i < 10'000; ++i) {
      const auto c = any_case(random);
      const auto verdict = classify(c, profile);
      for (const Side side : {Side::right, Side::left}) {
        const Leg& leg = c.leg(side);
        const auto& told = verdict.leg(side);
        if (told.category != Category::normal && told.category != Category::borderline) continue;
        ++good;
        const bool has_toe = leg.toe.kind == PressureEntry::Kind::value;
        const bool has_wound =
            leg.history.wound != Wound::none && leg.history.wound != Wound::not_asked;
        const bool has_reason =
            has_wound || leg.history.gangrene == Answer::yes ||
            leg.history.rest_pain == Answer::yes ||
            (c.history.diabetes == Answer::yes && !has_toe) ||
            (c.history.dialysis == Answer::yes && !has_toe) ||
            leg.pt.waveform == Waveform::abnormal || leg.dp.waveform == Waveform::abnormal ||
            leg.pt.kind == PressureEntry::Kind::no_signal ||
            leg.dp.kind == PressureEntry::Kind::no_signal ||
            (has_toe && leg.toe.repeats.count == 0 && leg.toe.mmHg < 30) ||
            leg.tcpo2_mmHg.value_or(99) < 30 || leg.skin_perfusion_mmHg.value_or(99) < 30 ||
            (leg.history.onset_under_two_weeks == Answer::yes &&
             leg.history.new_sensory_or_motor_loss == Answer::yes);
        if (!has_reason) continue;
        ASSERT_NE(told.lines.at(0).rule, "CATEGORY") << i;
      }
    }
  EXPECT_GT(good, 1'000);
}

TEST(NotReassuring, IsSaidOfANormalIndexInALegWithAcuteSigns) {
  RecordProperty("requirement", "E24");
  auto c = case_of(120, 132, 130);
  auto& history = c.leg(Side::right).history;
  history.onset_under_two_weeks = history.new_sensory_or_motor_loss = Answer::yes;

  EXPECT_THAT(judge_right(c).lines[0].text, HasSubstr("ABI not reassuring (acute signs)"));
}

/// A toe that was tried and gave nothing is told, and keeps a good index from reassuring.
TEST(Toe, ThatWasTriedInVainIsNeverSilent) {
  RecordProperty("requirement", "E31");
  for (const auto toe : {PressureEntry::not_measurable(), PressureEntry::absent(),
                         PressureEntry::no_signal(), PressureEntry::above_mmHg(300)}) {
    auto c = case_of(120, 132, 130);
    c.leg(Side::right).toe = toe;

    const auto leg = judge_right(c);

    EXPECT_FALSE(leg.toe.has_value());
    EXPECT_EQ(leg.lines[0].text,
              "ABI not reassuring (toe not measurable): measure perfusion at the foot.");
    const bool closes = toe.kind != PressureEntry::Kind::above;
    EXPECT_THAT(tokens(leg.flags), Contains(closes ? "TOE-NOT-MEASURABLE" : "TOE-NOT-CLOSED"));
  }
}

TEST(Toe, WithoutAPulseIsNeitherZeroNorNormal) {
  RecordProperty("requirement", "E31");
  auto c = case_of(120, 132, 130);
  c.history.diabetes = Answer::yes;
  c.leg(Side::right).toe = PressureEntry::not_measurable();

  const auto leg = judge_right(c);

  EXPECT_FALSE(leg.toe.has_value());
  EXPECT_THAT(tokens(leg.flags), Contains("TOE-NOT-MEASURABLE"));
  EXPECT_EQ(leg.lines[0].rule, "NOT-REASSURING");
}

TEST(Toe, BelowTheCutKeepsANormalAnkleFromReassuring) {
  auto c = case_of(120, 132, 130);
  c.leg(Side::right).toe = PressureEntry::measured(84);

  const auto leg = judge_right(c);

  EXPECT_TRUE(leg.toe->is_pad);
  EXPECT_THAT(leg.lines[0].text, HasSubstr("abnormal toe index"));
}

TEST(Toe, ExcludesOnlyFromTheProfilesCutUp) {
  Profile iwgdf;
  iwgdf.toe.exclude_from = Number{75, {"a source", "V"}, {}};
  auto c = case_of(100, 110, 105);
  c.leg(Side::right).toe = PressureEntry::measured(74);
  const auto below = classify(c, iwgdf).leg(Side::right);
  c.leg(Side::right).toe = PressureEntry::measured(75);
  const auto at = classify(c, iwgdf).leg(Side::right);

  EXPECT_NE(line_of(below.lines, "TBI-EXCLUDES"), nullptr);
  EXPECT_EQ(line_of(at.lines, "TBI-EXCLUDES"), nullptr);
}

TEST(Posture, NotFlatNeverGivesACategoryWithoutItsWarning) {
  auto c = case_of(120, 125, 120);
  c.exam.posture = ExamFacts::Posture::seated;

  const auto leg = judge_right(c);

  EXPECT_EQ(leg.lines[0].rule, "NOT-COMPARABLE");
  EXPECT_THAT(tokens(leg.flags), Contains("NOT-COMPARABLE"));
  EXPECT_THAT(leg.lines[1].text, HasSubstr("see above"));
}

std::vector<std::string> tests_of(const LegVerdict& leg) {
  std::vector<std::string> all;
  for (const auto& test : leg.next_tests) all.push_back(test.test.string());
  return all;
}

TEST(NextTest, IsProposedWithItsReasonAndMinutes) {
  RecordProperty("requirement", "E35");
  const auto stiff = judge_right(case_of(100, 150, 145));
  auto wound = case_of(100, 115, 112);
  wound.leg(Side::right).history.wound = Wound::toe;
  const auto near_a_cut = judge_right(case_of(100, 91, 91));
  auto symptoms = case_of(100, 115, 112);
  symptoms.leg(Side::right).history.exertional_pain = Answer::yes;
  const auto abnormal = judge_right(case_of(100, 60, 60));

  EXPECT_THAT(tests_of(stiff), Contains("toe pressure"));
  EXPECT_THAT(tests_of(judge_right(wound)), Contains("toe pressure"));
  EXPECT_THAT(tests_of(near_a_cut), Contains("repeat"));
  EXPECT_THAT(tests_of(judge_right(symptoms)), Contains("exercise"));
  EXPECT_THAT(tests_of(abnormal), Contains("segmental pressures"));
  EXPECT_THAT(line_of(stiff.lines, "NEXT-TEST")->text,
              HasSubstr("toe pressure (stiff arteries, 5 min)"));
  EXPECT_TRUE(tests_of(judge_right(case_of(100, 118, 116))).empty());
}

Profile with_compression() {
  Profile p;
  const Evidence source{"a comparison of guidelines", "V"};
  p.compression = CompressionRules{
      {50, source, {}}, {80, source, {}}, {130, source, {}}, "Guidelines disagree."};
  return p;
}

std::string compression_of(int ankle, Answer diabetes = Answer::no, Answer failure = Answer::no,
                           Waveform shape = Waveform::normal) {
  auto c = with_waveform(100, ankle, shape);
  c.history.compression_considered = Answer::yes;
  c.history.diabetes = diabetes;
  c.history.heart_failure = failure;
  const auto leg = classify(c, with_compression()).leg(Side::right);
  for (const char* rule : {"COMPRESSION", "COMPRESSION-WITHHELD"})
    if (const auto* line = line_of(leg.lines, rule)) return line->text;
  return {};
}

TEST(Compression, FollowsItsOwnBandsAndShowsTheDisagreement) {
  RecordProperty("requirement", "E29");
  EXPECT_THAT(compression_of(49), HasSubstr("below 0.50: no compression, refer urgently"));
  EXPECT_THAT(compression_of(50), HasSubstr("0.50 to 0.80: only by a specialist"));
  EXPECT_THAT(compression_of(80), HasSubstr("0.50 to 0.80: only by a specialist"));
  EXPECT_THAT(compression_of(81), HasSubstr("after a clinical check"));
  EXPECT_THAT(compression_of(130), HasSubstr("after a clinical check"));
  EXPECT_THAT(compression_of(131), HasSubstr("unreliable"));
  EXPECT_THAT(compression_of(100), HasSubstr("Guidelines disagree."));
}

TEST(Compression, IsWithheldWhereTheIndexCannotBeTrusted) {
  RecordProperty("requirement", "E29");
  EXPECT_THAT(compression_of(100, Answer::yes), HasSubstr("Nothing is said"));
  EXPECT_THAT(compression_of(85, Answer::yes), HasSubstr("Diabetes without toe pressure"));
  EXPECT_THAT(compression_of(100, Answer::no, Answer::not_asked),
              HasSubstr("Heart failure is not answered"));
  EXPECT_THAT(compression_of(100, Answer::no, Answer::no, Waveform::abnormal),
              HasSubstr("waveform disagree"));
  // What refuses is never withheld.
  EXPECT_THAT(compression_of(40, Answer::yes, Answer::not_asked), HasSubstr("no compression"));
}

/// What is worse than the index, or not known, allows nothing.
TEST(Compression, IsWithheldFromALegThatIsThreatenedOrNotAsked) {
  RecordProperty("requirement", "E29");
  const auto is_withheld = [](int ankle, auto change) {
    auto c = case_of(100, ankle, ankle);
    c.history.compression_considered = Answer::yes;
    c.history.diabetes = c.history.heart_failure = Answer::no;
    change(c, c.leg(Side::right));
    const auto leg = classify(c, with_compression()).leg(Side::right);
    return line_of(leg.lines, "COMPRESSION") == nullptr;
  };
  EXPECT_FALSE(is_withheld(85, [](Case&, Leg&) {}));  // after a clinical check

  EXPECT_TRUE(is_withheld(85, [](Case&, Leg& l) { l.tcpo2_mmHg = 20; }));
  EXPECT_TRUE(is_withheld(70, [](Case&, Leg& l) { l.toe = PressureEntry::measured(20); }));
  EXPECT_TRUE(is_withheld(85, [](Case&, Leg& l) { l.history.rest_pain = Answer::yes; }));
  EXPECT_TRUE(is_withheld(110, [](Case&, Leg& l) {
    l.history.onset_under_two_weeks = l.history.new_sensory_or_motor_loss = Answer::yes;
  }));
  EXPECT_TRUE(is_withheld(110, [](Case& c, Leg&) { c.exam.posture = ExamFacts::Posture::seated; }));
  EXPECT_TRUE(is_withheld(110, [](Case& c, Leg&) { c.history.diabetes = Answer::unknown; }));
  EXPECT_TRUE(is_withheld(110, [](Case& c, Leg&) {  // the first arm must be read again
    c.arms.right = PressureEntry::measured(120);
    c.arms.first = Side::right;
  }));
  // What refuses is never withheld.
  EXPECT_FALSE(is_withheld(40, [](Case&, Leg& l) { l.history.rest_pain = Answer::yes; }));
}

TEST(Compression, IsSaidOnlyWhenAskedFor) {
  auto c = case_of(100, 100, 100);

  EXPECT_EQ(line_of(classify(c, with_compression()).leg(Side::right).lines, "COMPRESSION"),
            nullptr);
  c.history.compression_considered = Answer::yes;
  EXPECT_NE(line_of(judge_right(c).lines, "COMPRESSION-NONE"), nullptr);
}

}  // namespace
}  // namespace station::clinical
