#include "ui/model/alarm_log/alarm_log.hpp"

#include "ui/model/alarm_words.hpp"
#include "ui/model/numbers.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace station::ui {
namespace {

using device::AlarmEvent;
using device::AlarmEventKind;

std::string time_text(Timestamp at, Language language) {
  const auto tenths = std::llround(seconds_of(at.time_since_epoch()) * 10.0);
  return with_decimal_mark(fmt::format("{}:{:02}.{}", tenths / 600, tenths / 10 % 60, tenths % 10),
                           language);
}

std::string what_of(const AlarmEvent& e, Language language) {
  switch (e.kind) {
    case AlarmEventKind::onset: return std::string{say(language, Phrase{"began", "begann"})};
    case AlarmEventKind::end: return std::string{say(language, Phrase{"over", "vorbei"})};
    case AlarmEventKind::acknowledged:
      return std::string{say(language, Phrase{"acknowledged", "quittiert"})};
    case AlarmEventKind::sound_paused:
      return say(language, Phrase{"sound paused for {:.0f} s", "Ton für {:.0f} s pausiert"},
                 seconds_of(e.paused_for));
    case AlarmEventKind::sound_resumed:
      return std::string{
          say(language, Phrase{"sound no longer paused", "Ton nicht mehr pausiert"})};
  }
  return {};
}

}  // namespace

AlarmLog present_alarm_log(const device::StationSnapshot& snapshot, Language language) {
  AlarmLog log;
  log.title = say(language, Phrase{"Alarm log", "Alarmprotokoll"});
  log.empty = say(language, Phrase{"There was no alarm since this station started.",
                                   "Seit dem Start dieser Station gab es keinen Alarm."});
  if (!snapshot.alarm_events) return log;
  // The end of an alarm names it as its onset did.
  std::vector<std::string> last_text(32);
  std::vector<AlarmLogRow> rows;
  for (const AlarmEvent& e : *snapshot.alarm_events) {
    AlarmLogRow row;
    row.time = time_text(e.at, language);
    row.what = what_of(e, language);
    if (e.condition) {
      const auto index = static_cast<std::size_t>(*e.condition);
      device::ActiveAlarm alarm;
      alarm.condition = *e.condition;
      alarm.priority = e.priority;
      if (last_text.size() <= index) last_text.resize(index + 1);
      if (e.kind == AlarmEventKind::onset) last_text[index] = e.text;
      alarm.text = last_text[index];
      row.priority = words_of(alarm.priority, language);
      row.role = role_of(alarm.priority);
      row.text = alarm_words(alarm, language);
    }
    rows.push_back(std::move(row));
  }
  log.rows.assign(std::make_move_iterator(rows.rbegin()), std::make_move_iterator(rows.rend()));
  return log;
}

}  // namespace station::ui
