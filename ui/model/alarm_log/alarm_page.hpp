#pragma once
// Sound and alarms on one page: what happened, and what can be done about what is heard. Pure.

#include "ui/model/alarm_log/alarm_log.hpp"
#include "ui/model/sound/sound_panel.hpp"

#include <cstddef>
#include <variant>
#include <vector>

namespace station::ui {

struct AlarmPageState {
  SoundControls controls;
  SoundStatus status;
  device::StationSnapshot snapshot;  ///< of it: alarm events, pause, what is offered
};

/// What came since the last turn of the loop.
struct AlarmPageMoment {
  SoundControls controls;
  SoundStatus status;
  std::shared_ptr<const std::vector<device::AlarmEvent>> events;
  double paused_s = 0.0;
  bool may_pause = false;
};
struct PauseAlarms {
  int seconds = 60;
};
struct ResumeAlarms {};
using AlarmPageAction = std::variant<AlarmPageMoment, SoundAction, PauseAlarms, ResumeAlarms>;

/// For the outside: new controls of the sound, or an action for the station.
using AlarmPageRequest = std::variant<SoundControls, device::UserAction>;

struct AlarmPageModel {
  AlarmLog log;
  SoundPanel sound;
};

[[nodiscard]] std::vector<AlarmPageRequest> step(AlarmPageState& state,
                                                 const AlarmPageAction& action);
[[nodiscard]] AlarmPageModel present(const AlarmPageState& state, Language language);

}  // namespace station::ui
