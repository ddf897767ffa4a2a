#include "config/config.hpp"
#include "device/exam/exam_workflow.hpp"
#include "device/station.hpp"
#include "hal/cuff/station_cuff.hpp"
#include "hal/doppler/station_probe.hpp"
#include "hal/sim/bench/simulated_bench.hpp"
#include "ui/services/stored_evidence.hpp"
#include "ui/services/training_room.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>

namespace station::ui {
namespace {

constexpr Duration kTurn = std::chrono::milliseconds{4};
constexpr Duration kLongest = std::chrono::hours{2};

template <class Load>
auto loaded(std::string_view kind, const std::string& name, Load load)
    -> decltype(load(std::filesystem::path{})) {
  const auto file = config::find_config(kind, name);
  if (!file) return std::unexpected{file.error()};
  return load(*file);
}

class KeptTruth final : public hal::sim::TruthSink {
 public:
  void on_beat(const hal::sim::TruthBeat&) override {}
  void on_deflation(const hal::sim::TruthDeflation& d) override { deflations.push_back(d); }
  void on_event(const hal::sim::TruthEvent&) override {}
  std::vector<hal::sim::TruthDeflation> deflations;
};

struct Watched {
  device::Attempt attempt;
  EvidenceTrace strip;
};

/// The truth's stamps are the cuff controller's; the attempt has the map that the exam froze.
TrainingReading with_truth(Watched watched, const KeptTruth& truth) {
  TrainingReading reading;
  reading.artery = watched.attempt.artery;
  const auto at = [&](DeviceMicros t) { return watched.attempt.cuff_clock.to_station(t); };
  constexpr Duration kNear = std::chrono::seconds{2};
  for (const hal::sim::TruthDeflation& d : truth.deflations) {
    const Duration off = at(d.start) - *watched.attempt.marks.deflation_from;
    if (d.site != watched.attempt.artery || off >= kNear || off <= -kNear) continue;
    // An artery that was open before has no return of flow, whatever was heard later.
    if (!d.occluded_at_start || !d.first_flow) continue;
    const Timestamp returned = at(*d.first_flow);
    if (returned < watched.strip.from || returned > watched.strip.to) continue;
    reading.truth_mmHg = d.first_flow_mmHg;
    reading.truth_at = returned;
  }
  reading.strip = std::move(watched.strip);
  return reading;
}

}  // namespace

Outcome<TrainingSet> make_training_set(const std::string& name, std::uint64_t seed) {
  hal::sim::VirtualPatient patient;
  if (name.empty()) {
    const auto mix = loaded("mixes", "default", config::load_mix);
    if (!mix) return std::unexpected{mix.error()};
    patient = hal::sim::random_patient(*mix, 1, seed);
  } else {
    auto read = loaded("patients", name, config::load_patient);
    if (!read) return std::unexpected{read.error()};
    patient = std::move(*read);
  }
  const auto protocol = loaded("protocols", "resting-abi-zero-rest", config::load_protocol);
  if (!protocol) return std::unexpected{protocol.error()};
  const auto profile = loaded("profiles", "acc-aha-2024", config::load_profile);
  if (!profile) return std::unexpected{profile.error()};

  KeptTruth truth;
  hal::sim::SimulationSettings settings;
  settings.seed = seed;
  hal::sim::SimulatedBench bench{patient, settings, &truth};
  device::ExamRecord record;
  record.exam_id = "training";
  record.simulated = true;
  record.virtual_patient = patient.name;
  std::vector<CuffSite> bindings;
  for (const hal::sim::SimulatedPort& port : settings.ports) {
    bindings.push_back(port.site);
    record.exam_case.sites[port.site] = {device::Permission::allowed, "training"};
  }
  device::StationParts parts;
  parts.cuff =
      std::make_unique<hal::StationCuff>(bench.connect(hal::sim::Instrument::cuff),
                                         hal::wire::SessionSettings{.port_name = "training cuff"});
  parts.doppler = std::make_unique<hal::StationProbe>(
      bench.connect(hal::sim::Instrument::doppler),
      hal::wire::SessionSettings{.port_name = "training probe"});
  parts.exam = std::make_unique<device::ExamWorkflow>(*protocol, *profile, std::move(record),
                                                      bindings, Side::right);
  parts.guard.min_vented = duration_from_seconds(protocol->min_vent_seconds);
  parts.guard.min_vented_later = duration_from_seconds(protocol->min_vent_seconds_later);
  parts.auto_operator = true;
  parts.limbs_checked_by = "virtual technologist";
  device::Station station{std::move(parts)};
  std::vector<Watched> watched;
  station.watch_attempts(
      [&watched](const device::Attempt& attempt, const signal::MeasurementTrack& track) {
        if (auto strip = evidence_of(attempt, track))
          watched.push_back({attempt, std::move(*strip)});
      });
  Timestamp now{};
  for (; !station.finished() && !station.failure() && now < Timestamp{} + kLongest; now += kTurn) {
    bench.step(now);
    station.step(now);
  }
  // Truth of the last deflation is told when its cuff is empty.
  for (int i = 0; i < 750; ++i) bench.step(now += kTurn);

  TrainingSet set{patient.title, seed, {}};
  for (Watched& w : watched) set.readings.push_back(with_truth(std::move(w), truth));
  return set;
}

}  // namespace station::ui
