#include "ui/sound/sound_thread.hpp"

#include "core/triple_buffer.hpp"
#include "device/station_snapshot.hpp"
#include "hal/sound/sound_output.hpp"
#include "ui/sound/sound_engine.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace station::ui {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr auto kTurn = std::chrono::milliseconds{4};
constexpr auto kIdleTurn = std::chrono::milliseconds{100};
constexpr Duration kStatusEvery = std::chrono::milliseconds{100};
constexpr Duration kLookAgainAfter = std::chrono::seconds{5};
/// As long as the display takes before it calls its values not current.
constexpr Duration kStationSilentAfter = std::chrono::seconds{1};
constexpr std::size_t kMostFrames = 4096;  // of one turn, else a file far behind would hold it up

bool ends_in_wav(const std::string& s) { return s.ends_with(".wav") || s.ends_with(".WAV"); }

SoundState state_of(Errc code) {
  return code == Errc::not_found ? SoundState::no_loudspeaker : SoundState::busy;
}

}  // namespace

struct SoundThread::State {
  SoundSettings settings;
  std::mutex feed_mutex;  // held while a feed is read: some microseconds, no device behind it
  device::DisplayFeed* feed = nullptr;
  bool feed_is_new = false;
  std::mutex controls_mutex;
  SoundControls controls;
  TripleBuffer<SoundStatus> statuses;

  // Of the thread.
  std::unique_ptr<hal::SoundOutput> output;
  std::optional<SoundEngine> engine;
  SoundStatus status;
  Timestamp look_again;
  Timestamp told;
  Timestamp scene_came;
  Duration sample_age{};  ///< of the newest pair when it was taken
  std::uint64_t scene_seen = 0;
  std::array<StereoFrame, 512> frames{};

  std::jthread thread;  // last: it uses all of the above

  void run(const std::stop_token& token);
  void look_for_output(Timestamp now);
  void take_feed(Timestamp now);
  void fill_output(Timestamp now);
  void tell(Timestamp now);
};

void SoundThread::State::look_for_output(Timestamp now) {
  if (output || now < look_again) return;
  if (settings.output == "off" || !settings.true_speed) {
    status.state = settings.true_speed ? SoundState::off : SoundState::wrong_speed;
    look_again = Timestamp::max();
    return;
  }
  const bool to_file = ends_in_wav(settings.output);
  auto opened =
      to_file ? hal::open_sound_file(settings.output) : hal::open_sound_card(settings.output);
  if (!opened) {
    status.state = to_file ? SoundState::file_unwritable : state_of(opened.error().code);
    look_again = to_file ? Timestamp::max() : now + kLookAgainAfter;
    return;
  }
  output = std::move(*opened);
  engine.emplace(output->sample_rate_hz());
  status.state = to_file ? SoundState::to_file : SoundState::playing;
  status.device = output->name();
}

void SoundThread::State::take_feed(Timestamp now) {
  const std::scoped_lock lock{feed_mutex};
  if (std::exchange(feed_is_new, false)) {
    if (engine) engine->forget_station();
    scene_seen = 0;
  }
  if (feed == nullptr) return;
  feed->sound_wanted.store(engine.has_value(), std::memory_order_relaxed);
  if (!engine) return;
  if (feed->sound_scene.refresh()) {
    const device::SoundScene& scene = feed->sound_scene.front();
    if (scene.sequence != scene_seen) {
      scene_seen = scene.sequence;
      scene_came = now;
      engine->set_scene(scene);
    }
  }
  while (const auto sound = feed->sound.pop()) {
    engine->take(sound->block);
    if (scene_seen == 0) continue;
    // The station's time now is that of its newest scene and what has passed since.
    const Timestamp station_now = feed->sound_scene.front().now + (now - scene_came);
    const double length_s =
        sound->block.pair_count / std::max(1.0, static_cast<double>(sound->block.sample_rate_hz));
    sample_age = std::max(Duration{}, station_now - sound->first - duration_from_seconds(length_s));
  }
  engine->set_station_silent(scene_seen > 0 && now - scene_came > kStationSilentAfter);
}

void SoundThread::State::fill_output(Timestamp now) {
  if (!output) return;
  {
    const std::scoped_lock lock{controls_mutex};
    engine->set_controls(controls);
  }
  std::size_t room = std::min(output->room(now), kMostFrames);
  while (room > 0) {
    const std::span<StereoFrame> part{frames.data(), std::min(room, frames.size())};
    engine->render(part);
    if (!output->write(part)) {
      status.state =
          status.state == SoundState::to_file ? SoundState::file_unwritable : SoundState::lost;
      look_again = now + kLookAgainAfter;
      output.reset();
      engine.reset();
      return;
    }
    room -= part.size();
  }
}

void SoundThread::State::tell(Timestamp now) {
  if (now - told < kStatusEvery) return;
  told = now;
  if (output && engine) {
    status.card_latency = output->latency();
    status.backlog_ms = engine->doppler().backlog_s() * 1e3;
    status.latency = sample_age + duration_from_seconds(engine->doppler().backlog_s()) +
                     SoundEngine::fixed_delay() + status.card_latency;
    status.drift_ppm = engine->doppler().drift_ppm();
    status.underruns = output->underruns();
    status.dry_spells = engine->doppler().dry_spells();
    status.skips = engine->doppler().skips();
  }
  statuses.publish(status);
}

void SoundThread::State::run(const std::stop_token& token) {
  status.state = SoundState::opening;
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock{mutex};
  auto turn = SteadyClock::now();
  const auto began = turn;
  while (!token.stop_requested()) {
    // Never zero: a time that has not come yet is zero.
    const Timestamp now{std::chrono::hours{1} + (SteadyClock::now() - began)};
    look_for_output(now);
    take_feed(now);
    fill_output(now);
    tell(now);
    turn = std::max(turn + (output ? kTurn : kIdleTurn), SteadyClock::now());
    never.wait_until(lock, token, turn, [] { return false; });
  }
}

SoundThread::SoundThread(SoundSettings settings) : state_{std::make_unique<State>()} {
  state_->settings = std::move(settings);
  state_->thread =
      std::jthread{[state = state_.get()](const std::stop_token& token) { state->run(token); }};
}

SoundThread::~SoundThread() {
  state_->thread.request_stop();
  state_->thread.join();
  listen_to(nullptr);
}

void SoundThread::listen_to(device::DisplayFeed* feed) {
  const std::scoped_lock lock{state_->feed_mutex};
  if (state_->feed != nullptr) state_->feed->sound_wanted.store(false);
  state_->feed = feed;
  state_->feed_is_new = true;
}

void SoundThread::set_controls(const SoundControls& controls) {
  const std::scoped_lock lock{state_->controls_mutex};
  state_->controls = controls;
}

const SoundStatus& SoundThread::status() {
  state_->statuses.refresh();
  return state_->statuses.front();
}

}  // namespace station::ui
