#include "algorithms/signal/running_flow.hpp"

#include <algorithm>
#include <vector>

namespace station::signal {
namespace {

constexpr float kSteady = 0.09F;
constexpr double kLeastSteady_s = 1.0;
constexpr double kRunsOn = 0.8;  // of the time [chosen]

// Power one way over power the other way. Of 0.4 s of noise the ratio has a deviation of 0.04, of a
// hold 0.012; a burst of movement leans too, but not in three of four stretches.
constexpr double kStretch_s = 0.4;
constexpr std::size_t kLeastStretches = 4;
constexpr double kLeans = 1.08;            // over the whole
constexpr double kLeansThroughout = 1.04;  // three of four stretches

struct Powers {
  double own = 0.0;
  double other = 0.0;
  [[nodiscard]] double ratio() const { return other > 0.0 ? own / other : 1.0; }
};

Powers powers_of(std::span<const FlowFrame> flow, FlowSign sign) {
  Powers sum;
  for (const FlowFrame& f : flow) {
    sum.own += static_cast<double>(sign > 0 ? f.toward : f.away);
    sum.other += static_cast<double>(sign > 0 ? f.away : f.toward);
  }
  return sum;
}

bool is_fast_throughout(std::span<const FlowFrame> flow, FlowSign sign) {
  const auto runs = std::ranges::count_if(flow, [&](const FlowFrame& f) {
    const float own = sign > 0 ? f.toward_hz : f.away_hz;
    const float other = sign > 0 ? f.away_hz : f.toward_hz;
    return own > kFasterThanTissue_hz && own > kClearlyFaster * other;
  });
  return !flow.empty() && static_cast<double>(runs) > kRunsOn * static_cast<double>(flow.size());
}

bool leans_throughout(std::span<const FlowFrame> flow, FlowSign sign) {
  const auto length = static_cast<std::size_t>(kStretch_s / frame_step_s(flow));
  if (length == 0 || flow.size() < kLeastStretches * length) return false;
  std::vector<double> ratios;
  for (std::size_t at = 0; at + length <= flow.size(); at += length)
    ratios.push_back(powers_of(flow.subspan(at, length), sign).ratio());
  const auto lower = ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 4);
  std::ranges::nth_element(ratios, lower);
  return *lower > kLeansThroughout && powers_of(flow, sign).ratio() > kLeans;
}

}  // namespace

bool flow_is_steady(std::span<const FlowFrame> flow) {
  const FlowSign sign = peak_speed_hz(flow, 1) >= peak_speed_hz(flow, -1) ? 1 : -1;
  std::vector<float> speed = make_envelope_series(flow, sign).wide;
  if (speed.size() < frames_in(kLeastSteady_s, frame_step_s(flow))) return false;
  std::ranges::sort(speed);
  const float middle = speed[speed.size() / 2];
  const float upper = speed[speed.size() * 9 / 10];
  return middle * 1000.0F > kFasterThanTissue_hz && upper < (1.0F + kSteady) * middle;
}

bool flow_runs_on(std::span<const FlowFrame> flow, FlowSign sign) {
  const double seconds = static_cast<double>(flow.size()) * frame_step_s(flow);
  if (seconds < static_cast<double>(kLeastStretches) * kStretch_s) return false;
  return is_fast_throughout(flow, sign) || leans_throughout(flow, sign);
}

bool flow_runs_on_under_cuff(std::span<const FlowFrame> held, std::span<const FlowFrame> open,
                             FlowSign sign) {
  if (flow_runs_on(held, sign)) return true;
  const float heard_hz = peak_speed_hz(open, sign);
  return heard_hz > 0.0F && flow_runs_on(held, -sign) && peak_speed_hz(held, -sign) >= heard_hz;
}

}  // namespace station::signal
