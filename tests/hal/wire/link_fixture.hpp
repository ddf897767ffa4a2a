#pragma once
// A driver and a scripted device on one line, in virtual time.

#include "hal/stream/memory_stream.hpp"
#include "hal/wire/session.hpp"
#include "tests/support/scripted_device.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace station::hal::test {

using namespace std::chrono_literals;
using station::test::ScriptedDevice;

template <class Driver>
class LinkFixture : public ::testing::Test {
 protected:
  explicit LinkFixture(const wire::Hello& hello) {
    auto pair = make_memory_stream();
    device.emplace(std::move(pair.device), hello);
    driver.emplace(std::move(pair.host), wire::SessionSettings{.port_name = "/dev/ttyT0"});
  }

  /// 4 ms quanta: device, then driver. `also` runs before the driver in each.
  template <class Also>
  void run(Duration span, Also&& also) {
    for (const Timestamp end = now + span; now < end; now += 4ms) {
      device->step(now);
      also();
      last_step = driver->step(now);
    }
  }
  void run(Duration span) {
    run(span, [] {});
  }
  void connect() {
    run(20ms);
    ASSERT_EQ(driver->link_state(), LinkState::ready) << driver->link_sentence();
  }

  Timestamp now = timestamp_from_ns(10'000'000'000);
  std::optional<ScriptedDevice> device;
  std::optional<Driver> driver;
  Result<void> last_step;
};

}  // namespace station::hal::test
