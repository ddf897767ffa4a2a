#pragma once
// Alarm conditions by the priorities of IEC 60601-1-8. Pure: a condition is reported each step, the
// list decides what is shown; latching text stays until acknowledged.

#include "core/time.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace station::device {

enum class AlarmPriority : std::uint8_t { high, medium, low };

enum class AlarmCondition : std::uint8_t {
  overpressure,         ///< high
  vent_failed,          ///< high: still above 15 mmHg 10 s after a vent
  inflated_too_long,    ///< high
  link_lost_inflated,   ///< high
  display_stalled,      ///< high: no heartbeat of the event thread while inflated
  focus_lost_inflated,  ///< medium
  sensors_disagree,     ///< medium
  link_lost,            ///< low while vented
  record_failed         ///< medium: the record cannot be written
};

struct ActiveAlarm {
  AlarmCondition condition = AlarmCondition::overpressure;
  AlarmPriority priority = AlarmPriority::high;
  Timestamp since;
  bool still_true = true;  ///< false: over, shown until acknowledged
  std::string text;        ///< a sentence: what, where, what to do
};

[[nodiscard]] AlarmPriority priority_of(AlarmCondition c);
[[nodiscard]] std::string_view token_of(AlarmCondition c);

/// Conditions in, shown alarms out, highest priority first.
class AlarmList {
 public:
  /// Reports that the condition holds now; keeps the time of its first report.
  void raise(AlarmCondition c, Timestamp now, std::string text);
  /// Reports that it no longer holds; high and medium stay shown until acknowledged.
  void clear(AlarmCondition c);
  void acknowledge();  ///< removes alarms whose condition is over
  [[nodiscard]] const std::vector<ActiveAlarm>& active() const { return active_; }

 private:
  std::vector<ActiveAlarm> active_;
};

}  // namespace station::device
