#include "tools/study/deflation_scores.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace station::study {

double judged_mmHg(const signal::SystolicReading& reading) { return reading.systolic_mmHg; }

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
  if (std::fabs(error) > kGross_mmHg) ++gross_;
  const double low = static_cast<double>(r.low_mmHg);
  const double high = static_cast<double>(r.high_mmHg);
  if (*truth.mmHg >= std::min(low, high) && *truth.mmHg <= std::max(low, high)) ++covered_;
  widths_ += std::fabs(high - low);
}

double DeflationScore::bias_mmHg() const { return readings_ > 0 ? sum_ / readings_ : 0.0; }

double DeflationScore::sd_mmHg() const {
  if (readings_ < 2) return 0.0;
  const double n = readings_;
  return std::sqrt(std::max(0.0, (squares_ - sum_ * sum_ / n) / (n - 1.0)));
}

double DeflationScore::mean_width_mmHg() const { return readings_ > 0 ? widths_ / readings_ : 0.0; }

std::string table_of(const std::map<std::string, DeflationScore>& rows) {
  std::string text = fmt::format("{:<18}{:>5}{:>7}{:>6}{:>7}{:>6}{:>6}{:>7}{:>7}{:>7}{:>7}{:>7}\n",
                                 "stratum", "n", "truth", "read", "bias", "SD", "<=5", ">10",
                                 "missed", "false", "inside", "width");
  for (const auto& [name, s] : rows) {
    const auto share = [&s](int count) {
      return s.readings() > 0 ? fmt::format("{:.0f}%", 100.0 * count / s.readings())
                              : std::string{"-"};
    };
    const auto value = [&s](double x, const char* format) {
      return s.readings() > 0 ? fmt::format(fmt::runtime(format), x) : std::string{"-"};
    };
    fmt::format_to(std::back_inserter(text),
                   "{:<18}{:>5}{:>7}{:>6}{:>7}{:>6}{:>6}{:>7}{:>7}{:>7}{:>7}{:>7}\n", name,
                   s.cases(), s.with_truth(), s.readings(), value(s.bias_mmHg(), "{:+.2f}"),
                   value(s.sd_mmHg(), "{:.2f}"), share(s.close()), s.gross(),
                   fmt::format("{}/{}", s.missed(), s.readable()),
                   fmt::format("{}/{}", s.false_numbers(), s.cases() - s.with_truth()),
                   share(s.covered()), value(s.mean_width_mmHg(), "{:.1f}"));
  }
  return text +
         "truth: cases where a number can be right; read: of those, given one; missed: of the "
         "readable ones; false: numbers where none can be right; inside: truth within [low, high]. "
         "Errors in mmHg, reading less truth.\n";
}

}  // namespace station::study
