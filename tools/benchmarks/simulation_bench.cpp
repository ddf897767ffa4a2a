// How fast the simulated world runs: seconds of world per second of processor, with the bytes read
// and thrown away as a host would read them.
#include "config/config.hpp"
#include "hal/sim/bench/simulated_bench.hpp"
#include "hal/sim/doppler/line_comb.hpp"
#include "hal/sim/population/population.hpp"
#include "hal/wire/codec.hpp"
#include "hal/wire/rules.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <fstream>
#include <string>

namespace station {
namespace {

double resident_MB() {
  std::ifstream status{"/proc/self/status"};
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024.0;
  return 0.0;
}

hal::sim::VirtualPatient patient_named(const char* name) {
  return config::load_patient(config::find_config("patients", name).value()).value();
}

/// A claimed probe on the artery of its bench; the cuffs rest.
class Listening {
 public:
  explicit Listening(const char* patient) : bench_{patient_named(patient), {}} {
    bench_.step(now_);
    run(1.5);
    claim(hal::sim::Instrument::doppler, probe_.limits_hash);
    hal::wire::SiteNotice notice;
    notice.probe = {Artery::posterior_tibial, Side::right};
    send(hal::sim::Instrument::doppler, notice);
    run(5.0);
  }
  /// Steps of 4 ms, as the station makes them.
  void run(double seconds) {
    for (int i = 0; i < static_cast<int>(seconds * 250.0); ++i) {
      bench_.step(now_ += Duration{4'000'000});
      for (const auto which : {hal::sim::Instrument::cuff, hal::sim::Instrument::doppler}) {
        const auto bytes = bench_.tx(which);
        if (which == hal::sim::Instrument::doppler) {
          if (probe_.limits_hash == 0)
            decoder_.feed(bytes, [this](const hal::wire::Frame& f) {
              if (const auto* hello = std::get_if<hal::wire::Hello>(&f.message)) probe_ = *hello;
            });
          received_ += bytes.size();
        }
        bench_.take_tx(which, bytes.size());
      }
      if (++turns_ % 250 == 0) send(hal::sim::Instrument::doppler, hal::wire::ClockRequest{turns_});
    }
  }
  [[nodiscard]] std::uint64_t received() const { return received_; }

 private:
  void claim(hal::sim::Instrument to, std::uint32_t limits) {
    session_ = 77;
    send(to, hal::wire::Claim{limits});
  }
  void send(hal::sim::Instrument to, const hal::wire::Message& message) {
    hal::wire::Frame frame;
    frame.header.seq = ++seq_;
    frame.header.session = session_;
    frame.message = message;
    bench_.give_rx(to, hal::wire::encode(frame).view());
  }

  hal::sim::SimulatedBench bench_;
  Timestamp now_{};
  hal::wire::Decoder decoder_;
  hal::wire::Hello probe_;
  std::uint32_t session_ = 0;
  std::uint16_t seq_ = 0;
  std::uint64_t turns_ = 0;
  std::uint64_t received_ = 0;
};

/// A minute of world while Doppler sounds.
void a_minute_while_doppler_sounds(benchmark::State& state, const char* patient) {
  Listening world{patient};
  const std::uint64_t before = world.received();
  double seconds = 0.0;
  for (auto _ : state) {
    world.run(60.0);
    seconds += 60.0;
  }
  if (world.received() - before < static_cast<std::uint64_t>(seconds) * 32'000U)
    state.SkipWithError("the probe did not send its I/Q: nothing was measured");
  state.counters["times_real_time"] = benchmark::Counter(seconds, benchmark::Counter::kIsRate);
  state.counters["resident_MB"] = resident_MB();
}
BENCHMARK_CAPTURE(a_minute_while_doppler_sounds, normal, "normal")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(a_minute_while_doppler_sounds, critical, "critical")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(a_minute_while_doppler_sounds, operating_room, "operating-room")
    ->Unit(benchmark::kMillisecond);

void random_patients(benchmark::State& state) {
  std::uint64_t number = 0;
  for (auto _ : state) benchmark::DoNotOptimize(hal::sim::random_patient({}, 1, number++));
  state.counters["patients"] =
      benchmark::Counter(static_cast<double>(number), benchmark::Counter::kIsRate);
}
BENCHMARK(random_patients);

}  // namespace
}  // namespace station
