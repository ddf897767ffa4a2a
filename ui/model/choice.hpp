#pragma once
// What every part of the screen is made of: roles of colour, shapes, and a choice that asks for one
// action. Plain values.

#include "device/exam/exam_actions.hpp"

#include <cstdint>
#include <string>

namespace station::ui {

/// What a colour means; the theme gives it its ink. Red, yellow and cyan belong to alarms alone
/// (IEC 60601-1-8), so findings have roles of their own.
enum class ColourRole : std::uint8_t {
  text,
  muted,
  accent,
  finding_good,        ///< sage green
  finding_borderline,  ///< slate blue
  finding_abnormal,    ///< orange-brown
  finding_severe,      ///< violet
  alarm_high,          ///< red
  alarm_medium,        ///< yellow
  alarm_low            ///< cyan
};

/// A finding is told by words and shape; colour only repeats it.
enum class Shape : std::uint8_t { none, ring, disc, half_disc, square, diamond, hexagon, pennant };

/// A key or button that asks for one action.
struct Choice {
  std::string name;   ///< stable, for tests and the probe: "start", "skip.declined"
  std::string label;  ///< what is written on it
  std::string key;    ///< "Enter"; empty if there is no key for it
  bool enabled = false;
  bool primary = false;
  device::UserAction action = device::PressStop{};
};

}  // namespace station::ui
