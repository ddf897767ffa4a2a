#pragma once
// What people change of an exam after the fact, as pure functions of the record: the live exam, the
// correction of a record and its amendment call the same. Each says in a sentence why it does
// nothing. None of them judges: call judge() afterwards.

#include "algorithms/clinical/profile.hpp"
#include "algorithms/signal/cursor_reading.hpp"
#include "core/result.hpp"
#include "device/exam/exam_actions.hpp"
#include "device/exam/exam_record.hpp"

#include <optional>
#include <string>
#include <vector>

namespace station::device {

/// @param read what the samples say at action.cursor; needed with a cursor
/// Errors: refused (no name, no reason, the attempt runs or has no evidence), out_of_range (no such
/// attempt; a pressure that is none: 1 to 300 mmHg).
[[nodiscard]] Outcome<void> apply(ExamRecord& exam, const OverrideReading& action,
                                  const std::optional<signal::CursorReading>& read, Timestamp at);
/// Errors: refused (no name, no reason, same label), out_of_range (no such attempt or artery).
[[nodiscard]] Outcome<void> apply(ExamRecord& exam, const MoveReading& action, Timestamp at);
/// Errors: refused (no name of who did it, no identity).
[[nodiscard]] Outcome<void> apply(ExamRecord& exam, const IdentifyPatient& action);
/// What of the case changed, in words ("posture", "left foot", ...); may be empty. What the new
/// sheet forbids is forbidden. Errors: refused (no name of who did it), out_of_range (a figure that
/// cannot be: the field is named).
[[nodiscard]] Outcome<std::vector<std::string>> apply(ExamRecord& exam, const UpdateCase& action);
/// Errors: refused (who, by whom or when is missing; there is nothing to tell).
[[nodiscard]] Outcome<void> apply(ExamRecord& exam, const TellNotice& action);

/// Event for the record: what was done, by whom.
struct CorrectionEvent {
  std::string kind;         ///< "override", "move", "identified", "case", "told"
  std::string detail_json;  ///< a JSON object
};
[[nodiscard]] CorrectionEvent event_of(const OverrideReading& action);
[[nodiscard]] CorrectionEvent event_of(const MoveReading& action);
[[nodiscard]] CorrectionEvent event_of(const IdentifyPatient& action,
                                       const PatientIdentity& before);
[[nodiscard]] CorrectionEvent event_of(const UpdateCase& action,
                                       const std::vector<std::string>& changed);
[[nodiscard]] CorrectionEvent event_of(const TellNotice& action);

/// Verdict and notice anew.
void judge(ExamRecord& exam, const clinical::Profile& profile);

/// What there is to tell the clinic now [E28], from the verdict by `profile`.
[[nodiscard]] std::vector<NoticeReason> notice_reasons(const ExamRecord& exam,
                                                       const clinical::Profile& profile);

}  // namespace station::device
