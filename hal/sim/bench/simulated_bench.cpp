#include "hal/sim/bench/simulated_bench.hpp"

#include "core/expects.hpp"
#include "hal/sim/bench/cuff_unit.hpp"
#include "hal/sim/bench/instrument_line.hpp"
#include "hal/sim/bench/probe_unit.hpp"
#include "hal/sim/bench/technologist.hpp"
#include "hal/sim/bench/truth_reporter.hpp"
#include "hal/sim/faults/fault_effects.hpp"
#include "hal/sim/faults/fault_schedule.hpp"
#include "hal/sim/foreign/par_module.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace station::hal::sim {
namespace {

constexpr Duration kStep{1'000'000};
constexpr double kStep_s = 0.001;
constexpr double kBootTime_s = 0.3;  // after the supply is back
constexpr std::uint16_t kBeforeWrap = 65'500;
// The hand at the bulb of a device without a pump [chosen].
constexpr double kListensBeforeBulb_s = 8.0;
constexpr double kAbove_mmHg = 35.0;
constexpr double kMostByHand_mmHg = 260.0;
constexpr double kHeldByHand_s = 6.0;
constexpr double kByHand_mmHg_s = 2.5;
constexpr double kProbeOn = 0.5;  // coupling from which the probe counts as placed

bool restarts(FaultKind kind) {
  return kind == FaultKind::device_reboots || kind == FaultKind::firmware_changed ||
         kind == FaultKind::limits_changed;
}

}  // namespace

std::vector<SimulatedPort> ports_for(const std::vector<CuffSite>& sites) {
  std::vector<SimulatedPort> ports;
  for (const CuffSite site : sites) ports.push_back({site, site.limb, site.limb});
  return ports;
}

std::vector<SimulatedPort> resting_exam_ports() {
  return ports_for({{Limb::arm, Side::right},
                    {Limb::arm, Side::left},
                    {Limb::ankle, Side::right},
                    {Limb::ankle, Side::left}});
}

struct SimulatedBench::World {
  World(const VirtualPatient& who, const SimulationSettings& s, TruthSink* sink)
      : patient{who, s.seed},
        cuff{s, who},
        probe{s, who},
        hand{s.technologist_delay_s},
        cuff_line{cuff.foreign() != nullptr ? cuff.foreign()->baud() : s.baud, s.seed, "cuff line",
                  cuff.foreign() != nullptr ? Framing::silence : Framing::delimiter},
        probe_line{s.baud, s.seed, "probe line"},
        schedule{s.faults, s.seed},
        reporter{sink, s.ports.size()},
        last_states(s.ports.size(), wire::PortState::vented) {}

  InstrumentLine& line_of(Instrument i) { return i == Instrument::cuff ? cuff_line : probe_line; }
  /// The line behind a socket of the host.
  InstrumentLine& socket(Instrument i) {
    if (!exchanged) return line_of(i);
    return line_of(i == Instrument::cuff ? Instrument::doppler : Instrument::cuff);
  }

  void millisecond() {
    elapsed += kStep;
    now_s = seconds_of(elapsed);
    schedule.step(now_s);
    if (!schedule.begun().empty() || !schedule.ended().empty()) change_faults();
    bring_back_power();
    patient.step(kStep_s, now_s, cuff.cuffs_on_body(patient));
    cuff.step(kStep_s, elapsed, patient, cuff_line);
    run_the_probe();
    cuff_line.run(kStep_s, now_s);
    probe_line.run(kStep_s, now_s);
    notice();
  }

  void run_the_probe() {
    for (const wire::SiteNotice* site :
         {cuff.firmware() != nullptr ? cuff.firmware()->new_site() : nullptr,
          probe.firmware() != nullptr ? probe.firmware()->new_site() : nullptr})
      if (site != nullptr) hand.asked_for(site->probe, now_s);
    hand.step(kStep_s, now_s);
    patient.listen_at(hand.at());
    vessel = patient.find(hand.at());
    if (hand.has_moved() && vessel != nullptr) probe.listen_to(vessel->settings);
    const double held = any_of(active, FaultKind::probe_lost) ? 0.0 : hand.coupling();
    probe.step(elapsed, vessel, held, patient.movement(), probe_line);
  }

  /// What happened in this step: to the schedule of faults, and to the truth.
  void notice() {
    if (cuff.firmware() != nullptr) {
      for (const FirmwareEvent& e : cuff.firmware()->events()) {
        if (e.kind == FirmwareEvent::Kind::claimed) schedule.note(FaultTrigger::claimed, now_s);
      }
    }
    for (std::size_t i = 0; i < last_states.size(); ++i) {
      const wire::PortState state = cuff.state(i);
      if (state == last_states[i]) continue;
      last_states[i] = state;
      in_use = i;
      switch (state) {
        case wire::PortState::inflating: schedule.note(FaultTrigger::inflating, now_s); break;
        case wire::PortState::holding: schedule.note(FaultTrigger::holding, now_s); break;
        case wire::PortState::ramping: schedule.note(FaultTrigger::ramping, now_s); break;
        case wire::PortState::venting: schedule.note(FaultTrigger::venting, now_s); break;
        case wire::PortState::vented: break;
      }
    }
    const bool on = vessel != nullptr && hand.coupling() > kProbeOn;
    if (on && !probe_on) schedule.note(FaultTrigger::probe_placed, now_s);
    probe_on = on;
    squeeze_the_bulb();
    const DeviceMicros now = cuff.time(elapsed);
    reporter.devices(now, cuff);
    reporter.probe(now, hand, vessel, cuff);
    reporter.walk(now, patient.exertion());
  }

  /// A device without a pump: the technologist squeezes the bulb once the probe hears the artery.
  void squeeze_the_bulb() {
    auto* par = dynamic_cast<ParModule*>(cuff.foreign());
    if (par == nullptr) return;
    const bool waits = probe_on && vessel != nullptr && par->state() == wire::PortState::vented &&
                       cuff_for(vessel->site) == cuff.site(0);
    listened_s = waits ? listened_s + kStep_s : 0.0;
    if (listened_s < kListensBeforeBulb_s) return;
    const VirtualArtery& artery = vessel->settings;
    const double target =
        std::min(kMostByHand_mmHg, artery.systolic_mmHg + artery.wall_stiffness_mmHg + kAbove_mmHg);
    par->hand().squeeze_to(target, kHeldByHand_s, kByHand_mmHg_s, artery.diastolic_mmHg * 0.6);
    listened_s = 0.0;
  }

  void change_faults() {
    for (const Fault& f : schedule.ended()) end(f);
    for (const Fault& f : schedule.begun()) begin(f);
    apply();
    reporter.faults(cuff.time(elapsed), schedule);
  }

  void begin(Fault fault) {
    if (!fault.port) fault.port = port_in_use();
    *fault.port = std::min(*fault.port, cuff.ports().size() - 1);
    begun.push_back(fault);
    active.push_back(fault);
    const bool of_cuff = fault.line == Instrument::cuff;
    const double amount = amount_of(fault);
    switch (fault.kind) {
      case FaultKind::firmware_changed:
        ++cuff.firmware_settings().firmware_version;
        ++probe.firmware_settings().firmware_version;
        power_off(fault.line);
        break;
      case FaultKind::limits_changed:
        for (PortSettings& p : cuff.firmware_settings().ports) p.ceiling_mmHg = amount;
        power_off(Instrument::cuff);
        break;
      case FaultKind::device_reboots: power_off(fault.line); break;
      case FaultKind::brown_out:
        power_off(Instrument::cuff);
        power_off(Instrument::doppler);
        break;
      case FaultKind::clock_steps:
        if (FirmwareLink* link = link_of(fault.line))
          link->step_stamps(static_cast<std::int64_t>(amount * 1e6));
        break;
      case FaultKind::clock_drifts:
        (of_cuff ? cuff.clock() : probe.clock()).drift(static_cast<std::int64_t>(amount), elapsed);
        break;
      case FaultKind::sequence_wraps:
        if (FirmwareLink* link = link_of(fault.line)) link->jump_seq(kBeforeWrap);
        break;
      case FaultKind::ports_exchanged:
        exchanged = true;
        cuff_line.exchange_with(probe_line);
        break;
      case FaultKind::movement: patient.movement().startle(lasts_s(fault)); break;
      case FaultKind::electrosurgery: probe.synthesis().cauterise(lasts_s(fault)); break;
      case FaultKind::walk: patient.walk(now_s, lasts_s(fault)); break;
      case FaultKind::patient_stops:
        cuff.press(wire::Button::patient_stop, true);
        cuff.press(wire::Button::patient_stop, false);
        break;
      case FaultKind::probe_button:
        probe.press_button(true);
        probe.press_button(false);
        break;
      default: break;
    }
  }

  void end(const Fault& fault) {
    const auto same = std::ranges::find_if(active, [&fault](const Fault& f) {
      Fault unresolved = f;
      unresolved.port = fault.port;
      return unresolved == fault;
    });
    if (same != active.end()) active.erase(same);
    if (restarts(fault.kind)) power_on(fault.line);
    if (fault.kind == FaultKind::brown_out) boots_at_s = now_s + kBootTime_s;
    if (fault.kind == FaultKind::clock_drifts)
      (fault.line == Instrument::cuff ? cuff.clock() : probe.clock()).drift(0, elapsed);
    if (fault.kind == FaultKind::ports_exchanged && exchanged) {
      exchanged = false;
      cuff_line.exchange_with(probe_line);
    }
  }

  void apply() {
    cuff.apply(active);
    for (const Instrument i : {Instrument::cuff, Instrument::doppler}) {
      line_of(i).set_faults(wire_faults(active, i, false), wire_faults(active, i, true));
      line_of(i).unplug(any_of(active, FaultKind::port_vanishes, i) ||
                        any_of(active, FaultKind::port_renamed, i));
    }
    hand.confuse(any_of(active, FaultKind::probe_on_other_artery),
                 any_of(active, FaultKind::probe_on_other_limb), now_s);
  }

  void power_off(Instrument i) { i == Instrument::cuff ? cuff.power_off() : probe.power_off(); }
  void power_on(Instrument i) {
    i == Instrument::cuff ? cuff.power_on(elapsed) : probe.power_on(elapsed);
  }
  void bring_back_power() {
    if (!boots_at_s || now_s < *boots_at_s) return;
    boots_at_s.reset();
    power_on(Instrument::cuff);
    power_on(Instrument::doppler);
  }
  FirmwareLink* link_of(Instrument i) {
    if (i == Instrument::cuff)
      return cuff.firmware() != nullptr ? &cuff.firmware()->link() : nullptr;
    return probe.firmware() != nullptr ? &probe.firmware()->link() : nullptr;
  }

  /// The port whose cuff is not vented, else the one around the artery under the probe.
  [[nodiscard]] std::size_t port_in_use() const {
    for (std::size_t i = 0; i < cuff.ports().size(); ++i)
      if (cuff.firmware() != nullptr && cuff.firmware()->port(i).state() != wire::PortState::vented)
        return i;
    if (const auto port = cuff.port_at(cuff_for(hand.at()))) return *port;
    return in_use;
  }

  LivingPatient patient;
  CuffUnit cuff;
  ProbeUnit probe;
  Technologist hand;
  InstrumentLine cuff_line;
  InstrumentLine probe_line;
  FaultSchedule schedule;
  TruthReporter reporter;
  std::vector<Fault> active;  ///< with their ports found
  std::vector<Fault> begun;   ///< not yet taken by the host's side
  bool exchanged = false;
  std::optional<double> boots_at_s;
  const LivingArtery* vessel = nullptr;
  bool probe_on = false;
  double listened_s = 0.0;  ///< with a vented cuff and a person at the bulb
  std::size_t in_use = 0;
  std::vector<wire::PortState> last_states;
  std::optional<Timestamp> zero;
  Duration elapsed{};
  double now_s = 0.0;
};

SimulatedBench::SimulatedBench(const VirtualPatient& patient, const SimulationSettings& settings,
                               TruthSink* truth)
    : world_{std::make_unique<World>(patient, settings, truth)} {}

SimulatedBench::~SimulatedBench() { world_->reporter.end(); }

void SimulatedBench::step(Timestamp now) {
  World& w = *world_;
  if (!w.zero) w.zero = now;
  while (*w.zero + w.elapsed + kStep <= now) w.millisecond();
}

std::unique_ptr<ByteStream> SimulatedBench::connect(Instrument instrument) {
  return world_->socket(instrument).connect();
}

std::span<const std::byte> SimulatedBench::tx(Instrument instrument) const {
  return world_->socket(instrument).to_host();
}

void SimulatedBench::take_tx(Instrument instrument, std::size_t count) {
  world_->socket(instrument).take(count);
}

void SimulatedBench::give_rx(Instrument instrument, std::span<const std::byte> bytes) {
  world_->socket(instrument).give(bytes);
}

std::uint64_t SimulatedBench::dropped_frames(Instrument instrument) const {
  return world_->line_of(instrument).serial().dropped_frames();
}

bool SimulatedBench::sends_frames(Instrument instrument) const {
  const bool foreign =
      world_->cuff.foreign() != nullptr && &world_->socket(instrument) == &world_->cuff_line;
  return !foreign && !world_->socket(instrument).tampered();
}

std::uint64_t SimulatedBench::touched_frames(Instrument instrument) const {
  return world_->line_of(instrument).touched_frames();
}

bool SimulatedBench::blocks_writes(Instrument instrument) const {
  return world_->socket(instrument).blocks_writes();
}

bool SimulatedBench::unplugged(Instrument instrument) const {
  return world_->socket(instrument).unplugged();
}

bool SimulatedBench::renamed(Instrument instrument) const {
  return any_of(world_->active, FaultKind::port_renamed, instrument);
}

void SimulatedBench::press_probe_button(bool pressed) { world_->probe.press_button(pressed); }

void SimulatedBench::press_patient_stop(bool pressed) {
  world_->cuff.press(wire::Button::patient_stop, pressed);
}

void SimulatedBench::begin_walk(double seconds) { world_->patient.walk(world_->now_s, seconds); }

void SimulatedBench::end_walk() { world_->patient.stop_walking(); }

const Exertion& SimulatedBench::exertion() const { return world_->patient.exertion(); }

const std::string& SimulatedBench::pain_site() const {
  return world_->patient.settings().walking.pain_site;
}

void SimulatedBench::set_faults(std::size_t port, const PlantFaults& faults) {
  STATION_EXPECTS(port < port_count(), "a port of this bench");
  world_->cuff.set_base(port, faults);
  world_->apply();
}

void SimulatedBench::begin(const Fault& fault) { world_->schedule.begin_now(fault, world_->now_s); }

void SimulatedBench::add(const Fault& fault) { world_->schedule.add(fault, world_->now_s); }

bool SimulatedBench::end_fault(std::uint32_t id) { return world_->schedule.end(id, world_->now_s); }

std::vector<FaultSchedule::Listed> SimulatedBench::listed_faults() const {
  return world_->schedule.listed();
}

std::span<const Fault> SimulatedBench::active_faults() const { return world_->active; }

std::vector<Fault> SimulatedBench::take_begun_faults() { return std::exchange(world_->begun, {}); }

double SimulatedBench::cuff_mmHg(std::size_t port) const {
  STATION_EXPECTS(port < port_count(), "a port of this bench");
  return world_->cuff.ports()[port].pressure_mmHg();
}

DeviceMicros SimulatedBench::cuff_device_time() const { return world_->cuff.time(world_->elapsed); }

DeviceMicros SimulatedBench::probe_device_time() const {
  return world_->probe.time(world_->elapsed);
}

double SimulatedBench::velocity_m_s(ArterySite site) const {
  const LivingArtery* a = world_->patient.find(site);
  return a != nullptr ? a->vessel.state().velocity_m_s : 0.0;
}

double SimulatedBench::artery_mmHg(ArterySite site) const {
  const LivingArtery* a = world_->patient.find(site);
  return a != nullptr ? a->now.pressure_mmHg : 0.0;
}

CuffSite SimulatedBench::cuff_site(std::size_t port) const {
  STATION_EXPECTS(port < port_count(), "a port of this bench");
  return world_->cuff.site(port);
}

std::size_t SimulatedBench::port_count() const { return world_->cuff.ports().size(); }

ArterySite SimulatedBench::probe_site() const { return world_->hand.at(); }

}  // namespace station::hal::sim
