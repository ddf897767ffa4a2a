#include "device/station_host.hpp"

#include "device/station_thread.hpp"

#include <atomic>
#include <mutex>
#include <utility>

namespace station::device {

struct StationHost::State {
  StationControls controls;
  DisplayFeed feed;
  /// Whether actions have somewhere to go. A STOP is kept for the next station while one is being
  /// made, and has nothing to vent while none is.
  std::atomic<bool> running{false};
  std::atomic<bool> being_made{false};
  std::uint32_t stations = 0;
  std::mutex mutex;  // guards the pointer for the length of a wake; never held while waiting
  StationThread* awake = nullptr;
  std::unique_ptr<StationThread> thread;

  void set_awake(StationThread* to) {
    const std::scoped_lock lock{mutex};
    awake = to;
  }
  void end_thread();
};

/// The writer of the feed is gone when this returns, so the caller may write.
void StationHost::State::end_thread() {
  running.store(false);
  set_awake(nullptr);
  thread.reset();  // vents, releases, joins
  controls.inflated.store(false);
  controls.finished.store(false);
  (void)controls.take_posted();
  feed.snapshot.back() = StationSnapshot{};
  feed.snapshot.back().station = ++stations;
  feed.snapshot.publish();
  // No station is no silent station.
  feed.sound_scene.back() = SoundScene{};
  feed.sound_scene.publish();
}

StationHost::StationHost() : state_{std::make_unique<State>()} {}
StationHost::~StationHost() { end(); }

Outcome<void> StationHost::exchange(const Make& make, double speed) {
  State& s = *state_;
  s.being_made.store(true);
  if (s.thread) s.end_thread();
  auto built = make();
  if (!built) {
    s.being_made.store(false);
    (void)s.controls.take_stop();
    return std::unexpected{built.error()};
  }
  (void)s.controls.take_posted();
  s.thread = std::make_unique<StationThread>(std::move(*built), speed,
                                             StationSeat{&s.controls, &s.feed, ++s.stations});
  s.controls.beat.store(true);
  s.set_awake(s.thread.get());
  s.running.store(true);
  s.being_made.store(false);
  s.thread->start();
  return {};
}

void StationHost::end() {
  if (state_->thread) state_->end_thread();
  (void)state_->controls.take_stop();
}

void StationHost::post(UserAction action) {
  if (state_->running.load()) state_->controls.post(std::move(action));
}

void StationHost::post(BeginFault wish) {
  if (state_->running.load()) state_->controls.post(std::move(wish));
}

void StationHost::post(EndFault wish) {
  if (state_->running.load()) state_->controls.post(wish);
}

void StationHost::stop_now() noexcept {
  if (!state_->running.load() && !state_->being_made.load()) return;
  state_->controls.press_stop();
  const std::scoped_lock lock{state_->mutex};
  if (state_->awake != nullptr) state_->awake->wake();
}

void StationHost::heartbeat() noexcept { state_->controls.beat.store(true); }
void StationHost::set_focus(bool has_focus) noexcept { state_->controls.focus.store(has_focus); }
bool StationHost::inflated() const noexcept { return state_->controls.inflated.load(); }
bool StationHost::finished() const noexcept { return state_->controls.finished.load(); }
bool StationHost::running() const noexcept { return state_->running.load(); }
DisplayFeed& StationHost::feed() { return state_->feed; }

}  // namespace station::device
