// An exam that was left and goes on from its record.
#include "tests/device/station/virtual_station.hpp"
#include "tests/support/child_process.hpp"

namespace station::device {
namespace {

using station::test::TemporaryFolder;
using test::plan_for;
using test::VirtualStation;

/// Reads the first arm, accepts it and begins the next artery; then leaves.
std::filesystem::path left_after_the_first_arm(const TemporaryFolder& folder, bool crash) {
  VirtualStation station{plan_for("normal", folder.path())};
  EXPECT_TRUE(station.run_to_first_inflation());
  EXPECT_TRUE(station.read_artery());
  station.press(PressAccept{});
  EXPECT_TRUE(station.run_to(Phase::ready_to_inflate));
  if (!crash) {
    station.close();
    return station.record();
  }
  // What a crash leaves: the file and its log as they lie there, taken while the station runs.
  const std::filesystem::path copy = folder.path() / "crashed.abi";
  std::filesystem::copy_file(station.record(), copy);
  const std::filesystem::path log = station.record().string() + "-wal";
  if (std::filesystem::exists(log)) std::filesystem::copy_file(log, copy.string() + "-wal");
  return copy;
}

StationPlan resuming(const std::filesystem::path& record, const TemporaryFolder& folder,
                     double minutes) {
  StationPlan plan = plan_for("normal", folder.path());
  plan.resume = record;
  plan.minutes_away = minutes;
  return plan;
}

TEST(Resume, GoesOnWithTheNextArteryAfterAShortBreak) {
  testing::Test::RecordProperty("requirement", "E17");
  const TemporaryFolder folder;
  const auto record = left_after_the_first_arm(folder, false);
  VirtualStation station{resuming(record, folder, 3.0)};

  ASSERT_TRUE(station.run_to(Phase::ready_to_inflate, 60.0));

  EXPECT_EQ(to_string(station.exam().current_attempt().artery), "right posterior tibial");
  EXPECT_NE(accepted_attempt(station.exam().record(), {Artery::brachial, Side::right}), nullptr);
}

TEST(Resume, DoesNotOpenALimbThatWasForbidden) {
  testing::Test::RecordProperty("requirement", "E1");
  constexpr CuffSite kFistula{Limb::arm, Side::right};
  const TemporaryFolder folder;
  StationPlan plan = plan_for("normal", folder.path());
  plan.exam_case.sites[kFistula] = {Permission::forbidden, "dialysis fistula"};
  VirtualStation left{plan};
  ASSERT_TRUE(left.run_to_first_inflation());
  left.close();

  // resuming() allows every limb, as the command line does for a virtual patient without a case.
  const VirtualStation station{resuming(left.record(), folder, 3.0)};

  const SitePermission& kept = station.exam().record().exam_case.sites.at(kFistula);
  EXPECT_EQ(kept.permission, Permission::forbidden);
  EXPECT_EQ(kept.reason, "dialysis fistula");
}

TEST(Resume, RestsAndReadsTheArmAgainAfterALongBreakAndSaysSo) {
  testing::Test::RecordProperty("requirement", "E17");
  const TemporaryFolder folder;
  const auto record = left_after_the_first_arm(folder, false);
  VirtualStation station{resuming(record, folder, 25.0)};

  ASSERT_TRUE(station.run_to_first_inflation());

  EXPECT_EQ(to_string(station.exam().current_attempt().artery), "right brachial");
  ASSERT_FALSE(station.exam().record().remarks.empty());
  EXPECT_NE(station.exam().record().remarks.back().find("25 minutes"), std::string::npos);
}

TEST(Resume, LosesNothingThatWasAcceptedBeforeACrash) {
  testing::Test::RecordProperty("requirement", "E17");
  const TemporaryFolder folder;
  const auto record = left_after_the_first_arm(folder, true);

  VirtualStation station{resuming(record, folder, 1.0)};

  EXPECT_NE(accepted_attempt(station.exam().record(), {Artery::brachial, Side::right}), nullptr);
  ASSERT_TRUE(station.run_to(Phase::ready_to_inflate, 60.0));
  ASSERT_TRUE(station.read_artery());
  EXPECT_EQ(to_string(station.exam().current_attempt().artery), "right posterior tibial");
}

TEST(Resume, ReplaysIdenticallyFromBothSittings) {
  const TemporaryFolder folder;
  const auto record = left_after_the_first_arm(folder, false);
  {
    VirtualStation station{resuming(record, folder, 1.0)};
    ASSERT_TRUE(station.read_artery());
    station.press(PressAccept{});
    station.run_for(5.0);
    station.close();
  }

  const auto report = replay(record, clinical::Profile{});

  ASSERT_TRUE(report.has_value()) << report.error().sentence;
  EXPECT_TRUE(report->identical);
  int from_signals = 0;
  for (const AttemptReplay& a : report->attempts) from_signals += a.from_signals ? 1 : 0;
  EXPECT_EQ(from_signals, 2);
}

}  // namespace
}  // namespace station::device
