#pragma once
// Toe pressures of random patients against their truth, by stratum of pressure (E31). Each case is
// made, read and counted one by one; nothing is kept.

#include "tools/study/study_table.hpp"
#include "tools/study/virtual_toe.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <string>

namespace station::study {

struct ToeStratum {
  const char* name;
  double least_mmHg;
  double most_mmHg;
};
inline constexpr std::array kToeStrata{ToeStratum{"10-30 mmHg", 10.0, 30.0},
                                       ToeStratum{"30-60 mmHg", 30.0, 60.0},
                                       ToeStratum{"above 60 mmHg", 60.0, 140.0}};

struct ToeTally {
  std::int64_t cases = 0;
  std::int64_t without_truth = 0;  ///< a number, though by the log it never closed or opened
  std::int64_t covered = 0;        ///< truth inside the interval
  std::int64_t gross = 0;          ///< beyond 10 mmHg
  std::int64_t silent = 0;         ///< of these: truth outside the interval, beats told regular
  std::int64_t width = 0;          ///< sum of the intervals, hundredths
  ErrorSum error;
  ErrorSum first_pulse;
  void add(const VirtualToe& toe, const signal::ToeOutcome& outcome);
};

struct ToeTable {
  std::array<ToeTally, kToeStrata.size()> strata;
  ToeTally sinus;
  ToeTally fibrillating;
  std::int64_t flat = 0;          ///< toes without a pulse in the light
  std::int64_t flat_numbers = 0;  ///< must stay 0
};

struct ToeCase {
  std::uint64_t number;
  const ToeSetup& setup;
  const VirtualToe& toe;
  const signal::ToeOutcome& outcome;
};

/// Patients `first` to `first + count - 1` of each stratum, and a flat toe for every tenth.
/// @param each called for every case that has a pulse; may be empty
[[nodiscard]] ToeTable judge_toes(std::uint64_t seed, std::uint64_t first, std::uint64_t count,
                                  const std::function<void(const ToeCase&)>& each);

[[nodiscard]] std::string toe_markdown(const ToeTable& table);

}  // namespace station::study
