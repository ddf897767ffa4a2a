#include "ui/model/cramp/cramp.hpp"

#include "tests/ui/cramp/cramp_support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <variant>

namespace station::ui {
namespace {

using clinical::Answer;
using clinical::cramp::PadAnswer;

constexpr int kMostTaps = 12;

TEST(CrampScreen, ANightCrampTakesAtMostTwelveTaps) {
  RecordProperty("requirement", "E37");
  const auto state = visit_of({});

  EXPECT_FALSE(state.question.has_value());
  EXPECT_EQ(state.verdict.pad.answer, PadAnswer::unlikely);
  EXPECT_LE(state.taps, kMostTaps);
}

TEST(CrampScreen, ClassicClaudicationTakesAtMostTwelveTaps) {
  RecordProperty("requirement", "E37");
  const auto state = visit_of(classic_claudication());

  EXPECT_FALSE(state.question.has_value());
  EXPECT_EQ(state.verdict.pad.answer, PadAnswer::likely);
  EXPECT_TRUE(state.verdict.says("ECQ-DEFINITE"));
  EXPECT_LE(state.taps, kMostTaps);
}

TEST(CrampScreen, RestPainTakesAtMostTwelveTaps) {
  RecordProperty("requirement", "E37");
  const auto state = visit_of(
      {{"question.feet", "y"}, {"field.foot_pain_lying", "l"}, {"field.eased_by_hanging", "y"}});

  EXPECT_FALSE(state.question.has_value());
  EXPECT_TRUE(state.verdict.says("CRAMP-C10-REST-PAIN"));
  EXPECT_LE(state.taps, kMostTaps);
}

TEST(CrampScreen, ARedFlagEndsWithItsOwnUrgentLineAndHoldsTheExam) {
  RecordProperty("requirement", "E25");
  const auto state = visit_of({{"question.red_flags", "y"}, {"field.acute_signs", "l"}});

  const auto model = present(state, Language::english);

  EXPECT_EQ(model.view, CrampModel::View::page);
  ASSERT_FALSE(model.page.sections.empty());
  EXPECT_EQ(model.page.sections.front().key, "urgent");
  EXPECT_TRUE(model.page.sections.front().entries.front().urgent);
  EXPECT_TRUE(model.page.sections.front().entries.front().rule.starts_with("RED-ACUTE-LIMB"));
  EXPECT_FALSE(model.start.enabled);
}

TEST(CrampScreen, GoingBackLosesNothing) {
  RecordProperty("requirement", "E37");
  auto state = visit_of(classic_claudication());
  const auto path = state.path;

  for (std::size_t i = 0; i < path.size(); ++i) (void)step(state, CrampBack{});
  EXPECT_TRUE(state.path.empty());
  EXPECT_EQ(state.question->word, "question.red_flags");
  (void)step(state, CrampForward{});

  EXPECT_FALSE(state.question.has_value());
  ASSERT_EQ(state.path.size(), path.size());
  for (std::size_t i = 0; i < path.size(); ++i) EXPECT_EQ(state.path[i].reply, path[i].reply);
}

TEST(CrampScreen, ShowsWhatWasSaidBeforeOnTheWayBack) {
  auto state = begun_visit();
  (void)step(state, CrampReply{"n"});
  (void)step(state, CrampBack{});

  const auto model = present(state, Language::english);

  const auto no = std::ranges::find(model.question.replies, "cramp.no", &CrampKey::name);
  ASSERT_NE(no, model.question.replies.end());
  EXPECT_TRUE(no->chosen);
  EXPECT_TRUE(model.forward.enabled);
}

TEST(CrampScreen, AnotherAnswerOnTheWayBackLeadsToOtherQuestionsAndKeepsTheRest) {
  auto state = visit_of({});
  while (state.question == std::nullopt || state.question->word != "field.pain_walking")
    (void)step(state, CrampBack{});

  (void)step(state, CrampReply{"r"});

  EXPECT_NE(state.question->word, "question.kind_of_pain");
  EXPECT_TRUE(state.before.contains("question.timing"));
}

TEST(CrampScreen, TakesSeveralPlacesOfPainInOneAnswer) {
  auto state = visit_of({{"field.pain_walking", "r"},
                         {"field.uphill_or_hurrying", "y"},
                         {"field.gone_within_ten_minutes", "y"},
                         {"field.pain_calf", "n"}},
                        5);
  while (state.question && present(state, Language::english).question.regions.empty())
    (void)step(state, CrampReply{"y"});
  ASSERT_TRUE(state.question.has_value());
  (void)step(state, CrampPlace{"pain_thigh"});
  (void)step(state, CrampPlace{"pain_foot"});
  (void)step(state, CrampPlacesDone{});

  const auto& walking = state.interview->answers().leg(Side::right).walking;
  EXPECT_EQ(walking.pain_thigh, Answer::yes);
  EXPECT_EQ(walking.pain_foot, Answer::yes);
  EXPECT_EQ(walking.pain_calf, Answer::no);
  EXPECT_EQ(walking.pain_buttock, Answer::no);
  EXPECT_EQ(walking.pain_joint, Answer::not_asked);
}

TEST(CrampScreen, ShowsMedicinesThatAreNotRecognisedAndDropsNone) {
  RecordProperty("requirement", "E37");
  auto state = begun_visit();
  while (state.question && !present(state, Language::english).question.takes_text)
    (void)step(state,
               CrampReply{state.question->kind == clinical::cramp::ReplyKind::yes_no ||
                                  state.question->kind == clinical::cramp::ReplyKind::which_leg
                              ? "n"
                              : "1"});
  (void)step(state, CrampType{"Zocor 20, Fantasin 5"});

  const auto model = present(state, Language::english).question;

  ASSERT_EQ(model.matches.size(), 2U);
  EXPECT_TRUE(model.matches[0].recognised);
  EXPECT_NE(model.matches[0].meaning.find("statin"), std::string::npos);
  EXPECT_FALSE(model.matches[1].recognised);
  EXPECT_NE(model.matches[1].pasted.find("Fantasin"), std::string::npos);
}

TEST(CrampScreen, SaysWhatEachAnswerChanged) {
  RecordProperty("requirement", "E37");
  const auto model = present(visit_of(classic_claudication()), Language::english);

  const auto changes =
      std::ranges::find(model.page.sections, "changes", &clinical::cramp::CrampSection::key);
  ASSERT_NE(changes, model.page.sections.end());
  EXPECT_TRUE(std::ranges::any_of(changes->entries, [](const auto& entry) {
    return entry.text.find("-> LIKELY") != std::string::npos;
  }));
}

TEST(CrampScreen, PagesAreInTheLanguageAndForTheReaderThatWereChosen) {
  auto state = visit_of(classic_claudication());
  (void)step(state, CrampRead{clinical::Reader::patient});
  (void)step(state, CrampSpeak{Language::german});

  const auto model = present(state, Language::english);

  ASSERT_EQ(model.page.sections.size(), 1U);
  EXPECT_EQ(model.page.sections.front().key, "patient");
  EXPECT_EQ(model.page.title, "Krampfsprechstunde");
}

TEST(CrampScreen, PrintsThePageThatIsShown) {
  auto state = visit_of(classic_claudication());
  (void)step(state, CrampSpeak{Language::german});

  const auto requests = step(state, CrampPrint{Language::english});

  ASSERT_EQ(requests.size(), 1U);
  const auto& page = std::get<PrintCrampPage>(requests[0]).page;
  EXPECT_EQ(page.title, "Krampfsprechstunde");
  EXPECT_TRUE(step(state, CrampPrint{Language::english}).empty()) << "while it is being printed";
}

TEST(CrampScreen, HandsTheAnswersToTheExam) {
  RecordProperty("requirement", "E37");
  auto said = classic_claudication();
  said["question.diabetes"] = said["field.diabetes"] = "y";
  auto state = visit_of(said);

  const auto requests = step(state, CrampStartExam{});

  ASSERT_EQ(requests.size(), 1U);
  const auto& exam = std::get<StartExamWith>(requests[0]).exam_case;
  EXPECT_EQ(exam.history.diabetes, Answer::yes);
  EXPECT_EQ(exam.leg_history[0].exertional_pain, Answer::yes);
  EXPECT_EQ(exam.leg_history[1].exertional_pain, Answer::no);
  EXPECT_EQ(exam.leg_history[0].wound, clinical::Wound::none);
  EXPECT_EQ(exam.history.known_pad, Answer::no);
  EXPECT_EQ(exam.history.heart_failure, Answer::not_asked);
  EXPECT_FALSE(exam.indication.empty());
}

TEST(CrampScreen, ANewSwellingForbidsTheCuffsOfThatLeg) {
  RecordProperty("requirement", "E25");
  const auto state = visit_of({{"question.red_flags", "y"}, {"field.new_swelling", "l"}});

  const auto exam = exam_case_of(state.interview->answers(), state.verdict, {});

  const CuffSite left{Limb::ankle, Side::left};
  const CuffSite right{Limb::ankle, Side::right};
  ASSERT_TRUE(exam.sites.contains(left));
  EXPECT_EQ(exam.sites.at(left).permission, device::Permission::forbidden);
  EXPECT_FALSE(exam.sites.contains(right));
}

TEST(CrampScreen, ANewVisitForgetsThePersonBefore) {
  auto state = visit_of(classic_claudication());
  (void)step(state, CrampVisitorIs{{{.id = "4711"}, "A. Tech"}});

  (void)step(state, CrampBegin{});

  EXPECT_TRUE(state.path.empty());
  EXPECT_TRUE(state.before.empty());
  EXPECT_TRUE(state.visitor.patient.id.empty());
  EXPECT_EQ(state.question->word, "question.red_flags");
}

TEST(CrampScreen, SaysWhyItCannotBegin) {
  CrampState state;
  const auto requests = step(state, CrampOpened{});
  ASSERT_EQ(requests.size(), 1U);
  (void)step(state, CrampTextsCame{nullptr, "config/medicines.toml cannot be read."});

  EXPECT_EQ(present(state, Language::english).waiting, "config/medicines.toml cannot be read.");
}

TEST(CrampScreen, SaysEveryQuestionInGermanToo) {
  auto state = begun_visit();
  int asked = 0;
  while (state.question && asked < 60) {
    const auto english = present(state, Language::english).question;
    const auto german = present(state, Language::german).question;
    if (english.heading != "Diabetes?") {
      EXPECT_NE(english.heading, german.heading);
    }
    EXPECT_EQ(english.replies.size(), german.replies.size());
    EXPECT_EQ(english.items.size(), german.items.size()) << english.heading;
    ++asked;
    using enum clinical::cramp::ReplyKind;
    const auto kind = state.question->kind;
    (void)step(state, CrampReply{kind == yes_no || kind == which_leg || kind == text ? "n"
                                 : kind == number                                    ? "50-64"
                                                                                     : "1"});
  }
  EXPECT_GT(asked, 9);
}

}  // namespace
}  // namespace station::ui
