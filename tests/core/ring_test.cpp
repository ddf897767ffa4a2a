#include "core/spsc_ring.hpp"
#include "core/triple_buffer.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <thread>

namespace station {
namespace {

TEST(SpscRing, GivesBackWhatWentInInOrder) {
  SpscRing<int> ring{4};

  EXPECT_TRUE(ring.push(1));
  EXPECT_TRUE(ring.push(2));

  EXPECT_EQ(ring.pop(), 1);
  EXPECT_EQ(ring.pop(), 2);
  EXPECT_EQ(ring.pop(), std::nullopt);
}

TEST(SpscRing, RefusesAndCountsWhenFull) {
  SpscRing<int> ring{2};
  ring.push(1);
  ring.push(2);

  EXPECT_FALSE(ring.push(3));

  EXPECT_EQ(ring.refused(), 1U);
  EXPECT_EQ(ring.pop(), 1);
}

TEST(SpscRing, LosesNothingBetweenTwoThreads) {
  constexpr std::uint64_t kCount = 300'000;
  SpscRing<std::uint64_t> ring{256};
  std::thread writer{[&ring] {
    for (std::uint64_t i = 0; i < kCount;)
      if (ring.push(i))
        ++i;
      else
        std::this_thread::yield();
  }};

  std::uint64_t expected = 0;
  while (expected < kCount) {
    if (auto v = ring.pop())
      ASSERT_EQ(*v, expected++);
    else
      std::this_thread::yield();
  }
  writer.join();

  EXPECT_EQ(ring.size(), 0U);
}

TEST(TripleBuffer, ReaderSeesTheNewestValue) {
  TripleBuffer<int> buffer;
  buffer.publish(1);
  buffer.publish(2);

  EXPECT_TRUE(buffer.refresh());
  EXPECT_EQ(buffer.front(), 2);
  EXPECT_FALSE(buffer.refresh());
  EXPECT_EQ(buffer.front(), 2);
}

TEST(TripleBuffer, NeverShowsAHalfWrittenValue) {
  struct Pair {
    std::uint64_t a = 0;
    std::uint64_t b = 0;
  };
  TripleBuffer<Pair> buffer;
  constexpr std::uint64_t kCount = 200'000;
  std::thread writer{[&buffer] {
    for (std::uint64_t i = 1; i <= kCount; ++i) {
      buffer.back().a = i;
      buffer.back().b = i;
      buffer.publish();
    }
  }};

  std::uint64_t last = 0;
  while (last < kCount) {
    if (!buffer.refresh()) continue;
    const Pair& p = buffer.front();
    ASSERT_EQ(p.a, p.b);
    ASSERT_GT(p.a, last);
    last = p.a;
  }
  writer.join();
}

}  // namespace
}  // namespace station
