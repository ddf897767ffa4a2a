#pragma once
// The same patients under several deflations side by side: what slower, or a fast first part, costs
// in seconds and gains in SD. Issue and rule: E10, and the strongest lever of a reading's SD.

#include "device/exam/protocol_settings.hpp"
#include "tools/study/study_line.hpp"
#include "tools/study/study_table.hpp"

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

namespace station::study {

/// One way to bring the cuff down: a rate where flow may return, with or without a fast first part.
struct DeflationArm {
  std::string name;  ///< "2", or "fixed-3"; also the name of its folder
  double mmHg_s = 0.0;
  bool has_fast_part = true;
  [[nodiscard]] device::ProtocolSettings applied_to(device::ProtocolSettings protocol) const;
};

/// "1.5,2,fixed-3". The error is a sentence: an arm is no rate within [slowest, fastest], or twice.
[[nodiscard]] std::expected<std::vector<DeflationArm>, std::string> parse_arms(
    const std::string& text, double slowest_mmHg_s, double fastest_mmHg_s);

/// Counts of one arm; feed each exam once. Exams with a fault of people count nowhere.
class ArmTally {
 public:
  void add(const ExamLine& exam, const std::vector<ReadingLine>& readings);

  Tally all;     ///< arteries that can be read
  Tally steady;  ///< of these: sinus rhythm, undisturbed, 10 dB and better
  std::int64_t exams = 0;
  std::int64_t attempts = 0;         ///< with a deflation whose course is known
  std::int64_t deflation_s = 0;      ///< sums in hundredths
  std::int64_t fast_s = 0;           ///< of it the fast first part
  std::int64_t fast_mmHg = 0;        ///< what the cuff fell in it
  std::int64_t patient_seconds = 0;  ///< of whole exams, rest not counted
};

/// One row an arm. Time saved: what the fast part's fall would have taken at the arm's own rate,
/// less what it took.
[[nodiscard]] std::string arms_table(const std::vector<DeflationArm>& arms,
                                     const std::vector<ArmTally>& tallies);

}  // namespace station::study
