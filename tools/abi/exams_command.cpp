// The exams of a folder, newest first, from its catalogue.
#include "algorithms/clinical/verdict.hpp"
#include "config/config.hpp"
#include "device/records/catalogue.hpp"
#include "tools/abi/commands.hpp"
#include "tools/abi/exam_json.hpp"
#include "tools/abi/exit_code.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>

namespace station::tools {
namespace {

using device::CatalogueEntry;
using device::CatalogueLeg;

int fail(const Trouble& trouble, bool json) {
  if (json) fmt::print("{}\n", trouble_json(trouble));
  fmt::print(stderr, "abi exams: {}\n", trouble.sentence);
  return kWrongUse;
}

std::string index_of(const CatalogueLeg& leg) {
  if (!leg.abi_hundredths) return "-";
  return fmt::format("{}{}.{:02}", leg.above ? ">" : "", *leg.abi_hundredths / 100,
                     *leg.abi_hundredths % 100);
}

nlohmann::json leg_json(const CatalogueLeg& leg) {
  return {{"abi", leg.abi_hundredths ? nlohmann::json(index_of(leg)) : nlohmann::json(nullptr)},
          {"category", clinical::token_of(leg.category)},
          {"flags", leg.flags}};
}

nlohmann::json entry_json(const CatalogueEntry& e) {
  return {{"record", e.record.string()},
          {"exam", e.exam_id},
          {"patient",
           {{"id", e.patient.id}, {"name", e.patient.name}, {"birth_date", e.patient.birth_date}}},
          {"started", e.wall_start},
          {"protocol", e.protocol},
          {"operator", e.operator_name},
          {"simulated", e.simulated},
          {"completion", token_of(e.completion)},
          {"state", token_of(e.state)},
          {"notice_open", e.notice_open},
          {"trouble", e.trouble},
          {"right", leg_json(e.legs[0])},
          {"left", leg_json(e.legs[1])}};
}

}  // namespace

int run_exams(const ExamsOptions& options) {
  std::string folder = options.folder;
  if (folder.empty()) {
    const auto file = config::find_config("", "station");
    if (!file) return fail(file.error(), options.json);
    const auto station = config::load_station(*file);
    if (!station) return fail(station.error(), options.json);
    folder = station->record_directory;
  }
  const auto catalogue = device::Catalogue::open(folder);
  if (!catalogue) return fail(catalogue.error(), options.json);
  const auto found = catalogue->search({.text = options.search, .limit = options.limit});
  for (const CatalogueEntry& e : found) {
    if (options.json) {
      fmt::print("{}\n",
                 entry_json(e).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
      continue;
    }
    fmt::print("{:<16.16} {:<24.24} {:<12.12} {:<13} R {:<6} L {:<6} {}{}{}\n", e.wall_start,
               e.patient.name.empty() ? "unknown patient" : e.patient.name, e.patient.id,
               token_of(e.state), index_of(e.legs[0]), index_of(e.legs[1]),
               e.record.filename().string(), e.notice_open ? "  NOBODY TOLD" : "",
               e.trouble.empty() ? "" : "  " + e.trouble);
  }
  return found.empty() ? kNoAnswer : kDone;
}

}  // namespace station::tools
