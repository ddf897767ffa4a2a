#include "device/station_factory.hpp"

#include "device/peripheral_address.hpp"
#include "device/records/record_reader.hpp"
#include "device/records/record_writer.hpp"
#include "device/records/threaded_sink.hpp"
#include "hal/cuff/par_cuff.hpp"
#include "hal/cuff/station_cuff.hpp"
#include "hal/cuff/suntech_cuff.hpp"
#include "hal/doppler/audio_probe.hpp"
#include "hal/doppler/station_probe.hpp"
#include "hal/sim/bench/fault_fit.hpp"
#include "hal/sim/bench/simulated_bench.hpp"
#include "hal/sim/bench/truth_log.hpp"
#include "hal/stream/reopening_stream.hpp"
#include "hal/stream/serial_opener.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <utility>

namespace station::device {
namespace {

/// The simulated world of one exam: bench and truth log live and die together.
struct SimulatedWorld {
  std::ofstream truth_file;
  std::unique_ptr<hal::sim::TruthLog> truth;
  std::unique_ptr<hal::sim::SimulatedBench> bench;
};

struct Peripherals {
  std::unique_ptr<hal::IoLoop> loop = std::make_unique<hal::IoLoop>();
  std::unique_ptr<hal::CuffController> cuff;
  std::unique_ptr<hal::DopplerProbe> doppler;
  std::function<void(Timestamp)> world;
  std::shared_ptr<SimulatedWorld> simulated;  ///< null with real ports
};

/// The socket that the cable of a simulated instrument goes back into. A cable that comes back
/// under another name is not found by the old one.
class SimulatedOpener final : public hal::LineOpener {
 public:
  SimulatedOpener(hal::sim::SimulatedBench& bench, hal::sim::Instrument instrument)
      : bench_{bench}, instrument_{instrument} {}
  void begin() override {}
  [[nodiscard]] std::optional<Outcome<std::unique_ptr<hal::ByteStream>>> take() override {
    has_another_name_ = has_another_name_ || bench_.renamed(instrument_);
    if (has_another_name_ || bench_.unplugged(instrument_))
      return trouble(Errc::not_found, "The simulated cable is pulled.");
    return bench_.connect(instrument_);
  }

 private:
  hal::sim::SimulatedBench& bench_;
  hal::sim::Instrument instrument_;
  bool has_another_name_ = false;
};

std::unique_ptr<hal::ByteStream> plugged_in(hal::sim::SimulatedBench& bench,
                                            hal::sim::Instrument instrument) {
  return std::make_unique<hal::ReopeningStream>(
      bench.connect(instrument), std::make_unique<SimulatedOpener>(bench, instrument));
}

/// A resumed exam's truth goes on where the last one's ended.
Outcome<void> open_truth(SimulatedWorld& world, const std::filesystem::path& file, bool go_on) {
  world.truth_file.open(file, go_on ? std::ios::app : std::ios::trunc);
  if (!world.truth_file)
    return trouble(Errc::io,
                   fmt::format("The truth log {} cannot be written: check folder and permissions.",
                               file.string()));
  return {};
}

Outcome<Peripherals> simulate(const StationPlan& plan) {
  Peripherals p;
  const auto world = std::make_shared<SimulatedWorld>();
  if (!plan.truth_file.empty()) {
    const auto opened = open_truth(*world, plan.truth_file, plan.resume.has_value());
    if (!opened) return std::unexpected{opened.error()};
  }
  world->truth = std::make_unique<hal::sim::TruthLog>(
      // Whole lines at once: a training exam is scored while its world still lives.
      [&file = world->truth_file](std::string_view line) { file << line << '\n'
                                                                << std::flush; });
  hal::sim::SimulationSettings settings;
  settings.seed = plan.seed;
  settings.baud = static_cast<int>(plan.baud);
  settings.faults = plan.faults;
  settings.ports = hal::sim::ports_for(plan.bindings);
  for (hal::sim::SimulatedPort& port : settings.ports)
    port.on_forearm = port.site.limb == Limb::arm && is_at_forearm(plan.exam_case, port.site.side);
  if (const auto misfit = fault_that_does_not_fit(settings.faults, settings))
    return std::unexpected{*misfit};
  world->bench =
      std::make_unique<hal::sim::SimulatedBench>(*plan.patient, settings, world->truth.get());
  p.cuff = std::make_unique<hal::StationCuff>(
      plugged_in(*world->bench, hal::sim::Instrument::cuff),
      hal::wire::SessionSettings{.port_name = "the simulated cuff controller"});
  p.doppler = std::make_unique<hal::StationProbe>(
      plugged_in(*world->bench, hal::sim::Instrument::doppler),
      hal::wire::SessionSettings{.port_name = "the simulated Doppler probe"});
  p.simulated = world;
  p.world = [world](Timestamp now) { world->bench->step(now); };
  return p;
}

std::vector<std::byte> bytes_of(std::span<const std::byte> bytes) {
  return {bytes.begin(), bytes.end()};
}

/// The limb that the one cuff of a foreign device is on; its class is what the limb needs.
Limb limb_of_first_port(const StationPlan& plan) {
  return plan.bindings.empty() ? Limb::none : plan.bindings.front().limb;
}

Outcome<std::unique_ptr<hal::CuffController>> open_cuff(const StationPlan& plan,
                                                        hal::IoLoop* loop) {
  const PeripheralAddress address = read_address(plan.cuff_port);
  hal::SerialSettings settings{.baud = static_cast<int>(plan.baud), .vents_in_emergency = true};
  switch (address.driver) {
    case PeripheralDriver::audio:
      return trouble(
          Errc::malformed,
          fmt::format("{} is a sound input: it cannot be a cuff controller. Name it with "
                      "--doppler.",
                      plan.cuff_port));
    case PeripheralDriver::suntech:
      settings.baud = hal::suntech::kBaud;
      settings.vent_bytes = bytes_of(hal::suntech::vent_all().view());
      break;
    case PeripheralDriver::par:
      settings.baud = hal::par::kBaud;
      settings.vent_bytes =
          bytes_of(std::as_bytes(std::span{hal::par::kAbort.data(), hal::par::kAbort.size()}));
      break;
    case PeripheralDriver::station_protocol: break;
  }
  auto stream = hal::open_returning_port(address.port, settings, loop);
  if (!stream) return std::unexpected{stream.error()};
  if (address.driver == PeripheralDriver::suntech)
    return std::make_unique<hal::SuntechCuff>(
        std::move(*stream),
        hal::SuntechSettings{.port_name = address.port, .cuff_class = limb_of_first_port(plan)});
  if (address.driver == PeripheralDriver::par)
    return std::make_unique<hal::ParCuff>(
        std::move(*stream),
        hal::ParSettings{.port_name = address.port, .cuff_class = limb_of_first_port(plan)});
  return std::make_unique<hal::StationCuff>(std::move(*stream),
                                            hal::wire::SessionSettings{.port_name = address.port});
}

Outcome<std::unique_ptr<hal::DopplerProbe>> open_doppler(const StationPlan& plan,
                                                         hal::IoLoop* loop) {
  const PeripheralAddress address = read_address(plan.doppler_port);
  if (address.driver == PeripheralDriver::audio) return hal::open_audio_probe(address.port);
  if (address.driver != PeripheralDriver::station_protocol)
    return trouble(Errc::malformed,
                   fmt::format("{} names a cuff device: it cannot be a Doppler probe. Name it with "
                               "--cuff.",
                               plan.doppler_port));
  auto stream = hal::open_returning_port(address.port, {.baud = static_cast<int>(plan.baud)}, loop);
  if (!stream) return std::unexpected{stream.error()};
  return std::make_unique<hal::StationProbe>(std::move(*stream),
                                             hal::wire::SessionSettings{.port_name = address.port});
}

Outcome<Peripherals> open_ports(const StationPlan& plan) {
  Peripherals p;
  auto cuff = open_cuff(plan, p.loop.get());
  if (!cuff) return std::unexpected{cuff.error()};
  auto doppler = open_doppler(plan, p.loop.get());
  if (!doppler) return std::unexpected{doppler.error()};
  p.cuff = std::move(*cuff);
  p.doppler = std::move(*doppler);
  return p;
}

/// The newest stamp in a record, so that a resumed exam goes on after it.
Timestamp newest_stamp(const RecordReader& reader) {
  Timestamp newest{};
  for (const RecordedEvent& e : reader.events()) newest = std::max(newest, e.at);
  for (const Attempt& a : reader.exam().attempts)
    if (a.marks.end) newest = std::max(newest, *a.marks.end);
  return newest;
}

struct OpenedRecord {
  ExamRecord exam;
  std::unique_ptr<RecordWriter> writer;
  Timestamp start{};
};

Outcome<OpenedRecord> new_record(const StationPlan& plan, const WriterOptions& options) {
  OpenedRecord opened;
  ExamRecord& exam = opened.exam;
  exam.exam_id = plan.exam_id.empty() ? new_exam_id() : plan.exam_id;
  exam.software_version = STATION_VERSION;
  exam.wall_start = plan.wall_start;
  exam.exam_case = plan.exam_case;
  exam.notice.clinic_contact = plan.clinic_contact;
  exam.simulated = plan.patient.has_value();
  exam.virtual_patient = plan.patient ? plan.patient->name : "";
  auto writer = RecordWriter::create(plan.record_folder, exam.exam_id, options);
  if (!writer) return std::unexpected{writer.error()};
  opened.writer = std::move(*writer);
  return opened;
}

Outcome<OpenedRecord> resumed_record(const StationPlan& plan, const WriterOptions& options) {
  OpenedRecord opened;
  {
    const auto reader = RecordReader::open(*plan.resume);
    if (!reader) return std::unexpected{reader.error()};
    opened.exam = reader->exam();
    opened.start = newest_stamp(*reader) + std::chrono::seconds{1};
  }
  if (opened.exam.completion == Completion::complete)
    return trouble(Errc::refused,
                   fmt::format("{} is complete: there is nothing to resume. Start a new exam.",
                               plan.resume->string()));
  const bool simulated = plan.patient.has_value();
  if (opened.exam.simulated != simulated && !opened.exam.attempts.empty() && simulated)
    return trouble(
        Errc::refused,
        fmt::format("{} was taken from a real patient: it cannot go on with a virtual one.",
                    plan.resume->string()));
  // What was answered before stands. Words given now may restrict a site further, never open it:
  // `--all-sites-allowed` or a virtual patient's default must not lift a fistula (E1).
  for (const auto& [site, permission] : plan.exam_case.sites) {
    SitePermission& known = opened.exam.exam_case.sites[site];
    if (permission.permission > known.permission) known = permission;
  }
  auto writer = RecordWriter::resume(*plan.resume, options);
  if (!writer) return std::unexpected{writer.error()};
  opened.writer = std::move(*writer);
  return opened;
}

/// The bench's patient walks when the exam says so, and says what hurts.
PatientAnswers patient_of(const std::shared_ptr<SimulatedWorld>& world) {
  // The world belongs to whoever turns it; once that is gone nobody answers.
  return [weak = std::weak_ptr{world}, was_told = false](Timestamp, bool exercises) mutable {
    constexpr double kUntilTold_s = 3600.0;
    const auto alive = weak.lock();
    if (!alive) return PatientWords{};
    hal::sim::SimulatedBench& bench = *alive->bench;
    if (exercises && !was_told) bench.begin_walk(kUntilTold_s);
    if (!exercises && was_told) bench.end_walk();
    was_told = exercises;
    PatientWords words;
    if (!exercises) return words;
    words.pain = bench.exertion().in_pain();
    words.stopped = !bench.exertion().walking() && words.pain;
    const std::string site = bench.pain_site().empty() ? "leg" : bench.pain_site();
    if (words.stopped)
      words.sentence = fmt::format("I have to stop: my {} hurts too much.", site);
    else if (words.pain)
      words.sentence = fmt::format("My {} begins to hurt.", site);
    return words;
  };
}

}  // namespace

std::string new_exam_id() {
  std::random_device entropy;
  const std::uint64_t high = entropy();
  const std::uint64_t low = entropy();
  return fmt::format("{:08x}{:08x}", high & 0xFFFFFFFFU, low & 0xFFFFFFFFU);
}

std::vector<CuffSite> unanswered_sites(const StationPlan& plan) {
  std::vector<CuffSite> open;
  std::map<CuffSite, SitePermission> answers = plan.exam_case.sites;
  if (plan.resume)
    if (const auto reader = RecordReader::open(*plan.resume))
      answers.insert(reader->exam().exam_case.sites.begin(), reader->exam().exam_case.sites.end());
  std::vector<CuffSite> wanted;
  for (const ArterySite artery : plan.protocol.order) wanted.push_back(cuff_for(artery));
  for (const PlannedStep& step : plan.protocol.also) wanted.push_back(step.cuff);
  for (const CuffSite site : wanted) {
    if (std::ranges::find(plan.bindings, site) == plan.bindings.end()) continue;
    const auto it = answers.find(site);
    const bool answered = it != answers.end() && it->second.permission != Permission::not_asked;
    if (!answered && std::ranges::find(open, site) == open.end()) open.push_back(site);
  }
  return open;
}

Outcome<BuiltStation> build_station(const StationPlan& plan) {
  auto peripherals = plan.patient ? simulate(plan) : open_ports(plan);
  if (!peripherals) return std::unexpected{peripherals.error()};

  const WriterOptions options{.sync_every_commit = plan.real_time};
  auto record = plan.resume ? resumed_record(plan, options) : new_record(plan, options);
  if (!record) return std::unexpected{record.error()};

  BuiltStation built;
  built.record = record->writer->file();
  // The truth stands beside every record of a virtual patient, named or not.
  const auto& simulated = peripherals->simulated;
  if (simulated && !simulated->truth_file.is_open()) {
    auto beside = built.record;
    const auto opened =
        open_truth(*simulated, beside.replace_extension(".truth.jsonl"), plan.resume.has_value());
    if (!opened) return std::unexpected{opened.error()};
  }
  built.start = record->start;
  StationParts parts;
  parts.cuff = std::move(peripherals->cuff);
  parts.doppler = std::move(peripherals->doppler);
  if (plan.real_time)
    parts.sink = std::make_unique<ThreadedSink>(std::move(record->writer));
  else
    parts.sink = std::move(record->writer);
  parts.exam = std::make_unique<ExamWorkflow>(plan.protocol, plan.profile, std::move(record->exam),
                                              plan.bindings, plan.start_side);
  if (plan.resume) parts.exam->resumed_after(plan.minutes_away);
  parts.guard.needs_heartbeat = plan.needs_heartbeat;
  parts.guard.independent_dump = plan.independent_dump;
  parts.guard.min_vented = duration_from_seconds(plan.protocol.min_vent_seconds);
  parts.guard.min_vented_later = duration_from_seconds(plan.protocol.min_vent_seconds_later);
  parts.auto_operator = plan.auto_operator;
  parts.limbs_checked_by = plan.limbs_checked_by;
  if (peripherals->simulated) parts.patient = patient_of(peripherals->simulated);
  parts.wait_for_return = plan.wait_for_return;
  parts.record_path = built.record.string();
  parts.cuff_port = plan.patient ? "simulated" : plan.cuff_port;
  parts.doppler_port = plan.patient ? "simulated" : plan.doppler_port;
  built.station = std::make_unique<Station>(std::move(parts));
  built.loop = std::move(peripherals->loop);
  built.world = std::move(peripherals->world);
  built.bench = simulated ? simulated->bench.get() : nullptr;
  return built;
}

}  // namespace station::device
