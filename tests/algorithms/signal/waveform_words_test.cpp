// The rules of the words on measures written down by hand.
#include "algorithms/signal/waveform_grade.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace station::signal {
namespace {

// Healthy tibial flow.
WaveformMeasures healthy() {
  WaveformMeasures w;
  w.beat_count = 10;
  w.peak_hz = 2500.0F;
  w.peak_se_hz = 20.0F;
  w.mean_hz = 290.0F;
  w.min_hz = -600.0F;
  w.min_se_hz = 15.0F;
  w.end_diastolic_se_hz = 5.0F;
  w.rise_time_s = 0.070F;
  w.rise_se_s = 0.002F;
  w.peak_width_s = 0.075F;
  w.peak_width_se_s = 0.002F;
  w.ensemble_se_hz = 12.0F;
  w.dead_band_hz = 180.0F;
  w.reversing_share = 1.0F;
  w.reverses = true;
  w.snr_db = 15.0F;
  w.contrast = 8.0F;
  return w;
}
WaveformMeasures forward_only(float end_diastolic_hz) {
  WaveformMeasures w = healthy();
  w.min_hz = end_diastolic_hz;
  w.end_diastolic_hz = end_diastolic_hz;
  w.reversing_share = 0.0F;
  w.reverses = false;
  return w;
}

TEST(WaveformWords, NothingIsSaidOfWhatWasNotMeasured) {
  WaveformMeasures few = healthy();
  few.beat_count = 4;
  WaveformMeasures weak = healthy();
  weak.snr_db = 4.0F;
  weak.contrast = 2.0F;
  for (const std::optional<WaveformMeasures>& m :
       {std::optional<WaveformMeasures>{}, std::optional{few}, std::optional{weak}}) {
    const auto d = describe(m);

    EXPECT_EQ(d.direction, FlowDirection::cannot_tell);
    EXPECT_EQ(d.phasicity, Phasicity::cannot_tell);
    EXPECT_EQ(d.resistance, Resistance::cannot_tell);
    EXPECT_STRNE(d.phasicity_reason, "");
    for (const Finding f : d.modifiers) EXPECT_EQ(f, Finding::cannot_tell);
    EXPECT_EQ(grade_of(d).grade, WaveformGrade::cannot_tell);
    EXPECT_STRNE(grade_of(d).reason, "");
  }
}

TEST(WaveformWords, TonesSpoilTheSignalToNoiseButNotTheContrast) {
  WaveformMeasures w = healthy();
  w.snr_db = -6.0F;

  EXPECT_EQ(describe(w).phasicity, Phasicity::multiphasic);
}

TEST(WaveformWords, AbsentIsTheStatementOfAPersonOnly) {
  RecordProperty("requirement", "E11");
  EXPECT_EQ(describe(std::nullopt, {ProbeFacing::unknown, true, false}).direction,
            FlowDirection::absent);
  EXPECT_EQ(describe(std::nullopt).direction, FlowDirection::cannot_tell);
  EXPECT_EQ(describe(healthy(), {ProbeFacing::unknown, true, false}).direction,
            FlowDirection::bidirectional);
}

TEST(WaveformWords, OneDirectionNeedsToKnowHowTheProbeFaced) {
  const WaveformMeasures toward = forward_only(600.0F);
  WaveformMeasures away = toward;
  away.toward_probe = false;

  EXPECT_EQ(describe(toward).direction, FlowDirection::cannot_tell);
  EXPECT_EQ(describe(toward, {ProbeFacing::against_flow, false, false}).direction,
            FlowDirection::antegrade);
  EXPECT_EQ(describe(toward, {ProbeFacing::with_flow, false, false}).direction,
            FlowDirection::retrograde);
  EXPECT_EQ(describe(away, {ProbeFacing::against_flow, false, false}).direction,
            FlowDirection::retrograde);
  EXPECT_EQ(describe(away, {ProbeFacing::with_flow, false, false}).direction,
            FlowDirection::antegrade);
}

TEST(WaveformWords, PhasicityIsDecidedByTheShareOfBeatsThatReverse) {
  WaveformMeasures w = healthy();
  w.reversing_share = 0.7F;
  EXPECT_EQ(describe(w).phasicity, Phasicity::multiphasic);
  w.reversing_share = 0.4F;
  EXPECT_EQ(describe(w).phasicity, Phasicity::cannot_tell);
  w.reversing_share = 0.1F;
  EXPECT_EQ(describe(w).phasicity, Phasicity::monophasic);
}

TEST(WaveformWords, SlowFlowIsNotCalledMonophasicWhereAReversalCouldHide) {
  WaveformMeasures w = forward_only(0.0F);
  w.peak_hz = 700.0F;
  EXPECT_EQ(describe(w).phasicity, Phasicity::cannot_tell);
  EXPECT_EQ(describe(w).resistance, Resistance::cannot_tell);

  w.min_hz = w.end_diastolic_hz = 300.0F;  // forward all the time
  EXPECT_EQ(describe(w).phasicity, Phasicity::monophasic);
}

TEST(WaveformWords, FlowTheOtherWayUntilTheNextBeatIsNoReversal) {
  WaveformMeasures w = healthy();
  w.end_diastolic_hz = -300.0F;

  EXPECT_EQ(describe(w).phasicity, Phasicity::cannot_tell);
  EXPECT_EQ(describe(w).modifier(Modifier::flow_reversal), Finding::cannot_tell);
}

TEST(WaveformWords, ResistanceFollowsDiastoleAndNotch) {
  EXPECT_EQ(describe(healthy()).resistance, Resistance::high);
  EXPECT_EQ(describe(forward_only(200.0F)).resistance, Resistance::high);
  EXPECT_EQ(describe(forward_only(800.0F)).resistance, Resistance::low);
  WaveformMeasures notched = forward_only(800.0F);
  notched.notch_share = 0.2F;
  EXPECT_EQ(describe(notched).resistance, Resistance::intermediate);
  notched.notch_share = 0.085F;  // could be the signal's own wavering
  EXPECT_EQ(describe(notched).resistance, Resistance::cannot_tell);
  WaveformMeasures unsure = forward_only(400.0F);  // 16 % of the peak
  unsure.end_diastolic_se_hz = 40.0F;
  EXPECT_EQ(describe(unsure).resistance, Resistance::cannot_tell);
}

TEST(WaveformWords, UpstrokeIsSaidOnlyWhereItsIntervalIsClear) {
  struct Case {
    float rise_s;
    float se_s;
    Finding rapid;
    Finding prolonged;
  };
  for (const Case& c : {Case{0.070F, 0.003F, Finding::present, Finding::not_present},
                        Case{0.115F, 0.002F, Finding::cannot_tell, Finding::cannot_tell},
                        Case{0.126F, 0.002F, Finding::cannot_tell, Finding::cannot_tell},
                        Case{0.135F, 0.002F, Finding::cannot_tell, Finding::cannot_tell},
                        Case{0.160F, 0.003F, Finding::not_present, Finding::present},
                        Case{0.160F, 0.030F, Finding::cannot_tell, Finding::cannot_tell}}) {
    WaveformMeasures w = healthy();
    w.rise_time_s = c.rise_s;
    w.rise_se_s = c.se_s;

    const auto d = describe(w);

    EXPECT_EQ(d.modifier(Modifier::rapid_upstroke), c.rapid) << c.rise_s << ' ' << c.se_s;
    EXPECT_EQ(d.modifier(Modifier::prolonged_upstroke), c.prolonged) << c.rise_s << ' ' << c.se_s;
  }
}

TEST(WaveformWords, DampenedIsSlowAndBroadTogether) {
  WaveformMeasures w = forward_only(800.0F);
  w.rise_time_s = 0.18F;
  w.peak_width_s = 0.20F;
  EXPECT_EQ(describe(w).modifier(Modifier::dampened), Finding::present);
  w.peak_width_s = 0.12F;
  EXPECT_EQ(describe(w).modifier(Modifier::dampened), Finding::cannot_tell);
  w.peak_width_s = 0.08F;
  EXPECT_EQ(describe(w).modifier(Modifier::dampened), Finding::not_present);
}

TEST(WaveformWords, StaccatoIsASpikeWithNothingAfterIt) {
  WaveformMeasures w = forward_only(0.0F);
  EXPECT_EQ(describe(w).modifier(Modifier::staccato), Finding::not_present);
  w.peak_width_s = 0.025F;
  w.peak_width_se_s = 0.001F;
  EXPECT_EQ(describe(w).modifier(Modifier::staccato), Finding::present);
}

TEST(WaveformWords, SpectralBroadeningIsNeverSaidForContinuousWaves) {
  EXPECT_EQ(describe(healthy()).modifier(Modifier::spectral_broadening), Finding::cannot_tell);
}

TEST(WaveformWords, APeakBeyondTheBandDecidesNothingOfItsShape) {
  WaveformMeasures w = healthy();
  w.peak_beyond_band = true;

  const auto d = describe(w);

  EXPECT_EQ(d.phasicity, Phasicity::multiphasic);
  EXPECT_EQ(d.modifier(Modifier::rapid_upstroke), Finding::cannot_tell);
  EXPECT_EQ(d.modifier(Modifier::dampened), Finding::cannot_tell);
  EXPECT_EQ(grade_of(d).grade, WaveformGrade::cannot_tell);
}

TEST(WaveformWords, EachWordHasDefinitionRuleAndSource) {
  std::set<std::string> tokens;
  const auto check = [&](const WordEntry& e) {
    EXPECT_STRNE(e.token, "");
    EXPECT_STRNE(e.definition, "") << e.token;
    EXPECT_STRNE(e.source, "") << e.token;
    if (std::string{e.token} == "cannot_tell") return;
    EXPECT_STRNE(e.rule, "") << e.token;
    EXPECT_TRUE(tokens.insert(e.token).second) << e.token;
  };
  for (int i = 0; i <= static_cast<int>(FlowDirection::cannot_tell); ++i)
    check(entry_of(static_cast<FlowDirection>(i)));
  for (int i = 0; i <= static_cast<int>(Phasicity::cannot_tell); ++i)
    check(entry_of(static_cast<Phasicity>(i)));
  for (int i = 0; i <= static_cast<int>(Resistance::cannot_tell); ++i)
    check(entry_of(static_cast<Resistance>(i)));
  for (std::size_t i = 0; i < kModifiers; ++i) check(entry_of(static_cast<Modifier>(i)));
  EXPECT_STREQ(entry_of(FlowDirection::retrograde).token, "retrograde");
  EXPECT_STREQ(entry_of(Phasicity::monophasic).token, "monophasic");
  EXPECT_STREQ(entry_of(Resistance::intermediate).token, "intermediate");
  EXPECT_STREQ(entry_of(Modifier::flow_reversal).token, "flow_reversal");
}

TEST(WaveformGrade, AnyOfTheThreeIsAbnormalAndNormalNeedsBoth) {
  RecordProperty("requirement", "E24");
  EXPECT_EQ(grade_of(healthy()).grade, WaveformGrade::normal);

  const auto monophasic = grade_of(forward_only(800.0F));
  EXPECT_EQ(monophasic.grade, WaveformGrade::abnormal);
  EXPECT_TRUE(monophasic.monophasic);
  EXPECT_FALSE(monophasic.slow_rising);

  WaveformMeasures slow = healthy();
  slow.rise_time_s = 0.18F;
  slow.peak_width_s = 0.20F;
  EXPECT_EQ(grade_of(slow).grade, WaveformGrade::abnormal);
  EXPECT_TRUE(grade_of(slow).slow_rising);
  EXPECT_TRUE(grade_of(slow).dampened);
  EXPECT_FALSE(grade_of(slow).monophasic);

  WaveformMeasures between = healthy();
  between.rise_time_s = 0.126F;
  EXPECT_EQ(grade_of(between).grade, WaveformGrade::cannot_tell);
  EXPECT_STRNE(grade_of(between).reason, "");
}

TEST(AngleDependentMeasures, FollowTheDopplerEquationAndNeedAnAngle) {
  const auto v = with_angle(healthy(), Frequency::megahertz(8.0), Angle::degrees(60.0));

  ASSERT_TRUE(v.has_value());
  // 2500 Hz x 1540 m/s / (2 x 8 MHz x 0.5)
  EXPECT_NEAR(v->peak.in_metres_per_second(), 0.48125, 1e-6);
  EXPECT_FALSE(with_angle(healthy(), Frequency::megahertz(8.0), Angle::degrees(85.0)));
  EXPECT_FALSE(with_angle(healthy(), Frequency::megahertz(8.0), Angle::degrees(-5.0)));
  EXPECT_FALSE(with_angle(healthy(), Frequency::hertz(0.0), Angle::degrees(60.0)));
}

}  // namespace
}  // namespace station::signal
