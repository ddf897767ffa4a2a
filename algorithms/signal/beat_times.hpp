#pragma once
// What every judge of beats takes for the time of a heart, whether it hears them, feels them in the
// cuff or sees them in the light. Internal to algorithms/signal.

namespace station::signal {

inline constexpr double kShortestBeat_s = 0.30;  ///< 200 per minute; tremor is faster [rule E12]
inline constexpr double kUsualPeriod_s =
    0.85;  ///< 70 a minute, where the rhythm is unknown [chosen]
inline constexpr double kLongestBeat_s = 2.0;  ///< 30 per minute [chosen: slower hearts are paced]

/// Of the usual interval: longer, a beat between was not seen; one late by a breath is not yet
/// missing [chosen].
inline constexpr double kMissedOne = 1.6;
/// Of the interval of an artery that keeps time: what comes faster is not its beat [chosen].
inline constexpr double kTooFast = 0.7;
/// SD of the intervals over their mean: above, the heart keeps no time [chosen: fibrillation has
/// 0.2, sinus rhythm 0.02 to 0.06].
inline constexpr double kIrregularSpread = 0.12;
/// Median change from one interval to the next over the median interval: above, the rhythm is
/// irregular [chosen: between sinus rhythm and fibrillation].
inline constexpr float kIrregularChange = 0.12F;

}  // namespace station::signal
