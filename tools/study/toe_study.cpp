// Toe pressures of virtual patients against their truth, by stratum [rule E31].
//   toe_study FIRST COUNT [-v]   seeds of patients FIRST .. FIRST + COUNT - 1 in each stratum
#include "tools/study/virtual_toe.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <string_view>

namespace {

using namespace station;

struct Stratum {
  const char* name;
  double least_mmHg;
  double most_mmHg;
};
constexpr std::array kStrata{Stratum{"10-30", 10.0, 30.0}, Stratum{"30-60", 30.0, 60.0},
                             Stratum{"> 60", 60.0, 140.0}};

struct Tally {
  int cases = 0;
  int readings = 0;
  int covered = 0;
  int beyond_10 = 0;
  int silent = 0;  ///< beyond 10 mmHg, truth outside the interval, regular beats
  double sum = 0.0;
  double squares = 0.0;
  double first_sum = 0.0;
  double first_squares = 0.0;
  double width = 0.0;
  void add(const signal::ToeReading& r, double truth) {
    const double error = double{r.estimate_mmHg} - truth;
    const double first = double{r.first_pulse_mmHg} - truth;
    ++readings;
    sum += error;
    squares += error * error;
    first_sum += first;
    first_squares += first * first;
    width += double{r.high_mmHg - r.low_mmHg};
    const bool inside = truth >= double{r.low_mmHg} && truth <= double{r.high_mmHg};
    covered += inside ? 1 : 0;
    const bool gross = std::fabs(error) > 10.0;
    beyond_10 += gross ? 1 : 0;
    silent += gross && !inside && !r.irregular_beats ? 1 : 0;
  }
  void print(const char* name) const {
    const double n = readings;
    const double mean = sum / n;
    const double first_mean = first_sum / n;
    fmt::print(
        "{:<12}{:6}{:6}{:+8.2f}{:7.2f}{:9.1f} %{:7.1f}{:8}{:8}   first pulse {:+.2f} +- {:.2f}\n",
        name, cases, readings, mean, std::sqrt(squares / n - mean * mean), 100.0 * covered / n,
        width / n, beyond_10, silent, first_mean,
        std::sqrt(first_squares / n - first_mean * first_mean));
  }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: toe_study FIRST COUNT [-v]\n");
    return 2;
  }
  const auto first = static_cast<std::uint64_t>(std::strtoull(argv[1], nullptr, 10));
  const auto count = static_cast<std::uint64_t>(std::strtoull(argv[2], nullptr, 10));
  const bool tells = argc > 3 && std::string_view{argv[3]} == "-v";
  fmt::print("{:<12}{:>6}{:>6}{:>8}{:>7}{:>11}{:>7}{:>8}{:>8}\n", "mmHg", "cases", "read", "bias",
             "SD", "covered", "width", "> 10", "silent");
  std::array<Tally, 2> rhythms;
  for (std::size_t k = 0; k < kStrata.size(); ++k) {
    Tally tally;
    for (std::uint64_t i = 0; i < count; ++i) {
      const std::uint64_t number = (first + i) * kStrata.size() + k;
      const study::ToeSetup setup =
          study::random_toe(1, number, kStrata[k].least_mmHg, kStrata[k].most_mmHg);
      const study::VirtualToe toe = study::run_virtual_toe(setup);
      const signal::ToeOutcome outcome = signal::read_toe_systolic(toe.track());
      const bool fibrillates = setup.patient.rhythm == hal::sim::Rhythm::atrial_fibrillation;
      ++tally.cases;
      ++rhythms[fibrillates ? 1 : 0].cases;
      if (!toe.truth.mean_mmHg) {
        fmt::print("  {}: no truth ({})\n", number, outcome.reading ? "read" : "not read");
        continue;
      }
      if (outcome.reading) {
        tally.add(*outcome.reading, *toe.truth.mean_mmHg);
        rhythms[fibrillates ? 1 : 0].add(*outcome.reading, *toe.truth.mean_mmHg);
      }
      const double error =
          outcome.reading ? double{outcome.reading->estimate_mmHg} - *toe.truth.mean_mmHg : 0.0;
      if (!tells && outcome.reading && std::fabs(error) <= 10.0) continue;
      const auto& p = setup.patient;
      const auto& sensor = p.toes.at(Side::right);
      fmt::print(
          "  {}: truth {:.1f} (open {:.1f}), {}, rate {:.0f}, breath {:.1f}, {:.1f} mmHg/s, "
          "light {:.0f}/{:.0f}, ectopics {:.1f}{}\n",
          number, *toe.truth.mean_mmHg, toe.truth.first_open_mmHg,
          outcome.reading
              ? fmt::format("read {:.1f} [{:.1f} {:.1f}] first {:.1f} open {} closed {}",
                            outcome.reading->estimate_mmHg, outcome.reading->low_mmHg,
                            outcome.reading->high_mmHg, outcome.reading->first_pulse_mmHg,
                            outcome.reading->open_beats, outcome.reading->closed_beats)
              : std::string{signal::token_of(outcome.none->cause)},
          p.heart_rate_bpm, p.respiration_swing_mmHg, setup.deflation_mmHg_s,
          sensor.amplitude_counts, sensor.noise_counts, p.ectopics_per_minute,
          fibrillates ? ", fibrillates" : "");
    }
    tally.print(kStrata[k].name);
  }
  rhythms[0].print("sinus");
  rhythms[1].print("fibrillates");
  return 0;
}
