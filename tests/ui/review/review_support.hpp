#pragma once
// Exams as the review screen gets them.

#include "tests/ui/training/training_support.hpp"
#include "ui/model/review/review.hpp"

#include <memory>

namespace station::ui {

inline std::shared_ptr<ReviewedExam> plain_exam() {
  auto exam = std::make_shared<ReviewedExam>();
  exam->record = "a.abi";
  exam->exam.exam_case.patient = {.id = "4711", .name = "Doe, Jane"};
  exam->exam.completion = device::Completion::complete;
  exam->exam.wall_start = "2026-11-27T10:00:00+01:00";
  for (int number = 1; number <= 2; ++number) {
    device::Attempt attempt;
    attempt.number = number;
    attempt.artery = {number == 1 ? Artery::brachial : Artery::posterior_tibial, Side::right};
    attempt.accepted = true;
    attempt.outcome.reading.emplace();
    attempt.outcome.reading->systolic_mmHg = 110 + number;
    exam->exam.attempts.push_back(attempt);
  }
  return exam;
}

inline std::shared_ptr<ReviewedExam> signed_exam() {
  auto exam = plain_exam();
  using Kind = device::ReviewEntry::Kind;
  exam->exam.review.entries = {{Kind::review, "Dr. A", "2026-11-27 11:00", {}, {}, 0},
                               {Kind::final, "Dr. A", "2026-11-27 11:05", {}, "0123", 1}};
  return exam;
}

inline ReviewScreen opened(const std::shared_ptr<ReviewedExam>& exam) {
  ReviewScreen state;
  (void)step(state, ReviewExamCame{exam, {}});
  return state;
}

inline std::shared_ptr<const EvidenceTrace> a_strip() {
  static const auto kStrip = std::make_shared<const EvidenceTrace>(
      falling({Artery::posterior_tibial, Side::right}, 120.0).strip);
  return kStrip;
}

inline ReviewScreen replaying() {
  auto state = opened(plain_exam());
  (void)step(state, ReviewChoose{1});
  (void)step(state, ReviewStripCame{1, a_strip(), {}});
  return state;
}

inline ReviewListed listed() {
  return {.record = "a.abi",
          .patient = "Doe, Jane",
          .patient_id = "4711",
          .when = "2026-11-27 10:00",
          .operator_name = "A. Tech",
          .simulated = true,
          .notice_open = true,
          .abi = {"0.85", "1.02"},
          .trouble = {}};
}

}  // namespace station::ui
