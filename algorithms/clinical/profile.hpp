#pragma once
// A guideline as data. The built-in default equals config/profiles/acc-aha-2024.toml (a test
// compares them); config loads the others. Indices are in hundredths, so no float takes part.
// Every number carries its source; what a guideline does not say keeps the source it came from.

#include "algorithms/clinical/bands.hpp"
#include "algorithms/clinical/evidence.hpp"
#include "algorithms/clinical/threshold_set.hpp"
#include "algorithms/clinical/wifi_tables.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace station::clinical {

namespace sources {
inline const Evidence kAha2012{
    "AHA statement 2012 (Aboyans et al., Circulation 126:2890), read second-hand", "V2"};
inline const Evidence kInterarm{"ESC/ESH 2018 in J Clin Hypertens 2020 (PMC8030062), table 2", "V"};
inline const Evidence kGuideline2024{
    "Gornik et al., 2024 ACC/AHA PAD guideline, Circulation 149:e1313, section 3.1", "V"};
inline const Evidence kGuideline2016{
    "Gerhard-Herman et al., 2016 AHA/ACC PAD guideline, PMC5477786", "V"};
inline const Evidence kStation{"Choice of this station; no source names it", "D"};
}  // namespace sources

struct ArmRules {
  enum class FirstArm : std::uint8_t {
    replaced_when_higher,  ///< its repeat takes its place when it exceeded the other by the limit
    averaged               ///< repeated anyway and averaged, unless the two differ by the limit
  };
  enum class Denominator : std::uint8_t { higher, mean_unless_apart };
  FirstArm first_arm = FirstArm::replaced_when_higher;
  Denominator denominator = Denominator::higher;
  Number repeat_above_mmHg{10, sources::kAha2012, {}};  ///< first arm minus other, or its repeat
  Number mean_apart_mmHg{10, {"getABI methods, PMC1950873", "V"}, {}};  ///< then the higher arm
  Number difference_note_mmHg{10, sources::kAha2012, {}};               ///< above: noted
  Number difference_flag_mmHg{15, sources::kInterarm, {}};  ///< above: suspect subclavian stenosis
  Number low_mmHg{90, sources::kStation, {}};               ///< below: flagged
  friend bool operator==(const ArmRules&, const ArmRules&) = default;
};

struct AnkleRules {
  enum class Numerator : std::uint8_t { higher, lower, mean };
  Numerator numerator = Numerator::higher;
  Evidence evidence{"AHA statement 2012 and 2016 AHA/ACC PAD guideline", "V"};
  /// Guidelines form the index of PT and DP. The peroneal artery is reported by name; whether it
  /// may be the higher or the lower artery is a choice of the clinic [E13, D]. Never part of a
  /// mean.
  bool peroneal_may_set_index = false;
  friend bool operator==(const AnkleRules&, const AnkleRules&) = default;
};

/// More than one accepted reading of an artery.
struct RepeatRules {
  enum class Combine : std::uint8_t { mean_or_median, first };
  Combine combine = Combine::mean_or_median;
  Number agree_mmHg{
      5, sources::kStation, {}};  ///< two within it are averaged; else a third, median
  Number fibrillation_readings{3, {"Hypertension Research 2018;41:60", "V"}, {}};
  friend bool operator==(const RepeatRules&, const RepeatRules&) = default;
};

struct ToeRules {
  Number abnormal_max{
      70, {"2016 AHA/ACC PAD guideline (Gerhard-Herman et al.), PMC5477786", "V"}, {}};
  std::optional<Number> exclude_from;  ///< disease of the leg is only excluded from here up
  friend bool operator==(const ToeRules&, const ToeRules&) = default;
};

struct ExerciseRules {
  Number fall_above_percent{20, {"AHA statement 2012, in Mahe 2015 (Medicine)", "V"}, {}};
  Number ankle_fall_above_mmHg{30, {"AHA statement 2012, in Mahe 2015 (Medicine)", "V"}, {}};
  Number after_max{90, {"Post-exercise index <=0.90, read second-hand", "V2"}, {}};
  Number recovery_seconds{180, {"Recovery within 3 min, no source retrieved", "M"}, {}};
  Number recovery_percent{90, {"Recovery to 90 % of rest, no source retrieved", "M"}, {}};
  Number first_reading_seconds{60, {"Ankle pressure at one minute: Mahe 2015 (Medicine)", "V"}, {}};
  Number young_below_years{
      31, {"Kyte 2023 (Clin Pract 13:529): 60.5 % of the healthy aged 18-30", "V"}, {}};
  Number systolic_limit_mmHg{180, {"Clinic limit before exercise, no source retrieved", "M"}, {}};
  Number diastolic_limit_mmHg{110, {"Clinic limit before exercise, no source retrieved", "M"}, {}};
  friend bool operator==(const ExerciseRules&, const ExerciseRules&) = default;
};

struct ChangeRules {
  Number progression_above{15, {"AHA statement 2012, in Bernetti 2014 (abstract)", "V2"}, {}};
  Number success_from{
      10, {"PARC 2015 (PMC4874808), table 5", "V"}, {}};  ///< after revascularization
  Number failure_from{10, {"PARC 2015 (PMC4874808), table 5", "V"}, {}};  ///< fall in follow-up
  Number detectable{8, {"J Foot Ankle Res 2020 (s13047-020-00389-w), n = 85", "V"}, {}};
  Number detectable_in_diabetes{
      11, {"J Foot Ankle Res 2020 (s13047-020-00389-w), n = 85", "V"}, {}};
  Number repeat_chance_percent{10, sources::kStation, {}};  ///< from here a repeat is proposed
  friend bool operator==(const ChangeRules&, const ChangeRules&) = default;
};

struct SegmentRules {
  Number step_suspicious_mmHg{
      20, {"Vertical step of segmental pressures, alexadduci.com", "V"}, {}};
  Number step_significant_above_mmHg{
      30, {"Vertical step of segmental pressures, alexadduci.com", "V"}, {}};
  Number side_difference_above_mmHg{
      20, {"Horizontal step 20-30 mmHg, no source retrieved", "M"}, {}};
  Number high_thigh_min{120, {"Thigh index with four cuffs 1.2-1.4, alexadduci.com", "V"}, {}};
  Number thigh_min{100, {"Thigh index with three cuffs 1.0-1.2, alexadduci.com", "V"}, {}};
  friend bool operator==(const SegmentRules&, const SegmentRules&) = default;
};

struct ExamRules {
  Number rest_minutes{5, sources::kAha2012, {}};
  Number cuff_width_percent{
      40, {"AHA statement 2012, read second-hand; Medscape 1839449", "V"}, {}};
  Number deflation_max_tenths{30, {"General guidance 2-3 mmHg/s, no source retrieved", "M"}, {}};
  Number deflation_max_fibrillation_tenths{20, {"Hypertension Research 2018;41:60", "V"}, {}};
  Number smoking_hours{2, sources::kAha2012, {}};
  Number apart_max_minutes{10, sources::kStation, {}};  ///< readings further apart are not divided
  Number search_seconds{30, sources::kStation, {}};     ///< before a person may state "absent"
  friend bool operator==(const ExamRules&, const ExamRules&) = default;
};

/// Categories of a pulse volume recording by its amplitude at the ankle [mm]; the shape goes first.
struct PulseVolumeRules {
  Number full_above_mm{15, {"Raines categories, no source retrieved", "M"}, {}};   ///< 1 and 2
  Number reduced_from_mm{5, {"Raines categories, no source retrieved", "M"}, {}};  ///< 3; below: 4
  friend bool operator==(const PulseVolumeRules&, const PulseVolumeRules&) = default;
};

/// Fontaine's walk, Rutherford's treadmill; pressures of categories 4 to 6 are threshold sets.
struct StageRules {
  /// Up to it stage IIb; exactly 200 m stands in neither printed stage, the worse is taken.
  Number short_walk_m{200, {"Fontaine stages, in public code texts", "V2"}, {}};
  Number treadmill_after_mmHg{50, {"Rutherford 1997 standards, in PMC4232437, table 2", "V"}, {}};
  Number treadmill_fall_from_mmHg{
      20, {"Rutherford 1997 standards, in PMC4232437, table 2", "V"}, {}};
  friend bool operator==(const StageRules&, const StageRules&) = default;
};

/// Walking Impairment Questionnaire: the weight of each answer is the distance, speed or stairs
/// that it asks about; the cuts are on the scale of a score, 0 to 100.
struct WalkingImpairmentRules {
  static Number weight(int value) {
    return {value, {"Walking Impairment Questionnaire, weights from memory", "M"}, {}};
  }
  static Number cut(int tenths) { return {tenths, {"Sagar et al. 2012 (PMC3419442)", "V"}, {}}; }
  std::array<Number, 7> distance_ft = {weight(20),  weight(50),  weight(150), weight(300),
                                       weight(600), weight(900), weight(1500)};
  std::array<Number, 4> speed_tenths_mph = {weight(15), weight(20), weight(30), weight(50)};
  std::array<Number, 3> stairs = {weight(12), weight(24), weight(36)};
  Number low_max_tenths = cut(425);    ///< overall, to here: a low performer
  Number high_from_tenths = cut(755);  ///< distance and stairs, from here: a high performer
  friend bool operator==(const WalkingImpairmentRules&, const WalkingImpairmentRules&) = default;
};

/// Minutes a practised technologist needs for a proposed test, to be replaced by measured times.
struct TestMinutes {
  Number toe{5, sources::kStation, {}};
  Number repeat{4, sources::kStation, {}};
  Number exercise{15, sources::kStation, {}};
  Number segments{10, sources::kStation, {}};
  friend bool operator==(const TestMinutes&, const TestMinutes&) = default;
};

/// Compression therapy by index: an addition of its own, never part of a guideline for PAD.
struct CompressionRules {
  Number refuse_below{50, {}, {}};
  Number specialist_max{80, {}, {}};  ///< refuse_below to here
  Number checked_max{130, {}, {}};    ///< above: the index is unreliable
  std::string disagreement;
  friend bool operator==(const CompressionRules&, const CompressionRules&) = default;
};

struct Profile {
  /// Out of line: a hundred strings are not worth copies of this code at every use.
  [[gnu::noinline]] Profile() {
  }  // NOLINT(modernize-use-equals-default): the attribute needs a body

  SharedText id = "acc-aha-2024";
  std::string title = "2024 ACC/AHA";
  SharedText citation = sources::kGuideline2024.citation;
  SharedText mark = "V";  ///< of the bands; each number has its own
  std::string note;
  Approval approval;
  Bands bands = {{Category::abnormal, 0, 90, sources::kGuideline2024, {}},
                 {Category::borderline, 91, 99, sources::kGuideline2024, {}},
                 {Category::normal, 100, 140, sources::kGuideline2024, {}},
                 {Category::noncompressible, 141, Band::kOpen, sources::kGuideline2024, {}}};
  ArmRules arms;
  AnkleRules ankle;
  RepeatRules repeats;
  ToeRules toe;
  ExerciseRules exercise;
  ChangeRules change;
  SegmentRules segments;
  ExamRules exam;
  PulseVolumeRules pulse_volume;
  StageRules stage;
  WalkingImpairmentRules walking_impairment;
  TestMinutes test_minutes;
  Number waveform_disagrees_from{91, sources::kStation, {}};  ///< abnormal waveform
  Number foot_inspection_below{
      40, {"\"What causes leg cramps?\", 16 December 2025 (awaiting human review)", "V"}, {}};
  std::vector<ThresholdSet> limb_threat = standard_threshold_sets();  ///< never empty
  std::vector<SeveritySet> severity;  ///< none: the 2016 and 2024 guidelines name no severity
  WifiTables wifi;
  std::optional<CompressionRules> compression;

  friend bool operator==(const Profile&, const Profile&) = default;
};

}  // namespace station::clinical
