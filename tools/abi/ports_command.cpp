#include "hal/doppler/audio_source.hpp"
#include "hal/stream/port_list.hpp"
#include "hal/stream/serial_stream.hpp"
#include "hal/stream/steady_clock.hpp"
#include "hal/wire/codec.hpp"
#include "tools/abi/commands.hpp"
#include "tools/abi/exam_json.hpp"
#include "tools/abi/exit_code.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <optional>

namespace station::tools {
namespace {

int fail(const Trouble& trouble, bool json) {
  if (json) fmt::print("{}\n", trouble_json(trouble));
  fmt::print(stderr, "abi ports: {}\n", trouble.sentence);
  return kDeviceTrouble;
}

int list(bool json) {
  const auto ports = hal::list_ports();
  if (!ports) return fail(ports.error(), json);
  if (json) {
    std::string items;
    for (const auto& p : *ports)
      items += fmt::format("{}{{\"path\":{},\"description\":{},\"serial\":{},\"usb\":{}}}",
                           items.empty() ? "" : ",", json_text(p.path), json_text(p.description),
                           json_text(p.serial), p.is_usb);
    std::string sounds;
    for (const auto& a : hal::list_audio_inputs())
      sounds += fmt::format("{}{{\"address\":{},\"channels\":{},\"rate_hz\":{},\"default\":{}}}",
                            sounds.empty() ? "" : ",", json_text("audio:" + a.name), a.channels,
                            a.sample_rate_hz, a.is_default);
    fmt::print("{{\"ports\":[{}],\"sound_inputs\":[{}]}}\n", items, sounds);
    return kDone;
  }
  for (const auto& p : *ports) fmt::print("{}\n", describe(p));
  if (ports->empty())
    fmt::print("No serial ports. Plug in a device, or run 'abi simulate --link DIR'.\n");
  for (const auto& a : hal::list_audio_inputs())
    fmt::print("audio:{}  sound input, {} channels, {:.0f} Hz{}\n", a.name, a.channels,
               a.sample_rate_hz, a.is_default ? ", the default" : "");
  return kDone;
}

/// Listens only: a byte sent to a foreign device could start its pump (T9).
int identify(const PortsOptions& options) {
  hal::IoLoop loop;
  auto port = hal::SerialStream::open(options.identify, {}, &loop);
  if (!port) return fail(port.error(), options.json);
  const hal::SteadyClock clock;
  const Timestamp end = clock.now() + duration_from_seconds(options.seconds);
  hal::wire::Decoder decoder;
  std::optional<hal::wire::Hello> hello;
  std::array<std::byte, 4096> bytes{};
  while (!hello && clock.now() < end) {
    loop.run_until(end, clock);
    const auto count = (*port)->read_available(bytes);
    if (!count)
      return fail({Errc::disconnected,
                   fmt::format("{} went away while listening: check its cable.", options.identify)},
                  options.json);
    decoder.feed(std::span{bytes}.first(*count), [&](const hal::wire::Frame& frame) {
      if (const auto* h = std::get_if<hal::wire::Hello>(&frame.message)) hello = *h;
    });
  }
  if (!hello) {
    const auto& c = decoder.counters();
    std::string found =
        c.bytes == 0 ? "nothing came" : fmt::format("{} bytes came, no announcement", c.bytes);
    if (const auto major = decoder.foreign_major())
      found = fmt::format("a device speaks version {} of the protocol, this station speaks {}",
                          *major, hal::wire::kProtocolMajor);
    else if (c.frames > 0)
      found = fmt::format(
          "{} frames came but no announcement: another program has claimed the device", c.frames);
    return fail(
        {Errc::timeout, fmt::format("{}: {} in {:.1f} s. Check power, cable and line speed.",
                                    options.identify, found, options.seconds)},
        options.json);
  }
  const std::string_view serial{
      hello->serial.data(),
      std::string_view{hello->serial.data(), hello->serial.size()}.find('\0')};
  const bool is_cuff = hello->kind == hal::wire::DeviceKind::cuff_controller;
  const std::string name{serial.substr(0, std::min(serial.size(), hello->serial.size()))};
  if (options.json)
    fmt::print(
        "{{\"port\":{},\"kind\":\"{}\",\"serial\":{},\"firmware\":\"{:016x}\",\"protocol\":\"{}.{}"
        "\"}}\n",
        json_text(options.identify), is_cuff ? "cuff controller" : "doppler probe", json_text(name),
        hello->firmware_hash, hal::wire::kProtocolMajor, hello->protocol_minor);
  else
    fmt::print("{}: {} {}, firmware {:016x}, protocol {}.{}\n", options.identify,
               is_cuff ? "cuff controller" : "Doppler probe", name, hello->firmware_hash,
               hal::wire::kProtocolMajor, hello->protocol_minor);
  return kDone;
}

}  // namespace

int run_ports(const PortsOptions& options) {
  return options.identify.empty() ? list(options.json) : identify(options);
}

}  // namespace station::tools
