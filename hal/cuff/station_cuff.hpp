#pragma once
// A cuff controller that speaks the station's own protocol (hal/wire/PROTOCOL.md).

#include "hal/cuff/cuff_controller.hpp"
#include "hal/stream/byte_stream.hpp"
#include "hal/wire/session.hpp"

#include <array>
#include <memory>

namespace station::hal {

/// One thread. Claims the controller when it announces itself, and keeps its lease for as long as
/// step() is called. step() allocates only where the link changes its state.
class StationCuff final : public CuffController {
 public:
  /// settings.expected_kind is set here.
  StationCuff(std::unique_ptr<ByteStream> stream, wire::SessionSettings settings);
  ~StationCuff() override;  ///< vents and releases

  [[nodiscard]] Result<void> step(Timestamp now) override;
  [[nodiscard]] const CuffInput& input() const override { return input_; }
  [[nodiscard]] LinkState link_state() const override { return session_.state(); }
  [[nodiscard]] std::string link_sentence() const override { return session_.sentence(); }
  [[nodiscard]] std::optional<CuffControllerInfo> info() const override;
  [[nodiscard]] std::optional<ClockMap> clock_map() const override { return session_.clock_map(); }
  [[nodiscard]] LinkHealth health() const override { return session_.health(); }

  [[nodiscard]] Result<void> command(std::size_t port, const wire::PortCommand& cmd) override;
  void vent() noexcept override;
  void notify_sites(const wire::SiteNotice& sites) override;
  [[nodiscard]] Result<void> reclaim() override;
  void release() noexcept override;

  /// The newest thing that the firmware refused; empty since the session began.
  [[nodiscard]] const std::optional<wire::Refusal>& last_refusal() const {
    return session_.last_refusal();
  }

 private:
  void take(const wire::Frame& frame);
  void take_pressure(const PressureBlock& block, std::uint64_t lost);
  void take_status(const wire::CuffStatus& status);
  void want_vent_everywhere() noexcept;
  void send_lease(Timestamp now);
  [[nodiscard]] bool is_inflated() const;

  std::string port_name_;
  wire::Session session_;
  CuffInput input_;
  std::array<wire::PortCommand, kMaxPorts> wanted_{};
  bool lease_is_due_ = false;
  bool vent_is_owed_ = false;      ///< the line did not take a VENT yet
  bool next_lease_vents_ = false;  ///< the device holds its vent until a lease asks for it too
  unsigned openings_taken_ = 0;
  unsigned reopenings_seen_ = 0;
  unsigned openings_greeted_ = 0;
  Timestamp now_;
  Timestamp next_lease_;
  std::optional<wire::SiteNotice> sites_;
  bool sites_are_due_ = false;
  std::array<wire::PressureCounts, kMaxPorts> highest_now_{};  ///< of both sensors, newest instant
  Timestamp pressure_at_;
  std::uint64_t lost_before_pressure_ = 0;
  std::array<std::uint64_t, 2> lost_before_ppg_{};
};

}  // namespace station::hal
