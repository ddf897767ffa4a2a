#pragma once
// One whole exam of a virtual patient in virtual time, without a record: the real station, drivers
// and guard against the simulated bench, with every attempt's track and its truth kept for the
// study. Deterministic by patient and seed. One thread each.

#include "algorithms/clinical/profile.hpp"
#include "device/exam/exam_record.hpp"
#include "device/exam/protocol_settings.hpp"
#include "hal/sim/bench/truth.hpp"
#include "hal/sim/faults/fault.hpp"
#include "hal/sim/patient/virtual_patient.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace station::study {

/// What one attempt was computed from, and what really happened.
struct WatchedAttempt {
  device::Attempt attempt;
  std::vector<signal::FlowFrame> flow;
  std::vector<signal::PressurePoint> pressure;
  std::optional<hal::sim::TruthDeflation> truth;  ///< of its deflation; empty: none was begun
  std::vector<hal::sim::TruthBeat> beats;         ///< under the probe, from its hold on
  [[nodiscard]] signal::MeasurementTrack track() const { return {flow, pressure, attempt.marks}; }
};

struct VirtualExam {
  device::ExamRecord record;
  std::vector<WatchedAttempt> attempts;
  double seconds = 0.0;  ///< of the patient's time
};

struct ExamSetup {
  hal::sim::VirtualPatient patient;
  std::uint64_t seed = 1;
  std::vector<hal::sim::Fault> faults;
  device::ProtocolSettings protocol;
  clinical::Profile profile;
  /// The technologist answers that cuff and probe are on the same limb when asked (E9). Whoever
  /// looks sees the truth: with a fault that puts them on different limbs nobody confirms it.
  bool limbs_checked = true;
};

[[nodiscard]] VirtualExam run_virtual_exam(const ExamSetup& setup);

}  // namespace station::study
