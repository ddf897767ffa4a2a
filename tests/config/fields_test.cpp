#include "config/fields.hpp"

#include <gtest/gtest.h>

namespace station::config {
namespace {

/// Reads "rate" (0 to 10), "count" (1 to 5), "name", "loud" and finishes.
std::optional<Trouble> read(const std::string& toml) {
  const auto document = parse_toml(toml, "f.toml");
  EXPECT_TRUE(document);
  double rate = 1.0;
  int count = 1;
  std::string name;
  bool loud = false;
  Fields fields{*document};
  fields.number("rate", rate, 0.0, 10.0);
  fields.integer("count", count, 1, 5);
  fields.text("name", name);
  fields.boolean("loud", loud);
  return fields.finish();
}

TEST(Fields, TakeAWholeNumberWhereANumberIsWanted) {
  const auto document = parse_toml("rate = 3", "f.toml");
  double rate = 0.0;
  Fields fields{*document};

  fields.number("rate", rate, 0.0, 10.0);

  EXPECT_FALSE(fields.finish());
  EXPECT_EQ(rate, 3.0);
}

TEST(Fields, KeepTheDefaultOfAMissingKey) {
  const auto document = parse_toml("", "f.toml");
  double rate = 7.5;
  Fields fields{*document};

  fields.number("rate", rate, 0.0, 10.0);

  EXPECT_FALSE(fields.finish());
  EXPECT_EQ(rate, 7.5);
}

TEST(Fields, AskWhatAnUnknownKeyMeant) {
  const auto fault = read("name = \"x\"\nconut = 3\n");

  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->sentence, "f.toml, line 2: conut is not a known key; did you mean \"count\"?");
}

TEST(Fields, ListTheKnownKeysWhenNoneIsNear) {
  const auto fault = read("whatever_this_is = 3\n");

  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->sentence,
            "f.toml, line 1: whatever_this_is is not a known key; known are: count, loud, name, "
            "rate; remove or correct it.");
}

TEST(Fields, NameTheWrongType) {
  const auto fault = read("\nrate = \"fast\"\n");

  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->code, Errc::malformed);
  EXPECT_EQ(fault->sentence, "f.toml, line 2: rate must be a number, not text; correct the value.");
}

TEST(Fields, RefuseAFractionWhereAWholeNumberIsWanted) {
  const auto fault = read("count = 2.5");

  ASSERT_TRUE(fault);
  EXPECT_NE(fault->sentence.find("count must be a whole number"), std::string::npos);
}

TEST(Fields, NameTheRange) {
  const auto fault = read("rate = 10.5");

  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->code, Errc::out_of_range);
  EXPECT_EQ(fault->sentence,
            "f.toml, line 1: rate is 10.5, outside 0 to 10; choose a value in that range.");
}

TEST(Fields, RefuseWhatIsNotANumber) {
  EXPECT_TRUE(read("rate = nan"));
  EXPECT_TRUE(read("rate = inf"));
  EXPECT_TRUE(read("rate = -inf"));
  EXPECT_TRUE(read("count = 9223372036854775807"));
  EXPECT_TRUE(read("count = 1979-05-27"));
}

TEST(Fields, ReportUnknownKeysOfATableBelow) {
  const auto document = parse_toml("[display]\nfont_scale = 1.0\nfont_scal = 2.0\n", "f.toml");
  double scale = 0.0;
  Fields fields{*document};

  fields.table("display", [&](Fields& below) { below.number("font_scale", scale, 0.5, 4.0); });

  const auto fault = fields.finish();
  ASSERT_TRUE(fault);
  EXPECT_NE(fault->sentence.find("line 3: display.font_scal is not a known key; did you mean "
                                 "\"font_scale\"?"),
            std::string::npos)
      << fault->sentence;
}

TEST(Fields, ReportAValueWhereATableIsWanted) {
  const auto document = parse_toml("display = 3", "f.toml");
  Fields fields{*document};

  fields.table("display", [](Fields& below) { EXPECT_EQ(below.raw("font_scale"), nullptr); });

  const auto fault = fields.finish();
  ASSERT_TRUE(fault);
  EXPECT_NE(fault->sentence.find("display must be a table"), std::string::npos);
}

TEST(Fields, KeepTheFirstFault) {
  const auto fault = read("rate = 99\ncount = 99\n");

  ASSERT_TRUE(fault);
  EXPECT_NE(fault->sentence.find("rate"), std::string::npos);
}

}  // namespace
}  // namespace station::config
