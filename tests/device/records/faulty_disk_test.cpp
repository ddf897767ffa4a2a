// A disk that fails on command: nothing measured is lost, and somebody is told.

#include "device/records/faulty_disk.hpp"
#include "device/records/record_reader.hpp"
#include "device/records/record_writer.hpp"
#include "tests/device/records/record_fixture.hpp"

#include <gtest/gtest.h>

namespace station::device {
namespace {

class FaultyDisk : public ::testing::TestWithParam<DiskFault> {
 protected:
  void SetUp() override {
    static const bool installed = install_faulty_disk();
    ASSERT_TRUE(installed);
  }
  void TearDown() override { set_disk_fault(DiskFault::none); }
};
INSTANTIATE_TEST_SUITE_P(Kinds, FaultyDisk,
                         ::testing::Values(DiskFault::full, DiskFault::read_only,
                                           DiskFault::no_sync));

TEST_P(FaultyDisk, IsToldAndLosesNothingOnceItWorksAgain) {
  testing::ScratchFolder folder;
  Random random{3};
  AttemptSignals s;
  s.attempt = 1;
  s.doppler = testing::some_doppler(random, 1500);
  const auto refused_before = refused_disk_calls();
  {
    auto writer = RecordWriter::create(folder.path(), "a1", {});
    ASSERT_TRUE(writer.has_value());
    (*writer)->exam(testing::some_exam("a1"));

    set_disk_fault(GetParam());
    testing::write_attempt(**writer, s, testing::some_attempt(1));
    EXPECT_GT(refused_disk_calls(), refused_before);
    ASSERT_TRUE((*writer)->trouble().has_value());
    EXPECT_NE((*writer)->trouble()->sentence.find("a1.abi"), std::string::npos);

    set_disk_fault(DiskFault::none);
    (*writer)->event(timestamp_from_ns(1), "room", "{}");
    EXPECT_FALSE((*writer)->trouble().has_value());
  }

  const auto reader = RecordReader::open(folder.path() / "a1.abi");

  ASSERT_TRUE(reader.has_value()) << reader.error().sentence;
  EXPECT_TRUE(reader->signals(1).whole);
  EXPECT_TRUE(testing::same(reader->signals(1).doppler, s.doppler));
}

}  // namespace
}  // namespace station::device
