#include "tests/tools/classify/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace station::tools {
namespace {

using testing::HasSubstr;

constexpr const char* kGood =
    R"({"id":"a","arms":{"first":"right","right":120,"left":118},"right":{"pt":102,"dp":96}})";

std::string error_of(const std::string& line) {
  const auto result = run(line + "\n");
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(result.lines.size(), 1U);
  return result.lines.at(0).value("error", "");
}

TEST(Classify, AnswersACase) {
  const auto result = run(kGood);

  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.err, "");
  ASSERT_EQ(result.lines.size(), 1U);
  const auto& verdict = result.lines[0];
  EXPECT_EQ(verdict.at("arm"), 120);
  EXPECT_EQ(verdict.at("right").at("abi"), "0.85");
  EXPECT_EQ(verdict.at("right").at("category"), "ABN");
  EXPECT_EQ(verdict.at("right").at("low_ankle").at("abi"), "0.80");
  EXPECT_EQ(verdict.at("left").at("abi"), nullptr);
  EXPECT_EQ(verdict.at("left").at("category"), "NA");
  EXPECT_EQ(verdict.at("left").at("low_ankle"), nullptr);
}

TEST(Classify, CarriesTheCautionAboveTheCategory) {
  const auto result = run(
      R"({"id":"a","arms":{"first":"right","right":120,"left":118},"right":{"pt":132,"dp":130},)"
      R"("history":{"diabetes":true}})");

  EXPECT_EQ(result.lines.at(0).at("right").at("caution"),
            "ABI not reassuring (diabetes without toe pressure): do toe pressure.");
  EXPECT_EQ(result.lines.at(0).at("right").at("lines").at(0).at("rule"), "NOT-REASSURING");
  EXPECT_EQ(result.lines.at(0).at("left").at("caution"), nullptr);
}

TEST(Classify, RefusesABadLineAndGoesOn) {
  const auto result = run(std::string{kGood} + "\n{\"id\":\"b\",\"right\":{\"pt\":1.5}}\n\n" +
                          kGood + "\nnonsense\n");

  EXPECT_EQ(result.exit_code, 1);
  ASSERT_EQ(result.lines.size(), 4U);
  EXPECT_EQ(result.lines[1].at("id"), "b");
  EXPECT_EQ(result.lines[1].at("line"), 2);
  EXPECT_THAT(result.lines[1].at("error").get<std::string>(), HasSubstr("Line 2, field right.pt"));
  EXPECT_EQ(result.lines[2].at("right").at("abi"), "0.85");
  EXPECT_EQ(result.lines[3].at("id"), nullptr);
  EXPECT_EQ(result.lines[3].at("line"), 5);
  EXPECT_THAT(result.err, HasSubstr("2 of 4 cases refused, the first in line 2"));
}

TEST(Classify, NamesTheIdentifierOfABadLineWhereverItStands) {
  const auto result = run(R"({"right":{"pt":"x"},"id":"late"})");

  EXPECT_EQ(result.lines.at(0).at("id"), "late");
}

TEST(Classify, AnswersNothingToNothing) {
  const auto result = run("\n  \n\r\n");

  EXPECT_EQ(result.exit_code, 0);
  EXPECT_TRUE(result.lines.empty());
}

TEST(Classify, TakesAByteOrderMarkAndWindowsLineEnds) {
  const auto result = run("\xEF\xBB\xBF" + std::string{kGood} + "\r\n" + kGood + "\r\n");

  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.lines.size(), 2U);
}

TEST(Classify, KeepsAnIdentifierAsItIs) {
  const auto text = run(R"({"id":"a \"b\" \\ \u00e4 \u0001 \n"})");
  const auto number = run(R"({"id":17})");

  EXPECT_EQ(text.lines.at(0).at("id"), "a \"b\" \\ \u00e4 \x01 \n");
  EXPECT_EQ(number.lines.at(0).at("id"), "17");
}

TEST(Classify, TakesTheProfileOfTheCaseOverTheStandard) {
  clinical::Profile first;
  first.id = "first";
  clinical::Profile second;
  second.id = "second";
  second.bands[2].to = 130;
  second.bands[3].from = 131;
  const std::string pressures =
      R"("arms":{"first":"left","right":100,"left":100},"left":{"pt":131,"dp":131}})";
  const std::string named = R"({"id":"a","profile":"second",)" + pressures;
  const std::string unnamed = R"({"id":"b",)" + pressures;

  const auto standard = run(named + "\n" + unnamed, {{first, second}, ""});
  const auto chosen = run(unnamed, {{first, second}, "second"});
  const auto unknown = run(unnamed, {{first, second}, "third"});

  EXPECT_EQ(standard.lines.at(0).at("left").at("category"), "NCP");
  EXPECT_EQ(standard.lines.at(1).at("profile"), "first");
  EXPECT_EQ(standard.lines.at(1).at("left").at("category"), "NRM");
  EXPECT_EQ(chosen.lines.at(0).at("profile"), "second");
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_TRUE(unknown.lines.empty());
  EXPECT_THAT(unknown.err, HasSubstr("\"third\""));
}

TEST(Classify, NamesWhoApprovedTheProfile) {
  clinical::Profile approved;
  approved.approval = {clinical::Approval::State::approved, "Dr. A", "2026-11-26"};
  ClassifyOptions options;
  options.profiles = {approved};

  const auto by_draft = run("{\"id\":\"a\"}\n").lines.at(0);
  const auto by_approved = run("{\"id\":\"a\"}\n", options).lines.at(0);

  EXPECT_EQ(by_draft.at("approval"), "draft");
  EXPECT_FALSE(by_draft.contains("approved_by"));
  EXPECT_EQ(by_approved.at("approval"), "approved");
  EXPECT_EQ(by_approved.at("approved_by"), "Dr. A");
  EXPECT_EQ(by_approved.at("approved_on"), "2026-11-26");
}

/// Whoever reviews a profile has not approved it.
TEST(Classify, NeverCallsAReviewerAnApprover) {
  ClassifyOptions options;
  options.profiles.emplace_back().approval = {clinical::Approval::State::under_review, "Dr. A",
                                              "2026-11-26"};

  const auto verdict = run("{\"id\":\"a\"}\n", options).lines.at(0);

  EXPECT_EQ(verdict.at("approval"), "under review");
  EXPECT_FALSE(verdict.contains("approved_by"));
  EXPECT_FALSE(verdict.contains("approved_on"));
  EXPECT_EQ(verdict.at("stated_by"), "Dr. A");
}

TEST(Classify, NamesTheKnownProfilesWhenACaseNamesAnother) {
  EXPECT_THAT(error_of(R"({"id":"a","profile":"esc"})"), HasSubstr("known are: acc-aha-2024"));
}

TEST(Classify, RefusesWhatItDoesNotKnow) {
  EXPECT_THAT(error_of(R"({"id":"a","rihgt":{}})"), HasSubstr("field rihgt is not known"));
  EXPECT_THAT(error_of(R"({"id":"a","right":{"tp":80}})"),
              HasSubstr("field right.tp is not known; known here are: pt, dp, toe, pt_interval"));
  EXPECT_THAT(error_of(R"({"id":"a","history":{"left":{"pain":true}}})"),
              HasSubstr("field history.left.pain is not known"));
}

TEST(Classify, RefusesAFieldGivenTwice) {
  EXPECT_THAT(error_of(R"({"id":"a","right":{"pt":80,"pt":90}})"),
              HasSubstr("field right.pt is given twice"));
}

TEST(Classify, RefusesACaseWithoutIdentifier) {
  EXPECT_THAT(error_of(R"({"right":{"pt":80}})"), HasSubstr("field id is missing"));
  EXPECT_THAT(error_of(R"({"id":""})"), HasSubstr("field id must have"));
}

TEST(Classify, RefusesPressuresThatAreNone) {
  for (const char* bad :
       {"0", "1", "-5", "401", "120.0", "\"120\"", "\">199\"", "\">331\"", "\"> 300\"", "\">300 \"",
        "\"Absent\"", "true", "[]", "{}", "1e2", "99999999999"})
    EXPECT_THAT(error_of(R"({"id":"a","left":{"dp":)" + std::string{bad} + "}}"),
                HasSubstr("field left.dp"))
        << bad;
}

TEST(Classify, RefusesAnArmPressureThatIsASlipOfThePen) {
  EXPECT_THAT(error_of(R"({"id":"a","arms":{"first":"right","right":12,"left":118}})"),
              HasSubstr("field arms.right is 12, outside 40 to 330"));
}

TEST(Classify, TakesEveryKindOfPressure) {
  for (const char* good :
       {"2", "400", "\">200\"", "\">330\"", "\"absent\"", "\"no_signal\"", "null"})
    EXPECT_EQ(run(R"({"id":"a","left":{"dp":)" + std::string{good} + "}}").exit_code, 0) << good;
}

TEST(Classify, AsksForTheFirstArmWhereTheRepeatRuleNeedsIt) {
  EXPECT_THAT(error_of(R"({"id":"a","arms":{"right":150,"left":120}})"),
              HasSubstr("field arms.first is missing"));
  EXPECT_EQ(run(R"({"id":"a","arms":{"right":150}})").exit_code, 0);
}

TEST(Classify, RefusesAnAnswerThatIsNone) {
  EXPECT_THAT(error_of(R"({"id":"a","history":{"diabetes":"yes"}})"),
              HasSubstr("field history.diabetes must be true, false or \"unknown\""));
  EXPECT_THAT(error_of(R"({"id":"a","history":{"left":{"wound":"hand"}}})"),
              HasSubstr("field history.left.wound"));
}

TEST(Classify, RefusesALineLongerThanItsBufferAndGoesOn) {
  const std::string endless(3'000'000, 'x');

  const auto result = run(endless + "\n" + kGood);

  ASSERT_EQ(result.lines.size(), 2U);
  EXPECT_THAT(result.lines[0].at("error").get<std::string>(), HasSubstr("Line 1 is longer than"));
  EXPECT_EQ(result.lines[1].at("right").at("abi"), "0.85");
}

TEST(Classify, ReportsAnOutputThatCannotBeWritten) {
  std::istringstream in{kGood};
  std::ostream broken{nullptr};
  std::ostringstream err;

  const int exit_code = run_classify(in, broken, err, {});

  EXPECT_EQ(exit_code, 1);
  EXPECT_THAT(err.str(), HasSubstr("cannot be written"));
}

}  // namespace
}  // namespace station::tools
