#pragma once
// Which of the readings of an artery count, and how: set by the protocol, kept with the exam, so
// that a record says by which rule its numbers came about. Plain values.

#include "algorithms/signal/flow_track.hpp"

#include <cstdint>

namespace station::device {

enum class RepeatRule : std::uint8_t {
  all,  ///< E21: two that agree are averaged; else a third, then the median; irregular: mean of
        ///< three
  last  ///< the last accepted reading stands alone
};

struct PressureRule {
  signal::PressureKind kind = signal::PressureKind::estimate;  ///< what enters the index [E20]
  RepeatRule repeats = RepeatRule::all;
  int agree_within_mmHg = 5;   ///< of two readings [E21, chosen by the clinic]
  int irregular_readings = 3;  ///< averaged in atrial fibrillation [Hypertens Res 2018;41:60]
  friend bool operator==(const PressureRule&, const PressureRule&) = default;
};

}  // namespace station::device
