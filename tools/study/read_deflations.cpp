// read_deflations FOLDER: reads every recorded deflation of a folder as the station does, one JSON
// line a case, then a table by stratum. Exit code 0 when all were loaded, 2 when one was not.

#include "algorithms/signal/systolic.hpp"
#include "tools/study/deflation_files.hpp"
#include "tools/study/deflation_scores.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace {

using namespace station;
using nlohmann::ordered_json;

// Two decimals: no reading is finer, and the lines stay readable.
ordered_json short_number(std::optional<double> x) {
  if (!x) return nullptr;
  return std::round(*x * 100.0) / 100.0;
}

ordered_json line_of(const study::RecordedDeflation& d, const signal::SystolicOutcome& outcome) {
  ordered_json line;
  line["case"] = d.name;
  line["stratum"] = d.stratum;
  line["truth_mmHg"] = short_number(d.truth.mmHg);
  line["first_flow_mmHg"] = short_number(d.truth.first_flow_mmHg);
  line["beats_sd_mmHg"] = short_number(d.truth.beats_sd_mmHg);
  line["readable"] = d.truth.readable;
  line["heard_before"] = d.marks.waveform_from.has_value();
  line["snr_db"] = short_number(d.snr_db);
  line["rate_mmHg_per_s"] = short_number(d.rate_mmHg_per_s);
  if (!outcome.reading) {
    line["outcome"] = "none";
    if (outcome.none) line["cause"] = signal::token_of(outcome.none->cause);
    return line;
  }
  const signal::SystolicReading& r = *outcome.reading;
  line["outcome"] = "reading";
  line["systolic_mmHg"] = r.systolic_mmHg;
  line["estimate_mmHg"] = short_number(static_cast<double>(r.estimate_mmHg));
  line["first_beat_mmHg"] = short_number(static_cast<double>(r.first_beat_mmHg));
  line["low_mmHg"] = short_number(static_cast<double>(r.low_mmHg));
  line["high_mmHg"] = short_number(static_cast<double>(r.high_mmHg));
  line["quality"] = short_number(static_cast<double>(r.quality));
  line["doubts"] = signal::doubt_tokens(r.doubts);
  line["beats_per_minute"] = short_number(static_cast<double>(r.beats_per_minute));
  if (d.truth.mmHg) {
    line["error_mmHg"] = short_number(study::judged_mmHg(r) - *d.truth.mmHg);
    line["first_beat_error_mmHg"] =
        short_number(static_cast<double>(r.first_beat_mmHg) - *d.truth.first_flow_mmHg);
  }
  return line;
}

int read_folder(const std::filesystem::path& folder, bool lines, bool table) {
  const auto files = study::find_deflations(folder);
  if (!files) {
    fmt::print(stderr, "{}\n", files.error().sentence);
    return 2;
  }
  std::map<std::string, study::DeflationScore> rows;
  int failed = 0;
  for (const std::filesystem::path& file : *files) {
    const auto deflation = study::load_deflation(file);
    if (!deflation) {
      fmt::print(stderr, "{}\n", deflation.error().sentence);
      ++failed;
      continue;
    }
    const signal::SystolicOutcome outcome = signal::read_systolic(deflation->track(), {});
    if (lines) fmt::print("{}\n", line_of(*deflation, outcome).dump());
    rows[study::row_of(deflation->stratum)].add(*deflation, outcome);
    rows["~ all"].add(*deflation, outcome);
    if (deflation->truth.readable && deflation->snr_db >= 10.0)
      rows["~ readable, 10 dB"].add(*deflation, outcome);
  }
  if (table) fmt::print("{}", study::table_of(rows));
  return failed > 0 ? 2 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Reads recorded deflations and sets the readings beside their truth."};
  std::string folder;
  bool no_lines = false;
  bool no_table = false;
  app.add_option("folder", folder, "folder that tools/second_generator/deflations.py wrote")
      ->required();
  app.add_flag("--no-lines", no_lines, "only the table");
  app.add_flag("--no-table", no_table, "only the JSON lines");
  CLI11_PARSE(app, argc, argv);
  return read_folder(folder, !no_lines, !no_table);
}
