#pragma once
// Attempts of a simulated exam with their tracks and truth on disk, so that a reader of tracks can
// be judged again without simulating anything. A developer's file: numbers as this machine has
// them, refused by a program whose frames have another size. One exam a file.

#include "core/result.hpp"
#include "tools/study/study_line.hpp"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <vector>

namespace station::study {

struct KeptAttempt {
  SiteFacts facts;
  WatchedAttempt watched;
};

struct KeptExam {
  std::uint64_t exam = 0;
  std::vector<KeptAttempt> attempts;
};

/// The error is a sentence.
[[nodiscard]] std::expected<void, std::string> write_tracks(const std::filesystem::path& folder,
                                                            const KeptExam& kept);
/// Outcomes come back empty, except causes that no track decides (no signal found, stopped).
[[nodiscard]] std::expected<KeptExam, std::string> read_tracks(const std::filesystem::path& file);

/// The files of a folder, in order of exam.
[[nodiscard]] std::vector<std::filesystem::path> track_files(const std::filesystem::path& folder);

}  // namespace station::study
