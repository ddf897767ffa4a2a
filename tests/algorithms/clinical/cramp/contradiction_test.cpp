#include "algorithms/clinical/cramp/contradiction.hpp"
#include "tests/algorithms/clinical/cramp/visits.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace station::clinical::cramp {
namespace {

TEST(Contradiction, IsRefusedWithTheFieldNamed) {
  struct Row {
    const char* field;
    std::function<void(CrampCase&)> make;
  };
  constexpr auto yes = Answer::yes;
  const std::vector<Row> rows = {
      {"right.pain_calf", [](CrampCase& c) { c.leg(Side::right).walking.pain_calf = yes; }},
      {"left.gone_within_ten_minutes",
       [](CrampCase& c) { c.leg(Side::left).walking.gone_within_ten_minutes = yes; }},
      {"right.walking_distance_m",
       [](CrampCase& c) { c.leg(Side::right).walking_distance_m = 100; }},
      {"left.eased_by_hanging", [](CrampCase& c) { c.leg(Side::left).eased_by_hanging = yes; }},
      {"left.tissue_loss_major", [](CrampCase& c) { c.leg(Side::left).tissue_loss_major = yes; }},
      {"right.exercise_abi_normal",
       [](CrampCase& c) {
         c.leg(Side::right).exercise_abi_normal = yes;
         c.leg(Side::right).abi_hundredths = 80;
       }},
      {"takes_medicines", [](CrampCase& c) { c.medicines = "metformin"; }},
      {"takes_statin", [](CrampCase& c) { c.takes_statin = yes; }},
      {"takes_statin",
       [](CrampCase& c) {
         c.takes_medicines = yes;
         c.medicines = "Zocor 20";
       }},
      {"urge_relieved_by_moving", [](CrampCase& c) { c.urge_relieved_by_moving = yes; }}};
  for (const Row& row : rows) {
    CrampCase c = quiet_visit();
    row.make(c);
    const auto found = contradiction_in(c, small_list());
    ASSERT_TRUE(found.has_value()) << row.field;
    EXPECT_EQ(found->field, row.field);
    EXPECT_NE(said(*found->text, found->values, nullptr).find("correct one"), std::string::npos);
  }
}

TEST(Contradiction, ConsistentVisitsHaveNone) {
  for (const CrampCase& c : {quiet_visit(), claudicant(), CrampCase{}})
    EXPECT_FALSE(contradiction_in(c, small_list()).has_value());
}

TEST(Contradiction, AnUnknownAnswerContradictsNothing) {
  CrampCase c = quiet_visit();
  c.leg(Side::right).walking.pain_walking = Answer::unknown;
  c.leg(Side::right).walking.pain_calf = Answer::yes;
  EXPECT_FALSE(contradiction_in(c, small_list()).has_value());
}

}  // namespace
}  // namespace station::clinical::cramp
