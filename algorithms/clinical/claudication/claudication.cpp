#include "algorithms/clinical/claudication/claudication.hpp"

#include "algorithms/clinical/claudication/claudication_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace station::clinical::claudication {
namespace {

using enum ClaudicationRule;

Value items_value(const std::vector<std::string_view>& keys) {
  std::vector<std::string> words;
  for (const auto key : keys) words.push_back("field." + std::string{key});
  return Value::words("items", std::move(words));
}

std::string prefixed(std::string_view prefix, std::string_view word) {
  return std::string{prefix} + std::string{word};
}

/// Collects the lines of one leg with the same inputs.
class Lines {
 public:
  Lines(std::string inputs, std::optional<Side> side) : inputs_{std::move(inputs)}, side_{side} {}
  void say(ClaudicationRule rule, std::vector<Value> values = {}) {
    statements_.push_back(state(rule_of(rule), inputs_, std::move(values), side_));
  }
  std::vector<Statement> take() { return std::move(statements_); }

 private:
  std::string inputs_;
  std::optional<Side> side_;
  std::vector<Statement> statements_;
};

Value grade_value(const WalkingPain& pain) {
  const auto grade = read_grade(pain).possible.decided();
  if (!grade) return Value::words("grade", {"grade.one_or_two"});
  return Value::figure("grade", *grade == Grade::one ? "1" : "2");
}

void say_sites(const WalkingPain& pain, Lines& lines) {
  if (pain.pain_walking != Answer::yes) return;
  if (pain.pain_thigh == Answer::yes || pain.pain_buttock == Answer::yes) lines.say(site_iliac);
  if (pain.pain_calf == Answer::yes) lines.say(site_femoropopliteal);
  if (pain.pain_foot == Answer::yes) lines.say(site_tibial);
}

std::string text_of(const Score& s) {
  const auto number = [](int tenths) { return fmt::format("{}.{}", tenths / 10, tenths % 10); };
  return s.is_complete() ? number(s.lowest_tenths)
                         : number(s.lowest_tenths) + "-" + number(s.highest_tenths);
}

template <class E>
Value stage_value(const Possible<E>& possible) {
  std::vector<std::string> stages;
  for (unsigned i = 1; i < 8; ++i)
    if (possible.contains(static_cast<E>(i))) stages.emplace_back(to_string(static_cast<E>(i)));
  return Value::figures("stage", std::move(stages));
}

Value cut_value(const Number& tenths) {
  return Value::figure("cut", fmt::format("{}.{}", tenths.value / 10, tenths.value % 10));
}

std::string inputs_of(const StagingFindings& f) {
  std::string text =
      fmt::format("PAD {}, rest pain {}, tissue loss {}, claudication {}", to_string(f.pad),
                  to_string(f.rest_pain), to_string(f.tissue_loss), to_string(f.claudication));
  const auto add = [&text](const char* name, const std::optional<int>& value) {
    if (value) text += fmt::format(", {} {}", name, *value);
  };
  add("walking distance m", f.walking_distance_m);
  add("ankle", f.ankle_mmHg);
  add("ankle after exercise", f.post_exercise_ankle_mmHg);
  add("toe", f.toe_mmHg);
  if (f.treadmill_completed != Answer::not_asked)
    text += fmt::format(", treadmill completed {}", to_string(f.treadmill_completed));
  return text;
}

}  // namespace

bool ClaudicationVerdict::is_positive() const {
  return !edinburgh.possible.contains(Edinburgh::negative) ||
         rose.possible.decided() == Rose::positive;
}

ClaudicationVerdict judge_walking(const WalkingPain& pain, Side side) {
  ClaudicationVerdict verdict{read_edinburgh(pain), read_rose(pain), read_san_diego(pain), {}};
  if (std::ranges::all_of(kWalkingPainFields,
                          [&pain](const auto& field) { return is_open(pain.*field.member); }))
    return verdict;
  Lines lines{inputs_of(pain), side};
  if (pain.pain_walking == Answer::no) {
    // Every questionnaire ends at its first question; one line says so.
    lines.say(san_diego, {Value::words("category", {"sdcq.no_pain"})});
    verdict.statements = lines.take();
    return verdict;
  }
  if (const auto edinburgh = verdict.edinburgh.possible.decided()) {
    switch (*edinburgh) {
      case Edinburgh::definite: lines.say(edinburgh_definite, {grade_value(pain)}); break;
      case Edinburgh::atypical: lines.say(edinburgh_atypical, {grade_value(pain)}); break;
      case Edinburgh::negative: lines.say(edinburgh_negative); break;
    }
  } else {
    lines.say(edinburgh_open, {items_value(verdict.edinburgh.missing)});
  }
  if (const auto rose = verdict.rose.possible.decided()) {
    if (*rose == Rose::positive) {
      lines.say(rose_positive, {grade_value(pain)});
    } else {
      lines.say(rose_negative);
    }
  } else {
    lines.say(rose_open, {items_value(verdict.rose.missing)});
  }
  if (const auto category = verdict.san_diego.possible.decided()) {
    lines.say(san_diego, {Value::words("category", {prefixed("sdcq.", to_string(*category))})});
  } else {
    lines.say(san_diego_open, {items_value(verdict.san_diego.missing)});
  }
  say_sites(pain, lines);
  verdict.statements = lines.take();
  return verdict;
}

std::vector<Statement> judge_stage(const StagingFindings& f, Side side) {
  if (is_open(f.pad) && is_open(f.rest_pain) && is_open(f.tissue_loss) && is_open(f.claudication))
    return {};
  Lines lines{inputs_of(f), side};
  if (f.pad == Answer::no) {
    lines.say(no_stage);
    return lines.take();
  }
  const auto fontaine_reading = stage_fontaine(f);
  const auto rutherford_reading = stage_rutherford(f);
  lines.say(fontaine_reading.possible.decided() ? fontaine : fontaine_open,
            fontaine_reading.possible.decided()
                ? std::vector{stage_value(fontaine_reading.possible)}
                : std::vector{stage_value(fontaine_reading.possible),
                              items_value(fontaine_reading.missing)});
  const auto category = rutherford_reading.possible.decided();
  lines.say(category ? rutherford : rutherford_open,
            category ? std::vector{stage_value(rutherford_reading.possible)}
                     : std::vector{stage_value(rutherford_reading.possible),
                                   items_value(rutherford_reading.missing)});
  if (category && objective_of(*category, f) == Objective::not_met)
    lines.say(rutherford_objective, {stage_value(rutherford_reading.possible)});
  return lines.take();
}

std::vector<Statement> judge_impairment(const WalkingImpairment& answers,
                                        const WalkingImpairmentRules& rules) {
  const auto scores = score(answers, rules);
  if (!scores.any_answer) return {};
  Lines lines{"answers 0 to 4 of distance, speed and stairs", std::nullopt};
  lines.say(walking_impairment, {Value::figure("distance", text_of(scores.distance)),
                                 Value::figure("speed", text_of(scores.speed)),
                                 Value::figure("stairs", text_of(scores.stairs))});
  std::vector<std::string_view> open;
  if (!scores.distance.is_complete()) open.emplace_back("wiq_distance");
  if (!scores.speed.is_complete()) open.emplace_back("wiq_speed");
  if (!scores.stairs.is_complete()) open.emplace_back("wiq_stairs");
  if (!open.empty()) lines.say(walking_impairment_open, {items_value(open)});
  if (scores.performance == Performance::low)
    lines.say(walking_impairment_low, {cut_value(rules.low_max_tenths)});
  if (scores.performance == Performance::high)
    lines.say(walking_impairment_high, {cut_value(rules.high_from_tenths)});
  return lines.take();
}

}  // namespace station::clinical::claudication
