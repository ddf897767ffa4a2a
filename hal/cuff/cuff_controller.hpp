#pragma once
// A controller of one or more cuffs, whatever its protocol. Commands are a desired state that the
// driver keeps repeating while step() is called; when step() stops, a device with a dead-man vents.

#include "core/body.hpp"
#include "core/quantity.hpp"
#include "core/result.hpp"
#include "core/samples.hpp"
#include "core/time.hpp"
#include "hal/wire/link_state.hpp"
#include "hal/wire/messages.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace station::hal {

struct CuffPortInfo {
  Limb cuff_class = Limb::none;
  Pressure ceiling;
  std::uint16_t fill_limit_ml = 0;
};

struct CuffControllerInfo {
  std::string serial;
  std::string firmware;            ///< hash as hexadecimal digits
  std::uint32_t capabilities = 0;  ///< wire::Capability bits
  std::uint32_t boot_id = 0;
  std::uint32_t calibration_id = 0;
  std::uint32_t calibration_date = 0;
  Pressure max_pressure;
  Duration max_inflated{};
  Duration lease{};
  Duration filter_delay{};
  Duration pressure_period{};    ///< from one pressure to the next of a polled device; a stream: 0
  Duration silent_after_vent{};  ///< it tells no pressure for this long when it has been vented
  std::vector<CuffPortInfo> ports;
  EvidenceLevel evidence = EvidenceLevel::own_protocol;
  bool simulated = false;  ///< the device says so itself (serial starts with "SIM")
};

/// What one step brought in. Owned by the driver, valid until its next step().
struct CuffInput {
  std::vector<PressureBlock> pressure;
  std::vector<PpgBlock> ppg;
  std::vector<wire::ButtonEvent> buttons;
  std::optional<wire::CuffStatus> status;
};

class CuffController {
 public:
  CuffController() = default;
  CuffController(const CuffController&) = delete;
  CuffController& operator=(const CuffController&) = delete;
  virtual ~CuffController() = default;

  /// Reads and decodes what arrived, renews the lease, probes the clock. Call at least every 50 ms.
  /// Errors: disconnected, io.
  [[nodiscard]] virtual Result<void> step(Timestamp now) = 0;
  [[nodiscard]] virtual const CuffInput& input() const = 0;

  [[nodiscard]] virtual LinkState link_state() const = 0;
  /// One sentence on the link: what is wrong, where, and the remedy. Empty while all is well.
  [[nodiscard]] virtual std::string link_sentence() const = 0;
  [[nodiscard]] virtual std::optional<CuffControllerInfo> info() const = 0;
  [[nodiscard]] virtual std::optional<ClockMap> clock_map() const = 0;
  [[nodiscard]] virtual LinkHealth health() const = 0;

  /// Desired state of one port, sent with the next lease. Errors: out_of_range, refused (not
  /// ready or latched), unsupported. Only the safety guard may call it.
  [[nodiscard]] virtual Result<void> command(std::size_t port, const wire::PortCommand& cmd) = 0;
  /// Vents every port now, ahead of all else; needs no reply and cannot fail upward.
  virtual void vent() noexcept = 0;
  virtual void notify_sites(const wire::SiteNotice& sites) = 0;
  /// Opens a new session after the device latched. Errors: refused while inflated.
  [[nodiscard]] virtual Result<void> reclaim() = 0;
  /// Vents and ends the session.
  virtual void release() noexcept = 0;
};

}  // namespace station::hal
