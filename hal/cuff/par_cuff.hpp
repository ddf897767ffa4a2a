#pragma once
// A PAR NIBP2010/2020 device as a manometer: a person pumps the cuff by a bulb and lets it down,
// the device streams the pressure. The station can neither inflate nor hold with it, only deflate.
//
// Evidence: vendor_document for contents, public drivers for bytes (par_frames.hpp).

#include "hal/cuff/cuff_controller.hpp"
#include "hal/cuff/par_frames.hpp"
#include "hal/cuff/polled_pressure.hpp"
#include "hal/stream/byte_stream.hpp"

#include <memory>
#include <optional>
#include <string>

namespace station::hal {

struct ParSettings {
  std::string port_name;
  Limb cuff_class = Limb::none;  ///< as configured; the device cannot tell
  Pressure ceiling = Pressure::mmHg(300.0);
  bool simulated = false;
};

/// One thread.
class ParCuff final : public CuffController {
 public:
  ParCuff(std::unique_ptr<ByteStream> stream, ParSettings settings);
  ~ParCuff() override;  ///< deflates

  [[nodiscard]] Result<void> step(Timestamp now) override;
  [[nodiscard]] const CuffInput& input() const override { return input_; }
  [[nodiscard]] LinkState link_state() const override { return state_; }
  [[nodiscard]] std::string link_sentence() const override;
  [[nodiscard]] std::optional<CuffControllerInfo> info() const override;
  [[nodiscard]] std::optional<ClockMap> clock_map() const override;
  [[nodiscard]] LinkHealth health() const override;
  /// Anything but vent: unsupported.
  [[nodiscard]] Result<void> command(std::size_t port, const wire::PortCommand& cmd) override;
  void vent() noexcept override;
  void notify_sites(const wire::SiteNotice&) override {}
  [[nodiscard]] Result<void> reclaim() override { return {}; }
  void release() noexcept override { vent(); }

  /// The last status line as it came, for the record; empty before the first.
  [[nodiscard]] const std::optional<par::Status>& status() const { return status_; }

 private:
  enum class Talk : std::uint8_t { aborting, starting, streaming, asking };
  void take(std::string_view content, Timestamp now);
  void say(std::string_view text);

  std::unique_ptr<ByteStream> stream_;
  ParSettings settings_;
  par::Parser parser_;
  PolledPressure polled_;
  CuffInput input_;
  LinkState state_ = LinkState::waiting;
  LinkHealth health_;
  Talk talk_ = Talk::aborting;
  std::optional<par::Status> status_;
  Timestamp now_;
  Timestamp said_at_;
  Timestamp heard_at_;
  bool said_ = false;
  std::optional<Timestamp> vented_at_;
  int tries_ = 0;
  int cuff_code_ = 0;
};

}  // namespace station::hal
