#include "ui/sound/directional_split.hpp"

#include "tests/ui/sound/sound_measures.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace station::ui {
namespace {

std::vector<StereoFrame> split_of_tone(double hz) {
  ToneProbe probe{hz, 0.5};
  DirectionalSplit split;
  std::vector<StereoFrame> out;
  for (int i = 0; i < 250; ++i) split.process(probe.next().interleaved(), out);
  out.erase(out.begin(), out.begin() + 1000);
  return out;
}

/// How much weaker the tone is in the wrong ear [dB].
double separation_db(double hz) {
  const auto out = split_of_tone(hz);
  const double f = std::fabs(hz);
  const double left = amplitude_at(out, &StereoFrame::left, f, 16000.0);
  const double right = amplitude_at(out, &StereoFrame::right, f, 16000.0);
  return hz > 0.0 ? in_db(left / right) : in_db(right / left);
}

TEST(DirectionalSplit, KeepsATonesDirectionFiftyDecibelsApart) {
  RecordProperty("requirement", "E14");
  double worst = 1000.0;
  for (double hz = 200.0; hz <= 7800.0; hz += 50.0)
    worst = std::min({worst, separation_db(hz), separation_db(-hz)});

  RecordProperty("crosstalk_db", static_cast<int>(-worst));
  EXPECT_GE(worst, 50.0);
}

TEST(DirectionalSplit, LeavesLoudnessAsItWas) {
  for (double hz = 200.0; hz <= 7800.0; hz += 200.0) {
    const auto out = split_of_tone(hz);
    EXPECT_NEAR(in_db(amplitude_at(out, &StereoFrame::left, hz, 16000.0) / 0.5), 0.0, 0.1) << hz;
  }
}

TEST(DirectionalSplit, DelaysBothEarsByWhatItSays) {
  DirectionalSplit split;
  std::vector<StereoFrame> out;
  out.push_back(split.process(1.0F, 0.0F));
  for (int i = 0; i < 300; ++i) out.push_back(split.process(0.0F, 0.0F));

  const auto peak =
      std::ranges::max_element(out, {}, [](const StereoFrame& f) { return f.left + f.right; });

  EXPECT_EQ(peak - out.begin(), DirectionalSplit::kHalf);
  EXPECT_NEAR(seconds_of(DirectionalSplit::delay()), 0.0079, 0.0001);
}

TEST(DirectionalSplit, DoesNotMindHowTheSignalIsCut) {
  ToneProbe probe{700.0, 0.4};
  std::vector<std::int16_t> iq;
  for (int i = 0; i < 20; ++i) {
    const DopplerBlock block = probe.next();
    iq.insert(iq.end(), block.interleaved().begin(), block.interleaved().end());
  }
  DirectionalSplit whole, parts;
  std::vector<StereoFrame> a, b;

  whole.process(iq, a);
  for (std::size_t at = 0, size = 2; at < iq.size(); at += size, size = size % 34 + 2)
    parts.process(std::span{iq}.subspan(at, std::min(size, iq.size() - at)), b);

  EXPECT_EQ(a, b);
}

}  // namespace
}  // namespace station::ui
