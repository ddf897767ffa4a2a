#include "algorithms/clinical/messages/refusals.hpp"
#include "config/config.hpp"
#include "config/load_cramp.hpp"
#include "tools/abi/classify/classify.hpp"
#include "tools/abi/commands.hpp"
#include "tools/abi/exit_code.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <utility>

namespace station::tools {
namespace {

int refuse(const Trouble& trouble) {
  fmt::print(stderr, "abi classify: {}\n", trouble.sentence);
  return kWrongUse;
}

Outcome<std::vector<clinical::SeveritySet>> severity_sets(const std::vector<std::string>& ids,
                                                          const std::optional<Telling>& telling) {
  const auto file = config::find_config("profiles/sets", "severity");
  if (!file) return std::unexpected{file.error()};
  const auto all = config::load_severity(*file);
  if (!all) return std::unexpected{all.error()};
  std::vector<clinical::SeveritySet> chosen;
  for (const auto& id : ids) {
    const auto at =
        std::find_if(all->begin(), all->end(), [&](const auto& s) { return s.id == id; });
    if (at == all->end()) {
      std::vector<std::string> known;
      for (const auto& set : *all) known.push_back(set.id);
      using clinical::Value;
      return trouble(Errc::not_found, clinical::said(clinical::refusal::kNoSeverity,
                                                     {Value::quoted("value", {id}),
                                                      Value::quoted("known", std::move(known))},
                                                     telling ? &telling->catalogue : nullptr));
    }
    chosen.push_back(*at);
  }
  return chosen;
}

/// The catalogue of a language for a reader; what is not named is English, for the technologist.
Outcome<Telling> telling_of(const std::string& language, const std::string& reader) {
  const auto known = clinical::reader_from(reader.empty() ? "technologist" : reader);
  if (!known)
    return trouble(
        Errc::out_of_range,
        fmt::format("There is no reader \"{}\"; name technologist, clinician or patient.", reader));
  const auto list_file = config::find_config("", "medicines");
  if (!list_file) return std::unexpected{list_file.error()};
  const auto list = config::load_medicines(*list_file);
  if (!list) return std::unexpected{list.error()};
  const auto file = config::find_config("messages", language.empty() ? "en" : language);
  if (!file) return std::unexpected{file.error()};
  auto catalogue = config::load_catalogue(*file, *list);
  if (!catalogue) return std::unexpected{catalogue.error()};
  return Telling{std::move(*catalogue), *known};
}

}  // namespace

int run_classify_command(const ClassifyCommandOptions& options) {
  if (options.schema) {
    fmt::print("{}\n", classify_schema());
    return kDone;
  }
  ClassifyOptions classify{.profile = "acc-aha-2024"};
  // First, so that what is refused afterwards is refused in the language.
  if (!options.language.empty() || !options.reader.empty()) {
    auto telling = telling_of(options.language, options.reader);
    if (!telling) return refuse(telling.error());
    classify.telling = std::move(*telling);
  }
  for (const std::string& name : config::list_config("profiles")) {
    const auto file = config::find_config("profiles", name);
    if (!file) return refuse(file.error());
    auto profile = config::load_profile(*file);
    if (!profile) return refuse(profile.error());
    classify.profiles.push_back(std::move(*profile));
  }
  if (!options.profile.empty()) {
    // A file of one's own comes beside the shipped ones.
    const auto file = config::find_config("profiles", options.profile);
    if (!file) return refuse(file.error());
    auto profile = config::load_profile(*file);
    if (!profile) return refuse(profile.error());
    classify.profile = profile->id.string();
    // It may be meant to stand for the shipped one of its name.
    std::erase_if(classify.profiles, [&](const auto& p) { return p.id == profile->id; });
    classify.profiles.push_back(std::move(*profile));
  }
  if (!options.severity.empty()) {
    const auto sets = severity_sets(options.severity, classify.telling);
    if (!sets) return refuse(sets.error());
    for (auto& profile : classify.profiles) profile.severity = *sets;
  }
  std::ios::sync_with_stdio(false);
  return run_classify(std::cin, std::cout, std::cerr, classify);
}

}  // namespace station::tools
