#include "tools/study/study_goals.hpp"

#include "core/expects.hpp"
#include "tools/study/figures.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

namespace station::study {
namespace {

const Tally& tally_of(const StudyTable& t, std::string_view group, std::string_view name) {
  for (std::size_t i = 0; i < strata().size(); ++i)
    if (strata()[i].group == group && strata()[i].name == name) return t.tallies[i];
  STATION_EXPECTS(false, "a goal names a stratum that exists");
  return t.tallies.front();
}

Goal goal(std::string subject, std::string asked, std::string measured, std::int64_t n, bool met) {
  if (n == 0) return {std::move(subject), std::move(asked), "-", 0, std::nullopt};
  return {std::move(subject), std::move(asked), std::move(measured), n, met};
}

Goal at_most_percent(std::string subject, double most, std::int64_t count, std::int64_t of) {
  return goal(std::move(subject), fmt::format("at most {} %", most),
              fmt::format("{} of {}, {:.2f} %", count, of, percent(count, of)), of,
              percent(count, of) <= most);
}

Goal at_least_percent(std::string subject, double least, std::int64_t count, std::int64_t of) {
  return goal(std::move(subject), fmt::format("at least {} %", least),
              fmt::format("{:.2f} %", percent(count, of)), of, percent(count, of) >= least);
}

Goal most_sd(std::string subject, double most, const ErrorSum& e) {
  return goal(std::move(subject), fmt::format("at most {:.1f} mmHg", most),
              fmt::format("{:.2f} mmHg", e.sd()), e.n() > 1 ? e.n() : 0, e.sd() <= most);
}

Goal none_of(std::string subject, std::int64_t count, std::int64_t of) {
  return goal(std::move(subject), "0", fmt::format("{} of {}", count, of), of, count == 0);
}

double ratio_of(const Tally& t) {
  return t.oracle.sd() > 0.0 ? t.paired.sd() / t.oracle.sd() : 0.0;
}

/// A figure beside a goal, of which nothing is asked.
Goal beside(std::string subject, std::string measured, std::int64_t n) {
  return {std::move(subject), "-", n > 0 ? std::move(measured) : "-", n, std::nullopt};
}

Goal between_percent(std::string subject, double least, double most, const Tally& t) {
  const double held = percent(t.covered, t.error.n());
  return goal(std::move(subject), fmt::format("{} to {} %", least, most),
              fmt::format("{:.2f} %", held), t.error.n(), held >= least && held <= most);
}

Goal most_bias(std::string subject, double most, const ErrorSum& e) {
  return goal(std::move(subject), fmt::format("within ±{} mmHg", most),
              fmt::format("{:+.2f} ± {:.2f} mmHg", e.mean(), e.standard_error()), e.n(),
              std::fabs(e.mean()) <= most);
}

/// SD over the oracle's.
Goal most_ratio(std::string subject, double most, double ratio, std::int64_t n) {
  return goal(std::move(subject), fmt::format("at most {}", most), fmt::format("{:.3f}", ratio), n,
              ratio <= most);
}

/// A cell of fewer readings does not know its ratio to a tenth.
constexpr std::int64_t kEnoughToTell = 150;

/// Of spread of systolic by deflation rate: where the ratio is highest.
Goal worst_cell(double most, const StudyTable& t) {
  double worst = 0.0;
  std::int64_t n = 0;
  for (const auto& row : t.spread_by_rate)
    for (const StudyTable::Pair& cell : row) {
      if (cell.error.n() < kEnoughToTell || !(cell.oracle.sd() > 0.0)) continue;
      const double ratio = cell.error.sd() / cell.oracle.sd();
      if (ratio <= worst) continue;
      worst = ratio;
      n = cell.error.n();
    }
  return most_ratio("every reading, worst cell of spread by rate (150 or more)", most, worst, n);
}

}  // namespace

std::vector<Goal> goals(const StudyTable& t) {
  const Tally& all = tally_of(t, "all", "all arteries that can be read");
  const Tally& clear = tally_of(t, "all", "10 dB and better");
  const Tally& steady = tally_of(t, "all", "sinus, undisturbed, 2-3 mmHg/s, readable");
  const Tally& vein = tally_of(t, "low pressure", "ankle below 30 mmHg, vein heard");
  const Tally& faint = tally_of(t, "low pressure", "ankle 30-60 mmHg, monophasic, low flow");
  const std::int64_t n = all.error.n();
  std::int64_t incompressible = 0;
  std::int64_t touched = 0;
  for (const StudyTable::Faulty& f : t.faulty) {
    incompressible += f.incompressible;
    touched += f.touched;
  }
  std::vector<Goal> all_goals{
      most_bias("mean error, 10 dB and better", 0.5, clear.error),
      most_ratio("SD over the oracle's, 10 dB and better, fibrillation by three", 1.15,
                 ratio_of(t.counted_clear),
                 t.counted_clear.oracle.sd() > 0.0 ? t.counted_clear.oracle.n() : 0),
      beside("the same, every reading by itself", fmt::format("{:.3f}", ratio_of(clear)),
             clear.oracle.n()),
      worst_cell(1.15, t),
      most_sd("SD, sinus, undisturbed, 2-3 mmHg/s", 2.0, steady.error),
      at_least_percent("within 6 mmHg, the same", 99.0, steady.within_6, steady.error.n()),
      at_least_percent("within 5 mmHg, whole mix, fibrillation by three", 90.0, t.counted.within_5,
                       t.counted.error.n()),
      at_most_percent("beyond 10 mmHg, the same", 0.5, t.counted.gross, t.counted.error.n()),
      beside("within 5 and beyond 10 mmHg, every reading by itself",
             fmt::format("{:.2f} %, {} of {}", percent(all.within_5, n), all.gross, n), n),
      at_most_percent("silent: beyond 10, undoubted, outside its interval", 0.1, all.silent, n),
      at_least_percent("readable sites that were read", 97.0, all.readable - all.missed,
                       all.readable),
      between_percent("95 % intervals that hold the truth", 93.0, 97.0, all),
      at_least_percent("within 5 mmHg, atrial fibrillation, mean of three", 90.0,
                       t.mean_of_three.within_5, t.mean_of_three.error.n()),
      between_percent("95 % intervals of the mean of three that hold the truth", 93.0, 97.0,
                      t.mean_of_three),
      at_most_percent("silent, mean of three", 0.1, t.mean_of_three.silent,
                      t.mean_of_three.error.n()),
      most_sd("SD, ankle below 30 mmHg, vein heard", 3.0, vein.error),
      most_sd("SD, ankle 30-60 mmHg, monophasic, low flow", 3.0, faint.error),
      none_of("numbers for arteries without flow", t.no_flow.numbers, t.no_flow.sites),
      none_of("numbers for arteries no cuff closes", t.no_closure.numbers, t.no_closure.sites),
      none_of("of these, let down while 3.9 cm/s or more still passed", t.heard_through.numbers,
              t.heard_through.sites),
      none_of("cuff on a wrong limb called incompressible", incompressible, touched),
      at_least_percent("category as true, farther than 0.02 from a cut", 98.0,
                       t.by_hour.clear_agree, t.by_hour.clear)};
  // Only the mix of assist devices has any.
  if (t.no_pulse.sites > 0)
    all_goals.push_back(
        none_of("numbers for arteries without a pulse", t.no_pulse.numbers, t.no_pulse.sites));
  return all_goals;
}

}  // namespace station::study
