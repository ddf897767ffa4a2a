#pragma once
// Faults of the computer itself, in virtual and paced time: a station that stands still, gets no
// processor, is killed, or whose disk fails. The devices cannot make them, so the loop that runs
// the station does: `abi exam` and the station thread. One thread.

#include "core/time.hpp"
#include "device/station.hpp"
#include "hal/sim/bench/simulated_bench.hpp"

namespace station::device {

class HostFaults {
 public:
  /// @param bench null with real ports: then nothing ever fails here
  explicit HostFaults(hal::sim::SimulatedBench* bench) : bench_{bench} {}

  /// Once each turn, after the world has moved.
  void look(Timestamp now, Station& station);
  /// The station gets this turn.
  [[nodiscard]] bool has_turn() const { return has_turn_; }
  /// The process is to be gone, as by SIGKILL.
  [[nodiscard]] bool killed() const { return killed_; }

 private:
  hal::sim::SimulatedBench* bench_;
  Timestamp last_turn_;
  bool has_turn_ = true;
  bool killed_ = false;
};

}  // namespace station::device
