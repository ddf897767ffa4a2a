#include "hal/stream/io_loop.hpp"

#include <gtest/gtest.h>

#include <unistd.h>
#include <array>
#include <thread>

namespace station::hal {
namespace {

using namespace std::chrono_literals;

class Pipe {
 public:
  Pipe() { EXPECT_EQ(::pipe(ends_.data()), 0); }
  ~Pipe() {
    ::close(ends_[0]);
    ::close(ends_[1]);
  }
  int out() const { return ends_[0]; }
  void put() const { EXPECT_EQ(::write(ends_[1], "x", 1), 1); }
  void take() const {
    char c = 0;
    EXPECT_EQ(::read(ends_[0], &c, 1), 1);
  }

 private:
  std::array<int, 2> ends_{};
};

constexpr auto kFarAway = 600s;  // never reached unless the loop is broken

TEST(IoLoop, ReturnsAtOnceWhenBytesAreThere) {
  IoLoop loop;
  const SteadyClock clock;
  const Pipe pipe;
  const auto watch = loop.watch(pipe.out());
  pipe.put();

  EXPECT_TRUE(loop.run_until(clock.now() + kFarAway, clock));
}

TEST(IoLoop, ReturnsAgainWhileBytesAreLeftUnread) {
  IoLoop loop;
  const SteadyClock clock;
  const Pipe pipe;
  const auto watch = loop.watch(pipe.out());
  pipe.put();

  EXPECT_TRUE(loop.run_until(clock.now() + kFarAway, clock));
  EXPECT_TRUE(loop.run_until(clock.now() + kFarAway, clock));
  pipe.take();
  EXPECT_FALSE(loop.run_until(clock.now() + 1ms, clock));
}

TEST(IoLoop, ReturnsAtTheDeadlineWithNothingWatched) {
  IoLoop loop;
  const SteadyClock clock;
  const Timestamp deadline = clock.now() + 2ms;

  EXPECT_FALSE(loop.run_until(deadline, clock));

  EXPECT_GE(clock.now(), deadline);
}

TEST(IoLoop, IsWokenByAnotherThread) {
  IoLoop loop;
  const SteadyClock clock;
  std::jthread waker{[&loop] { loop.wake(); }};

  EXPECT_TRUE(loop.run_until(clock.now() + kFarAway, clock));
}

TEST(IoLoop, ForgetsAWatchThatIsGone) {
  IoLoop loop;
  const SteadyClock clock;
  const Pipe pipe;
  auto watch = loop.watch(pipe.out());
  pipe.put();
  loop.run_until(clock.now() + kFarAway, clock);

  watch.reset();

  EXPECT_FALSE(loop.run_until(clock.now() + 1ms, clock));
}

TEST(SteadyClock, RunsFasterByItsSpeed) {
  const SteadyClock clock{8.0};

  EXPECT_EQ(clock.real_duration(80ms), std::chrono::nanoseconds{10ms});
}

TEST(SteadyClock, NeverRunsBackwards) {
  const SteadyClock clock{3.0};
  Timestamp last = clock.now();
  for (int i = 0; i < 10'000; ++i) {
    const Timestamp now = clock.now();
    ASSERT_GE(now, last);
    last = now;
  }
}

}  // namespace
}  // namespace station::hal
