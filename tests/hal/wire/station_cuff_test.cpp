#include "hal/cuff/station_cuff.hpp"

#include "tests/hal/wire/link_fixture.hpp"

#include <gmock/gmock.h>

namespace station::hal::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using wire::PortCommand;
using wire::PortMode;

class StationCuffTest : public LinkFixture<StationCuff> {
 protected:
  StationCuffTest() : LinkFixture{station::test::a_cuff_controller()} {}

  static PressureBlock pressure(std::int16_t counts) {
    PressureBlock block;
    block.port_count = 2;
    for (auto& instant : block.counts) instant[0] = {counts, counts};
    return block;
  }
  /// Runs with a device that sends pressure every 20 ms.
  void run_alive(Duration span, std::int16_t counts = 0) {
    int tick = 0;
    run(span, [&] {
      if (tick++ % 5 == 0) device->send(pressure(counts));
    });
  }
  wire::Lease last_lease() const { return device->all<wire::Lease>().back(); }
  static constexpr PortCommand kInflate{
      .mode = PortMode::inflate, .target = wire::counts_from_mmHg(180), .rate_64ths_per_s = 0};
};

TEST_F(StationCuffTest, SendsNothingBeforeTheDeviceAnnouncesItself) {
  device->announces = false;

  run(2s);

  EXPECT_TRUE(device->received.empty());
  EXPECT_EQ(driver->link_state(), LinkState::waiting);
}

TEST_F(StationCuffTest, ClaimsTheAnnouncedDeviceAndBecomesReady) {
  connect();

  const auto claims = device->all<wire::Claim>();
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].limits_hash, wire::limits_hash_of(device->hello));
  EXPECT_NE(device->session, 0U);
  EXPECT_EQ(driver->link_sentence(), "");
}

TEST_F(StationCuffTest, RepeatsAClaimThatWasNotAnswered) {
  device->answers_claims = false;
  run(600ms);

  EXPECT_EQ(device->all<wire::Claim>().size(), 3U);  // at 0, 250 and 500 ms
  device->answers_claims = true;
  run(300ms);

  EXPECT_EQ(driver->link_state(), LinkState::ready);
}

TEST_F(StationCuffTest, SaysWhatTheDeviceIs) {
  connect();
  const auto info = driver->info();

  ASSERT_TRUE(info.has_value());
  EXPECT_EQ(info->serial, "SIM-7");
  EXPECT_TRUE(info->simulated);
  EXPECT_EQ(info->firmware, "0000000000abcdef");
  EXPECT_EQ(info->boot_id, 11U);
  EXPECT_DOUBLE_EQ(info->max_pressure.in_mmHg(), 300.0);
  EXPECT_EQ(info->lease, 250ms);
  ASSERT_EQ(info->ports.size(), 2U);
  EXPECT_EQ(info->ports[1].cuff_class, Limb::toe);
  EXPECT_DOUBLE_EQ(info->ports[1].ceiling.in_mmHg(), 200.0);
}

TEST_F(StationCuffTest, RenewsTheLeaseEveryHundredMillisecondsWithWhatItHasRead) {
  connect();
  const std::size_t before = device->all<wire::Lease>().size();

  run_alive(1s);

  EXPECT_EQ(device->all<wire::Lease>().size() - before, 10U);
  EXPECT_TRUE(wire::lease_is_fresh(static_cast<std::uint16_t>(device->seq - 1),
                                   last_lease().last_seq_seen));
  EXPECT_EQ(last_lease().port_count, 2);
}

TEST_F(StationCuffTest, SendsACommandWithTheVeryNextStep) {
  connect();

  ASSERT_TRUE(driver->command(0, kInflate));
  run(8ms);

  EXPECT_EQ(last_lease().ports[0], kInflate);
}

TEST_F(StationCuffTest, RefusesCommandsThatTheDeviceCannotObey) {
  connect();
  PortCommand above = kInflate;
  above.target = wire::counts_from_mmHg(201);
  PortCommand negative = kInflate;
  negative.target = -1;

  EXPECT_EQ(driver->command(2, kInflate).error().code, Errc::out_of_range);
  EXPECT_EQ(driver->command(1, above).error().code, Errc::out_of_range);
  EXPECT_EQ(driver->command(0, negative).error().code, Errc::out_of_range);
}

TEST_F(StationCuffTest, RefusesModesThatTheDeviceDoesNotAnnounce) {
  device->hello.capabilities = wire::kCanInflate;
  connect();

  EXPECT_TRUE(driver->command(0, kInflate).has_value());
  EXPECT_EQ(driver->command(0, {.mode = PortMode::ramp_down}).error().code, Errc::unsupported);
  EXPECT_TRUE(driver->command(0, {}).has_value());
}

TEST_F(StationCuffTest, RefusesCommandsWhileNotReady) {
  EXPECT_EQ(driver->command(0, kInflate).error().code, Errc::refused);
}

TEST_F(StationCuffTest, VentsAtOnceAndWantsVentFromThenOn) {
  connect();
  ASSERT_TRUE(driver->command(0, kInflate));
  run(100ms);

  driver->vent();
  device->step(now);

  EXPECT_EQ(device->vents, 1U);
  run(8ms);
  EXPECT_EQ(last_lease().ports[0], PortCommand{});
}

TEST_F(StationCuffTest, AsksForVentOnceBeforeAnInflationThatFollowsAVent) {
  connect();
  const std::size_t before = device->all<wire::Lease>().size();

  driver->vent();
  ASSERT_TRUE(driver->command(0, kInflate));
  run(12ms);

  const auto leases = device->all<wire::Lease>();
  ASSERT_GE(leases.size(), before + 2);
  EXPECT_EQ(leases[before].ports[0], PortCommand{});
  EXPECT_EQ(leases[before + 1].ports[0], kInflate);
}

TEST_F(StationCuffTest, HandsOutPressureAndCountsTheFramesLostBeforeIt) {
  connect();
  device->send(pressure(640));
  run(4ms);
  ASSERT_EQ(driver->input().pressure.size(), 1U);
  EXPECT_EQ(driver->input().pressure[0].frames_lost_before, 0U);
  EXPECT_EQ(driver->input().pressure[0].counts[3][0][1], 640);

  device->seq = static_cast<std::uint16_t>(device->seq + 3);
  device->send(pressure(0));
  run(4ms);

  ASSERT_EQ(driver->input().pressure.size(), 1U);
  EXPECT_EQ(driver->input().pressure[0].frames_lost_before, 3U);
  EXPECT_EQ(driver->health().lost_frames, 3U);
  run(4ms);
  EXPECT_TRUE(driver->input().pressure.empty());
}

TEST_F(StationCuffTest, DropsFramesOfAnotherSessionAndOldFrames) {
  connect();
  device->send_as(device->session + 1, pressure(64));
  run(4ms);
  EXPECT_TRUE(driver->input().pressure.empty());

  device->seq = static_cast<std::uint16_t>(device->seq - 5);
  device->send(pressure(64));
  run(4ms);

  EXPECT_TRUE(driver->input().pressure.empty());
}

TEST_F(StationCuffTest, LatchesWhenTheDeviceSaysSoAndGoesOnAfterReclaim) {
  connect();
  const std::uint32_t first_session = device->session;
  device->send(wire::CuffStatus{.latched = true, .cause = wire::VentCause::lease_expired});
  run(4ms);

  EXPECT_EQ(driver->link_state(), LinkState::latched);
  EXPECT_THAT(driver->link_sentence(), AllOf(HasSubstr("/dev/ttyT0"), HasSubstr("in time")));
  EXPECT_EQ(driver->command(0, kInflate).error().code, Errc::refused);

  ASSERT_TRUE(driver->reclaim());
  run(12ms);

  EXPECT_EQ(driver->link_state(), LinkState::ready);
  EXPECT_NE(device->session, first_session);
  EXPECT_EQ(last_lease().ports[0], PortCommand{});
}

TEST_F(StationCuffTest, DoesNotReclaimWhileACuffIsInflated) {
  connect();
  device->send(pressure(wire::counts_from_mmHg(15.5)));
  device->send(wire::CuffStatus{.latched = true, .cause = wire::VentCause::overpressure});
  run(4ms);

  EXPECT_EQ(driver->reclaim().error().code, Errc::refused);
  device->send(pressure(wire::counts_from_mmHg(14)));
  run(4ms);

  EXPECT_TRUE(driver->reclaim().has_value());
}

TEST_F(StationCuffTest, TakesANewSessionNumberWhenTheUnansweredOneHasLatched) {
  device->answers_claims = false;
  run(8ms);
  ASSERT_EQ(device->all<wire::Claim>().size(), 1U);
  const std::uint32_t first = device->received.back().header.session;
  device->send_as(first, wire::Refusal{.refused_type = 1, .reason = wire::RefusalReason::latched});
  device->answers_claims = true;

  run(300ms);

  EXPECT_EQ(driver->link_state(), LinkState::ready);
  EXPECT_NE(device->session, first);
}

TEST_F(StationCuffTest, NoticesThatTheDeviceRestarted) {
  connect();
  device->hello.boot_id = 99;
  device->session = 0;
  device->seq = 0;
  device->send(device->hello);
  run(4ms);

  EXPECT_EQ(driver->link_state(), LinkState::latched);
  EXPECT_THAT(driver->link_sentence(), HasSubstr("restarted"));
  EXPECT_EQ(driver->command(0, kInflate).error().code, Errc::refused);
}

TEST_F(StationCuffTest, IsLostAfterHalfASecondOfSilenceAndWantsVentWhenItReturns) {
  connect();
  ASSERT_TRUE(driver->command(0, kInflate));
  run_alive(200ms);
  device->answers_clock = false;

  run(480ms);
  EXPECT_EQ(driver->link_state(), LinkState::ready);
  run(60ms);
  EXPECT_EQ(driver->link_state(), LinkState::lost);
  EXPECT_THAT(driver->link_sentence(), HasSubstr("silent"));
  run_alive(100ms);

  EXPECT_EQ(driver->link_state(), LinkState::ready);
  EXPECT_EQ(last_lease().ports[0], PortCommand{});
}

TEST_F(StationCuffTest, IsLostForGoodWhenThePortIsGone) {
  connect();
  device->unplug();
  run(4ms);

  ASSERT_FALSE(last_step.has_value());
  EXPECT_EQ(last_step.error().code, Errc::disconnected);
  EXPECT_EQ(driver->link_state(), LinkState::lost);
  EXPECT_THAT(driver->link_sentence(), AllOf(HasSubstr("/dev/ttyT0"), HasSubstr("gone")));
  EXPECT_EQ(driver->reclaim().error().code, Errc::refused);
}

TEST_F(StationCuffTest, VentsAndReleasesWhenItEnds) {
  connect();

  driver.reset();
  device->step(now);

  EXPECT_EQ(device->vents, 1U);
  EXPECT_EQ(device->all<wire::Release>().size(), 1U);
}

TEST_F(StationCuffTest, StaysReleasedUntilItIsReclaimed) {
  connect();
  driver->release();
  run(3s);
  EXPECT_EQ(driver->link_state(), LinkState::waiting);
  EXPECT_EQ(device->session, 0U);

  ASSERT_TRUE(driver->reclaim());
  run(12ms);

  EXPECT_EQ(driver->link_state(), LinkState::ready);
}

TEST_F(StationCuffTest, TellsTheDeviceTheSitesAgainInEachSession) {
  driver->notify_sites({.probe = {Artery::brachial, Side::left}, .port_count = 2});
  connect();
  EXPECT_EQ(device->all<wire::SiteNotice>().size(), 1U);
  EXPECT_EQ(device->all<wire::SiteNotice>()[0].probe.side, Side::left);

  device->send(wire::CuffStatus{.latched = true, .cause = wire::VentCause::overtime});
  run(4ms);
  ASSERT_TRUE(driver->reclaim());
  run(12ms);

  EXPECT_EQ(device->all<wire::SiteNotice>().size(), 2U);
}

TEST_F(StationCuffTest, DoesNotTakeItsOwnEchoForADevice) {
  connect();
  const auto health = driver->health();
  for (const auto& frame : device->received) device->send_bytes(wire::encode(frame).view());

  run(4ms);

  EXPECT_EQ(driver->health().lost_frames, health.lost_frames);
  EXPECT_EQ(driver->link_state(), LinkState::ready);
}

}  // namespace
}  // namespace station::hal::test
