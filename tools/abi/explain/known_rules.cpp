#include "tools/abi/explain/known_rules.hpp"

#include "algorithms/clinical/claudication/claudication_rules.hpp"
#include "algorithms/clinical/cramp/cramp_rules.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace station::tools {
namespace {

using clinical::Rule;
using clinical::StatedRule;

/// What the rules of a visit take, by how their identifiers begin; the longest beginning counts.
/// The last holds for a rule that draws on the whole visit.
struct Family {
  std::string_view begins;
  std::string_view inputs;
};
constexpr auto kFamilies = std::to_array<Family>({
    {"ECQ-", "Edinburgh questionnaire, per leg"},
    {"ROSE-", "Rose (WHO) questionnaire, per leg"},
    {"SDCQ", "San Diego questionnaire, per leg"},
    {"SITE-", "site of the pain on walking, per leg"},
    {"WIQ", "answers of the Walking Impairment Questionnaire"},
    {"STAGE-", "PAD shown, symptoms, walking distance, treadmill, ankle and toe pressures"},
    {"RED-", "the questions asked first: acute limb, swelling, saddle or bladder, urine, fever"},
    {"CRAMP-C1", "sudden, painful, involuntary"},
    {"CRAMP-C2", "exercise, tired muscles"},
    {"CRAMP-C3", "time of day, rest"},
    {"CRAMP-C4", "pain on walking: reproducible, gone with rest"},
    {"CRAMP-C5", "medicines"},
    {"CRAMP-C6", "medicines, alcohol"},
    {"CRAMP-C7", "medicines"},
    {"CRAMP-C8", "pulses, bruit, pain on walking, foot signs, risk factors"},
    {"CRAMP-C9", "ABI, diabetes, known PAD"},
    {"CRAMP-C10", "foot pain lying down, wound, gangrene"},
    {"CRAMP-C11", "diabetes"},
    {"CRAMP-C12", "conditions"},
    {"CRAMP-C13", "irritability, constipation"},
    {"CRAMP-C14", "sweating, diuretic, haemodialysis"},
    {"CRAMP-C15", "every answer: nothing else fits"},
    {"CRAMP-C20", "the five criteria of restless legs"},
    {"CRAMP-C21", "how often the urge comes"},
    {"CRAMP-C22", "the urge to move"},
    {"CRAMP-C23", "buttocks or backs of the legs, standing or walking, eased by bending"},
    {"CRAMP-C24", "sharp pain down the leg"},
    {"CRAMP-C25", "bursting leg, slow relief, better raised, old thrombosis or swelling"},
    {"CRAMP-C26", "bursting calf after hard exercise"},
    {"CRAMP-C27", "ache of a joint or the arch"},
    {"CRAMP-C28", "swelling behind the knee"},
    {"CRAMP-C30", "ABI, exercise ABI, pain on walking"},
    {"CRAMP-ABI-", "ABI, diabetes, dialysis, pain on walking"},
    {"CRAMP-EXERCISE-", "exercise ABI"},
    {"MEDICINES-", "medicines"},
    {"QUININE-", "medicines"},
    {"NOT-CUFF", "new swelling of the leg"},
    {"", "every answer of the visit"},
});

Rule rule_of(const StatedRule& stated) {
  const Family* best = nullptr;
  for (const Family& family : kFamilies)
    if (stated.id.starts_with(family.begins) &&
        (best == nullptr || family.begins.size() > best->begins.size()))
      best = &family;
  return {stated.id, stated.text, best->inputs, stated.citation, stated.mark, ""};
}

std::vector<Rule> gathered() {
  std::vector<Rule> all;
  for (const Rule& rule : clinical::rules()) all.push_back(rule);
  for (const Rule& rule : clinical::exam_rules()) all.push_back(rule);
  for (const StatedRule& rule : clinical::claudication::claudication_rules())
    all.push_back(rule_of(rule));
  for (const StatedRule& rule : clinical::cramp::cramp_rules()) all.push_back(rule_of(rule));
  return all;
}

}  // namespace

std::span<const Rule> known_rules() {
  static const std::vector<Rule> kAll = gathered();
  return kAll;
}

const Rule* find_known_rule(std::string_view id) {
  const auto find = [](std::string_view wanted) {
    const auto at = std::ranges::find(known_rules(), wanted, &Rule::id);
    return at == known_rules().end() ? nullptr : &*at;
  };
  if (const Rule* rule = find(id)) return rule;
  const auto by_flag = clinical::rule_of_flag(id);
  return by_flag.empty() ? nullptr : find(by_flag);
}

}  // namespace station::tools
