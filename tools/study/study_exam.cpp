#include "tools/study/study_exam.hpp"

#include "core/deterministic_math.hpp"
#include "core/random.hpp"
#include "hal/sim/bench/simulation_settings.hpp"
#include "tools/study/exam_tracks.hpp"

#include <fmt/format.h>

#include <ctime>
#include <stdexcept>
#include <utility>

namespace station::study {
namespace {

struct ChosenFault {
  StudyFault kind = StudyFault::none;
  std::size_t port = 0;
};

ChosenFault chosen_fault(const StudyPlan& plan, std::uint64_t number) {
  Random random = Random::stream(plan.seed, fmt::format("study fault {}", number));
  if (!random.chance(plan.fault_share)) return {};
  const std::size_t port = random.below(hal::sim::resting_exam_ports().size());
  return {random.chance(0.5) ? StudyFault::cuff_on_other_limb : StudyFault::cuffs_exchanged, port};
}

/// Whether the cuff of this artery does not sit where the station believes.
bool touches(const ChosenFault& fault, ArterySite site) {
  if (fault.kind == StudyFault::none) return false;
  const CuffSite cuff = hal::sim::resting_exam_ports()[fault.port].site;
  const bool both = fault.kind == StudyFault::cuffs_exchanged;
  return cuff_for(site).limb == cuff.limb && (both || site.side == cuff.side);
}

std::vector<hal::sim::Fault> faults_for(const ChosenFault& fault) {
  if (fault.kind == StudyFault::none) return {};
  const char* name =
      fault.kind == StudyFault::cuff_on_other_limb ? "cuff-on-other-limb" : "cuffs-exchanged";
  // Faults number the ports from 1.
  const auto parsed = hal::sim::parse_fault(fmt::format("{}@0:port={}", name, fault.port + 1));
  if (!parsed) throw std::logic_error{parsed.error().sentence};
  return {*parsed};
}

double processor_s() {
  std::timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

}  // namespace

hal::sim::VirtualPatient rested_patient(const StudyPlan& plan, std::uint64_t number) {
  hal::sim::VirtualPatient p = hal::sim::random_patient(plan.mix, plan.seed, number);
  p.settling_mmHg *= dmath::exp(-plan.protocol.rest_minutes * 60.0 / p.settling_time_s);
  return p;
}

StudyFault fault_of(const StudyPlan& plan, std::uint64_t number) {
  return chosen_fault(plan, number).kind;
}

StudiedExam study_exam(const StudyPlan& plan, std::uint64_t number,
                       const std::filesystem::path& keep_tracks) {
  const double began_s = processor_s();
  const ChosenFault fault = chosen_fault(plan, number);
  ExamSetup setup;
  setup.patient = rested_patient(plan, number);
  setup.seed = Random::stream(plan.seed, fmt::format("study exam {}", number)).next();
  setup.faults = faults_for(fault);
  setup.protocol = plan.protocol;
  setup.protocol.rest_minutes = 0.0;
  setup.profile = plan.profile;
  VirtualExam found = run_virtual_exam(setup);

  StudiedExam studied;
  KeptExam kept{number, {}};
  for (WatchedAttempt& w : found.attempts) {
    const SiteFacts facts =
        facts_of(setup.patient, w.attempt.artery,
                 touches(fault, w.attempt.artery) ? fault.kind : StudyFault::none);
    studied.readings.push_back(reading_line(number, facts, w));
    if (!keep_tracks.empty()) kept.attempts.push_back({facts, std::move(w)});
  }
  mark_last(studied.readings);
  studied.exam = exam_line(number, setup.patient, fault.kind, found, studied.readings);
  studied.exam.processor_seconds = processor_s() - began_s;
  if (!keep_tracks.empty()) {
    if (const auto written = write_tracks(keep_tracks, kept); !written)
      throw std::runtime_error{written.error()};
  }
  return studied;
}

}  // namespace station::study
