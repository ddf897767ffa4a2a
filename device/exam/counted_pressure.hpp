#pragma once
// The pressure of an artery that counts, made of all its accepted readings, and what still misses
// for it to be final [E20, E21]. Pure functions of the record: workflow, verdict, display, report
// and replay call the same.
//
// Readings are combined as the whole mmHg that stand in the record, rounded half up, so that a
// person can do the sum again from the page. What is not done here: judging the pressures.

#include "device/exam/exam_record.hpp"

#include <optional>
#include <string>
#include <vector>

namespace station::device {

enum class PressureBasis : std::uint8_t { none, one_reading, mean, median, last_reading };

struct CountedPressure {
  ArterySite artery;
  std::optional<int> mmHg;  ///< empty: no accepted reading, or one that was overtaken by a cause
  PressureBasis basis = PressureBasis::none;
  std::vector<int> readings;  ///< all accepted ones that are combined, oldest first [mmHg]
  std::vector<int> attempts;  ///< their numbers
  int wanted = 0;             ///< readings that the rule asks for; 0 without a pressure
  bool irregular = false;     ///< read in an irregular rhythm
  bool mixed_kinds = false;   ///< estimates and first beats among them [E20]
  signal::PressureKind kind = signal::PressureKind::estimate;  ///< of the newest
  int last_attempt = 0;  ///< number of the last accepted attempt; 0 = none
  [[nodiscard]] bool provisional() const { return static_cast<int>(readings.size()) < wanted; }
};

/// Two readings that agree: their mean. Two that do not: their mean, and a third is wanted. Three
/// or more: the median. In an irregular rhythm the mean of all; three are wanted where the artery
/// sets an index. The rhythm is irregular where the
/// history knows of atrial fibrillation, a reading of this artery says so, or at least half
/// of all the exam's accepted readings. With RepeatRule::last the newest stands alone.
///
/// Arm readings from before a long break do not count. A first-arm repeat and the last reading of
/// an only arm stand apart in a regular rhythm, by their own rules [E19]; in an irregular one every
/// reading of the arm counts alike.
[[nodiscard]] CountedPressure pressure_that_counts(const ExamRecord& exam, ArterySite artery);

/// Whether the artery gives one of the indices its arm or ankle pressure: the higher arm, the
/// higher artery of each ankle. None of an ankle that has an incompressible artery.
[[nodiscard]] bool sets_an_index(const ExamRecord& exam, ArterySite artery);

/// How the number came about: "mean of 131, 136 and 135"; empty for one reading or none.
[[nodiscard]] std::string how_it_came_about(const CountedPressure& pressure);
/// What is missing: "1 of 3 readings in an irregular rhythm"; empty when nothing is.
[[nodiscard]] std::string what_is_missing(const CountedPressure& pressure);

[[nodiscard]] const char* token_of(PressureBasis basis);  ///< "mean", "one_reading", ...

/// The case the clinical rules judge, built from the pressures that count.
/// @param arm_rules of the profile that will judge it: when a first arm is replaced
[[nodiscard]] clinical::Case clinical_case(const ExamRecord& exam,
                                           const clinical::ArmRules& arm_rules = {});

/// The clinical rules' verdict, and what the rules of the readings add to it: lines that say how a
/// pressure came about, flags where it is provisional, was read by a person, was moved, or was
/// taken of a limb that should not have been cuffed.
[[nodiscard]] clinical::Verdict verdict_of(const ExamRecord& exam,
                                           const clinical::Profile& profile);

}  // namespace station::device
