#pragma once
// The folder of a study: files of lines to which finished exams are appended, each exam at once.
// Whoever starts again reads what is there and runs what is missing; a line that was cut in half is
// cut off. Several programs may fill one folder, each its own file (shards).

#include "tools/study/line_json.hpp"
#include "tools/study/study_exam.hpp"

#include <expected>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace station::study {

/// Called for each whole exam of a folder, once, file by file.
using ExamSink = std::function<void(const ExamLine&, const std::vector<ReadingLine>&)>;

/// Reads every file of lines in a folder. Gives the common header, empty if there is no file.
/// The error is a sentence: a file is of another study, or broken before its end.
[[nodiscard]] std::expected<std::optional<StudyHeader>, std::string> read_folder(
    const std::filesystem::path& folder, const ExamSink& sink);

/// File of one share of the exams: readings.jsonl, or readings-2-of-4.jsonl.
[[nodiscard]] std::filesystem::path lines_file(const std::filesystem::path& folder,
                                               std::uint64_t shard, std::uint64_t shards);

/// Makes the file, or cuts it after its last whole exam, so that it can be appended to.
[[nodiscard]] std::expected<void, std::string> prepare_lines(const std::filesystem::path& file,
                                                             const StudyHeader& header);
/// One exam, in one piece.
[[nodiscard]] std::expected<void, std::string> append_exam(const std::filesystem::path& file,
                                                           const StudiedExam& exam);

}  // namespace station::study
