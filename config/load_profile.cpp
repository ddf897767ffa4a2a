// A guideline file: bands, numbers with their sources, and the names of the shared sets it uses.

#include "config/config.hpp"
#include "config/load_sets.hpp"
#include "config/profile_fields.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>

namespace station::config {
namespace {

using clinical::Band;
using clinical::Category;
using clinical::Unit;

std::string decimals(int hundredths) {
  return fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
}

void read_band(Fields& fields, const SourceTexts& sources, int expected_from, Band& band) {
  constexpr std::array kCategories = {Category::abnormal, Category::borderline, Category::normal,
                                      Category::noncompressible};
  if (fields.raw("category") == nullptr)
    fields.refuse("category", "is missing; name the band's category");
  else if (const auto at =
               fields.choice("category", {"abnormal", "borderline", "normal", "noncompressible"}))
    band.category = kCategories.at(*at);
  band.from = 0;
  read_written(fields, "from", Unit::index, 0, 300, band.from);
  read_written(fields, "to", Unit::index, 0, 300, band.to);
  read_evidence(fields, sources, band.evidence);
  fields.text("note", band.note);
  if (band.from != expected_from)
    fields.refuse(
        "from",
        fmt::format("is {} and the band below ends at {}: begin at {}, bands have neither "
                    "gap nor overlap at two decimals",
                    decimals(band.from), decimals(std::max(0, expected_from - 1)),
                    decimals(expected_from)),
        Errc::out_of_range);
  if (band.to < band.from)
    fields.refuse("to", fmt::format("is {}, below its from; order the ends", decimals(band.to)),
                  Errc::out_of_range);
}

void read_bands(Fields& fields, const SourceTexts& sources, clinical::Bands& into) {
  if (fields.raw("band") == nullptr) {
    fields.refuse("band", "is missing; a guideline has bands, each begun by [[band]]");
    return;
  }
  clinical::Bands bands;
  fields.tables("band", [&](Fields& below) {
    const int from = bands.empty() ? 0 : bands.back().to + 1;
    if (!bands.empty() && bands.back().to == Band::kOpen)
      below.refuse("from", "begins above a band without upper end; give the band below a `to`",
                   Errc::out_of_range);
    read_band(below, sources, from, bands.emplace_back());
  });
  std::set<Category> seen;
  for (const auto& band : bands)
    if (!seen.insert(band.category).second)
      fields.refuse("band", "names a category twice; one band a category");
  // A higher index is never a worse band, and some index must be normal.
  if (!std::ranges::is_sorted(bands, {}, &Band::category))
    fields.refuse("band",
                  "are out of order; from below: abnormal, borderline, normal, noncompressible",
                  Errc::out_of_range);
  if (!seen.contains(Category::normal))
    fields.refuse("band", "has none of category \"normal\"; add what is missing",
                  Errc::out_of_range);
  const bool complete = !bands.empty() && bands.front().category == Category::abnormal &&
                        bands.back().category == Category::noncompressible &&
                        bands.back().to == Band::kOpen;
  if (!complete)
    fields.refuse("band",
                  "must run from abnormal at 0.00 to noncompressible without upper end; add "
                  "what is missing",
                  Errc::out_of_range);
  into = std::move(bands);
}

void read_choices(const std::string& table, Fields& fields, clinical::Profile& profile,
                  const SourceTexts& sources) {
  using clinical::AnkleRules;
  using clinical::ArmRules;
  using clinical::RepeatRules;
  if (table == "arms") {
    if (const auto at = fields.choice("first_arm", {"replaced when higher", "averaged"}))
      profile.arms.first_arm =
          *at == 0 ? ArmRules::FirstArm::replaced_when_higher : ArmRules::FirstArm::averaged;
    if (const auto at = fields.choice("denominator", {"higher", "mean unless apart"}))
      profile.arms.denominator =
          *at == 0 ? ArmRules::Denominator::higher : ArmRules::Denominator::mean_unless_apart;
  }
  if (table == "repeats")
    if (const auto at = fields.choice("combine", {"mean or median", "first"}))
      profile.repeats.combine =
          *at == 0 ? RepeatRules::Combine::mean_or_median : RepeatRules::Combine::first;
  if (table == "toe" && fields.raw("exclude_from") != nullptr) profile.toe.exclude_from.emplace();
  if (table == "ankle") {
    constexpr std::array kNumerators = {AnkleRules::Numerator::higher, AnkleRules::Numerator::lower,
                                        AnkleRules::Numerator::mean};
    if (const auto at = fields.choice("numerator", {"higher", "lower", "mean"}))
      profile.ankle.numerator = kNumerators.at(*at);
    if (const auto at = fields.choice("peroneal_may_set_index", {"no", "yes"}))
      profile.ankle.peroneal_may_set_index = *at == 1;
    read_evidence(fields, sources, profile.ankle.evidence);
  }
}

void read_numbers(Fields& fields, const SourceTexts& sources, clinical::Profile& profile) {
  for (const char* table :
       {"arms", "ankle", "repeats", "toe", "exercise", "change", "segments", "exam", "pulse_volume",
        "stage", "walking_impairment", "tests", "waveform", "foot"})
    fields.table(table, [&](Fields& below) {
      read_choices(table, below, profile, sources);
      clinical::for_each_number(
          profile, [&](const char* of, const char* key, clinical::Number& number, Unit unit,
                       int min, int max) {
            if (std::string_view{of} == table)
              read_number(below, key, sources, unit, min, max, number);
          });
    });
  if (profile.arms.difference_note_mmHg.value > profile.arms.difference_flag_mmHg.value)
    fields.refuse("arms", "difference_flag must not be below difference_note; order them",
                  Errc::out_of_range);
  if (profile.segments.step_suspicious_mmHg.value >
      profile.segments.step_significant_above_mmHg.value)
    fields.refuse("segments",
                  "step_significant_above must not be below step_suspicious; order them",
                  Errc::out_of_range);
  if (profile.pulse_volume.reduced_from_mm.value > profile.pulse_volume.full_above_mm.value)
    fields.refuse("pulse_volume", "full_above must not be below reduced_from; order them",
                  Errc::out_of_range);
  if (profile.toe.exclude_from && profile.toe.exclude_from->value < profile.toe.abnormal_max.value)
    fields.refuse("toe", "exclude_from must not be below abnormal_max; order them",
                  Errc::out_of_range);
}

/// The numbers that stood at the top of the file before each had its source beside it.
void refuse_moved_keys(Fields& fields) {
  for (const char* key : {"abnormal_max", "borderline_max", "normal_max"})
    fields.moved(key, "`to` of the [[band]] of that category, with its source and mark");
  fields.moved("arm_repeat_above_mmHg", "repeat_above under [arms], with its source and mark");
  fields.moved("arm_difference_note_mmHg",
               "difference_note under [arms], with its source and mark");
  fields.moved("arm_difference_flag_mmHg",
               "difference_flag under [arms], with its source and mark");
  fields.moved("low_arm_mmHg", "low under [arms], with its source and mark");
  const char* const set =
      "in the sets of profiles/sets/limb-threat.toml, which limb_threat under "
      "[sets] names";
  for (const char* key : {"limb_threat_abi_hundredths", "limb_threat_ankle_mmHg",
                          "limb_threat_toe_mmHg", "wound_ankle_mmHg"})
    fields.moved(key, set);
}

/// Beside the guideline file, else among the configured ones.
Outcome<std::filesystem::path> find_set(const std::filesystem::path& profile, const char* name) {
  const auto beside = profile.parent_path() / "sets" / (std::string{name} + ".toml");
  std::error_code ignored;
  if (std::filesystem::is_regular_file(beside, ignored)) return beside;
  return find_config("profiles/sets", name);
}

/// The sets of `wanted`, in that order.
template <class Set>
void pick(Fields& fields, const char* key, const std::vector<Set>& from, std::vector<Set>& into) {
  std::vector<Set> picked;
  fields.texts(key, [&](const std::string& id) {
    const auto at =
        std::find_if(from.begin(), from.end(), [&](const Set& s) { return s.id == id; });
    if (at != from.end()) {
      if (std::ranges::find(picked, id, &Set::id) != picked.end())
        fields.refuse(key, fmt::format("names \"{}\" twice; keep one", id));
      picked.push_back(*at);
      return;
    }
    std::vector<std::string> known;
    for (const auto& set : from) known.push_back(set.id);
    fields.refuse(key, fmt::format("names \"{}\", which is no set; known are: {}", id,
                                   fmt::join(known, ", ")));
  });
  into = std::move(picked);
}

bool has_all_strict_cuts(const clinical::ThresholdSet& set) {
  const auto is_strict = [](const clinical::Cut& cut) { return cut.is_named() && !cut.inclusive; };
  return is_strict(set.ankle) && is_strict(set.abi) && is_strict(set.toe);
}

/// A file of its own that cannot be read is this file's trouble too: its sentence is kept.
std::optional<Trouble> read_sets(Fields& fields, const std::filesystem::path& file,
                                 clinical::Profile& profile) {
  std::optional<Trouble> trouble_of_sets;
  const auto load = [&](const char* name, auto loader, auto use) {
    if (trouble_of_sets) return;
    const auto path = find_set(file, name);
    if (!path) {
      trouble_of_sets = path.error();
      return;
    }
    auto loaded = loader(*path);
    if (!loaded) {
      trouble_of_sets = loaded.error();
      return;
    }
    use(std::move(*loaded));
  };
  bool wants_compression = false;
  fields.table("sets", [&](Fields& below) {
    if (below.raw("limb_threat") != nullptr)
      load("limb-threat", load_threshold_sets,
           [&](auto sets) { pick(below, "limb_threat", sets, profile.limb_threat); });
    if (below.raw("severity") != nullptr)
      load("severity", load_severity_sets,
           [&](auto sets) { pick(below, "severity", sets, profile.severity); });
    below.boolean("compression", wants_compression);
    if (profile.limb_threat.empty())
      below.refuse("limb_threat",
                   "is empty; the first set it names raises the flags of a "
                   "threatened limb");
    else if (!has_all_strict_cuts(profile.limb_threat.front()))
      below.refuse("limb_threat",
                   "begins with a set that lacks ankle_below, abi_below or toe_below; begin with "
                   "one that has all three, such as esc-2017: it raises the flags of a threatened "
                   "limb and opens the notice to the clinic");
  });
  load("wifi", load_wifi, [&](auto wifi) { profile.wifi = std::move(wifi); });
  if (wants_compression)
    load("compression", load_compression,
         [&](auto rules) { profile.compression = std::move(rules); });
  return trouble_of_sets;
}

}  // namespace

Outcome<clinical::Profile> load_profile(const std::filesystem::path& file) {
  const auto document = read_document(file);
  if (!document) return std::unexpected{document.error()};
  clinical::Profile profile;
  Fields fields{*document};
  fields.text("id", profile.id);
  fields.text("title", profile.title);
  fields.text("citation", profile.citation);
  if (fields.choice("mark", {"V", "V2", "M", "D"})) fields.text("mark", profile.mark);
  fields.text("note", profile.note);
  for (const char* key : {"id", "title", "citation", "mark"})
    if (fields.raw(key) == nullptr) fields.refuse(key, "is missing; a guideline names itself");
  if (profile.id.empty()) fields.refuse("id", "must not be empty; name the profile");
  // A record holds the id and finds the numbers of its profile by it.
  if (!profile.id.empty() && profile.id != file.stem().string())
    fields.refuse("id", fmt::format("is \"{}\" in the file {}; a profile is found by its id, so "
                                    "give both one name",
                                    profile.id.view(), file.filename().string()));
  if (profile.citation.size() < 8)
    fields.refuse("citation", "must name the text the bands are written in");
  if (fields.raw("approval") == nullptr)
    fields.refuse("approval", "is missing; write [approval] with state = \"draft\"");
  fields.table("approval", [&profile](Fields& below) { read_approval(below, profile.approval); });
  refuse_moved_keys(fields);
  const auto sources = read_sources(fields);
  read_bands(fields, sources, profile.bands);
  read_numbers(fields, sources, profile);
  const auto trouble_of_sets = read_sets(fields, file, profile);
  if (auto fault = fields.finish()) return std::unexpected{*fault};
  if (trouble_of_sets) return std::unexpected{*trouble_of_sets};
  return profile;
}

Outcome<std::vector<clinical::SeveritySet>> load_severity(const std::filesystem::path& file) {
  return load_severity_sets(file);
}

}  // namespace station::config
