#pragma once
// Exams to print: an ordinary one, and those that strain the page.

#include "device/exam/exam_record.hpp"
#include "device/report/report.hpp"

#include <vector>

namespace station::device::testing {

[[nodiscard]] Attempt reading(int number, ArterySite artery, int mmHg,
                              AttemptRole role = AttemptRole::regular);
[[nodiscard]] Attempt no_reading(int number, ArterySite artery, signal::NoReadingCause cause,
                                 float reached_mmHg = 0.0F);

[[nodiscard]] ExamRecord claudicant();          ///< ordinary: right 0.58, left 1.06
[[nodiscard]] ExamRecord critical_with_gaps();  ///< one arm, no signal, wound, incompressible
[[nodiscard]] ExamRecord nothing_measured();    ///< suspended before the first reading
[[nodiscard]] ExamRecord overlong();            ///< long names, many attempts, flags and lines
[[nodiscard]] std::vector<WaveformStrip> six_strips();

}  // namespace station::device::testing
