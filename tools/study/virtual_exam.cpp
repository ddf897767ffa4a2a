#include "tools/study/virtual_exam.hpp"

#include "device/exam/exam_workflow.hpp"
#include "device/station.hpp"
#include "hal/cuff/station_cuff.hpp"
#include "hal/doppler/station_probe.hpp"
#include "hal/sim/bench/simulated_bench.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace station::study {
namespace {

constexpr Duration kTurn = std::chrono::milliseconds{4};
constexpr Duration kLongest = std::chrono::hours{2};

class KeptTruth final : public hal::sim::TruthSink {
 public:
  void on_beat(const hal::sim::TruthBeat& b) override { beats.push_back(b); }
  void on_deflation(const hal::sim::TruthDeflation& d) override { deflations.push_back(d); }
  void on_event(const hal::sim::TruthEvent&) override {}
  std::vector<hal::sim::TruthBeat> beats;
  std::vector<hal::sim::TruthDeflation> deflations;
};

/// The truth's stamps are the cuff controller's; the attempt has the map that the exam froze.
void add_truth(WatchedAttempt& w, const KeptTruth& truth) {
  const signal::MeasurementMarks& m = w.attempt.marks;
  if (!m.deflation_from || !m.hold_from) return;
  const auto at = [&](DeviceMicros t) { return w.attempt.cuff_clock.to_station(t); };
  constexpr Duration kNear = std::chrono::seconds{2};
  for (const hal::sim::TruthDeflation& d : truth.deflations) {
    if (d.site != w.attempt.artery) continue;
    const Duration off = at(d.start) - *m.deflation_from;
    if (off < kNear && off > -kNear) w.truth = d;
  }
  const Timestamp until = m.end.value_or(*m.deflation_from) + std::chrono::seconds{8};
  for (const hal::sim::TruthBeat& b : truth.beats)
    if (b.site == w.attempt.artery && at(b.start) >= *m.hold_from && at(b.start) < until)
      w.beats.push_back(b);
}

bool limbs_differ(const std::vector<hal::sim::Fault>& faults) {
  using enum hal::sim::FaultKind;
  return std::ranges::any_of(faults, [](const hal::sim::Fault& f) {
    return f.kind == cuff_on_other_limb || f.kind == cuffs_exchanged ||
           f.kind == probe_on_other_limb;
  });
}

}  // namespace

VirtualExam run_virtual_exam(const ExamSetup& setup) {
  KeptTruth truth;
  hal::sim::SimulationSettings settings;
  settings.seed = setup.seed;
  settings.faults = setup.faults;
  hal::sim::SimulatedBench bench{setup.patient, settings, &truth};

  device::ExamRecord record;
  record.exam_id = "study";
  record.simulated = true;
  record.virtual_patient = setup.patient.name;
  std::vector<CuffSite> bindings;
  for (const hal::sim::SimulatedPort& port : settings.ports) {
    bindings.push_back(port.site);
    record.exam_case.sites[port.site] = {device::Permission::allowed, "study"};
  }
  device::StationParts parts;
  parts.cuff =
      std::make_unique<hal::StationCuff>(bench.connect(hal::sim::Instrument::cuff),
                                         hal::wire::SessionSettings{.port_name = "study cuff"});
  parts.doppler =
      std::make_unique<hal::StationProbe>(bench.connect(hal::sim::Instrument::doppler),
                                          hal::wire::SessionSettings{.port_name = "study probe"});
  parts.exam = std::make_unique<device::ExamWorkflow>(setup.protocol, setup.profile,
                                                      std::move(record), bindings, Side::right);
  parts.guard.min_vented = duration_from_seconds(setup.protocol.min_vent_seconds);
  parts.guard.min_vented_later = duration_from_seconds(setup.protocol.min_vent_seconds_later);
  parts.auto_operator = true;
  if (setup.limbs_checked && !limbs_differ(setup.faults))
    parts.limbs_checked_by = "virtual technologist";
  device::Station station{std::move(parts)};

  VirtualExam exam;
  station.watch_attempts(
      [&exam](const device::Attempt& attempt, const signal::MeasurementTrack& track) {
        WatchedAttempt w;
        w.attempt = attempt;
        w.flow.assign(track.flow.begin(), track.flow.end());
        w.pressure.assign(track.pressure.begin(), track.pressure.end());
        exam.attempts.push_back(std::move(w));
      });
  Timestamp now{};
  for (; !station.finished() && !station.failure() && now < Timestamp{} + kLongest; now += kTurn) {
    bench.step(now);
    station.step(now);
  }
  exam.seconds = seconds_of(now.time_since_epoch());
  // Truth of the last deflation is told when its cuff is empty.
  for (int i = 0; i < 750; ++i) bench.step(now += kTurn);
  exam.record = station.exam().record();
  for (WatchedAttempt& w : exam.attempts) {
    w.attempt = exam.record.attempts[static_cast<std::size_t>(w.attempt.number) - 1];
    add_truth(w, truth);
  }
  return exam;
}

}  // namespace station::study
