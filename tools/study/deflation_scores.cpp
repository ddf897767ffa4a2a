#include "tools/study/deflation_scores.hpp"

#include "tools/study/deflation_oracle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace station::study {
namespace {

double sd_of(int n, double sum, double squares) {
  if (n < 2) return 0.0;
  return std::sqrt(std::max(0.0, (squares - sum * sum / n) / (n - 1.0)));
}

}  // namespace

double judged_mmHg(const signal::SystolicReading& reading) {
  return static_cast<double>(reading.estimate_mmHg);
}

std::string row_of(const std::string& stratum) { return stratum.substr(0, stratum.find('/')); }

void DeflationScore::add(const RecordedDeflation& deflation,
                         const signal::SystolicOutcome& outcome) {
  ++cases_;
  const DeflationTruth& truth = deflation.truth;
  if (!truth.mmHg) {
    if (outcome.reading) ++false_numbers_;
    return;
  }
  ++with_truth_;
  if (truth.readable) ++readable_;
  if (!outcome.reading) {
    if (truth.readable) ++missed_;
    return;
  }
  ++readings_;
  const signal::SystolicReading& r = *outcome.reading;
  const double error = judged_mmHg(r) - *truth.mmHg;
  sum_ += error;
  squares_ += error * error;
  if (std::fabs(error) <= kClose_mmHg) ++close_;
  const double low = static_cast<double>(r.low_mmHg);
  const double high = static_cast<double>(r.high_mmHg);
  const bool inside = *truth.mmHg >= low && *truth.mmHg <= high;
  if (inside) ++covered_;
  if (std::fabs(error) > kGross_mmHg) {
    ++gross_;
    if (!inside && r.doubts == 0) ++silent_;
  }
  widths_ += high - low;
  if (const auto oracle = oracle_mmHg(deflation)) {
    ++oracles_;
    oracle_sum_ += *oracle - *truth.mmHg;
    oracle_squares_ += (*oracle - *truth.mmHg) * (*oracle - *truth.mmHg);
  }
}

double DeflationScore::bias_mmHg() const { return readings_ > 0 ? sum_ / readings_ : 0.0; }

double DeflationScore::sd_mmHg() const { return sd_of(readings_, sum_, squares_); }

double DeflationScore::oracle_sd_mmHg() const {
  return sd_of(oracles_, oracle_sum_, oracle_squares_);
}

double DeflationScore::mean_width_mmHg() const { return readings_ > 0 ? widths_ / readings_ : 0.0; }

std::string table_of(const std::map<std::string, DeflationScore>& rows) {
  constexpr const char* kRow =
      "{:<18}{:>5}{:>7}{:>6}{:>7}{:>6}{:>8}{:>6}{:>5}{:>8}{:>8}{:>7}{:>8}{:>7}\n";
  const auto row = [](const auto&... cells) { return fmt::format(fmt::runtime(kRow), cells...); };
  std::string text = row("stratum", "n", "truth", "read", "bias", "SD", "oracle", "<=5", ">10",
                         "silent", "missed", "false", "inside", "width");
  for (const auto& [name, s] : rows) {
    const int read = s.readings();
    const auto share = [read](int count) {
      return read > 0 ? fmt::format("{:.0f}%", 100.0 * count / read) : std::string{"-"};
    };
    const auto of = [](int part, int whole) { return fmt::format("{}/{}", part, whole); };
    text += row(name, s.cases(), s.with_truth(), read,
                read > 0 ? fmt::format("{:+.2f}", s.bias_mmHg()) : "-",
                read > 1 ? fmt::format("{:.2f}", s.sd_mmHg()) : "-",
                read > 1 ? fmt::format("{:.2f}", s.oracle_sd_mmHg()) : "-", share(s.close()),
                s.gross(), s.silent(), of(s.missed(), s.readable()),
                of(s.false_numbers(), s.cases() - s.with_truth()), share(s.covered()),
                read > 0 ? fmt::format("{:.1f}", s.mean_width_mmHg()) : "-");
  }
  return text +
         "Errors in mmHg, reading less truth. truth: cases where a number can be right; read: of "
         "those, given one; oracle: SD of one told which beats passed; silent: beyond 10, outside "
         "[low, high] and without a doubt; missed: "
         "readable, given none; false: numbers where none can be right; inside: truth within "
         "[low, high].\n";
}

}  // namespace station::study
