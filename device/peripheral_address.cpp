#include "device/peripheral_address.hpp"

#include "hal/doppler/audio_probe.hpp"

namespace station::device {

PeripheralAddress read_address(std::string_view text) {
  if (hal::is_audio_address(text)) return {PeripheralDriver::audio, std::string{text}};
  constexpr std::string_view kSuntech{"suntech:"};
  constexpr std::string_view kPar{"par:"};
  if (text.starts_with(kSuntech))
    return {PeripheralDriver::suntech, std::string{text.substr(kSuntech.size())}};
  if (text.starts_with(kPar)) return {PeripheralDriver::par, std::string{text.substr(kPar.size())}};
  return {PeripheralDriver::station_protocol, std::string{text}};
}

}  // namespace station::device
