#pragma once
// The fields of each message in the order of PROTOCOL.md, once for both directions: Io is a
// FieldWriter with a const message or a FieldReader with a mutable one.
// What the header already says (time of the first sample, PPG channel) is not repeated here.

#include "hal/wire/fields.hpp"
#include "hal/wire/messages.hpp"

#include <concepts>
#include <type_traits>

namespace station::hal::wire {

template <class M, class T>
concept Of = std::same_as<std::remove_const_t<M>, T>;

template <class Io, Of<CuffSite> S>
void lay_out(Io& io, S& site) {
  io.enumeration(site.limb, Limb::none, Limb::toe);
  io.enumeration(site.side, Side::right, Side::left);
}

template <class Io, Of<PortLimits> L>
void lay_out(Io& io, L& limits) {
  io.enumeration(limits.cuff_class, Limb::none, Limb::toe);
  io.integer(limits.ceiling);
  io.integer(limits.fill_limit_ml);
  io.integer(limits.max_rise_mmHg_s);
}

/// The part of HELLO that limits_hash covers.
template <class Io, Of<Hello> H>
void lay_out_limits(Io& io, H& hello) {
  io.integer(hello.lease_valid_ms);
  io.integer(hello.max_inflated_s);
  io.integer(hello.max_pressure);
  io.integer(hello.max_inflated_ports);
  io.count(hello.port_count, kMaxPorts);
  for (std::size_t p = 0; p < hello.port_count; ++p) lay_out(io, hello.ports[p]);
}

template <class Io, Of<Hello> H>
void lay_out(Io& io, H& hello) {
  io.integer(hello.protocol_minor);
  io.enumeration(hello.kind, DeviceKind::cuff_controller, DeviceKind::doppler_probe);
  io.text(hello.serial);
  io.integer(hello.firmware_hash);
  io.integer(hello.boot_id);
  io.integer(hello.capabilities);
  io.integer(hello.calibration_id);
  io.integer(hello.calibration_date);
  io.integer(hello.carrier_hz);
  io.integer(hello.iq_rate_hz);
  io.integer(hello.filter_delay_us);
  lay_out_limits(io, hello);
  io.integer(hello.limits_hash);
}

template <class Io, Of<Claim> C>
void lay_out(Io& io, C& claim) {
  io.integer(claim.limits_hash);
}

template <class Io, Of<Lease> L>
void lay_out(Io& io, L& lease) {
  io.integer(lease.last_seq_seen);
  io.count(lease.port_count, kMaxPorts);
  for (std::size_t p = 0; p < lease.port_count; ++p) {
    auto& port = lease.ports[p];
    io.enumeration(port.mode, PortMode::vent, PortMode::ramp_down);
    io.integer(port.target);
    io.integer(port.rate_64ths_per_s);
  }
}

template <class Io, class M>
  requires Of<M, Vent> || Of<M, Release>
void lay_out(Io&, M&) {}

template <class Io, Of<ClockRequest> C>
void lay_out(Io& io, C& request) {
  io.integer(request.host_send_us);
}

template <class Io, Of<ClockReply> C>
void lay_out(Io& io, C& reply) {
  io.integer(reply.host_send_us);
  io.integer(reply.device_receive.value);
  io.integer(reply.device_send.value);
}

template <class Io, Of<SiteNotice> S>
void lay_out(Io& io, S& sites) {
  io.enumeration(sites.probe.artery, Artery::none, Artery::digital);
  io.enumeration(sites.probe.side, Side::right, Side::left);
  io.count(sites.port_count, kMaxPorts);
  for (std::size_t p = 0; p < sites.port_count; ++p) lay_out(io, sites.ports[p]);
}

template <class Io, Of<StreamControl> S>
void lay_out(Io& io, S& stream) {
  io.boolean(stream.telemetry_on);
}

template <class Io, Of<CuffStatus> S>
void lay_out(Io& io, S& status) {
  io.boolean(status.latched);
  io.enumeration(status.cause, VentCause::none, VentCause::self_test);
  io.integer(status.lease_left_ms);
  io.count(status.port_count, kMaxPorts);
  for (std::size_t p = 0; p < status.port_count; ++p) {
    auto& port = status.ports[p];
    io.enumeration(port.state, PortState::vented, PortState::venting);
    io.enumeration(port.cause, VentCause::none, VentCause::self_test);
    io.integer(port.target);
    io.integer(port.inflated_ms_16);
  }
}

template <class Io, Of<PressureBlock> P>
void lay_out(Io& io, P& block) {
  io.integer(block.interval_us);
  io.count(block.port_count, kMaxPorts);
  for (auto& instant : block.counts)
    for (std::size_t p = 0; p < block.port_count; ++p)
      for (auto& sensor : instant[p]) io.integer(sensor);
}

template <class Io, Of<DopplerBlock> D>
void lay_out(Io& io, D& block) {
  io.integer(block.sample_rate_hz);
  io.count(block.pair_count, kMaxDopplerPairs);
  for (std::size_t i = 0; i < std::size_t{2} * block.pair_count; ++i) io.integer(block.iq[i]);
}

template <class Io, Of<PpgBlock> P>
void lay_out(Io& io, P& block) {
  io.integer(block.interval_us);
  io.count(block.count, kMaxPpgSamples);
  for (std::size_t i = 0; i < block.count; ++i) io.integer(block.counts[i]);
}

template <class Io, Of<ButtonEvent> B>
void lay_out(Io& io, B& event) {
  io.enumeration(event.button, Button::probe, Button::pedal_stop);
  io.boolean(event.pressed);
}

template <class Io, Of<Refusal> R>
void lay_out(Io& io, R& refusal) {
  io.integer(refusal.refused_type);
  io.enumeration(refusal.reason, RefusalReason::wrong_version, RefusalReason::too_many_inflated);
  io.integer(refusal.refused_seq);
}

}  // namespace station::hal::wire
