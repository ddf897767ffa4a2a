#pragma once
// Inside of device/records: toe, pulse volume and exercise in the documents of a record. Keys are
// added only where there is something to say, so that records of a resting exam stay as they were.

#include "device/exam/exam_record.hpp"

#include <nlohmann/json_fwd.hpp>

namespace station::device {

void write_procedures(const Attempt& attempt, nlohmann::json& j);
/// Throws nlohmann's own exception on a wrong type or an unknown word, as its callers do.
void read_procedures(const nlohmann::json& j, Attempt& attempt);

void write_procedures(const ExamRecord& exam, nlohmann::json& j);
void read_procedures(const nlohmann::json& j, ExamRecord& exam);

}  // namespace station::device
