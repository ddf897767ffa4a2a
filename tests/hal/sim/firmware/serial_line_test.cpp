#include "hal/sim/firmware/serial_line.hpp"

#include <gtest/gtest.h>

#include <array>

namespace station::hal::sim {
namespace {

TEST(SerialLine, PassesBytesAtTheBaudRate) {
  SerialLine line{115'200};
  const std::array<std::byte, 200> frame{};
  line.offer(frame);

  line.run(0.010);

  EXPECT_EQ(line.arrived().size(), 115u);  // 115200 / 10 bits * 10 ms
}

TEST(SerialLine, DropsWholeFramesWhenItsBufferIsFull) {
  SerialLine line{115'200, 250};
  const std::array<std::byte, 100> frame{};

  EXPECT_TRUE(line.offer(frame));
  EXPECT_TRUE(line.offer(frame));
  EXPECT_FALSE(line.offer(frame));

  EXPECT_EQ(line.dropped_frames(), 1u);
  line.run(1.0);
  EXPECT_EQ(line.arrived().size(), 200u);
}

TEST(SerialLine, SavesUpNoTimeWhileIdle) {
  SerialLine line{115'200};
  line.run(100.0);
  const std::array<std::byte, 200> frame{};
  line.offer(frame);

  line.run(0.001);

  EXPECT_LE(line.arrived().size(), 12u);
}

TEST(SerialLine, KeepsTheBytesInOrder) {
  SerialLine line{2'000'000};
  std::array<std::byte, 100> frame{};
  for (std::size_t i = 0; i < frame.size(); ++i) frame[i] = static_cast<std::byte>(i);
  line.offer(frame);

  line.run(0.0001);
  line.take(7);
  line.run(1.0);

  ASSERT_EQ(line.arrived().size(), 93u);
  for (std::size_t i = 0; i < 93; ++i) EXPECT_EQ(line.arrived()[i], frame[i + 7]);
}

}  // namespace
}  // namespace station::hal::sim
