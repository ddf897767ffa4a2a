#pragma once
// Visits and a small list of medicines for the tests of the cramp pathway.

#include "algorithms/clinical/cramp/cramp.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace station::clinical::cramp {

inline const MedicineList& small_list() {
  static const MedicineList kList = [] {
    MedicineList list;
    list.version = "test";
    list.classes = {{"strong_one", Effect::strong, false, false, "source", "V"},
                    {"statin", Effect::possible, true, false, "source", "V"},
                    {"thiazide", Effect::possible, false, true, "source", "V"},
                    {"antipsychotic", Effect::dystonic, false, false, "source", "V"},
                    {"quinine", Effect::quinine, false, false, "source", "V"},
                    {"other", Effect::none, false, false, "source", "D"}};
    list.medicines = {{"naproxen", {"Proxen"}, {0}},
                      {"simvastatin", {"Zocor"}, {1}},
                      {"hydrochlorothiazide", {"HCT"}, {2}},
                      {"haloperidol", {"Haldol"}, {3}},
                      {"quinine", {"quinine sulfate", "Chininsulfat"}, {4}},
                      {"hydroxychloroquine", {}, {5}},
                      {"metformin", {"Glucophage"}, {5}},
                      {"folic acid", {"Folsäure"}, {5}}};
    list.ignored = {"mg", "daily", "at", "night", "tablet"};
    return list;
  }();
  return kList;
}

/// Everything a quiet night cramp answers: no warning, true cramp, PAD unlikely.
inline CrampCase quiet_visit() {
  CrampCase c;
  c.id = "quiet";
  c.age_years = 40;
  for (const PersonField& field : person_fields()) c.*field.member = Answer::no;
  c.sudden = c.painful = c.involuntary = Answer::yes;
  c.night_or_early_morning = c.at_rest = Answer::yes;
  for (LegFindings& leg : c.legs) {
    for (const LegField& field : leg_fields()) leg.*field.member = Answer::no;
    leg.exercise_abi_normal = Answer::not_asked;
    leg.treadmill_completed = Answer::not_asked;
    leg.walking.pain_walking = Answer::no;
    leg.wound = Wound::none;
    leg.pulses = {Pulse::normal, Pulse::normal, Pulse::normal, Pulse::normal};
  }
  return c;
}

/// Calf pain of the right leg that is classic claudication.
inline CrampCase claudicant() {
  CrampCase c = quiet_visit();
  c.sudden = c.painful = c.involuntary = Answer::not_asked;
  c.night_or_early_morning = c.at_rest = Answer::no;
  auto& w = c.leg(Side::right).walking;
  w.pain_walking = w.uphill_or_hurrying = w.stops_or_slows = w.gone_within_ten_minutes =
      w.pain_calf = w.reproducible = Answer::yes;
  w.begins_at_rest = w.goes_while_walking = w.level_pace = Answer::no;
  return c;
}

inline CrampVerdict judged(const CrampCase& c) { return judge_cramp(c, small_list()); }

/// "right.CRAMP-C4", "CRAMP-C8"
inline std::multiset<std::string> rules_of(const CrampVerdict& v) {
  std::multiset<std::string> rules;
  for (const Statement& s : v.statements)
    rules.insert((s.side ? std::string{station::to_string(*s.side)} + "." : "") + s.line.rule);
  return rules;
}

inline const Statement* find(const CrampVerdict& v, std::string_view rule) {
  const auto at =
      std::ranges::find_if(v.statements, [rule](const auto& s) { return s.line.rule == rule; });
  return at == v.statements.end() ? nullptr : &*at;
}

}  // namespace station::clinical::cramp
