#pragma once
// Runs one Station in real time on a thread of its own. The display talks to it through this class
// or through a StationHost: actions go in, snapshots and rings come out. Diagnostics come while
// somebody wants them.

#include "device/exam/exam_actions.hpp"
#include "device/station_controls.hpp"
#include "device/station_snapshot.hpp"

#include <cstdint>
#include <memory>

namespace station::device {

struct BuiltStation;

/// What a station thread shares with stations before and after it.
struct StationSeat {
  StationControls* controls = nullptr;
  DisplayFeed* feed = nullptr;
  std::uint32_t number = 0;  ///< StationSnapshot::station
};

/// Everything but feed() may be called from any thread; feed() has one reader, the draw thread.
class StationThread {
 public:
  /// The thread runs once start() is called. `speed` scales the clock (1 = real time).
  /// @param seat what it uses instead of its own controls and feed; must outlive it
  explicit StationThread(BuiltStation built, double speed = 1.0, StationSeat seat = {});
  ~StationThread();  ///< vents, releases the devices and joins
  StationThread(const StationThread&) = delete;
  StationThread& operator=(const StationThread&) = delete;

  void start();
  void post(UserAction action);
  /// Faults of a simulated world: carried out on the station's thread, refused with a sentence in
  /// the diagnostics where they cannot be made.
  void post(BeginFault wish);
  void post(EndFault wish);
  /// STOP, ahead of anything posted: the next step of the station sends VENT first of all.
  void stop_now() noexcept;
  /// Ends the present wait of the station's loop.
  void wake() noexcept;
  /// The event thread lives. Required every 500 ms while a cuff is inflated.
  void heartbeat() noexcept;
  void set_focus(bool has_focus) noexcept;
  [[nodiscard]] DisplayFeed& feed();
  [[nodiscard]] bool finished() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace station::device
