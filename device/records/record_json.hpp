#pragma once
// The documents of a record: exam and attempt as JSON text and back. Numbers survive exactly
// (floats as their shortest double, "nan" and "inf" as words); keys are sorted, so equal values
// give equal text. The words for causes, permissions and so on belong to the file format and stay
// when a wording on the screen changes.

#include "core/result.hpp"
#include "device/exam/exam_record.hpp"

#include <string>
#include <string_view>

namespace station::device {

/// Everything of the exam but its attempts, which have documents of their own.
[[nodiscard]] std::string exam_document(const ExamRecord& exam);
[[nodiscard]] std::string attempt_document(const Attempt& attempt);

[[nodiscard]] std::string signature_document(const ReviewEntry& entry);

/// Unknown keys are ignored, missing ones keep their defaults. Errors: malformed, with a clause
/// that names the key; the caller adds the place.
[[nodiscard]] Outcome<ExamRecord> exam_from_document(std::string_view text);
[[nodiscard]] Outcome<Attempt> attempt_from_document(std::string_view text);
[[nodiscard]] Outcome<ReviewEntry> signature_from_document(std::string_view text);

}  // namespace station::device
