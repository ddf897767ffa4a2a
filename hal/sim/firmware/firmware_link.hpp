#pragma once
// What both firmwares share of the protocol: decoding, sequence numbers, the announced HELLO.

#include "hal/sim/firmware/serial_line.hpp"
#include "hal/wire/codec.hpp"
#include "hal/wire/message_type.hpp"
#include "hal/wire/rules.hpp"

#include <cstdint>
#include <string_view>

namespace station::hal::sim {

/// `text` as the serial number field; at most 16 characters.
[[nodiscard]] std::array<char, 16> serial_field(std::string_view text);

constexpr std::uint64_t microseconds(std::chrono::milliseconds d) {
  return static_cast<std::uint64_t>(d.count()) * 1000U;
}

class FirmwareLink {
 public:
  /// The sequence number is used up even if the line drops the frame: the gap must show.
  void send(SerialLine& line, std::uint32_t session, DeviceMicros now, wire::Message message) {
    if (stamp_offset_us_ != 0) shift(message);
    wire::Frame frame;
    frame.header.seq = ++seq_;
    frame.header.session = session;
    frame.header.device_time = shifted(now);
    frame.message = message;
    line.offer(wire::encode(frame).view());
  }
  void refuse(SerialLine& line, std::uint32_t session, DeviceMicros now, const wire::Frame& what,
              wire::RefusalReason why) {
    wire::Refusal refusal;
    refusal.refused_type = static_cast<std::uint8_t>(wire::type_of(what.message));
    refusal.reason = why;
    refusal.refused_seq = what.header.seq;
    send(line, session, now, refusal);
  }
  [[nodiscard]] std::uint16_t newest_seq() const { return seq_; }
  [[nodiscard]] wire::Decoder& decoder() { return decoder_; }

  // Faults of the device.
  /// The counter that stamps jumps; sampling goes on.
  void step_stamps(std::int64_t us) { stamp_offset_us_ += us; }
  void jump_seq(std::uint16_t to) { seq_ = to; }

 private:
  [[nodiscard]] DeviceMicros shifted(DeviceMicros t) const {
    return {t.value + static_cast<std::uint64_t>(stamp_offset_us_)};
  }
  void shift(wire::Message& message) const {
    if (auto* iq = std::get_if<DopplerBlock>(&message)) iq->first = shifted(iq->first);
    if (auto* pressure = std::get_if<PressureBlock>(&message))
      pressure->first = shifted(pressure->first);
    if (auto* ppg = std::get_if<PpgBlock>(&message)) ppg->first = shifted(ppg->first);
    if (auto* reply = std::get_if<wire::ClockReply>(&message)) {
      reply->device_receive = shifted(reply->device_receive);
      reply->device_send = shifted(reply->device_send);
    }
  }

  wire::Decoder decoder_;
  std::uint16_t seq_ = 0;
  std::int64_t stamp_offset_us_ = 0;
};

}  // namespace station::hal::sim
