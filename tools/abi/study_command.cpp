#include "config/config.hpp"
#include "tools/abi/commands.hpp"
#include "tools/abi/exam_json.hpp"
#include "tools/abi/exit_code.hpp"
#include "tools/abi/study_page.hpp"
#include "tools/study/deflation_arms.hpp"
#include "tools/study/study_runner.hpp"
#include "tools/study/study_table.hpp"
#include "tools/study/toe_strata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <expected>
#include <filesystem>
#include <fstream>
#include <optional>

namespace station::tools {
namespace {

constexpr const char* kProtocol = "resting-abi";
constexpr double kSlowest_mmHg_s = 0.5;  // what the ramp of the cuff controller follows
constexpr double kFastest_mmHg_s = 10.0;
constexpr std::uint64_t kTurn = 10;  // exams; chosen: one of ten is run again by each turn's check

int fail(const std::string& sentence, bool json, int code, Errc errc = Errc::malformed) {
  if (json) fmt::print("{}\n", trouble_json({errc, sentence}));
  fmt::print(stderr, "abi study: {}\n", sentence);
  return code;
}

struct Shard {
  std::uint64_t number = 1;
  std::uint64_t of = 1;
};

std::optional<Shard> parse_shard(const std::string& text) {
  Shard s;
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, s.number);
  if (first.ec != std::errc{} || first.ptr == end || *first.ptr != '/') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, s.of);
  if (second.ec != std::errc{} || second.ptr != end) return std::nullopt;
  if (s.of == 0 || s.number == 0 || s.number > s.of) return std::nullopt;
  return s;
}

void print_progress(std::uint64_t done, std::uint64_t of) {
  if (done % 100 == 0 || done == of) fmt::print(stderr, "abi study: {} of {} exams\n", done, of);
}

bool write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out{file, std::ios::binary};
  out << text;
  return static_cast<bool>(out.flush());
}

int write_report(const StudyOptions& options) {
  const std::filesystem::path folder{options.out};
  study::StudyTable table;
  const auto header = study::read_folder(
      folder, [&table](const study::ExamLine& exam, const std::vector<study::ReadingLine>& r) {
        table.add(exam, r);
      });
  if (!header) return fail(header.error(), options.json, kWrongUse);
  if (!*header || table.exams == 0)
    return fail(
        fmt::format("{} holds no finished exam of a study: run one with --count.", folder.string()),
        options.json, kNoAnswer, Errc::not_found);
  const std::string about = study::describe(**header);
  const std::string json = study::table_json(table);
  const bool written = write_text(folder / "table.md", about + "\n\n" + study::markdown(table)) &&
                       write_text(folder / "table.json", json);
  if (!written)
    return fail(
        fmt::format("The tables cannot be written to {}: check folder and disk.", folder.string()),
        options.json, kWrongUse, Errc::io);
  if (const auto drawn = draw_study(folder, about, table); !drawn)
    return fail(drawn.error(), options.json, kWrongUse, Errc::io);
  fmt::print("{}", options.json ? json : study::summary(table));
  return kDone;
}

/// What the options say of plan and sharing; deflation apart.
std::expected<study::StudyRun, std::string> run_of(const StudyOptions& options) {
  const auto shard = parse_shard(options.shard);
  if (!shard)
    return std::unexpected{
        fmt::format("--shard \"{}\" is none: write I/N with 1 <= I <= N, as 2/4.", options.shard)};
  study::StudyRun run;
  run.plan.seed = options.seed;
  const auto mix_file = config::find_config("mixes", options.mix);
  if (!mix_file) return std::unexpected{mix_file.error().sentence};
  const auto mix = config::load_mix(*mix_file);
  if (!mix) return std::unexpected{mix.error().sentence};
  run.plan.mix = *mix;
  const auto protocol_file = config::find_config("protocols", kProtocol);
  if (!protocol_file) return std::unexpected{protocol_file.error().sentence};
  const auto protocol = config::load_protocol(*protocol_file);
  if (!protocol) return std::unexpected{protocol.error().sentence};
  run.plan.protocol = *protocol;
  run.software = STATION_VERSION;
  run.count = options.count;
  run.shard = shard->number;
  run.shards = shard->of;
  run.jobs = options.jobs;
  run.folder = options.out;
  run.keep_tracks = options.keep_tracks;
  return run;
}

/// The arms take turns, some exams each, so that a comparison that is stopped compares as many.
std::expected<void, std::string> run_arms(const study::StudyRun& whole,
                                          const std::vector<study::DeflationArm>& arms) {
  for (std::uint64_t count = 0; count < whole.count;) {
    count = std::min(count + kTurn, whole.count);
    for (const study::DeflationArm& arm : arms) {
      study::StudyRun run = whole;
      run.plan.protocol = arm.applied_to(whole.plan.protocol);
      run.count = count;
      run.folder = whole.folder / arm.name;
      std::error_code error;
      std::filesystem::create_directories(run.folder, error);
      if (error)
        return std::unexpected{
            fmt::format("The folder {} cannot be made: {}.", run.folder.string(), error.message())};
      if (const auto done = study::run_missing(run, nullptr); !done)
        return std::unexpected{done.error()};
    }
    fmt::print(stderr, "abi study: {} of {} exams under each deflation\n", count, whole.count);
  }
  return {};
}

int compare_deflations(const StudyOptions& options) {
  const auto arms = study::parse_arms(options.compare_deflation, kSlowest_mmHg_s, kFastest_mmHg_s);
  if (!arms) return fail("--compare-deflation: " + arms.error(), options.json, kWrongUse);
  if (!options.report_only) {
    const auto run = run_of(options);
    if (!run) return fail(run.error(), options.json, kWrongUse);
    if (const auto done = run_arms(*run, *arms); !done)
      return fail(done.error(), options.json, kWrongUse);
  }
  const std::filesystem::path folder{options.out};
  std::vector<study::ArmTally> tallies(arms->size());
  for (std::size_t i = 0; i < arms->size(); ++i) {
    const std::filesystem::path of_arm = folder / (*arms)[i].name;
    const auto header = study::read_folder(
        of_arm, [&](const study::ExamLine& exam, const std::vector<study::ReadingLine>& readings) {
          if (options.report_only || exam.exam < options.count) tallies[i].add(exam, readings);
        });
    if (!header) return fail(header.error(), options.json, kWrongUse);
    if (!*header || tallies[i].exams == 0)
      return fail(fmt::format("{} holds no finished exam under this deflation: run the comparison "
                              "without --report-only first.",
                              of_arm.string()),
                  options.json, kNoAnswer, Errc::not_found);
  }
  const std::string table = study::arms_table(*arms, tallies);
  if (!write_text(folder / "deflation.md", table))
    return fail(fmt::format("deflation.md cannot be written to {}: check folder and disk.",
                            folder.string()),
                options.json, kWrongUse, Errc::io);
  fmt::print("{}", table);
  return kDone;
}

int study_toes(const StudyOptions& options) {
  const std::filesystem::path folder{options.out};
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    return fail(fmt::format("The folder {} cannot be made: {}.", options.out, error.message()),
                options.json, kWrongUse, Errc::io);
  const std::string table =
      study::toe_markdown(study::judge_toes(options.seed, 0, options.count, nullptr));
  if (!write_text(folder / "toe.md", table))
    return fail(
        fmt::format("toe.md cannot be written to {}: check folder and disk.", folder.string()),
        options.json, kWrongUse, Errc::io);
  fmt::print("{}", table);
  return kDone;
}

}  // namespace

int run_study(const StudyOptions& options) {
  if (options.toe) return study_toes(options);
  if (!options.compare_deflation.empty()) return compare_deflations(options);
  if (options.report_only) return write_report(options);
  auto run = run_of(options);
  if (!run) return fail(run.error(), options.json, kWrongUse);
  if (options.deflation) {
    if (!(*options.deflation >= kSlowest_mmHg_s && *options.deflation <= kFastest_mmHg_s))
      return fail(fmt::format("--deflation {} mmHg/s: give {} to {}.", *options.deflation,
                              kSlowest_mmHg_s, kFastest_mmHg_s),
                  options.json, kWrongUse);
    run->plan.protocol.deflation_mmHg_per_s = *options.deflation;
  }
  std::error_code error;
  std::filesystem::create_directories(run->folder, error);
  if (!error && !options.keep_tracks.empty())
    std::filesystem::create_directories(run->keep_tracks, error);
  if (error)
    return fail(fmt::format("The folder {} cannot be made: {}.", options.out, error.message()),
                options.json, kWrongUse, Errc::io);
  const auto finished = study::run_missing(*run, print_progress);
  if (!finished) return fail(finished.error(), options.json, kWrongUse);
  return write_report(options);
}

}  // namespace station::tools
