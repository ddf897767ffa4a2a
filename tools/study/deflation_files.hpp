#pragma once
// Recorded deflations with their truth, as tools/second_generator writes them: NAME.json beside its
// sound and its pressure trace. Loading runs the samples through the front end with the settings of
// the bedside, so what comes out is the track that a reading is computed from.

#include "algorithms/signal/flow_track.hpp"
#include "core/result.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace station::study {

/// What the file says really happened. Definition of the truth: tools/second_generator/README.md.
struct DeflationTruth {
  std::optional<double> mmHg;             ///< empty: no number can be right
  std::optional<double> first_flow_mmHg;  ///< cuff pressure when flow began in the first beat back
  std::optional<double> beats_sd_mmHg;    ///< spread of the beats that the truth is the mean of
  bool readable = false;                  ///< E23: compressible, found, 5 dB, 1 to 4 mmHg/s
};

/// One beat from inflation on. Times in seconds of the recording.
struct TrueBeat {
  double peak_s = 0.0;
  double systolic_mmHg = 0.0;     ///< of the artery
  double just_passes_mmHg = 0.0;  ///< largest cuff pressure at which this beat passes flow
  double cuff_mmHg = 0.0;         ///< at the peak
  double flow_s = 0.0;            ///< how long flow passed; 0 = none
};

struct RecordedDeflation {
  std::string name;
  std::string stratum;  ///< "no_return/vein_only": the part before the stroke is the table's row
  DeflationTruth truth;
  std::vector<TrueBeat> beats;
  double snr_db = 0.0;
  double rate_mmHg_per_s = 0.0;  ///< around the return of flow
  std::vector<signal::FlowFrame> flow;
  std::vector<signal::PressurePoint> pressure;
  signal::MeasurementMarks marks;
  [[nodiscard]] signal::MeasurementTrack track() const { return {flow, pressure, marks}; }
};

/// The truth files of a folder, by name. Errors: not_found (no folder, or none in it).
[[nodiscard]] Outcome<std::vector<std::filesystem::path>> find_deflations(
    const std::filesystem::path& folder);

/// One case by its truth file. Errors: not_found, malformed, truncated; the sentence names the
/// file.
[[nodiscard]] Outcome<RecordedDeflation> load_deflation(const std::filesystem::path& truth_file);

}  // namespace station::study
