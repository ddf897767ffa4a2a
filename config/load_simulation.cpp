// Fault scenarios and population mixes.
#include "config/config.hpp"
#include "config/fields.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace station::config {
namespace {

void read_spread(Fields& fields, const char* key, hal::sim::Spread& spread, double least,
                 double most) {
  fields.table(key, [&](Fields& below) {
    below.number("mean", spread.mean, least, most);
    below.number("sd", spread.sd, 0.0, most - least);
    below.number("least", spread.least, least, most);
    below.number("most", spread.most, least, most);
    if (spread.least > spread.mean || spread.mean > spread.most)
      below.refuse("mean", "must lie between least and most; correct one of the three",
                   Errc::out_of_range);
  });
}

bool is_plain_name(std::string_view name) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  };
  return !name.empty() && std::ranges::all_of(name, plain);
}

}  // namespace

Outcome<FaultScenario> load_faults(const std::filesystem::path& file) {
  const auto document = read_document(file);
  if (!document) return std::unexpected{document.error()};
  FaultScenario scenario;
  Fields fields{*document};
  fields.text("title", scenario.title);
  fields.text("story", scenario.story);
  fields.texts("faults", [&](const std::string& text) {
    auto fault = hal::sim::parse_fault(text);
    if (fault) {
      scenario.faults.push_back(*fault);
      return;
    }
    std::string sentence = fault.error().sentence;
    if (sentence.ends_with('.')) sentence.pop_back();  // the report of the file ends it
    fields.refuse("faults", "is wrong: " + sentence, fault.error().code);
  });
  if (scenario.faults.empty()) fields.refuse("faults", "names no fault; list at least one");
  if (auto fault = fields.finish()) return std::unexpected{*fault};
  return scenario;
}

Outcome<std::vector<hal::sim::Fault>> load_fault_words(const std::vector<std::string>& words) {
  std::vector<hal::sim::Fault> faults;
  for (const std::string& word : words) {
    const std::size_t at = word.find('@');
    const std::string name = word.substr(0, at);
    const bool is_path = name.ends_with(".toml");
    const auto file = find_config("faults", name);
    const bool in_catalogue = hal::sim::fault_kind_from(name.substr(0, name.find(':'))).has_value();
    if (!file || in_catalogue) {
      if (is_path) return std::unexpected{file.error()};
      auto fault = hal::sim::parse_fault(word);
      if (!fault && !in_catalogue)
        return trouble(Errc::not_found,
                       fmt::format("There is no fault \"{}\", neither in the catalogue nor as a "
                                   "scenario. Scenarios: {}. 'abi simulate --list-faults' shows "
                                   "the catalogue.",
                                   name, fmt::join(list_config("faults"), ", ")));
      if (!fault) return std::unexpected{fault.error()};
      faults.push_back(*fault);
      continue;
    }
    double offset_s = 0.0;
    if (at != std::string::npos) {
      const char* first = word.data() + at + 1;
      const auto [end, error] = std::from_chars(first, word.data() + word.size(), offset_s);
      if (error != std::errc{} || end != word.data() + word.size() || !(offset_s >= 0.0))
        return trouble(Errc::malformed,
                       fmt::format("\"{}\" is a scenario: after @ give the seconds at which it "
                                   "begins, as in \"{}@60\".",
                                   name, name));
    }
    auto scenario = load_faults(*file);
    if (!scenario) return std::unexpected{scenario.error()};
    for (hal::sim::Fault& fault : scenario->faults) {
      if (fault.trigger == hal::sim::FaultTrigger::start) fault.after_s += offset_s;
      faults.push_back(fault);
    }
  }
  return faults;
}

Outcome<hal::sim::PopulationMix> load_mix(const std::filesystem::path& file) {
  const auto document = read_document(file);
  if (!document) return std::unexpected{document.error()};
  hal::sim::PopulationMix mix;
  Fields fields{*document};
  fields.text("name", mix.name);
  fields.text("title", mix.title);
  fields.text("source", mix.source);
  const auto share = [&fields](const char* key, double& into) {
    fields.number(key, into, 0.0, 1.0);
  };
  share("arm_difference_share", mix.arm_difference_share);
  share("atrial_fibrillation_share", mix.atrial_fibrillation_share);
  share("ectopics_share", mix.ectopics_share);
  share("aortoiliac_share", mix.aortoiliac_share);
  share("femoropopliteal_share", mix.femoropopliteal_share);
  share("crural_share", mix.crural_share);
  share("occluded_share", mix.occluded_share);
  share("no_flow_share", mix.no_flow_share);
  share("symmetry_share", mix.symmetry_share);
  share("calcified_share", mix.calcified_share);
  share("incompressible_share", mix.incompressible_share);
  share("residual_share", mix.residual_share);
  share("venous_share", mix.venous_share);
  share("click_share", mix.click_share);
  share("thump_share", mix.thump_share);
  share("motion_share", mix.motion_share);
  share("hum_share", mix.hum_share);
  share("tones_share", mix.tones_share);
  share("tremor_share", mix.tremor_share);
  share("slips_share", mix.slips_share);
  share("oedema_share", mix.oedema_share);
  share("assist_device_share", mix.assist_device_share);
  read_spread(fields, "arm_systolic_mmHg", mix.arm_systolic_mmHg, 70.0, 250.0);
  read_spread(fields, "pulse_pressure_mmHg", mix.pulse_pressure_mmHg, 20.0, 130.0);
  read_spread(fields, "heart_rate_bpm", mix.heart_rate_bpm, 30.0, 180.0);
  read_spread(fields, "respiration_swing_mmHg", mix.respiration_swing_mmHg, 0.0, 20.0);
  read_spread(fields, "settling_mmHg", mix.settling_mmHg, -40.0, 60.0);
  read_spread(fields, "stiffness_mmHg", mix.stiffness_mmHg, 0.0, 250.0);
  read_spread(fields, "signal_to_noise_db", mix.signal_to_noise_db, -20.0, 50.0);
  // Patients and their files are named after it.
  if (!is_plain_name(mix.name))
    fields.refuse("name", "must be letters, digits, \"-\" or \"_\"; name the mix so");
  if (auto fault = fields.finish()) return std::unexpected{*fault};
  return mix;
}

}  // namespace station::config
