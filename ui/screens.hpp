#pragma once
// Plugs the screens into the program: each with its services, on the one worker. A new screen adds
// one function and one line here.

#include "device/station_host.hpp"
#include "ui/assemble.hpp"
#include "ui/sound/sound_desk.hpp"
#include "ui/window/program.hpp"

namespace station::ui {

/// What the screens are made from. Everything must outlive the pages.
struct ScreenSetup {
  const StationOptions& options;
  const device::StationSettings& station;
  Preferences preferences;
  Worker& worker;
  device::StationHost& host;
  SoundDesk& sound;
};

[[nodiscard]] std::vector<std::pair<ScreenId, std::unique_ptr<ScreenPage>>> make_screens(
    const ScreenSetup& setup);

}  // namespace station::ui
