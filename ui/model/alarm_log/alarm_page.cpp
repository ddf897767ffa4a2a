#include "ui/model/alarm_log/alarm_page.hpp"

namespace station::ui {
namespace {

struct Step {
  AlarmPageState& s;
  std::vector<AlarmPageRequest>& requests;

  void operator()(const AlarmPageMoment& a) const {
    s.controls = a.controls;
    s.status = a.status;
    s.snapshot.alarm_events = a.events;
    s.snapshot.alarm_sound_paused_s = a.paused_s;
    s.snapshot.offered.pause_alarm_sound = a.may_pause;
  }
  void operator()(const SoundAction& a) const {
    step(s.controls, a);
    requests.emplace_back(s.controls);
  }
  void operator()(const PauseAlarms& a) const {
    requests.emplace_back(
        device::UserAction{device::PauseAlarmSound{std::chrono::seconds{a.seconds}}});
  }
  void operator()(const ResumeAlarms&) const {
    requests.emplace_back(device::UserAction{device::ResumeAlarmSound{}});
  }
};

}  // namespace

std::vector<AlarmPageRequest> step(AlarmPageState& state, const AlarmPageAction& action) {
  std::vector<AlarmPageRequest> requests;
  std::visit(Step{state, requests}, action);
  return requests;
}

AlarmPageModel present(const AlarmPageState& state, Language language) {
  return {present_alarm_log(state.snapshot, language),
          present_sound(state.controls, state.status, state.snapshot, language)};
}

}  // namespace station::ui
