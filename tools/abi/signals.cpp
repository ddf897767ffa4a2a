#include "tools/abi/signals.hpp"

#include "hal/stream/emergency_vent.hpp"

#include <atomic>
#include <csignal>

namespace station::tools {
namespace {

std::atomic<int> g_received{0};
std::atomic<bool> g_ending{false};
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void on_end_signal(int number) {
  g_received.store(number);
  g_ending.store(true);
}

extern "C" void on_vent_signal(int number) {
  hal::emergency_vent();
  on_end_signal(number);
}

extern "C" void on_abort(int) {
  hal::emergency_vent();
  std::signal(SIGABRT, SIG_DFL);  // and let the abort go on
}

void install(void (*handler)(int)) {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) std::signal(number, handler);
}

}  // namespace

void vent_on_signals() {
  install(&on_vent_signal);
  std::signal(SIGABRT, &on_abort);
}

void end_on_signals() { install(&on_end_signal); }

const std::atomic<bool>& ending() { return g_ending; }

int signal_received() { return g_received.load(); }

}  // namespace station::tools
