#pragma once
// Which alarm sounds, and when its pulses begin. A pure state machine: it is told what holds and
// answers with the pulse that begins within the step. It makes no sample.

#include "device/sound_scene.hpp"
#include "ui/sound/alarm_pattern.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace station::ui {

struct AlarmPulse {
  Timestamp at;
  device::AlarmPriority priority = device::AlarmPriority::high;
};

class AlarmSounder {
 public:
  /// Of the alarms that hold, the highest sounds: not one that is over; a medium or low one not
  /// once it was seen, and not while a cuff is inflated (E14); none while the sound is paused. A
  /// low one sounds once. A burst breaks off when its alarm may sound no more; a higher one takes
  /// over after the pulse that sounds. Steps must be shorter than a pulse: at most one begins in
  /// each.
  [[nodiscard]] std::optional<AlarmPulse> step(Timestamp now,
                                               std::span<const device::SoundingAlarm> alarms,
                                               bool inflated, bool paused);

 private:
  std::optional<device::AlarmPriority> sounding_;
  Timestamp burst_from_;
  std::size_t next_pulse_ = 0;
  Timestamp quiet_from_;                ///< end of the last pulse and its spacing
  std::optional<Timestamp> low_since_;  ///< onset of the low alarm that sounded last
};

}  // namespace station::ui
