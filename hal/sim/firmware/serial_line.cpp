#include "hal/sim/firmware/serial_line.hpp"

#include <algorithm>

namespace station::hal::sim {
namespace {
// What a host that does not read leaves behind; then the line stands still and frames are dropped.
constexpr std::size_t kMostUnread = std::size_t{256} * 1024;
}  // namespace

SerialLine::SerialLine(int baud, std::size_t capacity)
    : bytes_per_second_{baud / 10.0}, capacity_{capacity} {
  waiting_.reserve(capacity_);
}

bool SerialLine::offer(std::span<const std::byte> frame) {
  if (waiting_.size() + frame.size() > capacity_) {
    ++dropped_;
    return false;
  }
  waiting_.insert(waiting_.end(), frame.begin(), frame.end());
  return true;
}

void SerialLine::run(double seconds) {
  credit_ += seconds * bytes_per_second_;
  const std::size_t room = kMostUnread - std::min(kMostUnread, arrived_.size());
  const std::size_t n = std::min({static_cast<std::size_t>(credit_), waiting_.size(), room});
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(n);
  arrived_.insert(arrived_.end(), waiting_.begin(), end);
  waiting_.erase(waiting_.begin(), end);
  // A line that had nothing to send has not saved up time for later.
  credit_ = waiting_.empty() ? 0.0 : credit_ - static_cast<double>(n);
}

void SerialLine::take(std::size_t count) {
  const auto n = static_cast<std::ptrdiff_t>(std::min(count, arrived_.size()));
  arrived_.erase(arrived_.begin(), arrived_.begin() + n);
}

}  // namespace station::hal::sim
