#include "device/station_thread.hpp"

#include "device/station_factory.hpp"
#include "hal/stream/steady_clock.hpp"

#include <atomic>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace station::device {
namespace {

constexpr Duration kQuantum = std::chrono::milliseconds{4};
constexpr Duration kSnapshotEvery = std::chrono::milliseconds{40};

}  // namespace

struct StationThread::State {
  BuiltStation built;
  double speed = 1.0;
  DisplayFeed feed;
  std::mutex mutex;  // posted actions only: never held while stepping or drawing
  std::vector<UserAction> posted;
  std::atomic<bool> stop_pressed{false};
  std::atomic<bool> beat{true};
  std::atomic<bool> focus{true};
  std::atomic<bool> finished{false};
  std::jthread thread;

  void run(const std::stop_token& token);
  void take_actions(Timestamp now);
};

void StationThread::State::take_actions(Timestamp now) {
  if (stop_pressed.exchange(false)) built.station->stop(now);
  if (beat.exchange(false)) built.station->heartbeat(now);
  built.station->set_focus(focus.load());
  std::vector<UserAction> actions;
  {
    const std::scoped_lock lock{mutex};
    actions.swap(posted);
  }
  for (const UserAction& action : actions) built.station->act(now, action);
}

void StationThread::State::run(const std::stop_token& token) {
  const hal::SteadyClock clock{speed};
  const Duration offset = built.start.time_since_epoch();
  Timestamp now = built.start;
  Timestamp shown{};
  std::uint64_t sequence = 0;
  while (!token.stop_requested()) {
    now = clock.now() + offset;
    take_actions(now);
    if (built.world) built.world(now);
    built.station->step(now);
    finished.store(built.station->finished());
    if (sequence == 0 || now - shown >= kSnapshotEvery) {
      shown = now;
      StationSnapshot& back = feed.snapshot.back();
      back = built.station->snapshot(now);
      back.sequence = ++sequence;
      feed.snapshot.publish();
    }
    built.wait_until(now - offset + kQuantum, clock);
  }
  built.station->close(now);
  // The world moves on a little, so that a simulated controller sees VENT and RELEASE.
  for (int i = 0; built.world && i < 50; ++i) built.world(now += kQuantum);
}

StationThread::StationThread(BuiltStation built, double speed) : state_{std::make_unique<State>()} {
  state_->built = std::move(built);
  state_->speed = speed;
  state_->built.station->attach(&state_->feed);
}

StationThread::~StationThread() {
  if (!state_->thread.joinable()) return;
  state_->thread.request_stop();
  state_->built.loop->wake();
  state_->thread.join();
}

void StationThread::start() {
  state_->thread =
      std::jthread{[state = state_.get()](const std::stop_token& token) { state->run(token); }};
}

void StationThread::post(UserAction action) {
  const std::scoped_lock lock{state_->mutex};
  state_->posted.push_back(std::move(action));
}

void StationThread::stop_now() noexcept {
  state_->stop_pressed.store(true);
  state_->built.loop->wake();
}
void StationThread::heartbeat() noexcept { state_->beat.store(true); }
void StationThread::set_focus(bool has_focus) noexcept { state_->focus.store(has_focus); }
DisplayFeed& StationThread::feed() { return state_->feed; }
bool StationThread::finished() const noexcept { return state_->finished.load(); }

}  // namespace station::device
