// The spectral stage beside its peers, all in one run on the same frames: load, window, 256-point
// transform, power, decibels. Prints one table. Optional and never installed: it links FFTW (GPL).
//   spectral_peers [--scipy FOLDER] [--repeats N]
// Each engine reads the frames in the layout it likes best: I and Q apart for the station, as
// interleaved pairs for the others. Engines take turns, and each engine's best turn counts, by
// the processor time of its thread.
#include "algorithms/signal/doppler_front_end.hpp"
#include "algorithms/signal/spectrum.hpp"
#include "core/deterministic_math.hpp"
#include "tests/support/doppler_fixture.hpp"
#include "tools/benchmarks/peers/peer_stage.hpp"

#include <fmt/format.h>

#include <Eigen/Core>
#include <unsupported/Eigen/FFT>

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

// After <complex>: both then take its type.
#include <fftw3.h>
#include <liquid/liquid.h>

namespace station {
namespace {

namespace kernel = signal::kernel;

constexpr int kPoints = kernel::kPoints;
constexpr int kHop = 64;
constexpr double kRate = 16000.0;
constexpr double kSeconds = 60.0;

/// The same samples in both layouts, and the window.
struct Material {
  std::vector<std::int16_t> iq;
  std::vector<float> re;
  std::vector<float> im;
  std::vector<float> pairs;
  std::array<float, 2 * kPoints> window{};
  float scale = 1.0F;
  int frames = 0;
};

Material material() {
  Material m;
  test::UnderCuff beating;
  beating.snr_db = 15.0;
  m.iq = test::free_samples(beating, kSeconds);
  for (std::size_t n = 0; n + 1 < m.iq.size(); n += 2) {
    m.re.push_back(static_cast<float>(m.iq[n]));
    m.im.push_back(static_cast<float>(m.iq[n + 1]));
    m.pairs.push_back(m.re.back());
    m.pairs.push_back(m.im.back());
  }
  double energy = 0.0;
  for (std::size_t i = 0; i < kPoints; ++i) {
    const double w = 0.5 - 0.5 * dmath::sincos_turns(static_cast<double>(i) / kPoints).cos;
    m.window[2 * i] = m.window[2 * i + 1] = static_cast<float>(w);
    energy += w * w;
  }
  m.scale = static_cast<float>(1.0 / (energy * kPoints));
  m.frames = (static_cast<int>(m.re.size()) - kPoints) / kHop + 1;
  return m;
}

/// Where an engine puts a frame's decibels.
using Decibels = std::array<float, kPoints>;
/// One frame, by number.
using Engine = std::function<void(int frame, Decibels& db)>;

struct Contestant {
  std::string name;
  Engine engine;
  std::string limit;  ///< the contestant that its speed is compared with
  double best_ns = std::numeric_limits<double>::infinity();
  double apart_db = 0.0;
};

// Of this thread on its core: others on the machine do not count.
double seconds_now() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

// Frames to a turn: short enough that some turns pass undisturbed on a busy machine.
constexpr int kTurn = 500;

void keep(const void* p) { asm volatile("" : : "r"(p) : "memory"); }

template <class F>
void time_once(Contestant& c, F work) {
  const double begin = seconds_now();
  work();
  c.best_ns = std::min(c.best_ns, (seconds_now() - begin) * 1e9 / kTurn);
}

/// Largest difference over the bins within 60 dB of their frame's loudest.
double apart(const Engine& a, const Engine& b, int frames) {
  double most = 0.0;
  Decibels x{};
  Decibels y{};
  for (int f = 0; f < frames; f += 7) {
    a(f, x);
    b(f, y);
    const float loudest = *std::ranges::max_element(x);
    for (std::size_t k = 0; k < kPoints; ++k)
      if (x[k] > loudest - 60.0F)
        most = std::max(most, std::fabs(static_cast<double>(x[k]) - static_cast<double>(y[k])));
  }
  return most;
}

Engine of_station(const Material& m, kernel::SpectrumFunction function) {
  auto spectrum = std::make_shared<signal::Spectrum>(kPoints, function);
  auto power = std::make_shared<Decibels>();
  return [&m, spectrum, power](int frame, Decibels& db) {
    const auto at = static_cast<std::size_t>(frame) * kHop;
    spectrum->transform(std::span{m.re}.subspan(at).first<kPoints>(),
                        std::span{m.im}.subspan(at).first<kPoints>(), *power, db);
  };
}

/// What a peer needs around its transform, at one instruction level.
struct Level {
  peers::WindowFunction window;
  peers::PowerFunction power;
  kernel::DecibelsFunction decibels;
};

/// @param transform from the first buffer to the second, 256 interleaved pairs each
Engine of_peer(const Material& m, const Level& level, float* in, const float* out,
               std::function<void()> transform) {
  auto power = std::make_shared<Decibels>();
  return [=, &m](int frame, Decibels& db) {
    level.window(m.pairs.data() + static_cast<std::size_t>(frame) * 2 * kHop, m.window.data(), in);
    transform();
    level.power(out, m.scale, power->data());
    level.decibels(power->data(), db.data());
  };
}

struct Buffers {
  fftwf_complex* in = fftwf_alloc_complex(kPoints);
  fftwf_complex* out = fftwf_alloc_complex(kPoints);
  [[nodiscard]] float* from() const { return reinterpret_cast<float*>(in); }
  [[nodiscard]] float* to() const { return reinterpret_cast<float*>(out); }
};

void print(const std::vector<Contestant>& all) {
  fmt::print("{:<52}{:>10}{:>13}{:>9}{:>13}\n", "", "ns/frame", "x real time", "of limit",
             "dB apart");
  for (const Contestant& c : all) {
    const auto limit = std::ranges::find(all, c.limit, &Contestant::name);
    fmt::print(
        "{:<52}{:>10.0f}{:>13.0f}{:>9}{:>13}\n", c.name, c.best_ns, kHop / kRate * 1e9 / c.best_ns,
        limit == all.end() ? std::string{} : fmt::format("{:.2f}", limit->best_ns / c.best_ns),
        c.apart_db < 0.0 ? std::string{"-"} : fmt::format("{:.1e}", c.apart_db));
  }
}

/// SciPy runs in a process of its own; it takes samples and our decibels from files.
std::optional<Contestant> of_scipy(const Material& m, const Engine& ours,
                                   const std::string& modules) {
  const auto folder = std::filesystem::temp_directory_path() / "abi-station-peers";
  std::filesystem::create_directories(folder);
  const auto write = [](const std::filesystem::path& to, const std::vector<float>& what) {
    if (std::FILE* f = std::fopen(to.c_str(), "wb")) {
      std::fwrite(what.data(), sizeof(float), what.size(), f);
      std::fclose(f);
    }
  };
  std::vector<float> decibels;
  for (int frame = 0; frame < m.frames; ++frame) {
    Decibels db{};
    ours(frame, db);
    decibels.insert(decibels.end(), db.begin(), db.end());
  }
  write(folder / "samples", m.pairs);
  write(folder / "decibels", decibels);
  // A setting for another processor, should one be in the environment, makes OpenBLAS crash.
  const std::string command = fmt::format(
      "env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE OPENBLAS_NUM_THREADS=1 PYTHONPATH='{}' "
      "/usr/bin/python3 '{}' '{}' '{}' {}",
      modules, STATION_SCIPY_SCRIPT, (folder / "samples").string(), (folder / "decibels").string(),
      kHop);
  std::FILE* answer = popen(command.c_str(), "r");
  if (answer == nullptr) return std::nullopt;
  Contestant c;
  std::array<char, 32> version{};
  const bool whole =
      std::fscanf(answer, "%lf %lf %31s", &c.best_ns, &c.apart_db, version.data()) == 3;
  const bool ended = pclose(answer) == 0;
  std::filesystem::remove_all(folder);
  if (!whole || !ended) return std::nullopt;
  c.name = fmt::format("SciPy {} signal.spectrogram, the whole array", version.data());
  return c;
}

int compare(const std::string& scipy_modules, int repeats) {
  const Material m = material();
  const Level baseline{&peers::baseline::window, &peers::baseline::power,
                       &kernel::baseline::decibels};
  const Level v3{&peers::v3::window, &peers::v3::power, &kernel::v3::decibels};
  if (signal::fastest_spectrum() == &kernel::baseline::spectrum) {
    fmt::print(stderr, "spectral_peers: this processor has no x86-64-v3: the table needs both.\n");
    return 1;
  }

  Buffers b;
  const fftwf_plan fftw = fftwf_plan_dft_1d(kPoints, b.in, b.out, FFTW_FORWARD, FFTW_PATIENT);
  auto* liquid_in = reinterpret_cast<liquid_float_complex*>(b.in);
  auto* liquid_out = reinterpret_cast<liquid_float_complex*>(b.out);
  const fftplan liquid = fft_create_plan(kPoints, liquid_in, liquid_out, LIQUID_FFT_FORWARD, 0);
  Eigen::FFT<float> eigen;
  auto* eigen_in = reinterpret_cast<std::complex<float>*>(b.in);
  auto* eigen_out = reinterpret_cast<std::complex<float>*>(b.out);

  const auto by_fftw = [fftw] { fftwf_execute(fftw); };
  const std::string limit_v3 = "FFTW3f, window, power, same logarithm, x86-64-v3";
  const std::string limit_baseline = "FFTW3f, window, power, same logarithm, baseline";
  std::vector<Contestant> all;
  const auto enter = [&all](std::string name, Engine engine, std::string limit) {
    all.push_back({std::move(name), std::move(engine), std::move(limit)});
  };
  enter(limit_v3, of_peer(m, v3, b.from(), b.to(), by_fftw), limit_v3);
  enter("the station's kernel, x86-64-v3", of_station(m, &kernel::v3::spectrum), limit_v3);
  enter(limit_baseline, of_peer(m, baseline, b.from(), b.to(), by_fftw), limit_baseline);
  enter("the station's kernel, baseline", of_station(m, &kernel::baseline::spectrum),
        limit_baseline);
  enter("liquid-dsp fft_execute, else the same, x86-64-v3",
        of_peer(m, v3, b.from(), b.to(), [liquid] { fft_execute(liquid); }), limit_v3);
  enter("Eigen's FFT (kissfft), else the same, x86-64-v3",
        of_peer(m, v3, b.from(), b.to(),
                [&eigen, eigen_in, eigen_out] { eigen.fwd(eigen_out, eigen_in, kPoints); }),
        limit_v3);

  // Samples in, flow frames with envelope and columns out: what the station does with them besides.
  struct Count final : signal::FrameSink {
    int frames = 0;
    void on_frame(const signal::FlowFrame& f, const signal::SpectrumColumn& c) override {
      ++frames;
      keep(&f);
      keep(&c);
    }
  };
  Contestant whole{"the station's front end: I/Q to spectrum and envelope", {}, limit_v3};
  whole.apart_db = -1.0;
  Contestant bare{"FFTW3f transform alone, one frame again and again", {}, limit_v3};
  bare.apart_db = -1.0;

  Count count;
  signal::DopplerFrontEnd front_end{signal::FrontEndSettings{}};
  for (int turn = 0; turn < repeats; ++turn) {
    const int first = turn * kTurn % (m.frames - kTurn);
    for (Contestant& c : all)
      time_once(c, [&] {
        Decibels db{};
        for (int f = first; f < first + kTurn; ++f) {
          c.engine(f, db);
          keep(db.data());
        }
      });
    const std::span samples{m.iq};
    time_once(whole, [&] {
      front_end.process(
          Timestamp{},
          samples.subspan(static_cast<std::size_t>(first) * 2 * kHop, 2 * kHop * kTurn), false,
          count);
    });
    time_once(bare, [&] {
      for (int f = 0; f < kTurn; ++f) {
        by_fftw();
        keep(b.out);
      }
    });
  }
  for (Contestant& c : all) c.apart_db = apart(all.front().engine, c.engine, m.frames);
  all.push_back(std::move(bare));
  all.push_back(std::move(whole));

  if (!scipy_modules.empty()) {
    auto scipy = of_scipy(m, all[1].engine, scipy_modules);
    if (scipy) {
      scipy->limit = limit_v3;
      all.push_back(std::move(*scipy));
    } else {
      fmt::print(stderr, "spectral_peers: SciPy did not run; the table goes without it.\n");
    }
  }

  fmt::print(
      "{} frames of 256 samples, {} apart; best of {} turns of {}. Limit: FFTW at the same level.\n"
      "The v3 kernel and the baseline kernel give the same bits; FFTW picks its own codelets "
      "by processor, at either level.\n\n",
      m.frames, kHop, repeats, kTurn);
  print(all);
  if (all.back().name.starts_with("SciPy"))
    fmt::print("\nThe station's kernel is {:.1f} times as fast as SciPy.\n",
               all.back().best_ns / all[1].best_ns);
  fft_destroy_plan(liquid);
  fftwf_destroy_plan(fftw);
  fftwf_free(b.in);
  fftwf_free(b.out);
  return 0;
}

}  // namespace
}  // namespace station

int main(int argc, char** argv) {
  std::string scipy;
  int repeats = 300;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--scipy") == 0) scipy = argv[i + 1];
    if (std::strcmp(argv[i], "--repeats") == 0) repeats = std::max(1, std::atoi(argv[i + 1]));
  }
  return station::compare(scipy, repeats);
}
