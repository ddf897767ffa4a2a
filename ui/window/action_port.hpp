#pragma once
// What the window may ask of the station: a few functions, so that the display runs against a
// station, a scripted one or nothing at all.

#include "device/exam/exam_actions.hpp"
#include "ui/model/sound/sound_panel.hpp"

#include <functional>

namespace station::ui {

/// Every function may be called from the event thread and the draw thread at once, and must return
/// at once. An empty function is skipped.
struct ActionPort {
  std::function<void(device::UserAction)> post;
  /// Vents before anything else that waits. Called from the key callback itself; the window posts
  /// PressStop after it, so that the exam knows.
  std::function<void()> stop_now;
  std::function<void()> heartbeat;  ///< every 100 ms from the event thread
  std::function<void(bool)> set_focus;
  /// Whether any cuff holds pressure now, by the station's own word: newer than any frame.
  std::function<bool()> inflated;
  /// Volume and mute: keys +, - and M wherever nobody types.
  std::function<void(SoundAction)> sound;
};

}  // namespace station::ui
