#pragma once
// Small arithmetic that every table of the study shares.

#include <cmath>
#include <cstdint>

namespace station::study {

inline constexpr double kGross_mmHg = 10.0;  ///< an error beyond is gross [limits of the study]

/// Sums are of whole hundredths: the order in which lines come changes none.
[[nodiscard]] inline std::int64_t whole_hundredths(double v) {
  return static_cast<std::int64_t>(std::floor(v * 100.0 + 0.5));
}
/// 0 of none.
[[nodiscard]] inline double percent(std::int64_t n, std::int64_t of) {
  return of > 0 ? 100.0 * static_cast<double>(n) / static_cast<double>(of) : 0.0;
}

}  // namespace station::study
