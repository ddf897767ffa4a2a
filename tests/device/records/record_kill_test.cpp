// A record survives SIGKILL at any moment: it opens, and what was committed is in it.

#include "device/records/record_json.hpp"
#include "device/records/record_reader.hpp"
#include "device/records/record_writer.hpp"
#include "tests/device/records/record_fixture.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace station::device {
namespace {

constexpr int kAttempts = 40;

AttemptSignals signals_of(int number) {
  Random random{static_cast<std::uint64_t>(number)};
  AttemptSignals s;
  s.attempt = number;
  s.doppler = testing::some_doppler(random, 40);
  s.pressure = testing::some_pressure(random, 12, 4);
  return s;
}

// Writes attempts and tells the number of each one that is committed.
[[noreturn]] void write_until_killed(const std::filesystem::path& folder, int tell) {
  auto writer = RecordWriter::create(folder, "killed", {});
  if (!writer) ::_exit(1);
  (*writer)->exam(testing::some_exam("killed"));
  for (int n = 1; n <= kAttempts; ++n) {
    testing::write_attempt(**writer, signals_of(n), testing::some_attempt(n));
    const auto byte = static_cast<unsigned char>(n);
    if (::write(tell, &byte, 1) != 1) ::_exit(1);
  }
  for (;;) ::pause();
}

struct Killed {
  int committed = 0;  // attempts the child told of
};

// The child is killed when it has told of `after` attempts and then `further_us` have passed, so
// that the kill falls into the writing of a later one. The time only chooses the moment.
Killed kill_writer(const std::filesystem::path& folder, int after, unsigned further_us) {
  std::array<int, 2> ends{};
  EXPECT_EQ(::pipe(ends.data()), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    write_until_killed(folder, ends[1]);
  }
  ::close(ends[1]);
  Killed out;
  unsigned char byte = 0;
  while (out.committed < after && ::read(ends[0], &byte, 1) == 1) out.committed = byte;
  ::usleep(further_us);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  while (::read(ends[0], &byte, 1) == 1) out.committed = byte;
  ::close(ends[0]);
  return out;
}

TEST(KilledRecord, OpensAndHoldsEveryCommittedAttempt) {
  Random random{20};
  for (int round = 0; round < 25; ++round) {
    testing::ScratchFolder folder;
    const Killed killed = kill_writer(folder.path(), 1 + static_cast<int>(random.below(12)),
                                      static_cast<unsigned>(random.below(4000)));

    const auto reader = RecordReader::open(folder.path() / "killed.abi");

    ASSERT_TRUE(reader.has_value()) << reader.error().sentence;
    EXPECT_FALSE(reader->salvaged()) << reader->damage();
    ASSERT_GE(reader->exam().attempts.size(), static_cast<std::size_t>(killed.committed));
    for (int n = 1; n <= killed.committed; ++n) {
      EXPECT_EQ(attempt_document(reader->exam().attempts[static_cast<std::size_t>(n - 1)]),
                attempt_document(testing::some_attempt(n)));
      const AttemptSignals back = reader->signals(n);
      EXPECT_TRUE(back.whole);
      EXPECT_TRUE(testing::same(back.doppler, signals_of(n).doppler));
      EXPECT_TRUE(testing::same(back.pressure, signals_of(n).pressure));
    }
  }
}

TEST(KilledRecord, IsResumedAndThenIsOneWholeFile) {
  testing::ScratchFolder folder;
  const Killed killed = kill_writer(folder.path(), 3, 500);
  const std::filesystem::path file = folder.path() / "killed.abi";
  {
    auto writer = RecordWriter::resume(file);
    ASSERT_TRUE(writer.has_value()) << writer.error().sentence;
    testing::write_attempt(**writer, signals_of(kAttempts + 1),
                           testing::some_attempt(kAttempts + 1));
  }

  const auto reader = RecordReader::open(file);

  ASSERT_TRUE(reader.has_value());
  EXPECT_GE(reader->exam().attempts.size(), static_cast<std::size_t>(killed.committed) + 1);
  EXPECT_TRUE(reader->signals(1).whole);
  EXPECT_TRUE(reader->signals(kAttempts + 1).whole);
  EXPECT_FALSE(std::filesystem::exists(file.string() + "-wal"));
}

}  // namespace
}  // namespace station::device
