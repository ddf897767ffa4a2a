// A device whose line was gone: handshake, clock and identity begin anew.

#include "hal/cuff/station_cuff.hpp"
#include "hal/stream/reopening_stream.hpp"
#include "tests/support/scripted_device.hpp"

#include "hal/stream/memory_stream.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

namespace station::hal {
namespace {

using namespace std::chrono_literals;
using station::test::a_cuff_controller;
using station::test::ScriptedDevice;
using ::testing::AllOf;
using ::testing::HasSubstr;

/// Longer than the first pause of the tries; shorter than the silence of a device that only
/// answers.
constexpr auto kUntilClaimed = 700ms;

class Returning : public ::testing::Test {
 protected:
  /// Whoever is plugged in next.
  class Socket final : public LineOpener {
   public:
    explicit Socket(std::unique_ptr<ByteStream>& plugged) : plugged_{plugged} {}
    void begin() override {}
    std::optional<Outcome<std::unique_ptr<ByteStream>>> take() override {
      if (!plugged_) return trouble(Errc::not_found, "nothing there");
      return std::move(plugged_);
    }

   private:
    std::unique_ptr<ByteStream>& plugged_;
  };

  Returning() {
    auto pair = make_memory_stream();
    device.emplace(std::move(pair.device), a_cuff_controller());
    driver.emplace(
        std::make_unique<ReopeningStream>(std::move(pair.host), std::make_unique<Socket>(plugged)),
        wire::SessionSettings{.port_name = "/dev/ttyT0"});
    run(300ms);
    EXPECT_EQ(driver->link_state(), LinkState::ready);
  }
  void run(Duration span) {
    for (const Timestamp end = now + span; now < end; now += 4ms) {
      device->step(now);
      (void)driver->step(now);
    }
  }
  void pull() {
    device->unplug();
    run(100ms);
    ASSERT_EQ(driver->link_state(), LinkState::lost);
  }
  void plug_in(const wire::Hello& hello) {
    auto pair = make_memory_stream();
    plugged = std::move(pair.host);
    device.emplace(std::move(pair.device), hello);
  }

  Timestamp now = timestamp_from_ns(10'000'000'000);
  std::unique_ptr<ByteStream> plugged;
  std::optional<ScriptedDevice> device;
  std::optional<StationCuff> driver;
};

TEST_F(Returning, IsClaimedAnewWithASessionOfItsOwn) {
  const std::uint32_t first = device->session;
  pull();

  plug_in(a_cuff_controller());
  run(kUntilClaimed);

  EXPECT_EQ(driver->link_state(), LinkState::ready);
  EXPECT_TRUE(driver->link_sentence().empty());
  EXPECT_NE(device->session, first);
}

TEST_F(Returning, IsVentedBeforeAnythingElseIsSaid) {
  pull();

  plug_in(a_cuff_controller());
  run(kUntilClaimed);

  ASSERT_FALSE(device->received.empty());
  EXPECT_TRUE(std::holds_alternative<wire::Vent>(device->received.front().message));
}

TEST_F(Returning, HasItsClockReadAnew) {
  pull();
  auto hello = a_cuff_controller();
  hello.boot_id = 99;
  plug_in(hello);
  device->clock_offset_us = 3'000'000;
  run(kUntilClaimed);

  const auto clock = driver->clock_map();

  ASSERT_TRUE(clock.has_value());
  EXPECT_LT(std::abs(seconds_of(clock->to_station(device->time_at(now)) - now)), 0.005);
}

TEST_F(Returning, IsRefusedIfItIsAnotherDevice) {
  pull();
  auto stranger = a_cuff_controller();
  stranger.serial = {'S', 'I', 'M', '-', '8'};

  plug_in(stranger);
  run(kUntilClaimed);

  EXPECT_EQ(driver->link_state(), LinkState::refused);
  EXPECT_THAT(driver->link_sentence(),
              AllOf(HasSubstr("/dev/ttyT0"), HasSubstr("SIM-8"), HasSubstr("began with SIM-7")));
  EXPECT_TRUE(device->all<wire::Claim>().empty());
}

TEST_F(Returning, IsRefusedIfOtherCuffsHangOnIt) {
  pull();
  auto changed = a_cuff_controller();
  changed.ports[1].cuff_class = Limb::ankle;
  changed.limits_hash = 0;

  plug_in(changed);
  run(kUntilClaimed);

  EXPECT_EQ(driver->link_state(), LinkState::refused);
  EXPECT_TRUE(device->all<wire::Claim>().empty());
}

TEST_F(Returning, IsTakenWhenItComesAfterAStranger) {
  pull();
  auto stranger = a_cuff_controller();
  stranger.serial = {'S', 'I', 'M', '-', '8'};
  plug_in(stranger);
  run(kUntilClaimed);
  device->unplug();
  run(100ms);

  plug_in(a_cuff_controller());
  run(kUntilClaimed);

  EXPECT_EQ(driver->link_state(), LinkState::ready) << driver->link_sentence();
}

}  // namespace
}  // namespace station::hal
