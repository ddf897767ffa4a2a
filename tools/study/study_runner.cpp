#include "tools/study/study_runner.hpp"

#include "config/write_patient.hpp"

#include <fmt/format.h>

#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

namespace station::study {
namespace {

constexpr std::uint64_t kFingerprinted = 8;  // enough that any change of mix or generator shows

std::string fingerprint(const StudyPlan& plan) {
  std::uint64_t h = 0xCBF29CE484222325ULL;  // FNV-1a
  for (std::uint64_t n = 0; n < kFingerprinted; ++n)
    for (const char c : config::to_toml(hal::sim::random_patient(plan.mix, plan.seed, n))) {
      h ^= static_cast<unsigned char>(c);
      h *= 0x100000001B3ULL;
    }
  return fmt::format("{:016x}", h);
}

std::vector<std::uint64_t> missing_of(const StudyRun& run, const std::set<std::uint64_t>& done) {
  std::vector<std::uint64_t> missing;
  for (std::uint64_t n = run.shard - 1; n < run.count; n += run.shards)
    if (!done.contains(n)) missing.push_back(n);
  return missing;
}

/// The lines of an exam as one text, without processor time.
std::string text_of(ExamLine exam, const std::vector<ReadingLine>& readings) {
  exam.processor_seconds = 0.0;
  std::string text = to_json(exam);
  for (const ReadingLine& r : readings) text += '\n' + to_json(r);
  return text;
}

/// What a folder holds already.
struct Found {
  std::set<std::uint64_t> done;
  std::string first;  ///< text of the lowest of them
};

std::expected<Found, std::string> found_in(const StudyRun& run, const StudyHeader& header) {
  Found found;
  const auto common = read_folder(run.folder, [&](const ExamLine& e, const auto& readings) {
    if (found.done.empty() || e.exam < *found.done.begin()) found.first = text_of(e, readings);
    found.done.insert(e.exam);
  });
  if (!common) return std::unexpected{common.error()};
  if (*common && !(**common == header))
    return std::unexpected{fmt::format(
        "{} holds another study: {}, and asked is {}. Give another folder, or the same arguments.",
        run.folder.string(), to_json(**common), to_json(header))};
  return found;
}

/// Lines of two readers, or of two simulations, must not end up in one table.
std::expected<void, std::string> same_program(const StudyRun& run, const Found& found) {
  const std::uint64_t number = *found.done.begin();
  const StudiedExam again = study_exam(run.plan, number);
  if (text_of(again.exam, again.readings) == found.first) return {};
  return std::unexpected{fmt::format(
      "Exam {} of {} comes out otherwise than it was written: the program has changed since. Begin "
      "the study anew in another folder.",
      number, run.folder.string())};
}

}  // namespace

StudyHeader header_of(const StudyPlan& plan, const std::string& software) {
  return {.seed = plan.seed,
          .mix = plan.mix.name,
          .patients = fingerprint(plan),
          .deflation_mmHg_s = plan.protocol.deflation_mmHg_per_s,
          .fault_share = plan.fault_share,
          .profile = plan.profile.id.string(),
          .software = software,
          .no_fast_part = plan.protocol.fast_deflation_mmHg_per_s <= 0.0};
}

std::expected<std::uint64_t, std::string> run_missing(const StudyRun& run,
                                                      const Progress& progress) {
  const StudyHeader header = header_of(run.plan, run.software);
  const auto found = found_in(run, header);
  if (!found) return std::unexpected{found.error()};
  const std::vector<std::uint64_t> missing = missing_of(run, found->done);
  if (!missing.empty() && !found->done.empty())
    if (const auto same = same_program(run, *found); !same) return std::unexpected{same.error()};
  const std::filesystem::path file = lines_file(run.folder, run.shard, run.shards);
  if (const auto ready = prepare_lines(file, header); !ready) return std::unexpected{ready.error()};

  std::atomic<std::size_t> next{0};
  std::mutex writing;  // guards the file and the two below
  std::optional<std::string> trouble;
  std::uint64_t finished = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < missing.size(); i = next++) {
      std::optional<StudiedExam> exam;
      std::string thrown;
      try {
        exam = study_exam(run.plan, missing[i], run.keep_tracks);
      } catch (const std::exception& e) {
        thrown = e.what();
      }
      const std::scoped_lock lock{writing};
      if (trouble) return;
      if (!exam)
        trouble = fmt::format(
            "Exam {} of seed {} ended with \"{}\". What is finished stays in {}; start again to go "
            "on, and report it if the same exam fails twice.",
            missing[i], run.plan.seed, thrown, run.folder.string());
      if (exam)
        if (const auto written = append_exam(file, *exam); !written) trouble = written.error();
      if (trouble) return;
      ++finished;
      if (progress) progress(finished, missing.size());
    }
  };
  {
    std::vector<std::jthread> others;
    for (unsigned j = 1; j < run.jobs; ++j) others.emplace_back(work);
    work();
  }
  if (trouble) return std::unexpected{*trouble};
  return finished;
}

}  // namespace station::study
