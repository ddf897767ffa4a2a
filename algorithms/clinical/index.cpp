// The index in whole numbers: a float would print 199/200 as 0.99 and call it borderline.

#include "algorithms/clinical/lines.hpp"
#include "core/expects.hpp"

#include <fmt/compile.h>

#include <cstdint>

namespace station::clinical {
namespace {

int half_up_hundredths(std::int64_t ankle, std::int64_t arm) {
  STATION_EXPECTS(arm > 0, "an index needs an arm pressure above zero");
  STATION_EXPECTS(ankle >= 0, "a pressure is never negative");
  return static_cast<int>((200 * ankle + arm) / (2 * arm));
}

}  // namespace

int index_hundredths(int ankle_mmHg, int arm_mmHg) {
  return half_up_hundredths(ankle_mmHg, arm_mmHg);
}

int index_hundredths(ExactPressure ankle, ExactPressure arm) {
  return half_up_hundredths(ankle.parts(), arm.parts());
}

std::string Index::text() const {
  auto text = decimals(hundredths);
  if (above) text.insert(text.begin(), '>');
  return text;
}

std::string ExactPressure::text() const {
  const int whole = parts_ / kParts;
  const int rest = parts_ % kParts;
  if (rest == 0) return std::to_string(whole);
  if (rest == kParts / 2) return std::to_string(whole) + ".5";
  const int hundredths = (200 * rest + kParts) / (2 * kParts);
  return worded(FMT_COMPILE("{}.{:02}"), whole, hundredths);
}

}  // namespace station::clinical
