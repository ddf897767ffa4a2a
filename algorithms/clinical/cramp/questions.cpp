#include "algorithms/clinical/cramp/questions.hpp"

#include "algorithms/clinical/cramp/pathway.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace station::clinical::cramp {
namespace {

struct Gate {
  std::string_view id;
  std::vector<std::string_view> fields;  ///< asked one by one after a yes
};

const std::array<Gate, 7>& gates() {
  static const std::array<Gate, 7> kGates = {{
      {"red_flags",
       {"acute_signs", "new_numbness_or_weakness", "new_swelling", "saddle_numbness",
        "bladder_trouble", "dark_urine", "muscle_weakness", "fever"}},
      {"feet", {"foot_pain_lying", "wound", "gangrene"}},
      {"vascular_history", {"known_pad", "other_atherosclerosis"}},
      {"risk_factors",
       {"smoking", "hypertension", "dyslipidaemia", "kidney_disease", "family_pad"}},
      {"pulses", {"dorsalis_pedis", "posterior_tibial", "popliteal", "femoral", "bruit"}},
      {"conditions",
       {"haemodialysis", "liver_cirrhosis", "thyroid_disease", "pregnancy", "parkinson",
        "radiculopathy", "lumbar_stenosis", "neuropathy", "metabolic_myopathy", "irritability",
        "constipation"}},
      {"mimics",
       {"urge_to_move", "both_buttocks_or_backs_of_legs", "sharp_pain_down_leg", "bursting_leg",
        "bursting_calf_after_hard_exercise", "joint_or_arch_ache", "swelling_behind_knee"}},
  }};
  return kGates;
}

struct Main {
  std::string_view id;
  ReplyKind kind;
};
/// In the order of asking. "pain_walking" is a field, the others are questions of their own.
constexpr std::array kMain = {Main{"red_flags", ReplyKind::yes_no},
                              Main{"feet", ReplyKind::yes_no},
                              Main{"pain_walking", ReplyKind::which_leg},
                              Main{"kind_of_pain", ReplyKind::kind_of_pain},
                              Main{"timing", ReplyKind::timing},
                              Main{"medicines", ReplyKind::text},
                              Main{"diabetes", ReplyKind::yes_no},
                              Main{"vascular_history", ReplyKind::yes_no},
                              Main{"age", ReplyKind::number},
                              Main{"risk_factors", ReplyKind::yes_no},
                              Main{"pulses", ReplyKind::yes_no},
                              Main{"conditions", ReplyKind::yes_no},
                              Main{"heavy_sweating", ReplyKind::yes_no},
                              Main{"mimics", ReplyKind::yes_no}};

const Gate* gate_of(std::string_view id) {
  const auto at = std::ranges::find(gates(), id, &Gate::id);
  return at == gates().end() ? nullptr : &*at;
}

bool is_person_field(std::string_view key) {
  return std::ranges::find(person_fields(), key, &PersonField::key) != person_fields().end();
}

/// Fields that follow a yes to another one.
std::vector<std::string_view> companions_of(std::string_view key) {
  if (key == "foot_pain_lying") return {"eased_by_hanging"};
  if (key == "both_buttocks_or_backs_of_legs")
    return {"on_standing_or_walking", "eased_by_bending_or_sitting"};
  if (key == "bursting_leg") return {"slow_relief", "better_raised", "old_thrombosis_or_oedema"};
  if (key == "urge_to_move")
    return {"urge_worse_at_rest",       "urge_relieved_by_moving",      "urge_worse_in_evening",
            "urge_explained_otherwise", "urge_twice_weekly_for_a_year", "urge_five_times_in_life"};
  return {};
}

std::optional<Answer> yes_no(std::string_view reply) {
  if (reply == "y" || reply == "j" || reply == "yes" || reply == "ja") return Answer::yes;
  if (reply == "n" || reply == "no" || reply == "nein") return Answer::no;
  if (reply == "u" || reply == "?" || reply == "unknown" || reply == "unbekannt")
    return Answer::unknown;
  return std::nullopt;
}

struct Legs {
  Answer right;
  Answer left;
};
std::optional<Legs> which_leg(std::string_view reply) {
  if (reply == "r") return Legs{Answer::yes, Answer::no};
  if (reply == "l") return Legs{Answer::no, Answer::yes};
  if (reply == "b") return Legs{Answer::yes, Answer::yes};
  if (const auto both = yes_no(reply); both && *both != Answer::yes) return Legs{*both, *both};
  return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// About pain, one answer serves every leg that hurts.
bool is_pain_detail(std::string_view key) {
  if (key == "eased_by_hanging") return true;
  return key != "pain_walking" && std::ranges::find(claudication::kWalkingPainFields, key,
                                                    &claudication::WalkingPainField::key) !=
                                      claudication::kWalkingPainFields.end();
}

ReplyKind kind_of(std::string_view field) {
  return is_person_field(field) || is_pain_detail(field) ? ReplyKind::yes_no : ReplyKind::which_leg;
}

}  // namespace

std::optional<Question> Interview::next() const {
  if (judge_cramp(case_, *list_, *profile_).ended_by_red_flag) return std::nullopt;
  if (!pending_.empty()) return Question{"field." + pending_.front(), kind_of(pending_.front())};
  for (const Main& question : kMain) {
    if (done_.contains(question.id)) {
      if (question.id != "pain_walking") continue;
      if (const auto key = missing_about_walking())
        return Question{"field." + *key, ReplyKind::yes_no};
      continue;
    }
    if (!is_needed(question.id)) continue;
    const bool is_field = question.id == "pain_walking" || is_person_field(question.id);
    return Question{(is_field ? "field." : "question.") + std::string{question.id}, question.kind};
  }
  return std::nullopt;
}

bool Interview::is_needed(std::string_view id) const {
  const auto verdict = judge_cramp(case_, *list_, *profile_);
  const bool overridden = verdict.says("CRAMP-C10-REST-PAIN") || verdict.says("CRAMP-C10-WOUND");
  const bool likely = verdict.pad.answer == PadAnswer::likely;
  const bool is_claudication =
      std::ranges::find(verdict.pad.why, "why.claudication") != verdict.pad.why.end();
  const bool true_cramp = verdict.says("CRAMP-C1");
  if (id == "kind_of_pain") return !overridden && !is_claudication;
  if (id == "timing") return !overridden && !is_claudication && !verdict.says("CRAMP-C1-MIMIC");
  // Known PAD still matters with diabetes: the foot rule.
  if (id == "vascular_history") return !likely || case_.diabetes == Answer::yes;
  if (id == "age") return !likely && case_.other_atherosclerosis != Answer::yes;
  if (id == "risk_factors") {
    const auto& factors = gate_of(id)->fields;
    return !likely &&
           std::ranges::any_of(factors, [this](std::string_view f) { return can_move_risk(f); });
  }
  if (id == "pulses") return !likely;
  if (id == "heavy_sweating")
    return case_.during_or_after_exercise == Answer::yes ||
           case_.during_or_after_exercise == Answer::unknown;
  if (id == "mimics") return !overridden && !true_cramp;
  return true;
}

/// The first open answer that could still make a questionnaire positive in a leg that hurts.
std::optional<std::string> Interview::missing_about_walking() const {
  for (const Side side : kSides) {
    const auto& walking = case_.leg(side).walking;
    if (walking.pain_walking != Answer::yes) continue;
    const auto verdict = claudication::judge_walking(walking, side);
    if (verdict.is_positive()) continue;
    for (const auto& missing : {verdict.edinburgh.missing, verdict.rose.missing})
      for (const auto key : missing)
        if (!done_.contains(key)) return std::string{key};
  }
  return std::nullopt;
}

bool Interview::answer(std::string_view reply) {
  const auto question = next();
  if (!question) return false;
  const std::string id = question->word.substr(question->word.find('.') + 1);
  const std::string text = folded(trimmed(reply));
  const bool is_pending = !pending_.empty();
  if (is_pending) pending_.pop_front();
  if (!take(id, question->kind, question->kind == ReplyKind::text ? trimmed(reply) : text)) {
    if (is_pending) pending_.push_front(id);
    return false;
  }
  done_.insert(id);
  ++asked_count_;
  std::erase_if(pending_, [this](const std::string& field) { return is_idle(field); });
  return true;
}

bool is_place(std::string_view field) {
  return field.starts_with("pain_") && field != "pain_walking" &&
         std::ranges::find(claudication::kWalkingPainFields, field,
                           &claudication::WalkingPainField::key) !=
             claudication::kWalkingPainFields.end();
}

bool Interview::answer_places(std::span<const std::string_view> fields, Answer others) {
  const auto question = next();
  if (!question || !question->word.starts_with("field.") || !is_place(question->word.substr(6)) ||
      !std::ranges::all_of(fields, is_place))
    return false;
  for (const std::string_view asked : {"pain_calf", "pain_thigh", "pain_buttock"}) {
    if (std::ranges::find(fields, asked) != fields.end()) continue;
    follow(asked, others);
    done_.emplace(asked);
  }
  for (const std::string_view field : fields) {
    follow(field, Answer::yes);
    done_.emplace(field);
  }
  ++asked_count_;
  return true;
}

/// Whether a risk factor still decides anything, when the others that are still to ask turn out
/// absent.
bool Interview::can_move_risk(std::string_view factor) const {
  CrampCase with = case_;
  CrampCase without = case_;
  for (const PersonField& field : person_fields()) {
    const auto& factors = gate_of("risk_factors")->fields;
    if (std::ranges::find(factors, field.key) == factors.end()) continue;
    if (case_.*field.member == Answer::not_asked)
      with.*field.member = without.*field.member = Answer::no;
    if (field.key == factor) with.*field.member = Answer::yes;
  }
  return pad_risk(with) != pad_risk(without);
}

/// A field of a gate that can no longer change anything.
bool Interview::is_idle(std::string_view field) const {
  const auto& factors = gate_of("risk_factors")->fields;
  if (std::ranges::find(factors, field) != factors.end()) return !can_move_risk(field);
  return field == "constipation" && case_.irritability == Answer::no;
}

bool Interview::take(std::string_view id, ReplyKind kind, std::string_view reply) {
  switch (kind) {
    case ReplyKind::which_leg:
      if (!which_leg(reply)) return false;
      take_leg(id, reply);
      return true;
    case ReplyKind::yes_no: {
      const auto answer = yes_no(reply);
      if (!answer) return false;
      if (gate_of(id) != nullptr) {
        take_gate(id, *answer);
      } else {
        follow(id, *answer);
      }
      return true;
    }
    case ReplyKind::kind_of_pain: {
      const bool is_number = reply.size() == 1 && reply[0] >= '1' && reply[0] <= '4';
      if (!is_number && yes_no(reply) != Answer::unknown) return false;
      const auto part = [&](char denied) {
        if (!is_number) return Answer::unknown;
        if (reply[0] == '1') return Answer::yes;
        return reply[0] == denied ? Answer::no : Answer::not_asked;
      };
      case_.sudden = part('2');
      case_.painful = part('3');
      case_.involuntary = part('4');
      return true;
    }
    case ReplyKind::timing: {
      const bool is_number = reply.size() == 1 && reply[0] >= '1' && reply[0] <= '3';
      if (!is_number && yes_no(reply) != Answer::unknown) return false;
      const auto when = [&](char c) {
        if (!is_number) return Answer::unknown;
        return reply[0] == c ? Answer::yes : Answer::no;
      };
      case_.night_or_early_morning = when('1');
      case_.at_rest = when('1');
      case_.during_or_after_exercise = when('2');
      case_.muscle_fatigue = when('2');
      return true;
    }
    case ReplyKind::number: {
      if (yes_no(reply) == Answer::unknown) return true;
      for (const AgeBand band : {AgeBand::under_50, AgeBand::from_50_to_64, AgeBand::from_65})
        if (reply == to_string(band)) {
          case_.age_band = band;
          return true;
        }
      int years = 0;
      const auto end = reply.data() + reply.size();
      const auto [stop, error] = std::from_chars(reply.data(), end, years);
      if (error != std::errc{} || stop != end || years < 0 || years > 120) return false;
      case_.age_years = years;
      return true;
    }
    case ReplyKind::text: break;
  }
  case_.takes_medicines = Answer::yes;
  if (reply.empty()) case_.takes_medicines = Answer::no;
  if (yes_no(folded(reply)) == Answer::no) case_.takes_medicines = Answer::no;
  if (yes_no(folded(reply)) == Answer::unknown) case_.takes_medicines = Answer::unknown;
  if (case_.takes_medicines == Answer::yes) case_.medicines = reply;
  return true;
}

void Interview::take_gate(std::string_view id, Answer answer) {
  const Gate& gate = *gate_of(id);
  if (id == "pulses") {
    // The question is whether all is well: foot pulses felt, no bruit.
    if (answer == Answer::yes)
      for (LegFindings& leg : case_.legs) {
        leg.pulses.dorsalis_pedis = Pulse::normal;
        leg.pulses.posterior_tibial = Pulse::normal;
        leg.bruit = Answer::no;
      }
    if (answer != Answer::no) return;
  } else if (answer != Answer::yes) {
    for (const auto key : gate.fields) {
      set_legs(key, answer, answer);
      for (const PersonField& field : person_fields())
        if (field.key == key) case_.*field.member = answer;
    }
    return;
  }
  pending_.insert(pending_.end(), gate.fields.begin(), gate.fields.end());
}

void Interview::take_leg(std::string_view key, std::string_view reply) {
  const auto legs = *which_leg(reply);
  set_legs(key, legs.right, legs.left);
  if (legs.right != Answer::yes && legs.left != Answer::yes) return;
  const auto companions = companions_of(key);
  pending_.insert(pending_.begin(), companions.begin(), companions.end());
}

/// A yes or no about the person, or about the legs that hurt.
void Interview::follow(std::string_view key, Answer answer) {
  for (const PersonField& field : person_fields())
    if (field.key == key) case_.*field.member = answer;
  for (const auto& field : claudication::kWalkingPainFields)
    if (field.key == key)
      for (LegFindings& leg : case_.legs)
        if (leg.walking.pain_walking == Answer::yes) leg.walking.*field.member = answer;
  if (key == "eased_by_hanging")
    for (LegFindings& leg : case_.legs)
      if (leg.foot_pain_lying == Answer::yes) leg.eased_by_hanging = answer;
  if (answer != Answer::yes) return;
  const auto companions = companions_of(key);
  pending_.insert(pending_.begin(), companions.begin(), companions.end());
}

void Interview::set_legs(std::string_view key, Answer right, Answer left) {
  const std::array answers = {right, left};
  for (const Side side : kSides) {
    LegFindings& leg = case_.leg(side);
    const Answer answer = answers[static_cast<std::size_t>(side)];
    for (const LegField& field : leg_fields())
      if (field.key == key) leg.*field.member = answer;
    if (key == "pain_walking") leg.walking.pain_walking = answer;
    if (key == "wound" && answer != Answer::unknown)
      leg.wound = answer == Answer::yes ? Wound::other : Wound::none;
    // A yes says which pulse is weak or gone.
    for (const PulseField& field : pulse_fields())
      if (field.key == key && answer != Answer::unknown)
        leg.pulses.*field.member = answer == Answer::yes ? Pulse::weak : Pulse::normal;
  }
}

std::vector<std::string> question_words() {
  std::vector<std::string> words;
  for (const Main& question : kMain)
    if (question.id != "pain_walking" && !is_person_field(question.id))
      words.push_back("question." + std::string{question.id});
  return words;
}

}  // namespace station::clinical::cramp
