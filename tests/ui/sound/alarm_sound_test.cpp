// What is heard of an alarm, measured on the samples.
#include "tests/ui/sound/sound_measures.hpp"
#include "ui/sound/sound_engine.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace station::ui {
namespace {

using device::AlarmPriority;
using device::SoundScene;

constexpr double kRate_hz = 48000.0;

SoundScene scene_with(AlarmPriority priority) {
  SoundScene s;
  s.sequence = 1;
  s.alarm_count = 1;
  s.alarms[0].priority = priority;
  return s;
}

std::vector<StereoFrame> sound_of(SoundEngine& engine, double seconds) {
  std::vector<StereoFrame> out(static_cast<std::size_t>(seconds * kRate_hz));
  engine.render(out);
  return out;
}

std::vector<StereoFrame> sound_of(const SoundScene& scene, double seconds) {
  SoundEngine engine{kRate_hz};
  engine.set_scene(scene);
  return sound_of(engine, seconds);
}

/// From the 90 % points of the fastest rise and fall; the envelope is the largest sample of 2 ms.
struct MeasuredPulse {
  double onset_s, end_s;  ///< 90 % points
  double rise_s;          ///< 10 % to 90 %
};
std::vector<MeasuredPulse> pulses_in(std::span<const StereoFrame> x) {
  const std::size_t kWindow = 96;
  std::vector<float> envelope;
  for (std::size_t n = 0; n + kWindow <= x.size(); n += 24)
    envelope.push_back(loudest(x.subspan(n, kWindow)));
  const float most = *std::ranges::max_element(envelope);
  std::vector<MeasuredPulse> pulses;
  const auto time_of = [](std::size_t i) { return static_cast<double>(i * 24 + 48) / kRate_hz; };
  for (std::size_t i = 1; i < envelope.size(); ++i) {
    if (envelope[i] < 0.1F * most || envelope[i - 1] >= 0.1F * most) continue;
    std::size_t up = i;
    while (up < envelope.size() && envelope[up] < 0.9F * most) ++up;
    std::size_t end = up;
    std::size_t last_high = up;
    while (end < envelope.size() && envelope[end] >= 0.1F * most) {
      if (envelope[end] >= 0.9F * most) last_high = end;
      ++end;
    }
    pulses.push_back({time_of(up), time_of(last_high), time_of(up) - time_of(i)});
    i = end;
  }
  return pulses;
}

TEST(HighAlarm, IsTenPulsesInTwoGroupsOfFive) {
  RecordProperty("requirement", "A2");
  const auto pulses = pulses_in(sound_of(scene_with(AlarmPriority::high), 5.0));

  ASSERT_EQ(pulses.size(), 10U);
  for (std::size_t i = 1; i < 10; ++i) {
    const double spacing = pulses[i].onset_s - pulses[i - 1].end_s;
    if (i == 5) {
      EXPECT_GE(spacing, 0.35);
      EXPECT_LE(spacing, 1.3);
    } else if (i == 3 || i == 8) {  // 2 t_s + t_d
      EXPECT_NEAR(spacing, 0.35, 0.02);
    } else {
      EXPECT_GE(spacing, 0.050);
      EXPECT_LE(spacing, 0.125);
    }
  }
}

TEST(HighAlarm, HasPulsesOfTheLengthAndRiseOfTheStandard) {
  RecordProperty("requirement", "A2");
  for (const auto& p : pulses_in(sound_of(scene_with(AlarmPriority::high), 5.0))) {
    EXPECT_GE(p.end_s - p.onset_s, 0.075);
    EXPECT_LE(p.end_s - p.onset_s, 0.200);
    EXPECT_GE(p.rise_s, 0.10 * (p.end_s - p.onset_s));
    EXPECT_LE(p.rise_s, 0.20 * (p.end_s - p.onset_s));
  }
}

TEST(HighAlarm, IsRepeatedWithinFifteenSeconds) {
  RecordProperty("requirement", "A2");
  const auto pulses = pulses_in(sound_of(scene_with(AlarmPriority::high), 20.0));

  ASSERT_GT(pulses.size(), 10U);
  const double between = pulses[10].onset_s - pulses[9].end_s;
  EXPECT_GE(between, 2.5);
  EXPECT_LE(between, 15.0);
}

TEST(MediumAlarm, IsThreePulsesSpacedByTheStandard) {
  RecordProperty("requirement", "A2");
  const auto pulses = pulses_in(sound_of(scene_with(AlarmPriority::medium), 15.0));

  ASSERT_GE(pulses.size(), 6U);
  for (const std::size_t i : {std::size_t{1}, std::size_t{2}}) {
    EXPECT_GE(pulses[i].onset_s - pulses[i - 1].end_s, 0.125);
    EXPECT_LE(pulses[i].onset_s - pulses[i - 1].end_s, 0.250);
  }
  EXPECT_GE(pulses[0].end_s - pulses[0].onset_s, 0.125);
  EXPECT_LE(pulses[0].end_s - pulses[0].onset_s, 0.250);
  EXPECT_GE(pulses[3].onset_s - pulses[2].end_s, 2.5);
  EXPECT_LE(pulses[3].onset_s - pulses[2].end_s, 30.0);
}

TEST(LowAlarm, IsOnePulseOnce) {
  RecordProperty("requirement", "A2");
  EXPECT_EQ(pulses_in(sound_of(scene_with(AlarmPriority::low), 60.0)).size(), 1U);
}

TEST(LowAlarm, SoundsAgainWhenItComesAnew) {
  SoundEngine engine{kRate_hz};
  auto scene = scene_with(AlarmPriority::low);
  engine.set_scene(scene);
  sound_of(engine, 2.0);

  scene.alarms[0].since = Timestamp{std::chrono::seconds{9}};
  engine.set_scene(scene);

  EXPECT_EQ(pulses_in(sound_of(engine, 10.0)).size(), 1U);
}

class AlarmTone : public testing::TestWithParam<AlarmPriority> {};

TEST_P(AlarmTone, HasAFundamentalAndFourHarmonicsWithinFifteenDecibels) {
  RecordProperty("requirement", "A2");
  const auto out = sound_of(scene_with(GetParam()), 0.2);
  const std::span plateau = std::span{out}.subspan(2400, 6000);  // 50 to 175 ms
  double fundamental_hz = 0.0, fundamental = 0.0;
  for (double hz = 150.0; hz <= 1000.0; hz += 1.0)
    if (const double a = amplitude_at(plateau, &StereoFrame::left, hz, kRate_hz); a > fundamental) {
      fundamental = a;
      fundamental_hz = hz;
    }

  int harmonics = 0;
  for (int k = 1; k <= 8; ++k) {
    const double hz = k * fundamental_hz;
    const double level =
        in_db(amplitude_at(plateau, &StereoFrame::left, hz, kRate_hz) / fundamental);
    if (hz >= 300.0 && hz <= 4000.0 && std::fabs(level) <= 15.0) ++harmonics;
  }

  EXPECT_GE(fundamental_hz, 150.0);
  EXPECT_LE(fundamental_hz, 1000.0);
  EXPECT_GE(harmonics, 4);
}

INSTANTIATE_TEST_SUITE_P(EachPriority, AlarmTone,
                         testing::Values(AlarmPriority::high, AlarmPriority::medium,
                                         AlarmPriority::low));

TEST(AlarmSound, OfMediumPriorityIsSilentWhileACuffIsInflated) {
  RecordProperty("requirement", "E14");
  auto scene = scene_with(AlarmPriority::medium);
  scene.inflated = true;

  EXPECT_EQ(loudest(sound_of(scene, 15.0)), 0.0F);
}

TEST(AlarmSound, OfMediumPriorityComesOnceTheCuffIsOpen) {
  SoundEngine engine{kRate_hz};
  auto scene = scene_with(AlarmPriority::medium);
  scene.inflated = true;
  engine.set_scene(scene);
  sound_of(engine, 3.0);

  scene.inflated = false;
  engine.set_scene(scene);

  EXPECT_EQ(pulses_in(sound_of(engine, 2.0)).size(), 3U);
}

TEST(AlarmSound, OfHighPrioritySoundsWhileACuffIsInflated) {
  RecordProperty("requirement", "E14");
  auto scene = scene_with(AlarmPriority::high);
  scene.inflated = true;

  EXPECT_EQ(pulses_in(sound_of(scene, 5.0)).size(), 10U);
}

TEST(AlarmSound, IsSilentWhilePaused) {
  RecordProperty("requirement", "A3");
  auto scene = scene_with(AlarmPriority::high);
  scene.alarm_sound_paused = true;

  EXPECT_EQ(loudest(sound_of(scene, 10.0)), 0.0F);
}

TEST(AlarmSound, OfAnAlarmThatIsOverOrWasSeenIsSilent) {
  auto over = scene_with(AlarmPriority::high);
  over.alarms[0].still_true = false;
  auto seen = scene_with(AlarmPriority::medium);
  seen.alarms[0].acknowledged = true;

  EXPECT_EQ(loudest(sound_of(over, 5.0)), 0.0F);
  EXPECT_EQ(loudest(sound_of(seen, 5.0)), 0.0F);
}

TEST(AlarmSound, OfAHighAlarmGoesOnThoughItWasSeen) {
  auto scene = scene_with(AlarmPriority::high);
  scene.alarms[0].acknowledged = true;

  EXPECT_EQ(pulses_in(sound_of(scene, 5.0)).size(), 10U);
}

TEST(AlarmSound, OfAHigherPriorityTakesOver) {
  SoundEngine engine{kRate_hz};
  engine.set_scene(scene_with(AlarmPriority::medium));
  sound_of(engine, 0.3);  // within the first pulse or after it

  auto both = scene_with(AlarmPriority::high);
  both.alarm_count = 2;
  both.alarms[1].priority = AlarmPriority::medium;
  engine.set_scene(both);

  EXPECT_EQ(pulses_in(sound_of(engine, 6.0)).size(), 10U);
}

TEST(AlarmSound, IsNotTouchedByVolumeOrMute) {
  RecordProperty("requirement", "A2");
  SoundEngine loud{kRate_hz}, mute{kRate_hz};
  mute.set_controls({.volume_db = SoundControls::kLowest_db, .muted = true});
  loud.set_scene(scene_with(AlarmPriority::high));
  mute.set_scene(scene_with(AlarmPriority::high));

  EXPECT_EQ(sound_of(loud, 5.0), sound_of(mute, 5.0));
}

TEST(AlarmSound, ComesWhenTheStationFallsSilentThoughPaused) {
  SoundEngine engine{kRate_hz};
  SoundScene paused;
  paused.sequence = 1;
  paused.alarm_sound_paused = true;
  engine.set_scene(paused);

  engine.set_station_silent(true);

  EXPECT_EQ(pulses_in(sound_of(engine, 5.0)).size(), 10U);
}

TEST(AlarmSound, IsTheSameEachTime) {
  EXPECT_EQ(sound_of(scene_with(AlarmPriority::high), 6.0),
            sound_of(scene_with(AlarmPriority::high), 6.0));
}

}  // namespace
}  // namespace station::ui
