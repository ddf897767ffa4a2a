#pragma once
// Flow that does not stop between beats: under an assist device, and under a cuff that does not
// close the artery. Internal to algorithms/signal. Pure; allocates scratch.

#include "algorithms/signal/flow_series.hpp"

#include <span>

namespace station::signal {

/// Strong flow one way that hardly swings, as under an assist device: the upper tenth of its
/// envelope lies less than 9 % above the middle. No pressure can be read by the return of beats
/// [E12].
[[nodiscard]] bool flow_is_steady(std::span<const FlowFrame> flow);

/// Whether flow runs on all through a stretch of at least 1.6 s in the artery's direction, though
/// no beat of it stands out: its envelope is faster than tissue moves, and hardly there the other
/// way; or that side of the spectrum is fuller than the other, however slow it is. Noise, hum and
/// tones reach both channels alike, and tissue moves to and fro: what leans one way all the time is
/// blood. Slower than the wall filter (2 to 3 cm/s) nothing is seen. The other way it may be a
/// vein, and says nothing.
[[nodiscard]] bool flow_runs_on(std::span<const FlowFrame> flow, FlowSign sign);

/// Whether it so runs on under a held cuff, in the direction that was taken for the artery's; or in
/// the other one, as fast as what was heard of the artery: a vein is slower, so that was the vein.
/// @param open with the cuff open, before
[[nodiscard]] bool flow_runs_on_under_cuff(std::span<const FlowFrame> held,
                                           std::span<const FlowFrame> open, FlowSign sign);

}  // namespace station::signal
