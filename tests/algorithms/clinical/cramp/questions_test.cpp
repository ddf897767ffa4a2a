#include "algorithms/clinical/cramp/questions.hpp"
#include "algorithms/clinical/cramp/contradiction.hpp"
#include "core/random.hpp"
#include "tests/algorithms/clinical/cramp/visits.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace station::clinical::cramp {
namespace {

using Replies = std::map<std::string, std::string>;

/// A quiet person; replies name what is different. @returns the visit after its last question
Interview interview(const Replies& different) {
  const Replies usual = {{"question.kind_of_pain", "1"},
                         {"question.timing", "1"},
                         {"question.medicines", ""},
                         {"question.age", "58"},
                         {"question.pulses", "y"}};
  Interview visit{small_list()};
  while (const auto question = visit.next()) {
    std::string reply = "n";
    if (const auto at = usual.find(question->word); at != usual.end()) reply = at->second;
    if (const auto at = different.find(question->word); at != different.end()) reply = at->second;
    EXPECT_TRUE(visit.answer(reply)) << question->word << " does not take " << reply;
    if (visit.asked() > 60) break;
  }
  return visit;
}

constexpr int kMost = 12;

TEST(Interview, ANightCrampTakesAtMostTwelveAnswers) {
  RecordProperty("requirement", "E37");
  const auto visit = interview({});

  EXPECT_LE(visit.asked(), kMost);
  const auto verdict = judged(visit.answers());
  EXPECT_EQ(verdict.pad.answer, PadAnswer::unlikely);
  EXPECT_TRUE(verdict.says("CRAMP-C3"));
  EXPECT_TRUE(verdict.says("CRAMP-C15"));
  RecordProperty("answers", visit.asked());
}

TEST(Interview, ClassicClaudicationTakesAtMostTwelveAnswers) {
  RecordProperty("requirement", "E37");
  const auto visit = interview({{"field.pain_walking", "r"},
                                {"field.uphill_or_hurrying", "y"},
                                {"field.gone_within_ten_minutes", "y"},
                                {"field.pain_calf", "y"},
                                {"question.age", "70"}});

  EXPECT_LE(visit.asked(), kMost);
  const auto verdict = judged(visit.answers());
  EXPECT_EQ(verdict.pad.answer, PadAnswer::likely);
  EXPECT_TRUE(verdict.says("ECQ-DEFINITE"));
  EXPECT_TRUE(verdict.says("CRAMP-C8"));
  RecordProperty("answers", visit.asked());
}

TEST(Interview, RestPainTakesAtMostTwelveAnswers) {
  RecordProperty("requirement", "E37");
  const auto visit = interview(
      {{"question.feet", "y"}, {"field.foot_pain_lying", "l"}, {"field.eased_by_hanging", "y"}});

  EXPECT_LE(visit.asked(), kMost);
  EXPECT_TRUE(judged(visit.answers()).says("CRAMP-C10-REST-PAIN"));
  RecordProperty("answers", visit.asked());
}

TEST(Interview, ARedFlagEndsTheQuestions) {
  RecordProperty("requirement", "E25");
  const auto visit = interview({{"question.red_flags", "y"}, {"field.acute_signs", "l"}});

  EXPECT_EQ(visit.asked(), 2);
  EXPECT_TRUE(judged(visit.answers()).says("RED-ACUTE-LIMB"));
}

TEST(Interview, RedFlagsAreAskedBeforeAnyCrampQuestion) {
  RecordProperty("requirement", "E25");
  Interview visit{small_list()};
  EXPECT_EQ(visit.next()->word, "question.red_flags");
  ASSERT_TRUE(visit.answer("n"));
  EXPECT_EQ(visit.next()->word, "question.feet");
}

TEST(Interview, RestlessLegsAreAskedOnlyWhenItIsNoTrueCramp) {
  const auto visit = interview({{"question.kind_of_pain", "3"},
                                {"question.mimics", "y"},
                                {"field.urge_to_move", "y"},
                                {"field.urge_worse_at_rest", "y"},
                                {"field.urge_relieved_by_moving", "y"},
                                {"field.urge_worse_in_evening", "y"}});
  EXPECT_TRUE(judged(visit.answers()).says("CRAMP-C20"));
  EXPECT_FALSE(judged(interview({}).answers()).says("CRAMP-C22"));
}

TEST(Interview, TakesGermanRepliesAndRefusesOthers) {
  Interview visit{small_list()};
  EXPECT_FALSE(visit.answer(""));
  EXPECT_FALSE(visit.answer("perhaps"));
  EXPECT_EQ(visit.asked(), 0);
  EXPECT_TRUE(visit.answer("Nein"));
  EXPECT_TRUE(visit.answer(" j "));
  EXPECT_EQ(visit.next()->word, "field.foot_pain_lying");
  EXPECT_FALSE(visit.answer("y"));  // which leg?
  EXPECT_TRUE(visit.answer("b"));
}

/// Everything a page says.
std::vector<std::string> page_of(const CrampCase& c) {
  std::vector<std::string> lines;
  for (const Statement& s : judged(c).statements)
    lines.push_back((s.side ? std::string{station::to_string(*s.side)} : "") + s.line.text);
  return lines;
}

/// The first question by `reply`, all that follow from it by `then`.
CrampCase answered(Interview visit, const std::string& reply, const std::string& then) {
  const auto main_word = visit.next()->word;
  if (!visit.answer(reply)) return visit.answers();
  for (int i = 0; i < 20; ++i) {
    const auto question = visit.next();
    if (!question || question->word.starts_with("question.") || main_word == question->word) break;
    const auto before = visit.asked();
    if (!visit.answer(then) && !visit.answer("b")) break;
    if (visit.asked() == before) break;
  }
  return visit.answers();
}

TEST(Interview, AsksOnlyWhatCanChangeThePage) {
  RecordProperty("requirement", "E37");
  Random random{20260102};
  const std::vector<std::string> replies = {"y", "n", "u",  "r",  "l",     "b",         "1",
                                            "2", "3", "49", "70", "Zocor", "unheard of"};
  std::set<std::string> seen;
  for (int visit_number = 0; visit_number < 40; ++visit_number) {
    Interview visit{small_list()};
    while (const auto question = visit.next()) {
      seen.insert(question->word);
      std::set<std::vector<std::string>> pages;
      for (const auto& reply : replies) {
        pages.insert(page_of(answered(visit, reply, "y")));
        pages.insert(page_of(answered(visit, reply, "n")));
      }
      EXPECT_GT(pages.size(), 1U) << question->word;
      int tries = 0;
      while (!visit.answer(replies[random.below(replies.size())]) && ++tries < 500) continue;
      ASSERT_LT(tries, 500) << question->word;
      ASSERT_LT(visit.asked(), 80);
    }
    const auto contradiction = contradiction_in(visit.answers(), small_list());
    EXPECT_FALSE(contradiction.has_value()) << contradiction->field;
  }
  for (const auto& word : question_words()) EXPECT_TRUE(seen.contains(word)) << word;
}

}  // namespace
}  // namespace station::clinical::cramp
