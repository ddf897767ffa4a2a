#pragma once
// A double of a device at the far end of a ByteStream: plays what a test tells it, keeps what it
// was sent. It has no physics and guards nothing.

#include "hal/stream/byte_stream.hpp"
#include "hal/wire/codec.hpp"
#include "hal/wire/message_type.hpp"

#include <algorithm>
#include <memory>
#include <vector>

namespace station::test {

class ScriptedDevice {
 public:
  ScriptedDevice(std::unique_ptr<hal::ByteStream> stream, const hal::wire::Hello& announced)
      : hello{announced}, stream_{std::move(stream)} {}

  hal::wire::Hello hello;
  bool announces = true;
  bool answers_claims = true;
  bool answers_clock = true;
  std::uint8_t protocol = hal::wire::kProtocolMajor;
  std::int64_t clock_offset_us = 0;
  std::int64_t drift_ppm = 0;  ///< positive: its counter runs fast
  std::uint32_t session = 0;
  std::vector<hal::wire::Frame> received;
  std::size_t vents = 0;

  [[nodiscard]] DeviceMicros time_at(Timestamp now) const {
    const std::int64_t us = ns_of(now) / 1'000;
    return {static_cast<std::uint64_t>(us + us * drift_ppm / 1'000'000 + clock_offset_us)};
  }

  /// Reads, answers, announces once a second while it has no session.
  void step(Timestamp now) {
    now_ = now;
    std::array<std::byte, 1024> buffer{};
    while (stream_) {
      const auto n = stream_->read_available(buffer);
      if (!n || *n == 0) break;
      decoder_.feed(std::span{buffer}.first(*n), [this](const hal::wire::Frame& f) { take(f); });
    }
    if (announces && session == 0 && now >= next_announcement_) {
      next_announcement_ = now + std::chrono::seconds{1};
      send(hello);
    }
  }

  void send(const hal::wire::Message& message) { send_as(session, message); }
  void send_as(std::uint32_t with_session, const hal::wire::Message& message) {
    send_bytes(hal::wire::encode({.header = {.protocol = protocol,
                                             .seq = seq++,
                                             .session = with_session,
                                             .device_time = time_at(now_)},
                                  .message = message})
                   .view());
  }
  void send_bytes(std::span<const std::byte> bytes) {
    if (stream_) (void)stream_->write(bytes);
  }
  void unplug() { stream_.reset(); }

  template <class M>
  [[nodiscard]] std::vector<M> all() const {
    std::vector<M> found;
    for (const auto& frame : received)
      if (const auto* m = std::get_if<M>(&frame.message)) found.push_back(*m);
    return found;
  }

  std::uint16_t seq = 0;

 private:
  void take(const hal::wire::Frame& frame) {
    using namespace hal::wire;
    received.push_back(frame);
    if (std::holds_alternative<Vent>(frame.message)) ++vents;
    if (std::holds_alternative<Release>(frame.message)) session = 0;
    if (std::holds_alternative<Claim>(frame.message) && answers_claims) {
      session = frame.header.session;
      send(hello);
    }
    if (const auto* request = std::get_if<ClockRequest>(&frame.message); request && answers_clock)
      send(ClockReply{.host_send_us = request->host_send_us,
                      .device_receive = time_at(now_),
                      .device_send = time_at(now_)});
  }

  std::unique_ptr<hal::ByteStream> stream_;
  hal::wire::Decoder decoder_;
  Timestamp now_;
  Timestamp next_announcement_;
};

inline hal::wire::Hello a_cuff_controller() {
  using namespace hal::wire;
  Hello hello{.kind = DeviceKind::cuff_controller,
              .serial = {'S', 'I', 'M', '-', '7'},
              .firmware_hash = 0xABCDEF,
              .boot_id = 11,
              .capabilities = kCanInflate | kCanHold | kCanRamp | kHasDeadMan | kHasDeviceClock,
              .lease_valid_ms = 250,
              .max_inflated_s = 180,
              .max_pressure = counts_from_mmHg(300),
              .max_inflated_ports = 1,
              .port_count = 2};
  hello.ports[0] = {Limb::arm, counts_from_mmHg(295), 450, 40};
  hello.ports[1] = {Limb::toe, counts_from_mmHg(200), 20, 40};
  return hello;
}

inline hal::wire::Hello a_probe() {
  using namespace hal::wire;
  return {.kind = DeviceKind::doppler_probe,
          .serial = {'P', '1'},
          .boot_id = 12,
          .capabilities = kHasDeviceClock | kHasDopplerIq | kHasProbeButton,
          .carrier_hz = 8'000'000,
          .iq_rate_hz = 16'000,
          .filter_delay_us = 1'000};
}

}  // namespace station::test
