#include "tools/study/deflation_arms.hpp"

#include "study_lines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace station::study {
namespace {

using testing::HasSubstr;

TEST(DeflationArms, AreReadFromAList) {
  const auto arms = parse_arms("1.5,fixed-3", 0.5, 10.0);

  ASSERT_TRUE(arms.has_value()) << arms.error();
  ASSERT_EQ(arms->size(), 2U);
  EXPECT_EQ(arms->at(0).name, "1.5");
  EXPECT_DOUBLE_EQ(arms->at(0).mmHg_s, 1.5);
  EXPECT_TRUE(arms->at(0).has_fast_part);
  EXPECT_EQ(arms->at(1).name, "fixed-3");
  EXPECT_DOUBLE_EQ(arms->at(1).mmHg_s, 3.0);
  EXPECT_FALSE(arms->at(1).has_fast_part);
}

TEST(DeflationArms, NameTheWordThatIsNone) {
  for (const char* wrong : {"", "2,", "2,slow", "0.1", "20", "fixed-", "2x", "nan"})
    EXPECT_FALSE(parse_arms(wrong, 0.5, 10.0).has_value()) << wrong;
  EXPECT_THAT(parse_arms("2,slow", 0.5, 10.0).error(), HasSubstr("\"slow\""));
  EXPECT_THAT(parse_arms("2,3,2", 0.5, 10.0).error(), HasSubstr("twice"));
}

TEST(DeflationArms, ChangeOnlyTheDeflationOfTheProtocol) {
  const device::ProtocolSettings usual;

  const auto slow = DeflationArm{"1.5", 1.5, true}.applied_to(usual);
  const auto fixed = DeflationArm{"fixed-3", 3.0, false}.applied_to(usual);

  EXPECT_DOUBLE_EQ(slow.deflation_mmHg_per_s, 1.5);
  EXPECT_DOUBLE_EQ(slow.fast_deflation_mmHg_per_s, usual.fast_deflation_mmHg_per_s);
  EXPECT_DOUBLE_EQ(fixed.fast_deflation_mmHg_per_s, 0.0);
  EXPECT_DOUBLE_EQ(fixed.above_loss_mmHg, usual.above_loss_mmHg);
}

// Two readings, errors +1 and +3 (SD sqrt 2), 20 s and 30 s of deflation, each with 2 s in which
// the cuff fell 12 mmHg: at 2 mmHg/s that would have taken 6 s, so 4 s are saved.
TEST(DeflationArms, ShowSpreadAndSecondsTogether) {
  ArmTally tally;
  std::vector<ReadingLine> lines{read_line(1.0), read_line(3.0)};
  lines[0].deflation_s = 20.0;
  lines[1].deflation_s = 30.0;
  for (ReadingLine& line : lines) {
    line.fast_s = 2.0;
    line.fast_mmHg = 12.0;
  }
  tally.add(whole_exam(0), lines);

  const auto table = arms_table({{"2", 2.0, true}}, {tally});

  EXPECT_THAT(table, HasSubstr("| 2 | 1 | 0.0 | 2 | +2.00 | 1.41 |"));
  EXPECT_THAT(table, HasSubstr("| 25.0 | 2.0 | 4.0 | 250 |"));
}

TEST(DeflationArms, SayNothingOfLinesThatDoNotKnowTheirDescent) {
  ArmTally tally;

  tally.add(whole_exam(0), {read_line(1.0)});

  EXPECT_EQ(tally.attempts, 0);
  EXPECT_EQ(tally.all.error.n(), 1);
}

TEST(DeflationArms, LeaveOutExamsWithAFault) {
  ArmTally tally;
  ExamLine faulty = whole_exam(0);
  faulty.fault = StudyFault::cuffs_exchanged;

  tally.add(faulty, {read_line(1.0)});

  EXPECT_EQ(tally.exams, 0);
  EXPECT_EQ(tally.all.error.n(), 0);
}

}  // namespace
}  // namespace station::study
