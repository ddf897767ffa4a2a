#pragma once
// The safety guard: every pump command passes here, and nothing else in the station can reach a
// pump. It also watches the cuffs on its own and vents without asking anyone.
//
// Pure: the desired commands and what is measured go in, what may be sent comes out. It is the
// third layer; the firmware's own limits and the hardware limiter stand below it and do not need
// it.

#include "core/body.hpp"
#include "core/quantity.hpp"
#include "core/time.hpp"
#include "device/exam/exam_record.hpp"
#include "device/safety/alarm.hpp"
#include "device/safety/guard_refusal.hpp"
#include "hal/cuff/cuff_controller.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace station::device {

struct GuardSettings {
  /// A cuff counts as inflated above this [hardware-and-safety section 6].
  Pressure inflated_above = Pressure::mmHg(15.0);
  Pressure max_pressure = Pressure::mmHg(300.0);      ///< normal use [M]
  Pressure max_target = Pressure::mmHg(297.0);        ///< leaves the sensor's 3 mmHg
  Duration max_inflated = std::chrono::seconds{170};  ///< 180 s is the limit [V2]; 10 s to vent
  Duration vent_time = std::chrono::seconds{10};      ///< longer above 15 mmHg: vent failed [V2]
  Pressure max_sensor_difference = Pressure::mmHg(8.0);
  Duration sensor_difference_time = std::chrono::seconds{1};
  /// A stream older than this is silent; a polled controller, three of its periods, at most
  /// `longest_stale`.
  Duration stale_pressure = std::chrono::milliseconds{300};
  Duration longest_stale = std::chrono::seconds{1};
  /// A controller that falls silent by being vented may do so for this long at most.
  Duration longest_silent_after_vent = std::chrono::seconds{4};
  Duration min_vented = std::chrono::seconds{5};  ///< first 15 minutes [V2]
  Duration min_vented_later = std::chrono::seconds{30};
  Duration fast_phase = std::chrono::minutes{15};
  Duration fast_series = std::chrono::minutes{5};  ///< after exercise: min_vented is enough (E34)
  Duration heartbeat = std::chrono::milliseconds{500};  ///< T4
  bool needs_heartbeat = false;                         ///< a display runs the exam
  bool independent_dump = false;  ///< configured: a vent outside the controller exists (T9)
};

/// What the guard knows of one port this step.
struct PortReading {
  CuffSite site;  ///< bound body site; Limb::none = not bound
  SitePermission permission;
  bool acute_signs = false;      ///< of this leg, and nobody takes the responsibility (E3)
  Limb cuff_class = Limb::none;  ///< announced by the device
  Pressure ceiling;              ///< announced by the device
  Pressure pressure;             ///< latest, control sensor
  Pressure second;               ///< latest, second sensor
  bool has_pressure = false;
};

struct GuardInputs {
  std::vector<PortReading> ports;
  Timestamp pressure_time;         ///< when the newest pressure arrived (station time)
  std::uint32_t capabilities = 0;  ///< wire::Capability bits
  bool link_ready = false;
  Duration pressure_period{};    ///< announced by the driver of a polled controller
  Duration silent_after_vent{};  ///< likewise
  Timestamp heartbeat;           ///< of the event thread
  bool has_focus = true;
  /// When the exercise ended whose pressures are being read; empty otherwise.
  std::optional<Timestamp> fast_series_since;
};

/// The answer of one step.
struct GuardDecision {
  bool vent = false;  ///< send VENT now, whatever else
  /// What may be commanded, one per port; vent where nothing is allowed.
  std::vector<hal::wire::PortCommand> commands;
  std::string sentence;  ///< why something was refused or vented; empty if nothing was
  GuardRefusal refusal;  ///< the same as values
};

class SafetyGuard {
 public:
  explicit SafetyGuard(const GuardSettings& settings) : settings_{settings} {}

  /// @param desired one command per port, as the exam wants it
  [[nodiscard]] GuardDecision step(Timestamp now,
                                   const std::vector<hal::wire::PortCommand>& desired,
                                   const GuardInputs& in, AlarmList& alarms);
  /// After a vent the exam must ask anew: until release() every command is vent.
  [[nodiscard]] bool latched() const { return latched_; }
  /// It vented because the controller stopped reporting: nobody asked for it, so the workflow may
  /// try again by itself.
  [[nodiscard]] bool latched_by_link() const { return latched_ && latched_by_link_; }
  void release() { latched_ = latched_by_link_ = false; }
  /// A person has opened every cuff that a controller no longer tells of. What the controller says
  /// when it is back counts again.
  void confirm_open(Timestamp now);
  /// Time above 15 mmHg of a port, now. A cuff that was inflated, or was being pumped, when its
  /// controller stopped reporting counts as inflated until the controller tells a fresh pressure
  /// below that, or until confirm_open().
  [[nodiscard]] Duration inflated_for(std::size_t port, Timestamp now) const;
  [[nodiscard]] bool inflated(std::size_t port) const {
    return ports_[port].inflated_since.has_value();
  }
  [[nodiscard]] bool any_inflated() const;
  /// Earliest time at which this port may inflate again.
  [[nodiscard]] std::optional<Timestamp> may_inflate_from(std::size_t port) const {
    return ports_[port].may_inflate_from;
  }

 private:
  struct PortMemory {
    std::optional<Timestamp> inflated_since;
    std::optional<Timestamp> venting_since;  ///< commanded to vent, still above 15 mmHg
    std::optional<Timestamp> disagree_since;
    std::optional<Timestamp> may_inflate_from;
    bool has_deflated = false;  ///< began to deflate since it was last vented
  };

  struct Reason {
    std::string sentence;  ///< empty: none
    GuardRefusal refusal;
  };
  /// Why the command may not go to the port.
  [[nodiscard]] Reason refusal(Timestamp now, std::size_t port, const hal::wire::PortCommand& cmd,
                               const GuardInputs& in) const;
  /// Why all must vent now.
  [[nodiscard]] Reason watch(Timestamp now, const std::vector<hal::wire::PortCommand>& desired,
                             const GuardInputs& in, AlarmList& alarms);
  void watch_venting(Timestamp now, std::size_t port, bool commanded_vent,
                     const PortReading& reading, bool in_fast_series, bool is_fresh,
                     AlarmList& alarms);

  GuardSettings settings_;
  std::array<PortMemory, kMaxPorts> ports_{};
  std::optional<Timestamp> first_inflation_;
  std::optional<Timestamp> all_venting_since_;
  bool latched_ = false;
  bool latched_by_link_ = false;
};

}  // namespace station::device
