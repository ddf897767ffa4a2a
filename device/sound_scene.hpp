#pragma once
// What the station hands to the loudspeaker: the Doppler samples as they came, by ring, and what
// may sound beside them now, by triple buffer. Plain values of fixed size; copying allocates
// nothing.

#include "core/samples.hpp"
#include "core/time.hpp"
#include "device/safety/alarm.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace station::device {

/// A run of Doppler samples on its way to the loudspeaker.
struct SoundBlock {
  Timestamp first;  ///< its first pair on the station's time line
  DopplerBlock block;
};

/// An alarm as far as sound goes.
struct SoundingAlarm {
  AlarmCondition condition = AlarmCondition::overpressure;
  AlarmPriority priority = AlarmPriority::high;
  Timestamp since;            ///< a new time is a new alarm
  bool still_true = true;     ///< an alarm that is over is silent
  bool acknowledged = false;  ///< a medium or low one that was seen is silent
};

struct SoundScene {
  static constexpr std::size_t kMaxAlarms = 16;

  std::uint64_t sequence = 0;  ///< 0: the station has said nothing yet
  Timestamp now;
  bool inflated = false;   ///< a cuff is above 15 mmHg: only Doppler and high alarms sound (E14)
  bool searching = false;  ///< cuffs open, an artery is being looked for: the meter may sound
  bool pulsatile = false;
  float quality = 0.0F;              ///< 0..1, of the probe-still meter
  std::uint32_t losses_of_flow = 0;  ///< counts each loss of flow under a cuff
  bool alarm_sound_paused = false;
  std::uint8_t alarm_count = 0;
  std::array<SoundingAlarm, kMaxAlarms> alarms{};  ///< highest priority first

  [[nodiscard]] std::span<const SoundingAlarm> active_alarms() const {
    return {alarms.data(), alarm_count};
  }
};

}  // namespace station::device
