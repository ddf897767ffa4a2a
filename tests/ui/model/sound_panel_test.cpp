#include "ui/model/sound/sound_panel.hpp"
#include "ui/model/alarm_log/alarm_log.hpp"
#include "ui/model/present.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

namespace station::ui {
namespace {

using device::AlarmPriority;
using testing::HasSubstr;

TEST(SoundPanel, StaysWithinTheRangeOfTheVolume) {
  SoundControls c;
  for (int i = 0; i < 50; ++i) step(c, LouderBy{1});
  EXPECT_EQ(c.volume_db, SoundControls::kHighest_db);

  for (int i = 0; i < 50; ++i) step(c, LouderBy{-1});
  EXPECT_EQ(c.volume_db, SoundControls::kLowest_db);

  step(c, SetVolume{5.0F});
  EXPECT_EQ(c.volume_db, SoundControls::kHighest_db);
}

TEST(SoundPanel, EndsAMuteWhenItIsTurnedUp) {
  SoundControls c;
  step(c, ToggleMute{});
  const bool was_muted = c.muted;

  step(c, LouderBy{1});

  EXPECT_TRUE(was_muted);
  EXPECT_FALSE(c.muted);
}

TEST(SoundPanel, SaysInBothLanguagesWhyThereIsNoSound) {
  RecordProperty("requirement", "E14");
  for (const auto state : {SoundState::off, SoundState::wrong_speed, SoundState::no_loudspeaker,
                           SoundState::busy, SoundState::lost, SoundState::file_unwritable}) {
    SoundStatus s;
    s.state = state;
    const auto english = present_sound({}, s, {}, Language::english);
    const auto german = present_sound({}, s, {}, Language::german);
    EXPECT_TRUE(english.is_silent);
    EXPECT_GT(english.sentence.size(), 20U);
    EXPECT_NE(english.sentence, german.sentence);
  }
}

TEST(SoundPanel, OffersAPauseOnlyWhileAnAlarmHolds) {
  RecordProperty("requirement", "A3");
  device::StationSnapshot quiet;
  device::StationSnapshot alarmed;
  alarmed.offered.pause_alarm_sound = true;

  EXPECT_TRUE(present_sound({}, {}, quiet, Language::english).pauses.empty());
  const auto pauses = present_sound({}, {}, alarmed, Language::english).pauses;
  ASSERT_EQ(pauses.size(), 2U);
  EXPECT_EQ(pauses[0].seconds, 60);
  EXPECT_EQ(pauses[1].seconds, 120);
}

TEST(SoundPanel, CountsDownAPause) {
  RecordProperty("requirement", "A3");
  device::StationSnapshot s;
  s.alarm_sound_paused_s = 74.2;

  const auto panel = present_sound({}, {}, s, Language::english);

  EXPECT_EQ(panel.paused, "Paused, 1:15 left");
  EXPECT_FALSE(panel.resume.empty());
  EXPECT_TRUE(panel.pauses.empty());
}

TEST(AlarmLogPage, TellsNewestFirstInStationTime) {
  RecordProperty("requirement", "A4");
  using enum device::AlarmEventKind;
  const auto at = [](double s) { return Timestamp{duration_from_seconds(s)}; };
  device::StationSnapshot s;
  s.alarm_events =
      std::make_shared<const std::vector<device::AlarmEvent>>(std::vector<device::AlarmEvent>{
          {.at = at(71.25),
           .kind = onset,
           .condition = device::AlarmCondition::sensors_disagree,
           .text = "The sensors differ.",
           .priority = device::AlarmPriority::medium},
          {.at = at(72.0), .kind = sound_paused, .paused_for = std::chrono::seconds{60}},
          {.at = at(75.0),
           .kind = end,
           .condition = device::AlarmCondition::sensors_disagree,
           .priority = device::AlarmPriority::medium}});

  const auto log = present_alarm_log(s, Language::english);

  ASSERT_EQ(log.rows.size(), 3U);
  EXPECT_EQ(log.rows[0].what, "over");
  EXPECT_EQ(log.rows[0].text, "The sensors differ.");
  EXPECT_EQ(log.rows[1].what, "sound paused for 60 s");
  EXPECT_TRUE(log.rows[1].priority.empty());
  EXPECT_EQ(log.rows[2].time, "1:11.3");
  EXPECT_EQ(log.rows[2].priority, "MEDIUM");
  EXPECT_EQ(log.rows[2].role, ColourRole::alarm_medium);
}

/// Flashes counted over ten seconds of milliseconds, and the share that is lit.
struct Flash {
  double hz = 0.0;
  double lit_share = 0.0;
};
Flash flash_of(AlarmPriority priority) {
  constexpr int kFor_ms = 50'000;
  int edges = 0, lit = 0;
  bool before = flash_is_lit(priority, std::chrono::milliseconds{0});
  for (int ms = 1; ms <= kFor_ms; ++ms) {
    const bool now = flash_is_lit(priority, std::chrono::milliseconds{ms});
    edges += now && !before ? 1 : 0;
    lit += now ? 1 : 0;
    before = now;
  }
  return {edges / (kFor_ms * 1e-3), static_cast<double>(lit) / kFor_ms};
}

TEST(AlarmFlash, OfHighPriorityIsWithinTheBandOfTheStandard) {
  RecordProperty("requirement", "A1");
  const Flash f = flash_of(AlarmPriority::high);

  EXPECT_GE(f.hz, 1.4);
  EXPECT_LE(f.hz, 2.8);
  EXPECT_GE(f.lit_share, 0.2);
  EXPECT_LE(f.lit_share, 0.6);
}

TEST(AlarmFlash, OfMediumPriorityIsWithinTheBandOfTheStandard) {
  RecordProperty("requirement", "A1");
  const Flash f = flash_of(AlarmPriority::medium);

  EXPECT_GE(f.hz, 0.4);
  EXPECT_LE(f.hz, 0.8);
  EXPECT_GE(f.lit_share, 0.2);
  EXPECT_LE(f.lit_share, 0.6);
}

TEST(AlarmFlash, OfLowPriorityIsSteady) {
  RecordProperty("requirement", "A1");
  const Flash f = flash_of(AlarmPriority::low);

  EXPECT_EQ(f.hz, 0.0);
  EXPECT_EQ(f.lit_share, 1.0);
}

}  // namespace
}  // namespace station::ui
