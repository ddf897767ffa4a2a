#include "hal/sim/faults/fault.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>
#include <utility>

namespace station::hal::sim {
namespace {

TEST(FaultCatalogue, NamesEveryKindOnceWithASentence) {
  std::set<std::string_view> names;
  for (const FaultInfo& f : fault_catalogue()) {
    EXPECT_TRUE(names.insert(f.name).second) << f.name;
    EXPECT_EQ(f.sentence.back(), '.') << f.name;
    EXPECT_EQ(fault_kind_from(f.name), f.kind);
    EXPECT_TRUE(f.amount == 0.0 || !f.unit.empty()) << f.name << " has an amount without a unit";
  }
  EXPECT_EQ(names.size(), kFaultKinds);
}

TEST(FaultWord, TakesATimeAnEventAndOptions) {
  const auto leak = parse_fault("leak@ramping#2+3.5:amount=60,port=2,lasts=8,chance=0.25");
  const auto noise = parse_fault("burst-noise@12.5:line=doppler,rate=0.3,to_device");

  ASSERT_TRUE(leak && noise);
  EXPECT_EQ(leak->kind, FaultKind::leak);
  EXPECT_EQ(leak->trigger, FaultTrigger::ramping);
  EXPECT_EQ(leak->occurrence, 2);
  EXPECT_EQ(leak->after_s, 3.5);
  EXPECT_EQ(amount_of(*leak), 60.0);
  EXPECT_EQ(leak->port, std::size_t{1}) << "ports count from 1 for people";
  EXPECT_EQ(lasts_s(*leak), 8.0);
  EXPECT_EQ(leak->chance, 0.25);
  EXPECT_EQ(noise->trigger, FaultTrigger::start);
  EXPECT_EQ(noise->after_s, 12.5);
  EXPECT_EQ(noise->line, Instrument::doppler);
  EXPECT_EQ(rate_of(*noise), 0.3);
  EXPECT_TRUE(noise->to_device);
}

TEST(FaultWord, WithoutMoreHappensAtOnceAsTheCatalogueSays) {
  for (const FaultInfo& info : fault_catalogue()) {
    const auto fault = parse_fault(info.name);

    ASSERT_TRUE(fault) << info.name;
    EXPECT_EQ(fault->kind, info.kind);
    EXPECT_EQ(fault->after_s, 0.0);
    EXPECT_EQ(lasts_s(*fault), info.lasts_s);
    EXPECT_EQ(amount_of(*fault), info.amount);
  }
}

TEST(FaultWord, IsReadBackAsItWasWritten) {
  for (const FaultInfo& info : fault_catalogue()) {
    for (int variant = 0; variant < 64; ++variant) {
      Fault f;
      f.kind = info.kind;
      if ((variant & 1) != 0) f.after_s = 2.25;
      if ((variant & 2) != 0) {
        f.trigger = static_cast<FaultTrigger>(1 + variant % 6);
        f.occurrence = 1 + variant % 3;
      }
      if ((variant & 4) != 0) f.chance = 0.1;
      if ((variant & 8) != 0) f.lasts_s = 0.0;
      if ((variant & 16) != 0) {
        f.amount = info.least + 0.25 * (info.most - info.least);
        f.has_amount = !info.unit.empty();
        f.port = 3;
      }
      if ((variant & 32) != 0) {
        f.rate = 0.5;
        f.line = Instrument::doppler;
        f.to_device = true;
      }

      const auto back = parse_fault(to_string(f));

      ASSERT_TRUE(back) << to_string(f);
      EXPECT_EQ(*back, f) << to_string(f);
    }
  }
}

class BadFaultWord : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(
    Words, BadFaultWord,
    testing::Values("", "@", ":", "leek", "leak@", "leak@-3", "leak@nan", "leak@inf", "leak@1e999",
                    "leak@soon", "leak@ramping#0", "leak@ramping#", "leak@ramping#two",
                    "leak@ramping+", "leak@ramping+-1", "leak:amount", "leak:amount=",
                    "leak:amount=much", "leak:amount=inf", "leak:amount=nan", "leak:port=0",
                    "leak:port=9", "leak:port=-1", "leak:port=1.5", "leak:chance=1.1",
                    "leak:chance=-0.1", "leak:rate=2", "leak:lasts=-1", "leak:line=left",
                    "leak:colour=blue", "leak:amount=1,", "leak:amount=-1", "leak:amount=1e30",
                    "bit-flipped:amount=0", "bit-flipped:amount=1e18", "burst-noise:amount=1e9",
                    "clock-steps:amount=1e30", "reads-split:amount=-5", "pump-dead:amount=1",
                    "leak:,", "leak@1@2", "LEAK", "leak@ramping#1.5", "leak:to_device=maybe"));

TEST_P(BadFaultWord, IsRefusedWithASentenceThatNamesIt) {
  const auto fault = parse_fault(GetParam());

  ASSERT_FALSE(fault) << to_string(*fault);
  EXPECT_NE(fault.error().sentence.find(GetParam()), std::string::npos);
  EXPECT_NE(fault.error().sentence.find("Write NAME@SECONDS"), std::string::npos);
}

TEST(FaultCatalogue, HasEveryDefaultWithinTheRangeOfItsAmount) {
  for (const FaultInfo& info : fault_catalogue()) {
    if (info.unit.empty()) continue;
    EXPECT_LT(info.least, info.most) << info.name;
    EXPECT_GE(info.amount, info.least) << info.name;
    EXPECT_LE(info.amount, info.most) << info.name;
  }
}

TEST(AmountOutOfRange, IsToldWithTheRangeAndItsUnit) {
  const auto fault = parse_fault("leak@3:amount=-4");

  ASSERT_FALSE(fault);
  EXPECT_NE(fault.error().sentence.find("amount 0 to 5000 mmHg a minute"), std::string::npos)
      << fault.error().sentence;
}

// What can go wrong between a host and its devices, as the reliability targets list it, item by
// item, and the name that makes it.
TEST(FaultCatalogue, NamesEveryItemOfTheListOfReliabilityTargets) {
  RecordProperty("requirement", "T10");
  constexpr std::array<std::pair<const char*, const char*>, 41> kList{{
      {"byte drop", "byte-dropped"},
      {"duplicate", "byte-doubled"},
      {"flip", "bit-flipped"},
      {"burst noise", "burst-noise"},
      {"truncation", "frame-truncated"},
      {"length 0", "length-zero"},
      {"length 255", "length-255"},
      {"false start byte in data", "false-start"},
      {"wrong checksum", "wrong-checksum"},
      {"wrong session", "wrong-session"},
      {"old seq", "old-sequence"},
      {"seq wrap", "sequence-wraps"},
      {"reply late", "reply-late"},
      {"reply to an earlier request", "reply-to-earlier"},
      {"unasked reply", "reply-unasked"},
      {"two replies", "reply-twice"},
      {"busy for ever", "busy-for-ever"},
      {"NAK", "refused"},
      {"split reads", "reads-split"},
      {"merged reads", "reads-merged"},
      {"EINTR", "read-interrupted"},
      {"short write", "write-short"},
      {"EAGAIN", "write-would-block"},
      {"port vanishes", "port-vanishes"},
      {"port returns under another name", "port-renamed"},
      {"two devices swap ports", "ports-exchanged"},
      {"device reboot in mid-hold", "device-reboots@holding"},
      {"firmware version changed", "firmware-changed"},
      {"limits changed", "limits-changed"},
      {"clock step", "clock-steps"},
      {"clock drift of 500 ppm", "clock-drifts:amount=-500"},
      {"disk full", "disk-full"},
      {"read-only disk", "disk-read-only"},
      {"fsync error", "sync-fails"},
      {"SIGKILL", "host-killed"},
      {"SIGSTOP 5 s", "host-frozen:lasts=5"},
      {"CPU starved", "host-starved"},
      {"DST change", "wall-clock-steps:amount=3600"},
      {"user switches patient while inflated", "patient-switched@inflating"},
      {"cuff swapped between limbs", "cuffs-exchanged"},
      {"two operators press start", "start-pressed-twice"},
  }};
  for (const auto& [item, word] : kList) EXPECT_TRUE(parse_fault(word)) << item << ": " << word;
  // "Both probes on one limb": a bench has one probe, so it is the probe on the limb of another
  // cuff.
  EXPECT_TRUE(parse_fault("probe-on-other-limb"));
}

}  // namespace
}  // namespace station::hal::sim
