#include "ui/sound/doppler_stream.hpp"

#include "tests/ui/sound/sound_measures.hpp"

#include <gtest/gtest.h>

namespace station::ui {
namespace {

constexpr double kCard_hz = 48000.0;

/// A probe and a card with clocks of their own, in signal time.
class TwoClocks {
 public:
  /// @param fast the probe's clock against the card's [ppm]
  TwoClocks(double hz, double fast_ppm)
      : probe_{hz, 0.5}, block_s_{0.004 / (1 + fast_ppm * 1e-6)} {}

  /// The card's next `seconds`, taken 4 ms at once.
  std::vector<StereoFrame> play(double seconds) {
    std::vector<StereoFrame> out(static_cast<std::size_t>(seconds * kCard_hz));
    constexpr std::size_t kTurn = 192;
    for (std::size_t at = 0; at < out.size(); at += kTurn) {
      now_s_ += static_cast<double>(kTurn) / kCard_hz;
      while (is_sending && due_s_ <= now_s_) {
        stream.take(probe_.next());
        due_s_ += block_s_;
      }
      stream.render(std::span{out}.subspan(at, std::min(kTurn, out.size() - at)));
      most_backlog_s = std::max(most_backlog_s, stream.backlog_s());
    }
    return out;
  }
  ToneProbe& probe() { return probe_; }
  /// The probe stands still for so long, then its samples come all at once.
  void hold_back(double seconds) { due_s_ += seconds; }
  void deliver(double seconds) {
    for (double t = 0.0; t < seconds; t += block_s_) stream.take(probe_.next());
  }

  DopplerStream stream{kCard_hz};
  bool is_sending = true;
  double most_backlog_s = 0.0;

 private:
  ToneProbe probe_;
  double block_s_;
  double now_s_ = 0.0;
  double due_s_ = 0.004;
};

class Drift : public testing::TestWithParam<double> {};

TEST_P(Drift, IsFollowedWithoutAGapForThreeMinutes) {
  RecordProperty("requirement", "E14");
  TwoClocks clocks{600.0, GetParam()};

  clocks.play(90.0);
  clocks.most_backlog_s = 0.0;
  clocks.play(90.0);

  EXPECT_EQ(clocks.stream.dry_spells(), 0U);
  EXPECT_EQ(clocks.stream.skips(), 0U);
  EXPECT_LT(clocks.most_backlog_s, 0.024);
  EXPECT_NEAR(clocks.stream.drift_ppm(), GetParam(), 100.0);
}

INSTANTIATE_TEST_SUITE_P(Ppm, Drift, testing::Values(-500.0, 100.0, 500.0));

TEST(DopplerStream, MovesNoToneByMoreThanAnEarCanTell) {
  TwoClocks clocks{1000.0, 200.0};
  clocks.play(30.0);

  const auto out = clocks.play(2.0);

  // Heard at the card's clock the device's kilohertz is 1000.2 Hz; a cent is 0.6 Hz.
  const double there = amplitude_at(out, &StereoFrame::left, 1000.2, kCard_hz);
  const double beside = amplitude_at(out, &StereoFrame::left, 1003.0, kCard_hz);
  EXPECT_GT(there, 0.45);
  EXPECT_LT(beside, 0.05);
}

TEST(DopplerStream, KeepsDirectionsApartThroughTheResampler) {
  RecordProperty("requirement", "E14");
  TwoClocks clocks{-900.0, 0.0};
  clocks.play(2.0);

  const auto out = clocks.play(1.0);

  EXPECT_GT(in_db(amplitude_at(out, &StereoFrame::right, 900.0, kCard_hz) /
                  amplitude_at(out, &StereoFrame::left, 900.0, kCard_hz)),
            50.0);
}

TEST(DopplerStream, FadesOutWhenNothingComesAndCountsIt) {
  RecordProperty("requirement", "E14");
  TwoClocks clocks{400.0, 0.0};
  auto out = clocks.play(1.0);
  const float usual = greatest_step(out);

  clocks.is_sending = false;
  const auto gap = clocks.play(0.5);
  out.insert(out.end(), gap.begin(), gap.end());
  clocks.is_sending = true;
  const auto again = clocks.play(0.5);
  out.insert(out.end(), again.begin(), again.end());

  EXPECT_EQ(clocks.stream.dry_spells(), 1U);
  EXPECT_EQ(loudest(std::span{gap}.last(4800)) < 1e-4F, true);
  EXPECT_GT(loudest(std::span{again}.last(4800)), 0.4F);
  EXPECT_LT(greatest_step(out), 2.0F * usual) << "a fade, no click";
}

TEST(DopplerStream, BridgesLostFramesWithoutAClickAndKeepsTime) {
  TwoClocks clocks{400.0, 0.0};
  auto out = clocks.play(1.0);
  const float usual = greatest_step(out);
  const double before = clocks.stream.backlog_s();

  clocks.probe().lose(128);
  clocks.hold_back(0.008);
  const auto more = clocks.play(0.5);
  out.insert(out.end(), more.begin(), more.end());

  EXPECT_LT(greatest_step(out), 2.0F * usual);
  EXPECT_NEAR(clocks.stream.backlog_s(), before, 0.005);
}

TEST(DopplerStream, LeavesOutWhatCameTooLateInACrossFade) {
  TwoClocks clocks{400.0, 0.0};
  auto out = clocks.play(1.0);
  const float usual = greatest_step(out);

  clocks.deliver(0.2);
  const auto more = clocks.play(0.2);
  out.insert(out.end(), more.begin(), more.end());

  EXPECT_EQ(clocks.stream.skips(), 1U);
  EXPECT_LT(clocks.stream.backlog_s(), 0.03);
  EXPECT_LT(greatest_step(out), 2.0F * usual);
}

TEST(DopplerStream, IsSilentBeforeAnythingCame) {
  DopplerStream stream{kCard_hz};
  std::vector<StereoFrame> out(4800, StereoFrame{1.0F, 1.0F});

  stream.render(out);

  EXPECT_EQ(loudest(out), 0.0F);
  EXPECT_EQ(stream.dry_spells(), 0U);
}

TEST(DopplerStream, DoesNotPlayTheLastStationsSoundToTheNext) {
  TwoClocks clocks{400.0, 0.0};
  clocks.play(1.0);

  clocks.stream.reset();
  clocks.is_sending = false;
  const auto out = clocks.play(0.2);

  EXPECT_LT(loudest(std::span{out}.last(4800)), 1e-4F);
}

}  // namespace
}  // namespace station::ui
