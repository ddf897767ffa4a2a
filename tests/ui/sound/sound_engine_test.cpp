#include "ui/sound/sound_engine.hpp"

#include "tests/ui/sound/sound_measures.hpp"

#include <gtest/gtest.h>

namespace station::ui {
namespace {

using device::SoundScene;

constexpr double kRate_hz = 48000.0;

/// Doppler of one tone into an engine, in signal time.
std::vector<StereoFrame> play(SoundEngine& engine, ToneProbe& probe, double seconds) {
  std::vector<StereoFrame> out(static_cast<std::size_t>(seconds * kRate_hz));
  for (std::size_t at = 0; at + 192 <= out.size(); at += 192) {
    engine.take(probe.next());
    engine.render(std::span{out}.subspan(at, 192));
  }
  return out;
}

std::vector<StereoFrame> silence(SoundEngine& engine, double seconds) {
  std::vector<StereoFrame> out(static_cast<std::size_t>(seconds * kRate_hz));
  engine.render(out);
  return out;
}

SoundScene searching(float quality) {
  SoundScene s;
  s.sequence = 1;
  s.searching = true;
  s.quality = quality;
  return s;
}

TEST(SoundEngine, BringsFlowTowardLeftAndFlowAwayRight) {
  RecordProperty("requirement", "E14");
  SoundEngine toward_engine{kRate_hz}, away_engine{kRate_hz};
  ToneProbe toward{800.0, 0.02}, away{-800.0, 0.02};

  const auto a = play(toward_engine, toward, 2.0);
  const auto b = play(away_engine, away, 2.0);

  const auto end = [](const auto& x) { return std::span{x}.last(48000); };
  EXPECT_GT(amplitude_at(end(a), &StereoFrame::left, 800.0, kRate_hz), 0.05);
  EXPECT_LT(amplitude_at(end(a), &StereoFrame::right, 800.0, kRate_hz), 0.001);
  EXPECT_GT(amplitude_at(end(b), &StereoFrame::right, 800.0, kRate_hz), 0.05);
  EXPECT_LT(amplitude_at(end(b), &StereoFrame::left, 800.0, kRate_hz), 0.001);
}

TEST(SoundEngine, ChangesVolumeWithoutAJump) {
  RecordProperty("requirement", "E14");
  SoundEngine engine{kRate_hz};
  ToneProbe probe{100.0 * 16, 0.01};
  auto out = play(engine, probe, 1.0);
  engine.set_controls({.volume_db = 12.0});
  const auto louder = play(engine, probe, 1.0);
  engine.set_controls({.volume_db = 12.0, .muted = true});
  const auto muted = play(engine, probe, 1.0);

  const float usual = greatest_step(std::span{louder}.last(24000));
  EXPECT_NEAR(in_db(loudest(std::span{louder}.last(24000)) / loudest(std::span{out}.last(24000))),
              12.0, 0.2);
  EXPECT_LE(greatest_step(louder), 1.05F * usual);
  EXPECT_LE(greatest_step(muted), 1.05F * usual);
  EXPECT_LT(loudest(std::span{muted}.last(24000)), 1e-4F);
  // Never more than a tenth of the change within a millisecond.
  const auto peak_of = [&](double from_s, double to_s) {
    return loudest(std::span{louder}.subspan(static_cast<std::size_t>(from_s * kRate_hz),
                                             static_cast<std::size_t>((to_s - from_s) * kRate_hz)));
  };
  const float change = peak_of(0.9, 0.99) - peak_of(0.0, 0.001);
  for (double t = 0.0; t < 0.1; t += 0.001)
    EXPECT_LT(peak_of(t + 0.001, t + 0.002) - peak_of(t, t + 0.001), 0.1F * change) << t;
}

TEST(SoundEngine, NeverPassesFullScale) {
  RecordProperty("requirement", "E14");
  SoundEngine engine{kRate_hz};
  engine.set_controls({.volume_db = SoundControls::kHighest_db});
  ToneProbe probe{900.0, 0.7};
  SoundScene scene;
  scene.sequence = 1;
  scene.alarm_count = 1;
  engine.set_scene(scene);

  EXPECT_LE(loudest(play(engine, probe, 5.0)), 1.0F);
}

TEST(ProbeMeterSound, RisesAndMovesToTheMiddleWithTheSignal) {
  SoundEngine poor_engine{kRate_hz}, good_engine{kRate_hz};
  poor_engine.set_scene(searching(0.3F));
  good_engine.set_scene(searching(1.0F));

  const auto poor = silence(poor_engine, 0.08);
  const auto good = silence(good_engine, 0.08);

  const auto at = [](const auto& x, Channel c, double hz) {
    return amplitude_at(x, c, hz, kRate_hz);
  };
  EXPECT_GT(at(good, &StereoFrame::left, 440.0), at(good, &StereoFrame::left, 270.0));
  EXPECT_GT(at(poor, &StereoFrame::left, 270.0), at(poor, &StereoFrame::left, 440.0));
  EXPECT_NEAR(at(good, &StereoFrame::left, 440.0), at(good, &StereoFrame::right, 440.0), 1e-6);
  EXPECT_LT(at(poor, &StereoFrame::right, 270.0), 0.5 * at(poor, &StereoFrame::left, 270.0));
}

TEST(ProbeMeterSound, ComesOnceASecondAndGently) {
  SoundEngine engine{kRate_hz};
  engine.set_scene(searching(0.8F));

  const auto out = silence(engine, 5.0);

  EXPECT_EQ(loud_stretches(out, 0.005F, kRate_hz).size(), 5U);
  EXPECT_LE(in_db(static_cast<double>(loudest(out))), -30.0);
}

TEST(ProbeMeterSound, IsSilentWhileACuffIsInflated) {
  RecordProperty("requirement", "E14");
  SoundEngine engine{kRate_hz};
  auto scene = searching(0.8F);
  scene.inflated = true;
  engine.set_scene(scene);

  EXPECT_EQ(loudest(silence(engine, 5.0)), 0.0F);
}

TEST(ProbeMeterSound, IsOneShortTickWhenFlowIsLostUnderACuff) {
  RecordProperty("requirement", "E14");
  SoundEngine engine{kRate_hz};
  auto scene = searching(0.8F);
  scene.inflated = true;
  engine.set_scene(scene);
  silence(engine, 1.0);

  scene.losses_of_flow = 1;
  engine.set_scene(scene);
  const auto ticks = loud_stretches(silence(engine, 10.0), 0.005F, kRate_hz);

  ASSERT_EQ(ticks.size(), 1U);
  EXPECT_LT(ticks[0].to_s - ticks[0].from_s, 0.03);
}

TEST(ProbeMeterSound, CanBeSwitchedOff) {
  SoundEngine engine{kRate_hz};
  engine.set_controls({.meter = false});
  engine.set_scene(searching(0.8F));

  EXPECT_EQ(loudest(silence(engine, 3.0)), 0.0F);
}

TEST(SoundEngine, GivesTheSameSamplesHoweverTheyAreAskedFor) {
  SoundEngine whole{kRate_hz}, parts{kRate_hz};
  SoundScene scene;
  scene.sequence = 1;
  scene.alarm_count = 1;
  whole.set_scene(scene);
  parts.set_scene(scene);
  std::vector<StereoFrame> a(240 * 100), b(240 * 100);

  whole.render(a);
  for (std::size_t at = 0; at < b.size(); at += 240) parts.render(std::span{b}.subspan(at, 240));

  EXPECT_EQ(a, b);
}

}  // namespace
}  // namespace station::ui
