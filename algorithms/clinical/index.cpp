// The index in whole numbers: a float would print 199/200 as 0.99 and call it borderline.

#include "algorithms/clinical/lines.hpp"
#include "core/expects.hpp"

#include <cstdint>

namespace station::clinical {

int index_hundredths(int ankle_mmHg, int arm_mmHg) {
  STATION_EXPECTS(arm_mmHg > 0, "an index needs an arm pressure above zero");
  STATION_EXPECTS(ankle_mmHg >= 0, "a pressure is never negative");
  const std::int64_t ankle = ankle_mmHg;
  const std::int64_t arm = arm_mmHg;
  return static_cast<int>((200 * ankle + arm) / (2 * arm));
}

std::string Index::text() const { return (above ? ">" : "") + decimals(hundredths); }

}  // namespace station::clinical
