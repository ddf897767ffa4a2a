// Figures of the signal path that no clock takes part in: how far two envelopes lie from the truth,
// and how much signal must have come in before the return of flow is told. Deterministic.
#include "algorithms/signal/doppler_front_end.hpp"
#include "algorithms/signal/geometric_envelope.hpp"
#include "core/deterministic_math.hpp"
#include "tests/support/doppler_fixture.hpp"
#include "tests/support/line_spectrum.hpp"
#include "tests/support/return_latency.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace station {
namespace {

constexpr double kBin_hz = 62.5;
constexpr int kFirstBin = 3;  // 180 Hz
constexpr int kEndBin = 84;   // 5.2 kHz

/// One frame with both envelopes [Hz], toward; 0 = none.
struct Estimate {
  double at_s;
  double change_point_hz;
  double geometric_hz;
};

struct Estimates final : signal::FrameSink {
  std::vector<Estimate> all;
  void on_frame(const signal::FlowFrame& f, const signal::SpectrumColumn& c) override {
    std::array<float, signal::kSpectrumBins / 2> power{};
    for (std::size_t k = 0; k < power.size(); ++k)
      power[k] = static_cast<float>(
          dmath::pow(10.0, static_cast<double>(c.power_db[power.size() + k]) / 10.0));
    const double edge = static_cast<double>(signal::geometric_edge(power, kFirstBin, kEndBin));
    all.push_back({seconds_of(f.time.time_since_epoch()),
                   std::max(0.0, static_cast<double>(f.max_hz)), edge * kBin_hz});
  }
};

/// The middle of five frames, as the waveform's measures smooth it.
double middle(const std::vector<Estimate>& all, std::size_t at, double Estimate::* which) {
  std::array<double, 5> five{};
  for (std::size_t i = 0; i < 5; ++i) five[i] = all[at + i - 2].*which;
  std::ranges::nth_element(five, five.begin() + 2);
  return five[2];
}

struct Errors {
  double sum = 0.0;
  double squares = 0.0;
  int count = 0;
  void add(double e) {
    sum += e;
    squares += e * e;
    ++count;
  }
  [[nodiscard]] double bias() const { return sum / std::max(count, 1); }
  [[nodiscard]] double rms() const { return std::sqrt(squares / std::max(count, 1)); }
};

void envelopes() {
  fmt::print(
      "Maximum frequency against the truth, Hz: bias / root mean square.\n"
      "Laminar flow with Gaussian lines, 100 beats a row; frames of open beats above 300 Hz; "
      "middle of five.\n"
      "Both over the frames in which the front end finds flow (found).\n\n"
      "{:>8}{:>9}{:>9}{:>22}{:>24}\n",
      "peak Hz", "SNR dB", "found %", "change point (ours)", "geometric (MGM)");
  for (const double peak_hz : {3000.0, 1500.0}) {
    for (const double snr_db : {20.0, 10.0, 5.0, 0.0}) {
      Errors ours;
      Errors geometric;
      int frames = 0;
      for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const test::LineSpectrum c{.seed = seed, .peak_hz = peak_hz, .snr_db = snr_db};
        Estimates estimates;
        signal::DopplerFrontEnd front_end{signal::FrontEndSettings{}};
        front_end.process(Timestamp{}, test::samples_of(c), false, estimates);
        for (std::size_t i = 2; i + 2 < estimates.all.size(); ++i) {
          const double at_s = estimates.all[i].at_s;
          const double truth = test::true_max_hz(c, at_s);
          if (truth < 300.0) continue;
          ++frames;
          const double found = middle(estimates.all, i, &Estimate::change_point_hz);
          if (found == 0.0) continue;
          ours.add(found - truth);
          geometric.add(middle(estimates.all, i, &Estimate::geometric_hz) - truth);
        }
      }
      fmt::print("{:>8.0f}{:>9.0f}{:>9.1f}{:>+14.0f} / {:<5.0f}{:>+16.0f} / {:<5.0f}\n", peak_hz,
                 snr_db, 100.0 * ours.count / frames, ours.bias(), ours.rms(), geometric.bias(),
                 geometric.rms());
    }
  }
}

double median(std::vector<double> all) {
  if (all.empty()) return 0.0;
  std::ranges::sort(all);
  return all[all.size() / 2];
}

void latency() {
  fmt::print(
      "\nFrom the artery's first opening (30 ms or longer) to the event, seconds of signal: "
      "median / greatest of 20 measurements.\n"
      "68 beats a minute, 2.5 mmHg/s; asked every 10 ms (the exam asks every 200 ms).\n\n"
      "{:>8}{:>22}{:>24}{:>24}\n",
      "SNR dB", "first frame of flow", "return told (2 beats)", "cuff vented (5 beats)");
  for (const double snr_db : {15.0, 10.0, 5.0}) {
    std::vector<double> frame;
    std::vector<double> returned;
    std::vector<double> enough;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      test::UnderCuff c;
      c.seed = seed;
      c.snr_db = snr_db;
      c.free_s = 6.0;
      c.after_return_s = 9.0;
      const test::Told told = test::tell_return(test::measure(c));
      if (told.frame_s) frame.push_back(*told.frame_s);
      if (told.return_s) returned.push_back(*told.return_s);
      if (told.enough_s) enough.push_back(*told.enough_s);
    }
    const auto cell = [](const std::vector<double>& x) {
      return x.empty()
                 ? std::string{"never"}
                 : fmt::format("{:.3f} / {:.3f} ({})", median(x), std::ranges::max(x), x.size());
    };
    fmt::print("{:>8.0f}{:>22}{:>24}{:>24}\n", snr_db, cell(frame), cell(returned), cell(enough));
  }
}

}  // namespace
}  // namespace station

int main() {
  station::envelopes();
  station::latency();
}
