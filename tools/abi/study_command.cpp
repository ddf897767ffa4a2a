#include "config/config.hpp"
#include "tools/abi/commands.hpp"
#include "tools/abi/exit_code.hpp"
#include "tools/study/study_exam.hpp"
#include "tools/study/study_table.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

namespace station::tools {

int run_study(const StudyOptions& options) {
  study::StudyPlan plan;
  plan.seed = options.seed;
  const auto file = config::find_config("mixes", options.mix);
  if (!file) return kWrongUse;
  const auto mix = config::load_mix(*file);
  if (!mix) return kWrongUse;
  plan.mix = *mix;
  if (!options.keep_tracks.empty()) std::filesystem::create_directories(options.keep_tracks);
  study::StudyTable table;
  for (std::uint64_t n = 0; n < options.count; ++n)
    for (int run = 0; run < study::runs_of(plan, n); ++run) {
      const auto exam = study::study_exam(plan, n, run, options.keep_tracks);
      table.add(exam.exam, exam.readings);
    }
  fmt::print("{}\nprocessor {:.3f} s an exam\n", study::markdown(table),
             static_cast<double>(table.processor_seconds) / 100.0 /
                 static_cast<double>(table.exam_runs));
  return kDone;
}

}  // namespace station::tools
