#pragma once
// A whole exam that a trainee ran on a virtual patient, beside the truth that its simulation wrote
// next to the record. Worker thread: reads the disk.

#include "core/result.hpp"
#include "ui/model/training/training.hpp"

#include <filesystem>
#include <string>

namespace station::ui {

struct TrainedExam {
  std::string exam_id;
  std::string patient;  ///< the virtual patient's title
  TrainingScore score;  ///< without the categories
};

/// Scores what the trainee left standing: each accepted attempt with its pressure, by hand or the
/// station's, or without one. What was repeated or skipped does not count.
/// Errors: not_found (no record, or no truth beside it), malformed.
[[nodiscard]] Outcome<TrainedExam> score_exam(const std::filesystem::path& record);

}  // namespace station::ui
