#include "hal/stream/port_list.hpp"

#include <fmt/format.h>
#include <libserialport.h>

#include <algorithm>

namespace station::hal {
namespace {

std::string text(const char* maybe_text) { return maybe_text == nullptr ? "" : maybe_text; }

PortDescription described(const sp_port* port) {
  PortDescription d;
  d.path = text(sp_get_port_name(port));
  d.description = text(sp_get_port_description(port));
  const sp_transport transport = sp_get_port_transport(port);
  d.is_bluetooth = transport == SP_TRANSPORT_BLUETOOTH;
  d.is_usb = transport == SP_TRANSPORT_USB;
  if (!d.is_usb) return d;
  d.manufacturer = text(sp_get_port_usb_manufacturer(port));
  d.product = text(sp_get_port_usb_product(port));
  d.serial = text(sp_get_port_usb_serial(port));
  if (sp_get_port_usb_vid_pid(port, &d.usb_vendor, &d.usb_product) != SP_OK)
    d.usb_vendor = d.usb_product = 0;
  return d;
}

}  // namespace

Outcome<std::vector<PortDescription>> list_ports() {
  sp_port** ports = nullptr;
  if (const sp_return result = sp_list_ports(&ports); result != SP_OK)
    return trouble(Errc::io,
                   fmt::format("The serial ports of this machine cannot be listed (libserialport "
                               "error {}): check that /sys is mounted, or name the port directly.",
                               static_cast<int>(result)));
  std::vector<PortDescription> found;
  for (sp_port** p = ports; *p != nullptr; ++p) found.push_back(described(*p));
  sp_free_port_list(ports);
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return found;
}

std::string describe(const PortDescription& port) {
  std::string name = port.product.empty() ? port.description : port.product;
  if (name.empty()) name = "serial port";
  std::string line = port.path + ": " + name;
  if (port.is_bluetooth) line += " (Bluetooth)";
  if (port.is_usb)
    line += fmt::format(" ({}{}USB {:04x}:{:04x})",
                        port.manufacturer.empty() ? "" : port.manufacturer + ", ",
                        port.serial.empty() ? "" : "serial " + port.serial + ", ", port.usb_vendor,
                        port.usb_product);
  return line;
}

}  // namespace station::hal
