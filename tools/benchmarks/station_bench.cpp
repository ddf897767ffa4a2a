// How long the station takes for what it does: a whole exam in virtual time, its replay, the start
// of the program; and how much memory stays resident.
#include "config/load_plan.hpp"
#include "device/acquisition/attempt_pipeline.hpp"
#include "device/records/record_reader.hpp"
#include "device/replay.hpp"
#include "device/station_factory.hpp"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

namespace station {
namespace {

constexpr Duration kQuantum = std::chrono::milliseconds{4};

std::filesystem::path bench_folder() {
  // Of this process: the same seed gives the same record's name to all.
  const auto folder =
      std::filesystem::temp_directory_path() / ("abi-station-bench-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  return folder;
}

struct Examined {
  std::filesystem::path record;
  double station_s = 0.0;  ///< length of the exam in the patient's time
};

/// One exam of a virtual patient, keys pressed by the automatic operator.
Examined examine(const std::string& patient, std::uint64_t seed,
                 const std::string& protocol = "resting-abi-zero-rest") {
  config::PlanWords words{
      .simulate = patient, .protocol = protocol, .out = bench_folder().string(), .seed = seed};
  auto loaded = config::load_plan(words);
  if (!loaded) std::abort();
  loaded->plan.auto_operator = true;
  auto built = device::build_station(loaded->plan);
  if (!built) std::abort();
  Timestamp now = built->start;
  while (!built->station->finished()) {
    built->world(now);
    built->station->step(now);
    now += kQuantum;
  }
  built->station->close(now);
  const Examined examined{built->record, seconds_of(now - built->start)};
  built->station.reset();
  return examined;
}

/// Resident memory of this process [MB], from the kernel's own count.
double resident_mb() {
  std::ifstream status{"/proc/self/status"};
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024.0;
  return 0.0;
}

void exam_in_virtual_time(benchmark::State& state, const char* protocol) {
  std::uint64_t seed = 1;
  double station_s = 0.0;
  for (auto _ : state) {
    const Examined e = examine("normal", seed++, protocol);
    station_s += e.station_s;
    state.PauseTiming();
    std::filesystem::remove(e.record);
    auto truth = e.record;
    std::filesystem::remove(truth.replace_extension(".truth.jsonl"));
    state.ResumeTiming();
  }
  state.counters["x_real_time"] = benchmark::Counter(station_s, benchmark::Counter::kIsRate);
  state.counters["exam_s"] = station_s / static_cast<double>(state.iterations());
  state.counters["resident_MB"] = resident_mb();
}
BENCHMARK_CAPTURE(exam_in_virtual_time, without_rest, "resting-abi-zero-rest")
    ->Unit(benchmark::kMillisecond)
    ->MinTime(8);
// The whole of it, five minutes of rest and all: 2 s of processor time are allowed.
BENCHMARK_CAPTURE(exam_in_virtual_time, with_five_minutes_of_rest, "resting-abi")
    ->Unit(benchmark::kMillisecond)
    ->MinTime(8);

/// Its arms differ, so one reading is repeated: seven in one exam.
constexpr const char* kSevenReadings = "arm-difference";

void replay_of_seven_readings(benchmark::State& state) {
  const Examined e = examine(kSevenReadings, 1);
  std::size_t readings = 0;
  for (auto _ : state) {
    const auto report = device::replay(e.record, clinical::Profile{});
    if (!report || !report->identical) {
      state.SkipWithError("the replay differs");
      break;
    }
    readings = report->attempts.size();
  }
  state.counters["readings"] = static_cast<double>(readings);
  state.counters["x_real_time"] =
      benchmark::Counter(e.station_s, benchmark::Counter::kIsIterationInvariantRate);
  state.counters["record_MB"] = static_cast<double>(std::filesystem::file_size(e.record)) / 1e6;
  std::filesystem::remove(e.record);
}
BENCHMARK(replay_of_seven_readings)->Unit(benchmark::kMillisecond)->MinTime(4);

/// Samples that are unpacked already, to flow frames, waveform and reading.
void pipeline_from_samples_to_readings(benchmark::State& state) {
  const Examined e = examine(kSevenReadings, 1);
  const auto reader = device::RecordReader::open(e.record);
  if (!reader) std::abort();
  std::vector<device::AttemptSignals> signals;
  double signal_s = 0.0;
  for (const device::Attempt& a : reader->exam().attempts) {
    signals.push_back(reader->signals(a.number));
    for (const DopplerBlock& b : signals.back().doppler)
      signal_s += static_cast<double>(b.pair_count) / static_cast<double>(b.sample_rate_hz);
  }
  for (auto _ : state) {
    for (std::size_t i = 0; i < signals.size(); ++i) {
      const device::Attempt& attempt = reader->exam().attempts[i];
      device::AttemptPipeline pipeline{attempt};
      for (const PressureBlock& b : signals[i].pressure) pipeline.pressure(b);
      for (const DopplerBlock& b : signals[i].doppler) pipeline.doppler(b);
      benchmark::DoNotOptimize(device::compute_result(
          pipeline.track(attempt.marks), {.ceiling_mmHg = reader->exam().ceiling_mmHg}));
    }
  }
  state.counters["signal_s"] = signal_s;
  state.counters["x_real_time"] =
      benchmark::Counter(signal_s, benchmark::Counter::kIsIterationInvariantRate);
  std::filesystem::remove(e.record);
}
BENCHMARK(pipeline_from_samples_to_readings)->Unit(benchmark::kMillisecond)->MinTime(2);

/// A process from its start to its end; the program says its help and leaves.
void start_of_the_program(benchmark::State& state) {
  const std::string command = std::string{STATION_BINARY_DIR} + "/bin/abi --help > /dev/null";
  for (auto _ : state)
    if (std::system(command.c_str()) != 0) state.SkipWithError("abi did not start");
}
BENCHMARK(start_of_the_program)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace station
