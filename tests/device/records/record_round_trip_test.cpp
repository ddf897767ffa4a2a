#include "device/records/record_json.hpp"
#include "device/records/record_reader.hpp"
#include "device/records/record_writer.hpp"
#include "tests/device/records/record_fixture.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace station::device {
namespace {

using testing::same;

constexpr WriterOptions kFast{.sync_every_commit = false, .backlog_bytes = 64U << 20U};

RC_GTEST_PROP(Record, GivesBackEveryBlockEventAndDocument, (std::uint64_t seed)) {
  testing::ScratchFolder folder;
  Random random{seed};
  const int attempts = *rc::gen::inRange(1, 4);
  std::vector<AttemptSignals> written;
  std::vector<RecordedEvent> events;
  ExamRecord exam = testing::some_exam("00000000000000aa");
  {
    auto writer = RecordWriter::create(folder.path(), exam.exam_id, kFast);
    RC_ASSERT(writer.has_value());
    (*writer)->exam(exam);
    for (int n = 1; n <= attempts; ++n) {
      AttemptSignals s;
      s.attempt = n;
      s.doppler = testing::some_doppler(random, static_cast<int>(random.below(600)));
      s.pressure = testing::some_pressure(random, static_cast<int>(random.below(200)), 4);
      s.ppg = testing::some_ppg(random, static_cast<int>(random.below(60)));
      testing::write_attempt(**writer, s, testing::some_attempt(n));
      events.push_back(
          {timestamp_from_ns(n * 1000), "reading", R"({"n":)" + std::to_string(n) + "}"});
      (*writer)->event(events.back().at, events.back().kind, events.back().detail);
      written.push_back(std::move(s));
    }
    RC_ASSERT(!(*writer)->trouble().has_value());
  }

  const auto reader = RecordReader::open(folder.path() / "00000000000000aa.abi");

  RC_ASSERT(reader.has_value());
  RC_ASSERT(!reader->salvaged());
  RC_ASSERT(exam_document(reader->exam()) == exam_document(exam));
  RC_ASSERT(reader->events() == events);
  RC_ASSERT(reader->exam().attempts.size() == written.size());
  for (const AttemptSignals& s : written) {
    const AttemptSignals back = reader->signals(s.attempt);
    RC_ASSERT(back.whole);
    RC_ASSERT(same(back.doppler, s.doppler));
    RC_ASSERT(same(back.pressure, s.pressure));
    RC_ASSERT(same(back.ppg, s.ppg));
    RC_ASSERT(attempt_document(reader->exam().attempts[static_cast<std::size_t>(s.attempt - 1)]) ==
              attempt_document(testing::some_attempt(s.attempt)));
  }
}

TEST(Record, ShowsTheLastStateOfACorrectedAttempt) {
  testing::ScratchFolder folder;
  {
    auto writer = RecordWriter::create(folder.path(), "a1", kFast);
    ASSERT_TRUE(writer.has_value());
    (*writer)->exam(testing::some_exam("a1"));
    Attempt a = testing::some_attempt(1);
    a.accepted = false;
    (*writer)->attempt(a);
    a.accepted = true;
    (*writer)->attempt_changed(a);
  }

  const auto reader = RecordReader::open(folder.path() / "a1.abi");

  ASSERT_TRUE(reader.has_value());
  ASSERT_EQ(reader->exam().attempts.size(), 1U);
  EXPECT_TRUE(reader->exam().attempts[0].accepted);
}

TEST(Record, IsOneFileWhenClosed) {
  testing::ScratchFolder folder;
  {
    auto writer = RecordWriter::create(folder.path(), "a1", {});
    ASSERT_TRUE(writer.has_value());
    (*writer)->exam(testing::some_exam("a1"));
  }

  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    names.push_back(entry.path().filename().string());
  EXPECT_EQ(names, std::vector<std::string>{"a1.abi"});
}

TEST(Record, CanBeReadWhileItIsWritten) {
  testing::ScratchFolder folder;
  auto writer = RecordWriter::create(folder.path(), "a1", {});
  ASSERT_TRUE(writer.has_value());
  (*writer)->exam(testing::some_exam("a1"));
  (*writer)->attempt(testing::some_attempt(1));

  const auto reader = RecordReader::open((*writer)->file());
  (*writer)->attempt(testing::some_attempt(2));

  ASSERT_TRUE(reader.has_value()) << reader.error().sentence;
  EXPECT_EQ(reader->exam().attempts.size(), 1U);
  EXPECT_FALSE((*writer)->trouble().has_value());
}

TEST(Record, IsResumedWhereItStopped) {
  testing::ScratchFolder folder;
  Random random{7};
  AttemptSignals first;
  first.attempt = 1;
  first.doppler = testing::some_doppler(random, 300);
  AttemptSignals second = first;
  second.attempt = 2;
  {
    auto writer = RecordWriter::create(folder.path(), "a1", kFast);
    ASSERT_TRUE(writer.has_value());
    (*writer)->exam(testing::some_exam("a1"));
    testing::write_attempt(**writer, first, testing::some_attempt(1));
    for (const auto& b : second.doppler) (*writer)->doppler(2, b);  // ends without its document
  }
  {
    auto writer = RecordWriter::resume(folder.path() / "a1.abi", kFast);
    ASSERT_TRUE(writer.has_value()) << writer.error().sentence;
    testing::write_attempt(**writer, second, testing::some_attempt(2));
  }

  const auto reader = RecordReader::open(folder.path() / "a1.abi");

  ASSERT_TRUE(reader.has_value());
  EXPECT_EQ(reader->attempts_with_signals(), (std::vector<int>{-2, 1, 2}));
  EXPECT_TRUE(reader->signals(1).whole);
  EXPECT_TRUE(same(reader->signals(2).doppler, second.doppler));
  EXPECT_TRUE(reader->signals(2).whole);
  EXPECT_TRUE(same(reader->signals(-2).doppler, second.doppler));
  EXPECT_FALSE(reader->signals(-2).whole);
}

}  // namespace
}  // namespace station::device
