#pragma once
// The sheet of one foot, filled before any cuff, and the tests of a leg beside its ankle pressures.

#include "algorithms/clinical/pressure_entry.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace station::clinical {

enum class Wound : std::uint8_t { not_asked, none, toe, forefoot, heel, other };
enum class WoundDepth : std::uint8_t {
  not_asked,
  shallow,
  deep,
  extensive
};  ///< deep: bone, joint, tendon
enum class GangreneExtent : std::uint8_t { not_asked, none, digits, extensive };
enum class SensoryLoss : std::uint8_t { not_asked, none, toes, beyond_toes, profound };
enum class Weakness : std::uint8_t { not_asked, none, mild_or_moderate, profound };
enum class Heard : std::uint8_t { not_asked, yes, no };

struct FootFacts {
  WoundDepth depth = WoundDepth::not_asked;
  GangreneExtent gangrene_extent = GangreneExtent::not_asked;
  Answer wound_over_two_weeks = Answer::not_asked;
  std::optional<int> wound_grade;  ///< WIfI 0-3 as a clinician gives it; overrides the description
  std::optional<int> infection_grade;  ///< WIfI 0-3, likewise
  /// Of swelling, redness above 0.5 cm, tenderness, warmth, pus: IWGDF/IDSA count no lesser
  /// redness.
  std::optional<int> infection_signs;
  std::optional<int> redness_mm;              ///< beyond the edge of the wound
  Answer deep_infection = Answer::not_asked;  ///< abscess, osteomyelitis, septic joint, fasciitis
  std::optional<int> systemic_signs;  ///< of temperature, heart rate, breathing, white cells
  SensoryLoss sensory_loss = SensoryLoss::not_asked;
  Weakness weakness = Weakness::not_asked;
  Heard arterial_signal = Heard::not_asked;
  Heard venous_signal = Heard::not_asked;
  Answer pain_eased_by_hanging = Answer::not_asked;
  std::optional<int> claudication_metres;  ///< walking distance to pain
  friend bool operator==(const FootFacts&, const FootFacts&) = default;
};

/// Systolic pressures by cuff; the ankle is in the boxes of PT and DP. Four cuffs have a high and a
/// low thigh cuff, three have one broad cuff: then only `thigh`.
struct Segments {
  std::optional<int> high_thigh_mmHg;
  std::optional<int> low_thigh_mmHg;
  std::optional<int> thigh_mmHg;
  std::optional<int> calf_mmHg;
  [[nodiscard]] bool any() const {
    return high_thigh_mmHg || low_thigh_mmHg || thigh_mmHg || calf_mmHg;
  }
};

/// Pulse volume recording at the ankle.
struct PulseVolume {
  enum class Shape : std::uint8_t { normal, no_notch, rounded, flat };
  Shape shape = Shape::normal;
  std::optional<int> amplitude_mm;  ///< depends on cuff volume and gain: shape goes first
};

}  // namespace station::clinical
