#include "core/shared_text.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace station {
namespace {

TEST(SharedText, IsEmptyUntilItSaysSomething) {
  const SharedText none;

  EXPECT_TRUE(none.empty());
  EXPECT_EQ(none, "");
}

TEST(SharedText, OfALiteralCopiesNothing) {
  static constexpr char kRule[] = "ABI-INDEX";  // NOLINT(*-c-arrays): its address is compared

  const SharedText text{kRule};
  const SharedText copy = text;

  EXPECT_EQ(text, "ABI-INDEX");
  EXPECT_EQ(copy.view().data(), &kRule[0]);
}

TEST(SharedText, CopiesShareOneStringThatOutlivesTheFirst) {
  std::optional<SharedText> first{std::string{"a citation that is longer than a short string"}};
  const SharedText copy = *first;
  const char* letters = first->view().data();

  first.reset();

  EXPECT_EQ(copy.view().data(), letters);
  EXPECT_EQ(copy, "a citation that is longer than a short string");
}

TEST(SharedText, AMovedShortStringIsStillItsOwn) {
  SharedText text{std::string{"V2"}};

  const SharedText moved = std::move(text);

  EXPECT_EQ(moved, "V2");
  EXPECT_EQ(std::string{"mark "} + moved, "mark V2");
}

TEST(SharedText, IsEqualByItsLettersWhereverTheyLive) {
  EXPECT_EQ(SharedText{"V"}, SharedText{std::string{"V"}});
  EXPECT_FALSE(SharedText{"V"} == SharedText{"V2"});
}

}  // namespace
}  // namespace station
