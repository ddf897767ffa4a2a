#include "device/station_thread.hpp"

#include "device/fault_desk.hpp"
#include "device/host_faults.hpp"
#include "device/station_factory.hpp"
#include "hal/stream/steady_clock.hpp"

#include <atomic>
#include <chrono>
#include <ctime>
#include <mutex>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

namespace station::device {
namespace {

constexpr Duration kQuantum = std::chrono::milliseconds{4};
constexpr Duration kSnapshotEvery = std::chrono::milliseconds{40};
constexpr Duration kDiagnosticsEvery = std::chrono::milliseconds{250};

using SteadyClock = std::chrono::steady_clock;
using Wish = std::variant<UserAction, BeginFault, EndFault>;

/// Processor time that this thread has used.
Duration processor_time() {
  std::timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return std::chrono::seconds{t.tv_sec} + std::chrono::nanoseconds{t.tv_nsec};
}

}  // namespace

struct StationThread::State {
  BuiltStation built;
  double speed = 1.0;
  DisplayFeed feed;
  std::mutex mutex;  // posted actions only: never held while stepping or drawing
  std::vector<Wish> posted;
  std::atomic<bool> stop_pressed{false};
  std::atomic<SteadyClock::rep> stop_pressed_at{0};  ///< the first press that was not yet seen
  std::atomic<bool> beat{true};
  std::atomic<bool> focus{true};
  std::atomic<bool> finished{false};
  std::jthread thread;

  // Of the station's thread.
  std::unique_ptr<FaultDesk> faults;
  std::unique_ptr<HostFaults> host;
  StationDiagnostics diagnostics;
  Timestamp diagnosed;
  Duration processor_before{};
  SteadyClock::time_point processor_looked{};

  void run(const std::stop_token& token);
  void take_actions(Timestamp now);
  void take_stop(Timestamp now);
  void tell_engineer(Timestamp now);
};

void StationThread::State::take_stop(Timestamp now) {
  if (!stop_pressed.exchange(false)) return;
  built.station->stop(now);
  const SteadyClock::time_point pressed{SteadyClock::duration{stop_pressed_at.load()}};
  diagnostics.key_to_vent.add(SteadyClock::now() - pressed);
}

/// A quarter of a second's work for whoever looks at the engineer's page; nothing when nobody does.
void StationThread::State::tell_engineer(Timestamp now) {
  if (!feed.diagnostics_wanted.load(std::memory_order_relaxed) ||
      now - diagnosed < kDiagnosticsEvery)
    return;
  diagnosed = now;
  const auto looked = SteadyClock::now();
  const Duration used = processor_time();
  const Duration wall = looked - processor_looked;
  diagnostics.processor_share = wall.count() > 0
                                    ? static_cast<double>((used - processor_before).count()) /
                                          static_cast<double>(wall.count())
                                    : 0.0;
  processor_before = used;
  processor_looked = looked;
  built.station->diagnose(now, diagnostics);
  faults->tell(diagnostics);
  feed.diagnostics.publish(diagnostics);
}

void StationThread::State::take_actions(Timestamp now) {
  take_stop(now);
  if (beat.exchange(false)) built.station->heartbeat(now);
  built.station->set_focus(focus.load());
  std::vector<Wish> wishes;
  {
    const std::scoped_lock lock{mutex};
    wishes.swap(posted);
  }
  for (const Wish& wish : wishes) {
    if (const auto* action = std::get_if<UserAction>(&wish)) built.station->act(now, *action);
    if (const auto* begin = std::get_if<BeginFault>(&wish)) faults->begin(now, *begin);
    if (const auto* end = std::get_if<EndFault>(&wish)) faults->end(now, *end);
  }
}

void StationThread::State::run(const std::stop_token& token) {
  const hal::SteadyClock clock{speed};
  const Duration offset = built.start.time_since_epoch();
  Timestamp now = built.start;
  Timestamp shown{};
  std::uint64_t sequence = 0;
  while (!token.stop_requested()) {
    now = clock.now() + offset;
    if (host->has_turn()) take_stop(now);
    if (built.world) built.world(now);
    host->look(now, *built.station);
    if (!host->has_turn()) {
      built.wait_until(now - offset + kQuantum, clock);
      continue;
    }
    const auto began = SteadyClock::now();
    take_actions(now);
    built.station->step(now);
    diagnostics.step_time.add(SteadyClock::now() - began);
    tell_engineer(now);
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
  state_->faults = std::make_unique<FaultDesk>(state_->built.bench);
  state_->host = std::make_unique<HostFaults>(state_->built.bench);
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
  state_->posted.emplace_back(std::move(action));
}

void StationThread::post(BeginFault wish) {
  const std::scoped_lock lock{state_->mutex};
  state_->posted.emplace_back(std::move(wish));
}

void StationThread::post(EndFault wish) {
  const std::scoped_lock lock{state_->mutex};
  state_->posted.emplace_back(wish);
}

void StationThread::stop_now() noexcept {
  if (!state_->stop_pressed.load())
    state_->stop_pressed_at.store(SteadyClock::now().time_since_epoch().count());
  state_->stop_pressed.store(true);
  state_->built.loop->wake();
}
void StationThread::heartbeat() noexcept { state_->beat.store(true); }
void StationThread::set_focus(bool has_focus) noexcept { state_->focus.store(has_focus); }
DisplayFeed& StationThread::feed() { return state_->feed; }
bool StationThread::finished() const noexcept { return state_->finished.load(); }

}  // namespace station::device
