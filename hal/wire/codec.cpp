#include "hal/wire/codec.hpp"

#include "hal/wire/cobs.hpp"
#include "hal/wire/crc32c.hpp"
#include "hal/wire/fields.hpp"
#include "hal/wire/layout.hpp"
#include "hal/wire/message_type.hpp"

#include <algorithm>
#include <cstring>

namespace station::hal::wire {
namespace {

constexpr std::size_t kHeaderSize = 18;
constexpr std::size_t kCrcSize = 4;
constexpr std::byte kDelimiter{0};

Header header_to_send(const Frame& frame) {
  Header header = frame.header;
  if (const auto* pressure = std::get_if<PressureBlock>(&frame.message))
    header.device_time = pressure->first;
  if (const auto* doppler = std::get_if<DopplerBlock>(&frame.message))
    header.device_time = doppler->first;
  if (const auto* ppg = std::get_if<PpgBlock>(&frame.message)) {
    header.device_time = ppg->first;
    header.channel = ppg->channel;
  }
  return header;
}

void write_payload(FieldWriter& out, const Message& message) {
  if (const auto* hello = std::get_if<Hello>(&message)) {
    Hello hashed = *hello;
    hashed.limits_hash = limits_hash_of(*hello);
    lay_out(out, hashed);
    return;
  }
  std::visit([&out](const auto& m) { lay_out(out, m); }, message);
}

/// Reads a payload into `into` and sets what the header says about it.
template <class M>
void read_as(FieldReader& in, const Header& header, Message& into) {
  M& message = into.emplace<M>();
  lay_out(in, message);
  if constexpr (requires { message.first; }) message.first = header.device_time;
  if constexpr (std::is_same_v<M, PpgBlock>) message.channel = header.channel;
}

/// False if the type is unknown.
bool read_payload(FieldReader& in, MessageType type, const Header& header, Message& into) {
  switch (type) {
    case MessageType::claim: read_as<Claim>(in, header, into); return true;
    case MessageType::lease: read_as<Lease>(in, header, into); return true;
    case MessageType::vent: read_as<Vent>(in, header, into); return true;
    case MessageType::clock_request: read_as<ClockRequest>(in, header, into); return true;
    case MessageType::site: read_as<SiteNotice>(in, header, into); return true;
    case MessageType::release: read_as<Release>(in, header, into); return true;
    case MessageType::stream: read_as<StreamControl>(in, header, into); return true;
    case MessageType::hello: read_as<Hello>(in, header, into); return true;
    case MessageType::status: read_as<CuffStatus>(in, header, into); return true;
    case MessageType::pressure: read_as<PressureBlock>(in, header, into); return true;
    case MessageType::iq: read_as<DopplerBlock>(in, header, into); return true;
    case MessageType::ppg: read_as<PpgBlock>(in, header, into); return true;
    case MessageType::button: read_as<ButtonEvent>(in, header, into); return true;
    case MessageType::refusal: read_as<Refusal>(in, header, into); return true;
    case MessageType::clock_reply: read_as<ClockReply>(in, header, into); return true;
  }
  return false;
}

}  // namespace

std::uint32_t limits_hash_of(const Hello& hello) {
  std::array<std::byte, kMaxDecodedFrame> bytes{};
  FieldWriter out{bytes};
  lay_out_limits(out, hello);
  return crc32c(std::span{bytes}.first(out.size()));
}

EncodedFrame encode(const Frame& frame) {
  std::array<std::byte, kMaxDecodedFrame> body{};
  FieldWriter out{body};
  const Header header = header_to_send(frame);
  out.integer(header.protocol);
  out.integer(static_cast<std::uint8_t>(type_of(frame.message)));
  out.integer(header.flags);
  out.integer(header.channel);
  out.integer(header.seq);
  out.integer(header.session);
  out.integer(header.device_time.value);
  write_payload(out, frame.message);
  out.integer(crc32c(std::span{body}.first(out.size())));

  EncodedFrame encoded;
  encoded.size = cobs_encode(std::span{body}.first(out.size()), encoded.bytes);
  encoded.bytes[encoded.size++] = kDelimiter;
  return encoded;
}

std::span<const std::byte> vent_frame() {
  static const EncodedFrame frame = [] {
    const EncodedFrame bare = encode({.header = {}, .message = Vent{}});
    EncodedFrame delimited;  // the first delimiter ends whatever a broken writer left behind
    delimited.bytes[0] = kDelimiter;
    for (std::size_t i = 0; i < bare.size; ++i) delimited.bytes[i + 1] = bare.bytes[i];
    delimited.size = bare.size + 1;
    return delimited;
  }();
  return frame.view();
}

Decoder::Taken Decoder::take(std::span<const std::byte> bytes) {
  const void* delimiter = std::memchr(bytes.data(), std::to_integer<int>(kDelimiter), bytes.size());
  const bool whole = delimiter != nullptr;
  const std::size_t run =
      whole ? static_cast<std::size_t>(static_cast<const std::byte*>(delimiter) - bytes.data())
            : bytes.size();
  const std::size_t fits = std::min(run, buffer_.size() - size_);
  std::copy_n(bytes.begin(), fits, buffer_.begin() + static_cast<std::ptrdiff_t>(size_));
  size_ += fits;
  overflow_ = overflow_ || fits < run;
  const std::size_t taken = run + (whole ? 1 : 0);
  counters_.bytes += taken;
  return {taken, whole && end_of_frame()};
}

bool Decoder::end_of_frame() {
  const std::size_t encoded_size = size_;
  const bool overflowed = overflow_;
  size_ = 0;
  overflow_ = false;
  if (overflowed) {
    ++counters_.bad_length;
    return false;
  }
  return encoded_size > 0 && finish_frame(encoded_size);  // delimiters in a row are idle line
}

bool Decoder::finish_frame(std::size_t encoded_size) {
  const auto size = cobs_decode_in_place(std::span{buffer_}.first(encoded_size));
  if (!size) {
    ++counters_.bad_cobs;
    return false;
  }
  if (*size < kHeaderSize + kCrcSize || *size > kMaxDecodedFrame) {
    ++counters_.bad_length;
    return false;
  }
  const auto body = std::span<const std::byte>{buffer_}.first(*size - kCrcSize);
  std::uint32_t sent_crc = 0;
  FieldReader{std::span<const std::byte>{buffer_}.subspan(body.size(), kCrcSize)}.integer(sent_crc);
  if (sent_crc != crc32c(body)) {
    ++counters_.bad_crc;
    return false;
  }
  return decode(body);
}

bool Decoder::decode(std::span<const std::byte> body) {
  Header& header = frame_.header;
  std::uint8_t type = 0;
  FieldReader head{body.first(kHeaderSize)};
  head.integer(header.protocol);
  head.integer(type);
  head.integer(header.flags);
  head.integer(header.channel);
  head.integer(header.seq);
  head.integer(header.session);
  head.integer(header.device_time.value);
  if (header.protocol != kProtocolMajor) {
    foreign_major_ = header.protocol;
    ++counters_.foreign;
    return false;
  }
  FieldReader payload{body.subspan(kHeaderSize)};
  if (!read_payload(payload, static_cast<MessageType>(type), header, frame_.message)) {
    ++counters_.unknown_type;
    return false;
  }
  switch (payload.fault()) {
    case FieldReader::Fault::none: ++counters_.frames; return true;
    case FieldReader::Fault::too_short: ++counters_.bad_length; return false;
    case FieldReader::Fault::bad_value: ++counters_.bad_value; return false;
  }
  return false;
}

}  // namespace station::hal::wire
