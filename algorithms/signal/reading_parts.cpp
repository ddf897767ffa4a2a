#include "algorithms/signal/reading_parts.hpp"

#include "algorithms/signal/oscillometry.hpp"
#include "algorithms/signal/pressure_trace.hpp"

#include <algorithm>

namespace station::signal {
namespace {

constexpr std::size_t kBeatsOfARhythm = 10;  ///< fewer say nothing of atrial fibrillation [chosen]
constexpr std::size_t kBeatsOfAClock = 6;    ///< of the cuff's pulses [chosen]

Deflation read_direction(const MeasurementTrack& track, const Hold& hold, FlowSign sign,
                         const Rhythm& rhythm, const SystolicSettings& settings) {
  Deflation d;
  d.sign = sign;
  d.series = make_series(between(track.flow, *track.marks.deflation_from, end_of(track)), sign);
  if (d.series.size() < 50) return d;
  const NoiseLevel noise = learned_noise(make_series(hold.frames, sign));
  d.flow_return = find_return(d.series, noise, rhythm, settings.rhythmic_beats);
  return d;
}

}  // namespace

Timestamp end_of(const MeasurementTrack& track) {
  if (track.marks.end) return *track.marks.end;
  return track.flow.empty() ? Timestamp{} : track.flow.back().time + Duration{1};
}

Rhythm rhythm_of(const FreeFlow& free) {
  if (!free.found) return {};
  // A regular pulse keeps its places within a sixth; an irregular one (atrial fibrillation) is
  // given what it showed when the cuff was open, up to a third of a beat.
  const double tolerance = std::clamp(2.5 * free.irregularity, 0.17, 0.35);
  return {free.period_s, tolerance, free.irregular(), free.keeps_time};
}

FlowSign sign_of(const FreeFlow& free, const MeasurementTrack& track) {
  if (free.found) return free.sign;
  if (free.faster) return *free.faster;
  return stronger_direction(between(track.flow, *track.marks.deflation_from, end_of(track)));
}

Hold hold_of(const MeasurementTrack& track) {
  Hold hold;
  hold.frames = between(track.flow, *track.marks.hold_from, *track.marks.deflation_from);
  hold.pressure_mmHg =
      median_mmHg(between(track.pressure, *track.marks.hold_from, *track.marks.deflation_from))
          .value_or(0.0F);
  return hold;
}

Deflation read_deflation(const MeasurementTrack& track, const Hold& hold, FlowSign sign,
                         const Rhythm& rhythm, const SystolicSettings& settings) {
  Deflation d = read_direction(track, hold, sign, rhythm, settings);
  if (!d.flow_return.venous_surge) return d;
  Deflation other = read_direction(track, hold, -sign, rhythm, settings);
  return other.flow_return.beats.empty() ? d : other;
}

bool has_gap(const MeasurementTrack& track, Timestamp from, Timestamp to) {
  const auto frames = between(track.flow, from, to);
  const double step = frame_step_s(track.flow);
  for (std::size_t i = 0; i < frames.size(); ++i) {
    if (frames[i].after_gap) return true;
    if (i > 0 && seconds_of(frames[i].time - frames[i - 1].time) > 2.5 * step) return true;
  }
  return longest_gap_s(track.pressure, from, to) > 0.35;
}

BeatClock beat_clock(std::span<const PressurePoint> pressure, Timestamp from, Timestamp to) {
  const Oscillometry cuff = read_oscillations(pressure, from, to);
  BeatClock clock;
  if (cuff.finding != Oscillation::pulses || cuff.pulses.size() < kBeatsOfAClock) return clock;
  for (const CuffPulse& p : cuff.pulses) clock.upstrokes.push_back(p.steepest);
  if (cuff.pulses.size() >= kBeatsOfARhythm) clock.irregular = cuff.irregular;
  return clock;
}

float rise_time_of(const MeasurementTrack& track) {
  const MeasurementMarks& m = track.marks;
  if (!m.waveform_from || !m.waveform_to) return 0.0F;
  constexpr int kBeats = 3;
  const auto wave = describe_waveform(
      track.flow, std::max(*m.waveform_from, *m.waveform_to - std::chrono::seconds{12}),
      *m.waveform_to, kBeats);
  return wave ? wave->rise_time_s : 0.0F;
}

}  // namespace station::signal
