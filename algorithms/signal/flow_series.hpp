#pragma once
// The flow statistic of a run of frames, and the bursts in it. Internal to algorithms/signal.
//
// The statistic of one frame is the clipped ratio of the flow's own direction over the noise, less
// what stands in both directions: a click, a knock and the probe's rubbing are symmetrical, flow is
// not. 0 means noise alone.

#include "algorithms/signal/flow_track.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace station::signal {

/// The sign of flow along the artery: +1 toward the probe, -1 away.
using FlowSign = int;

/// Part of the frames whose time lies in [from, to). By bisection.
[[nodiscard]] std::span<const FlowFrame> between(std::span<const FlowFrame> flow, Timestamp from,
                                                 Timestamp to);
/// One tick after the newest frame: the end of what is known. The epoch without frames.
[[nodiscard]] Timestamp after_newest(std::span<const FlowFrame> flow);
/// Where a track ends: its mark, or its newest frame.
[[nodiscard]] Timestamp end_of(const MeasurementTrack& track);
/// Seconds between frames: the median of the first steps. 0.004 if there are too few.
[[nodiscard]] double frame_step_s(std::span<const FlowFrame> flow);
/// So many frames lie in a time.
[[nodiscard]] inline std::size_t frames_in(double seconds, double step_s) {
  return static_cast<std::size_t>(seconds / step_s + 0.5);
}
/// Which direction carries more flow.
[[nodiscard]] FlowSign stronger_direction(std::span<const FlowFrame> flow);
/// Which direction has the louder peaks (upper twentieth): the artery's, also beside a steady vein.
[[nodiscard]] FlowSign louder_direction(std::span<const FlowFrame> flow);

/// The envelope's upper twentieth along one direction [Hz]; 0 without flow that way.
[[nodiscard]] float peak_speed_hz(std::span<const FlowFrame> flow, FlowSign sign);

inline constexpr float kClearlyFaster = 1.3F;  ///< than the other direction [chosen]

struct FlowSeries {
  std::span<const FlowFrame> frames;
  double step_s = 0.004;
  double lasts = 1.0;         ///< an opening, for each second of it that the band hears
  std::vector<float> wide;    ///< mean over 60 ms: what is detected
  std::vector<float> narrow;  ///< mean over 20 ms: what is timed
  std::vector<float> both;    ///< mean over 60 ms of what stands in both directions

  [[nodiscard]] std::size_t size() const { return wide.size(); }
  [[nodiscard]] Timestamp time(std::size_t i) const { return frames[i].time; }
};
/// Which frequencies speak for flow.
enum class Band : std::uint8_t {
  whole,              ///< from kLowestFlowHz on
  faster_than_tissue  ///< from kFasterThanTissue_hz on, in units of the whole band's noise
};
[[nodiscard]] FlowSeries make_series(std::span<const FlowFrame> flow, FlowSign sign,
                                     Band band = Band::whole);

/// The same from the maximum-frequency envelope [kHz] instead: beats of a flow that never stops
/// show in how fast it is rather than in how much of it there is.
[[nodiscard]] FlowSeries make_envelope_series(std::span<const FlowFrame> flow, FlowSign sign);

/// Level and spread of the statistic without flow.
struct NoiseLevel {
  float centre = 0.0F;
  float wide_sd = 0.0F;
  float narrow_sd = 0.0F;
  float peak = 0.0F;  ///< of the statistic in an ordinary beat-long stretch, above the centre
};
/// Standard deviation of the wide statistic in stationary noise [no unit: of ratios to the noise;
/// test FlowSeries.NominalNoiseIsThatOfWhiteNoise].
inline constexpr float kNominalWideSd = 0.093F;
/// What the front end's floor promises on stationary noise; used where flow may be present.
[[nodiscard]] NoiseLevel nominal_noise(const FlowSeries& series);
/// Learned from a stretch known to be without flow (the occluded hold). Shorter than 0.5 s:
/// nominal.
[[nodiscard]] NoiseLevel learned_noise(const FlowSeries& series);

/// How high the statistic stands in the beats of an open artery: its upper twentieth. 0 without
/// frames.
[[nodiscard]] float height_of_beats(const FlowSeries& open);

struct Burst {
  std::size_t begin = 0;  ///< first frame above the low threshold
  std::size_t end = 0;    ///< one past the last
  std::size_t peak_at = 0;
  float peak = 0.0F;        ///< of the wide statistic above the noise's centre
  float strength = 0.0F;    ///< the same in deviations
  double duration_s = 0.0;  ///< of the narrow statistic around the peak
  Timestamp onset;
  bool still_open = false;  ///< flow had not ended where the series does
};

/// Deviations of the noise above which a burst vouches for itself [chosen].
inline constexpr float kClear = 8.0F;

struct BurstRule {
  float strength = 5.5F;     ///< least peak, in deviations [chosen]
  double duration_s = 0.05;  ///< least duration [chosen]
};

/// Bursts of flow in order of time. A long stretch of flow splits where it falls below a third of
/// its running peak and rises again.
[[nodiscard]] std::vector<Burst> find_bursts(const FlowSeries& series, const NoiseLevel& noise,
                                             const BurstRule& rule);

/// From one onset to the other.
[[nodiscard]] inline double gap_s(const Burst& a, const Burst& b) {
  return seconds_of(b.onset - a.onset);
}

/// Without flow between the end of a burst and a later time; negative while it still flows.
[[nodiscard]] double silence_s(const FlowSeries& series, const Burst& burst, Timestamp until);

}  // namespace station::signal
