#include "algorithms/clinical/category.hpp"
#include "algorithms/clinical/cramp/pathway.hpp"

#include <algorithm>

namespace station::clinical::cramp {
namespace {

Facts facts_of(const CrampCase& c, const MedicineList& list, const Profile& profile,
               const MedicineMatches& medicines) {
  Facts facts{c, list, profile, medicines, {}, c.takes_statin, false, false, false};
  for (const Side side : kSides)
    facts.walking[static_cast<std::size_t>(side)] =
        claudication::judge_walking(c.leg(side).walking, side);
  for (const auto& match : medicines.matched)
    for (const std::size_t of_class : list.medicines[match.medicine].classes) {
      if (list.classes[of_class].is_statin) facts.statin = Answer::yes;
      facts.takes_diuretic = facts.takes_diuretic || list.classes[of_class].is_diuretic;
    }
  if (is_open(facts.statin) && c.takes_medicines == Answer::no) facts.statin = Answer::no;
  for (const LegFindings& leg : c.legs)
    facts.is_overridden = facts.is_overridden || has_rest_pain_pattern(leg) || has_tissue_loss(leg);
  for (const LegFindings& leg : c.legs)
    facts.is_threatened = facts.is_threatened || !threat_of(leg, profile).empty();
  return facts;
}

void say_pad(const PadJudgement& pad, Page& page) {
  constexpr const char* kInputs = "all answers above";
  const auto why = Value::words("why", pad.why);
  switch (pad.answer) {
    case PadAnswer::likely: page.say("PAD-LIKELY", kInputs, {why}); break;
    case PadAnswer::unlikely: page.say("PAD-UNLIKELY", kInputs, {why}); break;
    case PadAnswer::cannot_tell: page.say("PAD-CANNOT-TELL", kInputs, {why}); break;
  }
  if (!pad.missing.empty())
    page.say("OPEN", "answers that are unknown or were not asked",
             {Value::words("items", pad.missing)});
}

void close_page(Page& page) {
  page.say("SAFETY-NET", "every visit");
  page.say("LIMITS", "every visit");
}

}  // namespace

std::string_view to_string(PadAnswer answer) {
  switch (answer) {
    case PadAnswer::likely: return "likely";
    case PadAnswer::unlikely: return "unlikely";
    case PadAnswer::cannot_tell: break;
  }
  return "cannot tell";
}

bool CrampVerdict::says(std::string_view rule) const {
  return std::ranges::any_of(statements,
                             [rule](const Statement& s) { return s.line.rule == rule; });
}

bool Page::says(std::string_view rule) const {
  return std::ranges::any_of(statements_,
                             [rule](const Statement& s) { return s.line.rule == rule; });
}

Answer answer_of(const CrampCase& c, std::string_view key) {
  const auto at = std::ranges::find(person_fields(), key, &PersonField::key);
  return at == person_fields().end() ? Answer::not_asked : c.*at->member;
}

std::string inputs_of(const CrampCase& c, std::initializer_list<std::string_view> keys) {
  std::string text;
  for (const auto key : keys) {
    if (!text.empty()) text += ", ";
    text += std::string{key} + " " + std::string{to_string(answer_of(c, key))};
  }
  return text;
}

std::string leg_inputs(const CrampCase& c, Side side,
                       std::initializer_list<std::string_view> keys) {
  std::string text;
  for (const auto key : keys) {
    const auto at = std::ranges::find(leg_fields(), key, &LegField::key);
    if (at == leg_fields().end()) continue;
    if (!text.empty()) text += ", ";
    text += leg_key(side, key) + " " + std::string{to_string(c.leg(side).*at->member)};
  }
  return text;
}

std::vector<std::string> open_words(const CrampCase& c,
                                    std::initializer_list<std::string_view> keys) {
  std::vector<std::string> words;
  for (const auto key : keys)
    if (is_open(answer_of(c, key))) words.push_back("field." + std::string{key});
  return words;
}

bool has_rest_pain_pattern(const LegFindings& leg) {
  return is_suspected(leg.foot_pain_lying, leg.eased_by_hanging) ||
         is_suspected(leg.eased_by_hanging, leg.foot_pain_lying);
}

bool has_tissue_loss(const LegFindings& leg) {
  return is_wound(leg.wound) || leg.gangrene == Answer::yes;
}

bool has_diminished_pulse(const LegFindings& leg) {
  return std::ranges::any_of(pulse_fields(), [&leg](const PulseField& field) {
    return is_diminished(leg.pulses.*field.member);
  });
}

const Profile& standard_profile() {
  static const Profile kStandard;
  return kStandard;
}

Category category_of(const LegFindings& leg, const Profile& profile) {
  if (!leg.abi_hundredths) return Category::not_available;
  return clinical::category_of(Index{*leg.abi_hundredths, false, 0, 0}, profile);
}

CrampVerdict judge_cramp(const CrampCase& c, const MedicineList& list, const Profile& profile) {
  CrampVerdict verdict;
  verdict.case_id = c.id;
  verdict.medicines = match_medicines(c.medicines, list);
  const Facts facts = facts_of(c, list, profile, verdict.medicines);
  Page page;
  verdict.ended_by_red_flag = judge_red_flags(facts, verdict.cuff_forbidden, page);
  if (verdict.ended_by_red_flag) {
    verdict.pad = {PadAnswer::cannot_tell, {"why.red_flag"}, {}};
    say_pad(verdict.pad, page);
    close_page(page);
  } else {
    judge_override(facts, page);
    judge_pattern(facts, page);
    judge_vascular(facts, page);
    judge_medicines(facts, page);
    judge_conditions(facts, page);
    judge_mimics(facts, page);
    judge_idiopathic(facts, page);
    verdict.pad = judge_pad(facts);
    say_pad(verdict.pad, page);
    if (verdict.pad.answer == PadAnswer::unlikely && !page.says("CRAMP-C8"))
      page.say("NOT-ABI", "PAD unlikely, no reason for an ABI");
    page.say("NOT-QUININE", "every visit");
    close_page(page);
  }
  verdict.statements = page.take();
  std::ranges::stable_sort(
      verdict.statements, [](const Statement& a, const Statement& b) { return a.group < b.group; });
  return verdict;
}

}  // namespace station::clinical::cramp
