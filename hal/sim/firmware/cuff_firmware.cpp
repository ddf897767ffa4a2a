#include "hal/sim/firmware/cuff_firmware.hpp"

#include "core/expects.hpp"

#include <algorithm>

namespace station::hal::sim {
namespace {

constexpr std::uint64_t kSampleInterval_us = 5000;
constexpr std::uint64_t kSilence_us = 5'000'000;
constexpr std::uint64_t kNotClaimedInterval_us = 100'000;  // at most ten refusals a second
constexpr double kMaxPressure_mmHg = 300.0;
constexpr std::uint64_t kFirmwareHash = 0x53494D2D46570000ULL;  // "SIM-FW", then the version

wire::PressureCounts clamp_counts(double mmHg) {
  return wire::counts_from_mmHg(std::clamp(mmHg, -500.0, 500.0));
}

}  // namespace

std::array<char, 16> serial_field(std::string_view text) {
  STATION_EXPECTS(text.size() <= 16, "a serial number of at most 16 characters");
  std::array<char, 16> field{};
  std::copy(text.begin(), text.end(), field.begin());
  return field;
}

CuffFirmware::CuffFirmware(const CuffFirmwareSettings& settings) {
  STATION_EXPECTS(!settings.ports.empty() && settings.ports.size() <= kMaxPorts,
                  "one to eight ports");
  hello_.kind = wire::DeviceKind::cuff_controller;
  hello_.serial = serial_field(settings.serial);
  hello_.firmware_hash = kFirmwareHash + settings.firmware_version;
  hello_.boot_id = settings.boot_id;
  hello_.capabilities = wire::kCanInflate | wire::kCanHold | wire::kCanRamp | wire::kHasDeadMan |
                        wire::kHasDeviceClock | wire::kHasSecondSensor | wire::kHasPatientStop |
                        wire::kHasFootPedal;
  has_ppg_ = settings.ppg;
  if (has_ppg_[0]) hello_.capabilities |= wire::kHasPpgRight;
  if (has_ppg_[1]) hello_.capabilities |= wire::kHasPpgLeft;
  hello_.calibration_id = 1;
  hello_.calibration_date = 20260101;
  hello_.lease_valid_ms = static_cast<std::uint16_t>(wire::kLeaseValid.count());
  hello_.max_inflated_s = static_cast<std::uint16_t>(kMaxInflated_s);
  hello_.max_pressure = wire::counts_from_mmHg(kMaxPressure_mmHg);
  hello_.max_inflated_ports = 1;
  hello_.port_count = static_cast<std::uint8_t>(settings.ports.size());
  hello_.filter_delay_us = static_cast<std::uint16_t>(kSensorLag_s * 1e6);
  for (std::size_t i = 0; i < settings.ports.size(); ++i) {
    const PortSettings& p = settings.ports[i];
    ports_.emplace_back(p);
    hello_.ports[i] = {p.cuff_class, wire::counts_from_mmHg(p.ceiling_mmHg),
                       static_cast<std::uint16_t>(p.fill_limit_ml),
                       static_cast<std::uint16_t>(p.max_rise_mmHg_s)};
  }
  hello_.limits_hash = wire::limits_hash_of(hello_);
  last_states_.resize(ports_.size());
  events_.reserve(64);
  presses_.reserve(16);
}

const CuffFirmware::Drives& CuffFirmware::step(DeviceMicros now,
                                               std::span<const std::byte> received,
                                               const Readings& sensors_mmHg, SerialLine& line) {
  now_ = now;
  events_.clear();
  site_is_new_ = false;
  link_.decoder().feed(received, [&](const wire::Frame& f) { obey(f, line); });
  obey_buttons(line);
  check_lease();
  wire::VentCause fault = wire::VentCause::none;
  for (std::size_t i = 0; i < ports_.size(); ++i) {
    drives_[i] = ports_[i].step(sensors_mmHg[i]);
    if (ports_[i].fault() != wire::VentCause::none) fault = ports_[i].fault();
  }
  // A fault stays present while the cuff is still high: latch once.
  if (fault != wire::VentCause::none && mode_ == Mode::claimed) {
    latch(fault);
    drives_.fill({});
  }
  for (std::size_t i = 0; i < ports_.size(); ++i) {
    const wire::PortState state = ports_[i].state();
    if (state == last_states_[i]) continue;
    last_states_[i] = state;
    note(FirmwareEvent::Kind::mode_changed, ports_[i].cause(), static_cast<std::uint8_t>(i));
    next_status_us_ = now_.value;
  }
  if (mode_ != Mode::unclaimed && now_.value - last_heard_.value > kSilence_us)
    end_session(FirmwareEvent::Kind::session_silent);
  send_telemetry(sensors_mmHg, line);
  return drives_;
}

void CuffFirmware::note(FirmwareEvent::Kind kind, wire::VentCause cause, std::uint8_t port) {
  events_.push_back({kind, now_, cause, port, ports_[port].state(), last_renewal_});
}

bool CuffFirmware::any_inflated() const {
  return std::any_of(ports_.begin(), ports_.end(),
                     [](const PortControl& p) { return p.inflated(); });
}

void CuffFirmware::vent_all(wire::VentCause cause) {
  for (PortControl& p : ports_) p.vent(cause);
}

void CuffFirmware::latch(wire::VentCause cause) {
  vent_all(cause);
  mode_ = Mode::latched;
  cause_ = cause;
  next_status_us_ = now_.value;
  next_hello_us_ = now_.value + microseconds(wire::kAnnouncePeriod);
  note(FirmwareEvent::Kind::latched, cause);
}

void CuffFirmware::end_session(FirmwareEvent::Kind why) {
  vent_all(wire::VentCause::released);
  note(why);
  mode_ = Mode::unclaimed;
  session_ = 0;
  next_hello_us_ = now_.value + microseconds(wire::kAnnouncePeriod);
}

void CuffFirmware::check_lease() {
  if (mode_ != Mode::claimed) return;
  if (now_.value - last_renewal_.value < microseconds(wire::kLeaseValid)) return;
  const auto cause =
      stale_lease_seen_ ? wire::VentCause::stale_session : wire::VentCause::lease_expired;
  note(FirmwareEvent::Kind::lease_expired, cause);
  latch(cause);
}

void CuffFirmware::obey(const wire::Frame& frame, SerialLine& line) {
  if (std::holds_alternative<wire::Vent>(frame.message)) {
    vent_all(wire::VentCause::host_vent);
    vent_barrier_ = true;
    if (mode_ == Mode::claimed) cause_ = wire::VentCause::host_vent;
    note(FirmwareEvent::Kind::vent_command, wire::VentCause::host_vent);
    return;
  }
  if (const auto* claim = std::get_if<wire::Claim>(&frame.message)) {
    obey_claim(frame, claim->limits_hash, line);
    return;
  }
  if (mode_ == Mode::unclaimed || frame.header.session != session_) {
    if (now_.value >= refusals_until_us_) {
      refusals_until_us_ = now_.value + kNotClaimedInterval_us;
      link_.refuse(line, session_, now_, frame, wire::RefusalReason::not_claimed);
    }
    return;
  }
  last_heard_ = now_;
  if (const auto* lease = std::get_if<wire::Lease>(&frame.message)) {
    obey_lease(frame, *lease, line);
  } else if (const auto* clock = std::get_if<wire::ClockRequest>(&frame.message)) {
    link_.send(line, session_, now_, wire::ClockReply{clock->host_send_us, now_, now_});
  } else if (const auto* site = std::get_if<wire::SiteNotice>(&frame.message)) {
    site_ = *site;
    site_is_new_ = true;
  } else if (const auto* stream = std::get_if<wire::StreamControl>(&frame.message)) {
    telemetry_on_ = stream->telemetry_on;
  } else if (std::holds_alternative<wire::Release>(frame.message)) {
    end_session(FirmwareEvent::Kind::released);
  }
}

void CuffFirmware::obey_claim(const wire::Frame& frame, std::uint32_t limits_hash,
                              SerialLine& line) {
  using wire::RefusalReason;
  const auto refuse = [&](RefusalReason why) { link_.refuse(line, session_, now_, frame, why); };
  if (frame.header.session == 0) return refuse(RefusalReason::malformed);
  if (limits_hash != hello_.limits_hash) return refuse(RefusalReason::limits_mismatch);
  if (any_inflated()) return refuse(RefusalReason::inflated);
  if (mode_ != Mode::unclaimed && frame.header.session == session_) {
    if (mode_ == Mode::latched) return refuse(RefusalReason::latched);
    last_heard_ = now_;
    link_.send(line, session_, now_, hello_);
    return;
  }
  vent_all(wire::VentCause::none);
  mode_ = Mode::claimed;
  session_ = frame.header.session;
  cause_ = wire::VentCause::none;
  vent_barrier_ = false;
  stale_lease_seen_ = false;
  telemetry_on_ = true;
  last_renewal_ = now_;
  last_heard_ = now_;
  instants_ = 0;
  for (PpgBlock& block : ppg_) block.count = 0;
  next_sample_us_ = (now_.value / kSampleInterval_us + 1) * kSampleInterval_us;
  next_status_us_ = now_.value;
  note(FirmwareEvent::Kind::claimed);
  link_.send(line, session_, now_, hello_);
}

void CuffFirmware::obey_lease(const wire::Frame& frame, const wire::Lease& lease,
                              SerialLine& line) {
  using wire::PortMode;
  const auto refuse = [&](wire::RefusalReason why) {
    link_.refuse(line, session_, now_, frame, why);
  };
  if (refuses_leases_) return refuse(wire::RefusalReason::malformed);
  if (lease.port_count > ports_.size()) return refuse(wire::RefusalReason::unknown_port);
  int not_vented = 0;
  bool above = false;
  for (std::size_t i = 0; i < lease.port_count; ++i) {
    const wire::PortCommand& c = lease.ports[i];
    if (c.mode != PortMode::vent) ++not_vented;
    if (c.mode == PortMode::inflate || c.mode == PortMode::ramp_down)
      above = above || c.target > hello_.ports[i].ceiling;
  }
  if (mode_ == Mode::latched) {
    if (not_vented > 0) refuse(wire::RefusalReason::latched);
    return;
  }
  if (above) return refuse(wire::RefusalReason::above_ceiling);
  if (not_vented > hello_.max_inflated_ports) return refuse(wire::RefusalReason::too_many_inflated);

  const bool fresh = wire::lease_is_fresh(link_.newest_seq(), lease.last_seq_seen);
  if (fresh) {
    last_renewal_ = now_;
    stale_lease_seen_ = false;
  } else {
    stale_lease_seen_ = true;
  }
  if (vent_barrier_ && not_vented == 0) vent_barrier_ = false;
  for (std::size_t i = 0; i < ports_.size(); ++i) {
    const wire::PortCommand wanted = i < lease.port_count ? lease.ports[i] : wire::PortCommand{};
    if (wanted.mode == PortMode::vent || (fresh && !vent_barrier_)) ports_[i].command(wanted);
    if (wanted.mode != PortMode::vent && fresh && !vent_barrier_) cause_ = wire::VentCause::none;
  }
}

void CuffFirmware::obey_buttons(SerialLine& line) {
  for (const wire::ButtonEvent& press : presses_) {
    if (mode_ != Mode::unclaimed) link_.send(line, session_, now_, press);
    const bool stop = press.button == wire::Button::patient_stop;
    if (!press.pressed || (!stop && press.button != wire::Button::pedal_stop)) continue;
    cause_ = stop ? wire::VentCause::patient_stop : wire::VentCause::pedal;
    vent_all(cause_);
    vent_barrier_ = true;
    note(FirmwareEvent::Kind::vent_command, cause_);
  }
  presses_.clear();
}

void CuffFirmware::send_telemetry(const Readings& sensors, SerialLine& line) {
  if (mode_ != Mode::claimed && now_.value >= next_hello_us_) {
    link_.send(line, 0, now_, hello_);
    next_hello_us_ = now_.value + microseconds(wire::kAnnouncePeriod);
  }
  if (mode_ == Mode::unclaimed) return;
  if (now_.value >= next_sample_us_) {
    if (instants_ == 0) {
      block_.first = DeviceMicros{next_sample_us_};  // the converter's own clock, not this loop's
      block_.interval_us = kSampleInterval_us;
      block_.port_count = static_cast<std::uint8_t>(ports_.size());
    }
    for (std::size_t i = 0; i < ports_.size(); ++i)
      for (std::size_t s = 0; s < kSensorsPerPort; ++s)
        block_.counts[instants_][i][s] = clamp_counts(sensors[i][s]);
    sample_ppg(line);
    next_sample_us_ += kSampleInterval_us;
    if (++instants_ == kPressureSamplesPerFrame) {
      instants_ = 0;
      if (telemetry_on_) link_.send(line, session_, now_, block_);
    }
  }
  if (now_.value >= next_status_us_) {
    send_status(line);
    next_status_us_ = now_.value + microseconds(wire::kStatusPeriod);
  }
}

void CuffFirmware::sample_ppg(SerialLine& line) {
  for (std::size_t toe = 0; toe < ppg_.size(); ++toe) {
    if (!has_ppg_[toe]) continue;
    PpgBlock& block = ppg_[toe];
    if (block.count == 0) {
      block.first = DeviceMicros{next_sample_us_};
      block.interval_us = kSampleInterval_us;
      block.channel = static_cast<std::uint8_t>(toe);
    }
    block.counts[block.count++] = ppg_now_[toe];
    if (block.count < kMaxPpgSamples) continue;
    if (telemetry_on_) link_.send(line, session_, now_, block);
    block.count = 0;
  }
}

void CuffFirmware::send_status(SerialLine& line) {
  wire::CuffStatus status;
  status.latched = mode_ == Mode::latched;
  status.cause = cause_;
  const std::uint64_t age = now_.value - last_renewal_.value;
  const std::uint64_t valid = microseconds(wire::kLeaseValid);
  if (mode_ == Mode::claimed && age < valid)
    status.lease_left_ms = static_cast<std::uint16_t>((valid - age) / 1000);
  status.port_count = static_cast<std::uint8_t>(ports_.size());
  for (std::size_t i = 0; i < ports_.size(); ++i) {
    status.ports[i] = {
        ports_[i].state(), ports_[i].cause(), ports_[i].obeyed().target,
        static_cast<std::uint16_t>(std::min<std::uint64_t>(65535, ports_[i].inflated_ms() / 16))};
  }
  link_.send(line, session_, now_, status);
}

}  // namespace station::hal::sim
