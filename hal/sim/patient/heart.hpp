#pragma once
// The heart: when it beats, and how breath and slow drift move the pressure of each beat. One heart
// feeds every artery of a patient. Pure; times are seconds of simulated world time; one thread.

#include "core/random.hpp"
#include "hal/sim/patient/virtual_patient.hpp"

#include <cstdint>
#include <deque>

namespace station::hal::sim {

struct HeartBeat {
  std::uint64_t index = 0;
  double start_s = 0.0;
  double interval_s = 0.0;  ///< to the next beat
  double swing_mmHg = 0.0;  ///< added to the systolic of the reference artery; zero on average
};

class Heart {
 public:
  Heart(const VirtualPatient& patient, std::uint64_t seed);

  [[nodiscard]] double mean_interval_s() const { return mean_interval_s_; }
  /// Beat `index`, made on demand. Beats more than 64 behind the newest are forgotten: asking for
  /// one is a precondition broken.
  const HeartBeat& beat(std::uint64_t index);

 private:
  void append();

  VirtualPatient patient_;
  double mean_interval_s_;
  double breath_phase_turns_;
  double drift_phase_turns_;
  Random random_;
  std::deque<HeartBeat> beats_;
};

}  // namespace station::hal::sim
