#pragma once
// How alarms sound: the burst of each priority by IEC 60601-1-8. Constants and what follows from
// them; pure.
//
// What the standard asks, with how well it is known here:
//   bursts        high 10 pulses in two groups of five, medium 3, low 1 or 2 [V2]
//   between them  high 2.5-15 s, medium 2.5-30 s; a low one need not be repeated [M]
//   pulse         fundamental 150-1000 Hz with at least four harmonics within 300-4000 Hz, each
//                 within 15 dB of it [V2: two public summaries of table 4]
//   length        t_d 75-200 ms high, 125-250 ms medium and low, between the 90 % points [M]
//   spacing       t_s 50-125 ms high, 125-250 ms medium [V2 medium, M high], from 90 % to 90 %; in
//   a
//                 high burst 2 t_s + t_d after the third pulse, 0.35-1.3 s between the groups [M]
//   rise          10-40 % of t_d [M]; one public tool says 10-20 % [V2]: ours is 15 %
// Values within these ranges are chosen: middle of the range, no note of a known melody.

#include "device/safety/alarm.hpp"

#include <array>
#include <cstddef>

namespace station::ui {

inline constexpr std::size_t kAlarmHarmonics = 5;  ///< the fundamental is the first

struct AlarmPattern {
  double fundamental_hz = 0.0;
  double pulse_s = 0.0;  ///< t_d, between the 90 % points
  double rise_s = 0.0;   ///< 10 % to 90 %; falls as it rises
  std::size_t pulses = 0;
  std::array<double, 10> onset_s{};  ///< of each pulse, from the first
  double between_bursts_s = 0.0;     ///< from the last pulse's end to the next burst; 0: once

  [[nodiscard]] constexpr double burst_s() const { return onset_s[pulses - 1] + pulse_s; }
};

/// Of the harmonics, relative to the fundamental: -3, -6, -8, -10 dB.
inline constexpr std::array<double, kAlarmHarmonics> kHarmonicAmplitude{1.0, 0.71, 0.50, 0.40,
                                                                        0.32};

[[nodiscard]] const AlarmPattern& pattern_of(device::AlarmPriority priority);

}  // namespace station::ui
