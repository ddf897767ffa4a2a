// The arm's mean pressure during the rest, on a whole station in virtual time.
#include "device/exam/corrections.hpp"
#include "device/exam/counted_pressure.hpp"
#include "device/records/record_json.hpp"
#include "hal/sim/patient/living_patient.hpp"
#include "tests/device/station/virtual_station.hpp"
#include "tests/support/child_process.hpp"

namespace station::device {
namespace {

using station::test::TemporaryFolder;
using test::plan_for;
using test::VirtualStation;

constexpr CuffSite kRightArm{Limb::arm, Side::right};

class RestPressureOfTheArm : public testing::Test {
 protected:
  [[nodiscard]] StationPlan plan(const std::string& patient = "normal",
                                 double minutes = 5.0) const {
    StationPlan p = plan_for(patient, folder.path());
    p.protocol.rest_minutes = minutes;
    return p;
  }
  /// Rests, and the controller is known to be there.
  static void begin_rest(VirtualStation& station) {
    ASSERT_TRUE(station.run_to(Phase::ready_to_rest));
    station.press(PressStart{});
    station.run_for(10.0);
    ASSERT_EQ(station.exam().phase(), Phase::resting);
  }
  static bool take(VirtualStation& station) {
    station.press(TakeRestPressure{});
    if (!station.exam().rest_pressure_run()) return false;
    return station.run_until([&] { return !station.exam().rest_pressure_run(); }, 90.0);
  }
  static const std::vector<RestPressure>& taken(const VirtualStation& station) {
    return station.exam().record().rest_pressures;
  }

  TemporaryFolder folder;
};

/// What the simulation holds for true: the mean of the artery itself, no cuff on it.
double true_mean_mmHg(const hal::sim::VirtualPatient& settings, ArterySite artery, double from_s,
                      double to_s) {
  hal::sim::LivingPatient patient{settings, 1};
  constexpr double kStep_s = 0.001;
  double sum = 0.0;
  int steps = 0;
  for (double now_s = kStep_s; now_s < to_s; now_s += kStep_s) {
    patient.step(kStep_s, now_s, {});
    if (now_s < from_s) continue;
    sum += patient.find(artery)->now.pressure_mmHg;
    ++steps;
  }
  return sum / steps;
}

TEST_F(RestPressureOfTheArm, IsNearTheTruthAtBothEndsOfTheRestAndSeesThePatientSettle) {
  RecordProperty("requirement", "E5");
  const StationPlan p = plan("white-coat");
  VirtualStation station{p};
  begin_rest(station);

  ASSERT_TRUE(take(station));
  station.run_for(130.0);
  ASSERT_TRUE(take(station));

  ASSERT_EQ(taken(station).size(), 2U);
  std::vector<double> truth;
  for (const RestPressure& one : taken(station)) {
    ASSERT_TRUE(one.mean_mmHg.has_value()) << sentence_of(one.none);
    EXPECT_EQ(one.cuff, kRightArm);
    // The mean is passed half a minute after the cuff began to rise.
    const ArterySite artery{Artery::brachial, Side::right};
    truth.push_back(true_mean_mmHg(*p.patient, artery, one.after_s + 20.0, one.after_s + 50.0));
    // The tube law of the simulation has its largest pulses below the mean, by up to a sixth of the
    // pulse pressure (hal/sim/README.md).
    const auto& vessel = p.patient->arteries.at(artery);
    const double below = (vessel.systolic_mmHg - vessel.diastolic_mmHg) / 6.0;
    EXPECT_LT(*one.mean_mmHg, truth.back() + 4.0) << "after " << one.after_s << " s";
    EXPECT_GT(*one.mean_mmHg, truth.back() - below - 4.0) << "after " << one.after_s << " s";
  }
  const int fell = *taken(station)[0].mean_mmHg - *taken(station)[1].mean_mmHg;
  EXPECT_NEAR(fell, truth[0] - truth[1], 4.0);
  EXPECT_GT(fell, 0);
}

TEST_F(RestPressureOfTheArm, IsNeverTakenUnasked) {
  RecordProperty("requirement", "E5");
  VirtualStation station{plan("normal", 3.0)};
  begin_rest(station);

  ASSERT_TRUE(station.run_to(Phase::finding));

  EXPECT_TRUE(taken(station).empty());
  EXPECT_LE(station.highest_mmHg(), 5.0);
  EXPECT_EQ(exam_document(station.exam().record()).find("rest_pressures"), std::string::npos);
}

TEST_F(RestPressureOfTheArm, IsTakenTwiceAtMostAndTwoMinutesApart) {
  RecordProperty("requirement", "E5");
  VirtualStation station{plan("normal", 9.0)};
  begin_rest(station);
  ASSERT_TRUE(take(station));

  EXPECT_FALSE(station.snapshot().offered.rest_pressure);
  EXPECT_GT(station.snapshot().rest_arm->wait_s, 30.0);
  EXPECT_FALSE(take(station)) << "too soon";
  EXPECT_FALSE(station.exam().refused().empty());
  station.run_for(121.0);
  EXPECT_TRUE(station.snapshot().offered.rest_pressure);
  ASSERT_TRUE(take(station));
  station.run_for(121.0);

  EXPECT_EQ(station.exam().phase(), Phase::resting);
  EXPECT_FALSE(station.snapshot().rest_arm.has_value());
  EXPECT_FALSE(take(station));
  EXPECT_EQ(taken(station).size(), 2U);
}

TEST_F(RestPressureOfTheArm, StopVentsItAndTheRestGoesOn) {
  RecordProperty("requirement", "E15");
  VirtualStation station{plan()};
  begin_rest(station);
  station.press(TakeRestPressure{});
  ASSERT_TRUE(station.run_until([&] { return station.cuff_mmHg() > 120.0; }, 20.0));

  station.press(PressStop{});
  station.run_for(5.0);

  EXPECT_LT(station.cuff_mmHg(), 15.0);
  EXPECT_EQ(station.exam().phase(), Phase::resting);
  ASSERT_EQ(taken(station).size(), 1U);
  EXPECT_FALSE(taken(station)[0].mean_mmHg.has_value());
  EXPECT_EQ(taken(station)[0].none, NoRestPressure::stopped);
}

TEST_F(RestPressureOfTheArm, ARestEndedEarlyVentsItBeforeTheFirstArtery) {
  RecordProperty("requirement", "E5");
  VirtualStation station{plan()};
  begin_rest(station);
  station.press(TakeRestPressure{});
  ASSERT_TRUE(station.run_until([&] { return station.cuff_mmHg() > 100.0; }, 20.0));

  station.press(EndRestEarly{"emergency"});
  ASSERT_TRUE(station.run_to(Phase::finding, 30.0));

  EXPECT_LT(station.cuff_mmHg(), 16.0);
  ASSERT_EQ(taken(station).size(), 1U);
  EXPECT_EQ(taken(station)[0].none, NoRestPressure::rest_ended);
}

TEST_F(RestPressureOfTheArm, ARestThatIsOverWaitsForItsCuff) {
  VirtualStation station{plan("normal", 0.5)};
  begin_rest(station);

  ASSERT_TRUE(take(station));
  ASSERT_TRUE(station.run_to(Phase::finding, 5.0));

  EXPECT_TRUE(taken(station).at(0).mean_mmHg.has_value());
  EXPECT_GT(station.exam().record().rest_minutes, 0.9);
}

TEST_F(RestPressureOfTheArm, ALostControllerEndsItWithTheCauseAndNoValue) {
  VirtualStation station{plan()};
  begin_rest(station);
  station.press(TakeRestPressure{});
  ASSERT_TRUE(station.run_until([&] { return station.cuff_mmHg() > 120.0; }, 20.0));

  station.world_runs = false;
  ASSERT_TRUE(station.run_until([&] { return !taken(station).empty(); }, 10.0));

  EXPECT_FALSE(taken(station)[0].mean_mmHg.has_value());
  EXPECT_EQ(taken(station)[0].none, NoRestPressure::link_lost);
}

TEST_F(RestPressureOfTheArm, AForbiddenArmIsReplacedAndWithoutAnArmItIsNotOffered) {
  RecordProperty("requirement", "E1");
  StationPlan p = plan();
  p.exam_case.sites[kRightArm] = {Permission::forbidden, "dialysis fistula"};
  VirtualStation station{p};
  begin_rest(station);
  ASSERT_TRUE(station.snapshot().rest_arm.has_value());
  EXPECT_EQ(station.snapshot().rest_arm->cuff, (CuffSite{Limb::arm, Side::left}));

  station.press(SetPermission{{Limb::arm, Side::left}, {Permission::forbidden, "wound"}});
  station.run_for(0.1);

  EXPECT_FALSE(station.snapshot().rest_arm.has_value());
  EXPECT_FALSE(take(station));
  EXPECT_LE(station.highest_mmHg(), 5.0);
}

TEST_F(RestPressureOfTheArm, IsNoDenominatorAndSetsNoTarget) {
  RecordProperty("requirement", "E5");
  const StationPlan p = plan("white-coat", 0.5);
  VirtualStation station{p};
  begin_rest(station);
  ASSERT_TRUE(take(station));
  ASSERT_TRUE(station.run_to(Phase::finding, 5.0));
  ExamRecord with = station.exam().record();
  ASSERT_TRUE(with.rest_pressures.at(0).mean_mmHg.has_value());

  ExamRecord without = with;
  without.rest_pressures.clear();

  judge(with, p.profile);
  judge(without, p.profile);
  with.rest_pressures.clear();
  EXPECT_EQ(exam_document(with), exam_document(without));
  EXPECT_FALSE(pressure_that_counts(with, {Artery::brachial, Side::right}).mmHg.has_value());
  ASSERT_TRUE(station.run_to(Phase::ready_to_inflate));
  station.press(PressStart{});
  EXPECT_EQ(station.exam().target_mmHg(), station.exam().protocol().unknown_arm_target_mmHg);
}

}  // namespace
}  // namespace station::device
