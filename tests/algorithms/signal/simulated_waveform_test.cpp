// The free waveform of the virtual patients: their truth is the velocity at the probe, searched
// without noise (tests/support/free_listening).
#include "algorithms/signal/waveform_grade.hpp"
#include "algorithms/signal/waveform_measures.hpp"
#include "config/config.hpp"
#include "tests/support/doppler_fixture.hpp"
#include "tests/support/free_listening.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

namespace station::signal {
namespace {

using namespace std::chrono_literals;

struct Heard {
  test::TrueWaveform truth;
  WaveformStudy study;
  std::string name;
};

Heard hear(const std::string& name, ArterySite site, std::uint64_t seed = 3) {
  const auto file = config::find_config("patients", name);
  EXPECT_TRUE(file.has_value());
  const auto patient = config::load_patient(*file);
  EXPECT_TRUE(patient.has_value());
  const test::FreeListening heard = test::listen_freely(*patient, site, 14.0, seed);
  return {test::truth_of(heard),
          study_waveform(test::frames_of(heard.iq), Timestamp{1s}, Timestamp::max(), 5),
          name + " " + to_string(site)};
}

constexpr ArterySite kRightPt{Artery::posterior_tibial, Side::right};
constexpr ArterySite kLeftPt{Artery::posterior_tibial, Side::left};
constexpr ArterySite kRightDp{Artery::dorsalis_pedis, Side::right};
constexpr ArterySite kLeftDp{Artery::dorsalis_pedis, Side::left};

TEST(SimulatedWaveform, HealthyArteriesAreNormal) {
  RecordProperty("requirement", "E24");
  for (const char* name : {"normal", "athlete-22", "hypertensive", "slow-heart", "wall-thump",
                           "white-coat", "atrial-fibrillation"}) {
    for (const ArterySite site : {kRightPt, kLeftDp}) {
      const Heard h = hear(name, site);

      SCOPED_TRACE(h.name);
      ASSERT_TRUE(h.study.measures.has_value());
      EXPECT_LT(h.truth.lowest_share, 0.0);
      EXPECT_EQ(grade_of(h.study.measures).grade, WaveformGrade::normal);
      EXPECT_EQ(describe(h.study.measures).resistance, Resistance::high);
    }
  }
}

TEST(SimulatedWaveform, DiseasedArteriesAreAbnormal) {
  RecordProperty("requirement", "E24");
  for (const char* name : {"claudicant", "critical", "incompressible", "falsely-normal-diabetic",
                           "leriche", "tibial-diabetic"}) {
    const Heard h = hear(name, kRightPt);

    SCOPED_TRACE(h.name);
    ASSERT_TRUE(h.study.measures.has_value());
    EXPECT_GT(h.truth.lowest_share, 0.0);
    const auto grade = grade_of(h.study.measures);
    EXPECT_EQ(grade.grade, WaveformGrade::abnormal) << grade.reason;
    EXPECT_TRUE(grade.monophasic);
  }
}

// A mild narrowing far up leaves a small reversal at rest: that is what there is to see.
TEST(SimulatedWaveform, AMildNarrowingKeepsItsReversal) {
  const Heard h = hear("iliac-claudicant", kRightPt);

  ASSERT_TRUE(h.study.measures.has_value());
  EXPECT_LT(h.truth.lowest_share, -0.04);
  EXPECT_EQ(describe(h.study.measures).phasicity, Phasicity::multiphasic);
}

TEST(SimulatedWaveform, SilentArteriesAndAnAssistDeviceAreNotDescribed) {
  RecordProperty("requirement", "E12");
  for (const auto& [name, site] :
       {std::pair{"absent-leg", kLeftPt}, std::pair{"acute-limb", kLeftDp},
        std::pair{"venous-only", kLeftPt}, std::pair{"assist-device", kRightPt},
        std::pair{"assist-device", kLeftDp}}) {
    const Heard h = hear(name, site);

    SCOPED_TRACE(h.name);
    EXPECT_FALSE(h.study.measures.has_value());
    EXPECT_EQ(grade_of(h.study.measures).grade, WaveformGrade::cannot_tell);
  }
}

// All ankle arteries of all patients that ship: no word may contradict the truth.
TEST(SimulatedWaveform, NoWordContradictsTheTruthOfAnyPatient) {
  double sum = 0.0;
  double squares = 0.0;
  int count = 0;
  int said = 0;
  for (const std::string& name : config::list_config("patients")) {
    const auto patient = config::load_patient(*config::find_config("patients", name));
    ASSERT_TRUE(patient.has_value()) << name;
    for (const ArterySite site : {kRightPt, kLeftPt, kRightDp, kLeftDp}) {
      const auto artery = patient->arteries.find(site);
      if (artery == patient->arteries.end() || !artery->second.has_flow) continue;
      const Heard h = hear(name, site);
      if (!h.study.measures) continue;
      const WaveformMeasures& w = *h.study.measures;
      const WaveformDescription d = describe(w);
      SCOPED_TRACE(h.name);

      // A reversal of less than 5 % of the peak lies below what can be heard at all.
      if (d.phasicity == Phasicity::multiphasic) {
        EXPECT_LT(h.truth.lowest_share, -0.02);
      }
      if (d.phasicity == Phasicity::monophasic) {
        EXPECT_GT(h.truth.lowest_share, -0.05);
      }
      // Two of the method's deviations beyond the zone where nothing is said.
      if (d.modifier(Modifier::rapid_upstroke) == Finding::present) {
        EXPECT_LT(h.truth.rise_s, static_cast<double>(kProlongedRise_s));
      }
      if (d.modifier(Modifier::prolonged_upstroke) == Finding::present) {
        EXPECT_GT(h.truth.rise_s, 0.105);
      }
      if (d.resistance == Resistance::low || d.resistance == Resistance::intermediate) {
        EXPECT_GT(h.truth.end_diastolic_share, 0.10);
      }
      if (d.resistance == Resistance::high) {
        EXPECT_LT(h.truth.end_diastolic_share, 0.20);
      }
      EXPECT_NEAR(static_cast<double>(w.peak_hz), h.truth.peak_m_s * 5194.8,
                  0.12 * h.truth.peak_m_s * 5194.8 + 40.0);
      if (d.phasicity != Phasicity::cannot_tell) ++said;
      const double error = static_cast<double>(w.rise_time_s) - h.truth.rise_s;
      sum += error;
      squares += error * error;
      ++count;
    }
  }
  const double mean_ms = sum / count * 1e3;
  const double rms_ms = std::sqrt(squares / count) * 1e3;
  RecordProperty("rise_time_mean_error_ms", std::to_string(mean_ms));
  RecordProperty("rise_time_rms_error_ms", std::to_string(rms_ms));
  std::printf(
      "rise time of %d arteries: mean error %+.1f ms, root mean square %.1f ms; phasicity "
      "said of %d\n",
      count, mean_ms, rms_ms, said);
  EXPECT_GT(count, 100);
  EXPECT_NEAR(mean_ms, 0.0, 8.0);
  EXPECT_LT(rms_ms, 13.0);
  EXPECT_GT(said, count * 8 / 10);
}

}  // namespace
}  // namespace station::signal
