#include "algorithms/signal/doppler_front_end.hpp"
#include "algorithms/signal/flow_series.hpp"
#include "algorithms/signal/spectrum.hpp"
#include "algorithms/signal/wall_filter.hpp"
#include "core/deterministic_math.hpp"
#include "core/random.hpp"
#include "tests/support/allocation_count.hpp"
#include "tests/support/doppler_fixture.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <span>
#include <vector>

namespace station::signal {
namespace {

using namespace std::chrono_literals;

struct Frames final : FrameSink {
  std::vector<FlowFrame> flow;
  std::vector<SpectrumColumn> columns;
  void on_frame(const FlowFrame& f, const SpectrumColumn& c) override {
    flow.push_back(f);
    columns.push_back(c);
  }
};

struct CountingSink final : FrameSink {
  int frames = 0;
  void on_frame(const FlowFrame&, const SpectrumColumn&) override { ++frames; }
};

std::vector<std::int16_t> tone(double hz, double amplitude, std::size_t pairs) {
  std::vector<std::int16_t> iq;
  for (std::size_t n = 0; n < pairs; ++n) {
    const auto t = dmath::sincos_turns(hz * static_cast<double>(n) / 16000.0);
    iq.push_back(static_cast<std::int16_t>(std::floor(amplitude * t.cos + 0.5)));
    iq.push_back(static_cast<std::int16_t>(std::floor(amplitude * t.sin + 0.5)));
  }
  return iq;
}

std::vector<std::int16_t> white(std::uint64_t seed, double sd, std::size_t pairs) {
  Random random{seed};
  std::vector<std::int16_t> iq(2 * pairs);
  for (auto& x : iq) x = static_cast<std::int16_t>(std::floor(sd * random.normal() + 0.5));
  return iq;
}

bool same_bits(const FlowFrame& a, const FlowFrame& b) {
  return a.time == b.time && a.toward == b.toward && a.away == b.away &&
         a.toward_hz == b.toward_hz && a.away_hz == b.away_hz && a.toward_ratio == b.toward_ratio &&
         a.away_ratio == b.away_ratio && a.toward_fast_ratio == b.toward_fast_ratio &&
         a.away_fast_ratio == b.away_fast_ratio && a.mean_hz == b.mean_hz && a.max_hz == b.max_hz &&
         a.noise == b.noise && a.after_gap == b.after_gap && a.clipped == b.clipped;
}

Duration at_sample(std::size_t n) { return Duration{static_cast<std::int64_t>(n) * 62'500}; }

RC_GTEST_PROP(DopplerFrontEnd, CuttingTheInputElsewhereChangesNoBit, ()) {
  const auto seed = *rc::gen::inRange<std::uint64_t>(1, 1000);
  const auto cuts =
      *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 700));
  const std::vector<std::int16_t> iq = white(seed, 300.0, 4000);
  Frames whole;
  DopplerFrontEnd one{FrontEndSettings{}};
  one.process(Timestamp{1s}, iq, false, whole);

  Frames pieces;
  DopplerFrontEnd two{FrontEndSettings{}};
  std::size_t at = 0;
  for (std::size_t i = 0; at < 4000; ++i) {
    const std::size_t count = std::min<std::size_t>(i < cuts.size() ? cuts[i] : 997, 4000 - at);
    two.process(Timestamp{1s} + at_sample(at), std::span{iq}.subspan(2 * at, 2 * count), false,
                pieces);
    at += count;
  }

  RC_ASSERT(whole.flow.size() == pieces.flow.size());
  for (std::size_t i = 0; i < whole.flow.size(); ++i) {
    RC_ASSERT(same_bits(whole.flow[i], pieces.flow[i]));
    RC_ASSERT(whole.columns[i].power_db == pieces.columns[i].power_db);
  }
}

// Long enough that the row of filtered samples is moved several times.
TEST(DopplerFrontEnd, ColumnsAreTheSpectrumOfTheFilteredSamples) {
  constexpr std::size_t kPairs = 6000;
  const std::vector<std::int16_t> iq = white(13, 300.0, kPairs);
  Frames frames;
  DopplerFrontEnd front_end{FrontEndSettings{}};
  front_end.process(Timestamp{}, iq, false, frames);

  WallFilter filter{100.0 / 16000.0};
  std::vector<float> re;
  std::vector<float> im;
  for (std::size_t n = 0; n < kPairs; ++n) {
    // The first sample stands for the mixer's offset.
    const IqPair y = filter.process(
        IqPair{static_cast<double>(iq[2 * n] - iq[0]), static_cast<double>(iq[2 * n + 1] - iq[1])});
    re.push_back(static_cast<float>(y[0]));
    im.push_back(static_cast<float>(y[1]));
  }
  const Spectrum spectrum{256};
  ASSERT_EQ(frames.columns.size(), (kPairs - 256) / 64 + 1);
  for (std::size_t f = 0; f < frames.columns.size(); ++f) {
    std::array<float, kSpectrumBins> power{};
    SpectrumColumn column;
    spectrum.transform(std::span{re}.subspan(64 * f).first<kSpectrumBins>(),
                       std::span{im}.subspan(64 * f).first<kSpectrumBins>(), power,
                       column.power_db);

    EXPECT_EQ(frames.columns[f].power_db, column.power_db) << f;
    // From the wall filter (bin 2) to the upper end of flow (bin 83).
    double toward = 0.0;
    double away = 0.0;
    for (std::size_t k = 2; k <= 83; ++k) {
      toward += static_cast<double>(power[128 + k]);
      away += static_cast<double>(power[128 - k]);
    }
    EXPECT_NEAR(static_cast<double>(frames.flow[f].toward), toward, 1e-5 * toward);
    EXPECT_NEAR(static_cast<double>(frames.flow[f].away), away, 1e-5 * away);
  }
}

TEST(DopplerFrontEnd, AllocatesNothingAfterConstruction) {
  const std::vector<std::int16_t> iq = white(3, 300.0, 16000);
  CountingSink sink;
  DopplerFrontEnd front_end{FrontEndSettings{}};
  const long before = test::allocation_count();

  front_end.process(Timestamp{}, iq, false, sink);
  front_end.process(Timestamp{1s}, iq, true, sink);
  front_end.reset();
  front_end.process(Timestamp{2s}, iq, false, sink);

  EXPECT_EQ(test::allocation_count() - before, 0);
  EXPECT_GT(sink.frames, 700);
}

TEST(DopplerFrontEnd, StampsTheCentreOfTheWindowLessTheDelay) {
  FrontEndSettings settings;
  settings.device_delay = 3ms;
  Frames frames;
  DopplerFrontEnd front_end{settings};

  front_end.process(Timestamp{1s}, white(4, 100.0, 512), false, frames);

  ASSERT_EQ(frames.flow.size(), 5U);  // windows end at 256, 320, 384, 448, 512
  EXPECT_EQ(frames.flow[0].time, Timestamp{1s} + 8ms - 3ms);
  EXPECT_EQ(frames.flow[1].time - frames.flow[0].time, 4ms);
  EXPECT_EQ(frames.columns[1].time, frames.flow[1].time);
}

// A Hann window's main lobe is four over its length wide: 250 Hz in 16 ms, 500 Hz in 8.
TEST(DopplerFrontEnd, AShorterWindowShowsALineWiderAndStampsItsOwnCentre) {
  for (const double window_s : {0.016, 0.008, 0.004}) {
    FrontEndSettings settings;
    settings.window_s = window_s;
    settings.hop = 32;
    Frames frames;
    DopplerFrontEnd front_end{settings};

    front_end.process(Timestamp{1s}, tone(2000.0, 8000.0, 2048), false, frames);

    const auto window = static_cast<std::size_t>(16000.0 * window_s);
    ASSERT_EQ(frames.columns.size(), (2048 - window) / 32 + 1);
    EXPECT_EQ(frames.columns[0].time, Timestamp{1s} + duration_from_seconds(0.5 * window_s));
    const auto& db = frames.columns.back().power_db;
    const auto half_width = [&] {
      std::size_t bins = 0;
      while (db[128 + 32 + bins] > db[128 + 32] - 30.0F) ++bins;
      return static_cast<double>(bins) * 62.5;
    }();
    EXPECT_NEAR(half_width, 2.0 / window_s, 0.35 / window_s) << window_s;
  }
}

TEST(DopplerFrontEnd, CuttingTheInputChangesNoBitAtAnyWindowAndHop) {
  const std::vector<std::int16_t> iq = white(17, 300.0, 4000);
  for (const double window_s : {0.004, 0.010, 0.016})
    for (const int hop : {1, 17, 256}) {
      FrontEndSettings settings;
      settings.window_s = window_s;
      settings.hop = hop;
      Frames whole;
      DopplerFrontEnd{settings}.process(Timestamp{1s}, iq, false, whole);
      Frames pieces;
      DopplerFrontEnd front_end{settings};

      for (std::size_t at = 0; at < 4000; at += 125)
        front_end.process(Timestamp{1s} + at_sample(at), std::span{iq}.subspan(2 * at, 250), false,
                          pieces);

      ASSERT_EQ(whole.flow.size(), pieces.flow.size());
      for (std::size_t i = 0; i < whole.flow.size(); ++i)
        ASSERT_TRUE(same_bits(whole.flow[i], pieces.flow[i])) << window_s << " " << hop << " " << i;
    }
}

TEST(DopplerFrontEnd, AGapRestartsTheWindowsAndIsFlaggedOnce) {
  Frames frames;
  DopplerFrontEnd front_end{FrontEndSettings{}};

  front_end.process(Timestamp{}, white(5, 100.0, 400), false, frames);
  const std::size_t before = frames.flow.size();
  front_end.process(Timestamp{1s}, white(6, 100.0, 384), true, frames);

  ASSERT_EQ(frames.flow.size(), before + 3);
  EXPECT_TRUE(frames.flow[before].after_gap);
  EXPECT_EQ(frames.flow[before].time, Timestamp{1s} + 8ms);
  EXPECT_FALSE(frames.flow[before + 1].after_gap);
  EXPECT_FALSE(frames.flow[0].after_gap);
}

TEST(DopplerFrontEnd, ResetForgetsEverything) {
  const auto iq = white(7, 100.0, 2000);
  Frames first;
  DopplerFrontEnd front_end{FrontEndSettings{}};
  front_end.process(Timestamp{}, iq, false, first);
  front_end.process(Timestamp{1s}, tone(900.0, 20000.0, 3000), false, first);

  Frames again;
  front_end.reset();
  front_end.process(Timestamp{}, iq, false, again);

  for (std::size_t i = 0; i < again.flow.size(); ++i)
    EXPECT_TRUE(same_bits(again.flow[i], first.flow[i]));
}

TEST(DopplerFrontEnd, FlagsTheConverterAtItsEnd) {
  auto iq = white(8, 100.0, 1600);
  iq[2 * 700] = 32767;
  Frames frames;
  DopplerFrontEnd front_end{FrontEndSettings{}};

  front_end.process(Timestamp{}, iq, false, frames);

  for (const FlowFrame& f : frames.flow) {
    // The window of 256 samples around the frame's centre holds sample 700, or not.
    const double centre = seconds_of(f.time.time_since_epoch()) * 16000.0;
    EXPECT_EQ(f.clipped, centre - 128.0 <= 700.0 && 700.0 < centre + 128.0) << centre;
  }
}

TEST(DopplerFrontEnd, TellsTowardFromAway) {
  for (const double sign : {1.0, -1.0}) {
    auto iq = white(9, 50.0, 32000);
    const auto flow = tone(sign * 1000.0, 2000.0, 3200);
    for (std::size_t i = 0; i < flow.size(); ++i)
      iq[32000 + i] = static_cast<std::int16_t>(iq[32000 + i] + flow[i]);
    Frames frames;
    DopplerFrontEnd front_end{FrontEndSettings{}};

    front_end.process(Timestamp{}, iq, false, frames);

    // Samples 16000 to 19200: frames centred at 1.1 s.
    const FlowFrame& f = frames.flow[static_cast<std::size_t>((1.1 - 0.008) / 0.004)];
    EXPECT_NEAR(f.mean_hz, sign * 1000.0, 30.0);
    // A line's envelope lies at most two bins beyond it.
    EXPECT_NEAR(f.max_hz, sign * 1060.0, 70.0);
    EXPECT_NEAR(sign > 0 ? f.toward : f.away, 4e6, 1e5);
    EXPECT_LT(sign > 0 ? f.away : f.toward, 1e4);
  }
}

TEST(DopplerFrontEnd, StationaryTonesBecomePartOfTheNoise) {
  auto iq = white(10, 200.0, 16000 * 8);
  const auto hum = tone(800.0, 500.0, 16000 * 8);
  for (std::size_t i = 0; i < iq.size(); ++i) iq[i] = static_cast<std::int16_t>(iq[i] + hum[i]);

  const auto frames = test::frames_of(iq);

  double mean = 0.0;
  for (std::size_t i = frames.size() - 500; i < frames.size(); ++i)
    mean += static_cast<double>(frames[i].toward_ratio) / 500.0;
  EXPECT_NEAR(mean, 1.0, 0.25);
}

TEST(DopplerFrontEnd, NoiseAloneHasRatioOneAndNoEnvelope) {
  const auto frames = test::frames_of(white(11, 200.0, 16000 * 30));

  double ratio = 0.0;
  double fast_ratio = 0.0;
  double noise = 0.0;
  int with_envelope = 0;
  int count = 0;
  for (std::size_t i = 2500; i < frames.size(); ++i, ++count) {
    ratio += static_cast<double>(frames[i].toward_ratio);
    fast_ratio += static_cast<double>(frames[i].away_fast_ratio);
    noise += static_cast<double>(frames[i].noise);
    with_envelope += frames[i].max_hz != 0.0F ? 1 : 0;
  }
  EXPECT_NEAR(ratio / count, 1.0, 0.04);
  EXPECT_NEAR(fast_ratio / count, 1.0, 0.04);
  // 2 x 200^2 LSB^2 over 16 kHz: 3 kHz hold 15000.
  EXPECT_NEAR(noise / count, 15000.0, 1000.0);
  EXPECT_LT(with_envelope, count / 300);
}

TEST(FlowSeries, NominalNoiseIsThatOfWhiteNoise) {
  for (const std::uint64_t seed : {21U, 22U}) {
    const auto frames = test::frames_of(white(seed, 250.0, 16000 * 40));
    const std::span settled = std::span{frames}.subspan(2500);
    for (const FlowSign sign : {1, -1})
      for (const Band band : {Band::whole, Band::faster_than_tissue}) {
        const FlowSeries series = make_series(settled, sign, band);
        double square = 0.0;
        for (const float v : series.wide) square += static_cast<double>(v) * static_cast<double>(v);

        const double sd = std::sqrt(square / static_cast<double>(series.size()));

        EXPECT_NEAR(sd / static_cast<double>(kNominalWideSd), 1.0, 0.12);
      }
  }
}

// One loud echo that stays for half a second, as tissue does at the turn of a tremor.
TEST(DopplerFrontEnd, AnEchoAsSlowAsTissueIsLoudInTheWholeBandAndNotAboveIt) {
  auto iq = white(14, 200.0, 16000 * 8);
  for (const double hz : {200.0, 300.0}) {
    const auto echo = tone(hz, 2000.0, 16000 / 2);
    auto heard = iq;
    const std::size_t at = 2 * 16000 * 6;
    for (std::size_t i = 0; i < echo.size(); ++i)
      heard[at + i] = static_cast<std::int16_t>(heard[at + i] + echo[i]);

    const auto frames = test::frames_of(heard);

    const std::size_t middle = frames.size() * 25 / 32;
    EXPECT_GT(frames[middle].toward_ratio, 2.0F) << hz;
    EXPECT_LT(frames[middle].toward_fast_ratio, 1.5F) << hz;
  }
}

TEST(DopplerFrontEnd, SilenceFromTheConverterIsNoFlow) {
  const auto frames = test::frames_of(std::vector<std::int16_t>(2 * 16000, 0));

  for (const FlowFrame& f : frames) {
    EXPECT_LE(f.toward_ratio, 1.0F);
    EXPECT_EQ(f.max_hz, 0.0F);
    EXPECT_TRUE(std::isfinite(f.mean_hz));
  }
}

TEST(DopplerFrontEnd, OneSidedInputHasNoAwaySide) {
  FrontEndSettings settings;
  settings.one_sided = true;
  auto iq = white(12, 200.0, 16000);
  for (std::size_t i = 1; i < iq.size(); i += 2) iq[i] = 0;

  const auto frames = test::frames_of(iq, settings);

  for (const FlowFrame& f : frames) {
    EXPECT_EQ(f.away_ratio, 1.0F);
    EXPECT_EQ(f.away, 0.0F);
    EXPECT_GE(f.max_hz, 0.0F);
  }
}

}  // namespace
}  // namespace station::signal
