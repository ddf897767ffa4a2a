// The same driver on a true serial port. The driver's time is virtual; only bytes are waited for.

#include "hal/cuff/station_cuff.hpp"
#include "hal/stream/pty_stream.hpp"
#include "hal/stream/serial_stream.hpp"
#include "tests/support/scripted_device.hpp"

#include <gtest/gtest.h>

namespace station::hal {
namespace {

using namespace std::chrono_literals;

TEST(LinkOverSerial, ClaimsInflatesAndVentsOverAPseudoTerminal) {
  IoLoop loop;
  const SteadyClock clock;
  auto pty = PtyStream::open({}, &loop);
  ASSERT_TRUE(pty.has_value()) << pty.error().sentence;
  auto port = SerialStream::open((*pty)->slave_path(), {.vents_in_emergency = true}, &loop);
  ASSERT_TRUE(port.has_value()) << port.error().sentence;
  test::ScriptedDevice device{std::move(*pty), test::a_cuff_controller()};
  StationCuff cuff{std::move(*port), {.port_name = "pty"}};
  Timestamp now = timestamp_from_ns(1'000'000'000);
  // Rounds are bounded by count; a round in which the kernel is slow just waits for its bytes.
  const auto run_until = [&](auto&& done) {
    for (int round = 0; round < 200 && !done(); ++round) {
      device.step(now);
      (void)cuff.step(now);
      loop.run_until(clock.now() + 50ms, clock);
      now += 4ms;
    }
    return done();
  };

  ASSERT_TRUE(run_until([&] { return cuff.link_state() == LinkState::ready; }))
      << cuff.link_sentence();
  const wire::PortCommand inflate{.mode = wire::PortMode::inflate, .target = 6400};
  ASSERT_TRUE(cuff.command(0, inflate));
  EXPECT_TRUE(run_until([&] {
    const auto leases = device.all<wire::Lease>();
    return !leases.empty() && leases.back().ports[0] == inflate;
  }));
  cuff.vent();

  EXPECT_TRUE(run_until([&] { return device.vents == 1; }));
}

}  // namespace
}  // namespace station::hal
