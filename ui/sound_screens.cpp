#include "ui/sound_screens.hpp"

#include "ui/draw/alarm_page.hpp"
#include "ui/draw/engineer_page.hpp"

#include <cmath>
#include <optional>
#include <variant>

namespace station::ui {

std::unique_ptr<ScreenPage> engineer_screen(device::StationHost& host, SoundDesk& sound,
                                            Worker& worker) {
  PageParts<EngineerState, EngineerAction, EngineerRequest, EngineerModel> parts;
  parts.step = [](EngineerState& s, const EngineerAction& a) { return step(s, a); };
  parts.present = [](const EngineerState& s, Language l) { return present(s, l); };
  parts.draw = draw_engineer;
  parts.serve = [&host](const EngineerRequest& request) -> std::vector<EngineerAction> {
    // Carried out on the station's thread; what became of it comes with the next diagnostics.
    std::visit([&host](const auto& wish) { host.post(wish); }, request);
    return {};
  };
  parts.keys = [](const EngineerModel&, Language) { return PageKeys{}; };
  parts.on_moment = [&host, &sound](const EngineerState& s,
                                    const Moment& now) -> std::optional<EngineerAction> {
    auto& feed = host.feed();
    // Asked for again and again while somebody looks, so that it ends by itself when nobody does.
    feed.diagnostics_wanted.store(true, std::memory_order_relaxed);
    if (now.shell.station != StationState::running)
      return s.has_diagnostics ? std::optional<EngineerAction>{NoStationRuns{}} : std::nullopt;
    if (!feed.diagnostics.refresh()) return std::nullopt;
    return DiagnosticsCame{feed.diagnostics.front(), sound.status()};
  };
  return make_page(std::move(parts), worker);
}

std::unique_ptr<ScreenPage> alarm_screen(device::StationHost& host, SoundDesk& sound,
                                         Worker& worker) {
  PageParts<AlarmPageState, AlarmPageAction, AlarmPageRequest, AlarmPageModel> parts;
  parts.step = [](AlarmPageState& s, const AlarmPageAction& a) { return step(s, a); };
  parts.present = [](const AlarmPageState& s, Language l) { return present(s, l); };
  parts.draw = draw_alarm_page;
  parts.serve = [&host, &sound](const AlarmPageRequest& request) -> std::vector<AlarmPageAction> {
    if (const auto* controls = std::get_if<SoundControls>(&request)) sound.set(*controls);
    if (const auto* action = std::get_if<device::UserAction>(&request)) host.post(*action);
    return {};
  };
  parts.keys = [](const AlarmPageModel&, Language) { return PageKeys{}; };
  parts.on_moment = [&sound](const AlarmPageState& s,
                             const Moment& now) -> std::optional<AlarmPageAction> {
    const SoundControls controls = sound.controls();
    const SoundStatus& status = sound.status();
    const auto& snapshot = now.snapshot;
    const bool is_same =
        controls == s.controls && status.state == s.status.state &&
        status.device == s.status.device && snapshot.alarm_events == s.snapshot.alarm_events &&
        std::ceil(snapshot.alarm_sound_paused_s) == std::ceil(s.snapshot.alarm_sound_paused_s) &&
        snapshot.offered.pause_alarm_sound == s.snapshot.offered.pause_alarm_sound;
    if (is_same) return std::nullopt;
    return AlarmPageMoment{controls, status, snapshot.alarm_events, snapshot.alarm_sound_paused_s,
                           snapshot.offered.pause_alarm_sound};
  };
  return make_page(std::move(parts), worker);
}

}  // namespace station::ui
