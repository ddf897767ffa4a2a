#pragma once
// Bytes to frames and back: COBS framing, CRC-32C, fields of PROTOCOL.md. No I/O, no clock; any
// chunking of the input gives the same frames.

#include "hal/wire/messages.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace station::hal::wire {

/// The limits fields of a HELLO as they lie on the wire, hashed. encode() puts it there.
[[nodiscard]] std::uint32_t limits_hash_of(const Hello& hello);

inline constexpr std::size_t kMaxEncodedFrame = kMaxDecodedFrame + kMaxDecodedFrame / 254 + 2;

/// One frame ready for the line, delimiter included.
struct EncodedFrame {
  std::array<std::byte, kMaxEncodedFrame> bytes{};
  std::size_t size = 0;
  [[nodiscard]] std::span<const std::byte> view() const { return {bytes.data(), size}; }
};

/// Does not allocate. The message must fit the protocol's limits (precondition). What a message
/// says itself wins over the header: `first` of a block is its frame's device time, a PPG block's
/// channel its frame's channel, and the hash of a HELLO is computed here.
[[nodiscard]] EncodedFrame encode(const Frame& frame);

/// The constant VENT frame, delimiter before and after; session, sequence and time are zero.
[[nodiscard]] std::span<const std::byte> vent_frame();

struct DecoderCounters {
  std::uint64_t frames = 0;
  std::uint64_t bad_cobs = 0;
  std::uint64_t bad_crc = 0;
  std::uint64_t bad_length = 0;
  std::uint64_t unknown_type = 0;
  std::uint64_t bad_value = 0;  ///< a field outside its range in a frame whose CRC holds
  std::uint64_t foreign = 0;    ///< whole frames of another protocol major
  std::uint64_t bytes = 0;
};

/// Streaming decoder. Takes any bytes; what is no good frame is counted and dropped. Payload bytes
/// beyond those it knows belong to a later minor version and are ignored. Frames of another
/// protocol major with a good CRC are dropped too, and reported by foreign_major(): their layout is
/// not ours.
class Decoder {
 public:
  /// Feeds bytes; calls sink(const Frame&) for each good frame, in order. No allocation.
  template <class Sink>
  void feed(std::span<const std::byte> bytes, Sink&& sink) {
    while (!bytes.empty()) {
      const Taken taken = take(bytes);
      if (taken.frame) sink(frame_);
      bytes = bytes.subspan(taken.bytes);
    }
  }
  [[nodiscard]] const DecoderCounters& counters() const { return counters_; }
  /// Major version of the last well-formed frame of a version other than ours.
  [[nodiscard]] std::optional<std::uint8_t> foreign_major() const { return foreign_major_; }

 private:
  struct Taken {
    std::size_t bytes = 0;
    bool frame = false;  ///< frame_ is a new one
  };
  /// Up to the first delimiter and with it, or all there is.
  Taken take(std::span<const std::byte> bytes);
  bool end_of_frame();
  bool finish_frame(std::size_t encoded_size);
  bool decode(std::span<const std::byte> body);

  std::array<std::byte, kMaxEncodedFrame> buffer_{};
  std::size_t size_ = 0;
  bool overflow_ = false;
  Frame frame_;
  DecoderCounters counters_;
  std::optional<std::uint8_t> foreign_major_;
};

}  // namespace station::hal::wire
