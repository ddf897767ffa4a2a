#include "hal/sim/bench/fault_fit.hpp"
#include "hal/sim/bench/simulated_bench.hpp"
#include "tests/hal/sim/scripted_host.hpp"

#include <gtest/gtest.h>

#include <array>

namespace station::hal::sim {
namespace {

std::vector<Fault> faults(std::initializer_list<const char*> words) {
  std::vector<Fault> list;
  for (const char* word : words) list.push_back(parse_fault(word).value());
  return list;
}

TEST(FaultThatDoesNotFit, IsOneOfAPortThatTheControllerDoesNotHave) {
  const auto trouble = fault_that_does_not_fit(faults({"leak:port=4", "leak@3:port=5"}), {});

  ASSERT_TRUE(trouble);
  EXPECT_NE(trouble->sentence.find("\"leak@3:port=5\""), std::string::npos) << trouble->sentence;
  EXPECT_NE(trouble->sentence.find("port 5"), std::string::npos) << trouble->sentence;
}

TEST(FaultThatDoesNotFit, IsASessionOfADeviceThatHasNone) {
  SimulationSettings suntech;
  suntech.cuff_protocol = CuffProtocol::suntech;

  EXPECT_TRUE(fault_that_does_not_fit(faults({"wrong-session@3"}), suntech));
  EXPECT_FALSE(fault_that_does_not_fit(faults({"wrong-session@3"}), {}));
  EXPECT_FALSE(fault_that_does_not_fit(faults({"wrong-session@3:line=doppler"}), suntech))
      << "the probe speaks our protocol";
  EXPECT_FALSE(fault_that_does_not_fit(faults({"bit-flipped@3", "leak@4:port=1"}), suntech));
}

/// A host that pumps a SunTech module up and leaves it alone.
TEST(ForeignDevice, ThatRebootsOpensItsValves) {
  SimulationSettings s;
  s.cuff_protocol = CuffProtocol::suntech;
  s.ports = ports_for({{Limb::ankle, Side::right}});
  s.faults = faults({"device-reboots@12"});
  SimulatedBench bench{steady_patient(), s};
  bench.step(Timestamp{});
  const auto host = bench.connect(Instrument::cuff);
  constexpr std::array<unsigned char, 6> kPump{0x3A, 0x0C, 0x01, 0x01, 0x01, 0xB7};
  constexpr std::array<unsigned char, 6> kHold{0x3A, 0x0C, 0x00, 0x01, 0x01, 0xB8};
  const auto send = [&](const std::array<unsigned char, 6>& bytes) {
    ASSERT_TRUE(host->write(std::as_bytes(std::span{bytes})));
  };
  Timestamp now{};
  const auto run = [&](int ms) {
    std::array<std::byte, 64> answers;
    for (int i = 0; i < ms; ++i) {
      bench.step(now += std::chrono::milliseconds{1});
      static_cast<void>(host->read_available(answers));
    }
  };
  send(kPump);
  run(3500);
  send(kHold);
  run(8000);
  const double held = bench.cuff_mmHg(0);

  run(2000);

  EXPECT_GT(held, 60.0);
  EXPECT_LT(bench.cuff_mmHg(0), 15.0);
}

}  // namespace
}  // namespace station::hal::sim
