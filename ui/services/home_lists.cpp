#include "ui/services/home_lists.hpp"

#include "config/config.hpp"
#include "device/records/record_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace station::ui {
namespace {

namespace fs = std::filesystem;

std::string name_of(const device::PatientIdentity& patient, const fs::path& file) {
  if (!patient.name.empty()) return patient.name;
  if (!patient.id.empty()) return patient.id;
  return file.stem().string();
}

/// Files of these endings, the newest first.
std::vector<fs::path> newest_files(const fs::path& folder, const std::vector<std::string>& endings,
                                   std::string& trouble) {
  std::vector<std::pair<fs::file_time_type, fs::path>> found;
  std::error_code failed;
  if (folder.empty() || !fs::exists(folder, failed)) return {};
  fs::directory_iterator entries{folder, failed};
  if (failed) {
    trouble = fmt::format("{}: {}", folder.string(), failed.message());
    return {};
  }
  for (const auto& entry : entries) {
    if (std::ranges::find(endings, entry.path().extension().string()) == endings.end()) continue;
    std::error_code unknown;
    found.emplace_back(fs::last_write_time(entry.path(), unknown), entry.path());
  }
  std::ranges::sort(found, std::greater{}, [](const auto& f) { return f.first; });
  std::vector<fs::path> files;
  for (auto& [time, file] : found) files.push_back(std::move(file));
  return files;
}

HomeEntry entry_of_case(const fs::path& file) {
  const auto loaded = config::load_case(file);
  if (!loaded) return {file.string(), file.filename().string(), loaded.error().sentence, {}, true};
  return {file.string(), name_of(loaded->patient, file), loaded->indication,
          loaded->patient.birth_date, false};
}

}  // namespace

ListsCame read_home_lists(const fs::path& worklist, const fs::path& records) {
  ListsCame lists;
  for (const auto& file : newest_files(worklist, {".toml", ".json"}, lists.trouble)) {
    if (lists.worklist.size() == kMostEntries) break;
    lists.worklist.push_back(entry_of_case(file));
  }
  for (const auto& file : newest_files(records, {".abi"}, lists.trouble)) {
    if (lists.unfinished.size() == kMostEntries) break;
    const auto reader = device::RecordReader::open(file);
    if (!reader) continue;  // whoever reviews exams is told; nothing can be resumed here
    const auto& exam = reader->exam();
    if (exam.completion != device::Completion::running &&
        exam.completion != device::Completion::suspended)
      continue;
    lists.unfinished.push_back({file.string(), name_of(exam.exam_case.patient, file),
                                exam.exam_case.indication, exam.wall_start.substr(0, 16), false});
  }
  return lists;
}

}  // namespace station::ui
