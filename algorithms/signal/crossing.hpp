#pragma once
// Where the artery's systolic pressure lies, from the beats that stayed closed and those that
// opened while the cuff pressure fell past it.
//
// The cuff falls by r RR from beat to beat, so the first open beat alone reads up to that much low,
// and each beat has a systolic pressure of its own: breath moves it, and in atrial fibrillation so
// does every pause. What is wanted is the mean of the beats around the crossing [E23]. Each beat is
// a witness: a closed one says that its systolic pressure lay below the cuff, an open one how far
// above it lay, by how long it stayed open; one that the end of the track cut off, how far at
// least.
//
// Model. Systolic pressures of neighbouring beats are one Gaussian process: a mean, breath (a
// cosine that loses its phase over some breaths) and what is each beat's own. Near its top an
// arterial pulse is a parabola, so a beat whose systolic lies x above the cuff is open for d ~
// sqrt(x); farther down it widens faster. Hence x = depth_at_100ms (d / 0.1 s)^p. How wide this
// artery's pulse is, how deep and how slow its breath, is unknown and summed over; the beats after
// the first teach it. Closed beats are one-sided limits, taken in one after the other by matching
// moments (assumed-density filtering; Rasmussen and Williams, Gaussian Processes for Machine
// Learning, 2006, section 3.6). In a regular rhythm an extrasystole that stayed closed and a beat
// that opened after its pause are not asked: they say nothing of the others (decision 0009).
//
// Pure; the same bits everywhere. Cost about 3 ms for thirty beats; allocates scratch.

#include "core/time.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace station::signal {

enum class BeatState : std::uint8_t {
  closed,      ///< no flow where a beat was due
  open,        ///< flow for open_s
  still_open,  ///< flow for open_s at least: the track ended in it
  unseen       ///< a beat was due, but movement or a gap hides what it did
};

struct CrossingBeat {
  Timestamp at;            ///< middle of the opening, or where it would have been
  float cuff_mmHg = 0.0F;  ///< cuff pressure then
  BeatState state = BeatState::unseen;
  float open_s = 0.0F;  ///< how long flow lasted; where it did
};

/// Shorter openings are not seen in any noise: bursts are looked for in a mean over 60 ms, and must
/// last 35 ms in a shorter one [chosen].
inline constexpr float kShortestSeen_s = 0.035F;
/// How well an opening's length is known in silence, standard deviation [fitted on simulated pulses
/// of two models].
inline constexpr float kTiming_s = 0.014F;

/// What no beat can tell, standard deviation: at which transmural pressure this artery opens, how
/// fast its flow must be to be heard [chosen].
inline constexpr double kSystematic_mmHg = 0.6;

struct CrossingPrior {
  /// Beats that differ by nature: atrial fibrillation, many ectopics.
  bool irregular = false;
  /// Upstroke of the free waveform [s], where known: a slow pulse has a broad top. 0 = unknown.
  float rise_time_s = 0.0F;
  /// The shortest opening that can be told from what else is heard [s]. A closed beat says no more
  /// than that its opening was shorter: under a tremor or a wall that thumps that is longer.
  float shortest_seen_s = kShortestSeen_s;
  float timing_s = kTiming_s;  ///< how well openings were timed, standard deviation
};

struct CrossingEstimate {
  float systolic_mmHg = 0.0F;  ///< mean systolic of the beats within 6 s of the first open one
  float sd_mmHg = 0.0F;        ///< of that mean, by the model
  float low_mmHg = 0.0F;       ///< 95 % interval
  float high_mmHg = 0.0F;
};

/// Empty without an open beat.
/// @param beats in order of time, at most kMostCrossingBeats of them are used: those around the
///              first open one
[[nodiscard]] std::optional<CrossingEstimate> estimate_crossing(std::span<const CrossingBeat> beats,
                                                                const CrossingPrior& prior = {});

inline constexpr std::size_t kMostCrossingBeats = 32;

}  // namespace station::signal
