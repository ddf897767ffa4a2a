#include "algorithms/clinical/messages/statement.hpp"

#include <gtest/gtest.h>

namespace station::clinical {
namespace {

TEST(Statement, FillsNamesByFiguresAndWords) {
  const std::vector<Value> values = {Value::figure("index", "0.85"),
                                     Value::words("why", {"why.a_sign", "why.b"})};
  EXPECT_EQ(fill_in("ABI {index}: {why}.", values, plain_word), "ABI 0.85: a sign, b.");
}

TEST(Statement, LeavesANameWithoutAValue) {
  EXPECT_EQ(fill_in("{a} and {b}", {}, plain_word), "{a} and {b}");
  EXPECT_EQ(fill_in("open {", {}, plain_word), "open {");
}

TEST(Statement, AValueThatLooksLikeANameIsNotFilledAgain) {
  const std::vector<Value> values = {Value::figure("a", "{b}"), Value::figure("b", "x")};
  EXPECT_EQ(fill_in("{a}", values, plain_word), "{b}");
}

TEST(Placeholders, AreReadOrRefused) {
  EXPECT_EQ(placeholders_of("{a} {b_2} {a}"), (std::vector<std::string>{"a", "b_2"}));
  EXPECT_EQ(placeholders_of("none"), std::vector<std::string>{});
  for (const char* broken : {"{", "}", "{a", "a}", "{}", "{A}", "{a b}", "{a{b}}"})
    EXPECT_FALSE(placeholders_of(broken).has_value()) << broken;
}

}  // namespace
}  // namespace station::clinical
