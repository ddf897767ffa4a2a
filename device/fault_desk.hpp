#pragma once
// Where an engineer at the display makes faults in the simulated world: words come in, the bench
// begins or ends what they name, and what happened is kept for the screen. On the thread that steps
// the bench; nobody else touches it.

#include "core/time.hpp"
#include "device/station_diagnostics.hpp"
#include "hal/sim/bench/simulated_bench.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace station::device {

/// All kinds of fault, as a display offers them. Texts live as long as the program.
[[nodiscard]] std::vector<FaultOffer> fault_offers();

class FaultDesk {
 public:
  /// @param bench null with real ports: then nothing is offered and every wish is refused
  explicit FaultDesk(hal::sim::SimulatedBench* bench);

  /// Takes the words of parse_fault; an amount outside the catalogue's range, a port that is not
  /// there, or a fault that would end the display is refused with a sentence.
  void begin(Timestamp now, const BeginFault& wish);
  void end(Timestamp now, const EndFault& wish);
  /// Fills the part of the diagnostics that is about faults.
  void tell(StationDiagnostics& d) const;

 private:
  void log(Timestamp now, const std::string& what);

  hal::sim::SimulatedBench* bench_;
  std::vector<FaultOffer> offers_;
  std::string sentence_;
  std::vector<std::string> log_;
};

}  // namespace station::device
