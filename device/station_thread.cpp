#include "device/station_thread.hpp"

#include "device/fault_desk.hpp"
#include "device/host_faults.hpp"
#include "device/station_factory.hpp"
#include "hal/stream/steady_clock.hpp"

#include <chrono>
#include <ctime>
#include <optional>
#include <thread>
#include <utility>
#include <variant>

namespace station::device {
namespace {

constexpr Duration kQuantum = std::chrono::milliseconds{4};
/// Of a simulated world that is behind its clock; far below the lease of 250 ms.
constexpr Duration kLongestStep = std::chrono::milliseconds{20};
constexpr Duration kSnapshotEvery = std::chrono::milliseconds{40};
constexpr Duration kDiagnosticsEvery = std::chrono::milliseconds{250};

using SteadyClock = std::chrono::steady_clock;

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
  std::unique_ptr<StationControls> own_controls;
  std::unique_ptr<DisplayFeed> own_feed;
  StationSeat seat;
  std::jthread thread;

  // Of the station's thread.
  std::unique_ptr<FaultDesk> faults;
  std::unique_ptr<HostFaults> host;
  StationDiagnostics diagnostics;
  Timestamp diagnosed;
  Duration processor_before{};
  SteadyClock::time_point processor_looked{};
  SteadyClock::time_point last_beat{};

  void run(const std::stop_token& token);
  void take_actions(Timestamp now);
  void take_stop(Timestamp now);
  void take_beat(Timestamp now);
  [[nodiscard]] Timestamp next(Timestamp now, Timestamp due) const;
  void tell_engineer(Timestamp now);
};

void StationThread::State::take_stop(Timestamp now) {
  const auto pressed = seat.controls->take_stop();
  if (!pressed) return;
  built.station->stop(now);
  diagnostics.key_to_vent.add(SteadyClock::now() - *pressed);
}

/// A quarter of a second's work for whoever looks at the engineer's page; nothing when nobody does.
void StationThread::State::tell_engineer(Timestamp now) {
  if (!seat.feed->diagnostics_wanted.load(std::memory_order_relaxed) ||
      now - diagnosed < kDiagnosticsEvery)
    return;
  seat.feed->diagnostics_wanted.store(false, std::memory_order_relaxed);
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
  seat.feed->diagnostics.publish(diagnostics);
}

/// The display has its time to live on the wall, and the guard counts in the station's. On a clock
/// that runs faster, a beat is told again until only so much of that time is left as the guard
/// itself will count: together they are what they are at true speed.
void StationThread::State::take_beat(Timestamp now) {
  const auto wall = SteadyClock::now();
  if (seat.controls->beat.exchange(false))
    last_beat = wall;
  else if (speed <= 1.0 || wall - last_beat > GuardSettings{}.heartbeat * (1.0 - 1.0 / speed))
    return;
  built.station->heartbeat(now);
}

/// The time of the next step. With real ports it is the clock's. A simulated world is taken there
/// by short steps when this thread woke late: its devices would take a leap for a silent host.
Timestamp StationThread::State::next(Timestamp now, Timestamp due) const {
  return built.world && due - now > kLongestStep ? now + kLongestStep : due;
}

void StationThread::State::take_actions(Timestamp now) {
  take_stop(now);
  take_beat(now);
  built.station->set_focus(seat.controls->focus.load());
  for (const StationWord& wish : seat.controls->take_posted()) {
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
    now = next(now, clock.now() + offset);
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
    seat.controls->finished.store(built.station->finished());
    seat.controls->inflated.store(built.station->any_cuff_inflated());
    if (sequence == 0 || now - shown >= kSnapshotEvery) {
      shown = now;
      StationSnapshot& back = seat.feed->snapshot.back();
      back = built.station->snapshot(now);
      back.sequence = ++sequence;
      back.station = seat.number;
      seat.feed->snapshot.publish();
    }
    built.wait_until(now - offset + kQuantum, clock);
  }
  built.station->close(now);
  // The world moves on a little, so that a simulated controller sees VENT and RELEASE.
  for (int i = 0; built.world && i < 50; ++i) built.world(now += kQuantum);
}

StationThread::StationThread(BuiltStation built, double speed, StationSeat seat)
    : state_{std::make_unique<State>()} {
  state_->built = std::move(built);
  state_->speed = speed;
  if (seat.controls == nullptr) {
    state_->own_controls = std::make_unique<StationControls>();
    seat.controls = state_->own_controls.get();
  }
  if (seat.feed == nullptr) {
    state_->own_feed = std::make_unique<DisplayFeed>();
    seat.feed = state_->own_feed.get();
  }
  state_->seat = seat;
  state_->built.station->attach(seat.feed);
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

void StationThread::post(UserAction action) { state_->seat.controls->post(std::move(action)); }
void StationThread::post(BeginFault wish) { state_->seat.controls->post(std::move(wish)); }
void StationThread::post(EndFault wish) { state_->seat.controls->post(wish); }
void StationThread::stop_now() noexcept {
  state_->seat.controls->press_stop();
  wake();
}
void StationThread::wake() noexcept { state_->built.loop->wake(); }
void StationThread::heartbeat() noexcept { state_->seat.controls->beat.store(true); }
void StationThread::set_focus(bool has_focus) noexcept {
  state_->seat.controls->focus.store(has_focus);
}
DisplayFeed& StationThread::feed() { return *state_->seat.feed; }
bool StationThread::finished() const noexcept { return state_->seat.controls->finished.load(); }

}  // namespace station::device
