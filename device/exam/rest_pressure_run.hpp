#pragma once
// One arm cuff during the rest: it rises to a fixed target, falls steadily, and is opened. A state
// machine of its own inside Phase::resting; what it wants of the cuff passes the safety guard like
// every other command. Pure: no clock, no device.

#include "algorithms/signal/flow_track.hpp"
#include "core/time.hpp"
#include "device/exam/protocol_settings.hpp"
#include "device/exam/rest_pressure.hpp"
#include "hal/wire/messages.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace station::device {

class RestPressureRun {
 public:
  enum class Stage : std::uint8_t {
    rising,
    falling,
    emptying,  ///< the value or its cause is known; the cuff still holds pressure
    over,
    refused  ///< by the guard, before the cuff had risen: nothing was taken
  };
  /// What it sees in one step.
  struct Seen {
    bool link_ready = false;
    bool guard_latched = false;
    bool guard_lost_link = false;
    std::string_view guard_sentence;
    std::span<const signal::PressurePoint> pressure;  ///< of its port, since it began
    bool all_vented = true;
  };

  RestPressureRun(const RestPressureSettings& settings, std::size_t port, CuffSite cuff,
                  Timestamp begun, double after_s);

  void step(Timestamp now, const Seen& seen);
  /// Opens the cuff; there is no value unless one was read before.
  void abandon(NoRestPressure cause);

  [[nodiscard]] Stage stage() const { return stage_; }
  [[nodiscard]] bool holds_cuff() const {
    return stage_ == Stage::rising || stage_ == Stage::falling;
  }
  [[nodiscard]] std::size_t port() const { return port_; }
  [[nodiscard]] CuffSite cuff() const { return taken_.cuff; }
  [[nodiscard]] hal::wire::PortCommand command() const;
  /// Precondition: neither rising, falling nor refused.
  [[nodiscard]] const RestPressure& taken() const { return taken_; }
  /// What the guard said, when refused.
  [[nodiscard]] const std::string& refusal() const { return refusal_; }

 private:
  RestPressureSettings settings_;
  std::size_t port_;
  Timestamp since_;  ///< of the stage
  Stage stage_ = Stage::rising;
  RestPressure taken_;
  std::string refusal_;
};

}  // namespace station::device
