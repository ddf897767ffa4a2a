#include "hal/stream/emergency_vent.hpp"

#include "hal/wire/codec.hpp"

#include <termios.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>

namespace station::hal {
namespace {

/// A slot is taken by its descriptor; `size` says when its bytes may be read.
struct Line {
  std::atomic<int> taken{0};  ///< fd + 1; zero is free
  std::atomic<std::size_t> size{0};
  std::array<std::byte, kMaxEmergencyBytes> bytes{};
};
std::array<Line, kMaxEmergencyLines> g_lines{};

static_assert(std::atomic<int>::is_always_lock_free &&
                  std::atomic<std::size_t>::is_always_lock_free,
              "a signal handler may not meet a lock");

}  // namespace

bool register_emergency_vent(int fd, std::span<const std::byte> bytes) noexcept {
  const auto frame = bytes.empty() ? wire::vent_frame() : bytes;
  if (frame.size() > kMaxEmergencyBytes) return false;
  for (Line& line : g_lines) {
    int free = 0;
    if (!line.taken.compare_exchange_strong(free, fd + 1)) continue;
    std::copy(frame.begin(), frame.end(), line.bytes.begin());
    line.size.store(frame.size());
    return true;
  }
  return false;
}

void unregister_emergency_vent(int fd) noexcept {
  for (Line& line : g_lines) {
    if (line.taken.load() != fd + 1) continue;
    line.size.store(0);
    line.taken.store(0);
    return;
  }
}

void emergency_vent() noexcept {
  const int kept_errno = errno;
  for (const Line& line : g_lines) {
    const int fd = line.taken.load() - 1;
    const std::size_t size = line.size.load();
    if (fd < 0 || size == 0) continue;
    if (::write(fd, line.bytes.data(), size) == static_cast<ssize_t>(size)) continue;
    ::tcflush(fd, TCOFLUSH);
    if (::write(fd, line.bytes.data(), size) < 0) continue;  // the device's own guard is next
  }
  errno = kept_errno;
}

}  // namespace station::hal
