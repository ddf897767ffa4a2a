#include "algorithms/clinical/claudication/staging.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace station::clinical::claudication {
namespace {

StagingFindings complete() {
  StagingFindings f;
  f.pad = Answer::yes;
  f.rest_pain = Answer::no;
  f.tissue_loss = Answer::no;
  f.claudication = Answer::no;
  return f;
}
StagingFindings walker(int distance_m) {
  auto f = complete();
  f.claudication = Answer::yes;
  f.walking_distance_m = distance_m;
  return f;
}

TEST(Fontaine, FollowsItsTable) {
  EXPECT_EQ(stage_fontaine(complete()).possible.decided(), Fontaine::one);
  EXPECT_EQ(stage_fontaine(walker(201)).possible.decided(), Fontaine::two_a);
  EXPECT_EQ(stage_fontaine(walker(200)).possible.decided(), Fontaine::two_b);
  EXPECT_EQ(stage_fontaine(walker(199)).possible.decided(), Fontaine::two_b);
  auto f = walker(500);
  f.rest_pain = Answer::yes;
  EXPECT_EQ(stage_fontaine(f).possible.decided(), Fontaine::three);
  f.tissue_loss = Answer::yes;
  EXPECT_EQ(stage_fontaine(f).possible.decided(), Fontaine::four);
}

TEST(Fontaine, StagesNothingWithoutPad) {
  auto f = walker(100);
  f.pad = Answer::no;
  EXPECT_EQ(stage_fontaine(f).possible.decided(), Fontaine::no_stage);
  EXPECT_EQ(stage_rutherford(f).possible.decided(), Rutherford::no_category);
}

TEST(Fontaine, AnOpenAnswerLeavesTheStagesItCouldMean) {
  auto f = walker(300);
  f.rest_pain = Answer::unknown;

  const auto reading = stage_fontaine(f);

  EXPECT_TRUE(reading.possible.contains(Fontaine::two_a));
  EXPECT_TRUE(reading.possible.contains(Fontaine::three));
  EXPECT_EQ(reading.possible.count(), 2);
  EXPECT_EQ(reading.missing, std::vector<std::string_view>{"rest_pain"});
}

TEST(Rutherford, FollowsTheTreadmill) {
  struct Row {
    Answer completed;
    int after;
    Rutherford category;
  };
  // Category 1: completes and above 50; 3: cannot and below 50; 2: everything between.
  for (const Row& row :
       {Row{Answer::yes, 51, Rutherford::one}, Row{Answer::yes, 50, Rutherford::two},
        Row{Answer::yes, 30, Rutherford::two}, Row{Answer::no, 51, Rutherford::two},
        Row{Answer::no, 50, Rutherford::two}, Row{Answer::no, 49, Rutherford::three}}) {
    auto f = walker(150);
    f.treadmill_completed = row.completed;
    f.post_exercise_ankle_mmHg = row.after;

    EXPECT_EQ(stage_rutherford(f).possible.decided(), row.category) << row.after;
  }
}

TEST(Rutherford, WithoutATreadmillFollowsFontaine) {
  EXPECT_EQ(stage_rutherford(complete()).possible.decided(), Rutherford::zero);
  EXPECT_EQ(stage_rutherford(walker(300)).possible.decided(), Rutherford::one);
  const auto short_walk = stage_rutherford(walker(100));
  EXPECT_EQ(short_walk.possible.count(), 2);
  EXPECT_TRUE(short_walk.possible.contains(Rutherford::two));
  EXPECT_TRUE(short_walk.possible.contains(Rutherford::three));
  EXPECT_EQ(short_walk.missing, std::vector<std::string_view>{"treadmill_completed"});
}

TEST(Rutherford, ATreadmillWithoutItsPressureSaysThatThePressureIsMissing) {
  auto f = walker(100);
  f.treadmill_completed = Answer::no;
  EXPECT_EQ(stage_rutherford(f).missing, std::vector<std::string_view>{"post_exercise_ankle_mmHg"});
}

TEST(Rutherford, RestPainIsFourAndTissueLossFiveOrSix) {
  auto f = complete();
  f.rest_pain = Answer::yes;
  EXPECT_EQ(stage_rutherford(f).possible.decided(), Rutherford::four);
  f.tissue_loss = Answer::yes;
  EXPECT_EQ(stage_rutherford(f).possible.count(), 2);
  f.tissue_loss_major = Answer::no;
  EXPECT_EQ(stage_rutherford(f).possible.decided(), Rutherford::five);
  f.tissue_loss_major = Answer::yes;
  EXPECT_EQ(stage_rutherford(f).possible.decided(), Rutherford::six);
}

TEST(Rutherford, TheObjectiveCriterionIsSaidApart) {
  auto f = complete();
  f.ankle_mmHg = 39;
  EXPECT_EQ(objective_of(Rutherford::four, f), Objective::met);
  f.ankle_mmHg = 40;
  EXPECT_EQ(objective_of(Rutherford::four, f), Objective::not_met);
  f.toe_mmHg = 29;
  EXPECT_EQ(objective_of(Rutherford::four, f), Objective::met);
  f = complete();
  f.ankle_mmHg = 59;
  EXPECT_EQ(objective_of(Rutherford::five, f), Objective::met);
  f.ankle_mmHg = 60;
  EXPECT_EQ(objective_of(Rutherford::six, f), Objective::not_met);
  EXPECT_EQ(objective_of(Rutherford::four, complete()), Objective::not_measured);
  f.ankle_mmHg = 90;
  f.post_exercise_ankle_mmHg = 70;
  EXPECT_EQ(objective_of(Rutherford::one, f), Objective::met);
  f.post_exercise_ankle_mmHg = 71;
  EXPECT_EQ(objective_of(Rutherford::one, f), Objective::not_met);
}

}  // namespace
}  // namespace station::clinical::claudication
