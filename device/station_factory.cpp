#include "device/station_factory.hpp"

#include "device/records/record_reader.hpp"
#include "device/records/record_writer.hpp"
#include "device/records/threaded_sink.hpp"
#include "hal/cuff/station_cuff.hpp"
#include "hal/doppler/station_probe.hpp"
#include "hal/sim/bench/simulated_bench.hpp"
#include "hal/sim/bench/truth_log.hpp"
#include "hal/stream/serial_stream.hpp"

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
  std::unique_ptr<hal::ByteStream> cuff;
  std::unique_ptr<hal::ByteStream> doppler;
  std::function<void(Timestamp)> world;
  hal::sim::SimulatedBench* bench = nullptr;
};

Outcome<Peripherals> simulate(const StationPlan& plan) {
  Peripherals p;
  const auto world = std::make_shared<SimulatedWorld>();
  if (!plan.truth_file.empty()) {
    world->truth_file.open(plan.truth_file);
    if (!world->truth_file)
      return trouble(
          Errc::io, fmt::format("The truth log {} cannot be written: check folder and permissions.",
                                plan.truth_file.string()));
    world->truth = std::make_unique<hal::sim::TruthLog>(
        [&file = world->truth_file](std::string_view line) { file << line << '\n'; });
  }
  hal::sim::SimulationSettings settings;
  settings.seed = plan.seed;
  settings.baud = static_cast<int>(plan.baud);
  settings.faults = plan.faults;
  world->bench =
      std::make_unique<hal::sim::SimulatedBench>(*plan.patient, settings, world->truth.get());
  p.cuff = world->bench->connect(hal::sim::Instrument::cuff);
  p.doppler = world->bench->connect(hal::sim::Instrument::doppler);
  p.bench = world->bench.get();
  p.world = [world](Timestamp now) { world->bench->step(now); };
  return p;
}

Outcome<Peripherals> open_ports(const StationPlan& plan) {
  Peripherals p;
  hal::SerialSettings settings{.baud = static_cast<int>(plan.baud), .vents_in_emergency = true};
  auto cuff = hal::SerialStream::open(plan.cuff_port, settings, p.loop.get());
  if (!cuff) return std::unexpected{cuff.error()};
  settings.vents_in_emergency = false;
  auto doppler = hal::SerialStream::open(plan.doppler_port, settings, p.loop.get());
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
  for (const ArterySite artery : plan.protocol.order) {
    const CuffSite site = cuff_for(artery);
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
  built.start = record->start;
  StationParts parts;
  hal::wire::SessionSettings session;
  session.port_name = plan.patient ? "the simulated cuff controller" : plan.cuff_port;
  parts.cuff = std::make_unique<hal::StationCuff>(std::move(peripherals->cuff), session);
  session.port_name = plan.patient ? "the simulated Doppler probe" : plan.doppler_port;
  parts.doppler = std::make_unique<hal::StationProbe>(std::move(peripherals->doppler), session);
  if (plan.real_time)
    parts.sink = std::make_unique<ThreadedSink>(std::move(record->writer));
  else
    parts.sink = std::move(record->writer);
  parts.exam = std::make_unique<RestingAbiExam>(
      plan.protocol, plan.profile, std::move(record->exam), plan.bindings, plan.start_side);
  if (plan.resume) parts.exam->resumed_after(plan.minutes_away);
  parts.guard.needs_heartbeat = plan.needs_heartbeat;
  parts.guard.independent_dump = plan.independent_dump;
  parts.guard.min_vented = duration_from_seconds(plan.protocol.min_vent_seconds);
  parts.guard.min_vented_later = duration_from_seconds(plan.protocol.min_vent_seconds_later);
  parts.auto_operator = plan.auto_operator;
  parts.record_path = built.record.string();
  built.station = std::make_unique<Station>(std::move(parts));
  built.loop = std::move(peripherals->loop);
  built.world = std::move(peripherals->world);
  built.bench = peripherals->bench;
  return built;
}

}  // namespace station::device
