// Is this PAD? Likely needs a sign that stands by itself or two that do not; unlikely needs every
// door closed by an answer, never by silence; all else cannot be told. [D] The weights are ours.

#include "algorithms/clinical/category.hpp"
#include "algorithms/clinical/cramp/pathway.hpp"

#include <algorithm>
#include <array>

namespace station::clinical::cramp {
namespace {

Answer any_of(std::initializer_list<Answer> answers) {
  if (std::ranges::find(answers, Answer::yes) != answers.end()) return Answer::yes;
  return std::ranges::all_of(answers, [](Answer a) { return a == Answer::no; }) ? Answer::no
                                                                                : Answer::unknown;
}

class PadJudge {
 public:
  explicit PadJudge(const Facts& facts) : facts_{facts}, c_{facts.c} {}

  PadJudgement judge() {
    strong();
    supporting();
    if (!strong_.empty() || supporting_.size() >= 2) {
      auto why = strong_;
      why.insert(why.end(), supporting_.begin(), supporting_.end());
      return {PadAnswer::likely, std::move(why), {}};
    }
    auto doubts = supporting_;
    index_doubts(doubts);
    missing();
    if (doubts.empty() && missing_.empty()) return {PadAnswer::unlikely, reassuring(), {}};
    if (!missing_.empty()) doubts.emplace_back("why.open_answers");
    return {PadAnswer::cannot_tell, std::move(doubts), std::move(missing_)};
  }

 private:
  template <class Test>
  [[nodiscard]] bool any_leg(Test test) const {
    return test(c_.legs[0]) || test(c_.legs[1]);
  }
  static void add(std::vector<std::string>& to, bool holds, const char* key) {
    if (holds) to.emplace_back(key);
  }
  [[nodiscard]] Category category(const LegFindings& leg) const {
    return category_of(leg, facts_.profile);
  }
  [[nodiscard]] bool is_any(Category wanted) const {
    return any_leg([&](const LegFindings& leg) { return category(leg) == wanted; });
  }
  [[nodiscard]] bool is_normal(const LegFindings& leg) const {
    return category(leg) == Category::normal;
  }
  [[nodiscard]] bool is_cleared_under_load(const LegFindings& leg) const {
    return may_reassure(category(leg)) && leg.exercise_abi_normal == Answer::yes;
  }

  void strong() {
    add(strong_, is_any(Category::abnormal), "why.abi_low");
    add(strong_, facts_.is_threatened, "why.pressure_threat");
    add(strong_, any_leg([](const LegFindings& l) { return l.exercise_abi_normal == Answer::no; }),
        "why.exercise_low");
    add(strong_, c_.known_pad == Answer::yes, "why.known_pad");
    add(strong_, any_leg(has_rest_pain_pattern), "why.rest_pain");
    bool positive = false;
    for (const Side side : kSides)
      positive = positive ||
                 (facts_.walking_of(side).is_positive() && !is_cleared_under_load(c_.leg(side)));
    add(strong_, positive, "why.claudication");
  }

  void supporting() {
    add(supporting_, any_leg(has_tissue_loss), "why.wound");
    add(supporting_, any_leg(has_diminished_pulse), "why.diminished_pulse");
    add(supporting_, any_leg([](const LegFindings& l) { return l.bruit == Answer::yes; }),
        "why.bruit");
    // Pain that no questionnaire calls claudication still counts: they miss most people at risk.
    add(supporting_, strong_.empty() && any_leg([this](const LegFindings& l) {
                       return l.walking.pain_walking == Answer::yes && !is_cleared_under_load(l);
                     }),
        "why.pain_walking");
  }

  void index_doubts(std::vector<std::string>& doubts) const {
    add(doubts, is_any(Category::noncompressible), "why.abi_high");
    add(doubts, is_any(Category::borderline), "why.abi_borderline");
    add(doubts, any_leg([](const LegFindings& l) { return l.foot_pain_lying == Answer::yes; }),
        "why.foot_pain");
    add(doubts,
        any_leg([this](const LegFindings& l) { return has_low_pressure(l, facts_.profile); }),
        "why.pressure_low");
    const bool stiff = c_.diabetes == Answer::yes || c_.haemodialysis == Answer::yes;
    add(doubts, stiff && any_leg([](const LegFindings& l) { return !l.toe_mmHg; }),
        "why.no_toe_pressure");
    const bool both_normal = is_normal(c_.legs[0]) && is_normal(c_.legs[1]);
    add(doubts, !both_normal && pad_risk(c_) == Answer::yes, "why.risk_without_abi");
  }

  /// What must be answered before silence may count as good.
  void missing() {
    const bool both_normal = is_normal(c_.legs[0]) && is_normal(c_.legs[1]);
    for (const std::string_view key : {"saddle_numbness", "bladder_trouble", "dark_urine",
                                       "muscle_weakness", "fever", "diabetes", "known_pad"})
      need(is_open(answer_of(c_, key)), key);
    for (const auto& [key, member] :
         {LegField{"acute_signs", &LegFindings::acute_signs},
          LegField{"new_numbness_or_weakness", &LegFindings::new_numbness_or_weakness},
          LegField{"new_swelling", &LegFindings::new_swelling},
          LegField{"foot_pain_lying", &LegFindings::foot_pain_lying},
          LegField{"gangrene", &LegFindings::gangrene}})
      need(any_leg([m = member](const LegFindings& l) { return is_open(l.*m); }), key);
    need(any_leg([](const LegFindings& l) { return l.wound == Wound::not_asked; }), "wound");
    need(any_leg([](const LegFindings& l) { return is_open(l.walking.pain_walking); }),
         "pain_walking");
    need(both_normal && is_open(c_.haemodialysis), "haemodialysis");
    if (both_normal) return;
    // Without a normal index the hands and the risk must speak.
    need(any_leg([](const LegFindings& l) {
           return l.pulses.dorsalis_pedis == Pulse::not_examined ||
                  l.pulses.posterior_tibial == Pulse::not_examined;
         }),
         "pedal_pulses");
    need(is_open(pad_risk(c_)), "pad_risk");
  }
  void need(bool is_missing, std::string_view key) {
    if (is_missing) missing_.push_back("field." + std::string{key});
  }

  [[nodiscard]] std::vector<std::string> reassuring() const {
    const bool both_normal = is_normal(c_.legs[0]) && is_normal(c_.legs[1]);
    std::vector<std::string> why = {"why.no_pain_walking", "why.no_foot_signs"};
    why.emplace_back(both_normal ? "why.abi_normal" : "why.pulses_and_risk");
    return why;
  }

  const Facts& facts_;
  const CrampCase& c_;
  std::vector<std::string> strong_;
  std::vector<std::string> supporting_;
  std::vector<std::string> missing_;
};

Answer both(Answer a, Answer b) {
  if (a == Answer::no || b == Answer::no) return Answer::no;
  return a == Answer::yes && b == Answer::yes ? Answer::yes : Answer::unknown;
}

}  // namespace

Answer pad_risk(const CrampCase& c) {
  const Answer factors = any_of({c.smoking, c.hypertension, c.dyslipidaemia});
  Answer by_age = Answer::unknown;
  switch (band_of(c)) {
    case AgeBand::from_65: by_age = Answer::yes; break;
    case AgeBand::from_50_to_64:
      by_age = any_of({c.diabetes, factors, c.kidney_disease, c.family_pad});
      break;
    case AgeBand::under_50: by_age = both(c.diabetes, factors); break;
    case AgeBand::not_asked: break;
  }
  return any_of({c.other_atherosclerosis, by_age});
}

PadJudgement judge_pad(const Facts& facts) { return PadJudge{facts}.judge(); }

}  // namespace station::clinical::cramp
