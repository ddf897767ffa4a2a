#include "device/exam/rest_pressure.hpp"

#include "algorithms/signal/oscillometry.hpp"

#include <gtest/gtest.h>

namespace station::device {
namespace {

RestPressure mean_of(int mmHg) { return {.cuff = {Limb::arm, Side::right}, .mean_mmHg = mmHg}; }
RestPressure none_of(NoRestPressure cause) {
  return {.cuff = {Limb::arm, Side::right}, .none = cause};
}

TEST(Settling, IsSaidOfTwoMeansWithinTenMmHg) {
  RecordProperty("requirement", "E5");
  using Kind = Settling::Kind;
  EXPECT_EQ(settling_of(std::vector{mean_of(104), mean_of(94)}), (Settling{Kind::settled, 10}));
  EXPECT_EQ(settling_of(std::vector{mean_of(105), mean_of(94)}), (Settling{Kind::falling, 11}));
  EXPECT_EQ(settling_of(std::vector{mean_of(94), mean_of(104)}), (Settling{Kind::settled, -10}));
  EXPECT_EQ(settling_of(std::vector{mean_of(94), mean_of(105)}), (Settling{Kind::rising, -11}));
}

TEST(Settling, IsUnknownWithoutTwoValues) {
  EXPECT_EQ(settling_of({}), Settling{});
  EXPECT_EQ(settling_of(std::vector{mean_of(94)}), Settling{});
  EXPECT_EQ(settling_of(std::vector{mean_of(94), none_of(NoRestPressure::stopped)}), Settling{});
}

TEST(RestPressureWords, NameValuesMethodAndWhatBecameOfThem) {
  EXPECT_EQ(rest_pressure_words({}), "");
  EXPECT_EQ(rest_pressure_words(std::vector{mean_of(98)}), "arm mean 98 mmHg by oscillometry");
  EXPECT_EQ(rest_pressure_words(std::vector{mean_of(101), mean_of(94)}),
            "arm mean 101, then 94 mmHg by oscillometry: settled");
  EXPECT_EQ(rest_pressure_words(std::vector{mean_of(112), mean_of(94)}),
            "arm mean 112, then 94 mmHg by oscillometry: still falling, by 18 mmHg");
  EXPECT_EQ(rest_pressure_words(std::vector{mean_of(101), none_of(NoRestPressure::stopped)}),
            "arm mean 101, then no value (stopped), by oscillometry");
}

TEST(ReadMean, GivesNoNumberWhereThePulsesHaveNoTop) {
  signal::Oscillometry pulses;
  RestPressure p;
  const auto cause_for = [&](signal::Oscillation finding, signal::EnvelopeMaximum maximum) {
    pulses.finding = finding;
    pulses.maximum = maximum;
    read_mean(pulses, p);
    EXPECT_FALSE(p.mean_mmHg.has_value());
    return p.none;
  };
  using signal::EnvelopeMaximum;
  using signal::Oscillation;
  EXPECT_EQ(cause_for(Oscillation::none, EnvelopeMaximum::not_found), NoRestPressure::no_pulses);
  EXPECT_EQ(cause_for(Oscillation::not_rhythmic, EnvelopeMaximum::not_found),
            NoRestPressure::not_rhythmic);
  EXPECT_EQ(cause_for(Oscillation::trace_unusable, EnvelopeMaximum::not_found),
            NoRestPressure::trace_unusable);
  EXPECT_EQ(cause_for(Oscillation::pulses, EnvelopeMaximum::below_span),
            NoRestPressure::mean_below_span);
  EXPECT_EQ(cause_for(Oscillation::pulses, EnvelopeMaximum::above_span),
            NoRestPressure::mean_above_span);
  EXPECT_EQ(cause_for(Oscillation::pulses, EnvelopeMaximum::not_found), NoRestPressure::no_maximum);
}

}  // namespace
}  // namespace station::device
