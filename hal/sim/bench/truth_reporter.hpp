#pragma once
// Tells a TruthSink what happens on the bench: the controller's states, cuffs that empty, limiters
// that trip, where the probe is, faults and walks. Beats and deflations: TruthObserver. One thread.

#include "hal/sim/bench/cuff_unit.hpp"
#include "hal/sim/bench/technologist.hpp"
#include "hal/sim/bench/truth.hpp"
#include "hal/sim/bench/truth_observer.hpp"
#include "hal/sim/faults/fault_schedule.hpp"
#include "hal/sim/patient/living_patient.hpp"

#include <vector>

namespace station::hal::sim {

class TruthReporter {
 public:
  TruthReporter(TruthSink* sink, std::size_t ports);

  void devices(DeviceMicros now, const CuffUnit& cuff);
  /// @param vessel under the probe, if any; @param port of the cuff around it, if any
  void probe(DeviceMicros now, const Technologist& hand, const LivingArtery* vessel,
             const CuffUnit& cuff);
  void faults(DeviceMicros now, const FaultSchedule& schedule);
  void walk(DeviceMicros now, const Exertion& exertion);
  /// The bench ends: what is open is told as it stands.
  void end() { observer_.leave(); }

 private:
  TruthSink* sink_;
  TruthObserver observer_;
  std::vector<bool> was_inflated_;
  std::vector<bool> limiter_told_;
  bool probe_on_ = false;
  bool walking_ = false;
};

}  // namespace station::hal::sim
