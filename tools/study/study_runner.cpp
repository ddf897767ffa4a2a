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

std::vector<ExamRun> missing_of(const StudyRun& run, const std::set<ExamRun>& done) {
  std::vector<ExamRun> missing;
  for (std::uint64_t n = run.shard - 1; n < run.count; n += run.shards)
    for (int r = 0, runs = runs_of(run.plan, n); r < runs; ++r)
      if (!done.contains({n, r})) missing.emplace_back(n, r);
  return missing;
}

}  // namespace

StudyHeader header_of(const StudyPlan& plan, const std::string& software) {
  return {.seed = plan.seed,
          .mix = plan.mix.name,
          .patients = fingerprint(plan),
          .deflation_mmHg_s = plan.protocol.deflation_mmHg_per_s,
          .fault_share = plan.fault_share,
          .profile = plan.profile.id,
          .software = software};
}

std::expected<std::uint64_t, std::string> run_missing(const StudyRun& run,
                                                      const Progress& progress) {
  const StudyHeader header = header_of(run.plan, run.software);
  const std::filesystem::path file = lines_file(run.folder, run.shard, run.shards);
  if (const auto ready = prepare_lines(file, header); !ready) return std::unexpected{ready.error()};
  std::set<ExamRun> done;
  const auto found = read_folder(run.folder, [&](const ExamLine& exam, const auto&) {
    done.insert({exam.exam, exam.run});
  });
  if (!found) return std::unexpected{found.error()};
  if (*found && !(**found == header))
    return std::unexpected{
        fmt::format("{} holds another study: {}, and asked is {}. Give another "
                    "folder, or the same arguments and program.",
                    run.folder.string(), to_json(**found), to_json(header))};
  const std::vector<ExamRun> missing = missing_of(run, done);

  std::atomic<std::size_t> next{0};
  std::mutex writing;  // guards the file and the two below
  std::optional<std::string> trouble;
  std::uint64_t finished = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < missing.size(); i = next++) {
      try {
        const StudiedExam exam =
            study_exam(run.plan, missing[i].first, missing[i].second, run.keep_tracks);
        const std::scoped_lock lock{writing};
        if (trouble) return;
        if (const auto written = append_exam(file, exam); !written) trouble = written.error();
        if (progress) progress(++finished, missing.size());
      } catch (const std::exception& e) {
        const std::scoped_lock lock{writing};
        trouble = e.what();
      }
      if (const std::scoped_lock lock{writing}; trouble) return;
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
