#pragma once
// Puts a station together: the one place that knows real peripherals from simulated ones. Settings
// arrive loaded; nothing here reads a configuration file.

#include "core/result.hpp"
#include "device/plan_settings.hpp"
#include "device/station.hpp"
#include "hal/sim/bench/simulated_bench.hpp"
#include "hal/stream/io_loop.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace station::device {

struct BuiltStation {
  /// Where a real-time loop waits: for bytes of the ports, or the deadline.
  std::unique_ptr<hal::IoLoop> loop;
  void wait_until(Timestamp deadline, const hal::SteadyClock& clock) const {
    loop->run_until(deadline, clock);
  }
  std::unique_ptr<Station> station;
  /// Moves the simulated world to `now`; empty with real ports.
  std::function<void(Timestamp now)> world;
  /// The simulated world itself, for whoever makes faults of the host; null with real ports.
  hal::sim::SimulatedBench* bench = nullptr;
  std::filesystem::path record;
  /// Station time to begin at: after the last stamp of a resumed record, else zero.
  Timestamp start{};
};

/// Errors: those of opening ports and records; refused (a site was not asked, resumed exam
/// complete).
[[nodiscard]] Outcome<BuiltStation> build_station(const StationPlan& plan);

/// 16 hexadecimal digits from the system's random source.
[[nodiscard]] std::string new_exam_id();

/// Sites in the plan whose exclusion nobody has answered.
[[nodiscard]] std::vector<CuffSite> unanswered_sites(const StationPlan& plan);

}  // namespace station::device
