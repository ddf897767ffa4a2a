#pragma once
// The heart: when it beats, how strongly, and how breath, slow drift and settling move the pressure
// of each beat. One heart feeds every artery of a patient. Pure; times are seconds of simulated
// world time; one thread.

#include "core/random.hpp"
#include "hal/sim/patient/virtual_patient.hpp"

#include <cstdint>
#include <deque>

namespace station::hal::sim {

struct HeartBeat {
  std::uint64_t index = 0;
  double start_s = 0.0;
  double interval_s = 0.0;   ///< to the next beat
  double swing_mmHg = 0.0;   ///< added to the systolic of the reference artery; zero on average
  double pulse_scale = 1.0;  ///< of the pulse pressure: a beat after a short pause fills less
  bool ectopic = false;
};

class Heart {
 public:
  Heart(const VirtualPatient& patient, std::uint64_t seed);

  /// At rest.
  [[nodiscard]] double mean_interval_s() const { return mean_interval_s_; }
  /// Beat `index`, made on demand. Beats more than 64 behind the newest are forgotten: asking for
  /// one is a precondition broken.
  const HeartBeat& beat(std::uint64_t index);
  /// How far above rest the beats made from now on are: 0 .. 1 [Exertion::central].
  void exert(double level) { exertion_ = level; }

 private:
  enum class Pattern : std::uint8_t { regular, early, strong };  // of the next beat
  void append();
  void sinus(HeartBeat& next, double breath);
  void fibrillating(HeartBeat& next);

  VirtualPatient patient_;
  double mean_interval_s_;
  double breath_phase_turns_;
  double drift_phase_turns_;
  double exertion_ = 0.0;
  Random random_;
  Random rhythm_random_;
  Pattern pattern_ = Pattern::regular;
  std::deque<HeartBeat> beats_;
};

}  // namespace station::hal::sim
