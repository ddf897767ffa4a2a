#include "tools/study/virtual_toe.hpp"

#include "core/random.hpp"
#include "hal/cuff/station_cuff.hpp"
#include "hal/sim/bench/simulated_bench.hpp"
#include "hal/sim/population/population.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

namespace station::study {
namespace {

constexpr Duration kTurn = std::chrono::milliseconds{4};
constexpr double kMostLinked_s = 5.0;
constexpr double kToeCeiling_mmHg = 195.0;
constexpr double kEmpty_mmHg = 4.0;
constexpr int kPulsesToVent = 8;
constexpr double kAfterReturn_s = 6.0;  // E23 counts the beats of 6 s on either side
constexpr double kSensorGone_counts = 12.0;

class KeptBeats final : public hal::sim::TruthSink {
 public:
  void on_beat(const hal::sim::TruthBeat& b) override { beats.push_back(b); }
  void on_deflation(const hal::sim::TruthDeflation& d) override { deflation = d; }
  void on_event(const hal::sim::TruthEvent&) override {}
  std::vector<hal::sim::TruthBeat> beats;
  std::optional<hal::sim::TruthDeflation> deflation;
};

/// The bench, the driver and the track that they fill.
class ToeRoom {
 public:
  ToeRoom(const ToeSetup& setup, VirtualToe& toe)
      : setup_{setup},
        toe_{toe},
        bench_{setup.patient, settings(setup), &truth_},
        cuff_{bench_.connect(hal::sim::Instrument::cuff),
              hal::wire::SessionSettings{.port_name = "study toe cuff"}} {}

  void run(double seconds) {
    const Timestamp until = now_ + duration_from_seconds(seconds);
    while (now_ < until) turn();
  }
  bool link() {
    for (double s = 0.0; s < kMostLinked_s; s += 0.1) {
      run(0.1);
      if (cuff_.link_state() == hal::LinkState::ready && cuff_.clock_map()) return true;
    }
    return false;
  }
  void place_probe(ArterySite site) {
    hal::wire::SiteNotice notice;
    notice.probe = site;
    cuff_.notify_sites(notice);
  }
  void command(hal::wire::PortMode mode, double mmHg, double rate) {
    static_cast<void>(cuff_.command(
        0, {mode, hal::wire::counts_from_mmHg(mmHg), static_cast<std::uint16_t>(rate * 64.0)}));
  }
  void freeze_clock() {
    map_ = *cuff_.clock_map();
    if (const auto info = cuff_.info()) delay_ = info->filter_delay;
  }
  [[nodiscard]] Timestamp now() const { return now_; }
  [[nodiscard]] double cuff_mmHg() const { return bench_.cuff_mmHg(0); }
  [[nodiscard]] const KeptBeats& truth() const { return truth_; }
  [[nodiscard]] Timestamp at(DeviceMicros t) const { return map_.to_station(t); }

 private:
  static hal::sim::SimulationSettings settings(const ToeSetup& setup) {
    hal::sim::SimulationSettings s;
    s.seed = setup.seed;
    s.technologist_delay_s = 1.0;
    s.ports = hal::sim::ports_for({{Limb::toe, setup.side}});
    return s;
  }
  void turn() {
    now_ += kTurn;
    bench_.step(now_);
    static_cast<void>(cuff_.step(now_));
    for (const PressureBlock& b : cuff_.input().pressure) take(b);
    for (const PpgBlock& b : cuff_.input().ppg) take(b);
  }
  void take(const PressureBlock& b) {
    for (std::size_t i = 0; i < kPressureSamplesPerFrame; ++i) {
      const DeviceMicros t{b.first.value + i * b.interval_us};
      const auto mmHg = [&](std::size_t sensor) {
        return static_cast<float>(b.counts[i][0][sensor]) * kMmHgPerPressureCount;
      };
      toe_.pressure.push_back({map_.to_station(t) - delay_, mmHg(0), mmHg(1)});
    }
  }
  void take(const PpgBlock& b) {
    if (b.channel != static_cast<std::uint8_t>(setup_.side)) return;
    for (std::size_t i = 0; i < b.count; ++i) {
      const DeviceMicros t{b.first.value + i * b.interval_us};
      toe_.light.push_back({map_.to_station(t), static_cast<float>(b.counts[i])});
    }
  }

  const ToeSetup& setup_;
  VirtualToe& toe_;
  KeptBeats truth_;
  hal::sim::SimulatedBench bench_;
  hal::StationCuff cuff_;
  Timestamp now_{};
  ClockMap map_;
  Duration delay_{};
};

/// E23 from the log of the bench.
ToeTruth truth_of(const VirtualToe& toe, const ToeRoom& room, double stiffness_mmHg) {
  ToeTruth truth;
  const auto& log = room.truth();
  if (!log.deflation || !log.deflation->occluded_at_start) return truth;
  std::optional<DeviceMicros> crossing = log.deflation->first_flow;
  for (const hal::sim::TruthBeat& b : toe.beats) {
    if (b.start < log.deflation->start) continue;
    if (b.systolic_mmHg + stiffness_mmHg <= b.cuff_at_peak_mmHg) continue;
    truth.first_open_mmHg = b.cuff_at_peak_mmHg;
    if (!crossing) crossing = b.start;  // too slow for a probe to hear, not for light
    break;
  }
  if (!crossing) return truth;
  double sum = 0.0;
  for (const hal::sim::TruthBeat& b : toe.beats) {
    const double apart = seconds_of(room.at(b.start) - room.at(*crossing));
    if (std::fabs(apart) > kAfterReturn_s) continue;
    sum += b.systolic_mmHg;
    ++truth.beats;
  }
  if (truth.beats > 0) truth.mean_mmHg = sum / truth.beats + stiffness_mmHg;
  return truth;
}

}  // namespace

VirtualToe run_virtual_toe(const ToeSetup& setup) {
  VirtualToe toe;
  ToeRoom room{setup, toe};
  if (!room.link()) return toe;
  const ArterySite site{Artery::digital, setup.side};
  const hal::sim::VirtualArtery artery = setup.patient.arteries.at(site);
  room.place_probe(site);
  room.run(4.0);
  room.freeze_clock();
  toe.pressure.clear();
  toe.light.clear();
  toe.marks.free_from = room.now();
  room.run(setup.free_s);

  const double closes = artery.systolic_mmHg + artery.wall_stiffness_mmHg;
  const double top =
      std::min(kToeCeiling_mmHg, setup.occlude ? closes + setup.above_systolic_mmHg : 0.5 * closes);
  toe.marks.inflation_from = room.now();
  room.command(hal::wire::PortMode::inflate, top, 0.0);
  for (double s = 0.0; s < 20.0 && room.cuff_mmHg() < top - 1.5; s += 0.02) room.run(0.02);
  toe.marks.hold_from = room.now();
  room.run(setup.hold_s);
  toe.marks.deflation_from = room.now();
  room.command(hal::wire::PortMode::ramp_down, 0.0, setup.deflation_mmHg_s);
  std::optional<Timestamp> returned;
  while (room.cuff_mmHg() > kEmpty_mmHg) {
    room.run(0.5);
    toe.marks.end = room.now();
    const int pulses = signal::toe_pulses_since_return(toe.track());
    if (pulses > 0 && !returned) returned = room.now();
    if (pulses >= kPulsesToVent && room.now() > *returned + duration_from_seconds(kAfterReturn_s))
      break;
  }
  toe.marks.end = room.now();
  room.command(hal::wire::PortMode::vent, 0.0, 0.0);
  room.run(kAfterReturn_s + 2.0);
  toe.beats = room.truth().beats;
  toe.truth = truth_of(toe, room, artery.wall_stiffness_mmHg);
  return toe;
}

ToeSetup random_toe(std::uint64_t seed, std::uint64_t number, double least_mmHg, double most_mmHg) {
  ToeSetup s;
  s.patient = hal::sim::random_patient({}, seed, number);
  Random random = Random::stream(seed, "toe " + std::to_string(number));
  hal::sim::VirtualArtery& toe = s.patient.arteries[{Artery::digital, Side::right}];
  const double wanted = random.uniform(least_mmHg, most_mmHg);
  const double scale = wanted / toe.systolic_mmHg;
  toe.systolic_mmHg = wanted;
  toe.diastolic_mmHg = std::min(scale * toe.diastolic_mmHg, wanted - 2.0);
  toe.has_flow = true;
  hal::sim::ToeSensor& sensor = s.patient.toes[Side::right];
  // Starved toes pulsate less; the spread within any pressure is wide [chosen].
  const double usual = 150.0 + 9.0 * std::min(80.0, wanted);
  sensor.amplitude_counts = std::max(kSensorGone_counts, usual * random.uniform(0.5, 1.6));
  sensor.noise_counts = random.uniform(6.0, 20.0);
  s.seed = seed * 1'000'003 + number;
  s.deflation_mmHg_s = random.uniform(2.0, 3.0);
  s.above_systolic_mmHg = random.uniform(18.0, 40.0);
  s.hold_s = random.uniform(3.0, 5.0);
  return s;
}

}  // namespace station::study
