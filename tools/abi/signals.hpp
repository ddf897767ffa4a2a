#pragma once
// SIGINT, SIGTERM, SIGHUP: the cuff is vented from within the handler, then the loop ends in order.

#include <atomic>

namespace station::tools {

/// Installs the handlers. Aborts (SIGABRT) vent too, then end the program.
void vent_on_signals();
/// Installs handlers that only ask the loop to end: for the emulator, which has nothing to vent.
void end_on_signals();
/// Becomes true with the first signal.
[[nodiscard]] const std::atomic<bool>& ending();
/// Number of the signal received; 0 if none.
[[nodiscard]] int signal_received();

}  // namespace station::tools
