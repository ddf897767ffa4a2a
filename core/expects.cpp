#include "core/expects.hpp"

#include <atomic>
#include <cstdio>
#include <cstdlib>

namespace station {
namespace {
std::atomic<SafeStateHook> g_hook{nullptr};
}  // namespace

void set_safe_state_hook(SafeStateHook hook) noexcept { g_hook.store(hook); }

void precondition_failed(const char* condition, const char* why, const char* file,
                         int line) noexcept {
  if (SafeStateHook hook = g_hook.exchange(nullptr)) hook();
  std::fprintf(stderr, "abi-station: internal error at %s:%d: %s (%s does not hold)\n", file, line,
               why, condition);
  std::abort();
}

}  // namespace station
