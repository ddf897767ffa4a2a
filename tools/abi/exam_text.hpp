#pragma once
// An exam as a table for a terminal.

#include "device/exam/exam_record.hpp"
#include "device/replay.hpp"

#include <string>

namespace station::tools {

/// One line of the table: "right posterior tibial  right ankle  128 mmHg  ...".
[[nodiscard]] std::string reading_text(const device::Attempt& attempt);
/// Readings, indices, categories, flags, remarks.
[[nodiscard]] std::string exam_table(const device::ExamRecord& exam);
[[nodiscard]] std::string replay_table(const device::ReplayReport& report);

}  // namespace station::tools
