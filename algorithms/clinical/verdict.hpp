#pragma once
// What the rules say about a case. Every line names the rule, its inputs, the profile, where it is
// written and how well that source was checked. Ratios are exact integer arithmetic.

#include "algorithms/clinical/bands.hpp"
#include "algorithms/clinical/case.hpp"
#include "algorithms/clinical/findings.hpp"
#include "algorithms/clinical/profile.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace station::clinical {

struct LegVerdict {
  std::optional<Index> abi;
  Category category = Category::not_available;
  std::optional<Index> low_ankle;  ///< lower-of-two alternative
  std::optional<Category> low_category;
  std::vector<Flag> flags;
  std::vector<Line> lines;

  std::vector<SeverityFinding> severity;
  std::optional<ToeFinding> toe;
  WifiFinding wifi;
  std::optional<RepeatChance> repeat;
  std::optional<ChangeFinding> change;
  std::vector<ExerciseFinding> exercise;   ///< one per reading after exercise
  std::optional<Recovery> recovery;        ///< empty: the ankle pressure never fell below its share
  std::optional<ThreatSigns> threat;       ///< with a pressure in the limb-threatening range
  std::vector<std::string> critical_sets;  ///< identifiers of the threshold sets that are met
  ChronicStage stage;
  std::optional<AcuteClass> acute;
  SegmentFinding segments;
  std::optional<int> pulse_volume_category;  ///< 1-5
  std::vector<ReflexTest> next_tests;
};

struct Verdict {
  std::string case_id;
  SharedText profile;
  Approval approval;            ///< of the profile
  std::optional<int> arm_mmHg;  ///< denominator used, to the whole mmHg
  bool provisional = false;     ///< a repeat the rules ask for is missing
  bool stop_exam = false;       ///< acute signs: no more cuffs, emergency call
  std::vector<Flag> flags;      ///< of the whole person: arms
  std::vector<Line> lines;
  std::vector<Line> quality;         ///< findings on how the exam was done
  std::vector<std::string> missing;  ///< what the stated study lacks
  ExerciseGate gate;
  std::array<LegVerdict, 2> legs;  ///< index by Side
  [[nodiscard]] const LegVerdict& leg(Side s) const { return legs[static_cast<std::size_t>(s)]; }
};

[[nodiscard]] const char* token_of(Category c);  ///< "ABN", "BRD", "NRM", "NCP", "NA"
[[nodiscard]] const char* words_of(Category c);  ///< "abnormal", ..., "not obtained"

/// Pure; any case gives a verdict, a missing input a line that names it.
[[nodiscard]] Verdict classify(const Case& c, const Profile& profile);

}  // namespace station::clinical
