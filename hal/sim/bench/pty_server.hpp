#pragma once
// Serves a bench on two pseudo-terminals, so that any program which can open a serial port can be
// the host. Hosts may come and go; the bench goes on, and its dead-man with it.

#include "core/result.hpp"
#include "core/time.hpp"
#include "hal/sim/bench/simulated_bench.hpp"

#include <atomic>
#include <memory>
#include <string>
#include <vector>

namespace station::hal::sim {

/// One thread.
class PtyServer {
 public:
  /// Makes the links folder/cuff and folder/doppler. The bench must outlive the server. Errors,
  /// each a sentence: io, busy, not_found.
  [[nodiscard]] static Outcome<std::unique_ptr<PtyServer>> open(SimulatedBench& bench,
                                                                const std::string& folder);
  ~PtyServer();
  PtyServer(const PtyServer&) = delete;
  PtyServer& operator=(const PtyServer&) = delete;

  /// Takes what hosts sent, advances the bench to `now`, sends whole frames; a frame for which the
  /// terminal has no room is dropped whole. Never waits. Call at least every 10 ms of world time.
  void step(Timestamp now);

  [[nodiscard]] const std::string& cuff_path() const;
  [[nodiscard]] const std::string& doppler_path() const;
  /// Frames that a terminal had no room for, because no host reads.
  [[nodiscard]] std::uint64_t dropped_frames() const;

 private:
  struct Port;
  explicit PtyServer(SimulatedBench& bench);
  void plug(Port& port);
  void receive(Port& port);
  void transmit(Port& port);

  SimulatedBench& bench_;
  std::unique_ptr<Port> cuff_;
  std::unique_ptr<Port> doppler_;
};

/// Calls step() in real time, `speed` seconds of the world in one of ours, until `stop`. World time
/// starts at zero. After a stall of this process the world goes on from where it stood: the host's
/// leases of that time were never seen, and must not be missed.
void serve_until(PtyServer& server, const std::atomic<bool>& stop, double speed = 1.0);

}  // namespace station::hal::sim
