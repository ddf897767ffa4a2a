// Paragraphs are broken at spaces and nowhere else.
#include "ui/draw/line_breaks.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace station::ui {
namespace {

/// Every letter is one wide.
float letters(std::string_view text) { return static_cast<float>(text.size()); }

std::vector<std::string> lines_of(const std::string& text, float width) {
  std::vector<std::string> lines{""};
  for (const char c : broken_at_spaces(text, width, letters))
    if (c == '\n')
      lines.emplace_back();
    else
      lines.back() += c;
  return lines;
}

TEST(LineBreaks, FillEachLineWithTheWordsThatFit) {
  EXPECT_EQ(lines_of("the cuff is open now", 8.0F),
            (std::vector<std::string>{"the cuff", "is open", "now"}));
}

TEST(LineBreaks, NeverBreakANumberAtItsPoint) {
  EXPECT_EQ(lines_of("index of 0.85 today", 10.0F),
            (std::vector<std::string>{"index of", "0.85 today"}));
  EXPECT_EQ(lines_of("index of 0.85", 11.0F), (std::vector<std::string>{"index of", "0.85"}));
}

TEST(LineBreaks, GiveAWordThatIsTooLongALineOfItsOwn) {
  EXPECT_EQ(lines_of("an Extremitaetenischaemie is", 8.0F),
            (std::vector<std::string>{"an", "Extremitaetenischaemie", "is"}));
}

TEST(LineBreaks, KeepTheBreaksOfTheText) {
  EXPECT_EQ(lines_of("one two\nthree", 20.0F), (std::vector<std::string>{"one two", "three"}));
}

RC_GTEST_PROP(LineBreaks, ChangeSpacesAloneAndKeepEveryLineWithinTheWidth, ()) {
  const auto words = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(
      rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('a', 'z')))));
  const auto width = static_cast<float>(*rc::gen::inRange(1, 40));
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;

  auto broken = broken_at_spaces(text, width, letters);

  for (const auto& line : lines_of(text, width))
    RC_ASSERT(letters(line) <= width || line.find(' ') == std::string::npos);
  std::ranges::replace(broken, '\n', ' ');
  RC_ASSERT(broken == text);
}

}  // namespace
}  // namespace station::ui
