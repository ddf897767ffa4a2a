#pragma once
// What really happened in an exam of a virtual patient, as the simulation wrote it beside the
// record: the pressure of the artery itself, which no estimator has seen. For tests.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace station::ui {

/// One deflation of a cuff over an artery that flow came back to.
struct TrueReading {
  std::string site;   ///< "right posterior tibial"
  double mmHg = 0.0;  ///< mean systolic of the beats around the return of flow
  bool after_walk = false;
};

/// In order of time. Empty if the log cannot be read.
[[nodiscard]] std::vector<TrueReading> true_readings(const std::filesystem::path& record);

/// Index of one artery over the arm: at rest, then one for each round after the walk. Each round is
/// divided by the arm that was read in it, the last one by the arm before if its own is missing.
struct TrueIndices {
  std::optional<double> rest;
  std::vector<double> after;
};
[[nodiscard]] TrueIndices true_indices(const std::vector<TrueReading>& readings,
                                       std::string_view artery, std::string_view arm);

}  // namespace station::ui
