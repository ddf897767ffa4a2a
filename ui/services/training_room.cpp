#include "ui/services/training_room.hpp"

#include "algorithms/clinical/category.hpp"
#include "config/config.hpp"
#include "device/records/catalogue.hpp"
#include "ui/services/training_exam.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <memory>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

namespace station::ui {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFirstLine =
    "# TRAINING on virtual patients, no patient's record: when, lesson, seed, read, bias_mmHg, "
    "sd_mmHg, worst_mmHg, silent, missed, none_right, none_cases, seconds_each, legs_agree, "
    "legs_judged";

/// Names become file names: letters and digits, all else a dash.
fs::path file_of(const fs::path& folder, const std::string& trainee) {
  std::string stem;
  for (const char letter : trainee) {
    const bool plain = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
                       (letter >= 'A' && letter <= 'Z');
    // Bytes of other letters go in as numbers, so that two names never share a file.
    stem += plain           ? std::string(1, letter)
            : letter == ' ' ? std::string{"-"}
                            : fmt::format("_{:02x}", static_cast<unsigned char>(letter));
  }
  return folder / ("training-" + stem + ".tsv");
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::size_t at = 0;
  while (at <= line.size()) {
    const auto end = std::min(line.find('\t', at), line.size());
    cells.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return cells;
}

template <class Number>
bool take(const std::string& text, Number& into) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, into);
  return error == std::errc{} && stop == end;
}

/// Newest first. A line that is damaged is counted, not shown.
std::vector<TrainingProgress> read_progress(const fs::path& file, std::string& trouble) {
  std::vector<TrainingProgress> progress;
  std::ifstream in{file};
  int damaged = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto cells = cells_of(line);
    TrainingProgress p;
    TrainingScore& s = p.score;
    if (cells.size() != 14 || !take(cells[2], p.seed) || !take(cells[3], s.read) ||
        !take(cells[4], s.bias_mmHg) || !take(cells[5], s.sd_mmHg) ||
        !take(cells[6], s.worst_mmHg) || !take(cells[7], s.silent_errors) ||
        !take(cells[8], s.missed) || !take(cells[9], s.no_reading_right) ||
        !take(cells[10], s.no_reading_cases) || !take(cells[11], s.seconds_each) ||
        !take(cells[12], s.legs_agree) || !take(cells[13], s.legs_judged)) {
      ++damaged;
      continue;
    }
    p.when = cells[0];
    p.lesson = cells[1];
    progress.insert(progress.begin(), std::move(p));
  }
  if (damaged > 0)
    trouble = fmt::format("{}: {} lines cannot be read and are left out.", file.string(), damaged);
  return progress;
}

std::string keep(const fs::path& folder, const fs::path& file, const TrainingProgress& p) {
  std::error_code ec;
  fs::create_directories(folder, ec);
  const bool is_new = !fs::exists(file, ec);
  std::ofstream out{file, std::ios::app};
  if (is_new) out << kFirstLine << "\n";
  const TrainingScore& s = p.score;
  out << fmt::format("{}\t{}\t{}\t{}\t{:.2f}\t{:.2f}\t{:.2f}\t{}\t{}\t{}\t{}\t{:.1f}\t{}\t{}\n",
                     p.when, p.lesson, p.seed, s.read, s.bias_mmHg, s.sd_mmHg, s.worst_mmHg,
                     s.silent_errors, s.missed, s.no_reading_right, s.no_reading_cases,
                     s.seconds_each, s.legs_agree, s.legs_judged);
  out.close();
  if (out) return {};
  return fmt::format("The progress cannot be kept in {}: check that its folder is writable.",
                     file.string());
}

/// Category of both indices of each leg by the default guideline.
std::string judge(TrainingScore& score) {
  const auto file = config::find_config("profiles", "acc-aha-2024");
  if (!file) return file.error().sentence;
  const auto profile = config::load_profile(*file);
  if (!profile) return profile.error().sentence;
  const auto category = [&](double index) {
    clinical::Index rounded;
    rounded.hundredths = static_cast<int>(std::floor(index * 100.0 + 0.5));
    return clinical::category_of(rounded, *profile);
  };
  score.legs_agree = score.legs_judged = 0;
  for (std::size_t leg = 0; leg < 2; ++leg) {
    if (!score.index[leg] || !score.true_index[leg]) continue;
    ++score.legs_judged;
    if (category(*score.index[leg]) == category(*score.true_index[leg])) ++score.legs_agree;
  }
  return {};
}

constexpr std::string_view kScoredMark = "# scored exam ";

/// Exams that stand in the trainee's file already.
std::set<std::string> scored_in(const fs::path& file) {
  std::set<std::string> scored;
  std::ifstream in{file};
  for (std::string line; std::getline(in, line);)
    if (line.starts_with(kScoredMark)) scored.insert(line.substr(kScoredMark.size()));
  return scored;
}

/// Scores what is new in the folder, oldest first; the newest of them is the answer.
std::vector<TrainingAction> score_exams(const fs::path& folder, const std::string& trainee,
                                        const std::string& now) {
  const auto catalogue = device::Catalogue::open(folder);
  if (!catalogue) return {};  // no exam has been run here yet
  const auto file = file_of(folder, trainee);
  const auto scored = scored_in(file);
  auto entries = catalogue->search({});
  std::ranges::reverse(entries);
  std::optional<TrainingExamScored> newest;
  for (const auto& entry : entries) {
    const bool ended = entry.completion == device::Completion::complete ||
                       entry.completion == device::Completion::limited;
    if (!entry.simulated || !ended || entry.operator_name != trainee ||
        scored.contains(entry.exam_id))
      continue;
    const auto exam = score_exam(entry.record);
    if (!exam) continue;  // without its truth nothing can be said about it
    TrainingExamScored one{exam->patient, exam->score, {}, {}};
    one.trouble = judge(one.score);
    const auto kept = keep(folder, file, {now, "whole exam: " + exam->patient, 0, one.score});
    if (!kept.empty()) one.trouble = kept;
    std::ofstream{file, std::ios::app} << kScoredMark << entry.exam_id << "\n";
    newest = std::move(one);
  }
  if (!newest) return {};
  newest->progress = read_progress(file, newest->trouble);
  return {std::move(*newest)};
}

}  // namespace

TrainingRoom::TrainingRoom(fs::path folder, std::string (*now)())
    : folder_{std::move(folder)}, now_{now} {}

std::vector<TrainingAction> TrainingRoom::serve(const TrainingRequest& request) {
  if (const auto* make = std::get_if<MakeTrainingSet>(&request)) {
    auto set = make_training_set(make->patient, make->seed);
    if (!set) return {TrainingSetCame{nullptr, set.error().sentence}};
    return {TrainingSetCame{std::make_shared<TrainingSet>(std::move(*set)), {}}};
  }
  if (const auto* read = std::get_if<ReadProgress>(&request)) {
    TrainingProgressCame came;
    if (!read->trainee.empty())
      came.progress = read_progress(file_of(folder_, read->trainee), came.trouble);
    return {came};
  }
  if (const auto* wish = std::get_if<ScoreTrainingExams>(&request))
    return score_exams(folder_, wish->trainee, now_());
  if (const auto* answered = std::get_if<JudgeTraining>(&request)) {
    TrainingJudged judged{answered->score, {}, {}};
    judged.trouble = judge(judged.score);
    const auto file = file_of(folder_, answered->trainee);
    const std::string lesson = answered->lesson.empty() ? "random" : answered->lesson;
    const auto kept = keep(folder_, file, {now_(), lesson, answered->seed, judged.score});
    if (!kept.empty()) judged.trouble = kept;
    judged.progress = read_progress(file, judged.trouble);
    return {judged};
  }
  return {};
}

}  // namespace station::ui
