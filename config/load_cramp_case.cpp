#include "algorithms/clinical/cramp/contradiction.hpp"
#include "config/fields.hpp"
#include "config/load_cramp.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string>

namespace station::config {
namespace {

using clinical::Answer;
using clinical::Wound;
using namespace clinical::cramp;

constexpr int kPressureMax_mmHg = 400;

bool is_word(const Node& node, std::string_view word) {
  const auto* text = std::get_if<std::string>(&node.value);
  return text != nullptr && *text == word;
}

/// @param key of a constant table: ends with a null
void read_answer(Fields& fields, std::string_view key, Answer& into) {
  const Node* node = fields.raw(key.data());
  if (node == nullptr) return;
  if (const auto* truth = std::get_if<bool>(&node->value)) {
    into = *truth ? Answer::yes : Answer::no;
  } else if (is_word(*node, "unknown")) {
    into = Answer::unknown;
  } else {
    fields.refuse(key, clinical::refusal::kAnswer);
  }
}

void read_count(Fields& fields, const char* key, std::optional<int>& into, int min, int max) {
  const Node* node = fields.raw(key);
  if (node == nullptr || is_word(*node, "unknown")) return;
  int value = min;
  fields.integer(key, value, min, max);
  into = value;
}

/// An index is written as it is printed: two decimals. 0.855 is no index and is not rounded here.
void read_index(Fields& fields, std::optional<int>& into) {
  const Node* node = fields.raw("abi");
  if (node == nullptr || is_word(*node, "unknown")) return;
  double value = 0.0;
  fields.number("abi", value, 0.01, 4.0);  // 0.00 is no index: nothing was heard
  const double hundredths = std::floor(value * 100.0 + 0.5);
  if (std::fabs(value * 100.0 - hundredths) > 1e-6)
    fields.refuse("abi", clinical::refusal::kIndexDecimals);
  into = static_cast<int>(hundredths);
}

void read_wound(Fields& fields, Wound& into) {
  const Node* node = fields.raw("wound");
  if (node == nullptr) return;
  if (const auto* truth = std::get_if<bool>(&node->value)) {
    into = *truth ? Wound::other : Wound::none;
    return;
  }
  constexpr std::array kPlaces = {Wound::none, Wound::toe,   Wound::forefoot,
                                  Wound::heel, Wound::other, Wound::not_asked};
  const auto at = fields.choice("wound", {"none", "toe", "forefoot", "heel", "other", "unknown"});
  if (at) into = kPlaces.at(*at);
}

void read_pulse(Fields& fields, std::string_view key, Pulse& into) {
  std::optional<int> value;
  read_count(fields, key.data(), value, 0, 2);
  constexpr std::array kPulses = {Pulse::absent, Pulse::weak, Pulse::normal};
  if (value) into = kPulses.at(static_cast<std::size_t>(*value));
}

void read_leg(Fields& fields, LegFindings& leg) {
  for (const LegField& field : leg_fields()) read_answer(fields, field.key, leg.*field.member);
  for (const auto& field : clinical::claudication::kWalkingPainFields)
    read_answer(fields, field.key, leg.walking.*field.member);
  read_wound(fields, leg.wound);
  for (const PulseField& field : pulse_fields())
    read_pulse(fields, field.key, leg.pulses.*field.member);
  read_index(fields, leg.abi_hundredths);
  read_count(fields, "ankle_mmHg", leg.ankle_mmHg, 1, kPressureMax_mmHg);
  read_count(fields, "toe_mmHg", leg.toe_mmHg, 1, kPressureMax_mmHg);
  read_count(fields, "post_exercise_ankle_mmHg", leg.post_exercise_ankle_mmHg, 0,
             kPressureMax_mmHg);
  read_count(fields, "walking_distance_m", leg.walking_distance_m, 1, 20000);
}

/// Answers 0 to 4 in order, "unknown" where there is none.
template <std::size_t N>
void read_scale(Fields& fields, const char* key, std::array<std::optional<int>, N>& into) {
  const Node* node = fields.raw(key);
  if (node == nullptr) return;
  const auto refuse = [&] {
    fields.refuse(key, clinical::refusal::kScale,
                  {clinical::Value::figure("most", fmt::format("{}", N))});
  };
  const auto* list = std::get_if<List>(&node->value);
  if (list == nullptr || list->size() != N) return refuse();
  for (std::size_t i = 0; i < N; ++i) {
    const auto* answer = std::get_if<std::int64_t>(&(*list)[i].value);
    if (answer != nullptr && *answer >= 0 && *answer <= 4) {
      into[i] = static_cast<int>(*answer);
    } else if (!is_word((*list)[i], "unknown")) {
      return refuse();
    }
  }
}

}  // namespace

std::expected<CrampCase, clinical::FileRefusal> read_cramp_case(const std::filesystem::path& file,
                                                                const MedicineList& medicines) {
  const auto document = read_document(file);
  if (!document) return std::unexpected{clinical::FileRefusal{document.error(), {}, 0, {}}};
  CrampCase c;
  Fields fields{*document};
  fields.text("id", c.id);
  read_count(fields, "age_years", c.age_years, 0, 120);
  fields.text("medicines", c.medicines);
  for (const PersonField& field : person_fields()) read_answer(fields, field.key, c.*field.member);
  for (const Side side : {Side::right, Side::left})
    fields.table(side == Side::right ? "right" : "left",
                 [&](Fields& below) { read_leg(below, c.leg(side)); });
  fields.table("walking_impairment", [&c](Fields& below) {
    read_scale(below, "distance", c.impairment.distance);
    read_scale(below, "speed", c.impairment.speed);
    read_scale(below, "stairs", c.impairment.stairs);
  });
  if (fields.finish()) return std::unexpected{fields.refused()};
  if (auto found = contradiction_in(c, medicines)) {
    clinical::FileRefusal refused;
    refused.trouble.code = Errc::malformed;
    refused.trouble.sentence = fmt::format("{}: {} {}.", file.string(), found->field,
                                           clinical::said(*found->text, found->values, nullptr));
    refused.file = file.string();
    refused.refusal = std::move(*found);
    return std::unexpected{std::move(refused)};
  }
  return c;
}

Outcome<CrampCase> load_cramp_case(const std::filesystem::path& file,
                                   const MedicineList& medicines) {
  auto read = read_cramp_case(file, medicines);
  if (!read) return std::unexpected{read.error().trouble};
  return std::move(*read);
}

}  // namespace station::config
