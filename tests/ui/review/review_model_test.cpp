#include "tests/ui/review/review_support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <variant>

namespace station::ui {
namespace {

using device::ReviewState;

const ReviewKey* work_of(const ReviewModel& model, std::string_view name) {
  const auto at = std::ranges::find(model.works, name, &ReviewKey::name);
  return at == model.works.end() ? nullptr : &*at;
}

TEST(ReviewScreen, OffersOnlyCommentAndAmendmentOnceSigned) {
  const auto model = present(opened(signed_exam()), Language::english);

  EXPECT_FALSE(model.locked.empty());
  EXPECT_EQ(work_of(model, "review.sign"), nullptr);
  EXPECT_EQ(work_of(model, "review.begin"), nullptr);
  EXPECT_NE(work_of(model, "review.amend"), nullptr);
  EXPECT_NE(work_of(model, "review.comment"), nullptr);
}

TEST(ReviewScreen, WritesNoSignatureOverASignedExam) {
  auto state = opened(signed_exam());
  (void)step(state, ReviewPerson{"Dr. B"});

  (void)step(state, ReviewAsk{ReviewWork::sign});

  EXPECT_TRUE(step(state, ReviewConfirm{}).empty());
}

TEST(ReviewScreen, WarnsWhileANoticeIsEmptyBeforeSigning) {
  RecordProperty("requirement", "E28");
  auto exam = plain_exam();
  exam->exam.notice.reasons.push_back({device::NoticeCause::ankle_below_cut, Side::right, 42});
  auto state = opened(exam);
  (void)step(state, ReviewAsk{ReviewWork::sign});

  const auto model = present(state, Language::english);

  ASSERT_FALSE(model.warnings.empty());
  EXPECT_NE(model.warnings[0].find("nobody has been told"), std::string::npos);
  EXPECT_EQ(model.confirm.label, "Sign all the same");
}

TEST(ReviewScreen, WarnsOfNothingOnceTheNoticeWasToldAndReadBack) {
  RecordProperty("requirement", "E28");
  auto exam = plain_exam();
  const device::NoticeReason reason{device::NoticeCause::ankle_below_cut, Side::right, 42};
  exam->exam.notice.reasons.push_back(reason);
  exam->exam.notice.told.push_back({"Dr. V", "A. Tech", "2026-11-27", true, {reason}});
  auto state = opened(exam);
  (void)step(state, ReviewAsk{ReviewWork::sign});

  EXPECT_TRUE(present(state, Language::english).warnings.empty());
}

TEST(ReviewScreen, SignsOnlyWithAName) {
  auto state = opened(plain_exam());
  (void)step(state, ReviewAsk{ReviewWork::sign});
  EXPECT_TRUE(step(state, ReviewConfirm{}).empty());

  (void)step(state, ReviewPerson{"Dr. B"});
  const auto requests = step(state, ReviewConfirm{});

  ASSERT_EQ(requests.size(), 1U);
  const auto& write = std::get<WriteReview>(requests[0]);
  EXPECT_EQ(write.person, "Dr. B");
  EXPECT_EQ(write.work, ReviewWork::sign);
}

TEST(ReviewScreen, AnAmendmentNeedsAText) {
  auto state = opened(signed_exam());
  (void)step(state, ReviewPerson{"Dr. B"});
  (void)step(state, ReviewAsk{ReviewWork::amend});
  EXPECT_TRUE(step(state, ReviewConfirm{}).empty());

  (void)step(state, ReviewText{"Left and right were exchanged in the comment."});

  EXPECT_EQ(step(state, ReviewConfirm{}).size(), 1U);
}

TEST(ReviewScreen, ReadsTheRecordAgainAfterItWasWritten) {
  auto state = opened(plain_exam());

  const auto requests = step(state, ReviewWritten{});

  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(std::get<ReadExam>(requests[0]).record, "a.abi");
}

TEST(ReviewScreen, KeepsTheFormWhenWritingFailed) {
  auto state = opened(plain_exam());
  (void)step(state, ReviewAsk{ReviewWork::comment});
  (void)step(state, ReviewText{"Seen."});

  (void)step(state, ReviewWritten{"The disk is full."});

  EXPECT_EQ(state.text, "Seen.");
  EXPECT_EQ(present(state, Language::english).notice, "The disk is full.");
}

TEST(ReviewReplay, GoesOnWithTheClockAndItsSpeedAndStopsAtTheEnd) {
  auto state = replaying();
  (void)step(state, ReviewSpeed{2.0});
  (void)step(state, ReviewPlay{true});
  (void)step(state, ReviewTick{std::chrono::milliseconds{1000}});
  (void)step(state, ReviewTick{std::chrono::milliseconds{4000}});
  EXPECT_NEAR(state.position_s, 6.0, 1e-9);

  const auto requests = step(state, ReviewTick{std::chrono::milliseconds{60000}});

  EXPECT_NEAR(state.position_s, 40.0, 1e-9);
  EXPECT_FALSE(state.playing);
  ASSERT_EQ(requests.size(), 1U);
  EXPECT_FALSE(std::get<HearReplay>(requests[0]).playing);
}

TEST(ReviewReplay, StandsStillWhilePausedAndIsDragged) {
  auto state = replaying();
  (void)step(state, ReviewPlay{true});
  (void)step(state, ReviewTick{std::chrono::milliseconds{0}});
  (void)step(state, ReviewPlay{false});
  (void)step(state, ReviewTick{std::chrono::milliseconds{9000}});
  EXPECT_NEAR(state.position_s, 0.0, 1e-9);

  (void)step(state, ReviewSeek{0.25F});

  EXPECT_NEAR(state.position_s, 10.0, 1e-6);
  EXPECT_NEAR(*present(state, Language::english).position, 0.25F, 1e-4F);
}

TEST(ReviewReplay, ForgetsAStripThatComesTooLate) {
  auto state = opened(plain_exam());
  (void)step(state, ReviewChoose{1});
  (void)step(state, ReviewChoose{2});

  (void)step(state, ReviewStripCame{1, a_strip(), {}});

  EXPECT_EQ(state.strip, nullptr);
}

TEST(ReviewReplay, TellsTheSoundWhereToBegin) {
  auto state = replaying();
  (void)step(state, ReviewSeek{0.5F});

  const auto requests = step(state, ReviewPlay{true});

  ASSERT_EQ(requests.size(), 1U);
  const auto& hear = std::get<HearReplay>(requests[0]);
  EXPECT_TRUE(hear.playing);
  EXPECT_EQ(hear.from, a_strip()->from + std::chrono::seconds{20});
}

TEST(ReviewList, SearchesWithEveryLetterAndMarksTheSimulated) {
  ReviewScreen state;
  const auto requests = step(state, ReviewSearch{"doe"});
  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(std::get<ListExams>(requests[0]).text, "doe");
  (void)step(state, ReviewListCame{{listed()}, {}});

  const auto model = present(state, Language::english);

  ASSERT_EQ(model.rows.size(), 1U);
  EXPECT_EQ(model.rows[0].title, "Doe, Jane");
  EXPECT_NE(model.rows[0].right.find("SIMULATED"), std::string::npos);
  EXPECT_NE(model.rows[0].right.find("nobody told"), std::string::npos);
}

}  // namespace
}  // namespace station::ui
