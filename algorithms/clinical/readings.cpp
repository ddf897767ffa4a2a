#include "algorithms/clinical/readings.hpp"

#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace station::clinical {
namespace {

ExactPressure mean_of(int a, int b) {
  return ExactPressure::mean(ExactPressure::whole(a), ExactPressure::whole(b));
}

}  // namespace

Combined combine(const PressureEntry& entry, bool in_fibrillation, const RepeatRules& rules) {
  Combined result;
  const auto first = pressure_of(entry);
  if (!first) return result;
  const auto& more = entry.repeats;
  result.pressure = ExactPressure::whole(*first);
  result.readings = 1;
  const int wanted = in_fibrillation ? rules.fibrillation_readings.value : 1;
  result.wants_another = 1 + more.count < wanted;
  if (more.count == 0 || rules.combine == RepeatRules::Combine::first) return result;

  const int second = more.mmHg[0];
  if (in_fibrillation && more.count >= 2) {
    const int third = more.mmHg[1];
    result.pressure = ExactPressure::mean_of_three(*first, second, third);
    result.readings = 3;
    result.how = fmt::format("mean of {}, {} and {}", *first, second, third);
    return result;
  }
  result.readings = 2;
  result.pressure = mean_of(*first, second);
  result.how = fmt::format("mean of {} and {}", *first, second);
  const bool agree = std::abs(*first - second) <= rules.agree_mmHg.value;
  if (in_fibrillation || agree) return result;
  if (more.count == 1) {
    result.wants_another = true;
    return result;
  }
  std::array<int, 3> three = {*first, second, more.mmHg[1]};
  std::sort(three.begin(), three.end());
  result.pressure = ExactPressure::whole(three[1]);
  result.readings = 3;
  result.how = fmt::format("median of {}, {} and {}", *first, second, more.mmHg[1]);
  return result;
}

}  // namespace station::clinical
