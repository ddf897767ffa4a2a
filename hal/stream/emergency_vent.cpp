#include "hal/stream/emergency_vent.hpp"

#include "hal/wire/codec.hpp"

#include <termios.h>
#include <unistd.h>
#include <array>
#include <atomic>
#include <cerrno>

namespace station::hal {
namespace {

// Zero is a free slot; a descriptor is kept as fd + 1.
std::array<std::atomic<int>, kMaxEmergencyLines> g_lines{};
std::atomic<const std::byte*> g_bytes{nullptr};
std::atomic<std::size_t> g_size{0};

static_assert(std::atomic<int>::is_always_lock_free &&
                  std::atomic<const std::byte*>::is_always_lock_free,
              "a signal handler may not meet a lock");

}  // namespace

bool register_emergency_vent(int fd) noexcept {
  const auto frame = wire::vent_frame();
  g_size.store(frame.size());
  g_bytes.store(frame.data());
  for (auto& line : g_lines) {
    int free = 0;
    if (line.compare_exchange_strong(free, fd + 1)) return true;
  }
  return false;
}

void unregister_emergency_vent(int fd) noexcept {
  for (auto& line : g_lines) {
    int taken = fd + 1;
    if (line.compare_exchange_strong(taken, 0)) return;
  }
}

void emergency_vent() noexcept {
  const int kept_errno = errno;
  const std::byte* const bytes = g_bytes.load();
  const std::size_t size = g_size.load();
  for (const auto& line : g_lines) {
    const int fd = line.load() - 1;
    if (fd < 0 || bytes == nullptr) continue;
    if (::write(fd, bytes, size) == static_cast<ssize_t>(size)) continue;
    ::tcflush(fd, TCOFLUSH);
    if (::write(fd, bytes, size) < 0) continue;  // the lease of the device is the next guard
  }
  errno = kept_errno;
}

}  // namespace station::hal
