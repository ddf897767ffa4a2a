#include "ui/sound/alarm_sounder.hpp"

#include <algorithm>

namespace station::ui {

using device::AlarmPriority;
using device::SoundingAlarm;

namespace {

/// Between a pulse that breaks off a burst and the first of the next [chosen: as within a burst].
constexpr double kBreath_s = 0.1;

bool may_sound(const SoundingAlarm& a, bool inflated, bool paused) {
  if (paused || !a.still_true) return false;
  return a.priority == AlarmPriority::high || (!a.acknowledged && !inflated);
}

}  // namespace

std::optional<AlarmPulse> AlarmSounder::step(Timestamp now, std::span<const SoundingAlarm> alarms,
                                             bool inflated, bool paused) {
  const SoundingAlarm* wanted = nullptr;
  for (const SoundingAlarm& a : alarms) {
    if (!may_sound(a, inflated, paused)) continue;
    if (a.priority == AlarmPriority::low && low_since_ && a.since <= *low_since_) continue;
    if (wanted == nullptr || a.priority < wanted->priority) wanted = &a;
  }
  if (wanted == nullptr) {
    sounding_.reset();
    return std::nullopt;
  }
  if (sounding_ != wanted->priority) {
    sounding_ = wanted->priority;
    burst_from_ = std::max(now, quiet_from_);
    next_pulse_ = 0;
  }
  const AlarmPattern& pattern = pattern_of(*sounding_);
  const Timestamp at = burst_from_ + duration_from_seconds(pattern.onset_s[next_pulse_]);
  if (now < at) return std::nullopt;

  quiet_from_ = at + duration_from_seconds(pattern.pulse_s + kBreath_s);
  if (++next_pulse_ == pattern.pulses) {
    next_pulse_ = 0;
    burst_from_ += duration_from_seconds(pattern.burst_s() + pattern.between_bursts_s);
    if (*sounding_ == AlarmPriority::low) {
      low_since_ = wanted->since;
      sounding_.reset();
    }
  }
  return AlarmPulse{at, wanted->priority};
}

}  // namespace station::ui
