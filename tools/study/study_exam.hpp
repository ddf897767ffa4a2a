#pragma once
// One exam of a study: patient, fault and seed from the study's seed and the exam's number; then
// the exam; then its lines. Equal plan and number give equal lines, whoever runs it and beside what
// else. One thread each.

#include "hal/sim/population/population.hpp"
#include "tools/study/study_line.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace station::study {

struct StudyPlan {
  hal::sim::PopulationMix mix;
  std::uint64_t seed = 1;
  device::ProtocolSettings protocol;  ///< as for a patient; its rest is skipped, see below
  clinical::Profile profile;
  /// Share of exams with one of the two faults of E9, which no figure but their own counts.
  double fault_share = 0.02;
};

struct StudiedExam {
  ExamLine exam;
  std::vector<ReadingLine> readings;
};

/// The patient as the exam meets them: rest is skipped, its effect is not. What settles within
/// minutes has settled as far as the protocol's rest would have let it.
[[nodiscard]] hal::sim::VirtualPatient rested_patient(const StudyPlan& plan, std::uint64_t number);

[[nodiscard]] StudyFault fault_of(const StudyPlan& plan, std::uint64_t number);

/// @param keep_tracks  folder for the tracks; empty: none
[[nodiscard]] StudiedExam study_exam(const StudyPlan& plan, std::uint64_t number,
                                     const std::filesystem::path& keep_tracks = {});

}  // namespace station::study
