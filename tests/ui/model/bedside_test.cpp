// What is said during and right after a measurement: meter, marks, evidence, corrections, the
// board.
#include "tests/ui/support/scripted_feed.hpp"
#include "ui/model/live_trace.hpp"
#include "ui/model/present.hpp"
#include "ui/model/unfolded.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace station::ui {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

ScreenModel screen_of(Scene scene, Language language = Language::english) {
  return present(scripted_snapshot(scene, 0.0), {{}, {}, "14:05"}, language);
}

TEST(ProbeMeter, ExpectsSilenceUnderAClosedCuff) {
  testing::Test::RecordProperty("requirement", "E14");
  auto s = scripted_snapshot(Scene::inflating, 0.0);
  s.listening = {};
  s.flow_loss = device::FlowLoss{s.now, 128.0F};

  const auto meter = present(s, {}).prompt.meter;

  EXPECT_EQ(meter.state, MeterState::closed);
  EXPECT_THAT(meter.words, HasSubstr("as it should be"));
}

TEST(ProbeMeter, SaysThatFlowIsBackWhileTheCuffFalls) {
  auto s = scripted_snapshot(Scene::deflating, 0.0);
  s.listening = {.pulsatile_flow = true, .beats = 3, .beats_per_minute = 72.0F, .quality = 0.7F};

  EXPECT_EQ(present(s, {}).prompt.meter.state, MeterState::returned);
}

TEST(ProbeMeter, TellsGoodFromFaintByWordAndShape) {
  auto s = scripted_snapshot(Scene::waveform, 0.0);
  const auto good = present(s, {}).prompt.meter;
  s.listening.quality = 0.3F;
  const auto faint = present(s, {}).prompt.meter;

  EXPECT_NE(good.word, faint.word);
  EXPECT_NE(good.shape, faint.shape);
}

TEST(ProbeMeter, KnowsNothingOfASilentProbe) {
  auto s = scripted_snapshot(Scene::waveform, 0.0);
  s.doppler_link = hal::LinkState::lost;

  const auto meter = present(s, {}).prompt.meter;

  EXPECT_EQ(meter.state, MeterState::no_probe);
  EXPECT_EQ(meter.quality, 0.0F);
}

TEST(TraceMarks, NameTheLossOfFlowWithItsPressure) {
  auto s = scripted_snapshot(Scene::reviewing, 0.0);
  s.phase = device::Phase::inflating;
  s.flow_loss = device::FlowLoss{s.now, 128.4F};

  const auto marks = present(s, {}).trace_marks;

  const auto loss = std::ranges::find(marks, TraceMark::Kind::loss, &TraceMark::kind);
  ASSERT_NE(loss, marks.end());
  EXPECT_EQ(loss->label, "flow lost at 128");
}

TEST(TraceMarks, TickEachBeatThatIsHeard) {
  auto s = scripted_snapshot(Scene::reviewing, 0.0);
  s.phase = device::Phase::waveform;
  s.shown_outcome.reset();
  s.listening.onset_count = 3;

  const auto marks = present(s, {}).trace_marks;

  EXPECT_EQ(std::ranges::count(marks, TraceMark::Kind::beat, &TraceMark::kind), 3);
}

TEST(Evidence, ShowsBothPressuresAndTheIntervalOfAReading) {
  testing::Test::RecordProperty("requirement", "E20");
  const auto screen = screen_of(Scene::reviewing);

  ASSERT_EQ(screen.evidence.size(), 1U);
  const auto& e = screen.evidence.front();
  ASSERT_TRUE(e.first_beat_mmHg && e.estimate_mmHg);
  EXPECT_NEAR(*e.first_beat_mmHg, 117.6F, 0.01F);
  EXPECT_NEAR(*e.estimate_mmHg, 118.4F, 0.01F);
  EXPECT_LT(e.low_mmHg, e.high_mmHg);
  EXPECT_EQ(e.beats.size(), 4U);
  EXPECT_TRUE(e.beats.front().is_first);
}

TEST(Evidence, OfAnAttemptWithoutAReadingShowsNoNumber) {
  const auto screen = screen_of(Scene::no_reading);

  ASSERT_EQ(screen.evidence.size(), 1U);
  EXPECT_FALSE(screen.evidence[0].estimate_mmHg.has_value());
  EXPECT_TRUE(screen.evidence[0].beats.empty());
  EXPECT_EQ(screen.evidence[0].card.value, "");
}

TEST(Override, TakesTheCursorAndAReasonFromAListAndThePersonsName) {
  const auto screen = screen_of(Scene::reviewing);
  const auto& e = screen.evidence.front();
  ASSERT_FALSE(e.override_reasons.empty());
  const auto cursor = e.from + std::chrono::seconds{2};

  const auto action = placed_at(e.override_reasons.front().action, cursor);

  const auto* asked = std::get_if<device::OverrideReading>(&action);
  ASSERT_NE(asked, nullptr);
  EXPECT_EQ(asked->cursor, cursor);
  EXPECT_EQ(asked->attempt, e.attempt);
  EXPECT_EQ(asked->person, "A. Meier");
  EXPECT_FALSE(asked->reason.empty());
}

TEST(Override, NeedsTheNameOfAPerson) {
  auto s = scripted_snapshot(Scene::reviewing, 0.0);
  s.exam.exam_case.operator_name.clear();

  const auto e = present(s, {}).evidence.front();

  for (const auto& reason : e.override_reasons) EXPECT_FALSE(reason.enabled) << reason.name;
}

TEST(Override, ShowsTheManualValueAndKeepsTheAutomaticOneBeside) {
  const auto screen = screen_of(Scene::by_hand);

  EXPECT_EQ(screen.outcome.value, "114");
  ASSERT_FALSE(screen.outcome.details.empty());
  EXPECT_THAT(screen.outcome.details.front(), HasSubstr("automatic 118"));
  EXPECT_EQ(screen.evidence.front().manual_mmHg, 114.0F);
  EXPECT_NEAR(*screen.evidence.front().estimate_mmHg, 118.4F, 0.01F);
}

TEST(WrongLimb, OffersEveryOtherArteryOfTheExam) {
  testing::Test::RecordProperty("requirement", "E18");
  const auto screen = screen_of(Scene::reviewing);
  const auto& e = screen.evidence.front();

  EXPECT_EQ(e.move_choices.size(), 5U);  // six arteries, and one is its own
  const auto* asked = std::get_if<device::MoveReading>(&e.move_choices.front().action);
  ASSERT_NE(asked, nullptr);
  EXPECT_EQ(asked->attempt, e.attempt);
  EXPECT_FALSE(asked->reason.empty());
}

TEST(WrongLimb, ReportsAnExclusionThatWasBroken) {
  testing::Test::RecordProperty("requirement", "E18");
  auto s = scripted_snapshot(Scene::reviewing, 0.0);
  auto& moved = s.exam.attempts.back().moved.emplace();
  moved.taken_as = {Artery::posterior_tibial, Side::left};
  moved.person = "A. Meier";
  moved.exclusion_broken = "The right ankle was not asked.";

  const auto e = present(s, {}).evidence.front();

  EXPECT_THAT(e.move_note, HasSubstr("L posterior tibial"));
  EXPECT_THAT(e.move_note, HasSubstr("was not asked"));
}

TEST(Cursor, StandsAtTheFirstBeatUntilItIsMovedAndNeverLeavesTheStrip) {
  const auto screen = screen_of(Scene::reviewing);
  auto e = screen.evidence.front();
  e.beats.front().at = e.from + std::chrono::seconds{1};

  EXPECT_EQ(cursor_of(e, {}), e.beats.front().at);
  EXPECT_EQ(moved_cursor(e, e.to, 5), e.to);
  EXPECT_EQ(moved_cursor(e, e.from, -5), e.from);
  EXPECT_GT(moved_cursor(e, e.from, 1), e.from);
}

TEST(KeptPicture, HoldsTheDeflationAfterTheLivePictureHasMovedOn) {
  ScriptedFeed feed{Scene::reviewing};
  LiveTrace trace;
  trace.take(feed.feed());
  feed.feed().snapshot.refresh();

  ASSERT_TRUE(trace.keep(feed.feed().snapshot.front()));

  const auto& attempt = feed.snapshot().exam.attempts.back();
  const auto* picture = trace.kept(attempt.number);
  ASSERT_NE(picture, nullptr);
  const auto mmHg = picture->pressure_at(*attempt.marks.deflation_from);
  ASSERT_TRUE(mmHg.has_value());
  EXPECT_NEAR(*mmHg, 119.0F, 1.0F);  // 118 - 2.5 (-6.4 + 6)
  EXPECT_FALSE(trace.keep(feed.feed().snapshot.front())) << "kept once";
}

TEST(KeptPicture, IsNotMadeBeforeItsEndHasBeenReceived) {
  LiveTrace trace;
  trace.add(signal::PressurePoint{Timestamp{std::chrono::seconds{20}}, 100.0F, 100.0F});

  EXPECT_FALSE(
      trace.keep(1, Timestamp{std::chrono::seconds{10}}, Timestamp{std::chrono::seconds{21}}));
  EXPECT_TRUE(
      trace.keep(1, Timestamp{std::chrono::seconds{10}}, Timestamp{std::chrono::seconds{20}}));
}

TEST(Board, NeverSaysNormalAloneWhereSomethingSpeaksAgainstIt) {
  testing::Test::RecordProperty("requirement", "E24");
  const auto leg = screen_of(Scene::disagrees).results.legs[0];

  EXPECT_THAT(leg.category, HasSubstr("not reassuring"));
  EXPECT_THAT(leg.caution, HasSubstr("disagree"));
  EXPECT_NE(leg.role, ColourRole::finding_good);
  EXPECT_EQ(screen_of(Scene::disagrees).results.legs[1].category, "Normal");
}

TEST(Board, LabelsTheIntervalAndTheChanceOfAnotherCategory) {
  testing::Test::RecordProperty("requirement", "E22");
  const auto leg = screen_of(Scene::critical).results.legs[1];

  EXPECT_EQ(leg.interval, "this reading 0.80 to 0.90");
  EXPECT_EQ(leg.repeat, "chance that a repeat falls in another category: 24\u00a0%");
}

TEST(Board, GivesEveryLineItsRuleInputsSourceAndMark) {
  for (const auto& leg : screen_of(Scene::critical).results.legs)
    for (const auto& line : leg.lines) {
      EXPECT_FALSE(line.rule.empty());
      EXPECT_FALSE(line.inputs.empty()) << line.rule;
      EXPECT_FALSE(line.citation.empty()) << line.rule;
      EXPECT_THAT(line.mark, HasSubstr("read in the source")) << line.rule;
    }
}

TEST(Board, ProposesTheNextTestWithWhyAndMinutes) {
  testing::Test::RecordProperty("requirement", "E35");
  const auto next = screen_of(Scene::critical).results.legs[0].next;

  ASSERT_EQ(next.size(), 2U);
  EXPECT_EQ(next[0].title, "Toe pressure, right");
  EXPECT_EQ(next[0].why, "diabetes");
  EXPECT_EQ(next[0].minutes, "5 min");
}

TEST(Notice, IsOpenUntilSomebodyWasToldAndReadItBack) {
  testing::Test::RecordProperty("requirement", "E28");
  auto s = scripted_snapshot(Scene::critical, 0.0);
  const auto open = present(s, {}).results.notice;
  s.exam.notice.told = {{"physician on call", "A. Meier", "14:05", true, s.exam.notice.reasons}};

  const auto told = present(s, {}).results.notice;

  EXPECT_TRUE(open.is_due && open.is_open);
  EXPECT_EQ(open.number, "Vascular on call 5-4711");
  EXPECT_THAT(open.why, HasSubstr("ABI 0.37"));
  EXPECT_FALSE(told.is_open);
  EXPECT_THAT(told.answer, HasSubstr("read back"));
}

TEST(Notice, StatesWhoToldWhomAndWhen) {
  testing::Test::RecordProperty("requirement", "E28");
  ViewTime time;
  time.wall_time = "2026-11-27T14:05:00+0100";

  const auto box = present(scripted_snapshot(Scene::critical, 0.0), time).results.notice;

  ASSERT_FALSE(box.choices.empty());
  const auto* told = std::get_if<device::TellNotice>(&box.choices.front().action);
  ASSERT_NE(told, nullptr);
  EXPECT_EQ(told->by, "A. Meier");
  EXPECT_EQ(told->when, "2026-11-27T14:05:00+0100");
  EXPECT_TRUE(told->read_back);
}

}  // namespace
}  // namespace station::ui
