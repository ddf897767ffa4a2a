#pragma once
// One pressure out of the accepted readings of one artery [E21]. The one place where the rule
// stands: the workflow asks it what is still to be read, the verdict what counts.

#include "algorithms/clinical/exact_pressure.hpp"
#include "algorithms/clinical/pressure_entry.hpp"
#include "algorithms/clinical/profile.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace station::clinical {

enum class ReadingsBasis : std::uint8_t { none, one_reading, mean, median };

struct ReadingsRule {
  int agree_within_mmHg = 5;   ///< of two readings
  int irregular_readings = 3;  ///< averaged in an irregular rhythm
};

struct CombinedReadings {
  std::optional<ExactPressure> pressure;  ///< empty without a reading
  ReadingsBasis basis = ReadingsBasis::none;
  int wanted = 0;  ///< readings that the rule asks for; 0 without one
};

/// One reading stands by itself. Two that agree are averaged; two that do not are too, and a third
/// is wanted; of three or more the median counts. In an irregular rhythm the mean of all counts,
/// and `irregular_readings` are wanted.
/// @param mmHg oldest first
[[nodiscard]] CombinedReadings combine_readings(std::span<const int> mmHg, bool irregular,
                                                const ReadingsRule& rule);

/// "mean of 118 and 122", "median of 112, 118 and 124"; empty for a single reading.
[[nodiscard]] std::string how_combined(std::span<const int> mmHg, ReadingsBasis basis);

/// Of a box of the form.
struct Combined {
  std::optional<ExactPressure> pressure;  ///< empty: the box holds no pressure
  int readings = 0;                       ///< how many of them it is made of
  bool wants_another = false;             ///< the rule asks for a reading that is not there
  std::string how;                        ///< as how_combined()
};

/// By the profile, which may also let the first reading stand for all. All readings are kept.
[[nodiscard]] Combined combine(const PressureEntry& entry, bool in_fibrillation,
                               const RepeatRules& rules);

}  // namespace station::clinical
