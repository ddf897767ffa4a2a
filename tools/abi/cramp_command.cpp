#include "algorithms/clinical/cramp/changes.hpp"
#include "algorithms/clinical/cramp/cramp.hpp"
#include "config/config.hpp"
#include "config/load_cramp.hpp"
#include "device/report/cramp_report.hpp"
#include "tools/abi/commands.hpp"
#include "tools/abi/cramp/cramp_dialogue.hpp"
#include "tools/abi/cramp/cramp_json.hpp"
#include "tools/abi/cramp/cramp_text.hpp"
#include "tools/abi/exit_code.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <iostream>

namespace station::tools {
namespace {

int refuse(const Trouble& trouble) {
  fmt::print(stderr, "abi cramp: {}\n", trouble.sentence);
  return kWrongUse;
}

template <class Load>
auto loaded(std::string_view kind, std::string_view name, Load load)
    -> decltype(load(std::filesystem::path{})) {
  const auto file = config::find_config(kind, name);
  if (!file) return std::unexpected{file.error()};
  return load(*file);
}

}  // namespace

int run_cramp(const CrampOptions& options) {
  const auto list = loaded("", "medicines", config::load_medicines);
  if (!list) return refuse(list.error());
  const auto catalogue = loaded("messages", options.language, [&](const auto& file) {
    return config::load_catalogue(file, *list);
  });
  if (!catalogue) return refuse(catalogue.error());
  const auto reader = clinical::reader_from(options.reader);
  if (!reader)
    return refuse({Errc::out_of_range,
                   "There is no such reader; name technologist, clinician or "
                   "patient."});

  const auto profile = loaded("profiles", options.profile, config::load_profile);
  if (!profile) return refuse(profile.error());

  clinical::cramp::CrampCase visit;
  if (options.case_file.empty()) {
    // With --json the questions must not stand in the object.
    visit = ask_cramp(std::cin, options.json ? std::cerr : std::cout, *list, *catalogue, *profile);
  } else {
    const auto file = config::find_config("cramp", options.case_file);
    if (!file) return refuse(file.error());
    auto read = config::read_cramp_case(*file, *list);
    if (!read) return refuse({Errc::malformed, clinical::said(read.error(), *catalogue)});
    visit = std::move(*read);
  }
  const auto verdict = clinical::cramp::judge_cramp(visit, *list, *profile);
  const auto changes = clinical::cramp::changes_of(visit, *list, *profile);
  const auto page = clinical::cramp::page_of(verdict, changes, *catalogue, *reader);
  if (!options.pdf.empty()) {
    const auto written = device::write_cramp_report(page, {}, options.pdf);
    if (!written) return refuse(written.error());
  }
  if (options.json) {
    fmt::print("{}\n", json_of(verdict, changes, *list, *catalogue, *reader));
  } else {
    fmt::print("{}", text_of(page));
  }
  return kDone;
}

}  // namespace station::tools
