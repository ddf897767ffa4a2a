#pragma once
// The pressure at which beats are as likely open as closed, from beats that were the one or the
// other under a falling cuff. Internal to algorithms/signal.
//
// Model: beat i has systolic pressure S + e_i, e_i normal with deviation sigma (breath, rhythm); it
// is open when that exceeds the cuff pressure P_i then. The posterior of S on a grid, sigma summed
// over: its mean lies between the last closed and the first open beat when they are in order, and
// at the balance of the two kinds when a breath has mixed them.

#include "algorithms/signal/flow_track.hpp"

#include <span>
#include <vector>

namespace station::signal {

struct BeatWitness {
  double cuff_mmHg = 0.0;
  bool open = false;
};

/// Open beats at their times, and closed ones where beats were due: in gaps between them, and
/// before the first. Only within 6 s of the first open beat, and within [from, to].
[[nodiscard]] std::vector<BeatWitness> witnesses_of(std::span<const Timestamp> open,
                                                    double interval_s,
                                                    std::span<const PressurePoint> pressure,
                                                    Timestamp from, Timestamp to);

struct BeatBalance {
  float estimate_mmHg = 0.0F;
  float low_mmHg = 0.0F;  ///< 95 % interval
  float high_mmHg = 0.0F;
};
/// Needs at least one open beat.
[[nodiscard]] BeatBalance balance_of(std::span<const BeatWitness> witnesses);

}  // namespace station::signal
