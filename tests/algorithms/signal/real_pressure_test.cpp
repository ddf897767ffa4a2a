// A real artery's pressure drives the flow: beats as strong and as regular as a patient's, whom no
// model drew. What is expected follows from the recording alone.
#include "tests/support/cuff_recordings.hpp"
#include "tests/support/doppler_fixture.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace station::signal {
namespace {

using test::DrivingPressure;
using test::UnderCuff;

// Invasive, ten minutes, hypotensive, with respiratory swings and ectopic beats: its systolic lies
// between 35 and 55 mmHg, its pulse between 12 and 25.
DrivingPressure low_pressure(const std::filesystem::path& root) {
  const auto file = root / "abp_physionet" / "mimicdb_03700181_abp_125Hz.csv";
  return test::driven_by(test::column_at(file, 0), 125.0, 6.0);
}

/// Mean of the tops of the beats within six seconds of a time of the measurement [E23].
double mean_systolic(const DrivingPressure& driven, double at_s) {
  double sum = 0.0;
  int beats = 0;
  for (std::size_t i = 0; i + 1 < driven.feet_s.size(); ++i) {
    if (std::fabs(driven.feet_s[i] - driven.from_s - at_s) > 6.0) continue;
    double top = 0.0;
    for (double t = driven.feet_s[i]; t < driven.feet_s[i + 1]; t += 0.5 / driven.rate_hz)
      top = std::max(top, driven.at(t));
    sum += top;
    ++beats;
  }
  return sum / beats;
}

class RealArterialPressure : public testing::Test {
 protected:
  void SetUp() override {
    const auto root = test::recordings();
    if (!root) GTEST_SKIP() << "not run: ABI_STATION_RECORDINGS is not set";
    driven_ = low_pressure(*root);
  }
  DrivingPressure driven_;
};

// The limits are those of any patient's readings: nine of ten within 5 mmHg, none far off without
// a doubt.
TEST_F(RealArterialPressure, IsReadWhereTheArteryOpens) {
  RecordProperty("requirement", "E23");
  ASSERT_GT(driven_.feet_s.size(), 600U);
  int readings = 0;
  int near = 0;
  double sum = 0.0;
  constexpr int kDeflations = 15;
  for (int i = 0; i < kDeflations; ++i) {
    driven_.from_s = 38.0 * i;
    UnderCuff c;
    c.seed = static_cast<std::uint64_t>(i) + 1;
    c.driven = &driven_;
    c.systolic_mmHg = 50.0;  // the free flow ends, and the cuff's top is chosen, by these two
    c.pulse_pressure_mmHg = 20.0;
    c.deflation_mmHg_s = 2.0;
    c.after_return_s = 8.0;
    const auto made = test::measure(c);
    const auto opened = std::ranges::find_if(
        made.openings, [](const test::Opening& o) { return o.lasts_s >= test::kLeastOpening_s; });
    ASSERT_NE(opened, made.openings.end()) << i;
    const double truth = mean_systolic(driven_, opened->at_s);

    const SystolicOutcome outcome = read_systolic(made.track(), {});

    if (!outcome.reading) continue;
    ++readings;
    const double error = static_cast<double>(outcome.reading->estimate_mmHg) - truth;
    sum += error;
    near += std::fabs(error) <= 5.0 ? 1 : 0;
    EXPECT_TRUE(std::fabs(error) <= 10.0 || outcome.reading->doubts != 0) << i << ": " << error;
    std::printf("%2d  truth %.1f  estimate %.1f (%.1f to %.1f)  doubts %x\n", i, truth,
                static_cast<double>(outcome.reading->estimate_mmHg),
                static_cast<double>(outcome.reading->low_mmHg),
                static_cast<double>(outcome.reading->high_mmHg), outcome.reading->doubts);
  }
  EXPECT_GE(readings, kDeflations - 1);
  EXPECT_GE(10 * near, 9 * readings);
  EXPECT_LE(std::fabs(sum / readings), 1.5);
}

}  // namespace
}  // namespace station::signal
