#include "hal/cuff/station_cuff.hpp"

#include "hal/wire/device_info.hpp"
#include "hal/wire/link_sentences.hpp"

#include <algorithm>
#include <utility>

namespace station::hal {
namespace {

constexpr auto kPressureIsOldAfter = std::chrono::seconds{1};
constexpr std::size_t kBlocksReserved = 64;  // 1.3 s of pressure, should a step come late

wire::SessionSettings for_cuff(wire::SessionSettings settings) {
  settings.expected_kind = wire::DeviceKind::cuff_controller;
  return settings;
}

std::unexpected<Error> no(Errc code, std::string_view where) {
  return std::unexpected{Error{code, where}};
}

}  // namespace

StationCuff::StationCuff(std::unique_ptr<ByteStream> stream, wire::SessionSettings settings)
    : port_name_{settings.port_name},
      session_{std::move(stream), for_cuff(std::move(settings)),
               [this](const wire::Frame& frame) { take(frame); }} {
  input_.pressure.reserve(kBlocksReserved);
  input_.ppg.reserve(kBlocksReserved);
  input_.buttons.reserve(kBlocksReserved);
}

StationCuff::~StationCuff() { release(); }

Result<void> StationCuff::step(Timestamp now) {
  input_.pressure.clear();
  input_.ppg.clear();
  input_.buttons.clear();
  input_.status.reset();

  now_ = now;
  const auto stepped = session_.step(now);
  if (reopenings_seen_ != session_.reopenings()) {  // first of all, whoever is there now
    reopenings_seen_ = session_.reopenings();
    vent_is_owed_ = true;
  }
  if (vent_is_owed_) vent_is_owed_ = !session_.send_vent();
  if (session_.state() != LinkState::ready) want_vent_everywhere();
  if (!stepped) return stepped;

  if (session_.state() != LinkState::ready) return {};
  if (openings_greeted_ != session_.openings()) {
    openings_greeted_ = session_.openings();
    lease_is_due_ = true;
    next_lease_vents_ = false;  // a new session begins vented
    sites_are_due_ = sites_.has_value();
  }
  if (lease_is_due_ || now >= next_lease_) send_lease(now);
  if (sites_are_due_) sites_are_due_ = !session_.send(*sites_, now);
  return {};
}

void StationCuff::send_lease(Timestamp now) {
  wire::Lease lease{.last_seq_seen = session_.last_seq_seen(),
                    .port_count = session_.hello()->port_count,
                    .ports = {}};
  if (!next_lease_vents_) lease.ports = wanted_;
  if (!session_.send(lease, now)) return;  // a full line: next step; a dead one: next step says so
  lease_is_due_ = std::exchange(next_lease_vents_, false);  // then what is wanted by now
  next_lease_ = now + wire::kLeasePeriod;
}

void StationCuff::take(const wire::Frame& frame) {
  if (openings_taken_ != session_.openings()) {
    openings_taken_ = session_.openings();
    lost_before_pressure_ = session_.lost_at_opening();
    lost_before_ppg_.fill(lost_before_pressure_);
  }
  const std::uint64_t lost = session_.health().lost_frames;
  if (const auto* pressure = std::get_if<PressureBlock>(&frame.message)) {
    take_pressure(*pressure, lost);
  } else if (const auto* ppg = std::get_if<PpgBlock>(&frame.message)) {
    std::uint64_t& before = lost_before_ppg_[ppg->channel % lost_before_ppg_.size()];
    input_.ppg.push_back(*ppg);
    input_.ppg.back().frames_lost_before = static_cast<std::uint32_t>(lost - before);
    before = lost;
  } else if (const auto* button = std::get_if<wire::ButtonEvent>(&frame.message)) {
    input_.buttons.push_back(*button);
  } else if (const auto* status = std::get_if<wire::CuffStatus>(&frame.message)) {
    take_status(*status);
  }
}

void StationCuff::take_pressure(const PressureBlock& block, std::uint64_t lost) {
  input_.pressure.push_back(block);
  input_.pressure.back().frames_lost_before =
      static_cast<std::uint32_t>(lost - lost_before_pressure_);
  lost_before_pressure_ = lost;
  pressure_at_ = now_;
  const auto& newest = block.counts.back();
  for (std::size_t p = 0; p < block.port_count; ++p)
    highest_now_[p] = std::max(newest[p][0], newest[p][1]);
}

void StationCuff::take_status(const wire::CuffStatus& status) {
  input_.status = status;
  if (status.latched && session_.state() == LinkState::ready) {
    session_.set_latched(wire::vented_itself_sentence(port_name_, status.cause));
    want_vent_everywhere();
  }
}

std::optional<CuffControllerInfo> StationCuff::info() const {
  if (!session_.hello()) return std::nullopt;
  const wire::Hello& hello = *session_.hello();
  CuffControllerInfo info{.serial = wire::serial_of(hello),
                          .firmware = wire::firmware_of(hello),
                          .capabilities = hello.capabilities,
                          .boot_id = hello.boot_id,
                          .calibration_id = hello.calibration_id,
                          .calibration_date = hello.calibration_date,
                          .max_pressure = wire::pressure_from(hello.max_pressure),
                          .max_inflated = std::chrono::seconds{hello.max_inflated_s},
                          .lease = std::chrono::milliseconds{hello.lease_valid_ms},
                          .filter_delay = std::chrono::microseconds{hello.filter_delay_us},
                          .ports = {},
                          .evidence = EvidenceLevel::own_protocol,
                          .simulated = wire::is_simulated(hello)};
  for (std::size_t p = 0; p < hello.port_count; ++p)
    info.ports.push_back({.cuff_class = hello.ports[p].cuff_class,
                          .ceiling = wire::pressure_from(hello.ports[p].ceiling),
                          .fill_limit_ml = hello.ports[p].fill_limit_ml});
  return info;
}

Result<void> StationCuff::command(std::size_t port, const wire::PortCommand& cmd) {
  using wire::PortMode;
  if (session_.state() != LinkState::ready) return no(Errc::refused, "link not ready");
  const wire::Hello& hello = *session_.hello();
  if (port >= hello.port_count) return no(Errc::out_of_range, "port number");
  const bool has_target = cmd.mode == PortMode::inflate || cmd.mode == PortMode::ramp_down;
  if (has_target && (cmd.target < 0 || cmd.target > hello.ports[port].ceiling))
    return no(Errc::out_of_range, "target pressure");
  const std::uint32_t needed = cmd.mode == PortMode::inflate     ? wire::kCanInflate
                               : cmd.mode == PortMode::hold      ? wire::kCanHold
                               : cmd.mode == PortMode::ramp_down ? wire::kCanRamp
                                                                 : 0U;
  if ((hello.capabilities & needed) != needed) return no(Errc::unsupported, "port mode");
  if (wanted_[port] == cmd) return {};
  wanted_[port] = cmd;
  lease_is_due_ = true;
  return {};
}

void StationCuff::want_vent_everywhere() noexcept { wanted_.fill({}); }

void StationCuff::vent() noexcept {
  want_vent_everywhere();
  lease_is_due_ = true;
  next_lease_vents_ = true;  // whatever is commanded before the next step
  vent_is_owed_ = !session_.send_vent();
}

void StationCuff::notify_sites(const wire::SiteNotice& sites) {
  sites_ = sites;
  sites_are_due_ = true;
}

bool StationCuff::is_inflated() const {
  return now_ - pressure_at_ < kPressureIsOldAfter &&
         std::any_of(
             highest_now_.begin(), highest_now_.end(),
             [](wire::PressureCounts c) { return c > wire::kInflatedAbove; });
}

Result<void> StationCuff::reclaim() {
  // The device refuses by itself too: it alone knows once its telemetry has stopped.
  if (session_.state() == LinkState::latched && is_inflated())
    return no(Errc::refused, "a cuff is inflated");
  want_vent_everywhere();
  return session_.reclaim();
}

void StationCuff::release() noexcept {
  if (session_.hello()) vent();  // also when silent or half claimed: it can only help
  session_.release();
}

}  // namespace station::hal
