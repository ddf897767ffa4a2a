// The questions before exercise, each with the answers that a person can give [E33]. What was not
// asked is neither yes nor no.
#include "ui/model/present_parts.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace station::ui {
namespace {

using clinical::Answer;

constexpr Phrase kYes{"Yes", "Ja"};
constexpr Phrase kNo{"No", "Nein"};
constexpr Phrase kUnknown{"Unknown", "Unklar"};

class Gate {
 public:
  Gate(const device::StationSnapshot& s, Language language) : s_{s}, language_{language} {}

  void ask(const char* name, const Phrase& question, Answer device::BeforeExercise::* answer) {
    GateRow row = row_of(name, question);
    const Answer now = before().*answer;
    const auto offer = [&](const char* word, const Phrase& label, Answer to) {
      auto answers = before();
      answers.*answer = to;
      row.answers.push_back(choice(row.name, word, label, now == to,
                                   device::AnswerGate{std::move(answers), person()}));
    };
    offer("no", kNo, Answer::no);
    offer("yes", kYes, Answer::yes);
    offer("unknown", kUnknown, Answer::unknown);
    rows_.push_back(std::move(row));
  }

  /// Steps of 5 mmHg from 80, where most people are; nobody types while a probe is held.
  void ask_diastolic() {
    GateRow row = row_of("diastolic", {"Diastolic pressure, by cuff and stethoscope",
                                       "Diastolischer Druck, mit Stethoskop gemessen"});
    const auto now = before().diastolic_mmHg;
    row.value = now ? fmt::format("{} mmHg", *now)
                    : std::string{say(language_, Phrase{"not measured", "nicht gemessen"})};
    const auto offer = [&](const char* word, const Phrase& label, std::optional<int> to) {
      auto answers = before();
      answers.diastolic_mmHg = to;
      row.answers.push_back(
          choice(row.name, word, label, false, device::AnswerGate{std::move(answers), person()}));
    };
    constexpr int kFirst = 80, kStep = 5, kLowest = 30, kHighest = 150;
    offer("less", {"- 5", "- 5"}, now ? std::max(kLowest, *now - kStep) : kFirst);
    offer("more", {"+ 5", "+ 5"}, now ? std::min(kHighest, *now + kStep) : kFirst);
    offer("unknown", kUnknown, std::nullopt);
    rows_.push_back(std::move(row));
  }

  /// A question about each leg: no leg, the right, the left, unknown. Right and left may both be.
  template <typename Get, typename Set>
  void ask_legs(const char* name, const Phrase& question, Get get, Set set) {
    GateRow row = row_of(name, question);
    const auto& legs = s_.exam.exam_case.leg_history;
    const std::array now{get(legs[0]), get(legs[1])};
    const auto offer = [&](const char* word, const Phrase& label, bool chosen,
                           std::array<Answer, 2> to) {
      auto changed = s_.exam.exam_case;
      for (std::size_t i = 0; i < to.size(); ++i) set(changed.leg_history[i], to[i]);
      row.answers.push_back(
          choice(row.name, word, label, chosen, device::UpdateCase{std::move(changed), person()}));
      row.answers.back().enabled = row.answers.back().enabled && !person().empty();
    };
    // Once a leg is named the other one is not it, unless it is named too.
    const auto with = [&](std::size_t leg) {
      auto to = now;
      to[leg] = now[leg] == Answer::yes ? Answer::no : Answer::yes;
      if (to[1 - leg] != Answer::yes) to[1 - leg] = Answer::no;
      return to;
    };
    offer("no", {"Neither", "Keines"}, now[0] == Answer::no && now[1] == Answer::no,
          {Answer::no, Answer::no});
    offer("right", {"Right", "Rechts"}, now[0] == Answer::yes, with(0));
    offer("left", {"Left", "Links"}, now[1] == Answer::yes, with(1));
    offer("unknown", kUnknown, now[0] == Answer::unknown && now[1] == Answer::unknown,
          {Answer::unknown, Answer::unknown});
    rows_.push_back(std::move(row));
  }

  std::vector<GateRow> take() { return std::move(rows_); }

 private:
  [[nodiscard]] const device::BeforeExercise& before() const {
    return s_.exam.exam_case.before_exercise;
  }
  [[nodiscard]] const std::string& person() const { return s_.exam.exam_case.operator_name; }
  [[nodiscard]] GateRow row_of(const char* name, const Phrase& question) const {
    GateRow row;
    row.name = fmt::format("gate.{}", name);
    row.question = std::string{say(language_, question)};
    return row;
  }
  [[nodiscard]] Choice choice(const std::string& row, const char* word, const Phrase& label,
                              bool chosen, device::UserAction action) const {
    return {fmt::format("{}.{}", row, word),
            std::string{say(language_, label)},
            "",
            s_.offered.answer_gate,
            chosen,
            std::move(action)};
  }

  const device::StationSnapshot& s_;
  Language language_;
  std::vector<GateRow> rows_;
};

/// Wound and gangrene are one question here; what is known of a wound stays.
Answer tissue_loss_of(const clinical::LegHistory& h) {
  const bool wound = h.wound != clinical::Wound::not_asked && h.wound != clinical::Wound::none;
  if (wound || h.gangrene == Answer::yes) return Answer::yes;
  if (h.wound == clinical::Wound::none && h.gangrene == Answer::no) return Answer::no;
  return h.gangrene == Answer::unknown ? Answer::unknown : Answer::not_asked;
}
void set_tissue_loss(clinical::LegHistory& h, Answer to) {
  using clinical::Wound;
  if (tissue_loss_of(h) == to) return;
  if (to == Answer::yes) {
    h.wound = Wound::other;
    if (h.gangrene != Answer::yes) h.gangrene = Answer::unknown;
    return;
  }
  h.wound = to == Answer::no ? Wound::none : Wound::not_asked;
  h.gangrene = to;
}

}  // namespace

std::vector<GateRow> present_gate(const device::StationSnapshot& s, Language language) {
  using clinical::LegHistory;
  Gate gate{s, language};
  gate.ask("heart",
           {"Recent heart attack or unstable angina", "Frischer Infarkt, instabile Angina"},
           &device::BeforeExercise::recent_coronary_event);
  gate.ask("rest", {"Chest pain or breathless at rest", "Brustschmerz oder Atemnot in Ruhe"},
           &device::BeforeExercise::chest_pain_or_breathless_at_rest);
  gate.ask("gait", {"Unsafe gait", "Unsicherer Gang"}, &device::BeforeExercise::unsafe_gait);
  gate.ask_diastolic();
  gate.ask_legs("wound", {"Foot wound or gangrene", "Fußwunde oder Gangrän"}, tissue_loss_of,
                set_tissue_loss);
  gate.ask_legs(
      "rest_pain", {"Foot pain at rest", "Ruheschmerz im Fuß"},
      [](const LegHistory& h) { return h.rest_pain; },
      [](LegHistory& h, Answer to) { h.rest_pain = to; });
  gate.ask_legs(
      "dvt", {"Suspected vein thrombosis", "Verdacht auf Beinvenenthrombose"},
      [](const LegHistory& h) { return h.suspected_dvt; },
      [](LegHistory& h, Answer to) { h.suspected_dvt = to; });
  return gate.take();
}

}  // namespace station::ui
