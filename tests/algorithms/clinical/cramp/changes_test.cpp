#include "algorithms/clinical/cramp/changes.hpp"
#include "tests/algorithms/clinical/cramp/visits.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace station::clinical::cramp {
namespace {

using testing::Contains;

const Change* change_of(const std::vector<Change>& all, std::string_view answer) {
  const auto at = std::ranges::find(all, answer, &Change::answer);
  return at == all.end() ? nullptr : &*at;
}

TEST(Changes, SayWhatAnAnswerDid) {
  CrampCase c = claudicant();
  c.medicines = "Zocor";
  c.takes_medicines = Answer::yes;
  c.takes_statin = Answer::not_asked;

  const auto changes = changes_of(c, small_list());

  const auto* walking = change_of(changes, "right.pain_walking");
  ASSERT_NE(walking, nullptr);
  EXPECT_EQ(walking->value, "yes");
  EXPECT_THAT(walking->added, Contains("right.ECQ-DEFINITE"));
  EXPECT_THAT(walking->removed, Contains("right.ECQ-OPEN"));
  EXPECT_EQ(walking->pad_without, PadAnswer::cannot_tell);
  ASSERT_NE(change_of(changes, "medicines"), nullptr);
  EXPECT_THAT(change_of(changes, "medicines")->added, Contains("CRAMP-C6"));
}

TEST(Changes, ARedFlagRemovesTheRestOfThePage) {
  CrampCase c = quiet_visit();
  c.fever = Answer::yes;

  const auto changes = changes_of(c, small_list());

  ASSERT_NE(change_of(changes, "fever"), nullptr);
  EXPECT_THAT(change_of(changes, "fever")->added, Contains("RED-FEVER"));
  EXPECT_THAT(change_of(changes, "fever")->removed, Contains("CRAMP-C1"));
}

TEST(Changes, AnUnansweredQuestionIsNotListed) {
  EXPECT_TRUE(changes_of({}, small_list()).empty());
  for (const Change& change : changes_of(claudicant(), small_list()))
    EXPECT_NE(change.value, "not asked") << change.answer;
}

TEST(Changes, TakingEveryAnswerAwayIsListedForEachGivenAnswer) {
  const CrampCase c = quiet_visit();
  std::size_t given = 2 * 4 + 1;  // pulses, age
  for (const PersonField& field : person_fields())
    given += c.*field.member == Answer::not_asked ? 0 : 1;
  for (const LegFindings& leg : c.legs) {
    given += leg.wound == Wound::not_asked ? 0 : 1;
    given += leg.walking.pain_walking == Answer::not_asked ? 0 : 1;
    for (const LegField& field : leg_fields())
      given += leg.*field.member == Answer::not_asked ? 0 : 1;
  }
  EXPECT_EQ(changes_of(c, small_list()).size(), given);
}

}  // namespace
}  // namespace station::clinical::cramp
