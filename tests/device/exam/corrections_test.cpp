// What people change of an exam after the fact: both values, both labels, and whom they told.
#include "device/exam/corrections.hpp"

#include "device/exam/counted_pressure.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace station::device {
namespace {

constexpr ArterySite kRightArm{Artery::brachial, Side::right};
constexpr ArterySite kRightPt{Artery::posterior_tibial, Side::right};
constexpr ArterySite kLeftPt{Artery::posterior_tibial, Side::left};

ExamRecord exam_of(std::initializer_list<std::pair<ArterySite, int>> readings) {
  ExamRecord exam;
  for (const auto& [artery, mmHg] : readings) {
    Attempt a;
    a.number = static_cast<int>(exam.attempts.size()) + 1;
    a.artery = artery;
    a.cuff = cuff_for(artery);
    a.accepted = true;
    a.marks.end = timestamp_from_ns(1);
    a.outcome.reading = signal::SystolicReading{.systolic_mmHg = mmHg};
    exam.attempts.push_back(a);
    exam.exam_case.sites[a.cuff].permission = Permission::allowed;
  }
  return exam;
}

bool has_cause(const std::vector<NoticeReason>& reasons, NoticeCause cause) {
  return std::ranges::any_of(reasons, [&](const NoticeReason& r) { return r.cause == cause; });
}

TEST(OverrideReading, CountsAndKeepsTheStationsOwnValue) {
  RecordProperty("requirement", "E20");
  ExamRecord exam = exam_of({{kRightArm, 130}, {kRightPt, 118}});

  const auto done =
      apply(exam,
            OverrideReading{
                .attempt = 2, .mmHg = 104, .person = "A. Tech", .reason = "first beat was a knock"},
            std::nullopt, Timestamp{});

  ASSERT_TRUE(done.has_value()) << done.error().sentence;
  EXPECT_EQ(pressure_that_counts(exam, kRightPt).mmHg, 104);
  EXPECT_EQ(exam.attempts[1].outcome.reading->systolic_mmHg, 118);
  EXPECT_EQ(exam.attempts[1].manual->person, "A. Tech");
}

TEST(OverrideReading, ReadsByHandWhereTheStationFoundNothing) {
  RecordProperty("requirement", "E11");
  ExamRecord exam = exam_of({{kRightArm, 130}, {kRightPt, 118}});
  exam.attempts[1].outcome = {};
  exam.attempts[1].outcome.none = signal::NoReading{};

  const signal::CursorReading read{
      .first_beat_mmHg = 40.0F, .estimate_mmHg = 41.4F, .low_mmHg = 38.0F, .high_mmHg = 44.8F};
  const auto done =
      apply(exam,
            OverrideReading{
                .attempt = 2, .cursor = Timestamp{}, .person = "A. Tech", .reason = "faint, heard"},
            read, Timestamp{});

  ASSERT_TRUE(done.has_value());
  EXPECT_EQ(pressure_that_counts(exam, kRightPt).mmHg, 41);
  EXPECT_EQ(clinical_case(exam).leg(Side::right).pt.kind, clinical::PressureEntry::Kind::value);
}

TEST(OverrideReading, AtACursorIsOfTheSameKindAsTheStationsAndTypedIsNot) {
  RecordProperty("requirement", "E20");
  ExamRecord exam = exam_of({{kRightArm, 130}, {kRightPt, 118}});
  const signal::CursorReading read{.first_beat_mmHg = 116.0F, .estimate_mmHg = 117.6F};
  OverrideReading action{.attempt = 2, .cursor = Timestamp{}, .person = "A", .reason = "r"};

  ASSERT_TRUE(apply(exam, action, read, Timestamp{}));
  EXPECT_EQ(exam.attempts[1].manual->kind, signal::PressureKind::estimate);
  EXPECT_EQ(exam.attempts[1].manual->systolic_mmHg, 118);

  action.cursor.reset();
  action.mmHg = 116;
  ASSERT_TRUE(apply(exam, action, std::nullopt, Timestamp{}));
  EXPECT_EQ(exam.attempts[1].manual->kind, signal::PressureKind::first_beat);
}

TEST(OverrideReading, NeedsANameAReasonAndAPressureThatCanBe) {
  ExamRecord exam = exam_of({{kRightPt, 118}});
  const OverrideReading good{.attempt = 1, .mmHg = 104, .person = "A", .reason = "r"};
  const auto refused = [&](OverrideReading action) {
    return !apply(exam, action, std::nullopt, Timestamp{}).has_value();
  };

  OverrideReading no_name = good;
  no_name.person.clear();
  OverrideReading no_reason = good;
  no_reason.reason.clear();
  OverrideReading too_high = good;
  too_high.mmHg = 301;
  OverrideReading no_attempt = good;
  no_attempt.attempt = 2;
  OverrideReading no_samples = good;
  no_samples.mmHg.reset();
  no_samples.cursor = Timestamp{};

  EXPECT_TRUE(refused(no_name));
  EXPECT_TRUE(refused(no_reason));
  EXPECT_TRUE(refused(too_high));
  EXPECT_TRUE(refused(no_attempt));
  EXPECT_TRUE(refused(no_samples));
  EXPECT_FALSE(exam.attempts[0].manual.has_value());
}

TEST(OverrideReading, IsTakenBackByNeitherCursorNorPressure) {
  ExamRecord exam = exam_of({{kRightPt, 118}});
  ASSERT_TRUE(apply(exam, OverrideReading{.attempt = 1, .mmHg = 90, .person = "A", .reason = "r"},
                    std::nullopt, Timestamp{}));

  ASSERT_TRUE(apply(exam, OverrideReading{.attempt = 1, .person = "A", .reason = "mistaken"},
                    std::nullopt, Timestamp{}));

  EXPECT_EQ(pressure_that_counts(exam, kRightPt).mmHg, 118);
}

TEST(MoveReading, KeepsBothLabelsAndTheResultIsThatOfTheOtherLeg) {
  RecordProperty("requirement", "E18");
  ExamRecord exam = exam_of({{kRightArm, 130}, {kRightPt, 118}});
  exam.exam_case.sites[{Limb::ankle, Side::left}].permission = Permission::allowed;

  ASSERT_TRUE(apply(exam, MoveReading{.attempt = 2, .to = kLeftPt, .person = "A", .reason = "legs"},
                    Timestamp{}));
  judge(exam, {});

  EXPECT_EQ(exam.attempts[1].artery, kLeftPt);
  EXPECT_EQ(exam.attempts[1].moved->taken_as, kRightPt);
  EXPECT_FALSE(exam.verdict->leg(Side::right).abi.has_value());
  EXPECT_EQ(exam.verdict->leg(Side::left).abi->hundredths, 91);
  EXPECT_TRUE(exam.attempts[1].moved->exclusion_broken.empty());
}

TEST(MoveReading, ReportsTheForbiddenLimbThatWasTrulyCuffed) {
  RecordProperty("requirement", "E18");
  ExamRecord exam = exam_of({{kRightArm, 130}, {kRightPt, 118}});
  exam.exam_case.sites[{Limb::ankle, Side::left}] = {Permission::forbidden, "suspected DVT"};

  ASSERT_TRUE(apply(exam, MoveReading{.attempt = 2, .to = kLeftPt, .person = "A", .reason = "legs"},
                    Timestamp{}));
  judge(exam, {});

  EXPECT_NE(exam.attempts[1].moved->exclusion_broken.find("suspected DVT"), std::string::npos);
  EXPECT_TRUE(std::ranges::any_of(exam.verdict->leg(Side::left).flags,
                                  [](const clinical::Flag& f) { return f.token == "EXCLUSION"; }));
}

TEST(MoveReading, BackToItsFirstLabelIsNoMove) {
  ExamRecord exam = exam_of({{kRightPt, 118}});
  ASSERT_TRUE(apply(exam, MoveReading{.attempt = 1, .to = kLeftPt, .person = "A", .reason = "r"},
                    Timestamp{}));

  ASSERT_TRUE(apply(exam, MoveReading{.attempt = 1, .to = kRightPt, .person = "A", .reason = "r"},
                    Timestamp{}));

  EXPECT_FALSE(exam.attempts[0].moved.has_value());
  EXPECT_EQ(exam.attempts[0].cuff, (CuffSite{Limb::ankle, Side::right}));
}

TEST(UpdateCase, ASwollenLegForbidsItsCuffsAndOpensNone) {
  RecordProperty("requirement", "E3");
  ExamRecord exam;
  exam.exam_case.sites[{Limb::ankle, Side::left}].permission = Permission::allowed;
  exam.exam_case.sites[{Limb::arm, Side::left}] = {Permission::forbidden, "fistula"};
  UpdateCase action{.exam_case = exam.exam_case, .person = "A"};
  action.exam_case.feet[1].swollen_alone = clinical::Answer::yes;
  action.exam_case.sites[{Limb::arm, Side::left}].permission = Permission::allowed;

  const auto changed = apply(exam, action);

  ASSERT_TRUE(changed.has_value()) << changed.error().sentence;
  EXPECT_EQ(exam.exam_case.sites.at({Limb::ankle, Side::left}).permission, Permission::forbidden);
  EXPECT_EQ(exam.exam_case.sites.at({Limb::arm, Side::left}).permission, Permission::forbidden);
  EXPECT_NE(std::ranges::find(*changed, "left foot"), changed->end());
}

TEST(UpdateCase, NamesTheFigureThatCannotBe) {
  ExamRecord exam;
  UpdateCase action{.person = "A"};
  action.exam_case.cuffs[{Limb::arm, Side::right}].circumference_mm = 5;

  const auto changed = apply(exam, action);

  ASSERT_FALSE(changed.has_value());
  EXPECT_NE(changed.error().sentence.find("circumference of the right arm"), std::string::npos);
}

TEST(IdentifyPatient, IsPossibleAfterAnUnknownStartAndSaysWho) {
  RecordProperty("requirement", "E6");
  ExamRecord exam;

  EXPECT_FALSE(apply(exam, IdentifyPatient{.patient = {.id = "P-1"}}).has_value());
  EXPECT_TRUE(apply(exam, IdentifyPatient{.patient = {.id = "P-1"}, .person = "A"}).has_value());

  EXPECT_EQ(exam.exam_case.patient.id, "P-1");
}

/// An exam of this patient, with a visit of the same one before.
ExamRecord exam_with_a_visit_of(const PatientIdentity& patient) {
  ExamRecord exam;
  exam.exam_case.patient = patient;
  const EarlierIndex visit{.index = {.hundredths = 78}, .when = "2025-11-03"};
  exam.exam_case.earlier[0] = visit;
  exam.exam_case.visits[0] = {visit};
  return exam;
}

TEST(IdentifyPatient, LeavesTheVisitsBehindThatAreOfTheOneNamedBefore) {
  RecordProperty("requirement", "E6");
  ExamRecord exam = exam_with_a_visit_of({.id = "P-1", .name = "Okafor, Ngozi"});

  ASSERT_TRUE(apply(exam, IdentifyPatient{{.id = "P-2", .name = "Okafor, Ngozi"}, "A"}));

  EXPECT_FALSE(exam.exam_case.earlier[0]);
  EXPECT_TRUE(exam.exam_case.visits[0].empty());
}

TEST(IdentifyPatient, KeepsTheVisitsOfOneWhoseNameIsSpeltAnewOrWhoWasUnknown) {
  ExamRecord spelt = exam_with_a_visit_of({.id = "P-1", .name = "Okafor, Ngosi"});
  ExamRecord unknown = exam_with_a_visit_of({});

  ASSERT_TRUE(apply(spelt, IdentifyPatient{{.id = "P-1", .name = "Okafor, Ngozi"}, "A"}));
  ASSERT_TRUE(apply(unknown, IdentifyPatient{{.id = "P-1", .name = "Okafor, Ngozi"}, "A"}));

  EXPECT_EQ(spelt.exam_case.visits[0].size(), 1U);
  EXPECT_TRUE(unknown.exam_case.earlier[0]) << "what a case file told stands";
}

TEST(UpdateCase, OfAStaleCopyBringsNoVisitsOfSomebodyElseBack) {
  ExamRecord exam = exam_with_a_visit_of({.id = "P-1"});
  const ExamCase stale = exam.exam_case;
  ASSERT_TRUE(apply(exam, IdentifyPatient{{.id = "P-2"}, "A"}));

  ASSERT_TRUE(apply(exam, UpdateCase{stale, "A"}));

  EXPECT_FALSE(exam.exam_case.earlier[0]);
  EXPECT_TRUE(exam.exam_case.visits[0].empty());
}

TEST(Posture, ThatIsNotFlatIsNotComparable) {
  RecordProperty("requirement", "E4");
  ExamRecord exam = exam_of({{kRightArm, 130}, {kRightPt, 118}});
  exam.exam_case.posture = Posture::seated;

  judge(exam, {});

  EXPECT_TRUE(
      std::ranges::any_of(exam.verdict->leg(Side::right).flags,
                          [](const clinical::Flag& f) { return f.token == "NOT-COMPARABLE"; }));
}

TEST(ForearmCuff, IsReadAtTheRadialArteryAndTheArmsAreNotCompared) {
  RecordProperty("requirement", "E4");
  ExamRecord exam = exam_of({{{Artery::radial, Side::right}, 160},
                             {{Artery::brachial, Side::left}, 130},
                             {kRightPt, 118}});
  exam.exam_case.forearm_cuff[0] = true;

  judge(exam, {});

  EXPECT_EQ(exam.verdict->arm_mmHg, 160);
  EXPECT_TRUE(std::ranges::none_of(
      exam.verdict->flags, [](const clinical::Flag& f) { return f.token.starts_with("IAD"); }));
}

TEST(Notice, OpensAtTheCutsAndNotAbove) {
  RecordProperty("requirement", "E28");
  const auto causes = [](int arm, int ankle) {
    ExamRecord exam = exam_of({{kRightArm, arm}, {kRightPt, ankle}});
    judge(exam, {});
    return exam.notice.reasons;
  };

  EXPECT_TRUE(has_cause(causes(100, 49), NoticeCause::ankle_below_cut));
  EXPECT_FALSE(has_cause(causes(100, 50), NoticeCause::ankle_below_cut));
  EXPECT_TRUE(has_cause(causes(150, 59), NoticeCause::index_below_cut));
  EXPECT_FALSE(has_cause(causes(150, 60), NoticeCause::index_below_cut));
}

TEST(Notice, OpensAtTheCutsOfTheProfileAndNamesThem) {
  RecordProperty("requirement", "E28");
  clinical::Profile profile;
  profile.limb_threat.front().ankle.value = 60;
  profile.limb_threat.front().abi.value = 45;
  ExamRecord exam = exam_of({{kRightArm, 150}, {kRightPt, 55}});

  judge(exam, profile);

  std::vector<std::string> sentences;
  for (const auto& reason : exam.notice.reasons) sentences.push_back(sentence_of(reason));
  EXPECT_EQ(sentences, (std::vector<std::string>{"right leg: ankle pressure 55 mmHg, below 60",
                                                 "right leg: index 0.37, below 0.45"}));
}

TEST(Notice, IsOpenUntilSomebodyWasToldAndReadItBack) {
  RecordProperty("requirement", "E28");
  ExamRecord exam = exam_of({{kRightArm, 150}, {kRightPt, 40}});
  judge(exam, {});
  ASSERT_TRUE(exam.notice.is_open());
  TellNotice told{.whom = "Dr B", .by = "A", .when = "2026-11-27T03:00:00+0000"};

  ASSERT_TRUE(apply(exam, told));
  EXPECT_TRUE(exam.notice.is_open()) << "not read back";
  told.read_back = true;
  ASSERT_TRUE(apply(exam, told));

  EXPECT_FALSE(exam.notice.is_open());
  EXPECT_EQ(exam.notice.told.size(), 2U);
}

TEST(ClinicalCase, HandsOnWaveformIntervalBasisAndHowItWasDone) {
  RecordProperty("requirement", "E22");
  ExamRecord exam = exam_of({{kRightArm, 130}, {kRightPt, 118}});
  exam.attempts[1].outcome.reading->low_mmHg = 114.0F;
  exam.attempts[1].outcome.reading->high_mmHg = 122.0F;
  exam.attempts[1].outcome.reading->deflation_mmHg_per_s = 2.46F;
  exam.rest_minutes = 5.0;
  exam.exam_case.cuffs[{Limb::arm, Side::right}] = {"arm", 440, 130};

  const clinical::Case c = clinical_case(exam);

  EXPECT_EQ(c.leg(Side::right).pt.low_mmHg, 114);
  EXPECT_EQ(c.leg(Side::right).pt.high_mmHg, 122);
  EXPECT_EQ(c.leg(Side::right).pt.basis, clinical::Basis::estimate);
  EXPECT_EQ(c.exam.rest_minutes, 5);
  ASSERT_EQ(c.exam.cuffs.size(), 1U);
  ASSERT_EQ(c.exam.deflations.size(), 2U);
  EXPECT_EQ(c.exam.deflations[1].tenths_mmHg_per_s, 25);
}

}  // namespace
}  // namespace station::device
