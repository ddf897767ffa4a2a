#pragma once
// Reads what a HELLO says into the units and texts of the driver interfaces.

#include "core/quantity.hpp"
#include "hal/wire/messages.hpp"

#include <string>
#include <string_view>

namespace station::hal::wire {

constexpr Pressure pressure_from(PressureCounts counts) {
  return Pressure::mmHg(mmHg_from_counts(counts));
}

inline std::string serial_of(const Hello& hello) {
  std::string serial;
  for (const char c : hello.serial)
    if (c != '\0') serial += c;
  return serial;
}

/// 16 hexadecimal digits.
inline std::string firmware_of(const Hello& hello) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4)
    text += kDigits[static_cast<std::size_t>((hello.firmware_hash >> static_cast<unsigned>(shift)) &
                                             0xFU)];
  return text;
}

constexpr bool is_simulated(const Hello& hello) {
  return hello.serial[0] == 'S' && hello.serial[1] == 'I' && hello.serial[2] == 'M';
}

}  // namespace station::hal::wire
