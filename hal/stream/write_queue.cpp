#include "hal/stream/write_queue.hpp"

#include "core/expects.hpp"

#include <numeric>

namespace station::hal {

namespace {
constexpr std::size_t kSmallestFrame = 8;  // bounds the number of frames in the queue
}

WriteQueue::WriteQueue(std::size_t capacity, std::size_t urgent_reserve)
    : capacity_{capacity}, urgent_reserve_{urgent_reserve} {
  STATION_EXPECTS(capacity > urgent_reserve, "room beside the reserve");
  bytes_.reserve(capacity);
  frame_sizes_.reserve(capacity / kSmallestFrame);
}

bool WriteQueue::push(std::span<const std::byte> frame) {
  if (frame.empty()) return true;
  if (bytes_.size() + frame.size() > capacity_ - urgent_reserve_ ||
      frame_sizes_.size() == frame_sizes_.capacity())
    return false;
  insert(frame_sizes_.size(), frame);
  return true;
}

bool WriteQueue::push_urgent(std::span<const std::byte> frame) {
  if (frame.empty()) return true;
  if (bytes_.size() + frame.size() > capacity_ || frame_sizes_.size() == frame_sizes_.capacity())
    return false;
  insert((begun_ ? 1 : 0) + urgent_frames_, frame);
  ++urgent_frames_;
  return true;
}

void WriteQueue::insert(std::size_t frame_index, std::span<const std::byte> frame) {
  const auto sizes_at = frame_sizes_.begin() + static_cast<std::ptrdiff_t>(frame_index);
  const auto at = std::accumulate(frame_sizes_.begin(), sizes_at, std::size_t{0});
  bytes_.insert(bytes_.begin() + static_cast<std::ptrdiff_t>(at), frame.begin(), frame.end());
  frame_sizes_.insert(sizes_at, frame.size());
}

std::span<const std::byte> WriteQueue::front() const {
  if (frame_sizes_.empty()) return {};
  return std::span{bytes_}.first(frame_sizes_.front());
}

void WriteQueue::pop(std::size_t count) {
  STATION_EXPECTS(!frame_sizes_.empty() && count <= frame_sizes_.front(),
                  "bytes of the front frame");
  if (count == 0) return;
  if (!begun_ && urgent_frames_ > 0) --urgent_frames_;  // begun, it needs no further protection
  bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(count));
  frame_sizes_.front() -= count;
  begun_ = frame_sizes_.front() > 0;
  if (!begun_) frame_sizes_.erase(frame_sizes_.begin());
}

}  // namespace station::hal
