#pragma once
// The latest value from one writer to one reader, without locks. The reader may skip values; what
// must not be skipped goes by SpscRing.

#include <array>
#include <atomic>
#include <cstdint>

namespace station {

template <class T>
class TripleBuffer {
 public:
  TripleBuffer() = default;
  TripleBuffer(const TripleBuffer&) = delete;
  TripleBuffer& operator=(const TripleBuffer&) = delete;

  /// Writer only: the value to fill before publish(). Holds an older value, not the last one.
  T& back() { return slots_[write_]; }
  /// Writer only.
  void publish() {
    write_ =
        middle_.exchange(static_cast<std::uint8_t>(write_ | kFresh), std::memory_order_acq_rel) &
        kIndex;
  }
  void publish(const T& value) {
    back() = value;
    publish();
  }

  /// Reader only: takes the newest value. False when nothing new came since the last call.
  bool refresh() {
    if ((middle_.load(std::memory_order_relaxed) & kFresh) == 0) return false;
    read_ = middle_.exchange(read_, std::memory_order_acq_rel) & kIndex;
    return true;
  }
  /// Reader only: stays valid and unchanged until the next refresh().
  const T& front() const { return slots_[read_]; }

 private:
  static constexpr std::uint8_t kFresh = 4;
  static constexpr std::uint8_t kIndex = 3;
  std::array<T, 3> slots_{};
  std::uint8_t write_ = 0;
  std::uint8_t read_ = 1;
  std::atomic<std::uint8_t> middle_{2};
};

}  // namespace station
