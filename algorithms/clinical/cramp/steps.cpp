#include "algorithms/clinical/cramp/pathway.hpp"

#include <algorithm>

namespace station::clinical::cramp {

void judge_pattern(const Facts& facts, Page& page) {
  if (facts.is_overridden) return;
  const CrampCase& c = facts.c;
  const std::array parts = {c.sudden, c.painful, c.involuntary};
  const auto inputs = inputs_of(c, {"sudden", "painful", "involuntary"});
  if (std::ranges::all_of(parts, [](Answer a) { return a == Answer::yes; })) {
    page.say("CRAMP-C1", inputs);
  } else if (std::ranges::find(parts, Answer::no) != parts.end()) {
    page.say("CRAMP-C1-MIMIC", inputs);
  } else {
    page.say("CRAMP-C1-OPEN", inputs,
             {Value::words("items", open_words(c, {"sudden", "painful", "involuntary"}))});
  }
  if (is_suspected(c.during_or_after_exercise, c.muscle_fatigue))
    page.say("CRAMP-C2", inputs_of(c, {"during_or_after_exercise", "muscle_fatigue"}));
  if (is_suspected(c.night_or_early_morning, c.at_rest))
    page.say("CRAMP-C3", inputs_of(c, {"night_or_early_morning", "at_rest"}));
}

namespace {

const char* rule_of(Effect effect) {
  switch (effect) {
    case Effect::strong: return "CRAMP-C5";
    case Effect::possible: return "CRAMP-C6";
    case Effect::dystonic: return "CRAMP-C7";
    case Effect::quinine: return "QUININE-IN-USE";
    case Effect::none: break;
  }
  return "MEDICINES-KNOWN";
}

}  // namespace

void judge_medicines(const Facts& facts, Page& page) {
  std::vector<std::string> to_review;
  bool only_possible = false;
  for (const MatchedMedicine& match : facts.medicines.matched) {
    const Medicine& medicine = facts.list.medicines[match.medicine];
    for (const std::size_t of_class : medicine.classes) {
      const MedicineClass& kind = facts.list.classes[of_class];
      const auto inputs = "medicines \"" + match.pasted + "\" = " + medicine.name + ", class " +
                          kind.id + " (" + kind.citation + " [" + kind.mark + "])";
      std::vector<Value> values = {Value::quoted("medicine", {match.pasted})};
      if (kind.effect != Effect::quinine)
        values.push_back(Value::words("class", {"medicine." + kind.id}));
      page.say(rule_of(kind.effect), inputs, std::move(values));
      only_possible = only_possible || kind.effect == Effect::possible;
      if (kind.effect != Effect::none &&
          std::ranges::find(to_review, match.pasted) == to_review.end())
        to_review.push_back(match.pasted);
    }
  }
  if (facts.c.alcohol == Answer::yes) page.say("CRAMP-C6-ALCOHOL", inputs_of(facts.c, {"alcohol"}));
  const std::string pasted = "medicines as pasted";
  if (!to_review.empty())
    page.say("MEDICINES-REVIEW", pasted, {Value::quoted("medicines", std::move(to_review))});
  if (only_possible) page.say("TENSION-STRENGTH", pasted);
  if (facts.takes_diuretic) page.say("TENSION-DIURETIC", pasted);
  if (facts.c.medicines.empty() && is_open(facts.c.takes_medicines))
    page.say("MEDICINES-OPEN", inputs_of(facts.c, {"takes_medicines"}));
  std::vector<std::string> unmatched;
  for (const auto& left : facts.medicines.unmatched)
    unmatched.push_back(left.near_name.empty() ? left.pasted
                                               : left.pasted + " (" + left.near_name + "?)");
  if (!unmatched.empty())
    page.say("MEDICINES-UNMATCHED", pasted, {Value::quoted("medicines", std::move(unmatched))});
}

void judge_conditions(const Facts& facts, Page& page) {
  const CrampCase& c = facts.c;
  if (c.diabetes == Answer::yes) page.say("CRAMP-C11", inputs_of(c, {"diabetes"}));
  for (const std::string_view key :
       {"thyroid_disease", "liver_cirrhosis", "haemodialysis", "pregnancy", "parkinson",
        "radiculopathy", "lumbar_stenosis", "neuropathy", "metabolic_myopathy"})
    if (answer_of(c, key) == Answer::yes)
      page.say("CRAMP-C12", inputs_of(c, {key}),
               {Value::words("condition", {"field." + std::string{key}})});
  if (is_suspected(c.irritability, c.constipation) || is_suspected(c.constipation, c.irritability))
    page.say("CRAMP-C13", inputs_of(c, {"irritability", "constipation"}));

  std::vector<std::string> causes;
  if (c.heavy_sweating == Answer::yes) causes.emplace_back("field.heavy_sweating");
  if (facts.takes_diuretic) causes.emplace_back("cause.diuretic");
  if (c.haemodialysis == Answer::yes) causes.emplace_back("field.haemodialysis");
  const auto inputs = inputs_of(c, {"heavy_sweating", "haemodialysis"}) + ", diuretic " +
                      (facts.takes_diuretic ? "yes" : "not recognised");
  if (causes.empty()) {
    page.say("CRAMP-C14-NONE", inputs);
    return;
  }
  page.say("CRAMP-C14", inputs, {Value::words("causes", std::move(causes))});
  page.say("TENSION-ELECTROLYTES", inputs);
  if (c.heavy_sweating == Answer::yes) page.say("TENSION-DEHYDRATION", inputs);
}

void judge_idiopathic(const Facts& facts, Page& page) {
  const CrampCase& c = facts.c;
  if (!page.says("CRAMP-C1")) return;
  for (const std::string_view rule :
       {"CRAMP-C2", "CRAMP-C4", "CRAMP-C5", "CRAMP-C6", "CRAMP-C6-ALCOHOL", "CRAMP-C7", "CRAMP-C11",
        "CRAMP-C12", "CRAMP-C13", "CRAMP-C14", "CRAMP-C20", "MEDICINES-UNMATCHED", "RED-OPEN"})
    if (page.says(rule)) return;
  // "None of the above" is only known when all of the above was asked.
  auto open = open_words(
      c, {"diabetes", "haemodialysis", "thyroid_disease", "liver_cirrhosis", "pregnancy",
          "parkinson", "radiculopathy", "lumbar_stenosis", "neuropathy", "metabolic_myopathy"});
  if (is_open(c.takes_medicines) && c.medicines.empty()) open.emplace_back("field.takes_medicines");
  if (open.empty()) {
    page.say("CRAMP-C15", "C1 yes; conditions denied; no medicine of the list");
  } else {
    page.say("CRAMP-C15-OPEN", "conditions and medicines",
             {Value::words("items", std::move(open))});
  }
}

}  // namespace station::clinical::cramp
