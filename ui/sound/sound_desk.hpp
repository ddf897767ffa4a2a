#pragma once
// Everything a screen or a key may do about sound, in one place: the controls and the thread they
// steer. Any thread; status() one, the draw thread.

#include "ui/model/sound/sound_panel.hpp"
#include "ui/sound/sound_thread.hpp"

#include <mutex>
#include <utility>

namespace station::ui {

class SoundDesk {
 public:
  explicit SoundDesk(SoundSettings settings) : thread_{std::move(settings)} {}

  void listen_to(device::DisplayFeed* feed) { thread_.listen_to(feed); }
  void act(const SoundAction& action) {
    const std::scoped_lock lock{mutex_};
    step(controls_, action);
    thread_.set_controls(controls_);
  }
  void set(const SoundControls& controls) {
    const std::scoped_lock lock{mutex_};
    controls_ = controls;
    thread_.set_controls(controls_);
  }
  [[nodiscard]] SoundControls controls() {
    const std::scoped_lock lock{mutex_};
    return controls_;
  }
  [[nodiscard]] const SoundStatus& status() { return thread_.status(); }

 private:
  std::mutex mutex_;
  SoundControls controls_;
  SoundThread thread_;
};

}  // namespace station::ui
