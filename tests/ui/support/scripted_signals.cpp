// The signals of the scripted scenes: pressure curves and Doppler columns.
#include "tests/ui/support/scripted_feed.hpp"

#include <algorithm>
#include <cmath>

namespace station::ui {
namespace {

constexpr double kSystolic = 118.0;
constexpr double kToeSystolic = 46.0;
constexpr double kBeat_s = 60.0 / 72.0;
constexpr double kBinHz = 16000.0 / 256.0;

/// Highest Doppler frequency over one beat: a triphasic leg artery, scaled.
double envelope_hz(double beat_phase) {
  const double t = beat_phase * kBeat_s;
  if (t < 0.22) return 3600.0 * std::sin(t / 0.22 * 3.14159265) * (1.15 - t);
  if (t < 0.36) return -1100.0 * std::sin((t - 0.22) / 0.14 * 3.14159265);
  if (t < 0.55) return 700.0 * std::sin((t - 0.36) / 0.19 * 3.14159265);
  return 0.0;
}

bool hears_flow(Scene scene, double pressure, double beat_phase) {
  switch (scene) {
    case Scene::connecting:
    case Scene::asking_sites:
    case Scene::resting:
    case Scene::no_reading:
    case Scene::alarm:
    case Scene::suspended:
    case Scene::finished:
    case Scene::critical:
    case Scene::exercise_gate:
    case Scene::exercising:
    case Scene::emergency:
    case Scene::recovery:
    case Scene::toe:
    case Scene::toe_warming:
    case Scene::toe_deflating:
    case Scene::toe_reading:
    case Scene::toe_flat:
    case Scene::pulse_volume:
    case Scene::pulse_volume_reading:
    case Scene::disagrees: return false;
    default:
      // Under the cuff only the crest of the pulse passes at first.
      return pressure < 60.0 ||
             (pressure < kSystolic && beat_phase < (kSystolic - pressure) / 25.0);
  }
}

bool has_light(Scene scene) { return scene >= Scene::toe && scene <= Scene::toe_flat; }

}  // namespace

double scripted_pressure(Scene scene, double into_s) {
  switch (scene) {
    case Scene::toe_deflating: return std::clamp(92.0 - 2.5 * into_s, 20.0, 160.0);
    case Scene::toe_reading:
      if (into_s < -1.0) return kToeSystolic - 2.5 * (into_s + 5.0);
      return std::max(0.3, 36.0 - 120.0 * (into_s + 1.0));
    case Scene::pulse_volume:
    case Scene::pulse_volume_reading: {
      const double beats = (into_s + 6.0) / kBeat_s + 100.0;
      const double phase = beats - std::floor(beats);
      const double pulse = phase < 0.18 ? phase / 0.18 : std::exp(-(phase - 0.18) * 4.0);
      const double held = 65.0 + 1.6 * pulse - 0.5;
      return scene == Scene::pulse_volume_reading && into_s > -1.0
                 ? std::max(0.3, 65.0 - 130.0 * (into_s + 1.0))
                 : held;
    }
    case Scene::inflating: return std::clamp(26.0 * (into_s + 4.0), 0.4, 152.0);
    case Scene::deflating: return std::clamp(126.0 - 2.5 * into_s, 60.0, 152.0);
    case Scene::reviewing:
    case Scene::by_hand:
      if (into_s < -2.0) return kSystolic - 2.5 * (into_s + 6.0);
      return std::max(0.3, 108.0 - 130.0 * (into_s + 2.0));
    case Scene::no_reading:
      if (into_s < -3.0) return 46.0 - 2.5 * (into_s + 7.0);
      return std::max(0.3, 36.0 - 60.0 * (into_s + 3.0));
    case Scene::stopped: return std::max(0.6, 142.0 * std::exp(-(into_s + 1.2) * 2.2));
    case Scene::alarm: return 137.0 - 0.4 * (into_s + 8.0);
    default: return 0.4 + 0.2 * std::sin(into_s);
  }
}

/// A quick rise and a slow fall, as blood fills a toe; none under a cuff that is tighter.
double scripted_light(Scene scene, double into_s, double beat_phase) {
  if (scene == Scene::toe_warming || scene == Scene::toe_flat) return 0.0;
  const double pressure = scripted_pressure(scene, into_s);
  const double open =
      scene == Scene::toe ? 1.0 : std::clamp((kToeSystolic - pressure) / 12.0, 0.0, 1.0);
  const double pulse = beat_phase < 0.2 ? beat_phase / 0.2 : (1.0 - beat_phase) / 0.8;
  return 900.0 * open * pulse * pulse;
}

void ScriptedFeed::play(double from_s, double to_s) {
  const auto uniform = [this] {
    noise_ ^= noise_ << 13U;
    noise_ ^= noise_ >> 7U;
    noise_ ^= noise_ << 17U;
    return static_cast<double>(noise_ >> 11U) * 0x1p-53;
  };
  const double base = clock_s_ - into_s_;
  for (double t = std::ceil(from_s / 0.004) * 0.004; t < to_s; t += 0.004) {
    const double pressure = scripted_pressure(scene_, t);
    double beat_phase = 0.0;
    beat_phase = std::modf((t + 6.0) / kBeat_s + 100.0, &beat_phase);
    const double top_hz = hears_flow(scene_, pressure, beat_phase) ? envelope_hz(beat_phase) : 0.0;
    signal::SpectrumColumn column;
    column.time = Timestamp{duration_from_seconds(base + t)};
    for (std::size_t bin = 0; bin < signal::kSpectrumBins; ++bin) {
      const double hz = (static_cast<double>(bin) - 128.0) * kBinHz;
      // Noise power of one spectral line is exponentially distributed.
      double db = 22.0 + 10.0 * std::log10(-std::log(uniform() + 1e-12) + 0.05);
      const bool same_way = hz * top_hz > 0.0;
      if (same_way && std::abs(hz) > 120.0 && std::abs(hz) < std::abs(top_hz))
        db += 14.0 + 10.0 * std::abs(hz / top_hz);
      if (std::abs(hz) < 100.0) db -= 8.0;
      column.power_db[bin] = static_cast<float>(db);
    }
    signal::FlowFrame frame;
    frame.time = column.time;
    frame.toward_hz = static_cast<float>(std::max(0.0, top_hz));
    frame.away_hz = static_cast<float>(std::max(0.0, -top_hz));
    if (scene_ != Scene::connecting) {
      feed_.spectrum.push(column);
      feed_.flow.push(frame);
    }
  }
  for (double t = std::ceil(from_s / 0.01) * 0.01; has_light(scene_) && t < to_s; t += 0.01) {
    double beat_phase = 0.0;
    beat_phase = std::modf((t + 6.0) / kBeat_s + 100.0, &beat_phase);
    signal::LightPoint point;
    point.time = Timestamp{duration_from_seconds(base + t)};
    point.value = static_cast<float>(scripted_light(scene_, t, beat_phase) +
                                     (scene_ == Scene::toe ? 60.0 : 25.0) * (uniform() - 0.5));
    feed_.light.push(point);
  }
  for (double t = std::ceil(from_s / 0.005) * 0.005; t < to_s; t += 0.005) {
    signal::PressurePoint point;
    point.time = Timestamp{duration_from_seconds(base + t)};
    point.mmHg = static_cast<float>(scripted_pressure(scene_, t) + 0.3 * (uniform() - 0.5));
    point.second_mmHg = point.mmHg;
    if (scene_ != Scene::connecting) feed_.pressure.push(point);
  }
}

}  // namespace station::ui
