#include "algorithms/clinical/messages/abi_messages.hpp"

#include <gtest/gtest.h>

#include <algorithm>

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
  for (const Line& line : verdict.lines)
    all.push_back(statement_of(line, std::nullopt, c, verdict));
  for (const Side side : {Side::right, Side::left})
    for (const Line& line : verdict.leg(side).lines)
      all.push_back(statement_of(line, side, c, verdict));
  return all;
}

TEST(AbiMessages, CarryTheFiguresOfTheLeg) {
  const auto all = statements_of(low_right_leg());
  const auto index = std::ranges::find_if(
      all, [](const auto& s) { return s.line.rule == "ABI-INDEX" && s.side == Side::right; });
  ASSERT_NE(index, all.end());
  EXPECT_EQ(fill_in("{index} {ankle} {arm}", index->values, plain_word), "0.39 58 150");
  const auto toe = std::ranges::find_if(all, [](const auto& s) { return s.line.rule == "TBI"; });
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

}  // namespace
}  // namespace station::clinical
