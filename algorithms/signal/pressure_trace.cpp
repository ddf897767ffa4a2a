#include "algorithms/signal/pressure_trace.hpp"

#include "algorithms/signal/median.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace station::signal {
std::span<const PressurePoint> between(std::span<const PressurePoint> trace, Timestamp from,
                                       Timestamp to) {
  const auto first =
      std::lower_bound(trace.begin(), trace.end(), from,
                       [](const PressurePoint& p, Timestamp t) { return p.time < t; });
  const auto last = std::upper_bound(
      first, trace.end(), to, [](Timestamp t, const PressurePoint& p) { return t < p.time; });
  return {first, last};
}

std::optional<float> pressure_at(std::span<const PressurePoint> trace, Timestamp at) {
  using namespace std::chrono_literals;
  auto points = between(trace, at - 25ms, at + 25ms);
  if (points.empty()) {
    // A slow trace (a few points a second): the straight line between the neighbours.
    const auto next =
        std::lower_bound(trace.begin(), trace.end(), at,
                         [](const PressurePoint& p, Timestamp t) { return p.time < t; });
    if (next == trace.begin() || next == trace.end()) return std::nullopt;
    const auto& b = *next;
    const auto& a = *(next - 1);
    if (b.time - a.time > 300ms) return std::nullopt;
    const double share = seconds_of(at - a.time) / seconds_of(b.time - a.time);
    return a.mmHg + static_cast<float>(share) * (b.mmHg - a.mmHg);
  }
  double sum = 0.0;
  double when = 0.0;
  for (const PressurePoint& p : points) {
    sum += static_cast<double>(p.mmHg);
    when += seconds_of(p.time - at);
  }
  const double n = static_cast<double>(points.size());
  double mean = sum / n;
  // At the trace's end the points lie to one side; the slope brings their mean back to `at`.
  if (std::fabs(when / n) > 0.002)
    if (const auto slope = slope_mmHg_per_s(trace, at - 400ms, at + 400ms))
      mean -= *slope * when / n;
  return static_cast<float>(mean);
}

std::optional<double> slope_mmHg_per_s(std::span<const PressurePoint> trace, Timestamp from,
                                       Timestamp to) {
  const auto points = between(trace, from, to);
  if (points.size() < 3 || seconds_of(points.back().time - points.front().time) < 0.5)
    return std::nullopt;
  const double n = static_cast<double>(points.size());
  double mean_t = 0.0;
  double mean_p = 0.0;
  for (const PressurePoint& p : points) {
    mean_t += seconds_of(p.time - from);
    mean_p += static_cast<double>(p.mmHg);
  }
  mean_t /= n;
  mean_p /= n;
  double stt = 0.0;
  double stp = 0.0;
  for (const PressurePoint& p : points) {
    const double t = seconds_of(p.time - from) - mean_t;
    stt += t * t;
    stp += t * (static_cast<double>(p.mmHg) - mean_p);
  }
  return stp / stt;
}

std::optional<float> median_mmHg(std::span<const PressurePoint> trace) {
  if (trace.empty()) return std::nullopt;
  std::vector<float> values;
  values.reserve(trace.size());
  for (const PressurePoint& p : trace) values.push_back(p.mmHg);
  return upper_median(values);
}

float median_sensor_difference(std::span<const PressurePoint> trace) {
  if (trace.empty()) return 0.0F;
  std::vector<float> values;
  values.reserve(trace.size());
  for (const PressurePoint& p : trace) values.push_back(std::fabs(p.mmHg - p.second_mmHg));
  return upper_median(values);
}

double longest_gap_s(std::span<const PressurePoint> trace, Timestamp from, Timestamp to) {
  double longest = 0.0;
  Timestamp last = from;
  for (const PressurePoint& p : between(trace, from, to)) {
    longest = std::max(longest, seconds_of(p.time - last));
    last = p.time;
  }
  return std::max(longest, seconds_of(to - last));
}

}  // namespace station::signal
