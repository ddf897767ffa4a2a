#pragma once
// Volume, mute, meter and the pause of alarm sounds, as a person meets them. Pure.

#include "device/station_snapshot.hpp"
#include "ui/model/language.hpp"
#include "ui/model/sound/sound_values.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace station::ui {

struct LouderBy {
  int steps = 1;  ///< of SoundControls::kStep_db; negative: softer
};
struct SetVolume {
  float share = 0.5F;  ///< 0 the lowest, 1 the highest
};
struct ToggleMute {};
struct ToggleMeter {};
using SoundAction = std::variant<LouderBy, SetVolume, ToggleMute, ToggleMeter>;

/// Louder or softer also ends a mute: who turns it up wants to hear.
void step(SoundControls& controls, const SoundAction& action);

/// What the sound does, or why there is none and what to do: one sentence.
[[nodiscard]] std::string sound_sentence(const SoundStatus& status, Language language);

struct SoundPanel {
  std::string title;
  std::string volume;  ///< "Volume 60 %"
  float share = 0.5F;  ///< for the slider
  std::string mute;    ///< label of its switch
  bool muted = false;
  std::string meter;  ///< likewise
  bool meter_on = true;
  std::string sentence;      ///< sound_sentence()
  bool is_silent = true;     ///< nothing can be heard
  std::string alarms_go_on;  ///< that mute does not silence alarms
  // The pause of alarm sounds.
  std::string pause_title;
  std::string paused;  ///< "Alarm sound paused, 0:45 left"; empty: not paused
  struct Pause {
    std::string name;  ///< "pause.60"
    std::string label;
    int seconds = 60;
  };
  std::vector<Pause> pauses;  ///< offered now
  std::string resume;         ///< label; empty: not paused
};
[[nodiscard]] SoundPanel present_sound(const SoundControls& controls, const SoundStatus& status,
                                       const device::StationSnapshot& snapshot, Language language);

/// For the corner of a screen: "Sound 60 %", "Muted", "No sound".
[[nodiscard]] std::string short_sound_text(const SoundControls& controls, const SoundStatus& status,
                                           Language language);

}  // namespace station::ui
