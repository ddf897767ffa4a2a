#pragma once
// Complex baseband of a continuous-wave Doppler probe: a comb of narrow Gaussian-spectrum lines
// that spans 0 to the centre-line velocity and moves with it, wall motion, and receiver noise.
// Positive frequency = flow toward the probe. Nothing is allocated after construction; one thread.
// Equations and the reason for Gaussian lines: README.md.

#include "core/random.hpp"
#include "hal/sim/patient/virtual_patient.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace station::hal::sim {

struct DopplerSettings {
  double carrier_hz = 8.0e6;
  double insonation_degrees = 60.0;
  double sample_rate_hz = 16000.0;
  double noise_rms_counts = 160.0;  ///< of I and of Q each, over the whole band
  bool receiver_noise = true;
  bool wall_thump = true;
  bool iq_imbalance = true;  ///< 0.5 dB and 3 degrees: an image 30 dB down
};

/// Hz of shift for 1 m/s along the vessel.
[[nodiscard]] double doppler_hz_per_m_s(const DopplerSettings& settings);

/// What the probe sees at one instant.
struct DopplerScene {
  double velocity_m_s = 0.0;  ///< centre line; negative = away
  double opening = 1.0;       ///< relative area of the vessel, 0..1: echo power follows it
  double coupling = 0.0;      ///< 0 off the vessel .. 1 well placed
  double wall_motion = 0.0;   ///< 0..1, pressure rise over its greatest
};

class DopplerSynthesis {
 public:
  DopplerSynthesis(const DopplerSettings& settings, std::uint64_t seed);

  /// The vessel listened to from now on. The line widths follow its peak velocity.
  void listen_to(const VirtualArtery& artery);
  /// The next samples, I0 Q0 I1 Q1 ...; the scene moves linearly from the last one to this one.
  /// At most 32 pairs a call; about a millisecond is meant.
  void render(const DopplerScene& scene, std::span<std::int16_t> iq);

 private:
  static constexpr std::size_t kLines = 40;
  static constexpr std::size_t kThumpLines = 2;  // one each side of zero
  static constexpr std::size_t kAll = 48;        // kLines + kThumpLines, a multiple of 8
  static constexpr std::size_t kTaps = 64;       // of the line-shaping filter, at 1 kHz
  using Lanes = std::array<float, kAll>;

  void shape_lines();
  void place_rotors(double advance_turns_per_sample);
  void add_lines(std::size_t pairs);

  DopplerSettings settings_;
  double hz_per_m_s_;
  Random line_random_;
  Random noise_random_;

  std::vector<Lanes> filter_;    // [tap][line], zero-phase Gaussian
  std::vector<Lanes> white_re_;  // ring of white noise, [time][line]
  std::vector<Lanes> white_im_;
  std::size_t newest_ = 0;

  alignas(32) Lanes amp_re_{}, amp_im_{}, next_re_{}, next_im_{};
  alignas(32) Lanes rot_re_{}, rot_im_{}, osc_re_{}, osc_im_{};
  std::array<float, 64> mix_{};  // I Q of the lines, this call

  double signal_amplitude_ = 0.0;  // of the comb at peak flow
  double thump_amplitude_ = 0.0;
  double phase_turns_ = 0.0;  // of a scatterer on the centre line
  double thump_turns_ = 0.0;
  double velocity_ = 0.0;  // where the last call ended
  double line_gain_ = 0.0;
  double thump_gain_ = 0.0;
};

}  // namespace station::hal::sim
