// The free waveform of a stretch of listening: pulse, beats, ensemble, measures.
#include "algorithms/signal/waveform_measures.hpp"

#include "algorithms/signal/median.hpp"
#include "algorithms/signal/pulse.hpp"
#include "algorithms/signal/rhythm.hpp"
#include "algorithms/signal/systolic.hpp"
#include "core/deterministic_math.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace station::signal {
namespace {

constexpr double kSoundInTissue_m_s = 1540.0;
constexpr double kSteepest_degrees = 80.0;

// Signal to noise around the peaks of the beats [dB in 3 kHz]. The tracked floor takes in flow that
// never stops, so the opposite direction's power, where there is less, is the better noise.
float snr_db(std::span<const FlowFrame> flow, const Ensemble& beats, FlowSign sign,
             bool directional) {
  constexpr std::size_t kReach = 5;  // 44 ms around the peak
  std::vector<float> ratios;
  const auto top = static_cast<std::size_t>(std::max_element(beats.wave.begin(), beats.wave.end()) -
                                            beats.wave.begin());
  for (const std::size_t start : beats.starts) {
    double signal = 0.0;
    double noise = 0.0;
    double opposite = 0.0;
    const std::size_t peak = start + top;
    for (std::size_t i = peak > kReach ? peak - kReach : 0;
         i < std::min(flow.size(), peak + kReach + 1); ++i) {
      signal += static_cast<double>(sign > 0 ? flow[i].toward : flow[i].away);
      opposite += static_cast<double>(sign > 0 ? flow[i].away : flow[i].toward);
      noise += static_cast<double>(flow[i].noise);
    }
    if (directional) noise = std::min(noise, opposite / kNoiseInBand);
    if (noise > 0.0)
      ratios.push_back(static_cast<float>(std::max(signal / noise - kNoiseInBand, 1e-3)));
  }
  if (ratios.empty()) return 0.0F;
  const auto middle = upper_median(ratios);
  return static_cast<float>(10.0 * dmath::log10(static_cast<double>(middle)));
}

float contrast_of(std::span<const FlowFrame> flow, const Ensemble& beats, FlowSign sign) {
  std::vector<float> ratios;
  const auto top = static_cast<std::size_t>(std::max_element(beats.wave.begin(), beats.wave.end()) -
                                            beats.wave.begin());
  for (const std::size_t start : beats.starts) {
    const FlowFrame& f = flow[std::min(start + top, flow.size() - 1)];
    ratios.push_back(sign > 0 ? f.toward_ratio : f.away_ratio);
  }
  if (ratios.empty()) return 0.0F;
  return upper_median(ratios);
}

// SD of the intervals between upstrokes over their mean.
double irregularity_of(const Ensemble& beats) {
  std::vector<std::size_t> starts = beats.starts;
  std::sort(starts.begin(), starts.end());
  std::vector<double> intervals;
  for (std::size_t i = 1; i < starts.size(); ++i) {
    const double interval = static_cast<double>(starts[i] - starts[i - 1]) * beats.step_s;
    // A rejected beat leaves a double interval.
    if (interval < 1.7 * beats.interval_s) intervals.push_back(interval);
  }
  if (intervals.size() < 2) return 0.0;
  double mean = 0.0;
  for (const double v : intervals) mean += v;
  mean /= static_cast<double>(intervals.size());
  double squares = 0.0;
  for (const double v : intervals) squares += (v - mean) * (v - mean);
  return std::sqrt(squares / static_cast<double>(intervals.size())) / mean;
}

WaveformStudy study(FlowEnvelope envelope, double period_s, bool regular, int min_beats) {
  WaveformStudy out;
  out.envelope = std::move(envelope);
  out.ensemble = average_beats(out.envelope, period_s, regular);
  if (out.ensemble.starts.size() < static_cast<std::size_t>(std::max(1, min_beats))) {
    out.shortfall = WaveformShortfall::too_few_beats;
    return out;
  }
  out.measures = measure_ensemble(out.envelope, out.ensemble);
  out.marks = landmarks_of(out.envelope, out.ensemble);
  out.measures->beats_per_minute = static_cast<float>(60.0 / out.ensemble.interval_s);
  out.measures->regular = regular && irregularity_of(out.ensemble) < kIrregularSpread;
  return out;
}

}  // namespace

WaveformStudy study_waveform(std::span<const FlowFrame> flow, Timestamp from, Timestamp to,
                             int min_beats, double band_end_hz, double window_s) {
  const auto frames = between(flow, from, to);
  const Pulse pulse = find_pulse(frames);
  if (!pulse.found) {
    WaveformStudy none;
    none.shortfall = WaveformShortfall::no_pulse;
    return none;
  }
  FlowEnvelope envelope = envelope_along(frames, pulse.sign, window_s);
  envelope.band_end_hz = static_cast<float>(band_end_hz);
  WaveformStudy out =
      study(std::move(envelope), pulse.period_s, pulse.irregularity < kIrregularSpread, min_beats);
  if (out.measures) {
    out.measures->snr_db = snr_db(frames, out.ensemble, pulse.sign, out.measures->directional);
    out.measures->contrast = contrast_of(frames, out.ensemble, pulse.sign);
  }
  return out;
}

WaveformStudy study_envelope(const FlowEnvelope& envelope, int min_beats) {
  const auto period = find_period(envelope.hz, envelope.step_s);
  if (!period) {
    WaveformStudy none;
    none.shortfall = WaveformShortfall::no_pulse;
    return none;
  }
  return study(envelope, period->seconds, true, min_beats);
}

std::optional<WaveformMeasures> describe_waveform(std::span<const FlowFrame> flow, Timestamp from,
                                                  Timestamp to, int min_beats) {
  return study_waveform(flow, from, to, min_beats).measures;
}

const char* sentence_of(WaveformShortfall shortfall) {
  switch (shortfall) {
    case WaveformShortfall::no_pulse: return "no arterial pulse was found";
    case WaveformShortfall::too_few_beats: return "too few clean, whole beats were found";
  }
  return "";
}

std::optional<AngleDependentMeasures> with_angle(const WaveformMeasures& w, Frequency carrier,
                                                 Angle angle) {
  const double degrees = angle.in_degrees();
  const double carrier_hz = carrier.in_hertz();
  if (!(carrier_hz > 0.0) || !(degrees >= 0.0) || degrees > kSteepest_degrees) return std::nullopt;
  const double m_s_per_hz =
      kSoundInTissue_m_s / (2.0 * carrier_hz * dmath::sincos_turns(degrees / 360.0).cos);
  const auto velocity = [&](float hz) {
    return Velocity::metres_per_second(static_cast<double>(hz) * m_s_per_hz);
  };
  return AngleDependentMeasures{velocity(w.peak_hz), velocity(w.mean_hz),
                                velocity(w.end_diastolic_hz),
                                static_cast<double>(w.max_acceleration_hz_per_s) * m_s_per_hz};
}

}  // namespace station::signal
