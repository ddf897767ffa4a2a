#include "config/load_sets.hpp"

#include "config/profile_fields.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

namespace station::config {
namespace {

using clinical::Unit;

/// `ankle_below = 50` or `ankle_at_most = 50`.
void read_cut(Fields& fields, const std::string& name, Unit unit, clinical::Cut& into) {
  const auto below = name + "_below";
  const auto at_most = name + "_at_most";
  const bool has_below = read_written(fields, below.c_str(), unit, 1, 200, into.value);
  const bool has_at_most = read_written(fields, at_most.c_str(), unit, 1, 200, into.value);
  into.inclusive = has_at_most;
  if (has_below && has_at_most)
    fields.refuse(at_most, fmt::format("stands beside {}; keep the one the source prints", below));
}

void read_threshold_set(Fields& fields, const SourceTexts& sources, clinical::ThresholdSet& set) {
  using When = clinical::ThresholdSet::When;
  constexpr std::array kWhen = {When::any, When::rest_pain, When::tissue_loss};
  fields.text("id", set.id);
  fields.text("title", set.title);
  fields.text("note", set.note);
  if (const auto at = fields.choice("when", {"any", "rest pain", "tissue loss"}))
    set.when = kWhen.at(*at);
  read_cut(fields, "ankle", Unit::mmHg, set.ankle);
  read_cut(fields, "abi", Unit::index, set.abi);
  read_cut(fields, "toe", Unit::mmHg, set.toe);
  read_cut(fields, "tcpo2", Unit::mmHg, set.tcpo2);
  read_cut(fields, "skin_perfusion", Unit::mmHg, set.skin_perfusion);
  fields.boolean("flat_pulse_volume", set.flat_pulse_volume);
  read_evidence(fields, sources, set.evidence);
  if (set.id.empty()) fields.refuse("id", "is missing; name the set");
  if (set.title.empty()) fields.refuse("title", "is missing; it is printed with the finding");
}

void read_grade(Fields& fields, clinical::SeverityGrade& grade) {
  fields.text("name", grade.name);
  if (grade.name.empty()) fields.refuse("name", "is missing; name the grade");
  for (const char* key : {"from", "to"})
    if (fields.raw(key) == nullptr) fields.refuse(key, "is missing; give both ends of the grade");
  read_written(fields, "from", Unit::index, 0, 200, grade.from);
  read_written(fields, "to", Unit::index, 0, 200, grade.to);
  read_written(fields, "or_ankle_below", Unit::mmHg, 1, 200, grade.or_ankle_below_mmHg);
}

void read_severity_set(Fields& fields, const SourceTexts& sources, clinical::SeveritySet& set) {
  fields.text("id", set.id);
  fields.text("title", set.title);
  fields.text("note", set.note);
  read_evidence(fields, sources, set.evidence);
  if (set.id.empty()) fields.refuse("id", "is missing; name the set");
  if (set.title.empty()) fields.refuse("title", "is missing; it is printed with the grade");
  fields.tables("grade", [&set](Fields& below) { read_grade(below, set.grades.emplace_back()); });
  // From the worst grade up, each begins one hundredth above the last.
  for (std::size_t i = 0; i < set.grades.size(); ++i) {
    const int expected = i == 0 ? 0 : set.grades[i - 1].to + 1;
    if (set.grades[i].from != expected || set.grades[i].to < set.grades[i].from) {
      fields.refuse("grade",
                    fmt::format("{}: \"{}\" runs from {}.{:02} to {}.{:02} and should begin at "
                                "{}.{:02}; close the gap or the overlap",
                                i + 1, set.grades[i].name, set.grades[i].from / 100,
                                set.grades[i].from % 100, set.grades[i].to / 100,
                                set.grades[i].to % 100, expected / 100, expected % 100),
                    Errc::out_of_range);
      return;
    }
  }
  if (set.grades.empty()) fields.refuse("grade", "is missing; give at least one [[set.grade]]");
}

/// 64 digits, whatever stands between them: "1 1 2 3 | 1 2 3 4 | ...".
void read_stages(Fields& fields, const char* key, clinical::StageTable& into) {
  std::string digits;
  bool is_clean = true;
  if (fields.raw(key) == nullptr) return;
  fields.texts(key, [&](const std::string& row) {
    for (const char c : row) {
      if (c >= '1' && c <= '4')
        digits += c;
      else if (c != ' ' && c != '|')
        is_clean = false;
    }
  });
  if (!is_clean || digits.size() != into.size()) {
    fields.refuse(key, fmt::format("must hold 64 stages from 1 to 4 in rows of text, it holds {}",
                                   digits.size()));
    return;
  }
  for (std::size_t i = 0; i < into.size(); ++i)
    into.at(i) = static_cast<std::uint8_t>(digits[i] - '0');
}

template <class Set>
void refuse_twins(Fields& fields, const std::vector<Set>& sets) {
  std::set<std::string> seen;
  for (const auto& set : sets)
    if (!seen.insert(set.id).second)
      fields.refuse("set", fmt::format("has two entries named \"{}\"; rename one", set.id));
  if (sets.empty()) fields.refuse("set", "is missing; the file must hold at least one [[set]]");
}

}  // namespace

Outcome<std::vector<clinical::ThresholdSet>> load_threshold_sets(
    const std::filesystem::path& file) {
  const auto document = read_document(file);
  if (!document) return std::unexpected{document.error()};
  Fields fields{*document};
  const auto sources = read_sources(fields);
  std::vector<clinical::ThresholdSet> sets;
  fields.tables("set",
                [&](Fields& below) { read_threshold_set(below, sources, sets.emplace_back()); });
  refuse_twins(fields, sets);
  if (auto fault = fields.finish()) return std::unexpected{*fault};
  return sets;
}

Outcome<std::vector<clinical::SeveritySet>> load_severity_sets(const std::filesystem::path& file) {
  const auto document = read_document(file);
  if (!document) return std::unexpected{document.error()};
  Fields fields{*document};
  const auto sources = read_sources(fields);
  std::vector<clinical::SeveritySet> sets;
  fields.tables("set",
                [&](Fields& below) { read_severity_set(below, sources, sets.emplace_back()); });
  refuse_twins(fields, sets);
  if (auto fault = fields.finish()) return std::unexpected{*fault};
  return sets;
}

Outcome<clinical::WifiTables> load_wifi(const std::filesystem::path& file) {
  const auto document = read_document(file);
  if (!document) return std::unexpected{document.error()};
  Fields fields{*document};
  const auto sources = read_sources(fields);
  clinical::WifiTables wifi;
  const auto table = [&](const char* key, clinical::StageTable& stages,
                         clinical::Evidence& evidence) {
    fields.table(key, [&](Fields& below) {
      read_evidence(below, sources, evidence);
      read_stages(below, "stages", stages);
    });
  };
  table("amputation", wifi.amputation, wifi.amputation_evidence);
  table("benefit", wifi.benefit, wifi.benefit_evidence);
  fields.table("ischaemia", [&](Fields& below) {
    read_evidence(below, sources, wifi.grades_evidence);
    read_written(below, "grade_0_abi_from", Unit::index, 1, 150, wifi.abi_from[0]);
    read_written(below, "grade_1_abi_from", Unit::index, 1, 150, wifi.abi_from[1]);
    read_written(below, "grade_2_abi_from", Unit::index, 1, 150, wifi.abi_from[2]);
    read_written(below, "grade_0_ankle_above", Unit::mmHg, 1, 300, wifi.ankle_0_above_mmHg);
    read_written(below, "grade_1_ankle_above", Unit::mmHg, 1, 300, wifi.ankle_1_above_mmHg);
    read_written(below, "grade_2_ankle_from", Unit::mmHg, 1, 300, wifi.ankle_2_from_mmHg);
    read_written(below, "grade_0_toe_from", Unit::mmHg, 1, 300, wifi.toe_from[0]);
    read_written(below, "grade_1_toe_from", Unit::mmHg, 1, 300, wifi.toe_from[1]);
    read_written(below, "grade_2_toe_from", Unit::mmHg, 1, 300, wifi.toe_from[2]);
    const bool falls = wifi.abi_from[0] > wifi.abi_from[1] && wifi.abi_from[1] > wifi.abi_from[2] &&
                       wifi.ankle_0_above_mmHg > wifi.ankle_1_above_mmHg &&
                       wifi.ankle_1_above_mmHg >= wifi.ankle_2_from_mmHg &&
                       wifi.toe_from[0] > wifi.toe_from[1] && wifi.toe_from[1] > wifi.toe_from[2];
    if (!falls)
      below.refuse("grade_0_abi_from",
                   "and its neighbours must fall from grade 0 to grade 2; "
                   "order them",
                   Errc::out_of_range);
  });
  fields.table("infection", [&](Fields& below) {
    read_evidence(below, sources, wifi.infection_evidence);
    read_written(below, "signs_from", Unit::count, 1, 5, wifi.infection_signs_from);
    read_written(below, "redness_counts_above_mm", Unit::mm, 0, 200,
                 wifi.infection_redness_counts_above_mm);
    read_written(below, "redness_above_mm", Unit::mm, 1, 200, wifi.infection_redness_above_mm);
    read_written(below, "systemic_from", Unit::count, 1, 4, wifi.infection_systemic_from);
  });
  if (auto fault = fields.finish()) return std::unexpected{*fault};
  return wifi;
}

Outcome<clinical::CompressionRules> load_compression(const std::filesystem::path& file) {
  const auto document = read_document(file);
  if (!document) return std::unexpected{document.error()};
  Fields fields{*document};
  const auto sources = read_sources(fields);
  clinical::CompressionRules rules;
  for (const char* key : {"refuse_below", "specialist_max", "checked_max"})
    if (fields.raw(key) == nullptr) fields.refuse(key, "is missing; give the number");
  read_number(fields, "refuse_below", sources, Unit::index, 1, 150, rules.refuse_below);
  read_number(fields, "specialist_max", sources, Unit::index, 1, 150, rules.specialist_max);
  read_number(fields, "checked_max", sources, Unit::index, 1, 200, rules.checked_max);
  fields.text("disagreement", rules.disagreement);
  if (rules.disagreement.empty())
    fields.refuse("disagreement", "is missing; say how guidelines differ, it is printed");
  if (rules.refuse_below.value > rules.specialist_max.value ||
      rules.specialist_max.value >= rules.checked_max.value)
    fields.refuse("checked_max",
                  "must be above specialist_max, and that not below refuse_below; "
                  "order them",
                  Errc::out_of_range);
  if (auto fault = fields.finish()) return std::unexpected{*fault};
  return rules;
}

}  // namespace station::config
