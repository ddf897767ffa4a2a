#pragma once
// What one exam says about one person, as the clinical rules take it: pressures, who has what, what
// was asked. Mirrors the JSON fields of `abi classify`.

#include "core/body.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace station::clinical {

/// One pressure box of the form. Whole mmHg; readings are integers once they are clinical.
struct PressureEntry {
  enum class Kind : std::uint8_t {
    not_measured,  ///< null
    value,         ///< mmHg
    above,         ///< ">300": flow not abolished at mmHg (incompressible)
    absent,        ///< "absent": stated by a named person after a search
    no_signal      ///< "no_signal": the station found none; not the same as absent
  };
  Kind kind = Kind::not_measured;
  int mmHg = 0;
  static constexpr PressureEntry measured(int v) { return {Kind::value, v}; }
  static constexpr PressureEntry above_mmHg(int v) { return {Kind::above, v}; }
  static constexpr PressureEntry absent() { return {Kind::absent, 0}; }
  static constexpr PressureEntry no_signal() { return {Kind::no_signal, 0}; }
  friend constexpr bool operator==(const PressureEntry&, const PressureEntry&) = default;
};

/// Absent in a document = not_asked; unknown never excludes.
enum class Answer : std::uint8_t { not_asked, no, yes, unknown };

enum class Wound : std::uint8_t { not_asked, none, toe, forefoot, heel, other };

struct Arms {
  Side first = Side::right;
  PressureEntry right;
  PressureEntry left;
  PressureEntry repeat;  ///< of the first arm
};

struct LegHistory {
  Answer rest_pain = Answer::not_asked;
  Wound wound = Wound::not_asked;
  Answer gangrene = Answer::not_asked;
  Answer exertional_pain = Answer::not_asked;  ///< exertional, not from a joint
  Answer onset_under_two_weeks = Answer::not_asked;
  Answer new_sensory_or_motor_loss = Answer::not_asked;
  Answer suspected_dvt = Answer::not_asked;
};

struct Leg {
  PressureEntry pt;
  PressureEntry dp;
  PressureEntry toe;
  LegHistory history;
};

struct History {
  Answer diabetes = Answer::not_asked;
  Answer known_pad = Answer::not_asked;
  Answer dialysis = Answer::not_asked;
};

struct Case {
  std::string id;
  std::string profile;  ///< empty = the default profile
  Arms arms;
  std::array<Leg, 2> legs;  ///< index by Side
  History history;
  [[nodiscard]] Leg& leg(Side s) { return legs[static_cast<std::size_t>(s)]; }
  [[nodiscard]] const Leg& leg(Side s) const { return legs[static_cast<std::size_t>(s)]; }
};

}  // namespace station::clinical
