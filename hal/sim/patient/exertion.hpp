#pragma once
// What a walk does to a patient over minutes: how far blood pressure, heart rate and the leg's
// demand are above rest. First-order build-up while walking, slower return afterwards. Pure; times
// are seconds of world time; one thread.

#include "hal/sim/patient/virtual_patient.hpp"

#include <optional>

namespace station::hal::sim {

/// Treadmill speed that distances refer to: 3.2 km/h, the constant-load protocol.
inline constexpr double kTreadmill_m_s = 3.2 / 3.6;

enum class WalkEnd : std::uint8_t { not_walking, walking, pain, asked };

class Exertion {
 public:
  explicit Exertion(const WalkingSettings& settings) : settings_{settings} {}

  /// The patient starts to walk, and stops after `seconds` or at the maximal distance.
  void begin_walk(double now_s, double seconds);
  /// The patient is asked to stop, in the next step.
  void end_walk() { until_s_ = last_s_; }
  /// `now_s` must not go backwards.
  void step(double now_s);

  /// 0 at rest .. 1 at the end of a full walk; of heart rate and arm pressure.
  [[nodiscard]] double central() const { return central_; }
  /// 1 at rest .. muscle_flow_factor: what the leg's bed would take if the arteries let it. In a
  /// leg that was short of blood it stays up for longer: the debt is paid back.
  [[nodiscard]] double demand() const { return demand_; }
  [[nodiscard]] bool walking() const { return end_ == WalkEnd::walking; }
  [[nodiscard]] double walked_m() const { return walked_m_; }
  /// The leg hurts, or did on this walk.
  [[nodiscard]] bool in_pain() const { return pain_; }
  /// True in the step in which the first pain came.
  [[nodiscard]] bool pain_began() const { return pain_began_; }
  /// True in the step in which the walk ended; `why` tells pain from the agreed end.
  [[nodiscard]] bool stopped() const { return stopped_; }
  [[nodiscard]] WalkEnd why() const { return end_; }

 private:
  WalkingSettings settings_;
  double last_s_ = 0.0;
  double until_s_ = 0.0;
  WalkEnd end_ = WalkEnd::not_walking;
  double walked_m_ = 0.0;
  double central_ = 0.0;
  double demand_ = 1.0;
  bool pain_ = false;
  bool pain_began_ = false;
  bool stopped_ = false;
};

}  // namespace station::hal::sim
