#include "device/records/record_digest.hpp"

#include "device/records/record_writer.hpp"
#include "tests/device/records/record_fixture.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace station::device {
namespace {

constexpr WriterOptions kFast{.sync_every_commit = false, .backlog_bytes = 64U << 20U};

struct Content {
  ExamRecord exam = testing::some_exam("d1");
  Attempt attempt = testing::some_attempt(1);
  AttemptSignals signals;
  std::string event = R"({"k":1})";

  Content() {
    Random random{9};
    signals.attempt = 1;
    signals.doppler = testing::some_doppler(random, 400);
    signals.pressure = testing::some_pressure(random, 120, 3);
    signals.ppg = testing::some_ppg(random, 20);
  }
};

/// @param flush_every cuts the signals into segments of so many blocks; 0 = as the writer likes
std::string digest_of_content(const Content& c, std::size_t flush_every = 0) {
  testing::ScratchFolder folder;
  {
    auto writer = RecordWriter::create(folder.path(), c.exam.exam_id, kFast);
    EXPECT_TRUE(writer.has_value());
    (*writer)->exam(c.exam);
    std::size_t blocks = 0;
    for (const auto& b : c.signals.doppler) {
      (*writer)->doppler(1, b);
      if (flush_every != 0 && ++blocks % flush_every == 0) (*writer)->flush();
    }
    for (const auto& b : c.signals.pressure) (*writer)->pressure(1, b);
    for (const auto& b : c.signals.ppg) (*writer)->ppg(1, b);
    (*writer)->attempt(c.attempt);
    (*writer)->event(timestamp_from_ns(5), "reading", c.event);
  }
  const auto digest = digest_of_file(folder.path() / (c.exam.exam_id + ".abi"));
  EXPECT_TRUE(digest.has_value());
  return digest.value_or("");
}

TEST(RecordDigest, IsTheSameForTheSameContent) {
  const std::string digest = digest_of_content(Content{});

  EXPECT_EQ(digest.size(), 64U);
  EXPECT_EQ(digest_of_content(Content{}), digest);
}

TEST(RecordDigest, DoesNotDependOnHowSignalsAreCutIntoSegments) {
  const std::string digest = digest_of_content(Content{});

  EXPECT_EQ(digest_of_content(Content{}, 1), digest);
  EXPECT_EQ(digest_of_content(Content{}, 7), digest);
}

TEST(RecordDigest, DoesNotDependOnWallTimeOrOnTheNameOfTheExam) {
  Content other;
  other.exam.wall_start = "1999-01-01T00:00:00Z";
  other.exam.exam_id = "d2";
  other.exam.verdict->case_id = "d2";

  EXPECT_EQ(digest_of_content(other), digest_of_content(Content{}));
}

TEST(RecordDigest, ChangesWithAnythingMeasuredOrConcluded) {
  const std::string digest = digest_of_content(Content{});
  const std::vector<std::pair<const char*, std::function<void(Content&)>>> changes = {
      {"one bit of I/Q", [](Content& c) { c.signals.doppler[200].iq[0] ^= 1; }},
      {"a device stamp", [](Content& c) { c.signals.doppler.back().first.value += 1; }},
      {"one bit of pressure", [](Content& c) { c.signals.pressure[50].counts[2][1][1] ^= 1; }},
      {"a toe's channel", [](Content& c) { c.signals.ppg[4].channel = 5; }},
      {"a clock map", [](Content& c) { c.attempt.doppler_clock.drift_ppb += 1; }},
      {"a reading", [](Content& c) { c.attempt.outcome.reading->systolic_mmHg += 1; }},
      {"acceptance", [](Content& c) { c.attempt.accepted = false; }},
      {"an event", [](Content& c) { c.event = R"({"k":2})"; }},
      {"the verdict", [](Content& c) { c.exam.verdict->legs[0].abi->hundredths += 1; }},
      {"the patient", [](Content& c) { c.exam.exam_case.patient.id = "P-4712"; }}};

  for (const auto& [what, change] : changes) {
    Content changed;
    change(changed);
    EXPECT_NE(digest_of_content(changed), digest) << what;
  }
}

TEST(RecordDigest, IsRefusedForARecordThatLacksSomething) {
  testing::ScratchFolder folder;
  const Content c;
  {
    auto writer = RecordWriter::create(folder.path(), "d1", kFast);
    ASSERT_TRUE(writer.has_value());
    (*writer)->exam(c.exam);
    testing::write_attempt(**writer, c.signals, c.attempt);
  }
  const auto file = folder.path() / "d1.abi";
  std::filesystem::resize_file(file, std::filesystem::file_size(file) * 3 / 4);

  const auto digest = digest_of_file(file);

  ASSERT_FALSE(digest.has_value());
  EXPECT_EQ(digest.error().code, Errc::truncated);
}

}  // namespace
}  // namespace station::device
