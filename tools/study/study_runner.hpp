#pragma once
// Runs a study into its folder: the missing exams of one share, some at a time, each appended as it
// finishes. Memory does not grow with the number of exams but for the set of numbers done.

#include "tools/study/study_exam.hpp"
#include "tools/study/study_folder.hpp"

#include <expected>
#include <filesystem>
#include <functional>
#include <string>

namespace station::study {

struct StudyRun {
  StudyPlan plan;
  std::string software;  ///< of the header
  std::uint64_t count = 0;
  std::uint64_t shard = 1;  ///< 1..shards
  std::uint64_t shards = 1;
  unsigned jobs = 1;
  std::filesystem::path folder;
  std::filesystem::path keep_tracks;  ///< empty: none
};

/// Called now and then from the threads, one at a time.
using Progress = std::function<void(std::uint64_t done, std::uint64_t of)>;

[[nodiscard]] StudyHeader header_of(const StudyPlan& plan, const std::string& software);

/// Gives how many exams were run. The error is a sentence.
[[nodiscard]] std::expected<std::uint64_t, std::string> run_missing(const StudyRun& run,
                                                                    const Progress& progress);

}  // namespace station::study
