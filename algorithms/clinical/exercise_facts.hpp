#pragma once
// What was walked or raised, and the pressures read afterwards; the index of an earlier visit.

#include "algorithms/clinical/pressure_entry.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace station::clinical {

struct ExerciseFacts {
  enum class Kind : std::uint8_t { treadmill, plantarflexion };
  enum class Stop : std::uint8_t {
    not_stated,
    completed,
    claudication,
    chest_pain,
    breathless,
    dizzy,
    other_leg_pain,
    operator_stop
  };
  Kind kind = Kind::treadmill;
  Stop stop = Stop::not_stated;
  std::optional<int> onset_seconds;    ///< until leg pain begins
  std::optional<int> maximal_seconds;  ///< maximal walking time; for plantarflexion the duration
  std::optional<int> raises;           ///< heel raises, plantarflexion only
};

/// One reading after exercise. The ankle artery is that of the leg's resting index.
struct AfterExercise {
  int seconds = 0;  ///< since the person stopped
  int ankle_mmHg = 0;
  int arm_mmHg = 0;
};

/// The index of this leg at an earlier visit.
struct PreviousIndex {
  enum class Context : std::uint8_t {
    follow_up,
    before_revascularization,
    after_revascularization
  };
  int hundredths = 0;
  Context context = Context::follow_up;
  friend bool operator==(const PreviousIndex&, const PreviousIndex&) = default;
};

}  // namespace station::clinical
