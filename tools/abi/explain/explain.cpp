#include "tools/abi/explain/explain.hpp"

#include "algorithms/clinical/profile_numbers.hpp"
#include "algorithms/clinical/verdict.hpp"
#include "tools/abi/classify/json_out.hpp"
#include "tools/abi/explain/known_rules.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

namespace station::tools {
namespace {

using clinical::Evidence;
using clinical::Profile;
using clinical::Rule;

/// One thing a rule takes from the profile.
struct Entry {
  std::string key;
  std::string value;
  Evidence evidence;
  std::string approval;
};

std::string value_text(int value, clinical::Unit unit) {
  const int per_unit = clinical::written_per_unit(unit);
  const char* words = unit == clinical::Unit::index ? "" : clinical::words_of(unit);
  const char* space = *words == '\0' ? "" : " ";
  if (per_unit == 100) return fmt::format("{}.{:02}{}{}", value / 100, value % 100, space, words);
  if (per_unit == 10) return fmt::format("{}.{}{}{}", value / 10, value % 10, space, words);
  return fmt::format("{}{}{}", value, space, words);
}

std::string band_text(const clinical::Band& band) {
  const auto from = value_text(band.from, clinical::Unit::index);
  const auto note = band.note.empty() ? std::string{} : " (" + band.note + ")";
  if (band.to == clinical::Band::kOpen)
    return fmt::format("{} {} and above{}", words_of(band.category), from, note);
  return fmt::format("{} {} to {}{}", words_of(band.category), from,
                     value_text(band.to, clinical::Unit::index), note);
}

std::string cut_text(const char* name, const clinical::Cut& cut, clinical::Unit unit) {
  if (!cut.is_named()) return {};
  return fmt::format("{} {} {}; ", name, cut.inclusive ? "at most" : "below",
                     value_text(cut.value, unit));
}

std::string set_text(const clinical::ThresholdSet& set) {
  using clinical::Unit;
  auto text = set.title + ": " + cut_text("ankle", set.ankle, Unit::mmHg) +
              cut_text("index", set.abi, Unit::index) + cut_text("toe", set.toe, Unit::mmHg) +
              cut_text("TcPO2", set.tcpo2, Unit::mmHg) +
              cut_text("skin perfusion", set.skin_perfusion, Unit::mmHg);
  if (set.flat_pulse_volume) text += "flat pulse volume; ";
  return text.substr(0, text.size() - 2);
}

void add_group(const Profile& p, std::string_view group, std::vector<Entry>& into) {
  const auto approval = text_of(p.approval);
  if (group == "bands")
    for (const auto& band : p.bands)
      into.push_back({"band", band_text(band), band.evidence, approval});
  if (group == "limb_threat")
    for (const auto& set : p.limb_threat)
      into.push_back({set.id, set_text(set), set.evidence, approval});
  if (group == "severity")
    for (const auto& set : p.severity) {
      std::string grades = set.title + ":";
      for (const auto& grade : set.grades)
        grades +=
            fmt::format(" {} {} to {};", grade.name, value_text(grade.from, clinical::Unit::index),
                        value_text(grade.to, clinical::Unit::index));
      grades.pop_back();
      into.push_back({set.id, grades, set.evidence, approval});
    }
  if (group == "wifi") {
    into.push_back({"grades", "ischaemia grades by index, ankle, toe or TcPO2",
                    p.wifi.grades_evidence, approval});
    into.push_back(
        {"infection",
         fmt::format("local from {} signs, redness counting above {} mm; wide above {} mm of "
                     "redness; systemic from "
                     "{} signs",
                     p.wifi.infection_signs_from, p.wifi.infection_redness_counts_above_mm,
                     p.wifi.infection_redness_above_mm, p.wifi.infection_systemic_from),
         p.wifi.infection_evidence, approval});
    into.push_back({"amputation", "64 stages", p.wifi.amputation_evidence, approval});
    into.push_back({"benefit", "64 stages", p.wifi.benefit_evidence, approval});
  }
  if (group == "compression" && p.compression) {
    const auto add = [&](const char* key, const clinical::Number& number) {
      into.push_back(
          {key, value_text(number.value, clinical::Unit::index), number.evidence, approval});
    };
    add("refuse_below", p.compression->refuse_below);
    add("specialist_max", p.compression->specialist_max);
    add("checked_max", p.compression->checked_max);
  }
}

void add_number(const Profile& p, std::string_view key, std::vector<Entry>& into) {
  clinical::for_each_number(p, [&](const char* table, const char* name,
                                   const clinical::Number& number, clinical::Unit unit, int, int) {
    const auto full = fmt::format("{}.{}", table, name);
    if (!key.empty() && full != key) return;
    into.push_back({full, value_text(number.value, unit), number.evidence,
                    text_of(number.approval.value_or(p.approval))});
  });
}

std::vector<Entry> entries_of(const Rule& rule, const Profile& profile) {
  std::vector<Entry> entries;
  auto rest = rule.numbers;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(' '), rest.size());
    const auto key = rest.substr(0, end);
    if (key.find('.') == std::string_view::npos) {
      add_group(profile, key, entries);
    } else {
      add_number(profile, key, entries);
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return entries;
}

/// All of a profile, in the order of its file.
std::vector<Entry> entries_of(const Profile& profile) {
  std::vector<Entry> entries;
  for (const char* group : {"bands", "limb_threat", "severity", "wifi", "compression"})
    add_group(profile, group, entries);
  add_number(profile, "", entries);
  return entries;
}

void put_numbers(Buffer& out, const std::vector<Entry>& entries) {
  put(out, ",\"numbers\":[");
  const char* comma = "";
  for (const auto& e : entries) {
    put(out, comma);
    put_member(out, "{\"key\":", e.key);
    put_member(out, ",\"value\":", e.value);
    put_member(out, ",\"citation\":", e.evidence.citation);
    put_member(out, ",\"mark\":", e.evidence.mark);
    put_member(out, ",\"approval\":", e.approval);
    put(out, "}");
    comma = ",";
  }
  put(out, "]}\n");
}

std::string text_of(const Entry& e) {
  return fmt::format("  {} = {}\n    {} [{}], {}\n", e.key, e.value, e.evidence.citation,
                     e.evidence.mark, e.approval);
}

}  // namespace

std::string list_rules() {
  std::string text;
  for (const auto& rule : known_rules()) text += fmt::format("{:<26} {}\n", rule.id, rule.says);
  return text;
}

std::string explain_rule(const Rule& rule, const Profile& profile) {
  auto text = fmt::format("{}\n{}\nInputs: {}\nProfile: {} ({})\n", rule.id, rule.says, rule.inputs,
                          profile.id, text_of(profile.approval));
  if (rule.says.find('{') != std::string_view::npos)
    text += "In braces: what the answers of the visit put there.\n";
  if (!rule.citation.empty()) text += fmt::format("Source: {} [{}]\n", rule.citation, rule.mark);
  const auto entries = entries_of(rule, profile);
  if (!entries.empty()) text += "From the profile:\n";
  for (const auto& entry : entries) text += text_of(entry);
  if (entries.empty() && rule.citation.empty())
    text += "This profile holds nothing for the rule: it says nothing.\n";
  text +=
      "Marks: V read in the source, V2 read second-hand, M from memory, D a choice of this "
      "station.\n";
  return text;
}

std::string explain_profile(const Profile& profile) {
  auto text = fmt::format("{}: {}\n{} [{}], {}\n", profile.id, profile.title, profile.citation,
                          profile.mark, text_of(profile.approval));
  if (!profile.note.empty()) text += profile.note + "\n";
  for (const auto& entry : entries_of(profile)) text += text_of(entry);
  return text;
}

std::string explain_profile_json(const Profile& profile) {
  Buffer out;
  put_member(out, "{\"profile\":", profile.id);
  put_member(out, ",\"title\":", profile.title);
  put_member(out, ",\"citation\":", profile.citation);
  put_member(out, ",\"mark\":", profile.mark);
  put_member(out, ",\"approval\":", text_of(profile.approval));
  if (!profile.note.empty()) put_member(out, ",\"note\":", profile.note);
  put_numbers(out, entries_of(profile));
  return fmt::to_string(out);
}

std::string list_rules_json() {
  Buffer out;
  for (const auto& rule : known_rules()) {
    put_member(out, "{\"rule\":", rule.id);
    put_member(out, ",\"says\":", rule.says);
    put(out, "}\n");
  }
  return fmt::to_string(out);
}

std::string explain_rule_json(const Rule& rule, const Profile& profile) {
  Buffer out;
  put_member(out, "{\"rule\":", rule.id);
  put_member(out, ",\"says\":", rule.says);
  put_member(out, ",\"inputs\":", rule.inputs);
  put_member(out, ",\"profile\":", profile.id);
  put_member(out, ",\"approval\":", words_of(profile.approval.state));
  if (!rule.citation.empty()) {
    put_member(out, ",\"citation\":", rule.citation);
    put_member(out, ",\"mark\":", rule.mark);
  }
  put_numbers(out, entries_of(rule, profile));
  return fmt::to_string(out);
}

std::string nearest_rule(std::string_view id) {
  std::string upper{id};
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  std::string best;
  std::size_t most = 2;
  for (const auto& rule : known_rules()) {
    const auto end = std::mismatch(rule.id.begin(), rule.id.end(), upper.begin(), upper.end());
    const auto same = static_cast<std::size_t>(end.first - rule.id.begin());
    if (same <= most) continue;
    most = same;
    best = rule.id;
  }
  return best;
}

}  // namespace station::tools
