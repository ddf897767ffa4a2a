#include "hal/cuff/par_cuff.hpp"
#include "hal/sim/foreign/par_module.hpp"
#include "tests/hal/cuff/foreign_bench.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace station::hal {
namespace {

class ParDriver : public testing::Test {
 protected:
  sim::ParModule module;
  ForeignBench bench{module, Limb::arm};
  ParCuff driver{bench.connect(), {.port_name = "/dev/ttyY", .cuff_class = Limb::arm}};
};

TEST_F(ParDriver, BeginsWithAnAbortAndThenListensToTheManometer) {
  bench.run(3.0, &driver);

  ASSERT_EQ(driver.link_state(), LinkState::ready);
  EXPECT_EQ(driver.info()->capabilities, 0u);
  EXPECT_EQ(driver.info()->evidence, EvidenceLevel::vendor_document);
}

TEST_F(ParDriver, FollowsAHandAtTheBulb) {
  bench.run(3.0, &driver);
  module.hand().squeeze_to(160.0, 3.0, 2.5, 60.0);
  double furthest = 0.0;
  double t = 0.0;

  bench.run(60.0, &driver, [&] {
    t += 0.001;
    if (t > 25.0 && t < 45.0)
      furthest = std::max(furthest, std::fabs(bench.newest.counts[3][0][0] / 64.0 - bench.mmHg()));
  });

  EXPECT_GT(bench.highest, 155.0);
  EXPECT_LT(furthest, 2.0);  // a tenth of a second at 2.5 mmHg/s, and whole millimetres
}

TEST_F(ParDriver, CannotPumpAndSaysSo) {
  RecordProperty("requirement", "T9");
  bench.run(3.0, &driver);

  const auto pumped = driver.command(0, {wire::PortMode::inflate, 6400, 0});

  ASSERT_FALSE(pumped);
  EXPECT_EQ(pumped.error().code, Errc::unsupported);
  EXPECT_TRUE(driver.command(0, {}));
}

TEST_F(ParDriver, DeflatesByTheAbortAndListensAgain) {
  bench.run(3.0, &driver);
  module.hand().squeeze_to(160.0, 30.0, 2.5, 60.0);
  bench.run(20.0, &driver);
  const double before = bench.mmHg();

  driver.vent();
  bench.run(3.0, &driver);

  EXPECT_GT(before, 120.0);
  EXPECT_LT(bench.mmHg(), 15.0);
  EXPECT_EQ(driver.link_state(), LinkState::ready);
  EXPECT_TRUE(driver.status());
}

TEST_F(ParDriver, SaysSoWhenTheDeviceDoesNotAnswer) {
  sim::ParModule other;
  ForeignBench silent{other, Limb::arm};
  ParCuff waiting{silent.connect(), {.port_name = "/dev/ttyY"}};
  for (int i = 0; i < 4000; ++i)
    static_cast<void>(waiting.step(Timestamp{} + std::chrono::milliseconds{4 * i}));

  EXPECT_EQ(waiting.link_state(), LinkState::lost);
  EXPECT_NE(waiting.link_sentence().find("/dev/ttyY does not answer"), std::string::npos);
}

}  // namespace
}  // namespace station::hal
