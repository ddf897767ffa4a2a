#pragma once
// What the station asks of itself beside what a study measured.

#include "tools/study/study_table.hpp"

#include <optional>
#include <string>
#include <vector>

namespace station::study {

struct Goal {
  std::string subject;      ///< "mean error, 10 dB and better"
  std::string asked;        ///< "within ±0.5 mmHg"
  std::string measured;     ///< "-0.31 mmHg"
  std::int64_t n = 0;       ///< readings, sites or legs behind it
  std::optional<bool> met;  ///< empty: nothing was measured
};

[[nodiscard]] std::vector<Goal> goals(const StudyTable& table);

}  // namespace station::study
