#pragma once
// A whole station with the simulated bench, in virtual time: what `abi exam --simulate` runs, under
// the control of a test that presses the keys.

#include "config/config.hpp"
#include "device/replay.hpp"
#include "device/station_factory.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>

namespace station::device::test {

/// Plan of a patient of config/patients, every limb allowed, no rest, keys pressed by the test.
inline StationPlan plan_for(const std::string& patient, const std::filesystem::path& folder) {
  StationPlan plan;
  plan.patient =
      config::load_patient(std::string{STATION_SOURCE_DIR "/config/patients/"} + patient + ".toml")
          .value();
  plan.protocol.rest_minutes = 0.0;
  plan.record_folder = folder;
  for (const CuffSite site : plan.bindings)
    plan.exam_case.sites[site] = {Permission::allowed, "test"};
  return plan;
}

class VirtualStation {
 public:
  explicit VirtualStation(const StationPlan& plan) {
    auto built = build_station(plan);
    EXPECT_TRUE(built.has_value()) << (built ? "" : built.error().sentence);
    built_ = std::move(*built);
    now_ = built_.start;
  }

  void step() {
    if (world_runs) built_.world(now_);
    built_.station->step(now_);
    // A snapshot costs more than a step; pressure does not move far in 40 ms.
    if (++steps_ % 10 == 0) highest_mmHg_ = std::max(highest_mmHg_, cuff_mmHg());
    now_ += std::chrono::milliseconds{4};
  }
  void run_for(double seconds) {
    for (const Timestamp end = now_ + duration_from_seconds(seconds); now_ < end;) step();
  }
  /// False if it did not come true within `seconds` of station time.
  bool run_until(const std::function<bool()>& come_true, double seconds = 300.0) {
    for (const Timestamp end = now_ + duration_from_seconds(seconds); now_ < end;) {
      if (come_true()) return true;
      step();
    }
    return come_true();
  }
  bool run_to(Phase phase, double seconds = 300.0) {
    return run_until([&] { return exam().phase() == phase; }, seconds);
  }
  /// From the beginning to the offer to inflate the first artery.
  bool run_to_first_inflation() {
    if (!run_to(Phase::ready_to_rest)) return false;
    press(PressStart{});
    return run_to(Phase::ready_to_inflate);
  }
  /// Inflates what is offered and goes on to the review of its reading.
  bool read_artery() {
    if (!run_until(
            [&] { return exam().phase() == Phase::ready_to_inflate && exam().ready_to_start(); }))
      return false;
    press(PressStart{});
    return run_to(Phase::reviewing);
  }
  /// The display's end of the station; must outlive it.
  void attach(DisplayFeed& feed) { built_.station->attach(&feed); }
  void press(const UserAction& action) { built_.station->act(now_, action); }
  void close() {
    built_.station->close(now_);
    for (int i = 0; i < 250; ++i) built_.world(now_ += std::chrono::milliseconds{4});
    built_.station.reset();
  }

  [[nodiscard]] const ExamWorkflow& exam() const { return built_.station->exam(); }
  [[nodiscard]] StationSnapshot snapshot() const { return built_.station->snapshot(now_); }
  [[nodiscard]] const std::filesystem::path& record() const { return built_.record; }
  /// Highest of all ports now, as measured.
  [[nodiscard]] double cuff_mmHg() const {
    double highest = 0.0;
    for (const PortView& port : snapshot().ports)
      if (port.has_pressure) highest = std::max(highest, static_cast<double>(port.mmHg));
    return highest;
  }
  [[nodiscard]] double highest_mmHg() const { return highest_mmHg_; }
  [[nodiscard]] Timestamp now() const { return now_; }

  bool world_runs = true;  ///< false: the peripherals are silent, as behind a pulled cable

 private:
  BuiltStation built_;
  Timestamp now_;
  double highest_mmHg_ = 0.0;
  unsigned steps_ = 0;
};

}  // namespace station::device::test
