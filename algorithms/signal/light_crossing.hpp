#pragma once
// Where the toe's systolic pressure lies, from how the pulses in the light grow as the cuff falls
// past it. Internal to algorithms/signal.
//
// Model: beat i has systolic pressure S + e_i (breath and the beat's own, normal). Its pulse in the
// light has amplitude A = c x^q, x = S + e_i - P_i being how far the artery rises above the cuff: q
// is 1 where the inflow soon saturates and its length alone grows, 1.5 where a parabola's top feeds
// the toe in proportion. A beat whose pulse would be too weak to see tells only that x is below
// what can be seen: a weak sensor therefore does not read low. Summed over c, q and the spread of
// beats; the pulses that follow teach them. The result is the posterior mean of S. It differs from
// the crossing of the Doppler (crossing.hpp) in what a beat shows: there the length of flow, here a
// height, whose scale is that of the free pulse and whose floor is the light's noise. The model and
// its figures are chosen, between two models of a toe (light_crossing.cpp); none is published.

#include <span>

namespace station::signal {

struct LightBeat {
  double cuff_mmHg = 0.0;
  double amplitude = 0.0;  ///< share of the free pulse; 0: none was seen where a beat was due
};

struct LightCrossing {
  double systolic_mmHg = 0.0;
  double sd_mmHg = 0.0;  ///< by the model
};

/// @param beats around the crossing, at least one seen
/// @param least_seen share of the free pulse that can just be seen, > 0
[[nodiscard]] LightCrossing light_crossing(std::span<const LightBeat> beats, double least_seen,
                                           bool irregular);

}  // namespace station::signal
