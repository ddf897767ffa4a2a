#include "tools/study/study_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <optional>

namespace station::study {
namespace {

/// Where the whole exams of a file end, and its header.
struct Extent {
  std::optional<StudyHeader> header;
  std::uintmax_t whole_bytes = 0;  ///< up to the end of the last exam, or of the header
};

std::expected<Extent, std::string> read_file(const std::filesystem::path& file,
                                             const ExamSink& sink) {
  std::ifstream in{file, std::ios::binary};
  Extent extent;
  std::vector<ReadingLine> readings;
  std::string text;
  std::uintmax_t at = 0;
  for (std::size_t number = 1; std::getline(in, text); ++number) {
    if (in.eof()) break;  // no end of line: cut in half
    at += text.size() + 1;
    auto line = parse_line(text);
    if (!line)
      return std::unexpected{
          fmt::format("{}, line {}: {}. Take the file away, or only what follows "
                      "this line.",
                      file.string(), number, line.error())};
    if (const auto* header = std::get_if<StudyHeader>(&*line)) {
      extent.header = *header;
      extent.whole_bytes = at;
    } else if (!extent.header) {
      return std::unexpected{
          fmt::format("{}, line {}: the line that names the study is missing before it. Put it "
                      "back, as another file of the same study has it, or take the file away.",
                      file.string(), number)};
    } else if (auto* reading = std::get_if<ReadingLine>(&*line)) {
      readings.push_back(std::move(*reading));
    } else {
      const ExamLine& exam = std::get<ExamLine>(*line);
      // What a stopped program left of another exam before it is nobody's.
      std::erase_if(readings, [&](const ReadingLine& r) { return r.exam != exam.exam; });
      sink(exam, readings);
      readings.clear();
      extent.whole_bytes = at;
    }
  }
  return extent;
}

}  // namespace

std::filesystem::path lines_file(const std::filesystem::path& folder, std::uint64_t shard,
                                 std::uint64_t shards) {
  return folder / (shards == 1 ? std::string{"readings.jsonl"}
                               : fmt::format("readings-{}-of-{}.jsonl", shard, shards));
}

std::expected<std::optional<StudyHeader>, std::string> read_folder(
    const std::filesystem::path& folder, const ExamSink& sink) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator{folder, error})
    if (entry.path().extension() == ".jsonl") files.push_back(entry.path());
  std::ranges::sort(files);
  std::optional<StudyHeader> common;
  std::set<std::uint64_t> seen;
  for (const auto& file : files) {
    const auto extent =
        read_file(file, [&](const ExamLine& exam, const std::vector<ReadingLine>& readings) {
          if (seen.insert(exam.exam).second) sink(exam, readings);
        });
    if (!extent) return std::unexpected{extent.error()};
    if (!extent->header) continue;  // just made
    if (common && !(*common == *extent->header))
      return std::unexpected{fmt::format(
          "{} is of another study than {}: {} and {}. One folder holds one study.", file.string(),
          files.front().string(), to_json(*extent->header), to_json(*common))};
    common = extent->header;
  }
  return common;
}

std::expected<void, std::string> prepare_lines(const std::filesystem::path& file,
                                               const StudyHeader& header) {
  std::error_code error;
  if (std::filesystem::exists(file, error)) {
    const auto extent = read_file(file, [](const auto&, const auto&) {});
    if (!extent) return std::unexpected{extent.error()};
    if (extent->header) {
      std::filesystem::resize_file(file, extent->whole_bytes, error);
      if (error)
        return std::unexpected{fmt::format("{} cannot be cut after its last exam: {}.",
                                           file.string(), error.message())};
      return {};
    }
  }
  std::ofstream out{file, std::ios::binary | std::ios::trunc};
  out << to_json(header) << '\n';
  if (!out.flush())
    return std::unexpected{
        fmt::format("{} cannot be written: check folder and disk.", file.string())};
  return {};
}

std::expected<void, std::string> append_exam(const std::filesystem::path& file,
                                             const StudiedExam& exam) {
  std::string block;
  for (const ReadingLine& r : exam.readings) block += to_json(r) + '\n';
  block += to_json(exam.exam) + '\n';
  std::ofstream out{file, std::ios::binary | std::ios::app};
  out.write(block.data(), static_cast<std::streamsize>(block.size()));
  if (!out.flush())
    return std::unexpected{
        fmt::format("{} cannot be written: check folder and disk. What is in it "
                    "stays good; start again to go on.",
                    file.string())};
  return {};
}

}  // namespace station::study
