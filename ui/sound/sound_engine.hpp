#pragma once
// All that sounds, as frames: the Doppler, toward the probe left and away right, with the alarms
// and the meter over it. It counts its own time in frames, so the same input gives the same
// samples. No clock, thread or device; one thread.
//
// Levels, of full scale: Doppler at most 0.6, alarms 0.35, meter 0.03, tick 0.1: together below 1.
// The Doppler has a fixed gain that the volume sets, without automatic control: louder is more
// flow. Volume and mute move the gain with a time constant of 15 ms. What would pass 0.6 is bent
// softly, by a curve that does not change with time.

#include "core/samples.hpp"
#include "device/sound_scene.hpp"
#include "ui/model/sound/sound_values.hpp"
#include "ui/sound/alarm_sounder.hpp"
#include "ui/sound/doppler_stream.hpp"
#include "ui/sound/probe_meter.hpp"
#include "ui/sound/pulse_voice.hpp"

#include <cstdint>
#include <span>

namespace station::ui {

class SoundEngine {
 public:
  explicit SoundEngine(double sample_rate_hz, const DopplerStreamSettings& stream = {});

  void take(const DopplerBlock& block) { doppler_.take(block); }
  void set_scene(const device::SoundScene& scene) { scene_ = scene; }
  void set_controls(const SoundControls& controls) { controls_ = controls; }
  /// The station has fallen silent: an alarm of high priority that no pause holds back.
  void set_station_silent(bool silent) { station_silent_ = silent; }
  /// Another station: nothing of the last one sounds on.
  void forget_station();
  /// Fills all of `out`.
  void render(std::span<StereoFrame> out);

  [[nodiscard]] const DopplerStream& doppler() const { return doppler_; }
  /// From a pair to its frame, beside the backlog: the split's and the resampler's filters.
  [[nodiscard]] static Duration fixed_delay();

 private:
  void render_piece(std::span<StereoFrame> out);
  void begin_tones(Timestamp from, Timestamp to);

  double rate_hz_;
  DopplerStream doppler_;
  AlarmSounder alarms_;
  ProbeMeter meter_;
  PulseVoices voices_;
  device::SoundScene scene_;
  SoundControls controls_;
  bool station_silent_ = false;
  float gain_ = 0.0F;
  float gain_step_;  ///< share of what is missing, a frame
  std::uint64_t frames_ = 0;
};

}  // namespace station::ui
