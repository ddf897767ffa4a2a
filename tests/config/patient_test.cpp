#include "config/config.hpp"
#include "tests/config/temporary_file.hpp"

#include <gtest/gtest.h>

namespace station::config {
namespace {

constexpr const char* kPatient = R"(name = "claudicant"
title = "Calf claudication, right"
heart_rate_bpm = 72
respiration_swing_mmHg = 5.5

[artery."right brachial"]
systolic_mmHg = 150
diastolic_mmHg = 80

[artery."left dorsalis pedis"]
systolic_mmHg = 90.5
diastolic_mmHg = 50
incompressible = true
has_flow = false
peak_velocity_m_s = 0.3
reversal = 0.0
rise_time_s = 0.15
signal_to_noise_db = 9
wall_thump_db = 3
wall_stiffness_mmHg = 12
)";

Outcome<hal::sim::VirtualPatient> load(const std::string& toml) {
  const TemporaryDirectory directory;
  return load_patient(directory.write("claudicant.toml", toml));
}

TEST(LoadPatient, ReadsEveryField) {
  const auto patient = load(kPatient);

  ASSERT_TRUE(patient) << patient.error().sentence;
  EXPECT_EQ(patient->name, "claudicant");
  EXPECT_EQ(patient->heart_rate_bpm, 72.0);
  EXPECT_EQ(patient->respiration_swing_mmHg, 5.5);
  ASSERT_EQ(patient->arteries.size(), 2U);
  const auto& pedal = patient->arteries.at({Artery::dorsalis_pedis, Side::left});
  EXPECT_EQ(pedal.systolic_mmHg, 90.5);
  EXPECT_EQ(pedal.diastolic_mmHg, 50.0);
  EXPECT_EQ(pedal.wall_stiffness_mmHg, 12.0);
  EXPECT_TRUE(pedal.incompressible);
  EXPECT_FALSE(pedal.has_flow);
  EXPECT_EQ(pedal.peak_velocity_m_s, 0.3);
  EXPECT_EQ(pedal.reversal, 0.0);
  EXPECT_EQ(pedal.rise_time_s, 0.15);
  EXPECT_EQ(pedal.signal_to_noise_db, 9.0);
  EXPECT_EQ(pedal.wall_thump_db, 3.0);
}

TEST(LoadPatient, RefusesAnArteryItDoesNotKnow) {
  const auto patient = load("[artery.\"right femoral\"]\nsystolic_mmHg = 120\n");

  ASSERT_FALSE(patient);
  EXPECT_NE(patient.error().sentence.find("artery.right femoral is not a name known here"),
            std::string::npos)
      << patient.error().sentence;
}

TEST(LoadPatient, RefusesADiastolicAboveTheSystolic) {
  const auto patient = load("[artery.\"right brachial\"]\nsystolic_mmHg = 60\n");

  ASSERT_FALSE(patient);
  EXPECT_NE(patient.error().sentence.find("diastolic_mmHg must be below systolic_mmHg"),
            std::string::npos);
}

TEST(LoadPatient, RefusesAPressureOutOfRange) {
  const auto patient = load("[artery.\"right brachial\"]\nsystolic_mmHg = 1200\n");

  ASSERT_FALSE(patient);
  EXPECT_EQ(patient.error().code, Errc::out_of_range);
  EXPECT_NE(patient.error().sentence.find("line 2: artery.right brachial.systolic_mmHg is 1200"),
            std::string::npos)
      << patient.error().sentence;
}

}  // namespace
}  // namespace station::config
