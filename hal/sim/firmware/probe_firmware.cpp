#include "hal/sim/firmware/probe_firmware.hpp"

#include "core/expects.hpp"

namespace station::hal::sim {
namespace {

constexpr std::uint64_t kFirmwareHash = 0x53494D2D50520000ULL;  // "SIM-PR", then the version
constexpr std::uint32_t kMicrosPerSecond = 1'000'000;

/// Pairs taken since the device's boot. Pair n is taken at n / 16000 s.
std::uint64_t pairs_by(DeviceMicros t) { return t.value * kIqRate_hz / kMicrosPerSecond; }

}  // namespace

ProbeFirmware::ProbeFirmware(const ProbeFirmwareSettings& settings) {
  hello_.kind = wire::DeviceKind::doppler_probe;
  hello_.serial = serial_field(settings.serial);
  hello_.firmware_hash = kFirmwareHash + settings.firmware_version;
  hello_.boot_id = settings.boot_id;
  hello_.capabilities = wire::kHasDeviceClock | wire::kHasProbeButton | wire::kHasDopplerIq;
  hello_.carrier_hz = static_cast<std::uint32_t>(settings.carrier_hz);
  hello_.iq_rate_hz = kIqRate_hz;
  hello_.limits_hash = wire::limits_hash_of(hello_);
  block_.sample_rate_hz = kIqRate_hz;
  presses_.reserve(16);
}

std::size_t ProbeFirmware::pairs_due(DeviceMicros now) const {
  return started_ ? static_cast<std::size_t>(pairs_by(now) - pairs_taken_) : 0;
}

void ProbeFirmware::step(DeviceMicros now, std::span<const std::byte> received,
                         std::span<const std::int16_t> iq, SerialLine& line) {
  STATION_EXPECTS(iq.size() == 2 * pairs_due(now), "as many pairs as are due");
  now_ = now;
  site_is_new_ = false;
  if (!started_) {
    started_ = true;
    pairs_taken_ = pairs_by(now);
  }
  link_.decoder().feed(received, [&](const wire::Frame& f) { obey(f, line); });
  for (const bool pressed : presses_)
    if (session_ != 0)
      link_.send(line, session_, now_, wire::ButtonEvent{wire::Button::probe, pressed});
  presses_.clear();

  for (std::size_t i = 0; i < iq.size(); i += 2) {
    if (block_.pair_count == 0)
      block_.first = DeviceMicros{pairs_taken_ * kMicrosPerSecond / kIqRate_hz};
    block_.iq[std::size_t{2} * block_.pair_count] = iq[i];
    block_.iq[std::size_t{2} * block_.pair_count + 1] = iq[i + 1];
    ++pairs_taken_;
    if (++block_.pair_count < kPairsPerFrame) continue;
    if (session_ != 0 && telemetry_on_) link_.send(line, session_, now_, block_);
    block_.pair_count = 0;
  }

  if (session_ != 0 && now_.value - last_heard_.value > microseconds(wire::kProbeSessionSilence))
    end_session();
  if (session_ == 0 && now_.value >= next_hello_us_) {
    link_.send(line, 0, now_, hello_);
    next_hello_us_ = now_.value + microseconds(wire::kAnnouncePeriod);
  }
}

void ProbeFirmware::end_session() {
  session_ = 0;
  next_hello_us_ = now_.value + microseconds(wire::kAnnouncePeriod);
}

void ProbeFirmware::obey(const wire::Frame& frame, SerialLine& line) {
  if (const auto* claim = std::get_if<wire::Claim>(&frame.message)) {
    if (frame.header.session == 0)
      return link_.refuse(line, session_, now_, frame, wire::RefusalReason::malformed);
    if (claim->limits_hash != hello_.limits_hash)
      return link_.refuse(line, session_, now_, frame, wire::RefusalReason::limits_mismatch);
    if (session_ != frame.header.session) {
      session_ = frame.header.session;
      telemetry_on_ = true;
      block_.pair_count = 0;
    }
    last_heard_ = now_;
    link_.send(line, session_, now_, hello_);
    return;
  }
  if (session_ == 0 || frame.header.session != session_) return;
  last_heard_ = now_;
  if (const auto* clock = std::get_if<wire::ClockRequest>(&frame.message)) {
    link_.send(line, session_, now_, wire::ClockReply{clock->host_send_us, now_, now_});
  } else if (const auto* site = std::get_if<wire::SiteNotice>(&frame.message)) {
    site_ = *site;
    site_is_new_ = true;
  } else if (const auto* stream = std::get_if<wire::StreamControl>(&frame.message)) {
    telemetry_on_ = stream->telemetry_on;
  } else if (std::holds_alternative<wire::Release>(frame.message)) {
    end_session();
  }
}

}  // namespace station::hal::sim
