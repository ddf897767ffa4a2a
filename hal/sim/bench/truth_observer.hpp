#pragma once
// Watches the artery under the probe and its cuff, and tells beats and deflations to a TruthSink.
// It reads the physics only; nothing of what the host computes.

#include "hal/sim/bench/truth.hpp"
#include "hal/sim/patient/artery.hpp"

#include <deque>
#include <optional>

namespace station::hal::sim {

/// The world as it is in one step.
struct TruthScene {
  DeviceMicros now;
  ArterySite site;
  bool probe_on = false;
  PulseSample pulse;
  double velocity_m_s = 0.0;  ///< at the probe
  double wall_stiffness_mmHg = 0.0;
  CuffSite cuff;
  double cuff_mmHg = 0.0;
  bool ramping = false;  ///< firmware state of that cuff's port
};

class TruthObserver {
 public:
  explicit TruthObserver(TruthSink* sink) : sink_{sink} {}

  /// Called each millisecond while the probe is on an artery with a pulse.
  void step(const TruthScene& scene);
  /// The probe leaves: what is open is told as it stands.
  void leave();

 private:
  struct PastBeat {
    DeviceMicros start;
    double systolic_mmHg = 0.0;
  };
  void close_beat();
  void note_return(TruthDeflation& deflation) const;
  void close_deflation(const TruthScene& scene);

  TruthSink* sink_;
  std::optional<std::uint64_t> beat_index_;
  TruthBeat beat_;
  double highest_mmHg_ = 0.0;
  bool last_beat_flowed_ = true;
  std::deque<PastBeat> past_;
  std::optional<TruthDeflation> deflation_;
  TruthScene last_;
};

}  // namespace station::hal::sim
