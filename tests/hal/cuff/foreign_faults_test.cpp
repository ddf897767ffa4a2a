// Faults of the wire on the lines of other makers' devices: no delimiter there, and every frame
// from the device is an answer. The drivers survive them all and empty the cuff afterwards.
#include "hal/cuff/par_cuff.hpp"
#include "hal/cuff/suntech_cuff.hpp"
#include "hal/sim/foreign/par_module.hpp"
#include "hal/sim/foreign/suntech_module.hpp"
#include "tests/hal/cuff/foreign_bench.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

namespace station::hal {
namespace {

using sim::Fault;
using sim::FaultKind;

Fault fault_of(FaultKind kind, double rate) {
  Fault f;
  f.kind = kind;
  f.rate = rate;
  return f;
}

std::string name_of(const testing::TestParamInfo<FaultKind>& info) {
  std::string name{sim::info_of(info.param).name};
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

const auto kOfTheBytes =
    testing::Values(FaultKind::byte_dropped, FaultKind::byte_doubled, FaultKind::bit_flipped,
                    FaultKind::burst_noise, FaultKind::frame_truncated, FaultKind::length_zero,
                    FaultKind::length_255, FaultKind::false_start, FaultKind::wrong_checksum,
                    FaultKind::frame_doubled, FaultKind::frame_lost, FaultKind::reply_late,
                    FaultKind::reply_to_earlier, FaultKind::reply_unasked, FaultKind::reply_twice);

class SuntechLine : public testing::TestWithParam<FaultKind> {};
INSTANTIATE_TEST_SUITE_P(Faults, SuntechLine, kOfTheBytes, name_of);

TEST_P(SuntechLine, IsDamagedAndTheCuffIsEmptiedOnceItIsWholeAgain) {
  sim::SuntechModule module{{}};
  ForeignBench bench{module, Limb::ankle};
  SuntechCuff driver{bench.connect(), {.port_name = "/dev/ttyX", .cuff_class = Limb::ankle}};
  bench.run(1.5, &driver);
  ASSERT_TRUE(driver.command(0, {wire::PortMode::inflate, wire::counts_from_mmHg(140.0), 0}));
  bench.run(25.0, &driver);
  ASSERT_GT(bench.mmHg(), 120.0);

  bench.break_line({fault_of(GetParam(), 0.5)});
  bench.run(6.0, &driver);
  const std::uint64_t touched = bench.touched_frames();
  bench.break_line({});
  driver.vent();
  bench.run(4.0, &driver);

  EXPECT_GE(touched, 3u);
  EXPECT_LT(bench.highest, 165.0) << "a damaged answer must not pump the cuff up";
  EXPECT_LT(bench.mmHg(), 15.0);
}

class ParLine : public testing::TestWithParam<FaultKind> {};
INSTANTIATE_TEST_SUITE_P(Faults, ParLine, kOfTheBytes, name_of);

TEST_P(ParLine, IsDamagedAndListenedToAgainOnceItIsWhole) {
  sim::ParModule module;
  ForeignBench bench{module, Limb::arm};
  ParCuff driver{bench.connect(), {.port_name = "/dev/ttyY", .cuff_class = Limb::arm}};
  bench.run(3.0, &driver);
  ASSERT_EQ(driver.link_state(), LinkState::ready);

  bench.break_line({fault_of(GetParam(), 0.5)});
  bench.run(6.0, &driver);
  const std::uint64_t touched = bench.touched_frames();
  bench.break_line({});
  module.hand().squeeze_to(120.0, 30.0, 2.5, 60.0);
  bench.run(14.0, &driver);
  const double cuff = bench.mmHg();
  const double told = bench.newest.counts[3][0][0] / 64.0;

  EXPECT_GE(touched, 10u);
  EXPECT_EQ(driver.link_state(), LinkState::ready);
  EXPECT_GT(cuff, 110.0);
  EXPECT_NEAR(told, cuff, 2.0);
}

TEST(ForeignLine, ThatLosesEveryRequestLeavesTheModuleUnasked) {
  sim::SuntechModule module{{}};
  ForeignBench bench{module, Limb::ankle};
  SuntechCuff driver{bench.connect(), {.port_name = "/dev/ttyX", .cuff_class = Limb::ankle}};
  bench.run(1.5, &driver);
  ASSERT_EQ(driver.link_state(), LinkState::ready);

  bench.break_line({}, {fault_of(FaultKind::busy_for_ever, 1.0)});
  bench.run(5.0, &driver);

  EXPECT_EQ(driver.link_state(), LinkState::lost);
}

TEST(ForeignLine, WithoutAFaultHoldsNothingBack) {
  sim::ParModule module;
  ForeignBench bench{module, Limb::arm};
  ParCuff driver{bench.connect(), {.port_name = "/dev/ttyY", .cuff_class = Limb::arm}};
  bench.run(10.0, &driver);

  EXPECT_EQ(bench.touched_frames(), 0u);
  EXPECT_EQ(driver.link_state(), LinkState::ready);
}

TEST(RefusingSuntechModule, StillOpensItsValves) {
  sim::SuntechModule module{{}};
  ForeignBench bench{module, Limb::ankle};
  SuntechCuff driver{bench.connect(), {.port_name = "/dev/ttyX", .cuff_class = Limb::ankle}};
  bench.run(1.5, &driver);
  module.refuse(true);
  ASSERT_TRUE(driver.command(0, {wire::PortMode::inflate, wire::counts_from_mmHg(140.0), 0}));
  bench.run(5.0, &driver);
  const double refused = bench.mmHg();
  module.refuse(false);
  bench.run(20.0, &driver);
  const double obeyed = bench.mmHg();
  module.refuse(true);

  driver.vent();
  bench.run(2.0, &driver);

  EXPECT_LT(refused, 3.0);
  EXPECT_GT(obeyed, 120.0);
  EXPECT_LT(bench.mmHg(), 15.0);
}

TEST(RestartedSuntechModule, HasItsValvesOpen) {
  sim::SuntechModule module{{}};
  ForeignBench bench{module, Limb::ankle};
  SuntechCuff driver{bench.connect(), {.port_name = "/dev/ttyX", .cuff_class = Limb::ankle}};
  bench.run(1.5, &driver);
  ASSERT_TRUE(driver.command(0, {wire::PortMode::inflate, wire::counts_from_mmHg(140.0), 0}));
  bench.run(25.0, &driver);
  const double before = bench.mmHg();

  module.restart();
  bench.run(1.0, nullptr);

  EXPECT_GT(before, 120.0);
  EXPECT_LT(bench.mmHg(), 15.0);
}

}  // namespace
}  // namespace station::hal
