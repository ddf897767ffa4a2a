// Golden frames: the bytes on which two public drivers agree, written out here by hand.
#include "hal/cuff/suntech_frames.hpp"

#include "core/random.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <vector>

namespace station::hal::suntech {
namespace {

std::vector<std::byte> bytes(std::initializer_list<int> values) {
  std::vector<std::byte> out;
  for (const int v : values) out.push_back(static_cast<std::byte>(v));
  return out;
}

void expect_bytes(const Frame& frame, std::initializer_list<int> golden) {
  const auto want = bytes(golden);
  EXPECT_TRUE(std::equal(frame.view().begin(), frame.view().end(), want.begin(), want.end()));
}

std::vector<std::vector<std::byte>> frames_in(Parser& parser, const std::vector<std::byte>& in) {
  std::vector<std::vector<std::byte>> out;
  parser.feed(in, [&](std::span<const std::byte> f) { out.emplace_back(f.begin(), f.end()); });
  return out;
}

TEST(SuntechRequest, HasTheGoldenBytes) {
  RecordProperty("requirement", "T9");
  expect_bytes(poll_pressure(), {0x3A, 0x79, 0x05, 0x00, 0x48});
  expect_bytes(pneumatics(false, true, true), {0x3A, 0x0C, 0x00, 0x01, 0x01, 0xB8});  // hold
  expect_bytes(pneumatics(true, true, true), {0x3A, 0x0C, 0x01, 0x01, 0x01, 0xB7});   // inflate
  expect_bytes(vent_all(), {0x3A, 0x0C, 0x00, 0x00, 0x00, 0xBA});
  expect_bytes(abort_measurement(), {0x3A, 0x79, 0x01, 0x00, 0x4C});
  expect_bytes(ask_result(), {0x3A, 0x79, 0x03, 0x00, 0x4A});
  expect_bytes(start(BloodPressure::adult), {0x3A, 0x20, 0xA6});
  expect_bytes(start(BloodPressure::paediatric), {0x3A, 0x87, 0x3F});
  expect_bytes(start(BloodPressure::neonate), {0x3A, 0x28, 0x9E});
}

TEST(SuntechPressure, Of258IsReadFromTheGoldenFrame) {
  Parser parser;

  const auto frames = frames_in(parser, bytes({0x3E, 0x05, 0x02, 0x01, 0xBA}));

  ASSERT_EQ(frames.size(), 1u);
  EXPECT_EQ(pressure_in(frames[0]), 258);
  EXPECT_FALSE(reply_in(frames[0]));
}

TEST(SuntechReply, IsReadFromTheGoldenFrames) {
  Parser parser;

  const auto frames = frames_in(
      parser, bytes({0x3E, 0x04, 0x4F, 0x6F, 0x3E, 0x04, 0x4B, 0x73, 0x3E, 0x04, 0x41, 0x7D}));

  ASSERT_EQ(frames.size(), 3u);
  EXPECT_EQ(reply_in(frames[0]), Reply::received);
  EXPECT_EQ(reply_in(frames[1]), Reply::done);
  EXPECT_EQ(reply_in(frames[2]), Reply::aborted);
}

TEST(SuntechResult, IsReadFromTheGoldenFrame) {
  Parser parser;

  const auto frames = frames_in(
      parser, bytes({0x3E, 0x18, 0x73, 0x00, 0x4A, 0x00, 0x1E, 0x01, 0x00, 0x00, 0x00, 0x00,
                     0x00, 0x00, 0x31, 0x07, 0x55, 0x00, 0x58, 0x00, 0x00, 0x00, 0x00, 0xE9}));

  ASSERT_EQ(frames.size(), 1u);
  const auto result = result_in(frames[0]);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->systolic_mmHg, 115);
  EXPECT_EQ(result->diastolic_mmHg, 74);
  EXPECT_EQ(result->heart_rate_bpm, 85);
  EXPECT_EQ(result->mean_mmHg, 88);
  EXPECT_EQ(result->error, 0);
}

TEST(SuntechError, NumbersAreDecimal) {
  EXPECT_NE(words_of_error(85).find("blocked"), std::string_view::npos);
  EXPECT_NE(words_of_error(0x85).find("do not list"), std::string_view::npos);
  EXPECT_NE(words_of_error(89).find("overpressure"), std::string_view::npos);
}

TEST(SuntechParser, FindsTheFrameAfterGarbageAndImpossibleLengths) {
  Parser parser;

  const auto frames = frames_in(parser, bytes({0x00, 0x3E, 0x00, 0x3E, 0xFF, 0x12, 0x3E, 0x03, 0x3E,
                                               0x05, 0x64, 0x00, 0x59}));

  ASSERT_EQ(frames.size(), 1u);
  EXPECT_EQ(pressure_in(frames[0]), 100);
}

TEST(SuntechParser, DropsAFrameWhoseSumIsWrong) {
  Parser parser;

  const auto frames = frames_in(parser, bytes({0x3E, 0x05, 0x02, 0x01, 0xBB}));

  EXPECT_TRUE(frames.empty());
  EXPECT_EQ(parser.bad_frames(), 1u);
}

TEST(SuntechParser, GivesTheSameFramesHoweverTheBytesAreCut) {
  const auto stream =
      bytes({0x3E, 0x04, 0x4F, 0x6F, 0x3E, 0x05, 0x02, 0x01, 0xBA, 0x11, 0x3E, 0x04, 0x4B, 0x73});
  Parser whole;
  const auto together = frames_in(whole, stream);
  Parser single;
  std::vector<std::vector<std::byte>> one_by_one;
  for (const std::byte b : stream)
    for (auto& f : frames_in(single, {b})) one_by_one.push_back(f);

  EXPECT_EQ(together.size(), 3u);
  EXPECT_EQ(together, one_by_one);
}

TEST(SuntechParser, NeverGivesAFrameWhoseSumIsNotZeroWhateverIsFedToIt) {
  Random random{5};
  Parser parser;
  std::size_t given = 0;
  for (int i = 0; i < 100'000; ++i) {
    auto frame = bytes({0x3E, 0x05, 0x02, 0x01, 0xBA});
    const auto edits = 1 + random.below(3);
    for (std::uint64_t e = 0; e < edits; ++e)
      frame[static_cast<std::size_t>(random.below(frame.size()))] =
          static_cast<std::byte>(random.below(256));
    for (const auto& f : frames_in(parser, frame)) {
      unsigned sum = 0;
      for (const std::byte b : f) sum += std::to_integer<unsigned>(b);
      ASSERT_EQ(sum & 0xFFU, 0u);
      ++given;
    }
  }
  EXPECT_GT(given, 100u);  // edits that happen to cancel, and intact rest
}

}  // namespace
}  // namespace station::hal::suntech
