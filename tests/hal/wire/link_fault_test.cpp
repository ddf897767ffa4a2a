// Devices that must not be used, and lines on which nothing usable is heard: each gives a sentence
// that names the port, the fault and the remedy.

#include "hal/cuff/station_cuff.hpp"
#include "hal/doppler/station_probe.hpp"
#include "hal/wire/crc32c.hpp"
#include "tests/hal/wire/link_fixture.hpp"

#include <gmock/gmock.h>

namespace station::hal::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class CuffLink : public LinkFixture<StationCuff> {
 protected:
  CuffLink() : LinkFixture{station::test::a_cuff_controller()} {}
  void expect_refused(const std::string& fault) {
    run(50ms);
    EXPECT_EQ(driver->link_state(), LinkState::refused);
    EXPECT_THAT(driver->link_sentence(), AllOf(HasSubstr("/dev/ttyT0"), HasSubstr(fault)));
    EXPECT_TRUE(device->all<wire::Claim>().empty());
  }
};

TEST_F(CuffLink, RefusesAProbe) {
  device->hello = station::test::a_probe();
  expect_refused("is a Doppler probe, a cuff controller was expected");
}

TEST_F(CuffLink, RefusesAnotherMajorVersion) {
  device->protocol = 2;
  expect_refused("speaks version 2 of the protocol, this station version 1");
}

TEST_F(CuffLink, RefusesTooHighAPressureLimit) {
  device->hello.max_pressure = wire::counts_from_mmHg(301);
  expect_refused("301 mmHg, the station allows 300");
}

TEST_F(CuffLink, RefusesTooLongALease) {
  device->hello.lease_valid_ms = 501;
  expect_refused("501 ms");
}

TEST_F(CuffLink, RefusesAControllerWithoutALease) {
  device->hello.lease_valid_ms = 0;
  expect_refused("0 ms");
}

TEST_F(CuffLink, RefusesTooLongAnInflation) {
  device->hello.max_inflated_s = 181;
  expect_refused("181 s");
}

TEST_F(CuffLink, RefusesACeilingAboveTheLimit) {
  device->hello.max_pressure = wire::counts_from_mmHg(250);
  expect_refused("295 mmHg on port 1");
}

TEST_F(CuffLink, RefusesAControllerWithoutPorts) {
  device->hello.port_count = 0;
  expect_refused("no cuff ports");
}

TEST_F(CuffLink, AcceptsTheLimitsThemselves) {
  device->hello.lease_valid_ms = 500;

  run(50ms);

  EXPECT_EQ(driver->link_state(), LinkState::ready);
}

TEST_F(CuffLink, SaysThatNothingIsHeardAfterThreeSeconds) {
  device->announces = false;

  run(2900ms);
  EXPECT_EQ(driver->link_sentence(), "");
  run(200ms);

  EXPECT_THAT(driver->link_sentence(), AllOf(HasSubstr("Nothing is heard from a cuff controller"),
                                             HasSubstr("/dev/ttyT0"), HasSubstr("cable")));
}

TEST_F(CuffLink, SaysThatWhatArrivesIsNoFrame) {
  device->announces = false;
  const std::string chatter = "PRESS 120/80\r\n";

  run(3100ms, [&] { device->send_bytes(std::as_bytes(std::span{chatter})); });

  EXPECT_THAT(driver->link_sentence(), AllOf(HasSubstr("no frame"), HasSubstr("baud")));
}

TEST_F(CuffLink, SaysThatAnotherProgramHasTheDevice) {
  device->announces = false;
  device->session = 0x1234;

  run(3100ms, [&] { device->send(wire::CuffStatus{}); });

  EXPECT_THAT(driver->link_sentence(), HasSubstr("another program"));
}

TEST_F(CuffLink, RecoversByItselfWhenTheDeviceIsSwitchedOnLate) {
  device->announces = false;
  run(5s);

  device->announces = true;
  run(50ms);

  EXPECT_EQ(driver->link_state(), LinkState::ready);
  EXPECT_EQ(driver->link_sentence(), "");
}

TEST_F(CuffLink, SaysThatTheDeviceDoesNotAnswer) {
  device->answers_claims = false;

  run(3200ms);

  EXPECT_EQ(driver->link_state(), LinkState::claiming);
  EXPECT_THAT(driver->link_sentence(), HasSubstr("does not answer"));
}

TEST_F(CuffLink, SaysWhyTheDeviceRefusesASession) {
  device->answers_claims = false;
  run(8ms);
  device->send_as(device->received.back().header.session,
                  wire::Refusal{.refused_type = 1, .reason = wire::RefusalReason::inflated});

  run(8ms);

  EXPECT_THAT(driver->link_sentence(), AllOf(HasSubstr("above 15 mmHg"), HasSubstr("connector")));
}

TEST_F(CuffLink, SaysThatTheDeviceStaysInItsSafeState) {
  device->answers_claims = false;
  std::size_t seen = 0;

  run(1s, [&] {
    if (const auto claims = device->all<wire::Claim>(); claims.size() > seen) {
      seen = claims.size();
      device->send_as(device->received.back().header.session,
                      wire::Refusal{.refused_type = 1, .reason = wire::RefusalReason::latched});
    }
  });

  EXPECT_THAT(driver->link_sentence(), HasSubstr("in its safe state"));
}

TEST_F(CuffLink, ComesThroughGarbageBetweenFrames) {
  const std::string noise = "\x01\x02 noise \x7F";

  run(50ms, [&] { device->send_bytes(std::as_bytes(std::span{noise})); });
  run(1200ms);

  EXPECT_EQ(driver->link_state(), LinkState::ready);
  EXPECT_GT(driver->health().bad_frames, 0U);
}

/// A HELLO whose hash does not match its table, which the codec never writes.
TEST_F(CuffLink, RefusesALimitsTableThatDoesNotMatchItsHash) {
  device->announces = false;
  const wire::EncodedFrame good = wire::encode({.header = {}, .message = device->hello});
  std::vector<std::byte> body(good.view().begin(), good.view().end() - 1);
  // Undo COBS, turn one bit of the hash (the four bytes before the CRC), put CRC and COBS back.
  std::vector<std::byte> plain;
  for (std::size_t at = 0; at < body.size();) {
    const auto code = std::to_integer<std::size_t>(body[at]);
    plain.insert(plain.end(), body.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                 body.begin() + static_cast<std::ptrdiff_t>(at + code));
    at += code;
    if (at < body.size()) plain.push_back(std::byte{0});
  }
  plain.resize(plain.size() - 4);
  plain.back() ^= std::byte{1};
  const std::uint32_t crc = wire::crc32c(plain);
  for (unsigned k = 0; k < 4; ++k) plain.push_back(static_cast<std::byte>(crc >> (8 * k)));
  std::vector<std::byte> line;
  std::vector<std::byte> group;
  plain.push_back(std::byte{0});
  for (const std::byte b : plain) {
    if (b != std::byte{0}) {
      group.push_back(b);
      continue;
    }
    line.push_back(static_cast<std::byte>(group.size() + 1));
    line.insert(line.end(), group.begin(), group.end());
    group.clear();
  }
  line.push_back(std::byte{0});

  device->send_bytes(line);

  expect_refused("does not match its checksum");
}

class ProbeLink : public LinkFixture<StationProbe> {
 protected:
  ProbeLink() : LinkFixture{station::test::a_probe()} {}
  static DopplerBlock block() {
    DopplerBlock b;
    b.pair_count = 64;
    b.iq[0] = 7;
    return b;
  }
};

TEST_F(ProbeLink, RefusesACuffController) {
  device->hello = station::test::a_cuff_controller();

  run(50ms);

  EXPECT_EQ(driver->link_state(), LinkState::refused);
  EXPECT_THAT(driver->link_sentence(), HasSubstr("is a cuff controller, a Doppler probe was"));
}

TEST_F(ProbeLink, SaysWhatTheProbeIs) {
  connect();

  ASSERT_TRUE(driver->info().has_value());
  EXPECT_EQ(driver->info()->serial, "P1");
  EXPECT_FALSE(driver->info()->simulated);
  EXPECT_DOUBLE_EQ(driver->info()->carrier.in_hertz(), 8e6);
  EXPECT_EQ(driver->info()->iq_rate_hz, 16'000U);
  EXPECT_EQ(driver->info()->filter_delay, 1ms);
}

TEST_F(ProbeLink, HandsOutBlocksButtonsAndLosses) {
  connect();
  device->send(block());
  device->send(wire::ButtonEvent{.button = wire::Button::probe, .pressed = true});
  ++device->seq;
  device->send(block());
  run(4ms);

  ASSERT_EQ(driver->input().blocks.size(), 2U);
  EXPECT_EQ(driver->input().blocks[0].frames_lost_before, 0U);
  EXPECT_EQ(driver->input().blocks[1].frames_lost_before, 1U);
  EXPECT_EQ(driver->input().blocks[1].iq[0], 7);
  EXPECT_EQ(driver->input().buttons.size(), 1U);
}

TEST_F(ProbeLink, NeverSendsALeaseToAProbe) {
  connect();

  run(1s, [&] { device->send(block()); });

  EXPECT_TRUE(device->all<wire::Lease>().empty());
  EXPECT_EQ(device->vents, 0U);
}

TEST_F(ProbeLink, KeepsTheSessionByAskingTheClock) {
  connect();

  run(10s, [&] { device->send(block()); });

  EXPECT_EQ(device->all<wire::ClockRequest>().size(), 8U + 4U);  // a burst, then every 2 s
}

}  // namespace
}  // namespace station::hal::test
