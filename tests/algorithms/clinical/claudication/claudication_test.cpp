#include "algorithms/clinical/claudication/claudication.hpp"

#include "algorithms/clinical/claudication/claudication_rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace station::clinical::claudication {
namespace {

WalkingPain typical() {
  WalkingPain p;
  p.pain_walking = p.uphill_or_hurrying = p.stops_or_slows = p.gone_within_ten_minutes =
      p.pain_calf = Answer::yes;
  p.begins_at_rest = p.goes_while_walking = p.level_pace = Answer::no;
  return p;
}

const Statement* find(const std::vector<Statement>& all, std::string_view rule) {
  const auto at = std::ranges::find_if(all, [rule](const auto& s) { return s.line.rule == rule; });
  return at == all.end() ? nullptr : &*at;
}

TEST(Walking, SaysEachQuestionnaireByItself) {
  const auto verdict = judge_walking(typical(), Side::left);

  ASSERT_NE(find(verdict.statements, "ECQ-DEFINITE"), nullptr);
  EXPECT_EQ(find(verdict.statements, "ECQ-DEFINITE")->line.text,
            "Edinburgh questionnaire positive: definite claudication, grade 1.");
  EXPECT_EQ(find(verdict.statements, "ECQ-DEFINITE")->side, Side::left);
  EXPECT_NE(find(verdict.statements, "ROSE-POSITIVE"), nullptr);
  EXPECT_EQ(find(verdict.statements, "SDCQ")->line.text, "San Diego questionnaire: classic.");
  EXPECT_EQ(find(verdict.statements, "SDCQ")->line.mark, "M");
  EXPECT_NE(find(verdict.statements, "SITE-FEMOROPOPLITEAL"), nullptr);
  EXPECT_TRUE(verdict.is_positive());
}

TEST(Walking, ANegativeQuestionnaireSaysThatItClosesNothing) {
  RecordProperty("requirement", "E26");
  auto pain = typical();
  pain.begins_at_rest = Answer::yes;

  const auto verdict = judge_walking(pain, Side::right);

  ASSERT_NE(find(verdict.statements, "ECQ-NEGATIVE"), nullptr);
  EXPECT_NE(find(verdict.statements, "ECQ-NEGATIVE")->line.text.find("does not close"),
            std::string::npos);
  EXPECT_NE(find(verdict.statements, "ROSE-NEGATIVE")->line.text.find("does not close"),
            std::string::npos);
  EXPECT_FALSE(verdict.is_positive());
}

TEST(Walking, SaysWhatIsMissingToDecide) {
  auto pain = typical();
  pain.gone_within_ten_minutes = Answer::unknown;

  const auto verdict = judge_walking(pain, Side::right);

  ASSERT_NE(find(verdict.statements, "ECQ-OPEN"), nullptr);
  EXPECT_EQ(find(verdict.statements, "ECQ-OPEN")->values[0].parts,
            std::vector<std::string>{"field.gone_within_ten_minutes"});
}

TEST(Walking, PointsFromTheSiteToTheArtery) {
  WalkingPain pain;
  pain.pain_walking = pain.pain_buttock = pain.pain_foot = Answer::yes;

  const auto verdict = judge_walking(pain, Side::right);

  EXPECT_NE(find(verdict.statements, "SITE-ILIAC"), nullptr);
  EXPECT_NE(find(verdict.statements, "SITE-TIBIAL"), nullptr);
  EXPECT_EQ(find(verdict.statements, "SITE-FEMOROPOPLITEAL"), nullptr);
}

TEST(Walking, IsSilentWhenNothingWasAsked) {
  EXPECT_TRUE(judge_walking({}, Side::right).statements.empty());
  EXPECT_TRUE(judge_stage({}, Side::right).empty());
  EXPECT_TRUE(judge_impairment({}).empty());
}

TEST(Rules, OfWalkingAllNameTheirSourceAndMark) {
  for (const StatedRule& rule : claudication_rules()) {
    EXPECT_FALSE(rule.citation.empty()) << rule.id;
    EXPECT_TRUE(rule.mark == "V" || rule.mark == "V2" || rule.mark == "M" || rule.mark == "D")
        << rule.id;
    EXPECT_TRUE(placeholders_of(rule.text).has_value()) << rule.id;
  }
  EXPECT_EQ(claudication_rules().size(), static_cast<std::size_t>(ClaudicationRule::no_stage) + 1);
}

}  // namespace
}  // namespace station::clinical::claudication
