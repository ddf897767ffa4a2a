// Whatever identifier an output carries, `abi explain` explains. The identifiers come from the
// engines as they run, on cases, visits and exams of every kind.

#include "algorithms/clinical/claudication/claudication_rules.hpp"
#include "algorithms/clinical/cramp/cramp.hpp"
#include "algorithms/clinical/cramp/cramp_rules.hpp"
#include "device/exam/corrections.hpp"
#include "tests/algorithms/clinical/any_case.hpp"
#include "tests/algorithms/clinical/cramp/visits.hpp"
#include "tools/abi/explain/explain.hpp"
#include "tools/abi/explain/known_rules.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace station::tools {
namespace {

using Ids = std::set<std::string>;

void gather(const clinical::Verdict& verdict, Ids& into) {
  const auto lines = [&into](const std::vector<clinical::Line>& some) {
    for (const auto& line : some) into.insert(line.rule.string());
  };
  const auto flags = [&into](const std::vector<clinical::Flag>& some) {
    for (const auto& flag : some) into.insert(flag.token);
  };
  lines(verdict.lines);
  lines(verdict.quality);
  flags(verdict.flags);
  for (const auto& leg : verdict.legs) {
    lines(leg.lines);
    flags(leg.flags);
  }
}

Ids of_cases() {
  Ids ids;
  const auto profiles = clinical::two_profiles();
  Random random{20260301};
  for (int i = 0; i < 10'000; ++i)
    gather(clinical::classify(clinical::any_case(random), profiles[i % 2 == 0 ? 0 : 1]), ids);
  return ids;
}

namespace cramp = clinical::cramp;
using clinical::Answer;

/// Answers of every kind; in three of four visits no red flag ends the questions.
cramp::CrampCase any_visit(Random& random) {
  const auto up_to = [&random](int high) { return clinical::any(random, 0, high); };
  const auto maybe = [&](int low, int high) {
    return up_to(2) == 0 ? std::nullopt : std::optional{clinical::any(random, low, high)};
  };
  // Half of the visits deny nearly everything: only then do rules speak that ask for silence.
  const bool is_quiet = up_to(1) == 0;
  const auto answer = [&] {
    return is_quiet && up_to(7) != 0 ? Answer::no : clinical::any_answer(random);
  };
  constexpr std::array kPastes = {"",       "Zocor 20",        "HCT, Proxen", "quinine",
                                  "Haldol", "unheard of 5 mg", "metformin"};
  cramp::CrampCase c;
  c.age_years = maybe(18, 99);
  c.medicines = kPastes.at(static_cast<std::size_t>(up_to(6)));
  const bool no_red_flag = up_to(3) != 0;
  for (const auto& field : cramp::person_fields()) c.*field.member = answer();
  if (up_to(1) == 0) c.sudden = c.painful = c.involuntary = Answer::yes;
  for (Answer cramp::CrampCase::* flag :
       {&cramp::CrampCase::saddle_numbness, &cramp::CrampCase::bladder_trouble,
        &cramp::CrampCase::dark_urine, &cramp::CrampCase::muscle_weakness,
        &cramp::CrampCase::fever})
    c.*flag = no_red_flag ? Answer::no : clinical::any_answer(random);
  for (auto& leg : c.legs) {
    for (const auto& field : cramp::leg_fields()) leg.*field.member = answer();
    for (Answer cramp::LegFindings::* flag :
         {&cramp::LegFindings::acute_signs, &cramp::LegFindings::new_numbness_or_weakness,
          &cramp::LegFindings::new_swelling})
      leg.*flag = no_red_flag ? Answer::no : clinical::any_answer(random);
    for (const auto& field : clinical::claudication::kWalkingPainFields)
      leg.walking.*field.member = clinical::any_answer(random);
    for (const auto& field : cramp::pulse_fields())
      leg.pulses.*field.member = static_cast<cramp::Pulse>(is_quiet ? 3 : up_to(3));
    leg.wound = up_to(4) == 0 ? static_cast<clinical::Wound>(up_to(5)) : clinical::Wound::none;
    leg.abi_hundredths = maybe(20, 180);
    leg.ankle_mmHg = maybe(20, 250);
    leg.toe_mmHg = maybe(10, 180);
    leg.walking_distance_m = maybe(1, 2000);
    leg.post_exercise_ankle_mmHg = maybe(0, 200);
  }
  if (up_to(1) == 0) {
    const auto score = [&] { return up_to(8) == 0 ? std::nullopt : std::optional{up_to(4)}; };
    for (auto& a : c.impairment.distance) a = score();
    for (auto& a : c.impairment.speed) a = score();
    for (auto& a : c.impairment.stairs) a = score();
  }
  return c;
}

/// What chance hardly meets: nothing wrong at all, and restless legs now and then.
std::vector<cramp::CrampCase> rare_visits() {
  auto restless = cramp::quiet_visit();
  restless.urge_to_move = restless.urge_worse_at_rest = restless.urge_relieved_by_moving =
      restless.urge_worse_in_evening = restless.urge_five_times_in_life = Answer::yes;
  return {cramp::quiet_visit(), restless};
}

Ids of_visits() {
  Ids ids;
  const auto judge = [&ids](const cramp::CrampCase& visit) {
    for (const auto& statement : cramp::judge_cramp(visit, cramp::small_list()).statements)
      ids.insert(statement.line.rule.string());
  };
  Random random{20260302};
  for (int i = 0; i < 10'000; ++i) judge(any_visit(random));
  for (const auto& visit : rare_visits()) judge(visit);
  return ids;
}

/// An exam in which people did everything that leaves a line of its own.
Ids of_an_exam() {
  using device::Attempt;
  constexpr ArterySite kArm{Artery::brachial, Side::right};
  constexpr ArterySite kRightPt{Artery::posterior_tibial, Side::right};
  constexpr ArterySite kLeftPt{Artery::posterior_tibial, Side::left};
  device::ExamRecord exam;
  for (const auto& [artery, mmHg] : {std::pair{kArm, 130}, std::pair{kRightPt, 118},
                                     std::pair{kRightPt, 104}, std::pair{kLeftPt, 90}}) {
    Attempt a;
    a.number = static_cast<int>(exam.attempts.size()) + 1;
    a.artery = artery;
    a.cuff = cuff_for(artery);
    a.accepted = true;
    a.marks.end = timestamp_from_ns(1);
    a.outcome.reading = signal::SystolicReading{.systolic_mmHg = mmHg};
    exam.attempts.push_back(a);
    exam.exam_case.sites[a.cuff].permission = device::Permission::allowed;
  }
  exam.exam_case.sites[{Limb::ankle, Side::left}] = {device::Permission::forbidden,
                                                     "suspected DVT"};
  const device::OverrideReading by_hand{
      .attempt = 4, .mmHg = 84, .person = "A. Tech", .reason = "first beat was a knock"};
  EXPECT_TRUE(device::apply(exam, by_hand, std::nullopt, Timestamp{}));
  EXPECT_TRUE(device::apply(
      exam, device::MoveReading{.attempt = 3, .to = kLeftPt, .person = "A. Tech", .reason = "legs"},
      Timestamp{}));
  device::judge(exam, {});
  Ids ids;
  gather(*exam.verdict, ids);
  for (const char* id : {"READ-BY-HAND", "MOVED", "EXCLUSION"})
    EXPECT_TRUE(ids.contains(id)) << id << " was not written: the exam no longer shows it";
  return ids;
}

void expect_explained(const Ids& ids) {
  const std::set<std::string_view> marks = {"V", "V2", "M", "D"};
  for (const auto& id : ids) {
    const auto* rule = find_known_rule(id);
    ASSERT_NE(rule, nullptr) << id << " cannot be explained";
    EXPECT_FALSE(rule->says.empty()) << id;
    EXPECT_FALSE(rule->inputs.empty()) << id;
    if (rule->citation.empty()) {
      EXPECT_FALSE(rule->numbers.empty()) << id << " has neither source nor numbers";
    } else {
      EXPECT_GE(rule->citation.size(), 8U) << id;
      EXPECT_TRUE(marks.contains(rule->mark)) << id;
    }
    EXPECT_NE(explain_rule(*rule, {}).find(rule->says), std::string::npos) << id;
  }
}

TEST(EmittedRules, OfEveryCaseAreExplained) { expect_explained(of_cases()); }
TEST(EmittedRules, OfEveryVisitAreExplained) { expect_explained(of_visits()); }
TEST(EmittedRules, OfAnExamThatPeopleChangedAreExplained) { expect_explained(of_an_exam()); }

TEST(EmittedRules, AreAllThatTheTablesOfAVisitHold) {
  const auto said = of_visits();

  for (const auto& rule : clinical::claudication::claudication_rules())
    EXPECT_TRUE(said.contains(std::string{rule.id})) << rule.id << " was never said";
  for (const auto& rule : cramp::cramp_rules())
    EXPECT_TRUE(said.contains(std::string{rule.id})) << rule.id << " was never said";
}

TEST(EmittedRules, HaveEachOneIdentifier) {
  Ids seen;
  for (const auto& rule : known_rules()) EXPECT_TRUE(seen.emplace(rule.id).second) << rule.id;
  EXPECT_EQ(find_known_rule("NO-SUCH-RULE"), nullptr);
}

}  // namespace
}  // namespace station::tools
