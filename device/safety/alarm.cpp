#include "device/safety/alarm.hpp"

#include <algorithm>
#include <utility>

namespace station::device {

AlarmPriority priority_of(AlarmCondition c) {
  switch (c) {
    case AlarmCondition::overpressure:
    case AlarmCondition::vent_failed:
    case AlarmCondition::inflated_too_long:
    case AlarmCondition::link_lost_inflated:
    case AlarmCondition::display_stalled: return AlarmPriority::high;
    case AlarmCondition::focus_lost_inflated:
    case AlarmCondition::sensors_disagree:
    case AlarmCondition::record_failed: return AlarmPriority::medium;
    case AlarmCondition::link_lost: return AlarmPriority::low;
  }
  return AlarmPriority::high;
}

std::string_view token_of(AlarmCondition c) {
  switch (c) {
    case AlarmCondition::overpressure: return "overpressure";
    case AlarmCondition::vent_failed: return "vent failed";
    case AlarmCondition::inflated_too_long: return "inflated too long";
    case AlarmCondition::link_lost_inflated: return "link lost while inflated";
    case AlarmCondition::display_stalled: return "display stalled";
    case AlarmCondition::focus_lost_inflated: return "focus lost while inflated";
    case AlarmCondition::sensors_disagree: return "sensors disagree";
    case AlarmCondition::record_failed: return "record failed";
    case AlarmCondition::link_lost: return "link lost";
  }
  return "unknown";
}

void AlarmList::raise(AlarmCondition c, Timestamp now, std::string text) {
  const auto it = std::ranges::find(active_, c, &ActiveAlarm::condition);
  if (it != active_.end()) {
    it->still_true = true;
    it->text = std::move(text);
    return;
  }
  ActiveAlarm alarm{.condition = c,
                    .priority = priority_of(c),
                    .since = now,
                    .still_true = true,
                    .text = std::move(text)};
  const auto place = std::ranges::upper_bound(active_, alarm.priority, {}, &ActiveAlarm::priority);
  active_.insert(place, std::move(alarm));
}

void AlarmList::clear(AlarmCondition c) {
  const auto it = std::ranges::find(active_, c, &ActiveAlarm::condition);
  if (it == active_.end()) return;
  if (it->priority == AlarmPriority::low)
    active_.erase(it);
  else
    it->still_true = false;
}

void AlarmList::acknowledge() {
  std::erase_if(active_, [](const ActiveAlarm& a) { return !a.still_true; });
}

}  // namespace station::device
