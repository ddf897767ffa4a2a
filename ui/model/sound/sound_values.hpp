#pragma once
// What a person sets of the sound, and what the sound thread says of itself. Plain values.

#include "core/time.hpp"

#include <cstdint>
#include <string>

namespace station::ui {

struct SoundControls {
  static constexpr double kLowest_db = -30.0;
  static constexpr double kHighest_db = 30.0;
  static constexpr double kStep_db = 3.0;

  double volume_db = 0.0;  ///< of the Doppler; alarms have their own, fixed level
  bool muted = false;      ///< of the Doppler and the meter; alarms sound on
  bool meter = true;       ///< the probe-still meter for the ear
  friend bool operator==(const SoundControls&, const SoundControls&) = default;
};

enum class SoundState : std::uint8_t {
  off,             ///< not wanted
  wrong_speed,     ///< the simulated world does not run at true speed
  opening,         ///< being looked for
  playing,         ///< a sound card
  to_file,         ///< a file in its place
  no_loudspeaker,  ///< there is no sound card, or none of this name
  busy,            ///< another program holds it
  lost,            ///< it was there and is gone
  file_unwritable
};

struct SoundStatus {
  SoundState state = SoundState::off;
  std::string device;            ///< name of card or file
  Duration latency{};            ///< from the device's sample to the loudspeaker, now
  Duration card_latency{};       ///< the part of the card and its ring
  double backlog_ms = 0.0;       ///< Doppler that waits
  double drift_ppm = 0.0;        ///< of the probe's clock against the card's
  std::uint64_t underruns = 0;   ///< times that the card found nothing
  std::uint64_t dry_spells = 0;  ///< times that no Doppler was there
  std::uint64_t skips = 0;       ///< times that a stretch was left out
};

}  // namespace station::ui
