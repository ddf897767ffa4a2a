#pragma once
// One deflation on the simulated bench, and its picture: the pressure that is truly in the artery,
// the cuff's, the flow past the probe and what the probe makes of it, on one time axis.

#include "algorithms/signal/flow_track.hpp"
#include "core/body.hpp"
#include "core/result.hpp"
#include "hal/sim/bench/simulation_settings.hpp"
#include "hal/sim/bench/truth.hpp"
#include "hal/sim/patient/virtual_patient.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace station::tools {

/// Traces of one deflation; times in seconds from the start of the picture.
struct DeflationTraces {
  std::string title;
  std::string subtitle;
  std::string settings;  ///< what the patient's file and the run were set to
  /// What the cuff did from when on.
  struct Part {
    double from_s = 0.0;
    std::string name;
  };
  std::vector<Part> parts;
  std::vector<double> time_s;
  std::vector<double> artery_mmHg;
  double wall_mmHg = 0.0;  ///< what the wall adds to that against a cuff
  bool can_close = true;   ///< false: no cuff closes the artery whole
  std::vector<double> cuff_mmHg;
  std::vector<double> velocity_m_s;
  std::vector<signal::SpectrumColumn> columns;  ///< time: from the start of the picture
  double bin_hz = 62.5;
  double hz_per_m_s = 0.0;             ///< of the probe at its angle to this vessel
  std::optional<double> first_flow_s;  ///< by the truth log
  double first_flow_mmHg = 0.0;
};

/// Runs the bench in virtual time: free flow, inflation, hold, ramp, vent. Errors: not_found (the
/// patient has no such artery, no cuff is around it), disconnected (the devices never got ready).
/// @param truth is told all that happens; may be null
[[nodiscard]] Outcome<DeflationTraces> run_deflation(const hal::sim::VirtualPatient& patient,
                                                     const hal::sim::SimulationSettings& settings,
                                                     ArterySite site,
                                                     hal::sim::TruthSink* truth = nullptr);

/// A4, landscape. Errors: io.
[[nodiscard]] Outcome<void> write_plot(const DeflationTraces& traces,
                                       const std::filesystem::path& file);

/// Both. Errors: those of both.
[[nodiscard]] Outcome<void> plot_deflation(const hal::sim::VirtualPatient& patient,
                                           const hal::sim::SimulationSettings& settings,
                                           ArterySite site, const std::filesystem::path& file,
                                           hal::sim::TruthSink* truth = nullptr);

}  // namespace station::tools
