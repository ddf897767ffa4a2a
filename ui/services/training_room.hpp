#pragma once
// The virtual patients of the training, and the trainees' files. A set is made by the real station
// against the simulated bench in virtual time, with the truth kept beside it; nothing of it enters
// a folder of patients' records. Worker thread; a set takes some seconds.

#include "core/result.hpp"
#include "ui/model/training/training.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace station::ui {

class TrainingRoom {
 public:
  /// @param folder of the training alone; made when something is kept
  /// @param now the wall time for people: "2026-11-27 14:05"
  TrainingRoom(std::filesystem::path folder, std::string (*now)());

  /// The answers to a request; empty for one that is the shell's.
  [[nodiscard]] std::vector<TrainingAction> serve(const TrainingRequest& request);

 private:
  std::filesystem::path folder_;
  std::string (*now_)();
};

/// One whole exam of a virtual patient, as its deflations. Equal patient and seed give equal sets.
/// Errors: not_found (no such patient), malformed.
[[nodiscard]] Outcome<TrainingSet> make_training_set(const std::string& patient,
                                                     std::uint64_t seed);

}  // namespace station::ui
