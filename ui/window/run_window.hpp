#pragma once
// The bedside display. Main thread: window events, exam keys and STOP. A second thread: frames.

#include "device/station_snapshot.hpp"
#include "ui/window/action_port.hpp"
#include "ui/window/program.hpp"
#include "ui/window/window_settings.hpp"

#include <functional>

namespace station::ui {

/// Opens the window and returns when it is closed; must be called on the main thread, once at a
/// time. A window that is closed while a cuff holds pressure vents first and goes when the cuffs
/// are empty, or after 10 s.
/// @param feed  read by the draw thread alone until this returns
/// @param program the screens around the exam; null = the exam is all there is. The draw thread
///                alone uses it until this returns.
/// @param should_close  asked every 100 ms (a signal came, say); may be empty
/// @return 0 closed in order, 1 a screenshot or the probe socket could not be made, 4 no window or
///         no OpenGL. The sentence goes to standard error.
[[nodiscard]] int run_window(const WindowSettings& settings, device::DisplayFeed& feed,
                             const ActionPort& port, const std::function<bool()>& should_close = {},
                             Program* program = nullptr);

}  // namespace station::ui
