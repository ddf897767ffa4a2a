#include "algorithms/clinical/readings.hpp"

#include "algorithms/clinical/category.hpp"
#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

namespace station::clinical {
namespace {

ExactPressure median_of(std::span<const int> mmHg) {
  std::vector<int> sorted(mmHg.begin(), mmHg.end());
  std::ranges::sort(sorted);
  const std::size_t half = sorted.size() / 2;
  if (sorted.size() % 2 == 1) return ExactPressure::whole(sorted[half]);
  return ExactPressure::mean(ExactPressure::whole(sorted[half - 1]),
                             ExactPressure::whole(sorted[half]));
}

}  // namespace

CombinedReadings combine_readings(std::span<const int> mmHg, bool irregular,
                                  const ReadingsRule& rule) {
  CombinedReadings c;
  if (mmHg.empty()) return c;
  c.wanted = irregular ? rule.irregular_readings : 1;
  if (mmHg.size() == 1) {
    c.basis = ReadingsBasis::one_reading;
    c.pressure = ExactPressure::whole(mmHg.front());
  } else if (irregular || mmHg.size() == 2) {
    c.basis = ReadingsBasis::mean;
    c.pressure = ExactPressure::mean_of(mmHg);
    if (!irregular && std::abs(mmHg[0] - mmHg[1]) > rule.agree_within_mmHg) c.wanted = 3;
  } else {
    c.basis = ReadingsBasis::median;
    c.pressure = median_of(mmHg);
  }
  return c;
}

std::string how_combined(std::span<const int> mmHg, ReadingsBasis basis) {
  if (mmHg.size() < 2) return {};
  std::string out = basis == ReadingsBasis::median ? "median of " : "mean of ";
  for (std::size_t i = 0; i < mmHg.size(); ++i) {
    if (i > 0) out += i + 1 == mmHg.size() ? " and " : ", ";
    out += fmt::format("{}", mmHg[i]);
  }
  return out;
}

Combined combine(const PressureEntry& entry, bool in_fibrillation, const RepeatRules& rules) {
  Combined result;
  const auto first = pressure_of(entry);
  if (!first) return result;
  std::array<int, Repeats::kMost + 1> all{*first};
  std::copy_n(entry.repeats.mmHg.begin(), entry.repeats.count, all.begin() + 1);
  const std::span<const int> given{all.data(), std::size_t{1} + entry.repeats.count};
  const ReadingsRule rule{.agree_within_mmHg = rules.agree_mmHg.value,
                          .irregular_readings = rules.fibrillation_readings.value};
  const bool first_stands = rules.combine == RepeatRules::Combine::first;
  const std::span<const int> used = first_stands ? given.first(1) : given;
  const CombinedReadings combined = combine_readings(used, in_fibrillation, rule);
  result.pressure = combined.pressure;
  result.readings = static_cast<int>(used.size());
  result.wants_another = static_cast<int>(given.size()) < combined.wanted;
  result.how = how_combined(used, combined.basis);
  return result;
}

}  // namespace station::clinical
