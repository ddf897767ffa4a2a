// A swollen leg is pressed later than its cuff says.
#include "hal/sim/patient/swollen_legs.hpp"

#include "hal/sim/patient/living_patient.hpp"
#include "tests/hal/sim/scripted_host.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace station::hal::sim {
namespace {

constexpr double kStep_s = 0.001;
constexpr auto kRight = static_cast<std::size_t>(Side::right);
constexpr auto kLeft = static_cast<std::size_t>(Side::left);

std::optional<double>& at(CuffsOnBody& cuffs, Limb limb, std::size_t side) {
  return cuffs[static_cast<std::size_t>(limb)][side];
}

double mmHg(const CuffsOnBody& cuffs, Limb limb, std::size_t side) {
  return cuffs[static_cast<std::size_t>(limb)][side].value_or(-1.0);
}

TEST(SwollenLegs, PressHarderThanAFallingCuffByItsRateTimesTheLag) {
  SwollenLegs legs{{{Side::right, {.lag_s = 0.5}}}};
  CuffsOnBody cuffs{};
  at(cuffs, Limb::ankle, kRight) = 180.0;
  CuffsOnBody pressed = cuffs;
  for (int i = 0; i < 10'000; ++i) pressed = legs.press(kStep_s, cuffs);
  EXPECT_NEAR(mmHg(pressed, Limb::ankle, kRight), 180.0, 1e-3) << "a held cuff is passed on whole";

  for (int i = 0; i < 10'000; ++i) {
    at(cuffs, Limb::ankle, kRight) = 180.0 - 3.0 * i * kStep_s;
    pressed = legs.press(kStep_s, cuffs);
  }

  EXPECT_NEAR(mmHg(pressed, Limb::ankle, kRight) - *at(cuffs, Limb::ankle, kRight), 1.5, 0.01);
}

TEST(SwollenLegs, ChangeNeitherTheOtherLegNorTheArmNorTheThigh) {
  SwollenLegs legs{{{Side::right, {.lag_s = 0.5}}}};
  CuffsOnBody cuffs{};
  at(cuffs, Limb::ankle, kLeft) = 150.0;
  at(cuffs, Limb::arm, kRight) = 140.0;
  at(cuffs, Limb::thigh, kRight) = 130.0;

  const CuffsOnBody& pressed = legs.press(kStep_s, cuffs);

  EXPECT_EQ(mmHg(pressed, Limb::ankle, kLeft), 150.0);
  EXPECT_EQ(mmHg(pressed, Limb::arm, kRight), 140.0);
  EXPECT_EQ(mmHg(pressed, Limb::thigh, kRight), 130.0);
  EXPECT_EQ(mmHg(pressed, Limb::ankle, kRight), -1.0) << "no cuff is there";
}

TEST(SwollenLegs, ThatHadTheirCuffTakenOffBeginAnewUnderTheNext) {
  SwollenLegs legs{{{Side::left, {.lag_s = 0.5}}}};
  CuffsOnBody cuffs{};
  at(cuffs, Limb::calf, kLeft) = 100.0;
  for (int i = 0; i < 5'000; ++i) (void)legs.press(kStep_s, cuffs);
  (void)legs.press(kStep_s, CuffsOnBody{});

  const CuffsOnBody& pressed = legs.press(kStep_s, cuffs);

  EXPECT_NEAR(mmHg(pressed, Limb::calf, kLeft), 100.0 * kStep_s / 0.5, 1e-9);
}

TEST(SwollenLegs, LetTheCuffFeelLittleOfTheArterysPulse) {
  SwollenLegs legs{{{Side::right, {.lag_s = 0.4}}}};
  constexpr CuffSite kAnkle{Limb::ankle, Side::right};
  double least = 1e9;
  double most = 0.0;
  for (int i = 0; i < 20'000; ++i) {
    const double t = i * kStep_s;
    legs.fill(kStep_s, kAnkle, 0.5 + 0.2 * std::sin(2.0 * std::numbers::pi * t));
    if (t < 10.0) continue;
    least = std::min(least, legs.volume_ml(kAnkle));
    most = std::max(most, legs.volume_ml(kAnkle));
  }

  // First order at 1 Hz: 1 / sqrt(1 + (2 pi 0.4)^2) = 0.370 of 0.4 mL from top to bottom.
  EXPECT_NEAR(most - least, 0.148, 0.003);
  EXPECT_NEAR(0.5 * (most + least), 0.5, 0.003);
}

TEST(SwollenLegs, LieUnderTheCuffsOfTheirCalfAndAnkleOnly) {
  const SwollenLegs legs{{{Side::left, {.lag_s = 0.4}}}};

  EXPECT_TRUE(legs.under({Limb::ankle, Side::left}));
  EXPECT_TRUE(legs.under({Limb::calf, Side::left}));
  EXPECT_FALSE(legs.under({Limb::thigh, Side::left}));
  EXPECT_FALSE(legs.under({Limb::ankle, Side::right}));
}

/// Pressure of an ankle cuff, falling at 3 mmHg/s, at which the posterior tibial first flows.
std::optional<double> returns_at(const VirtualPatient& settings) {
  LivingPatient patient{settings, 11};
  patient.listen_at({Artery::posterior_tibial, Side::right});
  CuffsOnBody cuffs{};
  for (int i = 0; i < 60'000; ++i) {
    const double now_s = i * kStep_s;
    const double cuff = now_s < 10.0 ? 170.0 : 170.0 - 3.0 * (now_s - 10.0);
    at(cuffs, Limb::ankle, kRight) = cuff;
    patient.step(kStep_s, now_s, cuffs);
    const LivingArtery* artery = patient.find({Artery::posterior_tibial, Side::right});
    if (now_s > 5.0 && artery->vessel.state().passing_m_s > 0.0) return cuff;
  }
  return std::nullopt;
}

TEST(LivingPatient, OfASwollenLegHasItsFlowBackLater) {
  VirtualPatient patient = steady_patient();
  patient.respiration_swing_mmHg = 0.0;
  patient.pressure_drift_mmHg = 0.0;
  const auto lean = returns_at(patient);
  patient.swellings[Side::right].lag_s = 0.6;

  const auto swollen = returns_at(patient);

  // 3 mmHg/s for 0.6 s are 1.8 mmHg; the return waits for a beat, and a beat is 2.6 mmHg.
  ASSERT_TRUE(lean && swollen);
  EXPECT_LT(*swollen, *lean - 0.3);
  EXPECT_GT(*swollen, *lean - 1.8 - 2.7);
}

/// How much the volume under an ankle cuff held at 100 mmHg swings, in mL.
double pulse_under_the_cuff(const VirtualPatient& settings, Side side) {
  LivingPatient patient{settings, 11};
  CuffsOnBody cuffs{};
  at(cuffs, Limb::ankle, static_cast<std::size_t>(side)) = 100.0;
  double least = 1e9;
  double most = 0.0;
  for (int i = 0; i < 15'000; ++i) {
    patient.step(kStep_s, i * kStep_s, cuffs);
    if (i < 10'000) continue;
    const double volume = patient.volume_ml({Limb::ankle, side});
    least = std::min(least, volume);
    most = std::max(most, volume);
  }
  return most - least;
}

TEST(LivingPatient, GivesTheCuffOfASwollenLegLessThanHalfOfItsPulse) {
  VirtualPatient patient = steady_patient();
  const double lean = pulse_under_the_cuff(patient, Side::right);
  patient.swellings[Side::right].lag_s = 0.5;

  EXPECT_LT(pulse_under_the_cuff(patient, Side::right), 0.5 * lean);
  EXPECT_GT(pulse_under_the_cuff(patient, Side::right), 0.02 * lean);
  EXPECT_GT(pulse_under_the_cuff(patient, Side::left), 0.9 * lean) << "the other leg is lean";
}

}  // namespace
}  // namespace station::hal::sim
