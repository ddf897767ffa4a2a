#include "device/station_thread.hpp"

#include "device/station.hpp"

#include <atomic>
#include <chrono>
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
  std::unique_ptr<Station> station;
  World world;
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
  if (stop_pressed.exchange(false)) station->stop(now);
  if (beat.exchange(false)) station->heartbeat(now);
  station->set_focus(focus.load());
  std::vector<UserAction> actions;
  {
    const std::scoped_lock lock{mutex};
    actions.swap(posted);
  }
  for (const UserAction& action : actions) station->act(now, action);
}

void StationThread::State::run(const std::stop_token& token) {
  using Steady = std::chrono::steady_clock;
  const auto start = Steady::now();
  const auto station_now = [&] {
    const std::chrono::duration<double, std::nano> elapsed = Steady::now() - start;
    return timestamp_from_ns(static_cast<std::int64_t>(elapsed.count() * speed));
  };
  Timestamp shown{};
  std::uint64_t sequence = 0;
  Timestamp now{};
  while (!token.stop_requested()) {
    now = station_now();
    take_actions(now);
    if (world) world(now);
    station->step(now);
    finished.store(station->finished());
    if (sequence == 0 || now - shown >= kSnapshotEvery) {
      shown = now;
      StationSnapshot& back = feed.snapshot.back();
      back = station->snapshot(now);
      back.sequence = ++sequence;
      feed.snapshot.publish();
    }
    const Duration spent = station_now() - now;
    if (spent < kQuantum) {
      const double rest_ns = static_cast<double>((kQuantum - spent).count()) / speed;
      std::this_thread::sleep_for(std::chrono::nanoseconds{static_cast<std::int64_t>(rest_ns)});
    }
  }
  now = station_now();
  station->close(now);
  // The world moves on a little, so that a simulated controller sees VENT and RELEASE.
  for (int i = 0; world && i < 50; ++i) world(now += kQuantum);
}

StationThread::StationThread(std::unique_ptr<Station> station, World world, double speed)
    : state_{std::make_unique<State>()} {
  state_->station = std::move(station);
  state_->world = std::move(world);
  state_->speed = speed;
  state_->station->attach(&state_->feed);
}

StationThread::~StationThread() {
  if (!state_->thread.joinable()) return;
  state_->thread.request_stop();
  state_->thread.join();
}

void StationThread::start() {
  state_->thread = std::jthread{[state = state_.get()](const std::stop_token& token) {
    state->run(token);
  }};
}

void StationThread::post(UserAction action) {
  const std::scoped_lock lock{state_->mutex};
  state_->posted.push_back(std::move(action));
}

void StationThread::stop_now() noexcept { state_->stop_pressed.store(true); }
void StationThread::heartbeat() noexcept { state_->beat.store(true); }
void StationThread::set_focus(bool has_focus) noexcept { state_->focus.store(has_focus); }
DisplayFeed& StationThread::feed() { return state_->feed; }
bool StationThread::finished() const noexcept { return state_->finished.load(); }

}  // namespace station::device
