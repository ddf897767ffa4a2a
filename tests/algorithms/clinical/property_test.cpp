#include "tests/algorithms/clinical/cases.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <utility>

namespace station::clinical {
namespace {

/// One seed for every run, unless the caller's environment names another. RapidCheck prints it.
[[maybe_unused]] const bool kSeedIsFixed = ::setenv("RC_PARAMS", "seed=20260101", 0) == 0;

int any_int(int low, int high) { return *rc::gen::inRange(low, high + 1); }

PressureEntry any_entry() {
  switch (any_int(0, 7)) {
    case 0: return {};
    case 1: return PressureEntry::absent();
    case 2: return PressureEntry::no_signal();
    case 3: return PressureEntry::above_mmHg(any_int(200, 330));
    default: return PressureEntry::measured(any_int(1, 400));
  }
}

Answer any_answer() { return static_cast<Answer>(any_int(0, 3)); }

Leg any_leg() {
  Leg leg;
  leg.pt = any_entry();
  leg.dp = any_entry();
  leg.toe = any_entry();
  leg.history.rest_pain = any_answer();
  leg.history.wound = static_cast<Wound>(any_int(0, 5));
  leg.history.gangrene = any_answer();
  leg.history.exertional_pain = any_answer();
  leg.history.onset_under_two_weeks = any_answer();
  leg.history.new_sensory_or_motor_loss = any_answer();
  leg.history.suspected_dvt = any_answer();
  return leg;
}

Case any_case() {
  Case c;
  c.id = "any";
  c.arms.first = any_int(0, 1) == 0 ? Side::right : Side::left;
  c.arms.right = any_entry();
  c.arms.left = any_entry();
  c.arms.repeat = any_entry();
  for (auto& leg : c.legs) leg = any_leg();
  c.history = {any_answer(), any_answer(), any_answer()};
  return c;
}

bool same(const LegVerdict& a, const LegVerdict& b) {
  if (a.abi != b.abi || a.category != b.category || a.low_ankle != b.low_ankle) return false;
  if (tokens(a.flags) != tokens(b.flags) || a.lines.size() != b.lines.size()) return false;
  for (std::size_t i = 0; i < a.lines.size(); ++i)
    if (a.lines[i].rule != b.lines[i].rule || a.lines[i].text != b.lines[i].text) return false;
  return true;
}

RC_GTEST_PROP(ClassifyProperty, RaisingAnAnklePressureNeverLowersIndexOrBand, ()) {
  const int arm = any_int(40, 330);
  const int low = any_int(1, 399);
  const int high = any_int(low, 400);
  const int other = any_int(1, 400);

  const auto a = judge_right(case_of(arm, low, other));
  const auto b = judge_right(case_of(arm, high, other));

  RC_ASSERT(a.abi->hundredths <= b.abi->hundredths);
  RC_ASSERT(a.category <= b.category);
}

RC_GTEST_PROP(ClassifyProperty, LegsAreJudgedAlikeOnEitherSide, ()) {
  auto c = any_case();
  const auto before = judge(c);
  std::swap(c.legs[0], c.legs[1]);

  const auto after = judge(c);

  RC_ASSERT(same(before.leg(Side::right), after.leg(Side::left)));
  RC_ASSERT(same(before.leg(Side::left), after.leg(Side::right)));
}

RC_GTEST_PROP(ClassifyProperty, MirroringTheArmsChangesNoLeg, ()) {
  auto c = any_case();
  const auto before = judge(c);
  std::swap(c.arms.right, c.arms.left);
  c.arms.first = other(c.arms.first);

  const auto after = judge(c);

  RC_ASSERT(before.arm_mmHg == after.arm_mmHg);
  RC_ASSERT(before.provisional == after.provisional);
  RC_ASSERT(tokens(before.flags) == tokens(after.flags));
  RC_ASSERT(before.leg(Side::right).abi == after.leg(Side::right).abi);
}

RC_GTEST_PROP(ClassifyProperty, PedalArteriesAreInterchangeable, ()) {
  auto c = any_case();
  const auto before = judge_right(c);
  std::swap(c.leg(Side::right).pt, c.leg(Side::right).dp);

  const auto after = judge_right(c);

  RC_ASSERT(before.abi == after.abi);
  RC_ASSERT(before.category == after.category);
  RC_ASSERT(tokens(before.flags) == tokens(after.flags));
}

RC_GTEST_PROP(ClassifyProperty, EveryCaseGetsAVerdictWithCompleteLines, ()) {
  const auto verdict = judge(any_case());

  for (const auto& leg : verdict.legs) {
    RC_ASSERT(!leg.lines.empty());
    RC_ASSERT(line_of(leg.lines, "CATEGORY") != nullptr);
    for (const auto& line : leg.lines)
      RC_ASSERT(!line.rule.empty() && !line.text.empty() && !line.inputs.empty() &&
                !line.citation.empty() && !line.mark.empty());
    for (std::size_t i = 1; i < leg.flags.size(); ++i)
      RC_ASSERT(leg.flags[i - 1].urgency >= leg.flags[i].urgency);
  }
}

RC_GTEST_PROP(ClassifyProperty, AnUnheardArteryNeverReassures, ()) {
  auto c = any_case();
  c.leg(Side::right).pt = PressureEntry::no_signal();

  const auto leg = judge_right(c);

  const bool reassures = leg.category == Category::normal || leg.category == Category::borderline;
  RC_ASSERT(!reassures || leg.lines.front().rule == "NOT-REASSURING");
  RC_ASSERT(flag_of(leg.flags, "URGENT-EVAL") == nullptr);
}

RC_GTEST_PROP(ClassifyProperty, NormalNeverStandsAloneWithAWoundOrUntestedDiabetes, ()) {
  const int arm = any_int(60, 260);
  const int normal = any_int(arm, arm * 14 / 10);
  auto c = case_of(arm, normal, any_int(20, normal));
  const int danger = any_int(0, 3);
  if (danger == 0) c.leg(Side::right).history.wound = Wound::toe;
  if (danger == 1) c.leg(Side::right).history.gangrene = Answer::yes;
  if (danger == 2) c.history.diabetes = Answer::yes;
  if (danger == 3) c.history.dialysis = Answer::yes;

  const auto leg = judge_right(c);

  RC_ASSERT(leg.category == Category::normal);
  RC_ASSERT(leg.lines[0].rule == "NOT-REASSURING");
  RC_ASSERT(leg.lines[1].rule == "CATEGORY");
  RC_ASSERT(leg.lines[1].text.find("not by itself reassuring") != std::string::npos);
}

}  // namespace
}  // namespace station::clinical
