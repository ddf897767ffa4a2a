#pragma once
// Whole frames waiting for a line. Urgent ones go before all others, but never into a frame that
// has begun to leave: its peer would see two broken frames instead of one late one.

#include <cstddef>
#include <span>
#include <vector>

namespace station::hal {

/// One thread. Does not allocate after construction. A "frame" here is what one push brought.
class WriteQueue {
 public:
  static constexpr std::size_t kUrgentReserve = 256;  ///< ten VENT frames
  /// @param capacity bytes in all, of which `urgent_reserve` are kept for urgent frames
  explicit WriteQueue(std::size_t capacity, std::size_t urgent_reserve = kUrgentReserve);

  /// All or nothing; false if there is no room.
  [[nodiscard]] bool push(std::span<const std::byte> frame);
  [[nodiscard]] bool push_urgent(std::span<const std::byte> frame);

  /// The bytes to send next, up to the end of their frame. Empty when nothing waits.
  [[nodiscard]] std::span<const std::byte> front() const;
  /// The first `count` bytes of front() have left.
  void pop(std::size_t count);

  [[nodiscard]] bool empty() const { return frame_sizes_.empty(); }
  /// The frame at the front has left in part.
  [[nodiscard]] bool frame_has_begun() const { return begun_; }
  [[nodiscard]] std::size_t size() const { return bytes_.size(); }

 private:
  void insert(std::size_t frame_index, std::span<const std::byte> frame);

  std::size_t capacity_;
  std::size_t urgent_reserve_;
  std::vector<std::byte> bytes_;          ///< frames end to end, capacity reserved
  std::vector<std::size_t> frame_sizes_;  ///< what is left of each
  std::size_t urgent_frames_ = 0;         ///< urgent frames at the front, not counting a begun one
  bool begun_ = false;
};

}  // namespace station::hal
