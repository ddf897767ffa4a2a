#include "config/load_plan.hpp"
#include "core/expects.hpp"
#include "device/host_faults.hpp"
#include "device/records/catalogue.hpp"
#include "device/records/faulty_disk.hpp"
#include "device/records/record_digest.hpp"
#include "device/records/record_reader.hpp"
#include "device/station_factory.hpp"
#include "hal/stream/emergency_vent.hpp"
#include "hal/stream/steady_clock.hpp"
#include "tools/abi/commands.hpp"
#include "tools/abi/exam_json.hpp"
#include "tools/abi/exam_text.hpp"
#include "tools/abi/exit_code.hpp"
#include "tools/abi/signals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace station::tools {
namespace {

constexpr Duration kQuantum = std::chrono::milliseconds{4};
/// No exam lasts longer; one that does is stuck.
constexpr Duration kLongestExam = std::chrono::hours{4};

int fail(const Trouble& trouble, bool json, int code) {
  if (json) fmt::print("{}\n", trouble_json(trouble));
  fmt::print(stderr, "abi exam: {}\n", trouble.sentence);
  return code;
}

int code_of(Errc code) {
  switch (code) {
    case Errc::timeout:
    case Errc::disconnected:
    case Errc::bad_frame:
    case Errc::version_mismatch:
    case Errc::limits_mismatch:
    case Errc::busy: return kDeviceTrouble;
    default: return kWrongUse;
  }
}

/// Says what happens, as it happens, on standard error.
class Progress {
 public:
  explicit Progress(device::Station& station) : station_{station} {}
  void show(Timestamp now) {
    const device::ExamWorkflow& exam = station_.exam();
    const device::Phase phase = exam.phase();
    show_record(now);
    show_refusal(exam, phase);
    if (phase == shown_) return;
    shown_ = phase;
    const auto step = exam.current_step();
    // Exercise is a step of the whole person: no artery stands behind it.
    const bool has_artery = step && !exam.at_exercise();
    const std::string where =
        has_artery ? to_string(exam.plan().steps()[*step].artery) : std::string{};
    if (phase == device::Phase::reviewing || phase == device::Phase::stopped) {
      if (exam.has_attempt())
        fmt::print(stderr, "{:7.1f} s  {}\n", seconds_of(now.time_since_epoch()),
                   reading_text(exam.current_attempt()));
      if (!exam.why().empty()) fmt::print(stderr, "           {}\n", exam.why());
      return;
    }
    if (phase == device::Phase::waveform || phase == device::Phase::holding ||
        phase == device::Phase::venting || phase == device::Phase::ready_to_inflate)
      return;
    fmt::print(stderr, "{:7.1f} s  {} {}\n", seconds_of(now.time_since_epoch()), token_of(phase),
               where);
  }

 private:
  /// Trouble with the record, once as it begins and once as it ends.
  void show_record(Timestamp now) {
    if (station_.sink() == nullptr || now - record_looked_at_ < std::chrono::seconds{1}) return;
    record_looked_at_ = now;
    const bool trouble = station_.sink()->trouble().has_value();
    if (trouble == record_trouble_) return;
    record_trouble_ = trouble;
    fmt::print(stderr, "{:7.1f} s  {}\n", seconds_of(now.time_since_epoch()),
               trouble ? station_.sink()->trouble()->sentence
                       : std::string{"The record is written again; nothing was lost."});
  }
  /// Why the guard does not let a cuff inflate; once for each reason.
  void show_refusal(const device::ExamWorkflow& exam, device::Phase phase) {
    if (phase != device::Phase::ready_to_inflate) return;
    if (exam.why().empty() || exam.why() == refusal_) return;
    refusal_ = exam.why();
    fmt::print(stderr, "           {}\n", refusal_);
  }

  device::Station& station_;
  device::Phase shown_ = device::Phase::connecting;
  bool record_trouble_ = false;
  Timestamp record_looked_at_;
  std::string refusal_;
};

/// The end of a process that is killed: nothing is closed, and the devices are left to themselves.
[[noreturn]] void die(device::BuiltStation& built, Timestamp now) {
  constexpr int kTurnsAfter = 1250;  // 5 s: the dead-man has long done its work
  for (int i = 0; i < kTurnsAfter; ++i) built.world(now += kQuantum);
  fmt::print(stderr,
             "abi exam: killed by the fault host-killed; the record is as it was left. Go on with "
             "--resume {}.\n",
             built.record.string());
  built.world = {};  // the truth log is the world's, and is closed with it
  std::_Exit(kNoAnswer);
}

/// A fault of the disk has to be under the record before it is opened.
bool prepare_disk(const device::StationPlan& plan) {
  const bool fails = std::ranges::any_of(plan.faults, [](const hal::sim::Fault& f) {
    return f.kind == hal::sim::FaultKind::disk_full ||
           f.kind == hal::sim::FaultKind::disk_read_only ||
           f.kind == hal::sim::FaultKind::sync_fails;
  });
  return !fails || device::install_faulty_disk();
}

/// Steps world and station until the exam ends, fails, or a signal asks to stop. Returns the last
/// station time.
template <class Wait>
Timestamp run_to_end(device::BuiltStation& built, Progress& progress, Wait&& next_time) {
  Timestamp now = built.start;
  const Timestamp limit = now + kLongestExam;
  device::HostFaults host{built.bench};
  while (!built.station->finished() && !built.station->failure() && !signal_received() &&
         now < limit) {
    if (built.world) built.world(now);
    host.look(now, *built.station);
    if (host.killed()) die(built, now);
    if (host.has_turn()) built.station->step(now);
    progress.show(now);
    now = next_time(now);
  }
  built.station->close(now);
  for (int i = 0; built.world && i < 250; ++i) built.world(now += kQuantum);
  return now;
}

/// The index of the visit before, for the change between visits (E22). Of a real patient alone: an
/// exam of a virtual one hangs on nothing but its settings and seed.
void add_earlier(device::StationPlan& plan) {
  const std::string& id = plan.exam_case.patient.id;
  if (plan.patient || plan.resume || id.empty()) return;
  const auto catalogue = device::Catalogue::open(plan.record_folder);
  if (!catalogue) return;  // no folder yet: no visit before
  const auto earlier = catalogue->previous_of(id, plan.wall_start, false);
  for (std::size_t i = 0; i < earlier.size(); ++i)
    if (!plan.exam_case.earlier[i]) plan.exam_case.earlier[i] = earlier[i];
}

}  // namespace

int run_exam(const ExamOptions& options) {
  config::PlanWords words{.simulate = options.simulate,
                          .cuff_port = options.cuff_port,
                          .doppler_port = options.doppler_port,
                          .baud = options.baud,
                          .protocol = options.protocol,
                          .profile = options.profile,
                          .case_file = options.case_file,
                          .out = options.out,
                          .resume = options.resume,
                          .first_arm = options.first_arm,
                          .operator_name = options.operator_name,
                          .all_sites_allowed = options.all_sites_allowed,
                          .seed = options.seed,
                          .faults = options.faults};
  if (!options.resume.empty()) {
    // A resumed exam goes on by its own protocol and profile unless others are named.
    const auto reader = device::RecordReader::open(options.resume);
    if (!reader) return fail(reader.error(), options.json, kWrongUse);
    if (words.protocol.empty()) words.protocol = reader->exam().protocol;
    if (words.profile.empty()) words.profile = reader->exam().profile;
  }
  auto loaded = config::load_plan(words);
  if (!loaded) return fail(loaded.error(), options.json, code_of(loaded.error().code));
  device::StationPlan& plan = loaded->plan;
  add_earlier(plan);
  plan.auto_operator = true;
  plan.limbs_checked_by = options.limbs_checked_by;
  plan.real_time = !plan.patient || options.real_time;
  plan.truth_file = options.truth_file;
  plan.wait_for_return = duration_from_seconds(options.wait_for_return_s);
  if (const auto open_sites = device::unanswered_sites(plan); !open_sites.empty()) {
    std::string list;
    for (const CuffSite site : open_sites) list += (list.empty() ? "" : ", ") + to_string(site);
    return fail(
        {Errc::refused,
         fmt::format("Nobody has said whether these sites may be cuffed: {}. Name them in a case "
                     "file (--case FILE), or assert it with --all-sites-allowed.",
                     list)},
        options.json, kWrongUse);
  }
  if (!prepare_disk(plan))
    return fail(
        {Errc::io, "The failing disk of the rehearsal cannot be installed: run without it."},
        options.json, kInternal);
  auto built = device::build_station(plan);
  if (!built) return fail(built.error(), options.json, code_of(built.error().code));
  set_safe_state_hook(&hal::emergency_vent);
  vent_on_signals();
  fmt::print(stderr, "Record: {}\n", built->record.string());

  Progress progress{*built->station};
  Timestamp end;
  if (plan.real_time) {
    const hal::SteadyClock clock{options.speed};
    const Duration offset = built->start.time_since_epoch();
    end = run_to_end(*built, progress, [&](Timestamp) {
      built->wait_until(clock.now() + kQuantum, clock);
      return clock.now() + offset;
    });
  } else {
    end = run_to_end(*built, progress, [](Timestamp now) { return now + kQuantum; });
  }
  const device::ExamRecord exam = built->station->exam().record();
  const std::optional<std::string> failure = built->station->failure();
  const std::filesystem::path record = built->record;
  std::optional<Trouble> record_trouble;
  if (built->station->sink()) record_trouble = built->station->sink()->trouble();
  built->station.reset();  // closes the record

  std::string digest;
  if (const auto reader = device::RecordReader::open(record)) digest = device::digest_of(*reader);
  if (options.json) {
    fmt::print("{}\n", exam_json(exam, record, digest));
  } else {
    fmt::print("{}", device::Completion::running == exam.completion ? "" : exam_table(exam));
    fmt::print("\nRecord: {}\nDigest: {}\n", record.string(), digest);
  }
  if (record_trouble) return fail(*record_trouble, false, kInternal);
  if (failure)
    return fail(
        {Errc::disconnected, fmt::format("{} What was measured is in {}; go on with --resume.",
                                         *failure, record.string())},
        false, kDeviceTrouble);
  if (signal_received()) {
    fmt::print(stderr,
               "abi exam: stopped by signal {}; the cuffs were vented. Go on with --resume {}.\n",
               signal_received(), record.string());
    return kNoAnswer;
  }
  if (exam.completion != device::Completion::complete)
    fmt::print(stderr, "abi exam: the exam is limited: not every step was done.\n");
  const bool has_answer =
      exam.verdict &&
      (exam.verdict->leg(Side::right).category != clinical::Category::not_available ||
       exam.verdict->leg(Side::left).category != clinical::Category::not_available);
  if (!has_answer) {
    fmt::print(stderr,
               "abi exam: no index could be computed; the table says why for each artery.\n");
    return kNoAnswer;
  }
  return kDone;
}

}  // namespace station::tools
