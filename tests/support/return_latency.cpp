#include "tests/support/return_latency.hpp"

#include "algorithms/signal/systolic.hpp"

#include <algorithm>
#include <cmath>

namespace station::test {
namespace {

constexpr Duration kHalfWindow = std::chrono::milliseconds{8};  // a frame comes in when it ends
constexpr Duration kStep = std::chrono::milliseconds{10};
constexpr int kBeatsToVent = 5;

}  // namespace

Told tell_return(const MadeMeasurement& made) {
  Told told;
  const auto opening = std::ranges::find_if(
      made.openings, [](const Opening& o) { return o.lasts_s >= kLeastOpening_s; });
  if (opening == made.openings.end()) return told;
  const Timestamp open{duration_from_seconds(opening->at_s)};
  const auto after = [open](Timestamp t) { return seconds_of(t - open); };

  double mean = 0.0;
  double squares = 0.0;
  int held = 0;
  for (const auto& f : made.flow) {
    if (f.time < *made.marks.hold_from || f.time >= *made.marks.deflation_from) continue;
    mean += static_cast<double>(f.toward_ratio);
    squares += static_cast<double>(f.toward_ratio) * static_cast<double>(f.toward_ratio);
    ++held;
  }
  mean /= held;
  const double sd = std::sqrt(squares / held - mean * mean);
  for (const auto& f : made.flow) {
    if (f.time + kHalfWindow <= open || static_cast<double>(f.toward_ratio) < mean + 5.0 * sd)
      continue;
    told.frame_s = after(f.time + kHalfWindow);
    break;
  }

  signal::MeasurementMarks marks = made.marks;
  marks.end.reset();
  const signal::FreeFlow free = signal::assess_free_flow({made.flow, made.pressure, marks});
  for (Timestamp now = open; now < made.flow.back().time && !told.enough_s; now += kStep) {
    const auto flow =
        std::ranges::upper_bound(made.flow, now - kHalfWindow, {}, &signal::FlowFrame::time);
    const auto pressure =
        std::ranges::upper_bound(made.pressure, now, {}, &signal::PressurePoint::time);
    const int beats = signal::beats_since_return(
        {{made.flow.begin(), flow}, {made.pressure.begin(), pressure}, marks}, free, {});
    if (beats >= 2 && !told.return_s) told.return_s = after(now);
    if (beats >= kBeatsToVent) told.enough_s = after(now);
  }
  return told;
}

}  // namespace station::test
