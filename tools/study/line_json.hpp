#pragma once
// A study's lines as JSON, one object a line, numbers in hundredths: written, read back, and all
// figures computed from what was read back.

#include "tools/study/study_line.hpp"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <variant>

namespace station::study {

/// First line of every file: what the lines below are of. Files of one folder agree in all of it.
struct StudyHeader {
  std::uint64_t seed = 0;
  std::string mix;
  std::string patients;  ///< fingerprint of the first patients: mix and generator as they were
  double deflation_mmHg_s = 0.0;
  double fault_share = 0.0;
  std::string profile;
  std::string software;
  bool no_fast_part = false;  ///< the cuff came down at one rate from the hold on
  friend bool operator==(const StudyHeader&, const StudyHeader&) = default;
};

[[nodiscard]] std::string to_json(const StudyHeader& header);
[[nodiscard]] std::string to_json(const ReadingLine& line);
[[nodiscard]] std::string to_json(const ExamLine& line);

using StudyLine = std::variant<StudyHeader, ReadingLine, ExamLine>;
/// The error is a clause: what is wrong with the line.
[[nodiscard]] std::expected<StudyLine, std::string> parse_line(std::string_view text);

}  // namespace station::study
