#include "device/safety/alarm.hpp"

#include <gtest/gtest.h>

namespace station::device {
namespace {

TEST(AlarmList, ShowsTheHighestPriorityFirst) {
  AlarmList alarms;

  alarms.raise(AlarmCondition::link_lost, Timestamp{}, "link");
  alarms.raise(AlarmCondition::sensors_disagree, Timestamp{}, "sensors");
  alarms.raise(AlarmCondition::overpressure, Timestamp{}, "pressure");

  ASSERT_EQ(alarms.active().size(), 3U);
  EXPECT_EQ(alarms.active()[0].condition, AlarmCondition::overpressure);
  EXPECT_EQ(alarms.active()[1].condition, AlarmCondition::sensors_disagree);
  EXPECT_EQ(alarms.active()[2].condition, AlarmCondition::link_lost);
}

TEST(AlarmList, KeepsAHighAlarmOnScreenUntilAcknowledged) {
  AlarmList alarms;
  alarms.raise(AlarmCondition::overpressure, Timestamp{}, "too high");

  alarms.clear(AlarmCondition::overpressure, Timestamp{});
  ASSERT_EQ(alarms.active().size(), 1U);
  EXPECT_FALSE(alarms.active()[0].still_true);
  alarms.acknowledge(Timestamp{});

  EXPECT_TRUE(alarms.active().empty());
}

TEST(AlarmList, DoesNotAcknowledgeAwayWhatIsStillTrue) {
  AlarmList alarms;
  alarms.raise(AlarmCondition::vent_failed, Timestamp{}, "tight");

  alarms.acknowledge(Timestamp{});

  EXPECT_EQ(alarms.active().size(), 1U);
}

TEST(AlarmList, KeepsTheTimeOfTheFirstReport) {
  AlarmList alarms;
  alarms.raise(AlarmCondition::overpressure, timestamp_from_ns(5), "a");

  alarms.raise(AlarmCondition::overpressure, timestamp_from_ns(9), "b");

  EXPECT_EQ(alarms.active()[0].since, timestamp_from_ns(5));
  EXPECT_EQ(alarms.active()[0].text, "b");
}

}  // namespace
}  // namespace station::device
