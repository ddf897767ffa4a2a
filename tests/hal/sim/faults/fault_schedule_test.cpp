#include "hal/sim/faults/fault_schedule.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace station::hal::sim {
namespace {

Fault at(double seconds, double lasts) {
  Fault f;
  f.kind = FaultKind::leak;
  f.after_s = seconds;
  f.lasts_s = lasts;
  return f;
}
Fault on(FaultTrigger trigger, int occurrence, double after_s) {
  Fault f = at(after_s, 0.0);
  f.trigger = trigger;
  f.occurrence = occurrence;
  return f;
}

TEST(FaultSchedule, BeginsAndEndsAtItsTimesOnce) {
  FaultSchedule schedule{{at(2.0, 1.5)}, 1};
  std::vector<double> began;
  std::vector<double> ended;
  int active = 0;
  for (int ms = 0; ms < 10'000; ++ms) {
    schedule.step(ms * 0.001);
    if (!schedule.begun().empty()) began.push_back(ms * 0.001);
    if (!schedule.ended().empty()) ended.push_back(ms * 0.001);
    if (!schedule.active().empty()) ++active;
  }

  ASSERT_EQ(began.size(), 1u);
  ASSERT_EQ(ended.size(), 1u);
  EXPECT_NEAR(began[0], 2.0, 1e-9);
  EXPECT_NEAR(ended[0], 3.5, 1e-9);
  EXPECT_NEAR(active, 1500, 1);
}

TEST(FaultSchedule, ThatIsForGoodNeverEnds) {
  FaultSchedule schedule{{at(1.0, 0.0)}, 1};
  for (int s = 0; s < 100'000; ++s) schedule.step(s);

  EXPECT_EQ(schedule.active().size(), 1u);
}

TEST(FaultSchedule, WaitsForTheNthOccurrenceOfItsEvent) {
  FaultSchedule schedule{{on(FaultTrigger::inflating, 2, 0.5)}, 1};
  schedule.note(FaultTrigger::inflating, 1.0);
  schedule.note(FaultTrigger::ramping, 2.0);
  schedule.step(5.0);
  const bool too_early = !schedule.active().empty();

  schedule.note(FaultTrigger::inflating, 6.0);
  schedule.step(6.4);
  const bool still_too_early = !schedule.active().empty();
  schedule.step(6.5);

  EXPECT_FALSE(too_early);
  EXPECT_FALSE(still_too_early);
  EXPECT_EQ(schedule.active().size(), 1u);
}

TEST(FaultSchedule, DrawsChancesFromItsSeed) {
  int happened = 0;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    Fault f = at(0.0, 0.0);
    f.chance = 0.25;
    FaultSchedule once{{f}, seed};
    FaultSchedule again{{f}, seed};
    once.step(1.0);
    again.step(1.0);
    EXPECT_EQ(once.active().size(), again.active().size());
    happened += static_cast<int>(once.active().size());
  }

  // Binomial, 2000 draws: SD 19.
  EXPECT_NEAR(happened, 500, 80);
}

TEST(FaultSchedule, KeepsAFaultsChanceWhateverStandsBehindIt) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    Fault first = at(0.0, 0.0);
    first.chance = 0.5;
    Fault second = first;
    second.kind = FaultKind::pump_dead;
    FaultSchedule alone{{first}, seed};
    FaultSchedule both{{first, second}, seed};
    alone.step(1.0);
    both.step(1.0);
    bool in_both = false;
    for (const Fault& f : both.active()) in_both = in_both || f.kind == FaultKind::leak;

    EXPECT_EQ(!alone.active().empty(), in_both);
  }
}

}  // namespace
}  // namespace station::hal::sim
