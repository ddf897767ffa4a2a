// A peripheral that vanishes in the middle of an exam: it comes back, or it never does.
#include "device/records/record_reader.hpp"
#include "hal/sim/faults/fault.hpp"
#include "tests/device/station/virtual_station.hpp"
#include "tests/support/child_process.hpp"

#include <gmock/gmock.h>

namespace station::device {
namespace {

using hal::sim::Fault;
using hal::sim::FaultKind;
using hal::sim::FaultTrigger;
using station::test::TemporaryFolder;
using test::plan_for;
using test::VirtualStation;
using ::testing::Contains;
using ::testing::HasSubstr;

/// The cable of the instrument is pulled in the first deflation.
StationPlan pulled(const TemporaryFolder& folder, hal::sim::Instrument instrument, double seconds) {
  StationPlan plan = plan_for("normal", folder.path());
  Fault fault;
  fault.kind = FaultKind::port_vanishes;
  fault.line = instrument;
  fault.trigger = FaultTrigger::ramping;
  fault.after_s = 1.0;
  fault.lasts_s = seconds;
  plan.faults.push_back(fault);
  return plan;
}

bool inflates_the_first_artery(VirtualStation& station) {
  if (!station.run_to_first_inflation()) return false;
  station.press(PressStart{});
  return station.run_to(Phase::deflating);
}

std::vector<std::string> events_of(const std::filesystem::path& record) {
  std::vector<std::string> kinds;
  const auto reader = RecordReader::open(record);
  EXPECT_TRUE(reader.has_value());
  if (reader)
    for (const RecordedEvent& e : reader->events()) kinds.push_back(e.kind);
  return kinds;
}

class ReturningPeripheral : public testing::TestWithParam<hal::sim::Instrument> {};

TEST_P(ReturningPeripheral, ComesBackAndTheArteryIsReadAgain) {
  RecordProperty("requirement", "E17");
  const TemporaryFolder folder;
  VirtualStation station{pulled(folder, GetParam(), 20.0)};
  ASSERT_TRUE(inflates_the_first_artery(station));
  ASSERT_TRUE(station.run_to(Phase::venting, 30.0));

  ASSERT_TRUE(station.read_artery());

  const ExamRecord& record = station.exam().record();
  ASSERT_EQ(record.attempts.size(), 2U);
  ASSERT_TRUE(record.attempts[0].outcome.none.has_value());
  EXPECT_EQ(record.attempts[0].outcome.none->cause, signal::NoReadingCause::link_lost);
  EXPECT_EQ(record.attempts[1].artery, record.attempts[0].artery);
  EXPECT_TRUE(record.attempts[1].outcome.reading.has_value());
  EXPECT_THAT(record.remarks, Contains(HasSubstr("was away for 2")));
  station.close();
  EXPECT_THAT(events_of(station.record()), Contains("device away"));
  EXPECT_THAT(events_of(station.record()), Contains("device back"));
}

INSTANTIATE_TEST_SUITE_P(Both, ReturningPeripheral,
                         testing::Values(hal::sim::Instrument::cuff,
                                         hal::sim::Instrument::doppler));

class LostController : public testing::Test {
 protected:
  LostController() : station{pulled(folder, hal::sim::Instrument::cuff, 3600.0)} {
    EXPECT_TRUE(inflates_the_first_artery(station));
    EXPECT_TRUE(station.run_to(Phase::venting, 30.0));
  }
  [[nodiscard]] bool any_inflated() const {
    return std::ranges::any_of(station.snapshot().ports,
                               [](const PortView& p) { return p.inflated; });
  }
  TemporaryFolder folder;
  VirtualStation station;
};

TEST_F(LostController, LeavesItsCuffInflatedForTheStationHoweverLongItIsAway) {
  RecordProperty("requirement", "E15");

  station.run_for(120.0);

  EXPECT_TRUE(any_inflated());
  EXPECT_TRUE(station.snapshot().offered.confirm_cuff_open);
}

TEST_F(LostController, IsForgottenWhenAPersonHasOpenedTheCuffAndTheRecordSaysWho) {
  RecordProperty("requirement", "E15");
  station.run_for(10.0);

  station.press(ConfirmCuffOpen{""});
  EXPECT_FALSE(station.snapshot().refused.empty());
  EXPECT_TRUE(any_inflated());
  station.press(ConfirmCuffOpen{"A. \"Ada\" Meier"});
  station.run_for(5.0);

  EXPECT_FALSE(any_inflated());
  EXPECT_FALSE(station.snapshot().offered.confirm_cuff_open);
  EXPECT_THAT(station.exam().record().remarks, Contains(HasSubstr("Meier opened it by hand")));
  station.close();
  EXPECT_THAT(events_of(station.record()), Contains("cuff opened by hand"));
}

TEST(ConfirmedOpen, IsRefusedWhileTheControllerTellsThePressureItself) {
  const TemporaryFolder folder;
  VirtualStation station{plan_for("normal", folder.path())};
  ASSERT_TRUE(inflates_the_first_artery(station));

  station.press(ConfirmCuffOpen{"A. Meier"});

  EXPECT_THAT(station.snapshot().refused, HasSubstr("press STOP"));
  EXPECT_EQ(station.exam().phase(), Phase::deflating);
}

}  // namespace
}  // namespace station::device
