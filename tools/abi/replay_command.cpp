#include "config/config.hpp"
#include "device/records/record_reader.hpp"
#include "device/replay.hpp"
#include "tools/abi/commands.hpp"
#include "tools/abi/exam_json.hpp"
#include "tools/abi/exam_text.hpp"
#include "tools/abi/exit_code.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace station::tools {
namespace {

int fail(const Trouble& trouble, bool json, int code) {
  if (json) fmt::print("{}\n", trouble_json(trouble));
  fmt::print(stderr, "abi replay: {}\n", trouble.sentence);
  return code;
}

}  // namespace

int run_replay(const ReplayOptions& options) {
  std::string name = options.profile;
  if (name.empty()) {
    const auto reader = device::RecordReader::open(options.record);
    if (!reader) return fail(reader.error(), options.json, kWrongUse);
    name = reader->exam().profile;
  }
  const auto file = config::find_config("profiles", name);
  if (!file) return fail(file.error(), options.json, kWrongUse);
  const auto profile = config::load_profile(*file);
  if (!profile) return fail(profile.error(), options.json, kWrongUse);
  const auto report = device::replay(options.record, *profile);
  if (!report) return fail(report.error(), options.json, kWrongUse);

  if (options.json) {
    fmt::print("{}\n", replay_json(*report));
  } else {
    fmt::print("{}", replay_table(*report));
    fmt::print("{}", exam_table(report->recomputed));
    fmt::print("\nDigest: {}\n", report->digest);
  }
  if (!report->damage.empty()) fmt::print(stderr, "abi replay: {}\n", report->damage);
  if (!report->identical) {
    fmt::print(stderr, "abi replay: the recomputed result differs from the stored one.\n");
    return kNoAnswer;
  }
  return report->damage.empty() ? kDone : kNoAnswer;
}

}  // namespace station::tools
