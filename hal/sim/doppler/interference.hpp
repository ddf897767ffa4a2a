#pragma once
// What reaches the probe's amplifier and is no flow: mains hum, tones of other devices, tissue that
// moves, the surgeon's knife, the click of a wall. Pure; nothing is allocated after construction;
// one thread.

#include "core/random.hpp"
#include "hal/sim/patient/movement.hpp"
#include "hal/sim/patient/virtual_patient.hpp"

#include <array>
#include <cstdint>
#include <span>

namespace station::hal::sim {

/// How strong the sources are at one instant.
struct InterferenceScene {
  double burst = 0.0;   ///< 0 .. 1, movement of the limb
  double tremor = 0.0;  ///< -1 .. 1
  double click = 0.0;   ///< 0 .. 1, of the artery's wall
};

class Interference {
 public:
  /// @param noise_in_band amplitude of the receiver's noise in 3 kHz, which decibels refer to
  Interference(const Disturbances& settings, double sample_rate_hz, double noise_in_band,
               double hz_per_m_s, std::uint64_t seed);

  /// The artery whose wall clicks.
  void set_click_db(double db);
  /// A burst of electrosurgery begins now.
  void cauterise(double lasts_s) { knife_.begin(lasts_s); }
  /// Adds to I0 Q0 I1 Q1 ...
  void render(const InterferenceScene& scene, std::span<float> mix);

 private:
  struct Tone {
    double hz = 0.0;
    double amplitude = 0.0;
    double q_share = 0.0;  ///< of it in Q: unequal, so it stands on both sides of zero
    double phase_turns = 0.0;
  };
  void add_tones(std::span<float> mix);
  void add_noise(double amplitude, std::span<float> mix);

  Disturbances settings_;
  double rate_hz_;
  double noise_in_band_;
  double hz_per_m_s_;
  double click_amplitude_ = 0.0;
  Random random_;
  RandomEpisodes knife_;
  std::array<Tone, 5> tones_{};
  std::size_t tone_count_ = 0;
  // Tissue: narrow noise for bursts, one strong echo for tremor.
  float low_re_ = 0.0F;
  float low_im_ = 0.0F;
  double tissue_turns_ = 0.0;
};

}  // namespace station::hal::sim
