#pragma once
// What a port's name says about the device behind it: "suntech:/dev/ttyUSB0" is a SunTech module,
// "par:/dev/ttyUSB1" a PAR device, "audio:default" a sound input, "audio-file:PATH" a recording;
// a plain path speaks the station's own protocol. Nothing is ever guessed: a foreign device is
// never probed, because a single byte can start one (T9). Pure.

#include <cstdint>
#include <string>
#include <string_view>

namespace station::device {

enum class PeripheralDriver : std::uint8_t { station_protocol, suntech, par, audio };

struct PeripheralAddress {
  PeripheralDriver driver = PeripheralDriver::station_protocol;
  std::string port;  ///< without the prefix; with audio, the whole address
  friend bool operator==(const PeripheralAddress&, const PeripheralAddress&) = default;
};

[[nodiscard]] PeripheralAddress read_address(std::string_view text);

}  // namespace station::device
