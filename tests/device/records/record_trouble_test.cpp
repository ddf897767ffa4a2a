// What keeps a record from being written becomes a sentence; the exam never notices otherwise.

#include "device/records/record_reader.hpp"
#include "device/records/record_writer.hpp"
#include "tests/device/records/record_fixture.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

namespace station::device {
namespace {

// Stands for a full disk: the system refuses to let any file grow beyond the limit.
class FullDisk {
 public:
  explicit FullDisk(rlim_t largest_file) {
    std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{largest_file, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
};

TEST(RecordTrouble, AFullDiskIsToldAndNothingIsLostOnceThereIsRoom) {
  testing::ScratchFolder folder;
  Random random{3};
  AttemptSignals s;
  s.attempt = 1;
  s.doppler = testing::some_doppler(random, 1500);
  {
    auto writer = RecordWriter::create(folder.path(), "a1", {});
    ASSERT_TRUE(writer.has_value());
    (*writer)->exam(testing::some_exam("a1"));
    {
      const FullDisk full{100'000};
      testing::write_attempt(**writer, s, testing::some_attempt(1));

      ASSERT_TRUE((*writer)->trouble().has_value());
      EXPECT_NE((*writer)->trouble()->sentence.find("a1.abi"), std::string::npos);
      EXPECT_NE((*writer)->trouble()->sentence.find("kept in memory"), std::string::npos);
    }
    (*writer)->event(timestamp_from_ns(1), "room", "{}");
    EXPECT_FALSE((*writer)->trouble().has_value());
  }

  const auto reader = RecordReader::open(folder.path() / "a1.abi");

  ASSERT_TRUE(reader.has_value()) << reader.error().sentence;
  EXPECT_TRUE(reader->signals(1).whole);
  EXPECT_TRUE(testing::same(reader->signals(1).doppler, s.doppler));
}

TEST(RecordTrouble, BeyondTheBacklogSignalsAreDroppedButReadingsKept) {
  testing::ScratchFolder folder;
  Random random{3};
  AttemptSignals s;
  s.attempt = 1;
  s.doppler = testing::some_doppler(random, 3000);
  {
    auto writer = RecordWriter::create(folder.path(), "a1",
                                       {.sync_every_commit = false, .backlog_bytes = 300'000});
    ASSERT_TRUE(writer.has_value());
    (*writer)->exam(testing::some_exam("a1"));
    {
      const FullDisk full{60'000};
      testing::write_attempt(**writer, s, testing::some_attempt(1));
    }
    (*writer)->flush();
    ASSERT_TRUE((*writer)->trouble().has_value());
    EXPECT_NE((*writer)->trouble()->sentence.find("lacks"), std::string::npos);
  }

  const auto reader = RecordReader::open(folder.path() / "a1.abi");

  ASSERT_TRUE(reader.has_value()) << reader.error().sentence;
  ASSERT_EQ(reader->exam().attempts.size(), 1U);
  EXPECT_TRUE(reader->exam().attempts[0].outcome.reading.has_value());
  EXPECT_FALSE(reader->signals(1).whole);
}

TEST(RecordTrouble, AFolderThatCannotBeMadeIsRefusedWithASentence) {
  const auto writer = RecordWriter::create("/proc/no-such-place/records", "a1");

  ASSERT_FALSE(writer.has_value());
  EXPECT_NE(writer.error().sentence.find("/proc/no-such-place/records"), std::string::npos);
  EXPECT_NE(writer.error().sentence.find("choose another folder"), std::string::npos);
}

TEST(RecordTrouble, ARecordIsOpenToItsOwnerAlone) {
  testing::ScratchFolder folder;
  const auto writer = RecordWriter::create(folder.path(), "a1");
  ASSERT_TRUE(writer.has_value());

  const auto permissions = std::filesystem::status((*writer)->file()).permissions();

  EXPECT_EQ(permissions & (std::filesystem::perms::group_all | std::filesystem::perms::others_all),
            std::filesystem::perms::none);
}

}  // namespace
}  // namespace station::device
