// Every combination of answers through every questionnaire. The expectation is written the other
// way round than the code: not by trying out what open answers could become, but by saying for each
// result which answers rule it out.

#include "algorithms/clinical/claudication/edinburgh.hpp"
#include "algorithms/clinical/claudication/rose.hpp"
#include "algorithms/clinical/claudication/san_diego.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace station::clinical::claudication {
namespace {

constexpr std::array kFour = {Answer::not_asked, Answer::no, Answer::yes, Answer::unknown};

/// Calls `each` with every assignment of `values` to the members.
template <std::size_t N, class Values, class Each>
void every_combination(const std::array<Answer WalkingPain::*, N>& members, const Values& values,
                       Each each) {
  std::size_t ways = 1;
  for (std::size_t i = 0; i < N; ++i) ways *= values.size();
  for (std::size_t way = 0; way < ways; ++way) {
    WalkingPain pain;
    std::size_t rest = way;
    for (const auto member : members) {
      pain.*member = values[rest % values.size()];
      rest /= values.size();
    }
    each(pain);
  }
}

bool could_be(Answer a) { return a != Answer::no; }
bool may_not_be(Answer a) { return a != Answer::yes; }

constexpr std::array kEdinburghItems = {
    &WalkingPain::pain_walking,       &WalkingPain::begins_at_rest,
    &WalkingPain::uphill_or_hurrying, &WalkingPain::gone_within_ten_minutes,
    &WalkingPain::pain_calf,          &WalkingPain::pain_thigh,
    &WalkingPain::pain_buttock};

Possible<Edinburgh> expected_edinburgh(const WalkingPain& p) {
  const bool pattern_possible = could_be(p.pain_walking) && may_not_be(p.begins_at_rest) &&
                                could_be(p.uphill_or_hurrying) &&
                                could_be(p.gone_within_ten_minutes);
  const bool pattern_may_fail = may_not_be(p.pain_walking) || could_be(p.begins_at_rest) ||
                                may_not_be(p.uphill_or_hurrying) ||
                                may_not_be(p.gone_within_ten_minutes);
  Possible<Edinburgh> expected;
  if (pattern_possible && could_be(p.pain_calf)) expected.add(Edinburgh::definite);
  if (pattern_possible && may_not_be(p.pain_calf) &&
      (could_be(p.pain_thigh) || could_be(p.pain_buttock)))
    expected.add(Edinburgh::atypical);
  if (pattern_may_fail ||
      (may_not_be(p.pain_calf) && may_not_be(p.pain_thigh) && may_not_be(p.pain_buttock)))
    expected.add(Edinburgh::negative);
  return expected;
}

TEST(Edinburgh, AgreesWithItsTableForAll16384Combinations) {
  RecordProperty("requirement", "E26");
  int combinations = 0;
  every_combination(kEdinburghItems, kFour, [&combinations](const WalkingPain& p) {
    ++combinations;
    ASSERT_EQ(read_edinburgh(p).possible, expected_edinburgh(p)) << inputs_of(p);
  });
  EXPECT_EQ(combinations, 16384);
}

TEST(Edinburgh, CompleteAnswersGiveThePrintedResults) {
  struct Row {
    bool walking, at_rest, uphill, gone, calf, thigh, buttock;
    Edinburgh result;
  };
  constexpr std::array kRows = {
      Row{true, false, true, true, true, false, false, Edinburgh::definite},
      Row{true, false, true, true, true, true, true, Edinburgh::definite},
      Row{true, false, true, true, false, true, false, Edinburgh::atypical},
      Row{true, false, true, true, false, false, true, Edinburgh::atypical},
      Row{true, false, true, true, false, false, false, Edinburgh::negative},
      Row{false, false, true, true, true, false, false, Edinburgh::negative},
      Row{true, true, true, true, true, false, false, Edinburgh::negative},
      Row{true, false, false, true, true, false, false, Edinburgh::negative},
      Row{true, false, true, false, true, false, false, Edinburgh::negative}};
  const auto answer = [](bool is) { return is ? Answer::yes : Answer::no; };
  for (const Row& row : kRows) {
    WalkingPain p;
    p.pain_walking = answer(row.walking);
    p.begins_at_rest = answer(row.at_rest);
    p.uphill_or_hurrying = answer(row.uphill);
    p.gone_within_ten_minutes = answer(row.gone);
    p.pain_calf = answer(row.calf);
    p.pain_thigh = answer(row.thigh);
    p.pain_buttock = answer(row.buttock);

    EXPECT_EQ(read_edinburgh(p).possible.decided(), row.result) << inputs_of(p);
    EXPECT_TRUE(read_edinburgh(p).missing.empty());
  }
}

TEST(Edinburgh, OtherSitesChangeNothing) {
  every_combination(
      std::array{&WalkingPain::pain_hamstring, &WalkingPain::pain_shin, &WalkingPain::pain_foot,
                 &WalkingPain::pain_joint, &WalkingPain::pain_radiating, &WalkingPain::pain_calf},
      kFour, [](WalkingPain p) {
        p.pain_walking = p.uphill_or_hurrying = p.gone_within_ten_minutes = Answer::yes;
        p.begins_at_rest = p.pain_thigh = p.pain_buttock = Answer::no;

        const auto reading = read_edinburgh(p);

        EXPECT_EQ(reading.possible.contains(Edinburgh::definite), p.pain_calf != Answer::no);
        EXPECT_EQ(reading.possible.contains(Edinburgh::negative), p.pain_calf != Answer::yes);
      });
}

TEST(Edinburgh, NamesAsMissingExactlyWhatCouldStillChangeTheResult) {
  every_combination(kEdinburghItems, std::array{Answer::no, Answer::yes, Answer::unknown},
                    [](const WalkingPain& p) {
                      const auto reading = read_edinburgh(p);
                      EXPECT_EQ(reading.missing.empty(), reading.possible.decided().has_value());
                      for (const auto& field : kWalkingPainFields) {
                        if (!is_open(p.*field.member)) continue;
                        const bool is_missing =
                            std::ranges::find(reading.missing, field.key) != reading.missing.end();
                        WalkingPain yes = p;
                        WalkingPain no = p;
                        yes.*field.member = Answer::yes;
                        no.*field.member = Answer::no;
                        if (!is_missing) {
                          EXPECT_EQ(expected_edinburgh(yes), expected_edinburgh(no)) << field.key;
                        }
                      }
                    });
}

TEST(Grade, IsTwoAtOrdinaryPaceOnTheLevelElseOne) {
  WalkingPain p;
  EXPECT_EQ(read_grade(p).possible.decided(), std::nullopt);
  p.level_pace = Answer::yes;
  EXPECT_EQ(read_grade(p).possible.decided(), Grade::two);
  p.level_pace = Answer::no;
  EXPECT_EQ(read_grade(p).possible.decided(), Grade::one);
}

constexpr std::array kRoseItems = {&WalkingPain::pain_walking,
                                   &WalkingPain::begins_at_rest,
                                   &WalkingPain::pain_calf,
                                   &WalkingPain::uphill_or_hurrying,
                                   &WalkingPain::level_pace,
                                   &WalkingPain::stops_or_slows,
                                   &WalkingPain::gone_within_ten_minutes,
                                   &WalkingPain::goes_while_walking};

/// The Rose items behind pain, rest and site.
bool rose_possible(const WalkingPain& p) {
  return (could_be(p.uphill_or_hurrying) || could_be(p.level_pace)) &&
         may_not_be(p.goes_while_walking) && could_be(p.stops_or_slows) &&
         could_be(p.gone_within_ten_minutes);
}
bool rose_may_fail(const WalkingPain& p) {
  return (may_not_be(p.uphill_or_hurrying) && may_not_be(p.level_pace)) ||
         could_be(p.goes_while_walking) || may_not_be(p.stops_or_slows) ||
         may_not_be(p.gone_within_ten_minutes);
}

TEST(Rose, AgreesWithItsTableForAll65536Combinations) {
  RecordProperty("requirement", "E26");
  int combinations = 0;
  every_combination(kRoseItems, kFour, [&combinations](const WalkingPain& p) {
    ++combinations;
    Possible<Rose> expected;
    if (could_be(p.pain_walking) && may_not_be(p.begins_at_rest) && could_be(p.pain_calf) &&
        rose_possible(p))
      expected.add(Rose::positive);
    if (may_not_be(p.pain_walking) || could_be(p.begins_at_rest) || may_not_be(p.pain_calf) ||
        rose_may_fail(p))
      expected.add(Rose::negative);
    ASSERT_EQ(read_rose(p).possible, expected) << inputs_of(p);
  });
  EXPECT_EQ(combinations, 65536);
}

TEST(SanDiego, AgreesWithItsTableForAll59049CombinationsOfYesNoOpen) {
  RecordProperty("requirement", "E26");
  constexpr std::array kItems = {&WalkingPain::pain_walking,
                                 &WalkingPain::begins_at_rest,
                                 &WalkingPain::pain_calf,
                                 &WalkingPain::pain_thigh,
                                 &WalkingPain::pain_buttock,
                                 &WalkingPain::uphill_or_hurrying,
                                 &WalkingPain::level_pace,
                                 &WalkingPain::stops_or_slows,
                                 &WalkingPain::gone_within_ten_minutes,
                                 &WalkingPain::goes_while_walking};
  int combinations = 0;
  every_combination(kItems, std::array{Answer::no, Answer::yes, Answer::unknown},
                    [&combinations](const WalkingPain& p) {
                      ++combinations;
                      Possible<SanDiego> expected;
                      if (may_not_be(p.pain_walking)) expected.add(SanDiego::no_pain);
                      if (could_be(p.pain_walking) && could_be(p.begins_at_rest))
                        expected.add(SanDiego::exertion_and_rest);
                      const bool only_on_exertion =
                          could_be(p.pain_walking) && may_not_be(p.begins_at_rest);
                      if (only_on_exertion && may_not_be(p.pain_calf)) {
                        if (could_be(p.pain_thigh) || could_be(p.pain_buttock))
                          expected.add(SanDiego::noncalf);
                        if (may_not_be(p.pain_thigh) && may_not_be(p.pain_buttock))
                          expected.add(SanDiego::no_category);
                      }
                      if (only_on_exertion && could_be(p.pain_calf)) {
                        if (rose_possible(p)) expected.add(SanDiego::classic);
                        if (rose_may_fail(p)) expected.add(SanDiego::atypical_calf);
                      }
                      ASSERT_EQ(read_san_diego(p).possible, expected) << inputs_of(p);
                    });
  EXPECT_EQ(combinations, 59049);
}

TEST(SanDiego, DoesNotTellUnknownFromNotAsked) {
  every_combination(kRoseItems, kFour, [](const WalkingPain& p) {
    WalkingPain unknown = p;
    for (const auto& field : kWalkingPainFields)
      if (unknown.*field.member == Answer::not_asked) unknown.*field.member = Answer::unknown;
    ASSERT_EQ(read_san_diego(p).possible, read_san_diego(unknown).possible);
  });
}

}  // namespace
}  // namespace station::clinical::claudication
