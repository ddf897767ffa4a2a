#include "algorithms/signal/deflation_steps.hpp"

#include "algorithms/signal/median.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>

namespace station::signal {
namespace {

constexpr std::size_t kCoarse = 5;       // 50 ms
constexpr std::size_t kMedianHalf = 12;  // 0.6 s either way: a median over a beat keeps a step
// Steps take a fifth of the time and make most of the fall; the steepest fifth of a ramp makes a
// fifth, of an exponential leak half of it.
constexpr double kSteepShare = 0.20;
constexpr double kStepwise = 0.75;
constexpr float kStepSlope = 0.2F;   // mmHg in 50 ms: 4 mmHg/s of the median
constexpr float kFastFall = 0.06F;   // mmHg in 10 ms: 6 mmHg/s
constexpr std::size_t kAround = 20;  // 0.2 s

std::vector<float> running_median(const UniformTrace& trace) {
  std::vector<float> coarse;
  for (std::size_t i = 0; i + kCoarse <= trace.size(); i += kCoarse) {
    float sum = 0.0F;
    for (std::size_t j = 0; j < kCoarse; ++j) sum += trace.value[i + j];
    coarse.push_back(sum / static_cast<float>(kCoarse));
  }
  std::vector<float> level(coarse.size());
  std::vector<float> window;
  for (std::size_t i = 0; i < coarse.size(); ++i) {
    const std::size_t from = i > kMedianHalf ? i - kMedianHalf : 0;
    const std::size_t to = std::min(i + kMedianHalf + 1, coarse.size());
    window.assign(coarse.begin() + static_cast<std::ptrdiff_t>(from),
                  coarse.begin() + static_cast<std::ptrdiff_t>(to));
    level[i] = upper_median(window);
  }
  return level;
}

bool is_stepwise(const std::vector<float>& level) {
  std::vector<float> falls;
  for (std::size_t i = 1; i < level.size(); ++i)
    falls.push_back(std::max(0.0F, level[i - 1] - level[i]));
  std::ranges::sort(falls, std::greater<>{});
  const auto steep = static_cast<std::size_t>(kSteepShare * static_cast<double>(falls.size()));
  double all = 0.0;
  double in_steep = 0.0;
  for (std::size_t i = 0; i < falls.size(); ++i) {
    all += static_cast<double>(falls[i]);
    if (i < steep) in_steep += static_cast<double>(falls[i]);
  }
  return all > 0.0 && in_steep > kStepwise * all;
}

}  // namespace

std::vector<float> remove_steps(UniformTrace& trace) {
  std::vector<float> added(trace.size(), 0.0F);
  const std::vector<float> level = running_median(trace);
  if (level.size() < 4 * kMedianHalf || !is_stepwise(level)) return added;
  std::vector<bool> in_step(trace.size(), false);
  for (std::size_t i = 1; i < level.size(); ++i) {
    if (level[i - 1] - level[i] < kStepSlope) continue;
    const std::size_t at = i * kCoarse;
    const std::size_t from = at > kAround ? at - kAround : 1;
    for (std::size_t j = from; j < std::min(at + kAround, trace.size()); ++j) in_step[j] = true;
  }
  const std::vector<float> smooth = smoothed(trace.value);
  float sum = 0.0F;
  for (std::size_t i = 1; i < trace.size(); ++i) {
    const float fall = smooth[i - 1] - smooth[i];
    if (in_step[i] && fall > kFastFall) {
      sum += fall;
      trace.missing[i] = 1;
    }
    added[i] = sum;
  }
  for (std::size_t i = 0; i < trace.size(); ++i) trace.value[i] += added[i];
  return added;
}

}  // namespace station::signal
