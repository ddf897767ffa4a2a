#include "hal/sim/bench/truth_reporter.hpp"

namespace station::hal::sim {
namespace {

constexpr double kRelease_mmHg = 15.0;

TruthEventKind truth_kind(FirmwareEvent::Kind kind) {
  switch (kind) {
    case FirmwareEvent::Kind::claimed: return TruthEventKind::claimed;
    case FirmwareEvent::Kind::released: return TruthEventKind::released;
    case FirmwareEvent::Kind::session_silent: return TruthEventKind::session_silent;
    case FirmwareEvent::Kind::vent_command: return TruthEventKind::vent_command;
    case FirmwareEvent::Kind::lease_expired: return TruthEventKind::lease_expired;
    case FirmwareEvent::Kind::latched: return TruthEventKind::latched;
    case FirmwareEvent::Kind::mode_changed: break;
  }
  return TruthEventKind::port_state;
}

}  // namespace

TruthReporter::TruthReporter(TruthSink* sink, std::size_t ports)
    : sink_{sink}, observer_{sink}, was_inflated_(ports, false), limiter_told_(ports, false) {}

void TruthReporter::devices(DeviceMicros now, const CuffUnit& cuff) {
  if (sink_ == nullptr) return;
  if (cuff.firmware() != nullptr) {
    for (const FirmwareEvent& e : cuff.firmware()->events()) {
      TruthEvent event;
      event.kind = truth_kind(e.kind);
      event.time = e.time;
      event.cause = e.cause;
      if (e.kind == FirmwareEvent::Kind::mode_changed) {
        event.port = e.port;
        event.state = e.state;
        event.cuff_mmHg = cuff.ports()[e.port].pressure_mmHg();
      }
      if (e.kind == FirmwareEvent::Kind::lease_expired) event.last_renewal = e.last_renewal;
      sink_->on_event(event);
    }
  }
  for (std::size_t i = 0; i < cuff.ports().size(); ++i) {
    const CuffPort& port = cuff.ports()[i];
    TruthEvent event;
    event.time = now;
    event.port = static_cast<std::uint8_t>(i);
    event.cuff_mmHg = port.pressure_mmHg();
    const bool inflated = port.pressure_mmHg() > kRelease_mmHg;
    if (was_inflated_[i] && !inflated) {
      event.kind = TruthEventKind::below_release_level;
      sink_->on_event(event);
    }
    was_inflated_[i] = inflated;
    if (port.limiter_tripped() && !limiter_told_[i]) {
      limiter_told_[i] = true;
      event.kind = TruthEventKind::limiter_tripped;
      sink_->on_event(event);
    }
  }
}

void TruthReporter::probe(DeviceMicros now, const Technologist& hand, const LivingArtery* vessel,
                          const CuffUnit& cuff) {
  if (sink_ == nullptr) return;
  const bool on = vessel != nullptr && hand.coupling() > 0.5;
  if (on != probe_on_) {
    TruthEvent event;
    event.kind = on ? TruthEventKind::probe_placed : TruthEventKind::probe_lifted;
    event.time = now;
    event.site = hand.at();
    if (!on) observer_.leave();
    sink_->on_event(event);
    probe_on_ = on;
  }
  if (!on) return;
  TruthScene scene;
  scene.now = now;
  scene.site = vessel->site;
  scene.pulse = vessel->now;
  scene.velocity_m_s = vessel->vessel.state().velocity_m_s;
  scene.wall_stiffness_mmHg = vessel->settings.wall_stiffness_mmHg;
  scene.cuff = cuff_for(vessel->site);
  // The cuff that is being let down around this artery; else the one nearest to the probe.
  for (const Limb level : levels_to(vessel->site.artery)) {
    const auto port = cuff.port_at({level, vessel->site.side});
    if (!port || scene.ramping) continue;
    scene.cuff = cuff.site(*port);
    scene.cuff_mmHg = cuff.ports()[*port].pressure_mmHg();
    scene.ramping = cuff.state(*port) == wire::PortState::ramping;
  }
  observer_.step(scene);
}

void TruthReporter::faults(DeviceMicros now, const FaultSchedule& schedule) {
  if (sink_ == nullptr) return;
  const auto tell = [&](TruthEventKind kind, std::span<const Fault> faults) {
    for (const Fault& f : faults) {
      TruthEvent event;
      event.kind = kind;
      event.time = now;
      event.detail = to_string(f);
      sink_->on_event(event);
    }
  };
  tell(TruthEventKind::fault_began, schedule.begun());
  tell(TruthEventKind::fault_ended, schedule.ended());
}

void TruthReporter::walk(DeviceMicros now, const Exertion& exertion) {
  if (sink_ == nullptr) return;
  TruthEvent event;
  event.time = now;
  event.distance_m = exertion.walked_m();
  if (exertion.walking() && !walking_) {
    event.kind = TruthEventKind::walk_began;
    sink_->on_event(event);
  }
  walking_ = exertion.walking();
  if (exertion.pain_began()) {
    event.kind = TruthEventKind::leg_pain;
    sink_->on_event(event);
  }
  if (exertion.stopped()) {
    event.kind = TruthEventKind::walk_ended;
    event.detail = exertion.why() == WalkEnd::pain ? "leg pain" : "asked to stop";
    sink_->on_event(event);
  }
}

}  // namespace station::hal::sim
