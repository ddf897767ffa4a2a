#pragma once
// The fields of each message by the names that the test vectors of PROTOCOL.md use. Knows nothing
// of offsets or sizes: those are what is tested.

#include "hal/wire/message_type.hpp"

#include <charconv>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace station::hal::wire::test {

using Fields = std::map<std::string, std::string>;

inline std::vector<std::string> split(const std::string& text, char by) {
  std::vector<std::string> parts;
  std::stringstream stream{text};
  for (std::string part; std::getline(stream, part, by);) parts.push_back(part);
  return parts;
}

/// Fills a message from named fields.
class FromFields {
 public:
  explicit FromFields(const Fields& fields) : fields_{fields} {}

  template <class T>
  void one(const char* name, T& value) const {
    value = static_cast<T>(std::stoull(fields_.at(name)));
  }
  void one(const char* name, std::int16_t& value) const {
    value = static_cast<std::int16_t>(std::stoi(fields_.at(name)));
  }
  void text(const char* name, std::array<char, 16>& value) const {
    const std::string& t = fields_.at(name);
    for (std::size_t i = 0; i < value.size() && i < t.size(); ++i) value[i] = t[i];
  }
  /// Number of elements of a list field into `count`.
  template <class T>
  void count(const char* list, T& count) const {
    count = static_cast<T>(items(list).size());
  }
  template <class T, class At>
  void list(const char* name, std::size_t size, At&& at) const {
    const auto parts = items(name);
    for (std::size_t i = 0; i < size; ++i) at(i) = static_cast<T>(std::stoi(parts.at(i)));
  }

 private:
  std::vector<std::string> items(const char* name) const {
    const std::string& t = fields_.at(name);
    return t == "-" ? std::vector<std::string>{} : split(t, ',');
  }
  const Fields& fields_;
};

/// Names the fields of a message.
class ToFields {
 public:
  template <class T>
  void one(const char* name, T& value) {
    fields[name] = std::to_string(static_cast<std::uint64_t>(value));
  }
  void one(const char* name, std::int16_t& value) { fields[name] = std::to_string(value); }
  void text(const char* name, std::array<char, 16>& value) {
    std::string t;
    for (const char c : value)
      if (c != '\0') t += c;
    fields[name] = t;
  }
  template <class T>
  void count(const char*, T&) {}
  template <class T, class At>
  void list(const char* name, std::size_t size, At&& at) {
    std::string t;
    for (std::size_t i = 0; i < size; ++i)
      t += (i > 0 ? "," : "") + std::to_string(static_cast<int>(at(i)));
    fields[name] = t.empty() ? "-" : t;
  }
  Fields fields;
};

template <class Io>
void name(Io& io, Hello& h) {
  io.one("minor", h.protocol_minor);
  io.one("kind", h.kind);
  io.text("serial", h.serial);
  io.one("firmware_hash", h.firmware_hash);
  io.one("boot_id", h.boot_id);
  io.one("capabilities", h.capabilities);
  io.one("calibration_id", h.calibration_id);
  io.one("calibration_date", h.calibration_date);
  io.one("carrier_hz", h.carrier_hz);
  io.one("iq_rate_hz", h.iq_rate_hz);
  io.one("filter_delay_us", h.filter_delay_us);
  io.one("lease_valid_ms", h.lease_valid_ms);
  io.one("max_inflated_s", h.max_inflated_s);
  io.one("max_pressure", h.max_pressure);
  io.one("max_inflated_ports", h.max_inflated_ports);
  io.count("cuff_class", h.port_count);
  const std::size_t n = h.port_count;
  io.template list<Limb>("cuff_class", n, [&](auto i) -> auto& { return h.ports[i].cuff_class; });
  io.template list<std::int16_t>("ceiling", n, [&](auto i) -> auto& { return h.ports[i].ceiling; });
  io.template list<std::uint16_t>("fill_limit_ml", n,
                                  [&](auto i) -> auto& { return h.ports[i].fill_limit_ml; });
  io.template list<std::uint16_t>("max_rise", n,
                                  [&](auto i) -> auto& { return h.ports[i].max_rise_mmHg_s; });
  io.one("limits_hash", h.limits_hash);
}
template <class Io>
void name(Io& io, Claim& c) {
  io.one("limits_hash", c.limits_hash);
}
template <class Io>
void name(Io& io, Lease& l) {
  io.one("last_seq_seen", l.last_seq_seen);
  io.count("mode", l.port_count);
  const std::size_t n = l.port_count;
  io.template list<PortMode>("mode", n, [&](auto i) -> auto& { return l.ports[i].mode; });
  io.template list<std::int16_t>("target", n, [&](auto i) -> auto& { return l.ports[i].target; });
  io.template list<std::uint16_t>("rate", n,
                                  [&](auto i) -> auto& { return l.ports[i].rate_64ths_per_s; });
}
template <class Io>
void name(Io&, Vent&) {}
template <class Io>
void name(Io&, Release&) {}
template <class Io>
void name(Io& io, ClockRequest& c) {
  io.one("host_send", c.host_send_us);
}
template <class Io>
void name(Io& io, ClockReply& c) {
  io.one("host_send", c.host_send_us);
  io.one("device_receive", c.device_receive.value);
  io.one("device_send", c.device_send.value);
}
template <class Io>
void name(Io& io, SiteNotice& s) {
  io.one("probe_artery", s.probe.artery);
  io.one("probe_side", s.probe.side);
  io.count("limb", s.port_count);
  const std::size_t n = s.port_count;
  io.template list<Limb>("limb", n, [&](auto i) -> auto& { return s.ports[i].limb; });
  io.template list<Side>("side", n, [&](auto i) -> auto& { return s.ports[i].side; });
}
template <class Io>
void name(Io& io, StreamControl& s) {
  io.one("telemetry_on", s.telemetry_on);
}
template <class Io>
void name(Io& io, CuffStatus& s) {
  io.one("latched", s.latched);
  io.one("cause", s.cause);
  io.one("lease_left_ms", s.lease_left_ms);
  io.count("port_state", s.port_count);
  const std::size_t n = s.port_count;
  io.template list<PortState>("port_state", n, [&](auto i) -> auto& { return s.ports[i].state; });
  io.template list<VentCause>("port_cause", n, [&](auto i) -> auto& { return s.ports[i].cause; });
  io.template list<std::int16_t>("target", n, [&](auto i) -> auto& { return s.ports[i].target; });
  io.template list<std::uint16_t>("inflated", n,
                                  [&](auto i) -> auto& { return s.ports[i].inflated_ms_16; });
}
template <class Io>
void name(Io& io, PressureBlock& b) {
  io.one("interval_us", b.interval_us);
  io.one("port_count", b.port_count);
  const std::size_t n = b.port_count;
  io.template list<std::int16_t>(
      "counts", 8 * n, [&](auto i) -> auto& { return b.counts[i / (2 * n)][i / 2 % n][i % 2]; });
}
template <class Io>
void name(Io& io, DopplerBlock& b) {
  io.one("sample_rate_hz", b.sample_rate_hz);
  std::size_t values = std::size_t{2} * b.pair_count;
  io.count("iq", values);
  b.pair_count = static_cast<std::uint16_t>(values / 2);
  io.template list<std::int16_t>("iq", values, [&](auto i) -> auto& { return b.iq[i]; });
}
template <class Io>
void name(Io& io, PpgBlock& b) {
  io.one("interval_us", b.interval_us);
  io.count("counts", b.count);
  io.template list<std::int16_t>("counts", b.count, [&](auto i) -> auto& { return b.counts[i]; });
}
template <class Io>
void name(Io& io, ButtonEvent& b) {
  io.one("button", b.button);
  io.one("pressed", b.pressed);
}
template <class Io>
void name(Io& io, Refusal& r) {
  io.one("refused_type", r.refused_type);
  io.one("reason", r.reason);
  io.one("refused_seq", r.refused_seq);
}

inline Message blank(const std::string& type) {
  if (type == "HELLO") return Hello{};
  if (type == "CLAIM") return Claim{};
  if (type == "LEASE") return Lease{};
  if (type == "VENT") return Vent{};
  if (type == "CLOCK_REQUEST") return ClockRequest{};
  if (type == "CLOCK_REPLY") return ClockReply{};
  if (type == "SITE") return SiteNotice{};
  if (type == "RELEASE") return Release{};
  if (type == "STREAM") return StreamControl{};
  if (type == "STATUS") return CuffStatus{};
  if (type == "PRESSURE") return PressureBlock{};
  if (type == "IQ") return DopplerBlock{};
  if (type == "PPG") return PpgBlock{};
  if (type == "BUTTON") return ButtonEvent{};
  if (type == "REFUSAL") return Refusal{};
  throw std::runtime_error{"PROTOCOL.md names a message type that the tests do not know: " + type};
}

template <class Io>
void name_header(Io& io, Header& header) {
  io.one("protocol", header.protocol);
  io.one("flags", header.flags);
  io.one("channel", header.channel);
  io.one("seq", header.seq);
  io.one("session", header.session);
  io.one("time", header.device_time.value);
}

inline Fields with_header_defaults(Fields fields) {
  fields.try_emplace("protocol", "1");
  for (const char* key : {"flags", "channel", "seq", "session", "time"})
    fields.try_emplace(key, "0");
  return fields;
}

/// The frame that a vector's fields describe. `first` and channel of blocks follow the header.
inline Frame frame_from(const std::string& type, const Fields& fields) {
  Frame frame{.header = {}, .message = blank(type)};
  FromFields io{fields};
  name_header(io, frame.header);
  std::visit([&io](auto& m) { name(io, m); }, frame.message);
  std::visit(
      [&frame](auto& m) {
        if constexpr (requires { m.first; }) m.first = frame.header.device_time;
        if constexpr (requires {
                        m.first;
                        m.channel;
                      })
          m.channel = frame.header.channel;
      },
      frame.message);
  return frame;
}

inline Fields fields_of(Frame frame) {
  ToFields io;
  name_header(io, frame.header);
  std::visit([&io](auto& m) { name(io, m); }, frame.message);
  return io.fields;
}

}  // namespace station::hal::wire::test
