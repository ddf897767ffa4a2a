#include "ui/sound/sound_engine.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace station::ui {
namespace {

using device::SoundingAlarm;
using device::SoundScene;

constexpr double kPiece_s = 0.005;
constexpr float kDopplerMost = 0.6F;
constexpr float kDopplerStraight = 0.3F;  ///< up to here the curve is a line
constexpr float kAlarmLevel = 0.35F;
constexpr double kGainTime_s = 0.015;
/// At 0 dB of volume: the wire's full scale is far above usual flow [chosen on the virtual
/// patients: a normal artery then peaks at half of what is allowed].
constexpr double kBaseGain = 4.0;

float bent(float x) {
  constexpr float kRoom = kDopplerMost - kDopplerStraight;
  const float size = std::fabs(x);
  if (size <= kDopplerStraight) return x;
  const float over = (size - kDopplerStraight) / kRoom;
  return std::copysign(kDopplerStraight + kRoom * over / (1.0F + over), x);
}

}  // namespace

SoundEngine::SoundEngine(double sample_rate_hz, const DopplerStreamSettings& stream)
    : rate_hz_{sample_rate_hz},
      doppler_{sample_rate_hz, stream},
      voices_{sample_rate_hz},
      gain_step_{static_cast<float>(1.0 - std::exp(-1.0 / (kGainTime_s * sample_rate_hz)))} {}

Duration SoundEngine::fixed_delay() { return DirectionalSplit::delay(); }

void SoundEngine::forget_station() {
  doppler_.reset();
  scene_ = {};
  station_silent_ = false;
}

void SoundEngine::render(std::span<StereoFrame> out) {
  const auto piece = static_cast<std::size_t>(kPiece_s * rate_hz_);
  while (!out.empty()) {
    const std::size_t n = std::min(piece, out.size());
    render_piece(out.first(n));
    out = out.subspan(n);
  }
}

void SoundEngine::begin_tones(Timestamp from, Timestamp to) {
  const auto frames_until = [&](Timestamp at) {
    return static_cast<std::size_t>(std::max(0.0, seconds_of(at - from) * rate_hz_ + 0.5));
  };
  std::array<SoundingAlarm, SoundScene::kMaxAlarms + 1> holds{};
  std::size_t count = 0;
  if (station_silent_) holds[count++] = {.priority = device::AlarmPriority::high};
  for (const SoundingAlarm& a : scene_.active_alarms()) holds[count++] = a;
  const bool paused = scene_.alarm_sound_paused && !station_silent_;
  if (const auto pulse = alarms_.step(to, {holds.data(), count}, scene_.inflated, paused)) {
    const AlarmPattern& p = pattern_of(pulse->priority);
    voices_.begin({.frequency_hz = p.fundamental_hz,
                   .plateau_s = p.pulse_s,
                   .rise_s = p.rise_s,
                   .left = kAlarmLevel,
                   .right = kAlarmLevel,
                   .harmonics = kAlarmHarmonics},
                  frames_until(pulse->at));
  }
  const bool meter_is_on = controls_.meter && !controls_.muted && !station_silent_;
  if (const auto blip = meter_.step(to, scene_, meter_is_on); blip && !controls_.muted)
    voices_.begin({.frequency_hz = blip->frequency_hz,
                   .plateau_s = blip->length_s,
                   .rise_s = std::min(0.02, blip->length_s / 4),
                   .left = blip->level * std::min(1.0F, 1.0F - blip->pan),
                   .right = blip->level * std::min(1.0F, 1.0F + blip->pan)},
                  0);
}

void SoundEngine::render_piece(std::span<StereoFrame> out) {
  const auto time_of = [this](std::uint64_t frames) {
    return Timestamp{duration_from_seconds(static_cast<double>(frames) / rate_hz_)};
  };
  doppler_.render(out);
  const double wanted_db =
      std::clamp(controls_.volume_db, SoundControls::kLowest_db, SoundControls::kHighest_db);
  const float wanted = controls_.muted || station_silent_
                           ? 0.0F
                           : static_cast<float>(kBaseGain * std::pow(10.0, wanted_db / 20.0));
  for (StereoFrame& frame : out) {
    gain_ += (wanted - gain_) * gain_step_;
    frame = {bent(frame.left * gain_), bent(frame.right * gain_)};
  }
  begin_tones(time_of(frames_), time_of(frames_ + out.size()));
  voices_.render(out);
  frames_ += out.size();
}

}  // namespace station::ui
