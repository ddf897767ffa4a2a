#include "tools/study/deflation_oracle.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace station::study {
namespace {

constexpr double kReach_s = 6.0;      // E23: the beats that the truth is the mean of
constexpr double kReach_mmHg = 25.0;  // of the grid, around the first flow
constexpr double kStep_mmHg = 0.1;
constexpr double kLeastSpread_mmHg = 1.0;  // beats hardly differ: the cuff's own movement remains
constexpr double kLeastChance = 1e-9;

double normal_below(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

}  // namespace

std::optional<double> oracle_mmHg(const RecordedDeflation& d) {
  if (!d.truth.mmHg || !d.truth.first_flow_mmHg || !d.truth.beats_sd_mmHg) return std::nullopt;
  const double from_s = seconds_of(d.marks.hold_from->time_since_epoch());
  const double deflation_s = seconds_of(d.marks.deflation_from->time_since_epoch());
  const double end_s = seconds_of(d.marks.end->time_since_epoch());
  const auto first = std::find_if(d.beats.begin(), d.beats.end(), [&](const TrueBeat& b) {
    return b.peak_s > deflation_s && b.flow_s > 0.0;
  });
  if (first == d.beats.end()) return std::nullopt;
  std::vector<TrueBeat> beats;
  for (const TrueBeat& b : d.beats)
    if (b.peak_s > from_s && b.peak_s < end_s && std::fabs(b.peak_s - first->peak_s) <= kReach_s)
      beats.push_back(b);

  const double spread = std::max(kLeastSpread_mmHg, *d.truth.beats_sd_mmHg);
  const int steps = static_cast<int>(2.0 * kReach_mmHg / kStep_mmHg);
  std::vector<double> logs;
  for (int k = 0; k <= steps; ++k) {
    const double mean = *d.truth.first_flow_mmHg - kReach_mmHg + k * kStep_mmHg;
    double sum = 0.0;
    for (const TrueBeat& b : beats) {
      const double passes = normal_below((mean - b.cuff_mmHg) / spread);
      sum += std::log(std::max(kLeastChance, b.flow_s > 0.0 ? passes : 1.0 - passes));
    }
    logs.push_back(sum);
  }
  const double best = *std::max_element(logs.begin(), logs.end());
  double weight = 0.0;
  double moment = 0.0;
  for (int k = 0; k <= steps; ++k) {
    const double w = std::exp(logs[static_cast<std::size_t>(k)] - best);
    weight += w;
    moment += w * (*d.truth.first_flow_mmHg - kReach_mmHg + k * kStep_mmHg);
  }
  return moment / weight;
}

}  // namespace station::study
