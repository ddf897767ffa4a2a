#include "algorithms/clinical/messages/abi_messages.hpp"

#include "algorithms/clinical/messages/input_phrases.hpp"
#include "tests/algorithms/clinical/any_case.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace station::clinical {
namespace {

Case low_right_leg() {
  Case c;
  c.arms.right = PressureEntry::measured(150);
  c.arms.left = PressureEntry::measured(148);
  c.leg(Side::right).pt = PressureEntry::measured(58);
  c.leg(Side::right).dp = PressureEntry::measured(50);
  c.leg(Side::right).toe = PressureEntry::measured(40);
  return c;
}

std::vector<Statement> statements_of(const Case& c) {
  const auto verdict = classify(c, {});
  std::vector<Statement> all;
  for (const Line& line : verdict.lines) all.push_back(statement_of(line, std::nullopt, verdict));
  for (const Side side : {Side::right, Side::left})
    for (const Line& line : verdict.leg(side).lines)
      all.push_back(statement_of(line, side, verdict));
  return all;
}

TEST(AbiMessages, CarryTheFiguresOfTheLeg) {
  const auto all = statements_of(low_right_leg());
  const auto index = std::ranges::find_if(
      all, [](const auto& s) { return s.line.rule == "ABI-INDEX" && s.side == Side::right; });
  ASSERT_NE(index, all.end());
  EXPECT_EQ(fill_in("{index} {ankle} {arm}", index->values, plain_word), "0.39 58 150");
  const auto toe =
      std::ranges::find_if(all, [](const auto& s) { return s.line.rule == "TBI.pad"; });
  ASSERT_NE(toe, all.end());
  EXPECT_EQ(fill_in("{toe} {toe_index}", toe->values, plain_word), "40 0.27");
}

TEST(AbiMessages, ChooseTheVariantOfTheCategory) {
  const auto all = statements_of(low_right_leg());
  EXPECT_TRUE(std::ranges::any_of(all, [](const auto& s) {
    return s.line.rule == "CATEGORY.abnormal" && s.side == Side::right;
  }));
  EXPECT_TRUE(std::ranges::any_of(all, [](const auto& s) {
    return s.line.rule == "CATEGORY.not_available" && s.side == Side::left;
  }));
}

TEST(AbiMessages, TellARepeatThatIsDueFromOneThatIsDone) {
  Case c = low_right_leg();
  c.arms.right = PressureEntry::measured(180);
  const auto has = [](const Case& of, std::string_view rule) {
    const auto all = statements_of(of);
    return std::ranges::any_of(all, [rule](const auto& s) { return s.line.rule == rule; });
  };
  EXPECT_TRUE(has(c, "ARM-REPEAT.needed"));
  c.arms.repeat = PressureEntry::measured(150);
  EXPECT_TRUE(has(c, "ARM-REPEAT.done"));
}

TEST(AbiMessages, HaveAKeyForEveryLineOfEveryCase) {
  const auto keys = abi_message_keys();
  Random random{11};
  for (int i = 0; i < 1'000; ++i) {
    const Case c = any_case(random);
    for (const Profile& profile : two_profiles()) {
      const auto verdict = classify(c, profile);
      const auto has_key = [&](const Line& line, std::optional<Side> side) {
        const auto key = statement_of(line, side, verdict).line.rule;
        ASSERT_NE(std::ranges::find(keys, key.view(), &MessageKey::key), keys.end()) << key;
      };
      for (const Line& line : verdict.lines) has_key(line, std::nullopt);
      for (const Line& line : verdict.quality) has_key(line, std::nullopt);
      for (const Side side : {Side::right, Side::left})
        for (const Line& line : verdict.leg(side).lines) has_key(line, side);
    }
  }
}

TEST(AbiMessages, SayWhetherACriterionIsMet) {
  Case c = low_right_leg();
  c.leg(Side::right).pt = PressureEntry::measured(150);
  c.leg(Side::right).after_exercise = {{50, 115, 150}};  // -23.3 %, -35 mmHg, 0.77
  c.exercise = ExerciseFacts{};
  const auto has = [](const Case& of, std::string_view rule) {
    const auto all = statements_of(of);
    return std::ranges::any_of(all, [rule](const auto& s) { return s.line.rule == rule; });
  };
  for (const char* rule :
       {"EX-FALL.met", "EX-ANKLE.met", "EX-AFTER.met", "EX-RECOVERY.still_running"})
    EXPECT_TRUE(has(c, rule)) << rule;
  c.leg(Side::right).after_exercise = {{50, 140, 150}, {200, 149, 150}};  // -6.7 %, -10, 0.93
  for (const char* rule : {"EX-FALL.not_met", "EX-ANKLE.not_met", "EX-AFTER.not_met"})
    EXPECT_TRUE(has(c, rule)) << rule;
}

/// Every word of the inputs of every line is a phrase of the list, or one that no language changes.
TEST(InputPhrases, CoverEveryWordOfEveryCase) {
  Random random{12};
  std::set<std::string> strange;
  for (int i = 0; i < 1'000; ++i) {
    const Case c = any_case(random);
    for (const Profile& profile : two_profiles())
      for_each_line(classify(c, profile), [&](const Line& line) {
        // Every phrase becomes nothing: what letters are left nobody would translate.
        std::string left = said_inputs(line.inputs, [](std::string_view) { return std::string{}; });
        std::string word;
        for (const char ch : left + " ") {
          const bool letter = (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
          if (letter) word += ch;
          if (letter || word.empty()) continue;
          if (std::ranges::find(untranslated_words(), word) == untranslated_words().end())
            strange.insert(word + " in: " + line.inputs);
          word.clear();
        }
      });
  }
  for (const auto& one : strange) ADD_FAILURE() << one;
}

TEST(InputPhrases, TakeTheDecimalMarkOfTheLanguage) {
  const auto comma = [](std::string_view) { return std::string{","}; };
  EXPECT_EQ(with_decimal_mark("2.5 of 3.0, 26.11.2026, v1.2.3 and 4.", comma),
            "2,5 of 3,0, 26.11.2026, v1.2.3 and 4.");
  EXPECT_EQ(with_decimal_mark("0.85", plain_word), "0.85");
}

}  // namespace
}  // namespace station::clinical
