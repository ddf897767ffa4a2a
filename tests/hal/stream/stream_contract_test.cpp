// What every ByteStream owes its user, on the pair in memory and on a true serial port over a
// pseudo-terminal. `host` is the end that the station holds.

#include "hal/stream/emergency_vent.hpp"
#include "hal/stream/memory_stream.hpp"
#include "hal/stream/pty_stream.hpp"
#include "hal/stream/serial_stream.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>

namespace station::hal {
namespace {

using namespace std::chrono_literals;

struct Ends {
  std::unique_ptr<IoLoop> loop;  ///< null where bytes arrive at once
  std::unique_ptr<ByteStream> device;
  std::unique_ptr<ByteStream> host;
};

Ends memory_ends() {
  auto [host, device] = make_memory_stream();
  return {.loop = nullptr, .device = std::move(device), .host = std::move(host)};
}

Ends serial_ends() {
  auto loop = std::make_unique<IoLoop>();
  auto device = PtyStream::open({}, loop.get());
  EXPECT_TRUE(device.has_value()) << device.error().sentence;
  auto host = SerialStream::open((*device)->slave_path(), {}, loop.get());
  EXPECT_TRUE(host.has_value()) << host.error().sentence;
  return {.loop = std::move(loop), .device = std::move(*device), .host = std::move(*host)};
}

struct Kind {
  std::string name;
  std::function<Ends()> make;
};

class ByteStreamContract : public ::testing::TestWithParam<Kind> {
 protected:
  /// Reads until `size` bytes have come. Waits for the kernel where there is one; the deadline only
  /// bounds a broken run.
  std::string read_text(ByteStream& from, std::size_t size) {
    std::string text;
    const SteadyClock clock;
    const Timestamp deadline = clock.now() + 20s;
    std::array<std::byte, 256> buffer{};
    while (text.size() < size && clock.now() < deadline) {
      const auto n = from.read_available(buffer);
      if (!n) break;
      for (std::size_t i = 0; i < *n; ++i) text += static_cast<char>(buffer[i]);
      if (*n == 0 && !ends.loop) break;
      if (*n == 0) ends.loop->run_until(deadline, clock);
    }
    return text;
  }
  static std::span<const std::byte> bytes(const std::string& text) {
    return std::as_bytes(std::span{text});
  }

  Ends ends = GetParam().make();
};

TEST_P(ByteStreamContract, NothingToReadIsNoError) {
  std::array<std::byte, 8> buffer{};

  const auto n = ends.host->read_available(buffer);

  ASSERT_TRUE(n.has_value());
  EXPECT_EQ(*n, 0U);
}

TEST_P(ByteStreamContract, CarriesEveryByteValueBothWaysUnchanged) {
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);

  ASSERT_TRUE(ends.host->write(bytes(all)));
  ASSERT_TRUE(ends.device->write(bytes(all)));

  EXPECT_EQ(read_text(*ends.device, all.size()), all);
  EXPECT_EQ(read_text(*ends.host, all.size()), all);
}

TEST_P(ByteStreamContract, ReadsNoMoreThanThereIsRoomFor) {
  ASSERT_TRUE(ends.device->write(bytes("abcdef")));
  std::string text = read_text(*ends.host, 1).substr(0, 0);

  ASSERT_TRUE(ends.device->write(bytes("ghi")));
  std::array<std::byte, 2> small{};
  const SteadyClock clock;
  while (text.size() < 2) {
    const auto n = ends.host->read_available(small);
    ASSERT_TRUE(n.has_value());
    ASSERT_LE(*n, small.size());
    for (std::size_t i = 0; i < *n; ++i) text += static_cast<char>(small[i]);
    if (*n == 0 && ends.loop) ends.loop->run_until(clock.now() + 20s, clock);
  }

  EXPECT_EQ(text, "gh");
}

TEST_P(ByteStreamContract, RefusesWhatDoesNotFitAndLosesNothingBefore) {
  const std::string frame(500, 'f');
  std::size_t taken = 0;
  Result<void> last;
  while ((last = ends.host->write(bytes(frame))).has_value()) ASSERT_LT(++taken, 10'000U);

  EXPECT_EQ(last.error().code, Errc::full);
  std::string read;
  while (read.size() < taken * frame.size()) {
    const std::string more = read_text(*ends.device, 1);
    ASSERT_FALSE(more.empty());
    read += more;
    std::array<std::byte, 1> none{};
    ASSERT_TRUE(ends.host->read_available(std::span{none}.first(0)));  // lets the queue move on
  }
  EXPECT_EQ(read, std::string(taken * frame.size(), 'f'));
}

TEST_P(ByteStreamContract, UrgentBytesOvertakeWhatWaitsButSplitNoFrame) {
  const std::string frame = std::string(499, 'f') + "|";
  while (ends.host->write(bytes(frame))) {
  }

  ASSERT_TRUE(ends.host->write_urgent(bytes("VENT|")));
  std::string read;
  while (read.find("VENT|") == std::string::npos) {
    const std::string more = read_text(*ends.device, 1);
    ASSERT_FALSE(more.empty());
    read += more;
    std::array<std::byte, 1> none{};
    ASSERT_TRUE(ends.host->read_available(std::span{none}.first(0)));
  }

  EXPECT_EQ(read.find("VENT|") % frame.size(), 0U);
}

TEST_P(ByteStreamContract, SaysDisconnectedOnceTheOtherEndIsGone) {
  ends.device.reset();
  std::array<std::byte, 8> buffer{};

  const auto read = ends.host->read_available(buffer);
  const auto written = ends.host->write(bytes("x"));

  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, Errc::disconnected);
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().code, Errc::disconnected);
}

INSTANTIATE_TEST_SUITE_P(All, ByteStreamContract,
                         ::testing::Values(Kind{"Memory", memory_ends},
                                           Kind{"SerialOverPty", serial_ends}),
                         [](const auto& i) { return i.param.name; });

}  // namespace
}  // namespace station::hal
