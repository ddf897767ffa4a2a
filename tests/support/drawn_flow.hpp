#pragma once
// Flow drawn by hand: what a test of the return of flow and of its beats says is in a track.

#include "algorithms/signal/crossing_beats.hpp"
#include "algorithms/signal/return_of_flow.hpp"

#include <span>
#include <vector>

namespace station::signal {

inline constexpr double kStep_s = 0.004;
inline constexpr double kBeat_s = 0.8;
inline constexpr float kUsual_hz = 800.0F;
inline const NoiseLevel kNoise{0.0F, 0.1F, 0.1F, 0.0F};
inline const Rhythm kSteady{kBeat_s, 0.17, false, true};

/// Rectangles in a silent track.
class Drawn {
 public:
  explicit Drawn(double seconds) : frames_(static_cast<std::size_t>(seconds / kStep_s)) {
    for (std::size_t i = 0; i < frames_.size(); ++i)
      frames_[i].time = Timestamp{} + duration_from_seconds(kStep_s * static_cast<double>(i));
    series_.frames = frames_;
    series_.step_s = kStep_s;
    series_.wide.resize(frames_.size());
    series_.narrow.resize(frames_.size());
    series_.both.resize(frames_.size());
  }
  /// @param strength in deviations of the noise
  /// @param hz       of the envelope, toward; 0: too faint to have one
  void burst(double from_s, double lasts_s, float strength, float hz = kUsual_hz) {
    const auto from = static_cast<std::size_t>(from_s / kStep_s);
    const auto to = static_cast<std::size_t>((from_s + lasts_s) / kStep_s);
    for (std::size_t i = from; i < to && i < frames_.size(); ++i) {
      series_.wide[i] = series_.narrow[i] = strength * kNoise.wide_sd;
      frames_[i].toward_hz = frames_[i].max_hz = hz;
    }
  }
  void beats(double from_s, int count, double lasts_s, float strength, float hz = kUsual_hz) {
    for (int k = 0; k < count; ++k) burst(from_s + kBeat_s * k, lasts_s, strength, hz);
  }
  [[nodiscard]] FlowReturn read(const Rhythm& rhythm = kSteady, const VeinWatch& veins = {}) const {
    return find_return(series_, kNoise, rhythm, 2, veins);
  }
  /// What stands in both directions, and the ragged rest of it.
  void click(double from_s, double lasts_s, float both, float rest) {
    const auto from = static_cast<std::size_t>(from_s / kStep_s);
    const auto to = static_cast<std::size_t>((from_s + lasts_s) / kStep_s);
    for (std::size_t i = from; i < to; ++i) {
      series_.both[i] = both;
      series_.wide[i] = series_.narrow[i] = rest;
    }
  }
  [[nodiscard]] std::vector<CrossingBeat> beats_around(const FlowReturn& found,
                                                       std::span<const Timestamp> clock = {},
                                                       double mean_interval_s = 0.0) const {
    std::vector<PressurePoint> cuff;
    for (const FlowFrame& f : frames_) {
      PressurePoint p;
      p.time = f.time;
      p.mmHg = static_cast<float>(150.0 - 2.0 * seconds_of(f.time - Timestamp{}));
      cuff.push_back(p);
    }
    return crossing_beats(series_, kNoise, found, cuff, clock, mean_interval_s);
  }
  [[nodiscard]] double onset_s(const FlowReturn& r) const {
    return seconds_of(r.beats.front().onset - Timestamp{});
  }

 private:
  std::vector<FlowFrame> frames_;
  FlowSeries series_;
};

}  // namespace station::signal
