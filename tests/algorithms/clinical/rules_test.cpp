// The catalogue of rules and the lines of verdicts name the same rules.

#include "algorithms/clinical/rules.hpp"
#include "algorithms/clinical/profile_numbers.hpp"
#include "tests/algorithms/clinical/any_case.hpp"
#include "tests/algorithms/clinical/cases.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace station::clinical {
namespace {

TEST(Rules, OfEveryLineAreInTheCatalogueAndEachOfItIsUsed) {
  const auto both = two_profiles();
  std::set<std::string> used;
  Random random{20260201};
  for (int i = 0; i < 20'000; ++i) {
    const auto c = any_case(random);
    for_each_line(classify(c, both[i % 2 == 0 ? 0 : 1]), [&](const Line& line) {
      if (!used.insert(line.rule.string()).second) return;
      EXPECT_NE(find_rule(line.rule), nullptr) << line.rule << " is not in the catalogue";
    });
  }
  for (const auto& rule : rules()) EXPECT_TRUE(used.contains(std::string{rule.id})) << rule.id;
}

TEST(Rules, GiveEveryLineItsInputsCitationMarkAndProfile) {
  const auto both = two_profiles();
  const std::set<std::string> marks = {"V", "V2", "M", "D"};
  Random random{20260202};
  for (int i = 0; i < 5'000; ++i) {
    const auto& profile = both[i % 2 == 0 ? 0 : 1];
    for_each_line(classify(any_case(random), profile), [&](const Line& line) {
      EXPECT_FALSE(line.text.empty()) << line.rule;
      EXPECT_FALSE(line.inputs.empty()) << line.rule;
      EXPECT_GE(line.citation.size(), 8U) << line.rule;
      EXPECT_TRUE(marks.contains(line.mark.string())) << line.rule;
      EXPECT_EQ(line.profile, profile.id) << line.rule;
    });
  }
}

TEST(Rules, AreBehindEveryFlag) {
  const auto both = two_profiles();
  Random random{20260203};
  for (int i = 0; i < 5'000; ++i) {
    const auto verdict = classify(any_case(random), both[i % 2 == 0 ? 0 : 1]);
    const auto check = [](const std::vector<Flag>& flags) {
      for (const Flag& flag : flags)
        EXPECT_NE(find_rule(rule_of_flag(flag.token)), nullptr) << flag.token;
    };
    check(verdict.flags);
    for (const auto& leg : verdict.legs) check(leg.flags);
  }
  EXPECT_EQ(rule_of_flag("H-CLTI[ABI<.40]"), "H-CLTI");
  EXPECT_EQ(rule_of_flag("PARC-FAIL"), "CHANGE-FAILURE");
  EXPECT_EQ(rule_of_flag("no such flag"), "");
}

TEST(Rules, HaveEachOneIdentifierAndKnownNumbers) {
  std::set<std::string> keys = {"bands", "limb_threat", "severity", "wifi", "compression"};
  auto profile = two_profiles()[1];
  for_each_number(profile, [&](const char* table, const char* key, const Number&, Unit, int, int) {
    keys.insert(std::string{table} + "." + key);
  });
  std::set<std::string_view> seen;
  for (const auto& rule : rules()) {
    EXPECT_TRUE(seen.insert(rule.id).second) << rule.id;
    EXPECT_EQ(find_rule(rule.id), &rule);
    EXPECT_TRUE(!rule.citation.empty() || !rule.numbers.empty()) << rule.id;
    EXPECT_EQ(rule.citation.empty(), rule.mark.empty()) << rule.id;
    auto rest = std::string{rule.numbers};
    while (!rest.empty()) {
      const auto key = rest.substr(0, rest.find(' '));
      EXPECT_TRUE(keys.contains(key)) << rule.id << ": " << key;
      rest = key.size() == rest.size() ? "" : rest.substr(key.size() + 1);
    }
  }
  EXPECT_EQ(find_rule("NO-SUCH-RULE"), nullptr);
}

TEST(Rules, OfMemoryKeepTheirMarkInTheLine) {
  auto c = case_of(120, 100, 100);
  c.leg(Side::right).segments.calf_mmHg = 140;
  c.leg(Side::right).pulse_volume = PulseVolume{};

  const auto leg = judge_right(c);

  EXPECT_EQ(line_of(leg.lines, "SEG-LEVEL")->mark, "M");
  EXPECT_EQ(line_of(leg.lines, "PVR")->mark, "M");
}

}  // namespace
}  // namespace station::clinical
