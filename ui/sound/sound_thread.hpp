#pragma once
// The sound thread: takes Doppler samples and the scene from a station's feed, renders, and keeps
// the output filled. Apart from drawing and from the station, so that an alarm sounds when either
// stands still. A missing or lost sound card is a state to show, never an end.

#include "ui/model/sound/sound_values.hpp"

#include <memory>
#include <string>

namespace station::device {
struct DisplayFeed;
}

namespace station::ui {

struct SoundSettings {
  /// "off", "default", (part of) a sound card's name, or a file that ends in .wav.
  std::string output = "default";
  bool true_speed = true;  ///< false: the world runs faster or slower, nothing can be heard of it
};

/// Every function may be called from any thread; status() from one, the draw thread.
class SoundThread {
 public:
  explicit SoundThread(SoundSettings settings);
  ~SoundThread();
  SoundThread(const SoundThread&) = delete;
  SoundThread& operator=(const SoundThread&) = delete;

  /// From now on this station's; null: none's. When it returns the last feed is not read any more.
  void listen_to(device::DisplayFeed* feed);
  void set_controls(const SoundControls& controls);
  /// The newest; valid until the next call.
  [[nodiscard]] const SoundStatus& status();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace station::ui
