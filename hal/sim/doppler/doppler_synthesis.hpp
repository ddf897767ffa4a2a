#pragma once
// Complex baseband of a continuous-wave Doppler probe: the moving spectra of an artery and its
// vein, wall motion, interference, and the receiver with its noise, crosstalk, gain and clipping.
// Positive frequency = flow toward the probe. Nothing is allocated after construction; one thread.
// Equations and the reason for Gaussian lines: ../README.md.

#include "core/random.hpp"
#include "hal/sim/doppler/interference.hpp"
#include "hal/sim/doppler/line_comb.hpp"
#include "hal/sim/patient/virtual_patient.hpp"

#include <array>
#include <cstdint>
#include <span>

namespace station::hal::sim {

struct DopplerSettings {
  double carrier_hz = 8.0e6;
  double sample_rate_hz = 16000.0;
  double noise_rms_counts = 160.0;  ///< of I and of Q each, over the whole band, at 0 dB gain
  bool receiver_noise = true;
  bool wall_thump = true;
  bool iq_imbalance = true;  ///< crosstalk between the directions, as `disturbances` sets it
  Disturbances disturbances;
};

/// Hz of shift for 1 m/s along the vessel.
[[nodiscard]] double doppler_hz_per_m_s(const DopplerSettings& settings);

/// What the probe sees at one instant.
struct DopplerScene {
  double velocity_m_s = 0.0;  ///< centre line; negative = away
  double opening = 1.0;       ///< relative area of the vessel, 0..1: echo power follows it
  double coupling = 0.0;      ///< 0 off the vessel .. 1 well placed
  double wall_motion = 0.0;   ///< 0..1, pressure rise over its greatest
  double vein_m_s = 0.0;      ///< of the companion vein
  InterferenceScene interference;
};

class DopplerSynthesis {
 public:
  DopplerSynthesis(const DopplerSettings& settings, std::uint64_t seed);

  /// The vessel listened to from now on. The line widths follow its peak velocity.
  void listen_to(const VirtualArtery& artery);
  /// The next samples, I0 Q0 I1 Q1 ...; the scene moves linearly from the last one to this one.
  /// At most 32 pairs a call; about a millisecond is meant.
  void render(const DopplerScene& scene, std::span<std::int16_t> iq);
  void cauterise(double lasts_s) { interference_.cauterise(lasts_s); }
  /// Samples of I or Q that met the end of the converter's range.
  [[nodiscard]] std::uint64_t clipped() const { return clipped_; }

 private:
  static constexpr std::size_t kArterialLines = 40;
  static constexpr std::size_t kVenousLines = 16;

  /// One moving spectrum.
  struct Flow {
    LineComb comb;
    double phase_turns = 0.0;
    double velocity_m_s = 0.0;  ///< where the last call ended
  };
  void add_flow(Flow& flow, double velocity_m_s, double gain, std::span<float> mix);
  void add_thump(double gain, std::span<float> mix);
  void receive(std::span<const float> mix, std::span<std::int16_t> iq);

  DopplerSettings settings_;
  double hz_per_m_s_;
  double noise_in_band_;
  Flow artery_;
  Flow vein_;
  Flow thump_;  ///< one line, turned both ways
  Interference interference_;
  Random noise_random_;

  double signal_amplitude_ = 0.0;  // of the comb at peak flow
  double venous_amplitude_ = 0.0;
  double thump_amplitude_ = 0.0;
  float imbalance_gain_ = 1.0F;
  float skew_sin_ = 0.0F;
  float skew_cos_ = 1.0F;
  float amplifier_ = 1.0F;
  std::array<float, 64> mix_{};  // I Q, this call
  std::uint64_t clipped_ = 0;
};

}  // namespace station::hal::sim
