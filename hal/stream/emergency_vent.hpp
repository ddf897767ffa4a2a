#pragma once
// The last word: VENT to every open cuff controller from a signal handler or a broken precondition,
// when no other part of the program can be trusted any more.

#include <cstddef>

namespace station::hal {

inline constexpr std::size_t kMaxEmergencyLines = 16;

/// Encodes the frame on first use, so call it from normal code. Ignored beyond kMaxEmergencyLines:
/// returns false then. Any thread.
bool register_emergency_vent(int fd) noexcept;
void unregister_emergency_vent(int fd) noexcept;

/// Writes the constant VENT frame to each registered descriptor with plain write(2). The frame
/// starts with a delimiter, so it stands even after half a frame. A line that is full is emptied of
/// what still waits in the kernel first. Async-signal-safe; keeps errno; never waits if the
/// descriptors are non-blocking. Fits station::set_safe_state_hook.
void emergency_vent() noexcept;

/// Registers for as long as it lives.
class EmergencyVentLine {
 public:
  explicit EmergencyVentLine(int fd) : fd_{fd} { register_emergency_vent(fd); }
  ~EmergencyVentLine() { unregister_emergency_vent(fd_); }
  EmergencyVentLine(const EmergencyVentLine&) = delete;
  EmergencyVentLine& operator=(const EmergencyVentLine&) = delete;

 private:
  int fd_;
};

}  // namespace station::hal
