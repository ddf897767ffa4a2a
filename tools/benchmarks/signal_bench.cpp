// How fast the signal pipeline is. Real time needs 250 frames a second.
#include "algorithms/signal/doppler_front_end.hpp"
#include "algorithms/signal/spectrum.hpp"
#include "algorithms/signal/systolic.hpp"
#include "core/random.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

namespace {

using namespace station;
using namespace station::signal;

struct Keep final : FrameSink {
  std::vector<FlowFrame> flow;
  void on_frame(const FlowFrame& f, const SpectrumColumn&) override { flow.push_back(f); }
};

std::vector<std::int16_t> minute_of_noise() {
  Random random{1};
  std::vector<std::int16_t> iq(std::size_t{2} * 16000 * 60);
  for (auto& x : iq) x = static_cast<std::int16_t>(std::floor(300.0 * random.normal()));
  return iq;
}

void front_end_on_a_minute(benchmark::State& state) {
  const auto iq = minute_of_noise();
  Keep keep;
  keep.flow.reserve(15000);
  DopplerFrontEnd front_end{FrontEndSettings{}};
  for (auto _ : state) {
    keep.flow.clear();
    front_end.process(Timestamp{}, iq, false, keep);
    benchmark::DoNotOptimize(keep.flow.data());
  }
  state.counters["x_real_time"] =
      benchmark::Counter(60.0, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(front_end_on_a_minute)->Unit(benchmark::kMillisecond);

void spectrum_of_one_frame(benchmark::State& state, kernel::SpectrumFunction function) {
  const Spectrum spectrum{256, function};
  Random random{2};
  std::array<float, kSpectrumBins> re{};
  std::array<float, kSpectrumBins> im{};
  std::array<float, kSpectrumBins> power{};
  std::array<float, kSpectrumBins> db{};
  for (std::size_t i = 0; i < kSpectrumBins; ++i) {
    re[i] = static_cast<float>(300.0 * random.normal());
    im[i] = static_cast<float>(300.0 * random.normal());
  }
  for (auto _ : state) {
    spectrum.transform(re, im, power, db);
    benchmark::DoNotOptimize(power.data());
    benchmark::DoNotOptimize(db.data());
  }
}
BENCHMARK_CAPTURE(spectrum_of_one_frame, baseline, &kernel::baseline::spectrum);
BENCHMARK_CAPTURE(spectrum_of_one_frame, fastest, fastest_spectrum());

void listening_for_six_seconds(benchmark::State& state) {
  const auto iq = minute_of_noise();
  Keep keep;
  DopplerFrontEnd{FrontEndSettings{}}.process(Timestamp{}, iq, false, keep);
  for (auto _ : state) benchmark::DoNotOptimize(listen(keep.flow, 6.0).quality);
}
BENCHMARK(listening_for_six_seconds)->Unit(benchmark::kMicrosecond);

/// What an attempt keeps: the flow of three minutes, here of the last three.
struct KeepThreeMinutes final : FrameSink {
  std::vector<FlowFrame> flow = std::vector<FlowFrame>(std::size_t{3} * 60 * 250);
  std::size_t next = 0;
  void on_frame(const FlowFrame& f, const SpectrumColumn&) override {
    flow[next] = f;
    next = (next + 1) % flow.size();
  }
};

double resident_MB() {
  std::ifstream status{"/proc/self/status"};
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024.0;
  return 0.0;
}

/// Blocks of 5 ms, as a probe sends them; the argument is the signal's length in minutes.
void streaming_minutes(benchmark::State& state) {
  Random random{1};
  std::vector<std::int16_t> second(std::size_t{2} * 16000);
  for (auto& x : second) x = static_cast<std::int16_t>(std::floor(300.0 * random.normal()));
  const double seconds = 60.0 * static_cast<double>(state.range(0));
  for (auto _ : state) {
    KeepThreeMinutes keep;
    DopplerFrontEnd front_end{FrontEndSettings{}};
    for (int s = 0; s < static_cast<int>(seconds); ++s)
      for (std::size_t at = 0; at < second.size(); at += 160)
        front_end.process(Timestamp{Duration{std::int64_t{s} * 1'000'000'000}},
                          std::span{second}.subspan(at, 160), false, keep);
    state.counters["resident_MB"] = resident_MB();
  }
  state.counters["x_real_time"] =
      benchmark::Counter(seconds, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(streaming_minutes)->Arg(4)->Arg(40)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
