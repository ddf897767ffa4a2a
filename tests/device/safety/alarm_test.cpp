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

Timestamp at_s(double s) { return Timestamp{duration_from_seconds(s)}; }

std::vector<AlarmEventKind> kinds_of(const AlarmList& alarms) {
  std::vector<AlarmEventKind> kinds;
  for (const AlarmEvent& e : alarms.events()) kinds.push_back(e.kind);
  return kinds;
}

TEST(AlarmSoundPause, EndsByItselfAfterItsTime) {
  RecordProperty("requirement", "A3");
  AlarmList alarms;
  alarms.raise(AlarmCondition::sensors_disagree, at_s(0), "sensors");

  alarms.pause_sound(at_s(1), std::chrono::seconds{60});
  alarms.step(at_s(60.9));
  const bool still_paused = alarms.sound_paused_until().has_value();
  alarms.step(at_s(61));

  EXPECT_TRUE(still_paused);
  EXPECT_FALSE(alarms.sound_paused_until());
  EXPECT_EQ(alarms.events().back().at, at_s(61));
}

TEST(AlarmSoundPause, IsNeverLongerThanTwoMinutes) {
  RecordProperty("requirement", "A3");
  AlarmList alarms;

  alarms.pause_sound(at_s(5), std::chrono::hours{8});

  EXPECT_EQ(alarms.sound_paused_until(), at_s(125));
}

TEST(AlarmSoundPause, IsEndedByANewHigherAlarm) {
  RecordProperty("requirement", "A3");
  AlarmList alarms;
  alarms.raise(AlarmCondition::link_lost, at_s(0), "link");
  alarms.pause_sound(at_s(1), std::chrono::seconds{60});

  alarms.raise(AlarmCondition::sensors_disagree, at_s(2), "sensors");

  EXPECT_FALSE(alarms.sound_paused_until());
}

TEST(AlarmSoundPause, HoldsAgainstANewAlarmOfTheSameMediumPriority) {
  AlarmList alarms;
  alarms.raise(AlarmCondition::sensors_disagree, at_s(0), "sensors");
  alarms.pause_sound(at_s(1), std::chrono::seconds{60});

  alarms.raise(AlarmCondition::record_failed, at_s(2), "record");

  EXPECT_EQ(alarms.sound_paused_until(), at_s(61));
}

TEST(AlarmSoundPause, IsEndedByEveryNewHighAlarm) {
  RecordProperty("requirement", "A3");
  AlarmList alarms;
  alarms.raise(AlarmCondition::overpressure, at_s(0), "pressure");
  alarms.pause_sound(at_s(1), std::chrono::seconds{60});

  alarms.raise(AlarmCondition::vent_failed, at_s(2), "vent");

  EXPECT_FALSE(alarms.sound_paused_until());
}

TEST(AlarmSoundPause, HoldsWhileTheSameAlarmIsOnlyReportedAgain) {
  AlarmList alarms;
  alarms.raise(AlarmCondition::overpressure, at_s(0), "pressure");
  alarms.pause_sound(at_s(1), std::chrono::seconds{60});

  alarms.raise(AlarmCondition::overpressure, at_s(2), "pressure");

  EXPECT_TRUE(alarms.sound_paused_until());
}

TEST(AlarmLog, HoldsOnsetEndAcknowledgementAndPauseInOrder) {
  RecordProperty("requirement", "A4");
  AlarmList alarms;

  alarms.raise(AlarmCondition::sensors_disagree, at_s(1), "sensors");
  alarms.pause_sound(at_s(2), std::chrono::seconds{60});
  alarms.clear(AlarmCondition::sensors_disagree, at_s(3));
  alarms.acknowledge(at_s(4));
  alarms.resume_sound(at_s(5));

  using enum AlarmEventKind;
  EXPECT_EQ(kinds_of(alarms), (std::vector{onset, sound_paused, end, acknowledged, sound_resumed}));
  EXPECT_EQ(alarms.events()[2].at, at_s(3));
  EXPECT_EQ(alarms.events()[1].paused_for, std::chrono::seconds{60});
}

TEST(AlarmLog, NotesAnAlarmThatComesAgainAsANewOne) {
  AlarmList alarms;
  alarms.raise(AlarmCondition::sensors_disagree, at_s(1), "sensors");
  alarms.clear(AlarmCondition::sensors_disagree, at_s(2));

  alarms.raise(AlarmCondition::sensors_disagree, at_s(3), "sensors");

  using enum AlarmEventKind;
  EXPECT_EQ(kinds_of(alarms), (std::vector{onset, end, onset}));
  ASSERT_EQ(alarms.active().size(), 1U);
  EXPECT_EQ(alarms.active()[0].since, at_s(3));
  EXPECT_FALSE(alarms.active()[0].acknowledged);
}

TEST(AlarmLog, GivesEachEventToTheRecordOnce) {
  AlarmList alarms;
  alarms.raise(AlarmCondition::sensors_disagree, at_s(1), "sensors");

  const auto first = alarms.take_new_events();
  alarms.clear(AlarmCondition::sensors_disagree, at_s(2));
  const auto second = alarms.take_new_events();

  ASSERT_EQ(first.size(), 1U);
  ASSERT_EQ(second.size(), 1U);
  EXPECT_EQ(second[0].kind, AlarmEventKind::end);
  EXPECT_TRUE(alarms.take_new_events().empty());
  EXPECT_EQ(alarms.events().size(), 2U);
}

TEST(AlarmLog, GrowsNoFurtherThanItsRoom) {
  AlarmList alarms;

  for (int i = 0; i < 1000; ++i) {
    alarms.raise(AlarmCondition::link_lost, at_s(2 * i), "link");
    alarms.clear(AlarmCondition::link_lost, at_s(2 * i + 1));
  }

  EXPECT_EQ(alarms.events().size(), kAlarmEventsKept);
  EXPECT_EQ(alarms.events().back().at, at_s(1999));
}

TEST(AlarmList, MarksAnAlarmThatHoldsOnAsSeen) {
  AlarmList alarms;
  alarms.raise(AlarmCondition::record_failed, at_s(1), "disk");

  alarms.acknowledge(at_s(2));

  ASSERT_EQ(alarms.active().size(), 1U);
  EXPECT_TRUE(alarms.active()[0].acknowledged);
  EXPECT_FALSE(alarms.can_acknowledge());
}

}  // namespace
}  // namespace station::device
