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

std::string_view token_of(AlarmPriority p) {
  switch (p) {
    case AlarmPriority::high: return "high";
    case AlarmPriority::medium: return "medium";
    case AlarmPriority::low: return "low";
  }
  return "high";
}

std::string_view token_of(AlarmEventKind k) {
  switch (k) {
    case AlarmEventKind::onset: return "onset";
    case AlarmEventKind::end: return "end";
    case AlarmEventKind::acknowledged: return "acknowledged";
    case AlarmEventKind::sound_paused: return "sound paused";
    case AlarmEventKind::sound_resumed: return "sound resumed";
  }
  return "unknown";
}

void AlarmList::note(AlarmEvent event) {
  events_.push_back(std::move(event));
  ++not_taken_;
  if (events_.size() > kAlarmEventsKept) events_.pop_front();
  not_taken_ = std::min(not_taken_, events_.size());
}

std::vector<AlarmEvent> AlarmList::take_new_events() {
  std::vector<AlarmEvent> taken{events_.end() - static_cast<std::ptrdiff_t>(not_taken_),
                                events_.end()};
  not_taken_ = 0;
  return taken;
}

void AlarmList::begin(const ActiveAlarm& alarm) {
  note({.at = alarm.since,
        .kind = AlarmEventKind::onset,
        .condition = alarm.condition,
        .text = alarm.text,
        .priority = alarm.priority});
  const bool is_news = alarm.priority == AlarmPriority::high || alarm.priority < paused_at_;
  if (paused_until_ && is_news) resume_sound(alarm.since);
}

void AlarmList::raise(AlarmCondition c, Timestamp now, std::string text) {
  const auto it = std::ranges::find(active_, c, &ActiveAlarm::condition);
  if (it != active_.end()) {
    it->text = std::move(text);
    if (it->still_true) return;
    it->still_true = true;
    it->acknowledged = false;
    it->since = now;
    begin(*it);
    return;
  }
  ActiveAlarm alarm{.condition = c,
                    .priority = priority_of(c),
                    .since = now,
                    .still_true = true,
                    .text = std::move(text)};
  begin(alarm);
  const auto place = std::ranges::upper_bound(active_, alarm.priority, {}, &ActiveAlarm::priority);
  active_.insert(place, std::move(alarm));
}

void AlarmList::clear(AlarmCondition c, Timestamp now) {
  const auto it = std::ranges::find(active_, c, &ActiveAlarm::condition);
  if (it == active_.end() || !it->still_true) return;
  note({.at = now, .kind = AlarmEventKind::end, .condition = c, .priority = it->priority});
  if (it->priority == AlarmPriority::low)
    active_.erase(it);
  else
    it->still_true = false;
}

bool AlarmList::can_acknowledge() const {
  return std::ranges::any_of(active_,
                             [](const ActiveAlarm& a) { return !a.still_true || !a.acknowledged; });
}

void AlarmList::acknowledge(Timestamp now) {
  for (ActiveAlarm& a : active_) {
    if (a.still_true && a.acknowledged) continue;
    a.acknowledged = true;
    note({.at = now,
          .kind = AlarmEventKind::acknowledged,
          .condition = a.condition,
          .priority = a.priority});
  }
  std::erase_if(active_, [](const ActiveAlarm& a) { return !a.still_true; });
}

void AlarmList::pause_sound(Timestamp now, Duration length) {
  if (length <= Duration{}) return;
  length = std::min(length, kLongestAlarmPause);
  paused_until_ = now + length;
  paused_at_ = AlarmPriority::low;
  for (const ActiveAlarm& a : active_)
    if (a.still_true) paused_at_ = std::min(paused_at_, a.priority);
  note({.at = now, .kind = AlarmEventKind::sound_paused, .paused_for = length});
}

void AlarmList::resume_sound(Timestamp now) {
  if (!paused_until_) return;
  paused_until_.reset();
  note({.at = now, .kind = AlarmEventKind::sound_resumed});
}

void AlarmList::step(Timestamp now) {
  if (paused_until_ && now >= *paused_until_) resume_sound(*paused_until_);
}

}  // namespace station::device
