#pragma once
// An exam and its replay as JSON for other programs. Fields are added, never renamed.

#include "device/exam/exam_record.hpp"
#include "device/replay.hpp"
#include "tools/abi/analyze/analyze_core.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace station::tools {

/// One object on one line.
[[nodiscard]] std::string exam_json(const device::ExamRecord& exam,
                                    const std::filesystem::path& record, const std::string& digest);
[[nodiscard]] std::string replay_json(const device::ReplayReport& report);
/// @param definitions each word with its definition, rule and source
[[nodiscard]] std::string analyze_json(const abi::AnalyzeReport& report, bool definitions);
/// Who the patient was and is, and who said so.
[[nodiscard]] std::string identified_json(const device::PatientIdentity& before,
                                          const device::PatientIdentity& now,
                                          const std::string& by);
/// A text in quotes, for lines of JSON put together by hand.
[[nodiscard]] std::string json_text(std::string_view text);
/// {"error": sentence, "code": word} on one line.
[[nodiscard]] std::string trouble_json(const Trouble& trouble);

}  // namespace station::tools
