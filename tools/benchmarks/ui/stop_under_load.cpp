#include "tools/benchmarks/ui/figures.hpp"

#include "config/load_plan.hpp"
#include "device/station_factory.hpp"
#include "device/station_thread.hpp"
#include "tests/ui/driver/bedside.hpp"
#include "tests/ui/support/scripted_feed.hpp"
#include "ui/window/run_window.hpp"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <mutex>
#include <thread>

namespace station::ui {
namespace {

using Clock = std::chrono::steady_clock;

double now_ms() {
  return std::chrono::duration<double, std::milli>(Clock::now().time_since_epoch()).count();
}

volatile std::sig_atomic_t g_over = 0;

/// One core's worth of other work.
class BusyCore {
 private:
  std::jthread thread_{[](const std::stop_token& stop) {
    std::atomic<std::uint64_t> n{0};
    while (!stop.stop_requested()) n.fetch_add(1, std::memory_order_relaxed);
  }};
};

}  // namespace

int stop_under_load_child(const std::string& size, const std::string& probe) {
  std::signal(SIGTERM, [](int) { g_over = 1; });
  const auto records = std::filesystem::path{STATION_BINARY_DIR} / "figures" / "records";
  auto loaded = config::load_plan(
      {.simulate = "normal", .protocol = "resting-abi-zero-rest", .out = records.string()});
  if (!loaded) return 2;
  loaded->plan.real_time = true;
  auto built = device::build_station(loaded->plan);
  if (!built) return 3;
  device::StationThread thread{std::move(*built), 1.0};
  thread.start();

  // What is drawn is always a deflation; STOP goes to the station.
  ScriptedFeed scene{Scene::deflating};
  std::jthread player{[&scene](const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock{mutex};
    while (!stop.stop_requested()) {
      never.wait_for(lock, stop, std::chrono::milliseconds{20}, [] { return false; });
      scene.advance(0.02);
    }
  }};
  WindowSettings settings;
  if (std::sscanf(size.c_str(), "%dx%d", &settings.width, &settings.height) != 2) return 2;
  settings.px_per_mm = 4.0;
  settings.probe_socket = probe;
  ActionPort port;
  port.stop_now = [&thread] {
    thread.stop_now();
    fmt::print("callback {:.3f}\n", now_ms());
    std::fflush(stdout);
  };
  const int code = run_window(settings, scene.feed(), port, [] { return g_over != 0; });
  // Diagnostics are told to whoever asks, once; nobody has asked before.
  auto& diagnostics = thread.feed().diagnostics;
  thread.feed().diagnostics_wanted = true;
  while (!diagnostics.refresh()) std::this_thread::sleep_for(std::chrono::milliseconds{5});
  const auto& vents = diagnostics.front().key_to_vent;
  fmt::print("vents {} {:.3f} {:.3f} {:.3f}\n", vents.total(),
             seconds_of(vents.quantile(0.5)) * 1000.0, seconds_of(vents.quantile(0.999)) * 1000.0,
             seconds_of(vents.longest()) * 1000.0);
  std::fflush(stdout);
  return code;
}

void stop_under_load(const std::string& own_program, int presses) {
  Bedside bed{{1920, 1080}, std::filesystem::path{STATION_BINARY_DIR} / "figures" / "stop"};
  bed.start({own_program, "--stop-under-load-child"});
  const BusyCore other_work;
  std::vector<double> to_callback;
  for (int i = 0; i < presses; ++i) {
    const double pressed = now_ms();
    bed.press("space");
    const auto line = bed.next_line("callback ");
    double called = 0.0;
    if (line && std::sscanf(line->c_str(), "callback %lf", &called) == 1)
      to_callback.push_back(called - pressed);
  }
  bed.ask_to_end();
  const auto line = bed.next_line("vents ");
  int vents = 0;
  double median = 0.0, most = 0.0, longest = 0.0;
  if (!line ||
      std::sscanf(line->c_str(), "vents %d %lf %lf %lf", &vents, &median, &most, &longest) != 4) {
    fmt::print("STOP under load: the station told nothing\n");
    return;
  }
  fmt::print(
      "STOP under load, {} presses: key to callback {:.2f} ms (median), {:.2f} (99.9 %)\n"
      "STOP under load, {} vents: callback to VENT written {:.2f} ms (median), {:.2f} "
      "(99.9 %), {:.2f} (longest)\n"
      "STOP under load: key to VENT {:.2f} ms at 99.9 % at most (sum); goal 20\n",
      to_callback.size(), quantile(to_callback, 0.5), quantile(to_callback, 0.999), vents, median,
      most, longest, quantile(to_callback, 0.999) + most);
}

}  // namespace station::ui
