#include "hal/sim/faults/line_tamper.hpp"

#include "hal/wire/cobs.hpp"
#include "hal/wire/codec.hpp"

#include <algorithm>
#include <utility>

namespace station::hal::sim {
namespace {

using enum FaultKind;
constexpr std::byte kDelimiter{0};
// Three bytes' time at 4800 baud, the slowest line here; foreign devices pause longer between
// frames.
constexpr double kFrameGap_s = 0.006;

/// The frame behind the bytes; empty if they are none.
std::optional<wire::Frame> decode(std::span<const std::byte> bytes) {
  wire::Decoder decoder;
  std::optional<wire::Frame> frame;
  decoder.feed(bytes, [&frame](const wire::Frame& f) { frame = f; });
  return frame;
}

bool is_reply(const wire::Frame& frame) {
  return std::holds_alternative<wire::ClockReply>(frame.message) ||
         std::holds_alternative<wire::Refusal>(frame.message) ||
         (std::holds_alternative<wire::Hello>(frame.message) && frame.header.session != 0);
}

void replace(std::vector<std::byte>& frame, const wire::Frame& with) {
  const auto encoded = wire::encode(with);
  frame.assign(encoded.view().begin(), encoded.view().end());
}

/// The same payload under a checksum that is off by one bit.
void spoil_checksum(std::vector<std::byte>& frame) {
  std::vector<std::byte> body{frame.begin(), frame.end() - 1};
  const auto size = wire::cobs_decode_in_place(body);
  if (!size || *size < 4) return;
  body[*size - 1] ^= std::byte{0x10};
  std::vector<std::byte> out(wire::cobs_encoded_size_max(*size) + 1);
  const std::size_t n = wire::cobs_encode(std::span{body}.first(*size), out);
  out.resize(n);
  out.push_back(kDelimiter);
  frame = std::move(out);
}

/// The same for a foreign frame, whose sum stands last but for the marks of its end.
void spoil_last_digit(std::vector<std::byte>& frame) {
  constexpr std::byte kEtx{0x03};
  constexpr std::byte kCr{0x0D};
  for (auto at = frame.rbegin(); at != frame.rend(); ++at) {
    if (*at == kEtx || *at == kCr) continue;
    *at ^= std::byte{0x01};
    return;
  }
}

bool holds_bytes_back(FaultKind kind) {
  return kind == reads_split || kind == reads_merged || kind == line_stalled ||
         kind == write_short || kind == write_would_block;
}

}  // namespace

LineTamper::LineTamper(std::uint64_t seed, std::string_view line, Framing framing)
    : random_{Random::stream(seed, line)}, framing_{framing} {}

void LineTamper::set_faults(std::span<const Fault> active) {
  faults_.assign(active.begin(), active.end());
}

bool LineTamper::hit(const Fault& fault) {
  if (!random_.chance(rate_of(fault))) return false;
  ++touched_;
  return true;
}

/// An index into the bytes, before the delimiter if there is one.
std::size_t LineTamper::somewhere(const std::vector<std::byte>& frame) {
  const std::size_t end = framing_ == Framing::delimiter ? 1 : 0;
  return static_cast<std::size_t>(random_.below(frame.size() - end));
}

void LineTamper::send(std::span<const std::byte> bytes, double now_s) {
  if (faults_.empty()) {  // what is on its way goes first
    held_.insert(held_.end(), partial_.begin(), partial_.end());
    partial_.clear();
    held_.insert(held_.end(), bytes.begin(), bytes.end());
    return;
  }
  for (const std::byte b : bytes) {
    partial_.push_back(b);
    if (framing_ == Framing::silence || b != kDelimiter) continue;
    pass(std::exchange(partial_, {}), now_s);
  }
  if (!bytes.empty()) last_byte_s_ = now_s;
}

bool LineTamper::damage(const Fault& fault, std::vector<std::byte>& frame) {
  using Offset = std::ptrdiff_t;
  const bool ours = framing_ == Framing::delimiter;
  // Of a COBS frame the first byte counts; foreign frames with a length have it second.
  std::byte& length = frame[!ours && frame.size() > 1 ? 1 : 0];
  switch (fault.kind) {
    case frame_lost:
    case busy_for_ever: return false;
    case byte_dropped: frame.erase(frame.begin() + static_cast<Offset>(somewhere(frame))); break;
    case byte_doubled: {
      const std::size_t at = somewhere(frame);
      const std::byte twice = frame[at];
      frame.insert(frame.begin() + static_cast<Offset>(at), twice);
      break;
    }
    case bit_flipped:
      for (int i = 0; i < static_cast<int>(amount_of(fault)); ++i)
        frame[somewhere(frame)] ^= std::byte{static_cast<unsigned char>(1U << random_.below(8))};
      break;
    case frame_truncated:
      frame.erase(frame.begin() + static_cast<Offset>(somewhere(frame)),
                  frame.end() - (ours ? 1 : 0));
      break;
    case length_zero: length = std::byte{0}; break;
    case length_255: length = std::byte{255}; break;
    case false_start: {
      const std::byte start = ours ? kDelimiter : frame.front();
      frame.insert(frame.begin() + static_cast<Offset>(somewhere(frame)), start);
      break;
    }
    case wrong_checksum: ours ? spoil_checksum(frame) : spoil_last_digit(frame); break;
    case frame_doubled: {
      const std::vector<std::byte> once = frame;
      frame.insert(frame.end(), once.begin(), once.end());
      break;
    }
    default: break;
  }
  return true;
}

bool LineTamper::rewrite_foreign(const Fault& fault, std::vector<std::byte>& frame) {
  const std::vector<std::byte> before = std::exchange(earlier_frame_, frame);
  switch (fault.kind) {
    case reply_to_earlier:
      if (before.empty()) return false;
      frame = before;
      return true;
    case reply_unasked:
    case reply_twice: {
      const std::vector<std::byte> more =
          fault.kind == reply_unasked && !before.empty() ? before : frame;
      frame.insert(frame.end(), more.begin(), more.end());
      return true;
    }
    default: return false;  // sessions and sequence numbers are our own protocol's
  }
}

bool LineTamper::rewrite(const Fault& fault, std::vector<std::byte>& frame) {
  if (framing_ == Framing::silence) return rewrite_foreign(fault, frame);
  const auto decoded = decode(frame);
  if (!decoded) return false;
  wire::Frame changed = *decoded;
  switch (fault.kind) {
    case wrong_session:
      if (changed.header.session == 0) return false;
      changed.header.session ^= 0x5A5A5A5AU;
      replace(frame, changed);
      return true;
    case old_sequence:
      changed.header.seq = static_cast<std::uint16_t>(changed.header.seq -
                                                      static_cast<std::uint16_t>(amount_of(fault)));
      replace(frame, changed);
      return true;
    case reply_to_earlier: {
      const auto* reply = std::get_if<wire::ClockReply>(&decoded->message);
      if (reply == nullptr) return false;
      const auto before = std::exchange(earlier_, *reply);
      if (!before) return false;
      std::get<wire::ClockReply>(changed.message).host_send_us = before->host_send_us;
      replace(frame, changed);
      return true;
    }
    case reply_unasked: {
      wire::Frame stray;
      stray.header = decoded->header;
      stray.message = wire::ClockReply{random_.next() >> 20U, decoded->header.device_time,
                                       decoded->header.device_time};
      const auto encoded = wire::encode(stray);
      frame.insert(frame.end(), encoded.view().begin(), encoded.view().end());
      return true;
    }
    case reply_twice: {
      if (!is_reply(*decoded)) return false;
      const std::vector<std::byte> once = frame;
      frame.insert(frame.end(), once.begin(), once.end());
      return true;
    }
    default: return false;
  }
}

void LineTamper::add_noise(const Fault& fault) {
  const auto count = static_cast<std::size_t>(amount_of(fault));
  for (std::size_t i = 0; i < count; ++i)
    held_.push_back(static_cast<std::byte>(random_.below(256)));
}

void LineTamper::pass(std::vector<std::byte> frame, double now_s) {
  double late_s = 0.0;
  for (const Fault& fault : faults_) {
    // An idle delimiter is no frame; a foreign one may be a single byte.
    if (frame.size() < (framing_ == Framing::delimiter ? 3U : 1U)) break;
    switch (fault.kind) {
      case burst_noise:
        if (hit(fault)) add_noise(fault);
        break;
      case reply_late: {
        const auto decoded =
            framing_ == Framing::delimiter ? decode(frame) : std::optional<wire::Frame>{};
        const bool answers =
            framing_ == Framing::silence || (decoded.has_value() && is_reply(*decoded));
        if (answers && hit(fault)) late_s = amount_of(fault);
        break;
      }
      case wrong_session:
      case old_sequence:
      case reply_to_earlier:
      case reply_unasked:
      case reply_twice:
        if (random_.chance(rate_of(fault)) && rewrite(fault, frame)) ++touched_;
        break;
      default:
        if (holds_bytes_back(fault.kind)) break;
        if (hit(fault) && !damage(fault, frame)) return;
    }
  }
  if (late_s > 0.0)
    late_.push_back({now_s + late_s, std::move(frame)});
  else
    held_.insert(held_.end(), frame.begin(), frame.end());
}

void LineTamper::arrive(double now_s, std::vector<std::byte>& out) {
  if (framing_ == Framing::silence && !partial_.empty() && now_s - last_byte_s_ > kFrameGap_s)
    pass(std::exchange(partial_, {}), now_s);
  while (!late_.empty() && now_s >= late_.front().due_s) {
    held_.insert(held_.end(), late_.front().bytes.begin(), late_.front().bytes.end());
    late_.pop_front();
  }
  std::size_t most = held_.size();
  for (const Fault& fault : faults_) {
    switch (fault.kind) {
      case reads_split:
      case write_short: most = std::min(most, static_cast<std::size_t>(amount_of(fault))); break;
      case line_stalled:
      case write_would_block: most = 0; break;
      case reads_merged:
        if (now_s < release_s_)
          most = 0;
        else
          release_s_ = now_s + amount_of(fault);
        break;
      default: break;
    }
  }
  if (most == 0) return;
  const auto end = held_.begin() + static_cast<std::ptrdiff_t>(most);
  out.insert(out.end(), held_.begin(), end);
  held_.erase(held_.begin(), end);
}

}  // namespace station::hal::sim
