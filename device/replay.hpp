#pragma once
// An exam once more from its record: the stored samples through the same pipeline and rules,
// compared with what was stored. Equal means equal in every bit.

#include "algorithms/clinical/profile.hpp"
#include "core/result.hpp"
#include "device/exam/attempt_result.hpp"
#include "device/exam/exam_record.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace station::device {

struct AttemptReplay {
  Attempt stored;
  AttemptResult recomputed;
  bool from_signals = false;  ///< false: STOP, lost link or search without result stand as recorded
  bool whole = true;          ///< false: the record lacks samples of this attempt
  bool manual_identical =
      true;  ///< a person's reading at a cursor comes out again from the samples
  bool identical = false;
};

struct ReplayReport {
  ExamRecord stored;
  ExamRecord recomputed;  ///< with the recomputed outcomes and verdict
  std::vector<AttemptReplay> attempts;
  bool verdict_identical = false;
  bool identical = false;  ///< all of it
  std::string digest;      ///< of the record as stored
  std::string damage;      ///< what the file lacks, a sentence; empty if nothing
};

/// Errors: those of RecordReader::open.
[[nodiscard]] Outcome<ReplayReport> replay(const std::filesystem::path& record,
                                           const clinical::Profile& profile);

/// The spectral columns of one stored attempt between two times, for a report's waveform strip.
struct StoredStrip {
  std::vector<signal::SpectrumColumn> columns;
  std::vector<signal::FlowFrame> flow;
};
/// Empty where the attempt has no free waveform or the record cannot be read.
[[nodiscard]] StoredStrip waveform_strip(const std::filesystem::path& record, int attempt);

}  // namespace station::device
