#pragma once
// One toe pressure of a virtual patient in virtual time: the real driver of the cuff controller
// against the simulated bench with a cuff and a light sensor on one toe, and what really happened.
// Made for studies: no guard and no exam stand between, so nothing but a simulated bench may be
// driven this way. Deterministic by patient and seed. One thread each.

#include "algorithms/signal/toe_pulse.hpp"
#include "hal/sim/bench/truth.hpp"
#include "hal/sim/patient/virtual_patient.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace station::study {

struct ToeSetup {
  hal::sim::VirtualPatient patient;  ///< with a digital artery on `side`
  Side side = Side::right;
  std::uint64_t seed = 1;
  double deflation_mmHg_s = 2.5;
  double above_systolic_mmHg = 30.0;  ///< top of the inflation, below the toe cuff's ceiling
  double free_s = 9.0;                ///< listening with the cuff vented
  double hold_s = 4.0;
  bool occlude = true;  ///< false: the cuff stops at half the systolic, as a cuff that does not fit
};

struct ToeTruth {
  /// E23: mean systolic of the beats within 6 s of the crossing, plus the wall's stiffness. Empty
  /// if the artery never closed or never opened.
  std::optional<double> mean_mmHg;
  double first_open_mmHg = 0.0;  ///< cuff pressure at the crest of the first open beat
  int beats = 0;
};

struct VirtualToe {
  std::vector<signal::LightPoint> light;
  std::vector<signal::PressurePoint> pressure;
  signal::ToeMarks marks;
  std::vector<hal::sim::TruthBeat> beats;
  ToeTruth truth;
  [[nodiscard]] signal::ToeTrack track() const { return {light, pressure, marks}; }
};

[[nodiscard]] VirtualToe run_virtual_toe(const ToeSetup& setup);

/// A toe of the population for a study: patient `number` of a mix and seed, the right toe's
/// systolic drawn within [least, most] mmHg, its sensor with a pulse and noise drawn too.
[[nodiscard]] ToeSetup random_toe(std::uint64_t seed, std::uint64_t number, double least_mmHg,
                                  double most_mmHg);

}  // namespace station::study
