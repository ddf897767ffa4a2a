#include "algorithms/signal/uniform_trace.hpp"

#include <algorithm>
#include <cmath>

namespace station::signal {
namespace {

constexpr double kLongestBridge_s = 0.060;

std::vector<float> mean_of_three(std::span<const float> x) {
  std::vector<float> y(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const float before = x[i > 0 ? i - 1 : 0];
    const float after = x[std::min(i + 1, x.size() - 1)];
    y[i] = (before + x[i] + after) / 3.0F;
  }
  return y;
}

/// Points that fall into one step of the grid are averaged.
struct Bin {
  double sum = 0.0;
  int count = 0;
};

}  // namespace

std::size_t UniformTrace::index_of(Timestamp t) const {
  const double at = std::floor(seconds_of(t - from) / kGrid_s + 1e-6);
  const double last = static_cast<double>(value.size() - 1);
  return static_cast<std::size_t>(std::clamp(at, 0.0, last));
}

UniformTrace uniform(std::span<const TracePoint> points) {
  UniformTrace trace;
  const auto first =
      std::ranges::find_if(points, [](const TracePoint& p) { return std::isfinite(p.value); });
  if (first == points.end()) return trace;
  trace.from = first->time;
  std::vector<Bin> bins;
  Timestamp newest = trace.from;
  for (auto p = first; p != points.end(); ++p) {
    if (!std::isfinite(p->value) || p->time < newest) continue;
    newest = p->time;
    const auto i = static_cast<std::size_t>(seconds_of(p->time - trace.from) / kGrid_s + 0.5);
    if (i >= bins.size()) bins.resize(i + 1);
    bins[i].sum += static_cast<double>(p->value);
    ++bins[i].count;
  }
  if (bins.size() < 2) return {};

  trace.value.resize(bins.size());
  trace.missing.resize(bins.size());
  std::size_t last = 0;  // newest bin that has points; the first and the last one have
  for (std::size_t i = 0; i < bins.size(); ++i) {
    if (bins[i].count == 0) continue;
    trace.value[i] = static_cast<float>(bins[i].sum / bins[i].count);
    const bool bridged = static_cast<double>(i - last) * kGrid_s <= kLongestBridge_s;
    for (std::size_t j = last + 1; j < i; ++j) {
      const float share = static_cast<float>(j - last) / static_cast<float>(i - last);
      trace.value[j] = trace.value[last] + share * (trace.value[i] - trace.value[last]);
      trace.missing[j] = bridged ? 0 : 1;
    }
    last = i;
  }
  return trace;
}

std::vector<float> smoothed(std::span<const float> x) { return mean_of_three(mean_of_three(x)); }

}  // namespace station::signal
