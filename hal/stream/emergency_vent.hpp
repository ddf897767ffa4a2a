#pragma once
// The last word: VENT to every open cuff controller from a signal handler or a broken precondition,
// when no other part of the program can be trusted any more.

#include <cstddef>
#include <span>

namespace station::hal {

inline constexpr std::size_t kMaxEmergencyLines = 16;

inline constexpr std::size_t kMaxEmergencyBytes = 32;

/// @param bytes that empty the cuff behind this line, copied; empty = the VENT frame of our own
/// protocol. From normal code only. False beyond kMaxEmergencyLines or kMaxEmergencyBytes.
bool register_emergency_vent(int fd, std::span<const std::byte> bytes = {}) noexcept;
void unregister_emergency_vent(int fd) noexcept;

/// Writes its bytes to each registered descriptor with plain write(2). Our own frame starts with a
/// delimiter, so it stands even after half a frame. A line that is full is emptied of
/// what still waits in the kernel first. Async-signal-safe; keeps errno; never waits if the
/// descriptors are non-blocking. Fits station::set_safe_state_hook.
void emergency_vent() noexcept;

/// Registers for as long as it lives.
class EmergencyVentLine {
 public:
  explicit EmergencyVentLine(int fd, std::span<const std::byte> bytes = {}) : fd_{fd} {
    register_emergency_vent(fd, bytes);
  }
  ~EmergencyVentLine() { unregister_emergency_vent(fd_); }
  EmergencyVentLine(const EmergencyVentLine&) = delete;
  EmergencyVentLine& operator=(const EmergencyVentLine&) = delete;

 private:
  int fd_;
};

}  // namespace station::hal
