#include "ui/model/text_edit.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace station::ui {
namespace {

TextEdit typed(std::initializer_list<TypedInput> inputs) {
  TextEdit edit;
  for (const auto& input : inputs) apply(edit, input);
  return edit;
}

TEST(TextEdit, DeletesWholeCharacters) {
  const auto edit = typed({TypedText{"Müller"}, EditKey::left, EditKey::left, EditKey::left,
                           EditKey::left, EditKey::backspace});

  EXPECT_EQ(edit.text, "Mller");
  EXPECT_EQ(edit.caret, 1U);
}

TEST(TextEdit, InsertsWhereTheCaretIs) {
  const auto edit =
      typed({TypedText{"an"}, EditKey::home, TypedText{"Zs"}, EditKey::end, TypedText{"a"}});

  EXPECT_EQ(edit.text, "Zsana");
}

TEST(TextEdit, PastesLinesAsOne) {
  EXPECT_EQ(typed({TypedText{"aspirin\r\nstatin"}}).text, "aspirin statin");
}

RC_GTEST_PROP(TextEdit, KeepsTheCaretBetweenTwoCharacters, ()) {
  const std::vector<std::string> letters{"a", "ß", "é", "Ж", "語", "😀"};
  TextEdit edit;
  for (const int what : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 12))) {
    if (what < 6)
      apply(edit, TypedText{letters[static_cast<std::size_t>(what)]});
    else
      apply(edit, static_cast<EditKey>(what - 6));
    RC_ASSERT(edit.caret <= edit.text.size());
    RC_ASSERT(character_start(edit.text, edit.caret) == edit.caret);
  }
}

}  // namespace
}  // namespace station::ui
