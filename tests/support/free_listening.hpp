#pragma once
// What a well-placed probe hears on a virtual patient with no cuff on: the patient's physics and
// the probe's synthesis, without wire, firmware or station.

#include "core/body.hpp"
#include "hal/sim/patient/virtual_patient.hpp"

#include <cstdint>
#include <vector>

namespace station::test {

struct FreeListening {
  std::vector<std::int16_t> iq;      ///< interleaved, 16 kHz
  std::vector<double> velocity_m_s;  ///< at the probe, every millisecond: the truth
  std::vector<std::uint64_t> beat;   ///< of the heart, every millisecond
};

/// Deterministic by patient and seed. The artery must be one of the patient's.
[[nodiscard]] FreeListening listen_freely(const hal::sim::VirtualPatient& patient,
                                          ArterySite artery, double seconds, std::uint64_t seed);

/// What a waveform without any noise has, by plain search on the velocity itself: medians over its
/// whole beats, the first two left out. Definitions as in algorithms/signal/waveform.hpp.
struct TrueWaveform {
  double peak_m_s = 0.0;
  double lowest_share = 0.0;  ///< of the peak; negative: reversal
  double end_diastolic_share = 0.0;
  double mean_share = 0.0;
  double rise_s = 0.0;  ///< from where the chord through 40 and 80 % meets the level at the foot
};
[[nodiscard]] TrueWaveform truth_of(const FreeListening& heard);

}  // namespace station::test
