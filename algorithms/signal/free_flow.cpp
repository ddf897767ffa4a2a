#include "algorithms/signal/free_flow.hpp"

#include "algorithms/signal/pulse.hpp"
#include "algorithms/signal/running_flow.hpp"

#include <algorithm>

namespace station::signal {
namespace {

constexpr double kLeastFreeListening_s = 4.0;             ///< shorter stretches prove no silence
constexpr Duration kLastOfIt = std::chrono::seconds{12};  ///< half a minute says no more than this
constexpr Duration kListen = std::chrono::seconds{6};     ///< as the workflow listens
constexpr Duration kBeforeInflation = std::chrono::seconds{3};

/// A damped pulse passes a narrow opening too slowly to be told from tissue at first [chosen].
constexpr float kFarFasterThanTissue = 2.5F;

/// The direction in which flow is clearly faster; empty if neither.
std::optional<FlowSign> faster_direction(std::span<const FlowFrame> flow) {
  const float toward = peak_speed_hz(flow, 1);
  const float away = peak_speed_hz(flow, -1);
  if (toward > kClearlyFaster * away) return 1;
  if (away > kClearlyFaster * toward) return -1;
  return std::nullopt;
}

Timestamp inflated_at(const MeasurementTrack& track) {
  const MeasurementMarks& m = track.marks;
  return m.inflation_from.value_or(m.hold_from.value_or(end_of(track)));
}

}  // namespace

std::span<const FlowFrame> open_artery(const MeasurementTrack& track) {
  const MeasurementMarks& m = track.marks;
  const Timestamp to = m.waveform_to.value_or(inflated_at(track));
  const Timestamp from = std::max(m.waveform_from.value_or(m.listening_from), to - kLastOfIt);
  return between(track.flow, from, std::min(to, inflated_at(track)));
}

FreeFlow assess_free_flow(const MeasurementTrack& track) {
  const MeasurementMarks& m = track.marks;
  const Timestamp to = inflated_at(track);
  const Timestamp waveform_to = m.waveform_to.value_or(to);
  const auto frames = open_artery(track);

  FreeFlow free;
  free.listened =
      static_cast<double>(frames.size()) * frame_step_s(frames) >= kLeastFreeListening_s;
  Pulse pulse = find_pulse(frames);
  // Weak and damped pulses come and go with speckle and breath: what the workflow heard when it
  // went on to the waveform counts as heard.
  for (Timestamp at = waveform_to; !pulse.found && m.waveform_from && at > m.listening_from;
       at -= std::chrono::seconds{2})
    pulse = find_pulse(between(track.flow, at - kListen, at));
  free.found = pulse.found;
  free.sign = pulse.sign;
  free.steady = free.listened && flow_is_steady(frames);
  if (!pulse.found) {
    free.faster = faster_direction(frames);
    return free;
  }
  free.period_s = pulse.period_s;
  free.irregularity = pulse.irregularity;
  free.keeps_time = pulse.keeps_time;
  free.fast = peak_speed_hz(frames, pulse.sign) > kFarFasterThanTissue * kFasterThanTissue_hz;
  const Timestamp last = to - kBeforeInflation;
  if (last > waveform_to)
    free.vanished = !has_flow_beats(between(track.flow, last, to), pulse.sign);
  return free;
}

}  // namespace station::signal
