#include "algorithms/clinical/next_tests.hpp"

#include "algorithms/clinical/category.hpp"
#include "algorithms/clinical/ischaemia.hpp"
#include "algorithms/clinical/lines.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <string>

namespace station::clinical {
namespace {

/// Why a toe pressure is wanted; empty: it is not.
SharedText why_toe(const Leg& leg, const History& history, bool waveform_disagrees,
                   const LegVerdict& verdict) {
  if (verdict.category == Category::noncompressible) return "stiff arteries";
  if (has_tissue_loss(leg.history)) return "wound";
  if (waveform_disagrees) return "waveform disagrees";
  if (history.diabetes == Answer::yes) return "diabetes";
  if (history.dialysis == Answer::yes) return "dialysis";
  return {};
}

void say_next_tests(const Profile& profile, LegVerdict& verdict) {
  if (verdict.next_tests.empty()) return;
  fmt::memory_buffer list;
  for (const auto& t : verdict.next_tests)
    fmt::format_to(std::back_inserter(list), FMT_COMPILE("{}{} ({}, {} min)"),
                   list.size() == 0 ? "Proposed next: " : "; ", t.test.view(), t.why.view(),
                   t.minutes);
  list.push_back('.');
  Scribe{verdict.flags, verdict.lines, profile}.say(
      "NEXT-TEST", fmt::to_string(list),
      worded(FMT_COMPILE("category {}"), words_of(verdict.category)), kStationRule);
}

}  // namespace

void propose_next_tests(const Leg& leg, const History& history, bool waveform_disagrees,
                        const Profile& profile, LegVerdict& verdict) {
  if (verdict.category == Category::not_available) return;
  auto& tests = verdict.next_tests;
  const TestMinutes& minutes = profile.test_minutes;
  const bool has_toe = leg.toe.kind == PressureEntry::Kind::value ||
                       leg.toe.kind == PressureEntry::Kind::not_measurable;
  if (!has_toe) {
    const SharedText why = why_toe(leg, history, waveform_disagrees, verdict);
    if (!why.empty()) tests.push_back({"toe pressure", why, minutes.toe.value});
  }
  if (verdict.repeat && verdict.repeat->percent >= profile.change.repeat_chance_percent.value)
    tests.push_back({"repeat", "near a cut", minutes.repeat.value});
  if (leg.history.exertional_pain == Answer::yes && leg.after_exercise.empty()) {
    if (may_reassure(verdict.category))
      tests.push_back(
          {"exercise", "exertional symptoms, index not abnormal", minutes.exercise.value});
    if (verdict.category == Category::abnormal)
      tests.push_back({"exercise", "optional: grades function", minutes.exercise.value});
  }
  if (verdict.category == Category::abnormal && !leg.segments.any() && !leg.pulse_volume)
    tests.push_back({"segmental pressures", "abnormal index", minutes.segments.value});
  say_next_tests(profile, verdict);
}

void withdraw_exercise(const Profile& profile, LegVerdict& verdict) {
  std::erase_if(verdict.next_tests, [](const ReflexTest& t) { return t.test == "exercise"; });
  std::erase_if(verdict.flags, [](const Flag& f) { return f.token == "EX"; });
  std::erase_if(verdict.lines,
                [](const Line& l) { return l.rule == "EX" || l.rule == "NEXT-TEST"; });
  say_next_tests(profile, verdict);
}

}  // namespace station::clinical
