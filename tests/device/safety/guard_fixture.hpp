#pragma once
// Two allowed cuffs, a controller that can do everything, time in hand: what the tests of the guard
// start from.

#include "device/safety/guard.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <vector>

namespace station::device::test {

using hal::wire::PortCommand;
using hal::wire::PortMode;

inline constexpr CuffSite kArm{Limb::arm, Side::right};
inline constexpr CuffSite kAnkle{Limb::ankle, Side::left};

class Guard : public testing::Test {
 protected:
  Guard() {
    settings.needs_heartbeat = false;
    in.link_ready = true;
    in.capabilities = hal::wire::kCanInflate | hal::wire::kHasDeadMan | hal::wire::kHasSecondSensor;
    for (const CuffSite site : {kArm, kAnkle}) {
      PortReading port;
      port.site = site;
      port.permission.permission = Permission::allowed;
      port.cuff_class = site.limb;
      port.ceiling = Pressure::mmHg(300);
      port.has_pressure = true;
      in.ports.push_back(port);
    }
  }

  GuardDecision step(Duration elapsed = std::chrono::milliseconds{4}) {
    now += elapsed;
    if (pressure_flows) in.pressure_time = now;
    return guard().step(now, desired, in, alarms);
  }
  SafetyGuard& guard() {
    if (!guard_) guard_.emplace(settings);
    return *guard_;
  }
  void pressure(std::size_t port, double mmHg) {
    in.ports[port].pressure = in.ports[port].second = Pressure::mmHg(mmHg);
  }
  static PortCommand inflate(double mmHg) {
    return {PortMode::inflate, hal::wire::counts_from_mmHg(mmHg), 0};
  }
  bool alarmed(AlarmCondition c) const {
    for (const ActiveAlarm& a : alarms.active())
      if (a.condition == c && a.still_true) return true;
    return false;
  }

  GuardSettings settings;
  GuardInputs in;
  AlarmList alarms;
  std::vector<PortCommand> desired{{}, {}};
  Timestamp now = timestamp_from_ns(1'000'000'000);
  bool pressure_flows = true;

 private:
  std::optional<SafetyGuard> guard_;
};

}  // namespace station::device::test
