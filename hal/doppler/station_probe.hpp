#pragma once
// A Doppler probe that speaks the station's own protocol (hal/wire/PROTOCOL.md).

#include "hal/doppler/doppler_probe.hpp"
#include "hal/stream/byte_stream.hpp"
#include "hal/wire/session.hpp"

#include <array>
#include <memory>

namespace station::hal {

/// One thread. Claims the probe when it announces itself. step() allocates only where the link
/// changes its state.
class StationProbe final : public DopplerProbe {
 public:
  /// settings.expected_kind is set here.
  StationProbe(std::unique_ptr<ByteStream> stream, wire::SessionSettings settings);
  ~StationProbe() override;  ///< releases

  [[nodiscard]] Result<void> step(Timestamp now) override;
  [[nodiscard]] const DopplerInput& input() const override { return input_; }
  [[nodiscard]] LinkState link_state() const override { return session_.state(); }
  [[nodiscard]] std::string link_sentence() const override { return session_.sentence(); }
  [[nodiscard]] std::optional<DopplerProbeInfo> info() const override;
  [[nodiscard]] std::optional<ClockMap> clock_map() const override { return session_.clock_map(); }
  [[nodiscard]] LinkHealth health() const override { return session_.health(); }
  void notify_sites(const wire::SiteNotice& sites) override;
  [[nodiscard]] Result<void> reclaim() override { return session_.reclaim(); }
  void release() noexcept override { session_.release(); }

 private:
  void take(const wire::Frame& frame);

  wire::Session session_;
  DopplerInput input_;
  unsigned openings_taken_ = 0;
  unsigned openings_greeted_ = 0;
  std::optional<wire::SiteNotice> sites_;
  bool sites_are_due_ = false;
  std::uint64_t lost_before_iq_ = 0;
  std::array<std::uint64_t, 2> lost_before_ppg_{};
};

}  // namespace station::hal
