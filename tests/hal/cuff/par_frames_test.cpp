#include "hal/cuff/par_frames.hpp"

#include "core/random.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace station::hal::par {
namespace {

std::vector<std::string> contents_in(Parser& parser, const std::string& text) {
  std::vector<std::string> out;
  parser.feed(std::as_bytes(std::span{text.data(), text.size()}),
              [&](std::string_view s) { out.emplace_back(s); });
  return out;
}

TEST(ParRequest, HasTheGoldenChecksums) {
  RecordProperty("requirement", "T9");
  // Sum of the characters "01;;": 0x30 + 0x31 + 0x3B + 0x3B = 0xD7.
  EXPECT_EQ(request(Code::start),
            "\x02"
            "01;;D7\x03");
  EXPECT_EQ(request(Code::manometer),
            "\x02"
            "14;;DB\x03");
  EXPECT_EQ(request(Code::read_status),
            "\x02"
            "18;;DF\x03");
  EXPECT_EQ(request(Code::version),
            "\x02"
            "29;;E1\x03");
  EXPECT_EQ(kAbort, "X");
}

TEST(ParStream, OfTheManometerIsRead) {
  Parser parser;

  const auto contents = contents_in(parser,
                                    "\x02"
                                    "142C0S4\x03\r\x02"
                                    "999\x03\r");

  ASSERT_EQ(contents.size(), 2u);
  const auto line = cuff_line_in(contents[0]);
  ASSERT_TRUE(line);
  EXPECT_EQ(line->mmHg, 142);
  EXPECT_EQ(line->cuff, 0);
  EXPECT_EQ(line->state, 4);
  EXPECT_TRUE(is_stream_end(contents[1]));
}

TEST(ParStatus, GivesPressuresOnlyInTheOrderSystolicMeanDiastolic) {
  // Of 39 characters; the middle value is the mean whichever place it stands in.
  const std::string one = "S1;A0;C00;M00;P118079092;R072;T0000;;00";
  const std::string other = "S1;A0;C00;M00;P118092079;R072;T0000;;00";
  const std::string wrong = "S1;A0;C00;M00;P079118092;R072;T0000;;00";

  const auto first = status_in(one);
  const auto second = status_in(other);
  const auto third = status_in(wrong);

  ASSERT_TRUE(first && first->pressure && second && second->pressure);
  EXPECT_EQ(first->pressure->systolic_mmHg, 118);
  EXPECT_EQ(first->pressure->mean_mmHg, 92);
  EXPECT_EQ(first->pressure->diastolic_mmHg, 79);
  EXPECT_EQ(second->pressure->mean_mmHg, 92);
  EXPECT_EQ(first->pulse_bpm, 72);
  EXPECT_EQ(first->raw, one);
  ASSERT_TRUE(third);
  EXPECT_FALSE(third->pressure);
}

TEST(ParStatus, WithoutValuesHasNone) {
  const auto status = status_in("S2;A0;C00;M06;P---------;R---;T----;;00");

  ASSERT_TRUE(status);
  EXPECT_EQ(status->state, 2);
  EXPECT_EQ(status->message, 6);
  EXPECT_FALSE(status->pressure);
  EXPECT_FALSE(status->pulse_bpm);
  EXPECT_NE(words_of_message(6).find("loose cuff"), std::string_view::npos);
}

TEST(ParStatus, NotesAChecksumThatDoesNotFitAndTakesTheFrame) {
  const auto status = status_in("S1;A0;C00;M00;P118079092;R072;T0000;;FF");

  ASSERT_TRUE(status);
  EXPECT_FALSE(status->checksum_fits);
}

TEST(ParParser, SurvivesTruncationGarbageAndEndlessLines) {
  Parser parser;

  const auto contents = contents_in(parser,
                                    "142C0S4\x03\x02"
                                    "12\x02"
                                    "120C0S4\x03" +
                                        std::string(500, 'A') + "\x02" + std::string(200, 'B') +
                                        "\x03\x02"
                                        "095C0S4\x03");

  ASSERT_EQ(contents.size(), 2u);
  EXPECT_EQ(contents[0], "120C0S4");
  EXPECT_EQ(contents[1], "095C0S4");
}

TEST(ParCuffLine, IsNeverReadFromALineOfAnotherLayout) {
  Random random{9};
  for (int i = 0; i < 100'000; ++i) {
    std::string line = "142C0S4";
    line[static_cast<std::size_t>(random.below(line.size()))] =
        static_cast<char>(random.below(256));
    const auto read = cuff_line_in(line);
    if (!read) continue;
    ASSERT_EQ(line[3], 'C');
    ASSERT_EQ(line[5], 'S');
    ASSERT_GE(read->mmHg, 0);
    ASSERT_LE(read->mmHg, 999);
  }
}

}  // namespace
}  // namespace station::hal::par
