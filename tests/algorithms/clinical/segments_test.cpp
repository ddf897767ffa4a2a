// Segmental pressures and pulse volume: clinical rules 4.2 and 4.3.

#include "algorithms/clinical/pulse_volume.hpp"
#include "tests/algorithms/clinical/cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace station::clinical {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Case four_cuffs(int high, int low, int calf, int ankle) {
  auto c = case_of(120, ankle, ankle);
  auto& s = c.leg(Side::right).segments;
  s.high_thigh_mmHg = high;
  s.low_thigh_mmHg = low;
  s.calf_mmHg = calf;
  return c;
}

TEST(Segments, NameTheLevelOfAStepAboveThirty) {
  EXPECT_THAT(judge_right(four_cuffs(150, 119, 110, 108)).segments.levels,
              ElementsAre("superficial femoral"));
  EXPECT_THAT(judge_right(four_cuffs(150, 148, 117, 110)).segments.levels,
              ElementsAre("distal femoral or popliteal"));
  EXPECT_THAT(judge_right(four_cuffs(150, 148, 140, 109)).segments.levels, ElementsAre("tibial"));
  EXPECT_THAT(judge_right(four_cuffs(150, 120, 100, 90)).segments.levels, IsEmpty());
}

TEST(Segments, CallAStepOfTwentyToThirtySuspicious) {
  const auto at_twenty = judge_right(four_cuffs(150, 130, 128, 126));
  const auto at_thirty = judge_right(four_cuffs(150, 120, 118, 116));
  const auto below = judge_right(four_cuffs(150, 131, 128, 126));

  EXPECT_THAT(line_of(at_twenty.lines, "SEG-STEP")->text, HasSubstr("suspicious"));
  EXPECT_THAT(line_of(at_thirty.lines, "SEG-STEP")->text, HasSubstr("suspicious"));
  EXPECT_EQ(line_of(below.lines, "SEG-STEP"), nullptr);
}

TEST(Segments, TellALowThighOnBothSidesFromOneSide) {
  auto c = four_cuffs(143, 140, 130, 125);  // 143 / 120 = 1.19
  c.leg(Side::left) = c.leg(Side::right);
  const auto both = judge(c);
  c.leg(Side::left).segments.high_thigh_mmHg = 144;  // 1.20
  const auto one = judge(c);

  EXPECT_THAT(both.leg(Side::right).segments.levels, ElementsAre("aorto-iliac"));
  EXPECT_THAT(both.leg(Side::left).segments.levels, ElementsAre("aorto-iliac"));
  EXPECT_THAT(one.leg(Side::right).segments.levels,
              ElementsAre("iliac or common femoral of this side"));
  EXPECT_THAT(one.leg(Side::left).segments.levels, IsEmpty());
}

TEST(Segments, WithThreeCuffsHaveALowerThighCut) {
  auto c = case_of(120, 110, 110);
  c.leg(Side::right).segments.thigh_mmHg = 120;
  EXPECT_THAT(judge_right(c).segments.levels, IsEmpty());
  c.leg(Side::right).segments.thigh_mmHg = 119;
  EXPECT_EQ(judge_right(c).segments.levels.size(), 1U);
}

TEST(Segments, CompareTheSides) {
  auto c = four_cuffs(160, 150, 145, 140);
  c.leg(Side::left) = c.leg(Side::right);
  c.leg(Side::left).segments.calf_mmHg = 124;

  EXPECT_THAT(line_of(judge(c).lines, "SEG-SIDES")->text, HasSubstr("calf pressures differ by 21"));
}

TEST(PulseVolume, GoesByShapeFirstAndTheWorseCounts) {
  using Shape = PulseVolume::Shape;
  EXPECT_EQ(pulse_volume_category({Shape::normal, 16}, {}), 1);
  PulseVolumeRules clinic;
  clinic.full_above_mm.value = 20;
  EXPECT_EQ(pulse_volume_category({Shape::normal, 16}, clinic), 3);
  EXPECT_EQ(pulse_volume_category({Shape::no_notch, 16}, {}), 2);
  EXPECT_EQ(pulse_volume_category({Shape::no_notch, 15}, {}), 3);
  EXPECT_EQ(pulse_volume_category({Shape::rounded, {}}, {}), 3);
  EXPECT_EQ(pulse_volume_category({Shape::rounded, 5}, {}), 3);
  EXPECT_EQ(pulse_volume_category({Shape::rounded, 4}, {}), 4);
  EXPECT_EQ(pulse_volume_category({Shape::flat, {}}, {}), 5);
}

}  // namespace
}  // namespace station::clinical
