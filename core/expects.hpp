#pragma once
// Preconditions, checked in release too. A broken one is our bug: the safe state comes first (the
// hook sends the vent command), then the program ends.

namespace station {

/// Called once before the program ends on a broken precondition. Must be safe to call from any
/// thread and in any state; a plain write(2) of a pre-encoded VENT frame is what it is for.
using SafeStateHook = void (*)() noexcept;
void set_safe_state_hook(SafeStateHook hook) noexcept;
[[noreturn]] void precondition_failed(const char* condition, const char* why, const char* file,
                                      int line) noexcept;

}  // namespace station

#define STATION_EXPECTS(condition, why)                                    \
  do {                                                                     \
    if (!(condition)) [[unlikely]]                                         \
      ::station::precondition_failed(#condition, why, __FILE__, __LINE__); \
  } while (false)
