#include "hal/sim/bench/simulated_bench.hpp"

#include "core/expects.hpp"
#include "hal/sim/bench/technologist.hpp"
#include "hal/sim/bench/truth_observer.hpp"
#include "hal/sim/doppler/doppler_synthesis.hpp"
#include "hal/sim/firmware/cuff_firmware.hpp"
#include "hal/sim/firmware/probe_firmware.hpp"
#include "hal/sim/patient/artery.hpp"
#include "hal/stream/memory_stream.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace station::hal::sim {
namespace {

constexpr Duration kStep{1'000'000};
constexpr double kStep_s = 0.001;
constexpr double kRelease_mmHg = 15.0;
// Heart to site: arm and leg [chosen, of the order of published transit times].
constexpr double kArmTransit_s = 0.08;
constexpr double kLegTransit_s = 0.16;
constexpr std::size_t kChunk = 2048;

struct LivingArtery {
  ArterySite site;
  VirtualArtery settings;
  ArterialPulse pulse;
  CuffedArtery vessel;
  std::optional<std::size_t> port;  // of the cuff around it
  double fastest_rise_mmHg_s = 1.0;
  PulseSample now;
};

struct Line {
  explicit Line(int baud) : serial{baud} {}
  SerialLine serial;
  std::vector<std::byte> received;
  std::unique_ptr<ByteStream> stream;  // the instrument's end, when connected inside the process

  void exchange() {
    if (!stream) return;
    std::array<std::byte, kChunk> buffer;
    while (true) {
      const auto got = stream->read_available(buffer);
      if (!got) {
        stream.reset();  // the host is gone; what it had not read is lost with it
        serial.take(serial.arrived().size());
        return;
      }
      received.insert(received.end(), buffer.begin(),
                      buffer.begin() + static_cast<std::ptrdiff_t>(*got));
      if (*got < buffer.size()) break;
    }
    while (!serial.arrived().empty()) {
      const auto part = serial.arrived().first(std::min(kChunk, serial.arrived().size()));
      if (!stream->write(part)) return;  // full: the rest waits, and the line backs up
      serial.take(part.size());
    }
  }
};

double reference_systolic(const VirtualPatient& patient) {
  double arm = 0.0;
  double any = 1.0;
  for (const auto& [site, artery] : patient.arteries) {
    any = std::max(any, artery.systolic_mmHg);
    if (site.artery == Artery::brachial) arm = std::max(arm, artery.systolic_mmHg);
  }
  return arm > 0.0 ? arm : any;
}

DopplerSettings doppler_settings(const SimulationSettings& s) {
  DopplerSettings d;
  d.receiver_noise = s.receiver_noise;
  d.wall_thump = s.wall_thump;
  d.iq_imbalance = s.iq_imbalance;
  return d;
}

CuffFirmwareSettings cuff_settings(const SimulationSettings& s) {
  CuffFirmwareSettings f;
  f.boot_id = static_cast<std::uint32_t>(Random::stream(s.seed, "cuff boot").next());
  for (const SimulatedPort& p : s.ports) f.ports.push_back(port_settings_for(p.built_for));
  return f;
}

ProbeFirmwareSettings probe_settings(const SimulationSettings& s) {
  ProbeFirmwareSettings f;
  f.boot_id = static_cast<std::uint32_t>(Random::stream(s.seed, "probe boot").next());
  return f;
}

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

std::vector<SimulatedPort> resting_exam_ports() {
  return {{{Limb::arm, Side::right}, Limb::arm, Limb::arm},
          {{Limb::arm, Side::left}, Limb::arm, Limb::arm},
          {{Limb::ankle, Side::right}, Limb::ankle, Limb::ankle},
          {{Limb::ankle, Side::left}, Limb::ankle, Limb::ankle}};
}

struct SimulatedBench::World {
  World(const VirtualPatient& patient, const SimulationSettings& s, TruthSink* sink)
      : settings{s},
        heart{patient, s.seed},
        synthesis{doppler_settings(s), s.seed},
        cuff_clock{s.cuff_clock},
        probe_clock{s.probe_clock},
        cuff_firmware{cuff_settings(s)},
        probe_firmware{probe_settings(s)},
        technologist{s.technologist_delay_s},
        cuff_line{s.baud},
        probe_line{s.baud},
        truth{sink},
        observer{sink} {
    for (std::size_t i = 0; i < s.ports.size(); ++i) {
      PlantSettings plant;
      plant.cuff = geometry_of(s.ports[i].cuff);
      plant.sensor_noise = s.sensor_noise;
      ports.emplace_back(plant, s.seed, i);
    }
    drives.fill({});
    was_inflated.resize(ports.size(), false);
    limiter_told.resize(ports.size(), false);
    const double reference = reference_systolic(patient);
    for (const auto& [site, artery] : patient.arteries) add_artery(site, artery, reference);
  }

  void add_artery(ArterySite site, const VirtualArtery& a, double reference) {
    const CuffSite around = cuff_for(site);
    const double transit = around.limb == Limb::arm ? kArmTransit_s : kLegTransit_s;
    ArterialPulse pulse{a, heart.mean_interval_s(), reference, transit};
    CuffedArtery vessel{a, pulse.mean_free_velocity_m_s()};
    std::optional<std::size_t> port;
    for (std::size_t i = 0; i < settings.ports.size(); ++i)
      if (settings.ports[i].site == around) port = i;
    // Half a cosine from foot to peak is steepest in its middle.
    const double rise = (a.systolic_mmHg - a.diastolic_mmHg) / (a.rise_time_s + 0.04) * 1.6;
    arteries.push_back({site, a, pulse, vessel, port, std::max(1.0, rise), {}});
  }

  LivingArtery* find(ArterySite site) {
    for (LivingArtery& a : arteries)
      if (a.site == site) return &a;
    return nullptr;
  }

  void millisecond() {
    elapsed += kStep;
    now_s = seconds_of(elapsed);
    beat_the_arteries();
    run_the_cuffs();
    run_the_probe();
    cuff_line.serial.run(kStep_s);
    probe_line.serial.run(kStep_s);
    cuff_line.exchange();
    probe_line.exchange();
    observe();
  }

  void beat_the_arteries() {
    for (LivingArtery& a : arteries) {
      a.now = a.pulse.at(now_s, heart);
      a.vessel.step(kStep_s, a.now, a.port ? ports[*a.port].pressure_mmHg() : 0.0);
    }
  }

  void run_the_cuffs() {
    CuffFirmware::Readings readings{};
    for (std::size_t i = 0; i < ports.size(); ++i) {
      double under_ml = 0.0;
      for (const LivingArtery& a : arteries)
        if (a.port == i) under_ml += a.vessel.state().volume_ml;
      ports[i].step(kStep_s, drives[i], under_ml);
      readings[i] = ports[i].read_sensors();
    }
    drives =
        cuff_firmware.step(cuff_clock.at(elapsed), cuff_line.received, readings, cuff_line.serial);
    cuff_line.received.clear();
  }

  void run_the_probe() {
    for (const wire::SiteNotice* site : {cuff_firmware.new_site(), probe_firmware.new_site()})
      if (site != nullptr) technologist.asked_for(site->probe, now_s);
    technologist.step(kStep_s, now_s);
    LivingArtery* vessel = find(technologist.at());
    if (technologist.has_moved() && vessel != nullptr) synthesis.listen_to(vessel->settings);

    const DeviceMicros now = probe_clock.at(elapsed);
    const std::size_t pairs = probe_firmware.pairs_due(now);
    STATION_EXPECTS(2 * pairs <= iq.size(), "a millisecond of samples at a time");
    const std::span<std::int16_t> samples{iq.data(), 2 * pairs};
    if (probe_firmware.session() == 0) {
      std::fill(samples.begin(), samples.end(), std::int16_t{0});  // nobody listens
    } else {
      DopplerScene scene;
      if (vessel != nullptr) {
        scene.velocity_m_s = vessel->vessel.state().velocity_m_s;
        scene.opening = vessel->settings.has_flow ? vessel->vessel.state().opening : 0.0;
        scene.coupling = technologist.coupling();
        scene.wall_motion =
            std::min(1.0, vessel->now.pressure_rise_mmHg_s / vessel->fastest_rise_mmHg_s);
      }
      synthesis.render(scene, samples);
    }
    probe_firmware.step(now, probe_line.received, samples, probe_line.serial);
    probe_line.received.clear();
  }

  void observe() {
    if (truth == nullptr) return;
    const DeviceMicros now = cuff_clock.at(elapsed);
    for (const FirmwareEvent& e : cuff_firmware.events()) {
      TruthEvent event;
      event.kind = truth_kind(e.kind);
      event.time = e.time;
      event.cause = e.cause;
      if (e.kind == FirmwareEvent::Kind::mode_changed) {
        event.port = e.port;
        event.state = e.state;
        event.cuff_mmHg = ports[e.port].pressure_mmHg();
      }
      if (e.kind == FirmwareEvent::Kind::lease_expired) event.last_renewal = e.last_renewal;
      truth->on_event(event);
    }
    for (std::size_t i = 0; i < ports.size(); ++i) observe_port(i, now);
    observe_probe(now);
  }

  void observe_port(std::size_t i, DeviceMicros now) {
    TruthEvent event;
    event.time = now;
    event.port = static_cast<std::uint8_t>(i);
    event.cuff_mmHg = ports[i].pressure_mmHg();
    const bool inflated = ports[i].pressure_mmHg() > kRelease_mmHg;
    if (was_inflated[i] && !inflated) {
      event.kind = TruthEventKind::below_release_level;
      truth->on_event(event);
    }
    was_inflated[i] = inflated;
    if (ports[i].limiter_tripped() && !limiter_told[i]) {
      limiter_told[i] = true;
      event.kind = TruthEventKind::limiter_tripped;
      truth->on_event(event);
    }
  }

  void observe_probe(DeviceMicros now) {
    LivingArtery* vessel = find(technologist.at());
    const bool on = vessel != nullptr && technologist.coupling() > 0.5;
    if (on != probe_on) {
      TruthEvent event;
      event.kind = on ? TruthEventKind::probe_placed : TruthEventKind::probe_lifted;
      event.time = now;
      event.site = technologist.at();
      if (!on) observer.leave();
      truth->on_event(event);
      probe_on = on;
    }
    if (!on) return;
    TruthScene scene;
    scene.now = now;
    scene.site = vessel->site;
    scene.pulse = vessel->now;
    scene.velocity_m_s = vessel->vessel.state().velocity_m_s;
    scene.wall_stiffness_mmHg = vessel->settings.wall_stiffness_mmHg;
    scene.cuff = cuff_for(vessel->site);
    if (vessel->port) {
      scene.cuff_mmHg = ports[*vessel->port].pressure_mmHg();
      scene.ramping = cuff_firmware.port(*vessel->port).state() == wire::PortState::ramping;
    }
    observer.step(scene);
  }

  SimulationSettings settings;
  Heart heart;
  std::vector<LivingArtery> arteries;
  std::vector<CuffPort> ports;
  DopplerSynthesis synthesis;
  DeviceClock cuff_clock;
  DeviceClock probe_clock;
  CuffFirmware cuff_firmware;
  ProbeFirmware probe_firmware;
  Technologist technologist;
  CuffFirmware::Drives drives{};
  Line cuff_line;
  Line probe_line;
  std::array<std::int16_t, 64> iq{};
  TruthSink* truth;
  TruthObserver observer;
  std::vector<bool> was_inflated;
  std::vector<bool> limiter_told;
  bool probe_on = false;
  std::optional<Timestamp> zero;
  Duration elapsed{};
  double now_s = 0.0;
};

SimulatedBench::SimulatedBench(const VirtualPatient& patient, const SimulationSettings& settings,
                               TruthSink* truth)
    : world_{std::make_unique<World>(patient, settings, truth)} {}

SimulatedBench::~SimulatedBench() { world_->observer.leave(); }

void SimulatedBench::step(Timestamp now) {
  World& w = *world_;
  if (!w.zero) w.zero = now;
  while (*w.zero + w.elapsed + kStep <= now) w.millisecond();
}

std::unique_ptr<ByteStream> SimulatedBench::connect(Instrument instrument) {
  Line& line = instrument == Instrument::cuff ? world_->cuff_line : world_->probe_line;
  MemoryStreamPair pair = make_memory_stream();
  line.serial.take(line.serial.arrived().size());
  line.stream = std::move(pair.device);
  return std::move(pair.host);
}

std::span<const std::byte> SimulatedBench::tx(Instrument instrument) const {
  return (instrument == Instrument::cuff ? world_->cuff_line : world_->probe_line).serial.arrived();
}

void SimulatedBench::take_tx(Instrument instrument, std::size_t count) {
  (instrument == Instrument::cuff ? world_->cuff_line : world_->probe_line).serial.take(count);
}

void SimulatedBench::give_rx(Instrument instrument, std::span<const std::byte> bytes) {
  auto& to = (instrument == Instrument::cuff ? world_->cuff_line : world_->probe_line).received;
  to.insert(to.end(), bytes.begin(), bytes.end());
}

std::uint64_t SimulatedBench::dropped_frames(Instrument instrument) const {
  return (instrument == Instrument::cuff ? world_->cuff_line : world_->probe_line)
      .serial.dropped_frames();
}

void SimulatedBench::press_probe_button(bool pressed) {
  world_->probe_firmware.press_button(pressed);
}

void SimulatedBench::press_patient_stop(bool pressed) {
  world_->cuff_firmware.press(wire::Button::patient_stop, pressed);
}

void SimulatedBench::set_faults(std::size_t port, const PlantFaults& faults) {
  STATION_EXPECTS(port < world_->ports.size(), "a port of this bench");
  world_->ports[port].set_faults(faults);
}

double SimulatedBench::cuff_mmHg(std::size_t port) const {
  STATION_EXPECTS(port < world_->ports.size(), "a port of this bench");
  return world_->ports[port].pressure_mmHg();
}

DeviceMicros SimulatedBench::cuff_device_time() const {
  return world_->cuff_clock.at(world_->elapsed);
}

DeviceMicros SimulatedBench::probe_device_time() const {
  return world_->probe_clock.at(world_->elapsed);
}

double SimulatedBench::velocity_m_s(ArterySite site) const {
  const LivingArtery* a = world_->find(site);
  return a != nullptr ? a->vessel.state().velocity_m_s : 0.0;
}

}  // namespace station::hal::sim
