#include "algorithms/clinical/cramp/message_keys.hpp"

#include "algorithms/clinical/claudication/claudication_rules.hpp"
#include "algorithms/clinical/cramp/cramp_rules.hpp"
#include "algorithms/clinical/cramp/pathway.hpp"
#include "algorithms/clinical/cramp/questions.hpp"
#include "algorithms/clinical/messages/abi_messages.hpp"
#include "algorithms/clinical/messages/input_phrases.hpp"
#include "algorithms/clinical/messages/refusals.hpp"

#include <array>
#include <string_view>

namespace station::clinical::cramp {
namespace {

/// Keys that code puts into values by name.
constexpr auto kOwnWords = std::to_array<std::string_view>({"field.wound",
                                                            "field.pedal_pulses",
                                                            "field.pad_risk",
                                                            "field.pad",
                                                            "field.rest_pain",
                                                            "field.tissue_loss",
                                                            "field.claudication",
                                                            "field.walking_distance_m",
                                                            "field.wiq_distance",
                                                            "field.wiq_speed",
                                                            "field.wiq_stairs",
                                                            "field.post_exercise_ankle_mmHg",
                                                            "field.age_years",
                                                            "field.medicines",
                                                            "field.abi",
                                                            "field.toe_mmHg",
                                                            "grade.one_or_two",
                                                            "sdcq.no_pain",
                                                            "sdcq.exertion_and_rest",
                                                            "sdcq.noncalf",
                                                            "sdcq.atypical_calf",
                                                            "sdcq.classic",
                                                            "sdcq.no_category",
                                                            "cause.diuretic",
                                                            "against.urge_worse_at_rest",
                                                            "against.urge_relieved_by_moving",
                                                            "against.urge_worse_in_evening",
                                                            "against.urge_explained_otherwise",
                                                            "reason.diminished_pulse",
                                                            "reason.bruit",
                                                            "reason.pain_walking",
                                                            "reason.foot_signs",
                                                            "reason.diabetes",
                                                            "reason.known_pad",
                                                            "reason.risk",
                                                            "why.abi_low",
                                                            "why.exercise_low",
                                                            "why.pressure_threat",
                                                            "why.pressure_low",
                                                            "field.ankle_mmHg",
                                                            "why.known_pad",
                                                            "why.rest_pain",
                                                            "why.claudication",
                                                            "why.wound",
                                                            "why.diminished_pulse",
                                                            "why.bruit",
                                                            "why.pain_walking",
                                                            "why.abi_high",
                                                            "why.abi_borderline",
                                                            "why.foot_pain",
                                                            "why.no_toe_pressure",
                                                            "why.risk_without_abi",
                                                            "why.open_answers",
                                                            "why.no_pain_walking",
                                                            "why.no_foot_signs",
                                                            "why.abi_normal",
                                                            "why.pulses_and_risk",
                                                            "why.red_flag",
                                                            "test.toe_pressure",
                                                            "test.repeat",
                                                            "test.exercise",
                                                            "test.segmental_pressures",
                                                            "side.right",
                                                            "side.left"});

MessageKey key_of(const StatedRule& rule) {
  return {std::string{rule.id}, placeholders_of(rule.text).value_or(std::vector<std::string>{}),
          std::string{rule.text}};
}

}  // namespace

std::vector<MessageKey> all_message_keys() {
  std::vector<MessageKey> keys = abi_message_keys();
  for (const StatedRule& rule : claudication::claudication_rules()) keys.push_back(key_of(rule));
  for (const StatedRule& rule : cramp_rules()) keys.push_back(key_of(rule));
  for (auto& key : refusal_message_keys()) keys.push_back(std::move(key));
  return keys;
}

std::vector<std::string> all_word_keys() {
  std::vector<std::string> words;
  for (const auto key : kOwnWords) words.emplace_back(key);
  const auto add = [&words](std::string_view key) { words.push_back("field." + std::string{key}); };
  for (const auto& field : person_fields()) add(field.key);
  for (const auto& field : leg_fields()) add(field.key);
  for (const auto& field : pulse_fields()) add(field.key);
  for (const auto& field : claudication::kWalkingPainFields) add(field.key);
  for (const auto phrase : input_phrases()) words.push_back("in." + std::string{phrase});
  words.emplace_back(kDecimalMarkWord);
  for (auto& word : question_words()) words.push_back(std::move(word));
  for (auto& word : kind_words()) words.push_back(std::move(word));
  for (const std::string_view heading : {"title",
                                         "is_this_pad",
                                         "likely",
                                         "cannot_tell",
                                         "unlikely",
                                         "urgent",
                                         "next",
                                         "do_not",
                                         "safety_net",
                                         "findings",
                                         "sources",
                                         "open",
                                         "patient",
                                         "changes",
                                         "limits",
                                         "medicines",
                                         "for",
                                         "no_patient_text",
                                         "answer.yes",
                                         "answer.no",
                                         "answer.unknown",
                                         "answer.as pasted",
                                         "reply.yes_no",
                                         "reply.which_leg",
                                         "reply.kind_of_pain",
                                         "reply.timing",
                                         "reply.number",
                                         "reply.text",
                                         "reply.again"})
    words.push_back("page." + std::string{heading});
  return words;
}

std::vector<std::string> medicine_words(const MedicineList& list) {
  std::vector<std::string> words;
  for (const MedicineClass& kind : list.classes) words.push_back("medicine." + kind.id);
  return words;
}

}  // namespace station::clinical::cramp
