#include "tools/study/toe_strata.hpp"

#include "tools/study/figures.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

namespace station::study {
namespace {

constexpr std::uint64_t kFlatEvery = 10;  // chosen: enough to see a number where there must be none

void row(std::string& out, const char* name, const ToeTally& t) {
  const std::int64_t n = t.error.n();
  auto to = std::back_inserter(out);
  fmt::format_to(to, "| {} | {} | {} |", name, t.cases, n);
  if (n == 0) {
    out += " | | | | | | |\n";
    return;
  }
  fmt::format_to(to, " {:+.2f} | {:.2f} | {:.1f} | {:.1f} | {} | {} | {:+.2f}, {:.2f} |\n",
                 t.error.mean(), t.error.sd(), percent(t.covered, n),
                 static_cast<double>(t.width) / static_cast<double>(n) / 100.0, t.gross, t.silent,
                 t.first_pulse.mean(), t.first_pulse.sd());
}

}  // namespace

void ToeTally::add(const VirtualToe& toe, const signal::ToeOutcome& outcome) {
  ++cases;
  if (!outcome.reading) return;
  if (!toe.truth.mean_mmHg) {
    ++without_truth;
    return;
  }
  const signal::ToeReading& r = *outcome.reading;
  const double truth = *toe.truth.mean_mmHg;
  const double e = double{r.estimate_mmHg} - truth;
  error.add(e);
  first_pulse.add(double{r.first_pulse_mmHg} - truth);
  width += whole_hundredths(double{r.high_mmHg - r.low_mmHg});
  const bool inside = truth >= double{r.low_mmHg} && truth <= double{r.high_mmHg};
  covered += inside ? 1 : 0;
  const bool is_gross = std::fabs(e) > kGross_mmHg;
  gross += is_gross ? 1 : 0;
  silent += is_gross && !inside && !r.irregular_beats ? 1 : 0;
}

ToeTable judge_toes(std::uint64_t seed, std::uint64_t first, std::uint64_t count,
                    const std::function<void(const ToeCase&)>& each) {
  ToeTable table;
  for (std::uint64_t i = 0; i < count; ++i)
    for (std::size_t k = 0; k < kToeStrata.size(); ++k) {
      const std::uint64_t number = (first + i) * kToeStrata.size() + k;
      ToeSetup setup =
          random_toe(seed, number, kToeStrata.at(k).least_mmHg, kToeStrata.at(k).most_mmHg);
      const VirtualToe toe = run_virtual_toe(setup);
      const signal::ToeOutcome outcome = signal::read_toe_systolic(toe.track());
      table.strata.at(k).add(toe, outcome);
      const bool fibrillates = setup.patient.rhythm == hal::sim::Rhythm::atrial_fibrillation;
      (fibrillates ? table.fibrillating : table.sinus).add(toe, outcome);
      if (each) each({number, setup, toe, outcome});
      if (i % kFlatEvery != 0) continue;
      setup.patient.toes[Side::right].amplitude_counts = 0.0;
      ++table.flat;
      if (signal::read_toe_systolic(run_virtual_toe(setup).track()).reading) ++table.flat_numbers;
    }
  return table;
}

std::string toe_markdown(const ToeTable& table) {
  std::string out =
      "| toe | cases | read | bias | SD | covered % | width | > 10 mmHg | silent | first pulse |\n"
      "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n";
  for (std::size_t k = 0; k < kToeStrata.size(); ++k)
    row(out, kToeStrata.at(k).name, table.strata.at(k));
  row(out, "sinus", table.sinus);
  row(out, "fibrillating", table.fibrillating);
  std::int64_t untold = 0;
  for (const ToeTally& stratum : table.strata) untold += stratum.without_truth;
  fmt::format_to(
      std::back_inserter(out),
      "\nToes without a pulse in the light given a number: {} of {}. Numbers of toes that "
      "by the log the held cuff had not closed, or that never opened again: {}.\n",
      table.flat_numbers, table.flat, untold);
  return out;
}

}  // namespace station::study
