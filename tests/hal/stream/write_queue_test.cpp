#include "hal/stream/write_queue.hpp"

#include <gtest/gtest.h>

#include <string>

namespace station::hal {
namespace {

std::span<const std::byte> as_bytes(const std::string& text) {
  return std::as_bytes(std::span{text});
}

/// Everything that leaves, in order.
std::string drained(WriteQueue& queue) {
  std::string out;
  while (!queue.empty()) {
    const auto bytes = queue.front();
    for (const std::byte b : bytes) out += static_cast<char>(b);
    queue.pop(bytes.size());
  }
  return out;
}

TEST(WriteQueue, SendsFramesInOrder) {
  WriteQueue queue{1024};

  ASSERT_TRUE(queue.push(as_bytes("one,")));
  ASSERT_TRUE(queue.push(as_bytes("two,")));

  EXPECT_EQ(drained(queue), "one,two,");
}

TEST(WriteQueue, SendsUrgentFramesFirstAndInTheirOrder) {
  WriteQueue queue{1024};
  ASSERT_TRUE(queue.push(as_bytes("lease,")));

  ASSERT_TRUE(queue.push_urgent(as_bytes("vent,")));
  ASSERT_TRUE(queue.push_urgent(as_bytes("again,")));

  EXPECT_EQ(drained(queue), "vent,again,lease,");
}

TEST(WriteQueue, NeverSplitsAFrameThatHasBegun) {
  WriteQueue queue{1024};
  ASSERT_TRUE(queue.push(as_bytes("lease,")));
  ASSERT_TRUE(queue.push(as_bytes("site,")));
  queue.pop(2);

  ASSERT_TRUE(queue.push_urgent(as_bytes("vent,")));

  EXPECT_EQ(drained(queue), "ase,vent,site,");
}

TEST(WriteQueue, KeepsAnUrgentFrameThatHasBegunWholeToo) {
  WriteQueue queue{1024};
  ASSERT_TRUE(queue.push(as_bytes("lease,")));
  ASSERT_TRUE(queue.push_urgent(as_bytes("vent,")));
  queue.pop(1);

  ASSERT_TRUE(queue.push_urgent(as_bytes("again,")));

  EXPECT_EQ(drained(queue), "ent,again,lease,");
}

TEST(WriteQueue, KeepsRoomForUrgentFramesWhenFull) {
  WriteQueue queue{64, 16};
  const std::string big(48, 'x');
  ASSERT_TRUE(queue.push(as_bytes(big)));

  EXPECT_FALSE(queue.push(as_bytes("y")));
  EXPECT_TRUE(queue.push_urgent(as_bytes("vent")));
  EXPECT_FALSE(queue.push_urgent(as_bytes("more than is left")));
}

}  // namespace
}  // namespace station::hal
