#pragma once
// The serial ports of this machine. libserialport lists and describes; it refuses pseudo-terminals,
// so SerialStream does the opening.

#include "core/result.hpp"

#include <string>
#include <vector>

namespace station::hal {

struct PortDescription {
  std::string path;          ///< "/dev/ttyUSB0"
  std::string description;   ///< of the operating system; may be empty
  std::string manufacturer;  ///< USB only
  std::string product;       ///< USB only
  std::string serial;        ///< USB only
  int usb_vendor = 0;        ///< 0 if not USB
  int usb_product = 0;
  bool is_usb = false;
  bool is_bluetooth = false;
};

/// Sorted by path. No port is no error. Opens nothing and sends nothing. May take tens of
/// milliseconds: not for the station thread. Errors: io.
[[nodiscard]] Outcome<std::vector<PortDescription>> list_ports();

/// "/dev/ttyUSB0: CP2102N USB to UART (Silicon Labs, serial 0001, USB 10c4:ea60)"
[[nodiscard]] std::string describe(const PortDescription& port);

}  // namespace station::hal
