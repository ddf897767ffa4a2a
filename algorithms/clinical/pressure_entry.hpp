#pragma once
// One pressure box of the form: what was read at one artery, with all that belongs to the reading.

#include <array>
#include <cstdint>

namespace station::clinical {

/// Absent in a document = not_asked; unknown never excludes.
enum class Answer : std::uint8_t { not_asked, no, yes, unknown };

/// Which of its two pressures a reading gives: that of the first beat seen, or the systolic
/// pressure estimated from it (the first beat comes late by up to one beat).
/// mixed: the box holds readings of both.
enum class Basis : std::uint8_t { not_stated, first_beat, estimate, mixed };

/// The shape of the flow at rest. Abnormal: monophasic, dampened or slow-rising.
enum class Waveform : std::uint8_t { not_recorded, normal, abnormal, cannot_tell };

/// Further accepted readings of the same artery, in order.
struct Repeats {
  static constexpr std::size_t kMost = 4;
  std::array<int, kMost> mmHg{};
  std::uint8_t count = 0;
  constexpr bool add(int value) {
    if (count == kMost) return false;
    mmHg.at(count++) = value;
    return true;
  }
  friend constexpr bool operator==(const Repeats&, const Repeats&) = default;
};

/// Whole mmHg; readings are integers once they are clinical.
struct PressureEntry {
  enum class Kind : std::uint8_t {
    not_measured,   ///< null
    value,          ///< mmHg
    above,          ///< ">300": flow not abolished at mmHg (incompressible)
    absent,         ///< "absent": stated by a named person after a search
    no_signal,      ///< "no_signal": the station found none; not the same as absent
    not_measurable  ///< "not_measurable": no pulse for the toe sensor; neither 0 nor normal
  };
  Kind kind = Kind::not_measured;
  int mmHg = 0;
  int low_mmHg = 0;  ///< 95 % interval of this reading; both 0: not stated
  int high_mmHg = 0;
  Basis basis = Basis::not_stated;
  Waveform waveform = Waveform::not_recorded;
  Repeats repeats;
  static constexpr PressureEntry measured(int v) { return {Kind::value, v}; }
  static constexpr PressureEntry above_mmHg(int v) { return {Kind::above, v}; }
  static constexpr PressureEntry absent() { return {Kind::absent, 0}; }
  static constexpr PressureEntry no_signal() { return {Kind::no_signal, 0}; }
  static constexpr PressureEntry not_measurable() { return {Kind::not_measurable, 0}; }
  friend constexpr bool operator==(const PressureEntry&, const PressureEntry&) = default;
};

}  // namespace station::clinical
