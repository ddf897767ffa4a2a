#include "device/records/record_json.hpp"

#include "device/records/record_words.hpp"
#include "tests/device/records/record_fixture.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <set>

namespace station::device {
namespace {

TEST(RecordJson, KeepsEveryFieldOfAReading) {
  const Attempt a = testing::some_attempt(1);

  const auto back = attempt_from_document(attempt_document(a));

  ASSERT_TRUE(back.has_value()) << back.error().sentence;
  EXPECT_EQ(back->number, 1);
  EXPECT_EQ(back->artery, a.artery);
  EXPECT_EQ(back->cuff, a.cuff);
  EXPECT_EQ(back->port, 3);
  EXPECT_EQ(back->role, AttemptRole::only_arm_again);
  EXPECT_EQ(back->marks, a.marks);
  EXPECT_EQ(back->cuff_clock, a.cuff_clock);
  EXPECT_EQ(back->doppler_clock, a.doppler_clock);
  EXPECT_EQ(back->doppler_delay, a.doppler_delay);
  EXPECT_EQ(back->pressure_delay, a.pressure_delay);
  EXPECT_EQ(back->doppler_pairs_used, 1'234'567U);
  EXPECT_EQ(back->pressure_blocks_used, 987U);
  EXPECT_EQ(back->stated_absent_by, "Dr N. Amed");
  EXPECT_EQ(back->same_limb_confirmed_by, "R. Lind");
  EXPECT_TRUE(back->accepted);
  EXPECT_EQ(back->skipped, SkipCause::pain);
  EXPECT_EQ(ns_of(back->started), 55);
  ASSERT_TRUE(back->outcome.reading.has_value());
  EXPECT_FALSE(back->outcome.none.has_value());
  const auto bits = [](float f) { return std::bit_cast<std::uint32_t>(f); };
  EXPECT_EQ(back->outcome.reading->systolic_mmHg, 58);
  EXPECT_EQ(bits(back->outcome.reading->first_beat_mmHg), bits(58.1F));
  EXPECT_EQ(bits(back->outcome.reading->low_mmHg), bits(0.1F));
  EXPECT_EQ(bits(back->outcome.reading->quality), bits(1.0F / 3.0F));
  EXPECT_EQ(bits(back->outcome.reading->deflation_mmHg_per_s), bits(2.4999998F));
  ASSERT_EQ(back->outcome.reading->beat_count, 2);
  EXPECT_EQ(ns_of(back->outcome.reading->beats[1].onset), 78);
  EXPECT_EQ(bits(back->outcome.reading->beats[1].strength), bits(11.25F));
  ASSERT_TRUE(back->waveform.has_value());
  EXPECT_EQ(back->waveform->beat_count, 6);
  EXPECT_EQ(bits(back->waveform->pulsatility_index), bits(1e-30F));
  EXPECT_TRUE(back->waveform->reverses);
  EXPECT_FALSE(back->waveform->regular);
}

TEST(RecordJson, KeepsTheRuleByWhichReadingsCount) {
  ExamRecord exam;
  exam.pressure_rule = {.kind = signal::PressureKind::first_beat,
                        .repeats = RepeatRule::last,
                        .agree_within_mmHg = 7,
                        .irregular_readings = 5};
  exam.arm_counts_from = 4;

  const auto back = exam_from_document(exam_document(exam));

  ASSERT_TRUE(back.has_value()) << back.error().sentence;
  EXPECT_EQ(back->pressure_rule, exam.pressure_rule);
  EXPECT_EQ(back->arm_counts_from, 4);
}

TEST(RecordJson, ReadsTheWordsOfRecordsWrittenBefore) {
  const auto old = exam_from_document(
      R"({"case":{"posture":"supine","cuff_sizes":{"left arm":"arm 25-34 cm"}}})");
  const auto other = exam_from_document(R"({"case":{"posture":"half sitting"}})");

  ASSERT_TRUE(old && other);
  EXPECT_EQ(old->exam_case.posture, Posture::flat);
  EXPECT_EQ(old->exam_case.cuffs.at({Limb::arm, Side::left}).cuff, "arm 25-34 cm");
  EXPECT_EQ(other->exam_case.posture, Posture::not_stated);
  EXPECT_EQ(other->exam_case.posture_note, "half sitting");
}

TEST(RecordJson, KeepsTheWholeCaseTheCorrectionsAndTheNotice) {
  RecordProperty("requirement", "E3");
  ExamRecord exam;
  ExamCase& c = exam.exam_case;
  c.history.atrial_fibrillation = clinical::Answer::yes;
  c.history.age_years = 79;
  c.leg_history[1].foot.depth = clinical::WoundDepth::deep;
  c.leg_history[1].foot.sensory_loss = clinical::SensoryLoss::toes;
  c.feet[1] = {.colour = FootColour::mottled,
               .warmth = Warmth::cold,
               .infection = clinical::Answer::unknown,
               .wound_weeks = 6,
               .swollen_alone = clinical::Answer::no,
               .graft_or_stent = clinical::Answer::yes,
               .graft_or_stent_place = "iliac stent",
               .amputation = AmputationLevel::toe,
               .note = "\"odd\""};
  c.cuffs[{Limb::arm, Side::left}] = {"large arm", 420, 160};
  c.forearm_cuff[1] = true;
  c.access[{Artery::dorsalis_pedis, Side::left}] = Access::dressing;
  c.earlier[0] = EarlierIndex{.index = {.hundredths = 78}, .when = "2025-11-03"};
  c.before_exercise.diastolic_mmHg = 95;
  c.questions_skipped["feet"] = "emergency";
  exam.break_minutes = 12.5;
  exam.notice.reasons = {{NoticeCause::toe_below_cut, Side::left, 18}};
  exam.notice.told = {{"Dr B", "A", "2026-11-27", true, exam.notice.reasons}};
  Attempt attempt = testing::some_attempt(1);
  attempt.manual = ManualReading{.systolic_mmHg = 41, .cursor = Timestamp{}, .person = "A"};
  attempt.moved = MovedReading{.taken_as = {Artery::dorsalis_pedis, Side::left}, .reason = "r"};
  attempt.cuff_check = signal::CrossCheck{.verdict = signal::CrossCheckVerdict::doubtful};
  attempt.heard_by = "A. Tech";

  const auto back = exam_from_document(exam_document(exam));
  const auto again = attempt_from_document(attempt_document(attempt));

  ASSERT_TRUE(back.has_value()) << back.error().sentence;
  EXPECT_EQ(back->exam_case.history, c.history);
  EXPECT_EQ(back->exam_case.leg_history, c.leg_history);
  EXPECT_EQ(back->exam_case.feet, c.feet);
  EXPECT_EQ(back->exam_case.cuffs, c.cuffs);
  EXPECT_EQ(back->exam_case.forearm_cuff, c.forearm_cuff);
  EXPECT_EQ(back->exam_case.access, c.access);
  EXPECT_EQ(back->exam_case.earlier, c.earlier);
  EXPECT_EQ(back->exam_case.before_exercise, c.before_exercise);
  EXPECT_EQ(back->exam_case.questions_skipped, c.questions_skipped);
  EXPECT_EQ(back->break_minutes, 12.5);
  EXPECT_EQ(back->notice, exam.notice);
  ASSERT_TRUE(again.has_value()) << again.error().sentence;
  EXPECT_EQ(again->manual, attempt.manual);
  EXPECT_EQ(again->moved, attempt.moved);
  EXPECT_EQ(again->cuff_check, attempt.cuff_check);
  EXPECT_EQ(again->heard_by, "A. Tech");
}

TEST(RecordJson, KeepsEveryCauseOfNoReading) {
  for (std::size_t i = 0; i < Words<signal::NoReadingCause>::kAll.size(); ++i) {
    Attempt a = testing::some_attempt(2);
    a.outcome.none->cause = static_cast<signal::NoReadingCause>(i);

    const auto back = attempt_from_document(attempt_document(a));

    ASSERT_TRUE(back.has_value());
    ASSERT_TRUE(back->outcome.none.has_value());
    EXPECT_EQ(back->outcome.none->cause, static_cast<signal::NoReadingCause>(i));
  }
}

TEST(RecordJson, KeepsTheCutThatANoticeCrossed) {
  RecordProperty("requirement", "E28");
  ExamRecord exam;
  exam.notice.reasons = {{NoticeCause::ankle_below_cut, Side::left, 55, 60},
                         {NoticeCause::toe_below_cut, Side::left, 18}};

  const auto text = exam_document(exam);
  const auto back = exam_from_document(text);

  ASSERT_TRUE(back.has_value()) << back.error().sentence;
  EXPECT_EQ(back->notice, exam.notice);
  EXPECT_EQ(text.find("\"cut\":30"), std::string::npos) << "the usual cut is not written";
}

TEST(RecordJson, KeepsNumbersThatAreNone) {
  Attempt a = testing::some_attempt(1);
  a.outcome.reading->low_mmHg = std::numeric_limits<float>::quiet_NaN();
  a.outcome.reading->high_mmHg = std::numeric_limits<float>::infinity();
  a.outcome.reading->quality = -std::numeric_limits<float>::infinity();

  const auto back = attempt_from_document(attempt_document(a));

  ASSERT_TRUE(back.has_value());
  EXPECT_TRUE(std::isnan(back->outcome.reading->low_mmHg));
  EXPECT_EQ(back->outcome.reading->high_mmHg, std::numeric_limits<float>::infinity());
  EXPECT_EQ(back->outcome.reading->quality, -std::numeric_limits<float>::infinity());
}

TEST(RecordJson, KeepsTheExamWithItsCaseAndVerdict) {
  const ExamRecord e = testing::some_exam("0123456789abcdef");

  const auto back = exam_from_document(exam_document(e));

  ASSERT_TRUE(back.has_value()) << back.error().sentence;
  EXPECT_EQ(back->exam_id, e.exam_id);
  EXPECT_EQ(back->protocol, "resting-abi-short");
  EXPECT_EQ(back->wall_start, e.wall_start);
  EXPECT_EQ(back->exam_case.patient.name, "Łucja O'Hara \"Lu\"");
  EXPECT_EQ(back->exam_case.posture, Posture::head_raised);
  EXPECT_EQ(back->exam_case.head_raised_degrees, 30);
  ASSERT_EQ(back->exam_case.sites.size(), 2U);
  const auto& arm = back->exam_case.sites.at({Limb::arm, Side::right});
  EXPECT_EQ(arm.permission, Permission::forbidden);
  EXPECT_EQ(arm.reason, "dialysis fistula");
  EXPECT_TRUE(back->exam_case.asserted_on_command_line);
  EXPECT_EQ(back->exam_case.history.diabetes, clinical::Answer::yes);
  EXPECT_EQ(back->exam_case.leg_history[1].wound, clinical::Wound::heel);
  EXPECT_EQ(back->exam_case.cuffs.at({Limb::arm, Side::left}).cuff, "arm 25-34 cm");
  EXPECT_TRUE(back->simulated);
  EXPECT_EQ(back->rest_minutes, 5.5);
  EXPECT_EQ(back->rest_pressures, e.rest_pressures);
  EXPECT_EQ(back->ceiling_mmHg, 280.0);
  EXPECT_EQ(back->first_arm, Side::left);
  EXPECT_EQ(back->completion, Completion::limited);
  EXPECT_EQ(back->remarks, e.remarks);
  ASSERT_TRUE(back->verdict.has_value());
  EXPECT_EQ(back->verdict->arm_mmHg, 150);
  EXPECT_TRUE(back->verdict->provisional);
  EXPECT_EQ(back->verdict->leg(Side::right).abi, (clinical::Index{39, false, 58, 150}));
  EXPECT_EQ(back->verdict->leg(Side::right).flags.at(0).urgency, clinical::Urgency::limb_threat);
  EXPECT_EQ(back->verdict->leg(Side::left).category, clinical::Category::noncompressible);
  EXPECT_EQ(back->verdict->leg(Side::left).low_category, clinical::Category::abnormal);
  EXPECT_EQ(back->verdict->leg(Side::right).lines.at(0).citation, "section 3.1");
}

TEST(RecordJson, KnowsNoPressureOfTheRestWhereAnOlderRecordTellsNone) {
  RecordProperty("requirement", "E5");
  const auto old = exam_from_document(R"({"rest_minutes":5})");

  ASSERT_TRUE(old.has_value());
  EXPECT_TRUE(old->rest_pressures.empty());
  EXPECT_EQ(exam_document(*old).find("rest_pressures"), std::string::npos);
}

TEST(RecordJson, WritesTheSameTextForTheSameValue) {
  const ExamRecord e = testing::some_exam("0123456789abcdef");
  const auto back = exam_from_document(exam_document(e));
  ASSERT_TRUE(back.has_value());

  EXPECT_EQ(exam_document(*back), exam_document(e));
}

TEST(RecordJson, TakesANameThatIsNotUtf8) {
  ExamRecord e = testing::some_exam("0123456789abcdef");
  e.exam_case.patient.name = "M\xFCller";

  const auto back = exam_from_document(exam_document(e));

  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->exam_case.patient.name, "M\xEF\xBF\xBDller");
}

TEST(RecordJson, RefusesWhatIsNoDocumentInASentence) {
  EXPECT_EQ(exam_from_document("").error().code, Errc::malformed);
  EXPECT_EQ(exam_from_document("[1,2]").error().code, Errc::malformed);
  EXPECT_EQ(exam_from_document(R"({"rest_minutes":true})").error().code, Errc::malformed);
  EXPECT_EQ(attempt_from_document(R"({"skipped":"bored"})").error().code, Errc::malformed);
}

TEST(RecordWords, AreDifferentWithinEachEnumeration) {
  const auto count_of_different = [](const auto& words) {
    return std::set<std::string_view>(words.begin(), words.end()).size();
  };

  EXPECT_EQ(count_of_different(Words<signal::NoReadingCause>::kAll),
            Words<signal::NoReadingCause>::kAll.size());
  EXPECT_EQ(count_of_different(Words<SkipCause>::kAll), 7U);
  EXPECT_EQ(count_of_different(Words<clinical::Wound>::kAll), 6U);
}

}  // namespace
}  // namespace station::device
