// Flow that no cuff stops, on a whole station: which limb, which cause (E9).
#include "hal/sim/faults/fault.hpp"
#include "tests/device/station/virtual_station.hpp"
#include "tests/support/child_process.hpp"

namespace station::device {
namespace {

using station::test::TemporaryFolder;
using test::plan_for;
using test::VirtualStation;
using Cause = signal::NoReadingCause;

constexpr ArterySite kRightPt{Artery::posterior_tibial, Side::right};

class SameLimb : public testing::Test {
 protected:
  /// The arm, then one ankle artery.
  StationPlan plan(const std::string& patient, ArterySite artery) {
    StationPlan p = plan_for(patient, folder.path());
    p.protocol.order = {{Artery::brachial, Side::right}, artery};
    return p;
  }
  /// A headless exam to its end.
  ExamRecord run(StationPlan p) {
    p.auto_operator = true;
    VirtualStation station{p};
    EXPECT_TRUE(station.run_to(Phase::finished, 3600.0));
    return station.exam().record();
  }
  static int count(const ExamRecord& exam, ArterySite artery, Cause cause) {
    return static_cast<int>(std::ranges::count_if(exam.attempts, [&](const Attempt& a) {
      return a.artery == artery && a.outcome.none && a.outcome.none->cause == cause;
    }));
  }
  static int readings(const ExamRecord& exam, ArterySite artery) {
    return static_cast<int>(std::ranges::count_if(exam.attempts, [&](const Attempt& a) {
      return a.artery == artery && a.outcome.reading.has_value();
    }));
  }

  TemporaryFolder folder;
};

TEST_F(SameLimb, ACuffOnTheOtherLimbIsAQuestionAndNeverIncompressible) {
  RecordProperty("requirement", "E9");
  // Ports are counted from 1: right arm, left arm, right ankle, left ankle.
  for (const char* fault : {"cuff-on-other-limb@0:port=3", "cuffs-exchanged@0:port=3"})
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
      StationPlan p = plan("claudicant", kRightPt);
      p.seed = seed;
      p.faults = {hal::sim::parse_fault(fault).value()};

      const ExamRecord exam = run(p);

      EXPECT_EQ(count(exam, kRightPt, Cause::incompressible), 0) << fault << " seed " << seed;
      EXPECT_EQ(readings(exam, kRightPt), 0) << fault << " seed " << seed;
      EXPECT_EQ(count(exam, kRightPt, Cause::different_limbs), 1) << fault << " seed " << seed;
      EXPECT_EQ(exam.verdict->leg(Side::right).category, clinical::Category::not_available);
    }
}

TEST_F(SameLimb, AnIncompressibleArteryIsReportedOnceAPersonHasLooked) {
  RecordProperty("requirement", "E9");
  StationPlan p = plan("incompressible", kRightPt);
  p.limbs_checked_by = "A. Meier";

  const ExamRecord exam = run(p);

  EXPECT_EQ(count(exam, kRightPt, Cause::different_limbs), 1) << "asked first";
  const Attempt* accepted = accepted_attempt(exam, kRightPt);
  ASSERT_NE(accepted, nullptr);
  ASSERT_TRUE(accepted->outcome.none.has_value());
  EXPECT_EQ(accepted->outcome.none->cause, Cause::incompressible);
  EXPECT_GT(accepted->outcome.none->reached_mmHg, 285.0F);
  EXPECT_EQ(accepted->same_limb_confirmed_by, "A. Meier");
  EXPECT_EQ(exam.verdict->leg(Side::right).category, clinical::Category::noncompressible);
}

TEST_F(SameLimb, AnIncompressibleArteryStaysAQuestionWhileNobodyHasLooked) {
  RecordProperty("requirement", "E9");

  const ExamRecord exam = run(plan("incompressible", kRightPt));

  EXPECT_EQ(count(exam, kRightPt, Cause::incompressible), 0);
  EXPECT_EQ(accepted_attempt(exam, kRightPt)->outcome.none->cause, Cause::different_limbs);
  EXPECT_EQ(exam.verdict->leg(Side::right).category, clinical::Category::not_available);
}

TEST_F(SameLimb, FlowThatWeakensAndPersistsIsNotOccludedAndNothingIsAsked) {
  RecordProperty("requirement", "E9");

  const ExamRecord exam = run(plan("not-occluded", kRightPt));

  EXPECT_EQ(count(exam, kRightPt, Cause::different_limbs), 0);
  EXPECT_EQ(count(exam, kRightPt, Cause::incompressible), 0);
  ASSERT_NE(accepted_attempt(exam, kRightPt), nullptr);
  EXPECT_EQ(accepted_attempt(exam, kRightPt)->outcome.none->cause, Cause::not_occluded);
}

TEST_F(SameLimb, IsAskedFortyAboveTheArmWithAnOpenCuffAndAnsweredByName) {
  RecordProperty("requirement", "E9");
  VirtualStation station{plan("incompressible", kRightPt)};
  ASSERT_TRUE(station.run_to_first_inflation());
  ASSERT_TRUE(station.read_artery());
  ASSERT_TRUE(station.exam().current_attempt().outcome.reading.has_value());
  const double arm =
      static_cast<double>(station.exam().current_attempt().outcome.reading->first_beat_mmHg);
  station.press(PressAccept{});
  ASSERT_TRUE(station.run_to(Phase::ready_to_inflate));

  ASSERT_TRUE(station.read_artery());

  EXPECT_TRUE(station.exam().asks_for_the_limb());
  EXPECT_NEAR(station.exam().current_attempt().outcome.none->reached_mmHg, arm + 40.0, 4.0);
  EXPECT_TRUE(station.run_until([&] { return station.cuff_mmHg() < 15.0; }, 2.0));
  EXPECT_TRUE(station.snapshot().offered.confirm_same_limb);
  station.press(ConfirmSameLimb{""});
  EXPECT_EQ(station.exam().phase(), Phase::reviewing) << "it takes a person";

  station.press(ConfirmSameLimb{"A. Meier"});
  ASSERT_TRUE(station.run_to(Phase::ready_to_inflate, 60.0));
  EXPECT_LT(station.cuff_mmHg(), 15.0) << "the answer does not inflate";
  ASSERT_TRUE(station.read_artery());

  EXPECT_EQ(station.exam().current_attempt().outcome.none->cause, Cause::incompressible);
}

TEST_F(SameLimb, TheAnswerIsKeptInTheRecordAndReplaysAlike) {
  RecordProperty("requirement", "E9");
  StationPlan p = plan("incompressible", kRightPt);
  p.auto_operator = true;
  p.limbs_checked_by = "A. Meier";
  std::filesystem::path record;
  {
    VirtualStation station{p};
    ASSERT_TRUE(station.run_to(Phase::finished, 3600.0));
    record = station.record();
    station.close();
  }

  const auto report = replay(record, clinical::Profile{});

  ASSERT_TRUE(report.has_value()) << report.error().sentence;
  EXPECT_TRUE(report->identical);
  const Attempt* accepted = accepted_attempt(report->stored, kRightPt);
  ASSERT_NE(accepted, nullptr);
  EXPECT_EQ(accepted->same_limb_confirmed_by, "A. Meier");
}

}  // namespace
}  // namespace station::device
