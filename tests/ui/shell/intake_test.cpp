#include "ui/model/intake/intake.hpp"
#include "device/exam/cuff_choice.hpp"
#include "ui/model/intake/intake_fields.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

namespace station::ui {
namespace {

template <class R>
const R* find_in(const std::vector<IntakeRequest>& requests) {
  for (const auto& r : requests)
    if (const auto* found = std::get_if<R>(&r)) return found;
  return nullptr;
}

TEST(Intake, OpensAnExamOfAnUnknownPatientAtOnce) {
  RecordProperty("requirement", "E6");
  IntakeState intake;

  const auto asked = step(intake, BeginOrReturn{});

  const auto* open = find_in<OpenExam>(asked);
  ASSERT_NE(open, nullptr);
  EXPECT_TRUE(open->wish.exam_case->patient.name.empty());
}

TEST(Intake, OpensTheExamToListenFromThePageOfAcuteSigns) {
  RecordProperty("requirement", "E3");
  IntakeState intake;
  (void)step(intake, OpenIntakePage{IntakePage::acute});
  const auto m = present(intake, Language::english);
  EXPECT_NE(std::ranges::find(m.items, IntakeItemKind::listen, &IntakeItem::kind), m.items.end());

  const auto asked = step(intake, ListenNow{});

  const auto* open = find_in<OpenExam>(asked);
  ASSERT_NE(open, nullptr);
  EXPECT_TRUE(open->wish.listen_first);
}

TEST(Intake, OffersToListenInAnOpenExamOnlyWhileNoStepHasBegun) {
  IntakeState intake;
  (void)step(intake, AboutExam{});
  (void)step(intake, OpenIntakePage{IntakePage::acute});
  const auto offers = [&] {
    const auto m = present(intake, Language::german);
    return std::ranges::find(m.items, IntakeItemKind::listen, &IntakeItem::kind) != m.items.end();
  };
  EXPECT_FALSE(offers());

  (void)step(intake, RestIs{"4:12", true});

  EXPECT_TRUE(offers());
  EXPECT_NE(find_in<TellListen>(step(intake, ListenNow{})), nullptr);
}

TEST(Intake, LosesNothingOnGoingBack) {
  IntakeState intake;
  (void)step(intake, TypeInto{"name", "Wójcik, Zofia"});
  (void)step(intake, NextIntakePage{});
  (void)step(intake, ChooseIn{"onset.left", 0});
  (void)step(intake, PreviousIntakePage{});
  (void)step(intake, OpenIntakePage{IntakePage::procedure});

  const auto asked = step(intake, BeginOrReturn{});

  const auto& known = *find_in<OpenExam>(asked)->wish.exam_case;
  EXPECT_EQ(known.patient.name, "Wójcik, Zofia");
  EXPECT_EQ(known.leg_history[1].onset_under_two_weeks, clinical::Answer::yes);
  EXPECT_EQ(known.leg_history[0].onset_under_two_weeks, clinical::Answer::not_asked);
}

TEST(Intake, SkipsAPageWithAReasonThatStandsBesideIt) {
  IntakeState intake;
  (void)step(intake, OpenIntakePage{IntakePage::feet});
  (void)step(intake, AskWhySkipped{});

  (void)step(intake, SkipIntakePage{2});

  EXPECT_EQ(intake.page, IntakePage::history);
  const auto model = present(intake, Language::german);
  EXPECT_TRUE(model.steps[2].is_skipped);
  EXPECT_EQ(model.steps[2].status, "Notfall");
}

TEST(Intake, KeepsTheReasonOfASkipInTheCaseUntilThePageIsAnswered) {
  IntakeState intake;
  (void)step(intake, OpenIntakePage{IntakePage::feet});
  (void)step(intake, SkipIntakePage{2});
  (void)step(intake, OpenIntakePage{IntakePage::feet});
  (void)step(intake, NextIntakePage{});  // looked at alone
  EXPECT_EQ(intake.draft.exam_case.questions_skipped,
            (std::map<std::string, std::string>{{"feet", "emergency"}}));

  (void)step(intake, OpenIntakePage{IntakePage::feet});
  (void)step(intake, ChooseIn{"wound.left", 3});

  EXPECT_TRUE(intake.draft.exam_case.questions_skipped.empty());
}

TEST(Intake, AsksAcuteSignsRightAfterThePatient) {
  RecordProperty("requirement", "E3");
  IntakeState intake;
  (void)step(intake, NextIntakePage{});
  (void)step(intake, ChooseIn{"loss.right", 0});

  const auto model = present(intake, Language::english);

  ASSERT_EQ(intake.page, IntakePage::acute);
  EXPECT_TRUE(model.items.front().is_urgent);
}

TEST(Intake, TellsTheOpenExamWhatChangedWhenThePageIsLeft) {
  RecordProperty("requirement", "E5");
  IntakeState intake;
  (void)step(intake, AboutExam{});
  (void)step(intake, TypeInto{"name", "Meier, Eva"});
  (void)step(intake, NextIntakePage{});
  (void)step(intake, OpenIntakePage{IntakePage::conditions});
  (void)step(intake, ChooseIn{"posture", 0});

  const auto asked = step(intake, BeginOrReturn{});

  ASSERT_NE(find_in<TellCase>(asked), nullptr);
  EXPECT_EQ(find_in<TellCase>(asked)->exam_case.posture, device::Posture::flat);
  EXPECT_NE(find_in<BackToExam>(asked), nullptr);
  EXPECT_EQ(find_in<OpenExam>(asked), nullptr);
}

TEST(Intake, DoesNotTellADateThatDoesNotExist) {
  IntakeState intake;
  (void)step(intake, AboutExam{});
  (void)step(intake, TypeInto{"birth_date", "1950-02-30"});

  const auto asked = step(intake, NextIntakePage{});

  EXPECT_EQ(find_in<TellIdentity>(asked), nullptr);
}

TEST(Intake, TakesAnAnswerBackWhenItIsTappedAgain) {
  IntakeState intake;
  (void)step(intake, ChooseIn{"diabetes", 1});
  const auto first = intake.draft.exam_case.history.diabetes;
  (void)step(intake, ChooseIn{"diabetes", 1});

  EXPECT_EQ(first, clinical::Answer::no);
  EXPECT_EQ(intake.draft.exam_case.history.diabetes, clinical::Answer::not_asked);
}

TEST(Intake, ProposesTheForearmForAnArmTooLargeForAnyCuff) {
  RecordProperty("requirement", "E4");
  IntakeState intake;
  for (int i = 0; i < 40; ++i) (void)step(intake, StepNumber{"cuff.right_arm", +1});

  EXPECT_TRUE(intake.draft.exam_case.forearm_cuff[0]);
  EXPECT_FALSE(intake.draft.exam_case.forearm_cuff[1]);
  for (int i = 0; i < 30; ++i) (void)step(intake, StepNumber{"cuff.right_arm", -1});
  EXPECT_FALSE(intake.draft.exam_case.forearm_cuff[0]);
  const CuffSite right_arm{Limb::arm, Side::right};
  EXPECT_EQ(intake.draft.exam_case.cuffs.at(right_arm).width_mm, 160);
}

TEST(Intake, AsksOfEachPedalArteryWhetherItCanBeReached) {
  RecordProperty("requirement", "E2");
  IntakeState intake;
  (void)step(intake, ChooseIn{"access.dp.left", 2});

  const ArterySite artery{Artery::dorsalis_pedis, Side::left};
  EXPECT_EQ(intake.draft.exam_case.access.at(artery), device::Access::wound);
}

TEST(IntakeFields, KeepWhatEveryOptionSays) {
  for (const auto& q : choice_questions())
    for (const Side side : {Side::right, Side::left})
      for (std::size_t option = 0; option < q.options.size(); ++option) {
        if (!q.paired && side == Side::left) continue;
        device::ExamCase c;

        q.set(c, side, option);

        EXPECT_EQ(q.get(c, side), option) << q.field;
        EXPECT_TRUE(!q.paired || !q.get(c, other(side))) << q.field;
      }
}

/// What intake keeps of a limb that was measured: the number is stepped there as a finger does.
device::CuffFit fit_of(CuffSite site, int circumference_cm) {
  IntakeState intake;
  device::CuffFit& fit = intake.draft.exam_case.cuffs[site];
  do {
    (void)step(intake, StepNumber{cuff_field(site),
                                  fit.circumference_mm < circumference_cm * 10 ? +1 : -1});
  } while (fit.circumference_mm != circumference_cm * 10);
  return fit;
}

TEST(Intake, ProposesTheCuffThatTheExamProposesForEveryCircumference) {
  RecordProperty("requirement", "E4");
  for (const CuffSite site : measured_sites())
    for (int cm = 10; cm <= 60; ++cm) {
      const auto proposed = device::propose_cuff(site.limb, cm * 10);

      const auto kept = fit_of(site, cm);

      EXPECT_EQ(kept.cuff, proposed.best ? proposed.best->name : "") << to_string(site) << cm;
      EXPECT_EQ(kept.width_mm, proposed.best ? proposed.best->width_mm : 0) << cm;
    }
}

/// At least 40 % of the circumference [AHA 2012]: the edges of the cuffs by that rule alone.
TEST(Intake, ChangesTheCuffWhereFortyPercentOfTheLimbOutgrowIt) {
  RecordProperty("requirement", "E4");
  const CuffSite arm{Limb::arm, Side::right}, ankle{Limb::ankle, Side::left};

  EXPECT_EQ(fit_of(arm, 25).width_mm, 100);
  EXPECT_EQ(fit_of(arm, 26).width_mm, 120);
  EXPECT_EQ(fit_of(arm, 30).width_mm, 120);
  EXPECT_EQ(fit_of(arm, 31).width_mm, 160);
  EXPECT_EQ(fit_of(arm, 40).width_mm, 160);
  EXPECT_EQ(fit_of(arm, 41).width_mm, 0) << "16 cm are less than 40 % of 41 cm";
  EXPECT_EQ(fit_of(arm, 44).width_mm, 0);
  EXPECT_EQ(fit_of(ankle, 30).width_mm, 120);
  EXPECT_EQ(fit_of(ankle, 31).width_mm, 0);
}

TEST(Intake, TellsHowFarTheProposedCuffReachesAndWhenNoneDoes) {
  RecordProperty("requirement", "E4");
  IntakeState intake;
  intake.page = IntakePage::conditions;
  intake.draft.exam_case.cuffs[{Limb::arm, Side::right}].circumference_mm = 300;
  intake.draft.exam_case.cuffs[{Limb::arm, Side::left}].circumference_mm = 440;
  intake.draft.exam_case.cuffs[{Limb::ankle, Side::right}].circumference_mm = 310;

  const auto model = present(intake, Language::english);

  std::string remarks;
  for (const auto& item : model.items)
    for (const auto& group : item.groups) remarks += group.remark + "\n";
  EXPECT_NE(remarks.find("cuff 12 cm wide, up to 30 cm around"), std::string::npos) << remarks;
  EXPECT_NE(remarks.find("forearm cuff, radial Doppler"), std::string::npos) << remarks;
  EXPECT_NE(remarks.find("no cuff is wide enough: 13 cm needed"), std::string::npos) << remarks;
}

}  // namespace
}  // namespace station::ui
