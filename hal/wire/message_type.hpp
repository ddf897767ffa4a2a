#pragma once
// The type byte of each message. Bit 7 is set in what a device sends and clear in what a host
// sends, so an echoing line can never be taken for a device.

#include "hal/wire/messages.hpp"

#include <cstdint>
#include <string_view>

namespace station::hal::wire {

enum class MessageType : std::uint8_t {
  claim = 0x01,
  lease = 0x02,
  vent = 0x03,
  clock_request = 0x04,
  site = 0x05,
  release = 0x06,
  stream = 0x07,
  hello = 0x81,
  status = 0x82,
  pressure = 0x83,
  iq = 0x84,
  ppg = 0x85,
  button = 0x86,
  refusal = 0x87,
  clock_reply = 0x88
};

constexpr MessageType type_of(const Claim&) { return MessageType::claim; }
constexpr MessageType type_of(const Lease&) { return MessageType::lease; }
constexpr MessageType type_of(const Vent&) { return MessageType::vent; }
constexpr MessageType type_of(const ClockRequest&) { return MessageType::clock_request; }
constexpr MessageType type_of(const SiteNotice&) { return MessageType::site; }
constexpr MessageType type_of(const Release&) { return MessageType::release; }
constexpr MessageType type_of(const StreamControl&) { return MessageType::stream; }
constexpr MessageType type_of(const Hello&) { return MessageType::hello; }
constexpr MessageType type_of(const CuffStatus&) { return MessageType::status; }
constexpr MessageType type_of(const PressureBlock&) { return MessageType::pressure; }
constexpr MessageType type_of(const DopplerBlock&) { return MessageType::iq; }
constexpr MessageType type_of(const PpgBlock&) { return MessageType::ppg; }
constexpr MessageType type_of(const ButtonEvent&) { return MessageType::button; }
constexpr MessageType type_of(const Refusal&) { return MessageType::refusal; }
constexpr MessageType type_of(const ClockReply&) { return MessageType::clock_reply; }
constexpr MessageType type_of(const Message& message) {
  return std::visit([](const auto& m) { return type_of(m); }, message);
}

/// Name as in PROTOCOL.md; "unknown" for a byte that is none of ours.
constexpr std::string_view to_string(MessageType type) {
  switch (type) {
    case MessageType::claim: return "CLAIM";
    case MessageType::lease: return "LEASE";
    case MessageType::vent: return "VENT";
    case MessageType::clock_request: return "CLOCK_REQUEST";
    case MessageType::site: return "SITE";
    case MessageType::release: return "RELEASE";
    case MessageType::stream: return "STREAM";
    case MessageType::hello: return "HELLO";
    case MessageType::status: return "STATUS";
    case MessageType::pressure: return "PRESSURE";
    case MessageType::iq: return "IQ";
    case MessageType::ppg: return "PPG";
    case MessageType::button: return "BUTTON";
    case MessageType::refusal: return "REFUSAL";
    case MessageType::clock_reply: return "CLOCK_REPLY";
  }
  return "unknown";
}

}  // namespace station::hal::wire
