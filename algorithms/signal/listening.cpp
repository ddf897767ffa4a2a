// Free listening: what the workflow and the probe-still meter ask ten times a second.
#include "algorithms/signal/pulse.hpp"
#include "algorithms/signal/running_flow.hpp"
#include "algorithms/signal/systolic.hpp"

#include <algorithm>

namespace station::signal {
namespace {

constexpr float kSpeedBeats = 0.45F;  // as find_pulse is sure of a period [chosen]

}  // namespace

ListeningState listen(std::span<const FlowFrame> flow, double window_s) {
  ListeningState state;
  if (flow.empty()) return state;
  const Timestamp end = after_newest(flow);
  const auto heard = between(flow, end - duration_from_seconds(window_s), end);
  const Pulse pulse = find_pulse(heard);
  // The meter moves with weak signals too, before they are good enough to count as found.
  const float steadiness = std::clamp((pulse.correlation - 0.2F) / 0.6F, 0.0F, 1.0F);
  const float strength = pulse.strength / (pulse.strength + 8.0F);
  state.quality = steadiness * strength;
  state.steady_flow = flow_is_steady(heard);
  if (!pulse.found || state.steady_flow) return state;
  state.pulsatile_flow = true;
  state.beats = static_cast<int>(pulse.beats.size());
  // Flow that never stops leaves no bursts to count: where its speed beats, the period counts them.
  if (pulse.envelope_correlation >= kSpeedBeats)
    state.beats = std::max(state.beats, static_cast<int>(window_s / pulse.period_s));
  state.beats_per_minute = static_cast<float>(60.0 / pulse.period_s);
  const std::size_t shown = std::min(pulse.beats.size(), state.onsets.size());
  for (std::size_t i = 0; i < shown; ++i)
    state.onsets[i] = pulse.beats[pulse.beats.size() - shown + i].onset;
  state.onset_count = static_cast<std::uint8_t>(shown);
  return state;
}

bool flow_persists(std::span<const FlowFrame> flow, Timestamp from, const FreeFlow& free) {
  if (flow.empty()) return false;
  const auto held = between(flow, from, after_newest(flow));
  // The artery's direction, and the one that was louder: either may have been taken for the other.
  const auto before = between(flow, from - std::chrono::seconds{20}, from);
  const bool heard_long = before.size() > frames_in(2.0, frame_step_s(flow));
  if (!heard_long && !free.found) return has_flow_beats(held, std::nullopt);
  const double known_s = free.keeps_time ? free.period_s : 0.0;
  const FlowSign louder = heard_long ? louder_direction(before) : free.sign;
  if (free.found && flow_runs_on_under_cuff(held, before, free.sign)) return true;
  return has_flow_beats(held, louder, known_s) ||
         (free.found && free.sign != louder && has_flow_beats(held, free.sign, known_s));
}

}  // namespace station::signal
