#pragma once
// Plugs the engineer's screen and the page of sound and alarms into the program.

#include "device/station_host.hpp"
#include "ui/sound/sound_desk.hpp"
#include "ui/window/program.hpp"

#include <memory>

namespace station::ui {

/// All must outlive the page. Diagnostics are asked of the station only while this page is in
/// front.
[[nodiscard]] std::unique_ptr<ScreenPage> engineer_screen(device::StationHost& host,
                                                          SoundDesk& sound, Worker& worker);
[[nodiscard]] std::unique_ptr<ScreenPage> alarm_screen(device::StationHost& host, SoundDesk& sound,
                                                       Worker& worker);

}  // namespace station::ui
