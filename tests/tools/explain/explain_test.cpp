#include "tools/abi/explain/explain.hpp"
#include "tools/abi/explain/known_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <sstream>

namespace station::tools {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string explained(const char* id, const clinical::Profile& profile = {}) {
  return explain_rule(*find_known_rule(id), profile);
}

TEST(Explain, ListsEveryRuleOnce) {
  std::istringstream lines{list_rules()};
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line);) ++count;

  EXPECT_EQ(count, known_rules().size());
}

TEST(Explain, GivesTheNumbersOfTheProfileWithSourceMarkAndApproval) {
  const auto text = explained("EX-FALL");

  EXPECT_THAT(text, HasSubstr("exercise.fall_above = 20 %"));
  EXPECT_THAT(text, HasSubstr("AHA statement 2012, in Mahe 2015 (Medicine) [V], draft"));
  EXPECT_THAT(text, HasSubstr("Profile: acc-aha-2024 (draft)"));
}

TEST(Explain, FollowsAChangedNumberAndItsOwnApproval) {
  clinical::Profile clinic;
  clinic.exercise.fall_above_percent.value = 15;
  clinic.exercise.fall_above_percent.approval =
      clinical::Approval{clinical::Approval::State::approved, "Dr. A", "2026-11-26"};

  const auto text = explained("EX-FALL", clinic);

  EXPECT_THAT(text, HasSubstr("exercise.fall_above = 15 %"));
  EXPECT_THAT(text, HasSubstr("approved by Dr. A on 2026-11-26"));
}

TEST(Explain, GivesBandsSetsAndRates) {
  EXPECT_THAT(explained("CATEGORY"), HasSubstr("borderline 0.91 to 0.99"));
  EXPECT_THAT(explained("CATEGORY"), HasSubstr("noncompressible 1.41 and above"));
  EXPECT_THAT(explained("H-CLTI"),
              HasSubstr("ankle below 50 mmHg; index below 0.40; toe below 30"));
  EXPECT_THAT(explained("CRITICAL-SET"),
              HasSubstr("Global Vascular Guidelines 2019 (Conte et al.) [M]"));
  EXPECT_THAT(explained("Q-DEFLATION"), HasSubstr("exam.deflation_max = 3.0 mmHg/s"));
}

TEST(Explain, SaysWhenAProfileHoldsNothingForARule) {
  EXPECT_THAT(explained("SEVERITY"), HasSubstr("holds nothing for the rule"));
  EXPECT_THAT(explained("NOTIFY"), Not(HasSubstr("holds nothing")));
}

TEST(Explain, ShowsAllThatAProfileHolds) {
  const auto text = explain_profile(clinical::Profile{});

  for (const char* piece :
       {"band = normal 1.00 to 1.40", "esc-2017 =", "arms.repeat_above = 10 mmHg",
        "change.detectable = 0.08", "amputation = 64 stages"})
    EXPECT_THAT(text, HasSubstr(piece));
}

TEST(Explain, SpeaksJsonToo) {
  std::istringstream lines{list_rules_json()};
  for (std::string line; std::getline(lines, line);)
    EXPECT_TRUE(nlohmann::json::parse(line).contains("says"));
  for (const auto& rule : known_rules()) {
    const auto json = nlohmann::json::parse(explain_rule_json(rule, {}));
    EXPECT_EQ(json.at("rule"), rule.id);
    EXPECT_EQ(json.at("profile"), "acc-aha-2024");
  }
  const auto profile = nlohmann::json::parse(explain_profile_json({}));
  EXPECT_EQ(profile.at("approval"), "draft");
  EXPECT_EQ(profile.at("numbers").at(0).at("value"), "abnormal 0.00 to 0.90");
}

TEST(Explain, FindsTheRuleThatWasMeant) {
  EXPECT_EQ(nearest_rule("abi-indx"), "ABI-INDEX");
  EXPECT_EQ(nearest_rule("zzz"), "");
}

}  // namespace
}  // namespace station::tools
