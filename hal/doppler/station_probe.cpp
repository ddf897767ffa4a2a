#include "hal/doppler/station_probe.hpp"

#include "hal/wire/device_info.hpp"

namespace station::hal {
namespace {

constexpr std::size_t kBlocksReserved = 256;  // 1 s of I/Q, should a step come late

wire::SessionSettings for_probe(wire::SessionSettings settings) {
  settings.expected_kind = wire::DeviceKind::doppler_probe;
  return settings;
}

}  // namespace

StationProbe::StationProbe(std::unique_ptr<ByteStream> stream, wire::SessionSettings settings)
    : session_{std::move(stream), for_probe(std::move(settings)),
               [this](const wire::Frame& frame) { take(frame); }} {
  input_.blocks.reserve(kBlocksReserved);
  input_.ppg.reserve(kBlocksReserved);
  input_.buttons.reserve(kBlocksReserved);
}

StationProbe::~StationProbe() { release(); }

Result<void> StationProbe::step(Timestamp now) {
  input_.blocks.clear();
  input_.ppg.clear();
  input_.buttons.clear();
  if (const auto stepped = session_.step(now); !stepped) return stepped;

  if (session_.state() != LinkState::ready) return {};
  if (openings_greeted_ != session_.openings()) {
    openings_greeted_ = session_.openings();
    sites_are_due_ = sites_.has_value();
  }
  if (sites_are_due_) sites_are_due_ = !session_.send(*sites_, now);
  return {};
}

void StationProbe::take(const wire::Frame& frame) {
  if (openings_taken_ != session_.openings()) {
    openings_taken_ = session_.openings();
    lost_before_iq_ = session_.lost_at_opening();
    lost_before_ppg_.fill(lost_before_iq_);
  }
  const std::uint64_t lost = session_.health().lost_frames;
  if (const auto* iq = std::get_if<DopplerBlock>(&frame.message)) {
    input_.blocks.push_back(*iq);
    input_.blocks.back().frames_lost_before = static_cast<std::uint32_t>(lost - lost_before_iq_);
    lost_before_iq_ = lost;
  } else if (const auto* ppg = std::get_if<PpgBlock>(&frame.message)) {
    std::uint64_t& before = lost_before_ppg_[ppg->channel % lost_before_ppg_.size()];
    input_.ppg.push_back(*ppg);
    input_.ppg.back().frames_lost_before = static_cast<std::uint32_t>(lost - before);
    before = lost;
  } else if (const auto* button = std::get_if<wire::ButtonEvent>(&frame.message)) {
    input_.buttons.push_back(*button);
  }
}

std::optional<DopplerProbeInfo> StationProbe::info() const {
  if (!session_.hello()) return std::nullopt;
  const wire::Hello& hello = *session_.hello();
  return DopplerProbeInfo{.serial = wire::serial_of(hello),
                          .firmware = wire::firmware_of(hello),
                          .capabilities = hello.capabilities,
                          .boot_id = hello.boot_id,
                          .carrier = Frequency::hertz(hello.carrier_hz),
                          .iq_rate_hz = hello.iq_rate_hz,
                          .filter_delay = std::chrono::microseconds{hello.filter_delay_us},
                          .evidence = EvidenceLevel::own_protocol,
                          .simulated = wire::is_simulated(hello)};
}

void StationProbe::notify_sites(const wire::SiteNotice& sites) {
  sites_ = sites;
  sites_are_due_ = true;
}

}  // namespace station::hal
