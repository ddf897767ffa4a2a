#pragma once
// The page of an exam straight from its record: the exam, the free waveform of each accepted
// artery, the digest and what is missing. Reads and writes the disk; takes as long as unpacking all
// signals: a worker thread or a command.

#include "core/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace station::device {

struct WrittenReport {
  std::string exam_id;
  std::string damage;  ///< what the record lacks, a sentence; empty if nothing
};

/// Errors: those of RecordReader::open and write_report.
[[nodiscard]] Outcome<WrittenReport> write_report_of(const std::filesystem::path& record,
                                                     const std::filesystem::path& pdf);

/// The same content as lines of text (report/report_text.hpp).
[[nodiscard]] Outcome<std::vector<std::string>> report_lines_of(
    const std::filesystem::path& record);

}  // namespace station::device
