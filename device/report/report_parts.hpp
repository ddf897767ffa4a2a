#pragma once
// Inside of device/report: the parts of the content, each from the exam alone.

#include "device/report/report_content.hpp"

#include <span>
#include <string>
#include <vector>

namespace station::device::report {

inline constexpr const char* kDash = "\u2013";

/// Letters of the first word; the rest as it is.
[[nodiscard]] std::string capital(std::string text);
/// Appends with "; " between.
void add_to(std::string& list, const std::string& item);

/// What one attempt came to: "58", "> 295", "no signal found".
[[nodiscard]] std::string short_outcome(const Attempt& attempt);
[[nodiscard]] bool is_pressure(const Attempt& attempt);
/// Why a site is not cuffed freely: "cuff forbidden: dialysis fistula", "with barrier"; or empty.
[[nodiscard]] std::string site_reason(const ExamRecord& exam, CuffSite cuff);
/// The arteries that every resting exam reads; the radial of an arm that no cuff fits.
[[nodiscard]] std::vector<ArterySite> standard_sites(const ExamRecord& exam);
[[nodiscard]] std::vector<SiteRow> rows_of(const ExamRecord& exam);

[[nodiscard]] std::vector<FlagText> flags_of(const std::vector<clinical::Flag>& flags);
[[nodiscard]] LegText leg_of(const ExamRecord& exam, Side side);
/// "diabetes, dialysis; no heart failure"; what was not asked is named last.
[[nodiscard]] std::string history_words(const ExamRecord& exam);

[[nodiscard]] std::vector<std::string> missing_of(const ExamRecord& exam,
                                                  std::span<const WaveformStrip> strips,
                                                  const ReportSource& source);
[[nodiscard]] std::vector<std::string> remarks_of(const ExamRecord& exam);
[[nodiscard]] std::vector<std::string> next_of(const ExamRecord& exam);

}  // namespace station::device::report
