#pragma once
// The pieces of a verdict. What a program wants to compute with stands here; what a person reads
// stands in the lines and flags, which say the same.

#include "algorithms/clinical/exact_pressure.hpp"
#include "algorithms/clinical/foot_facts.hpp"
#include "core/shared_text.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace station::clinical {

/// An index printed to two decimals, half up, exact; never a float.
struct Index {
  int hundredths = 0;
  bool above = false;  ///< ">2.14": the ankle was not compressible
  int ankle_mmHg = 0;  ///< to the whole mmHg; the index is that of the exact means
  int arm_mmHg = 0;
  [[nodiscard]] std::string text() const;  ///< "0.85", ">2.14"
  friend bool operator==(const Index&, const Index&) = default;
};

/// Half-up to two decimals: floor((200 a + b) / (2 b)). Precondition: arm > 0, ankle >= 0.
[[nodiscard]] int index_hundredths(int ankle_mmHg, int arm_mmHg);
[[nodiscard]] int index_hundredths(ExactPressure ankle, ExactPressure arm);

/// One statement of the verdict.
struct Line {
  SharedText rule;      ///< "ABI-INDEX", "H-CLTI", ...
  std::string text;     ///< for the technologist: one sentence
  std::string inputs;   ///< "ankle 58, arm 150"
  SharedText citation;  ///< "2024 ACC/AHA, section 3.1"
  SharedText mark;      ///< "V", "V2", "M", "D"
  SharedText profile;   ///< identifier of the profile the rule ran under
};

/// How urgently a flag must be seen. Not an alarm: these are findings.
enum class Urgency : std::uint8_t { note, advice, limb_threat, emergency };

struct Flag {
  std::string token;  ///< "H-CLTI[ABI<.40]", "NC->TBI", ...
  Urgency urgency = Urgency::note;
  std::string text;  ///< short, for the result board
};

struct SeverityFinding {
  std::string set;
  std::string grade;  ///< empty: the set has none for this index
};

struct ToeFinding {
  Index index;
  bool is_pad = false;
};

struct WifiFinding {
  std::optional<int> by_abi;         ///< empty: no index, or noncompressible (needs the toe)
  std::optional<int> by_ankle;       ///< empty: no closing pressure
  bool ankle_on_two_grades = false;  ///< the printed grades share this pressure; the worse is given
  std::optional<int> by_toe;         ///< or by TcPO2 when there is no toe pressure
  std::optional<int> wound;
  std::optional<int> ischaemia;  ///< the grade that counts; empty: a toe pressure is needed
  std::optional<int> infection;
  std::optional<int> amputation_stage;  ///< 1-4
  std::optional<int> benefit_stage;     ///< 1-4
};

struct RepeatChance {
  int low_hundredths = 0;  ///< interval of this reading alone; equal ends: no interval was given
  int high_hundredths = 0;
  int percent = 0;  ///< chance that a repeat falls in another category
};

struct ChangeFinding {
  int difference_hundredths = 0;  ///< this index minus the earlier one
  bool is_detectable = false;     ///< at least the minimal detectable change
  int detectable_hundredths = 0;  ///< that change: by the profile, larger in diabetes
};

struct ExerciseFinding {
  int seconds = 0;
  Index index;
  int fall_permille = 0;  ///< of the index from rest, half up; negative: it rose
  int ankle_fall_mmHg = 0;
  bool by_percent = false;  ///< each criterion on its own
  bool by_ankle = false;
  bool by_index = false;
};

/// The ankle pressure after exercise against its share of rest.
enum class Recovery : std::uint8_t { back, late, still_running };

/// What stands beside a pressure in the limb-threatening range.
enum class ThreatSigns : std::uint8_t {
  with_pad,         ///< PAD and a symptom or wound: chronic limb-threatening ischaemia suspected
  pad_not_shown,    ///< a symptom or wound without PAD
  absent,           ///< asked, and there are none
  partly_recorded,  ///< some asked
  not_recorded
};

struct ChronicStage {
  std::string fontaine;    ///< "I", "IIa", "IIb", "III", "IV" or empty
  std::string rutherford;  ///< "0" ... "6", "5-6", or empty
};

enum class AcuteClass : std::uint8_t { i, iia, iib, iii };

struct SegmentFinding {
  std::vector<std::string> levels;  ///< "superficial femoral", ...
};

struct ReflexTest {
  SharedText test;  ///< "toe pressure", "repeat", "exercise", "segmental pressures"
  SharedText why;
  int minutes = 0;
};

struct ExerciseGate {
  std::vector<std::string> refused;    ///< why exercise must not be offered
  std::vector<std::string> not_asked;  ///< what must be asked first
  bool prefers_plantarflexion = false;
  std::string override_by;
};

}  // namespace station::clinical
