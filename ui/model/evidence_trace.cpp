#include "ui/model/evidence_trace.hpp"

#include <algorithm>
#include <cmath>

namespace station::ui {

int EvidenceTrace::column_of(Timestamp t) const {
  const double span = seconds_of(to - from);
  if (span <= 0.0) return 0;
  const double at = seconds_of(t - from) / span * kEvidenceColumns;
  return static_cast<int>(std::clamp(std::floor(at), 0.0, kEvidenceColumns - 1.0));
}

Timestamp EvidenceTrace::time_of(int column) const {
  const double share = (static_cast<double>(column) + 0.5) / kEvidenceColumns;
  return from + duration_from_seconds(seconds_of(to - from) * share);
}

std::optional<float> EvidenceTrace::pressure_at(Timestamp t) const {
  constexpr int kNear = 8;  // columns: what a lost frame leaves empty
  const int at = column_of(t);
  for (int d = 0; d <= kNear; ++d)
    for (const int column : {at - d, at + d}) {
      if (column < 0 || column >= static_cast<int>(mmHg.size())) continue;
      const float value = mmHg[static_cast<std::size_t>(column)];
      if (!std::isnan(value)) return value;
    }
  return std::nullopt;
}

}  // namespace station::ui
