#pragma once
// A reader's outcomes beside the truth, by stratum. Pure; allocates.

#include "algorithms/signal/flow_track.hpp"
#include "tools/study/deflation_files.hpp"
#include "tools/study/figures.hpp"

#include <map>
#include <string>

namespace station::study {

inline constexpr double kClose_mmHg = 5.0;  ///< counted as within

/// Outcomes of one stratum, added one by one.
class DeflationScore {
 public:
  void add(const RecordedDeflation& deflation, const signal::SystolicOutcome& outcome);

  [[nodiscard]] int cases() const { return cases_; }
  [[nodiscard]] int with_truth() const { return with_truth_; }  ///< a number can be right
  [[nodiscard]] int readings() const { return readings_; }      ///< of those: given one
  [[nodiscard]] int readable() const { return readable_; }
  [[nodiscard]] int missed() const { return missed_; }                ///< readable, given none
  [[nodiscard]] int false_numbers() const { return false_numbers_; }  ///< none can be right, given
  [[nodiscard]] int close() const { return close_; }
  [[nodiscard]] int gross() const { return gross_; }
  [[nodiscard]] int silent() const { return silent_; }    ///< gross, outside [low, high], no doubt
  [[nodiscard]] int covered() const { return covered_; }  ///< truth inside [low, high]
  [[nodiscard]] double bias_mmHg() const;                 ///< 0 without a reading
  [[nodiscard]] double sd_mmHg() const;                   ///< n - 1; 0 with fewer than two
  [[nodiscard]] double mean_width_mmHg() const;           ///< of [low, high]
  /// SD of the oracle's errors (deflation_oracle.hpp) in the same cases; 0 with fewer than two.
  [[nodiscard]] double oracle_sd_mmHg() const;

 private:
  int cases_ = 0, with_truth_ = 0, readings_ = 0, readable_ = 0, missed_ = 0, false_numbers_ = 0;
  int close_ = 0, gross_ = 0, silent_ = 0, covered_ = 0;
  double sum_ = 0.0, squares_ = 0.0, widths_ = 0.0;
  int oracles_ = 0;
  double oracle_sum_ = 0.0, oracle_squares_ = 0.0;
};

/// The number that is judged: the estimate before it is rounded for the index [mmHg].
[[nodiscard]] double judged_mmHg(const signal::SystolicReading& reading);

/// "no_return" of "no_return/vein_only".
[[nodiscard]] std::string row_of(const std::string& stratum);

/// One row a stratum, then all; columns explained in its last line.
[[nodiscard]] std::string table_of(const std::map<std::string, DeflationScore>& rows);

}  // namespace station::study
