#pragma once
// How the exam was done, as the clinical rules judge its quality (issue: each a named finding while
// the patient is still there), and the history of a leg with what its sheet adds. Pure functions.

#include "device/exam/exam_record.hpp"

namespace station::device {

/// Rest, posture, cuffs, deflation rates of the accepted readings, the break between pressures that
/// are divided, who stated an artery absent after what search.
[[nodiscard]] clinical::ExamFacts exam_facts(const ExamRecord& exam);

/// The history of the leg; the sheet of the foot answers what was not asked besides: a swelling of
/// this leg alone is a suspected thrombosis, a wound since three weeks one of more than two.
[[nodiscard]] clinical::LegHistory leg_history_of(const ExamCase& exam_case, Side side);

}  // namespace station::device
