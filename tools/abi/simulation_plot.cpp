#include "tools/abi/simulation_plot.hpp"

#include "algorithms/signal/doppler_front_end.hpp"
#include "hal/cuff/station_cuff.hpp"
#include "hal/doppler/station_probe.hpp"
#include "hal/sim/bench/simulated_bench.hpp"
#include "hal/sim/doppler/doppler_synthesis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace station::tools {
namespace {

constexpr Duration kQuantum = std::chrono::milliseconds{4};
constexpr double kReady_s = 20.0;
constexpr double kFree_s = 5.0;
constexpr double kHold_s = 3.0;
constexpr double kAbove_mmHg = 25.0;
constexpr double kBelow_mmHg = 30.0;
constexpr double kHighest_mmHg = 280.0;
constexpr double kRamp_mmHg_s = 3.0;
constexpr double kAfter_s = 3.0;

/// Notes when flow returned, and passes everything on.
struct FirstFlow final : hal::sim::TruthSink {
  explicit FirstFlow(hal::sim::TruthSink* also) : next{also} {}
  void on_beat(const hal::sim::TruthBeat& b) override {
    if (next != nullptr) next->on_beat(b);
  }
  void on_event(const hal::sim::TruthEvent& e) override {
    if (next != nullptr) next->on_event(e);
  }
  void on_deflation(const hal::sim::TruthDeflation& d) override {
    if (next != nullptr) next->on_deflation(d);
    if (!d.first_flow) return;
    at = d.first_flow;
    mmHg = d.first_flow_mmHg;
  }
  hal::sim::TruthSink* next;
  std::optional<DeviceMicros> at;
  double mmHg = 0.0;
};

struct Columns final : signal::FrameSink {
  explicit Columns(std::vector<signal::SpectrumColumn>& into) : columns{into} {}
  void on_frame(const signal::FlowFrame&, const signal::SpectrumColumn& c) override {
    columns.push_back(c);
  }
  std::vector<signal::SpectrumColumn>& columns;
};

/// The bench with the station's own drivers, and what is noted meanwhile.
class Run {
 public:
  Run(const hal::sim::VirtualPatient& patient, const hal::sim::SimulationSettings& settings,
      ArterySite site, std::size_t port, DeflationTraces& traces, hal::sim::TruthSink* truth)
      : truth_{truth},
        bench_{patient, settings, &truth_},
        cuff_{bench_.connect(hal::sim::Instrument::cuff), {.port_name = "the simulated cuff"}},
        probe_{bench_.connect(hal::sim::Instrument::doppler), {.port_name = "the simulated probe"}},
        site_{site},
        port_{port},
        traces_{traces},
        sink_{traces.columns} {}

  bool until_ready() {
    for (double waited = 0.0; waited < kReady_s; waited += seconds_of(kQuantum)) {
      turn();
      if (cuff_.link_state() == hal::LinkState::ready &&
          probe_.link_state() == hal::LinkState::ready)
        return true;
    }
    return false;
  }
  void listen(double seconds) {
    hal::wire::SiteNotice notice;
    notice.probe = site_;
    cuff_.notify_sites(notice);
    probe_.notify_sites(notice);
    wait(seconds);
  }
  void note_from_here() { zero_ = now_; }
  void begin_part(std::string name) {
    traces_.parts.push_back({seconds_of(now_ - zero_.value_or(now_)), std::move(name)});
  }
  void command(hal::wire::PortMode mode, double target_mmHg, double rate_mmHg_s) {
    static_cast<void>(cuff_.command(port_, {mode, hal::wire::counts_from_mmHg(target_mmHg),
                                            static_cast<std::uint16_t>(rate_mmHg_s * 64.0)}));
  }
  void wait(double seconds, const std::function<bool()>& over = {}) {
    for (double t = 0.0; t < seconds && !(over && over()); t += seconds_of(kQuantum)) turn();
  }
  [[nodiscard]] double cuff_mmHg() const { return bench_.cuff_mmHg(port_); }

  void finish() {
    if (!truth_.at || !zero_) return;
    const double ago_s =
        1e-6 * static_cast<double>(bench_.cuff_device_time().value - truth_.at->value);
    traces_.first_flow_s = seconds_of(now_ - *zero_) - ago_s;
    traces_.first_flow_mmHg = truth_.mmHg;
  }

 private:
  void turn() {
    now_ += kQuantum;
    bench_.step(now_);
    static_cast<void>(cuff_.step(now_));
    static_cast<void>(probe_.step(now_));
    if (!zero_) return;
    traces_.time_s.push_back(seconds_of(now_ - *zero_));
    traces_.artery_mmHg.push_back(bench_.artery_mmHg(site_));
    traces_.cuff_mmHg.push_back(bench_.cuff_mmHg(port_));
    traces_.velocity_m_s.push_back(bench_.velocity_m_s(site_));
    for (const DopplerBlock& block : probe_.input().blocks) {
      const std::uint64_t age_us = bench_.probe_device_time().value - block.first.value;
      const Timestamp at = Timestamp{} + (now_ - *zero_) - std::chrono::microseconds{age_us};
      front_end_.process(at, block.interleaved(), block.frames_lost_before > 0, sink_);
    }
  }

  FirstFlow truth_;
  hal::sim::SimulatedBench bench_;
  hal::StationCuff cuff_;
  hal::StationProbe probe_;
  ArterySite site_;
  std::size_t port_;
  DeflationTraces& traces_;
  Columns sink_;
  signal::DopplerFrontEnd front_end_{signal::FrontEndSettings{}};
  Timestamp now_{};
  std::optional<Timestamp> zero_;
};

std::string wall_of(const hal::sim::VirtualArtery& artery) {
  if (artery.incompressible) return ", a wall that no cuff closes";
  if (artery.residual_opening > 0.0) return ", a wall that no cuff closes whole";
  if (artery.wall_stiffness_mmHg <= 0.0) return "";
  return fmt::format(", a wall that bears {:.0f} mmHg", artery.wall_stiffness_mmHg);
}

std::string tissue_of(const hal::sim::VirtualPatient& patient, ArterySite site) {
  const auto swelling = patient.swellings.find(site.side);
  if (swelling == patient.swellings.end() || cuff_for(site).limb != Limb::ankle) return "";
  return fmt::format(", a swollen leg that passes pressure on {:.1f} s late",
                     swelling->second.lag_s);
}

std::string heart_of(const hal::sim::VirtualPatient& patient) {
  if (patient.rhythm == hal::sim::Rhythm::continuous_flow) return "steady flow driven by a pump";
  return fmt::format("{:.0f} beats a minute", patient.heart_rate_bpm);
}

std::string faults_of(const std::vector<hal::sim::Fault>& faults) {
  std::string words;
  for (const hal::sim::Fault& f : faults) words += (words.empty() ? "" : ", ") + to_string(f);
  return words.empty() ? words : " Faults: " + words + ".";
}

}  // namespace

Outcome<DeflationTraces> run_deflation(const hal::sim::VirtualPatient& patient,
                                       const hal::sim::SimulationSettings& settings,
                                       ArterySite site, hal::sim::TruthSink* truth) {
  const auto artery = patient.arteries.find(site);
  if (artery == patient.arteries.end())
    return trouble(Errc::not_found,
                   fmt::format("Patient {} has no {} artery; choose another --site.", patient.name,
                               to_string(site)));
  const auto at = std::ranges::find_if(settings.ports, [site](const hal::sim::SimulatedPort& p) {
    return p.site == cuff_for(site);
  });
  if (at == settings.ports.end())
    return trouble(Errc::not_found,
                   fmt::format("No cuff is around the {} artery; name one at the {} with --cuffs.",
                               to_string(site), to_string(cuff_for(site))));
  const auto port = static_cast<std::size_t>(at - settings.ports.begin());
  const double systolic = artery->second.systolic_mmHg + artery->second.wall_stiffness_mmHg;
  const double limit = at->built_for == Limb::toe ? 195.0 : kHighest_mmHg;
  const double target = std::min(limit, systolic + kAbove_mmHg);
  const double floor = std::max(8.0, systolic - kBelow_mmHg);

  DeflationTraces traces;
  traces.title = patient.title;
  traces.subtitle = fmt::format("Cuff around the {}, probe on the {} artery", to_string(at->site),
                                to_string(site));
  traces.settings = fmt::format(
      "Patient {}, seed {}. Set: {:.0f} over {:.0f} mmHg at the cuff, {}, signal "
      "{:.0f} dB over the noise{}.{}",
      patient.name, settings.seed, artery->second.systolic_mmHg, artery->second.diastolic_mmHg,
      heart_of(patient), artery->second.signal_to_noise_db,
      wall_of(artery->second) + tissue_of(patient, site), faults_of(settings.faults));
  traces.wall_mmHg = artery->second.wall_stiffness_mmHg;
  traces.can_close = !artery->second.incompressible && artery->second.residual_opening <= 0.0;
  hal::sim::DopplerSettings probe;
  probe.disturbances = patient.disturbances;
  traces.hz_per_m_s = hal::sim::doppler_hz_per_m_s(probe);
  Run run{patient, settings, site, port, traces, truth};
  if (!run.until_ready())
    return trouble(
        Errc::disconnected,
        settings.faults.empty()
            ? fmt::format("The simulated devices did not get ready within 20 s: a line of {} baud "
                          "is too slow for them; raise --baud.",
                          settings.baud)
            : "The simulated devices did not get ready within 20 s: a fault keeps them from it; "
              "leave it out or let it begin later.");
  run.listen(settings.technologist_delay_s + 1.0);
  run.note_from_here();
  run.begin_part("open");
  run.wait(kFree_s);
  run.begin_part("inflating");
  run.command(hal::wire::PortMode::inflate, target, 0.0);
  run.wait(40.0, [&] { return run.cuff_mmHg() > target - 1.5; });
  run.begin_part("held");
  run.wait(kHold_s);
  run.begin_part(fmt::format("let down by {:.0f} mmHg a second", kRamp_mmHg_s));
  run.command(hal::wire::PortMode::ramp_down, floor, kRamp_mmHg_s);
  run.wait((target - floor) / kRamp_mmHg_s + 5.0, [&] { return run.cuff_mmHg() < floor + 0.5; });
  run.begin_part("open");
  run.command(hal::wire::PortMode::vent, 0.0, 0.0);
  run.wait(kAfter_s);
  run.finish();
  return traces;
}

Outcome<void> plot_deflation(const hal::sim::VirtualPatient& patient,
                             const hal::sim::SimulationSettings& settings, ArterySite site,
                             const std::filesystem::path& file, hal::sim::TruthSink* truth) {
  const auto traces = run_deflation(patient, settings, site, truth);
  if (!traces) return std::unexpected{traces.error()};
  return write_plot(*traces, file);
}

}  // namespace station::tools
