#pragma once
// One place for the stations that follow one another while the display lives: a new exam, the next
// patient, a record that goes on, a training patient. The display keeps one feed and one set of
// controls; behind them a station is ended and another made. STOP and heartbeat may be called at
// every moment, before, during and after an exchange, and never wait for it.

#include "core/result.hpp"
#include "device/exam/exam_actions.hpp"
#include "device/station_factory.hpp"
#include "device/station_snapshot.hpp"

#include <functional>
#include <memory>

namespace station::device {

class StationHost {
 public:
  StationHost();
  ~StationHost();  ///< as end()
  StationHost(const StationHost&) = delete;
  StationHost& operator=(const StationHost&) = delete;

  using Make = std::function<Outcome<BuiltStation>()>;
  /// Ends the station that runs: it vents, releases the devices and closes its record. Then makes
  /// and starts the next. While none runs the feed shows an empty snapshot. One thread at a time;
  /// waits for both stations, not for the display.
  /// @param speed of the clock; 1 = real time
  /// Errors: those of `make`; then no station runs.
  [[nodiscard]] Outcome<void> exchange(const Make& make, double speed = 1.0);
  void end();

  // Any thread, at any moment; none of them waits.
  /// Dropped while no station runs: what was meant for one exam never reaches the next.
  void post(UserAction action);
  void post(BeginFault wish);
  void post(EndFault wish);
  /// The station that runs vents with its next step. Pressed while one is being made, it is the
  /// first thing that the new station does.
  void stop_now() noexcept;
  void heartbeat() noexcept;
  void set_focus(bool has_focus) noexcept;
  [[nodiscard]] bool inflated() const noexcept;  ///< any cuff above 15 mmHg, by the last step
  [[nodiscard]] bool finished() const noexcept;
  [[nodiscard]] bool running() const noexcept;

  /// One reader, the draw thread. The same object for as long as the host lives; a snapshot's
  /// `station` tells which station wrote it.
  [[nodiscard]] DisplayFeed& feed();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace station::device
