#pragma once
// The sound of a reading that is replayed in review: its stored Doppler samples, in real time, by
// the loudspeaker that a station would have. A station that runs keeps the loudspeaker; at another
// speed than 1 nothing is heard, as in the exam.

#include "device/station_host.hpp"
#include "ui/model/review/review.hpp"
#include "ui/sound/sound_desk.hpp"

#include <memory>
#include <thread>

namespace station::ui {

/// hear() from one thread at a time, the worker; both references must outlive it.
class ReplaySound {
 public:
  ReplaySound(SoundDesk& sound, device::StationHost& host) : sound_{sound}, host_{host} {}
  ~ReplaySound() { fall_silent(); }
  ReplaySound(const ReplaySound&) = delete;
  ReplaySound& operator=(const ReplaySound&) = delete;

  /// Plays on from there, or stops. A record that cannot be read is silent: the strip says why.
  void hear(const HearReplay& wish);

 private:
  void fall_silent();

  SoundDesk& sound_;
  device::StationHost& host_;
  std::unique_ptr<device::DisplayFeed> feed_;  ///< outlives the player
  std::jthread player_;
};

}  // namespace station::ui
