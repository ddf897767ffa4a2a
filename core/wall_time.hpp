#pragma once
// The wall clock of the room, for people: on the screen, in a report, beside a name. Never computed
// with, and no part of what makes an exam the same twice. Reads the system's clock and time zone;
// for programs and their services, not for what thinks. Any thread.

#include <ctime>
#include <string>

namespace station {

/// @param format of strftime
/// @param shift_s a wall clock that has jumped [fault wall-clock-steps]
[[nodiscard]] inline std::string wall_time(const char* format, double shift_s = 0.0) {
  const std::time_t now = std::time(nullptr) + static_cast<std::time_t>(shift_s);
  std::tm local{};
  localtime_r(&now, &local);
  char text[40] = {};
  return {text, std::strftime(text, sizeof text, format, &local)};
}

/// ISO 8601 with the offset, for what is kept: "2026-11-27T14:05:09+0100".
[[nodiscard]] inline std::string wall_time_to_keep(double shift_s = 0.0) {
  return wall_time("%Y-%m-%dT%H:%M:%S%z", shift_s);
}

}  // namespace station
