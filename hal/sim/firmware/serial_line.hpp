#pragma once
// The sending side of a device's serial port: a small buffer that the line empties at its baud
// rate. A frame that does not fit is dropped whole, so the other end sees a gap in the sequence
// numbers and never half a frame. One thread; bounded memory.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace station::hal::sim {

class SerialLine {
 public:
  /// `baud` in bits a second at 10 bits a byte. `capacity`: bytes of the device's send buffer.
  explicit SerialLine(int baud, std::size_t capacity = 8192);

  /// Queues a whole frame, or drops it and returns false.
  bool offer(std::span<const std::byte> frame);
  /// Lets the line run for a time: bytes move from the buffer to what take() gives.
  void run(double seconds);
  /// The bytes that have left the device and were not taken yet. Valid until the next call.
  [[nodiscard]] std::span<const std::byte> arrived() const { return arrived_; }
  /// Removes the first `count` of them.
  void take(std::size_t count);
  [[nodiscard]] std::uint64_t dropped_frames() const { return dropped_; }

 private:
  double bytes_per_second_;
  std::size_t capacity_;
  double credit_ = 0.0;
  std::vector<std::byte> waiting_;
  std::vector<std::byte> arrived_;
  std::uint64_t dropped_ = 0;
};

}  // namespace station::hal::sim
