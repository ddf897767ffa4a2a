#pragma once
// A SunTech Advantage NIBP OEM module as a cuff controller: the station pumps, holds and lets down
// by setting pump and valves one by one, and watches by asking for the pressure five times a
// second.
//
// Evidence: public_code (suntech_frames.hpp). Nothing is known of what the module does when the
// host falls silent, so no dead-man is claimed: the safety guard refuses to inflate with it unless
// the configuration names an independent dump valve. The module empties the cuff by itself after
// 150 s above 10 mmHg [V].

#include "hal/cuff/cuff_controller.hpp"
#include "hal/cuff/polled_pressure.hpp"
#include "hal/cuff/suntech_frames.hpp"
#include "hal/stream/byte_stream.hpp"

#include <memory>
#include <optional>
#include <string>

namespace station::hal {

struct SuntechSettings {
  std::string port_name;
  Limb cuff_class = Limb::none;  ///< of the one cuff, as configured; the module cannot tell
  Pressure ceiling = Pressure::mmHg(300.0);
  bool simulated = false;  ///< the emulator's bytes are the module's: only the caller knows
};

/// One thread. Half duplex: one request outstanding, at most one command every 100 ms [V].
class SuntechCuff final : public CuffController {
 public:
  SuntechCuff(std::unique_ptr<ByteStream> stream, SuntechSettings settings);
  ~SuntechCuff() override;  ///< vents

  [[nodiscard]] Result<void> step(Timestamp now) override;
  [[nodiscard]] const CuffInput& input() const override { return input_; }
  [[nodiscard]] LinkState link_state() const override { return state_; }
  [[nodiscard]] std::string link_sentence() const override;
  [[nodiscard]] std::optional<CuffControllerInfo> info() const override;
  [[nodiscard]] std::optional<ClockMap> clock_map() const override;
  [[nodiscard]] LinkHealth health() const override;
  [[nodiscard]] Result<void> command(std::size_t port, const wire::PortCommand& cmd) override;
  void vent() noexcept override;
  void notify_sites(const wire::SiteNotice&) override {}
  [[nodiscard]] Result<void> reclaim() override { return {}; }
  void release() noexcept override;

 private:
  /// What pump and valves are set to; valves are shut by current.
  struct Valves {
    bool pump = false;
    bool control_shut = false;
    bool dump_shut = false;
    friend bool operator==(const Valves&, const Valves&) = default;
  };
  enum class Asked : std::uint8_t { nothing, pressure, valves };

  void take(std::span<const std::byte> frame, Timestamp now);
  void take_pressure(int mmHg, Timestamp now);
  void give_up_waiting(Timestamp now);
  void start_over(Timestamp now);
  void say_something(Timestamp now);
  Result<void> send(const suntech::Frame& frame, Asked asked, Timestamp now);
  [[nodiscard]] Valves wanted_valves(Timestamp now);
  [[nodiscard]] bool should_pump(Timestamp now) const;
  [[nodiscard]] bool should_top_up(Timestamp now);
  [[nodiscard]] bool should_bleed(Timestamp now);
  void report_status();

  std::unique_ptr<ByteStream> stream_;
  SuntechSettings settings_;
  suntech::Parser parser_;
  PolledPressure polled_;
  CuffInput input_;
  LinkState state_ = LinkState::waiting;
  LinkHealth health_;

  Asked asked_ = Asked::nothing;
  Timestamp asked_at_;
  Timestamp next_command_;
  Timestamp next_poll_;
  int unanswered_ = 0;
  bool refused_ = false;  ///< the module answered that it could not
  Duration round_trip_ = std::chrono::milliseconds{50};
  Timestamp now_;

  wire::PortCommand desired_;
  Valves sent_;  ///< as the module acknowledged
  Valves in_flight_;
  bool valves_known_ = false;
  bool poll_is_next_ = false;  ///< never two settings without a look between them
  bool reached_ = false;       ///< the first run towards the target is over
  Timestamp pumped_at_;        ///< last time that the pump ran
  double mmHg_ = 0.0;
  double rise_mmHg_s_ = 0.0;
  Timestamp pressure_at_;
  bool has_pressure_ = false;
  // The ramp: a line that falls, and pulses of the control valve that follow it.
  double line_mmHg_ = 0.0;
  Timestamp line_at_;
  bool ramping_ = false;
  std::optional<Timestamp> inflated_since_;
  std::optional<Timestamp> vented_at_;
};

}  // namespace station::hal
