#pragma once
// A continuous-wave Doppler probe, whatever its link: complex baseband samples in device time.

#include "core/quantity.hpp"
#include "core/result.hpp"
#include "core/samples.hpp"
#include "core/time.hpp"
#include "hal/cuff/cuff_controller.hpp"

#include <optional>
#include <string>
#include <vector>

namespace station::hal {

struct DopplerProbeInfo {
  std::string serial;
  std::string firmware;
  std::uint32_t capabilities = 0;
  std::uint32_t boot_id = 0;
  Frequency carrier;
  std::uint32_t iq_rate_hz = 0;
  Duration filter_delay{};
  EvidenceLevel evidence = EvidenceLevel::own_protocol;
  bool simulated = false;
};

/// What one step brought in; valid until the next step().
struct DopplerInput {
  std::vector<DopplerBlock> blocks;
  std::vector<PpgBlock> ppg;
  std::vector<wire::ButtonEvent> buttons;
};

class DopplerProbe {
 public:
  DopplerProbe() = default;
  DopplerProbe(const DopplerProbe&) = delete;
  DopplerProbe& operator=(const DopplerProbe&) = delete;
  virtual ~DopplerProbe() = default;

  /// Errors: disconnected, io.
  [[nodiscard]] virtual Result<void> step(Timestamp now) = 0;
  [[nodiscard]] virtual const DopplerInput& input() const = 0;
  [[nodiscard]] virtual LinkState link_state() const = 0;
  [[nodiscard]] virtual std::string link_sentence() const = 0;
  [[nodiscard]] virtual std::optional<DopplerProbeInfo> info() const = 0;
  [[nodiscard]] virtual std::optional<ClockMap> clock_map() const = 0;
  [[nodiscard]] virtual LinkHealth health() const = 0;
  virtual void notify_sites(const wire::SiteNotice& sites) = 0;
  [[nodiscard]] virtual Result<void> reclaim() = 0;
  virtual void release() noexcept = 0;
};

}  // namespace station::hal
