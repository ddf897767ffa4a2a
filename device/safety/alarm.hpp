#pragma once
// Alarm conditions by the priorities of IEC 60601-1-8. Pure: a condition is reported each step, the
// list decides what is shown, what may sound, and what stands in the log; latching text stays until
// acknowledged. It makes no sound itself: ui/sound does, from what stands here.

#include "core/time.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
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
  bool still_true = true;     ///< false: over, shown until acknowledged, silent
  std::string text;           ///< a sentence: what, where, what to do
  bool acknowledged = false;  ///< still true, but a person has seen it: medium and low fall silent
};

[[nodiscard]] AlarmPriority priority_of(AlarmCondition c);
[[nodiscard]] std::string_view token_of(AlarmCondition c);
[[nodiscard]] std::string_view token_of(AlarmPriority p);

/// What happened to alarms, in the order it happened.
enum class AlarmEventKind : std::uint8_t { onset, end, acknowledged, sound_paused, sound_resumed };
[[nodiscard]] std::string_view token_of(AlarmEventKind k);

struct AlarmEvent {
  Timestamp at;
  AlarmEventKind kind = AlarmEventKind::onset;
  std::optional<AlarmCondition> condition;      ///< empty for the sound of all
  Duration paused_for{};                        ///< of sound_paused: as asked for
  std::string text;                             ///< of an onset: its sentence
  AlarmPriority priority = AlarmPriority::low;  ///< of the condition
};

/// The longest that alarm sounds can be paused [chosen; IEC 60601-1-8 asks for a limit that is
/// disclosed].
inline constexpr Duration kLongestAlarmPause = std::chrono::seconds{120};
/// Events kept for the screen; all of them go into the record [chosen: a busy day has some 50].
inline constexpr std::size_t kAlarmEventsKept = 400;

/// Conditions in, shown alarms out, highest priority first.
class AlarmList {
 public:
  /// Reports that the condition holds now; keeps the time of its first report. A new alarm of high
  /// priority, or of a higher one than any when sounds were paused, ends the pause.
  void raise(AlarmCondition c, Timestamp now, std::string text);
  /// Reports that it no longer holds; high and medium stay shown until acknowledged.
  void clear(AlarmCondition c, Timestamp now);
  /// Removes alarms whose condition is over, and marks those that hold on as seen.
  void acknowledge(Timestamp now);
  [[nodiscard]] const std::vector<ActiveAlarm>& active() const { return active_; }
  /// There is something that acknowledge() would change.
  [[nodiscard]] bool can_acknowledge() const;

  /// Silences alarm sounds for a while, at most kLongestAlarmPause; the screen goes on showing
  /// them.
  void pause_sound(Timestamp now, Duration length);
  void resume_sound(Timestamp now);
  /// Ends a pause whose time is over.
  void step(Timestamp now);
  [[nodiscard]] std::optional<Timestamp> sound_paused_until() const { return paused_until_; }

  /// The newest events, oldest first.
  [[nodiscard]] const std::deque<AlarmEvent>& events() const { return events_; }
  /// Events since the last call, for the record.
  [[nodiscard]] std::vector<AlarmEvent> take_new_events();

 private:
  void note(AlarmEvent event);
  void begin(const ActiveAlarm& alarm);

  std::vector<ActiveAlarm> active_;
  std::optional<Timestamp> paused_until_;
  AlarmPriority paused_at_ = AlarmPriority::low;  ///< the highest that the pause silenced
  std::deque<AlarmEvent> events_;
  std::size_t not_taken_ = 0;
};

}  // namespace station::device
