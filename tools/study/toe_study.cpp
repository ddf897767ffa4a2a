// Toe pressures of virtual patients against their truth, by stratum, case by case: for whoever
// works on the reader. The table alone: abi study --toe.
//   toe_study SEED FIRST COUNT [-v]   patients FIRST .. FIRST + COUNT - 1 in each stratum
// Cases without truth or beyond 10 mmHg are printed, with -v all of them.
#include "tools/study/toe_strata.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <string_view>

namespace {

using namespace station;

std::string found(const signal::ToeOutcome& outcome) {
  if (!outcome.reading) return signal::token_of(outcome.none->cause);
  const auto& r = *outcome.reading;
  return fmt::format("read {:.1f} [{:.1f} {:.1f}] first {:.1f} open {} closed {}", r.estimate_mmHg,
                     r.low_mmHg, r.high_mmHg, r.first_pulse_mmHg, r.open_beats, r.closed_beats);
}

void tell(const study::ToeCase& c, bool all) {
  const auto& truth = c.toe.truth;
  if (!truth.mean_mmHg) {
    fmt::print("  {}: no truth ({}), artery {:.1f}\n", c.number, found(c.outcome),
               c.setup.patient.arteries.at({Artery::digital, Side::right}).systolic_mmHg);
    return;
  }
  const bool near = c.outcome.reading &&
                    std::fabs(double{c.outcome.reading->estimate_mmHg} - *truth.mean_mmHg) <= 10.0;
  if (near && !all) return;
  const auto& p = c.setup.patient;
  const auto& sensor = p.toes.at(Side::right);
  fmt::print(
      "  {}: truth {:.1f} (open {:.1f}), {}, rate {:.0f}, breath {:.1f}, {:.1f} mmHg/s, light "
      "{:.0f}/{:.0f}, ectopics {:.1f}{}\n",
      c.number, *truth.mean_mmHg, truth.first_open_mmHg, found(c.outcome), p.heart_rate_bpm,
      p.respiration_swing_mmHg, c.setup.deflation_mmHg_s, sensor.amplitude_counts,
      sensor.noise_counts, p.ectopics_per_minute,
      p.rhythm == hal::sim::Rhythm::atrial_fibrillation ? ", fibrillates" : "");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "usage: toe_study SEED FIRST COUNT [-v]\n");
    return 2;
  }
  const auto number = [&argv](int i) {
    return static_cast<std::uint64_t>(std::strtoull(argv[i], nullptr, 10));
  };
  const std::uint64_t first = number(2);
  const std::uint64_t count = number(3);
  const bool all = argc > 4 && std::string_view{argv[4]} == "-v";
  const auto table =
      study::judge_toes(number(1), first, count, [all](const study::ToeCase& c) { tell(c, all); });
  fmt::print("{}", study::toe_markdown(table));
  return 0;
}
