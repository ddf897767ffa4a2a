// A line that goes away and comes back under its name: the rhythm of the tries, the stream around
// them, and a real pseudo-terminal whose link is made anew.

#include "hal/stream/reopening_stream.hpp"

#include "hal/stream/memory_stream.hpp"
#include "hal/stream/pty_stream.hpp"
#include "hal/stream/serial_opener.hpp"
#include "tests/support/child_process.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <thread>

namespace station::hal {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp kStart = timestamp_from_ns(5'000'000'000);

TEST(ReopenRhythm, TriesSoonAndThenEverMoreSlowlyUpToItsLongestPause) {
  ReopenRhythm rhythm{{.first_pause = 250ms, .longest_pause = 2s}};
  std::vector<Duration> tries;

  rhythm.begin(kStart);
  for (Timestamp now = kStart; now <= kStart + 8s; now += 10ms)
    if (rhythm.step(now)) tries.push_back(now - kStart);

  const std::vector<Duration> expected{250ms, 750ms, 1750ms, 3750ms, 5750ms, 7750ms};
  EXPECT_EQ(tries, expected);
}

TEST(ReopenRhythm, IsStillWhenTheLineIsThere) {
  ReopenRhythm rhythm;
  rhythm.begin(kStart);

  rhythm.end();

  EXPECT_FALSE(rhythm.step(kStart + 1h));
}

/// Opens when it is told that the line is there; counts its tries.
class ScriptedOpener final : public LineOpener {
 public:
  struct Script {
    bool is_there = false;
    bool is_slow = false;  ///< the try under way does not end
    int tries = 0;
    std::unique_ptr<ByteStream> device;  ///< of the newest line
  };
  explicit ScriptedOpener(Script& script) : script_{script} {}
  void begin() override { ++script_.tries; }
  std::optional<Outcome<std::unique_ptr<ByteStream>>> take() override {
    if (script_.is_slow) return std::nullopt;
    if (!script_.is_there) return trouble(Errc::not_found, "not there");
    auto pair = make_memory_stream();
    script_.device = std::move(pair.device);
    return std::move(pair.host);
  }

 private:
  Script& script_;
};

class ComesBack : public ::testing::Test {
 protected:
  ComesBack() {
    auto pair = make_memory_stream();
    script.device = std::move(pair.device);
    stream.emplace(std::move(pair.host), std::make_unique<ScriptedOpener>(script));
  }
  Errc read_error() {
    std::array<std::byte, 8> buffer{};
    const auto got = stream->read_available(buffer);
    return got ? Errc::io : got.error().code;
  }
  /// True if it came back within the span.
  bool reopens_within(Duration span) {
    for (const Timestamp end = now + span; now < end; now += 4ms)
      if (stream->reopen(now)) return true;
    return false;
  }

  ScriptedOpener::Script script;
  std::optional<ReopeningStream> stream;
  Timestamp now = kStart;
};

TEST_F(ComesBack, CarriesBytesOfTheNewLine) {
  script.device.reset();
  ASSERT_EQ(read_error(), Errc::disconnected);
  script.is_there = true;
  ASSERT_TRUE(reopens_within(1s));

  const std::array kSaid{std::byte{42}};
  ASSERT_TRUE(script.device->write(kSaid));
  std::array<std::byte, 8> buffer{};
  const auto got = stream->read_available(buffer);

  ASSERT_TRUE(got.has_value());
  EXPECT_EQ(*got, 1U);
  EXPECT_EQ(buffer[0], std::byte{42});
}

TEST_F(ComesBack, StaysDisconnectedWhileTheLineIsAwayAndTriesNoFasterThanItsRhythm) {
  script.device.reset();

  EXPECT_FALSE(reopens_within(60s));

  EXPECT_EQ(read_error(), Errc::disconnected);
  const std::array kSaid{std::byte{1}};
  EXPECT_EQ(stream->write(kSaid).error().code, Errc::disconnected);
  EXPECT_EQ(stream->write_urgent(kSaid).error().code, Errc::disconnected);
  EXPECT_LE(script.tries, 33);  // 0.25, 0.75, 1.75 s, then one each two seconds
  EXPECT_GE(script.tries, 30);
}

TEST_F(ComesBack, WaitsForATryThatIsUnderWayInsteadOfBeginningAnother) {
  script.device.reset();
  script.is_slow = true;

  EXPECT_FALSE(reopens_within(30s));

  EXPECT_EQ(script.tries, 1);
}

TEST(SerialOpener, FindsThePseudoTerminalThatTookThePlaceOfTheLast) {
  const station::test::TemporaryFolder folder;
  const std::string link = (folder.path() / "cuff").string();
  auto device = PtyStream::open(link);
  ASSERT_TRUE(device.has_value());
  auto host = open_returning_port(link, {}, nullptr);
  ASSERT_TRUE(host.has_value()) << host.error().sentence;
  device->reset();  // killed: the terminal and its link are gone
  std::array<std::byte, 8> buffer{};
  Timestamp now = kStart;
  ASSERT_EQ((*host)->read_available(buffer).error().code, Errc::disconnected);
  ASSERT_FALSE((*host)->reopen(now));

  auto again = PtyStream::open(link);
  ASSERT_TRUE(again.has_value());
  bool is_back = false;
  // The try has a thread of its own, which has to be let run; the limit only ends a broken test.
  const auto limit = std::chrono::steady_clock::now() + 30s;
  while (!is_back && std::chrono::steady_clock::now() < limit) {
    is_back = (*host)->reopen(now += 100ms);
    if (!is_back) std::this_thread::yield();
  }
  ASSERT_TRUE(is_back);
  const std::array kSaid{std::byte{7}};
  ASSERT_TRUE((*again)->write(kSaid));
  std::size_t count = 0;
  for (int turn = 0; turn < 100'000 && count == 0; ++turn)
    count = (*host)->read_available(buffer).value_or(0);

  EXPECT_EQ(count, 1U);
  EXPECT_EQ(buffer[0], std::byte{7});
}

}  // namespace
}  // namespace station::hal
