#include "device/records/threaded_sink.hpp"

#include "core/spsc_ring.hpp"

#include <fmt/format.h>

#include <array>
#include <condition_variable>
#include <mutex>
#include <semaphore>
#include <thread>
#include <variant>

namespace station::device {
namespace {

// Room that signals leave to documents and events.
constexpr std::size_t kReserved = 256;

struct EventItem {
  Timestamp at;
  std::string kind;
  std::string detail;
};
template <class Block>
struct BlockItem {
  int attempt = 0;
  Block block;
};
struct AttemptItem {
  std::shared_ptr<const Attempt> attempt;
  bool changed = false;
};
struct FlushItem {};
struct StopItem {};
using Item = std::variant<std::monostate, std::shared_ptr<const ExamRecord>, EventItem,
                          BlockItem<DopplerBlock>, BlockItem<PressureBlock>, BlockItem<PpgBlock>,
                          AttemptItem, FlushItem, StopItem>;

}  // namespace

struct ThreadedSink::State {
  std::unique_ptr<RecordSink> next;
  SpscRing<Item> ring;
  std::counting_semaphore<> filled{0};

  std::mutex mutex;  // held for a copy of a sentence, never over disk work
  std::condition_variable flushed;
  std::uint64_t flushes_done = 0;
  std::optional<Trouble> disk_trouble;

  // Of the station's thread alone.
  std::uint64_t flushes_asked = 0;
  std::uint64_t refused = 0;
  std::uint64_t documents_refused = 0;
  std::array<std::uint32_t, 3> lost_since_last{};  // Doppler, pressure, PPG

  std::jthread disk;

  State(std::unique_ptr<RecordSink> to, std::size_t capacity)
      : next{std::move(to)}, ring{capacity + kReserved} {}

  bool push(const Item& item) {
    if (!ring.push(item)) return false;
    filled.release();
    return true;
  }
  void push_document(const Item& item) {
    if (!push(item)) ++documents_refused;
  }
  // What must not be lost and may wait.
  void push_waiting(const Item& item) {
    while (!push(item)) std::this_thread::yield();
  }

  template <class Block>
  void push_block(std::size_t channel, int attempt, Block block) {
    if (ring.size() + kReserved >= ring.capacity()) {
      ++refused;
      // The frames this block itself reports lost are part of the same gap.
      lost_since_last[channel] += 1 + block.frames_lost_before;
      return;
    }
    block.frames_lost_before += lost_since_last[channel];
    lost_since_last[channel] = 0;
    push(BlockItem<Block>{attempt, block});
  }

  void handle(const std::monostate&) {}
  void handle(const std::shared_ptr<const ExamRecord>& exam) { next->exam(*exam); }
  void handle(const EventItem& e) { next->event(e.at, e.kind, e.detail); }
  void handle(const BlockItem<DopplerBlock>& b) { next->doppler(b.attempt, b.block); }
  void handle(const BlockItem<PressureBlock>& b) { next->pressure(b.attempt, b.block); }
  void handle(const BlockItem<PpgBlock>& b) { next->ppg(b.attempt, b.block); }
  void handle(const AttemptItem& a) {
    if (a.changed) {
      next->attempt_changed(*a.attempt);
    } else {
      next->attempt(*a.attempt);
    }
  }
  void handle(const FlushItem&) { next->flush(); }
  void handle(const StopItem&) { next->flush(); }

  void run() {
    while (true) {
      filled.acquire();
      const std::optional<Item> item = ring.pop();
      if (!item) continue;
      std::visit([this](const auto& i) { handle(i); }, *item);
      {
        const std::lock_guard lock{mutex};
        disk_trouble = next->trouble();
        if (std::holds_alternative<FlushItem>(*item)) ++flushes_done;
      }
      if (std::holds_alternative<FlushItem>(*item)) flushed.notify_all();
      if (std::holds_alternative<StopItem>(*item)) return;
    }
  }
};

ThreadedSink::ThreadedSink(std::unique_ptr<RecordSink> next, std::size_t capacity)
    : state_{std::make_unique<State>(std::move(next), capacity)} {
  state_->disk = std::jthread{[state = state_.get()] { state->run(); }};
}

ThreadedSink::~ThreadedSink() {
  state_->push_waiting(StopItem{});
  state_->disk.join();
}

void ThreadedSink::exam(const ExamRecord& exam) {
  state_->push_document(std::make_shared<const ExamRecord>(exam));
}
void ThreadedSink::event(Timestamp at, std::string_view kind, std::string_view detail_json) {
  state_->push_document(EventItem{at, std::string{kind}, std::string{detail_json}});
}
void ThreadedSink::doppler(int attempt, const DopplerBlock& block) {
  state_->push_block(0, attempt, block);
}
void ThreadedSink::pressure(int attempt, const PressureBlock& block) {
  state_->push_block(1, attempt, block);
}
void ThreadedSink::ppg(int attempt, const PpgBlock& block) {
  state_->push_block(2, attempt, block);
}
void ThreadedSink::attempt(const Attempt& attempt) {
  state_->push_document(AttemptItem{std::make_shared<const Attempt>(attempt), false});
}
void ThreadedSink::attempt_changed(const Attempt& attempt) {
  state_->push_document(AttemptItem{std::make_shared<const Attempt>(attempt), true});
}

void ThreadedSink::flush() {
  state_->push_waiting(FlushItem{});
  const std::uint64_t asked = ++state_->flushes_asked;
  std::unique_lock lock{state_->mutex};
  state_->flushed.wait(lock, [&] { return state_->flushes_done >= asked; });
}

std::optional<Trouble> ThreadedSink::trouble() const {
  if (state_->refused > 0 || state_->documents_refused > 0)
    return Trouble{Errc::full,
                   fmt::format("The disk is too slow for the record: {} blocks of signal and {} "
                               "entries were not written. Use a faster disk; repeat an artery "
                               "whose signals matter.",
                               state_->refused, state_->documents_refused)};
  const std::lock_guard lock{state_->mutex};
  return state_->disk_trouble;
}

SinkBacklog ThreadedSink::backlog() const {
  return {state_->ring.size(), state_->ring.capacity(),
          state_->refused + state_->documents_refused};
}

std::uint64_t ThreadedSink::blocks_refused() const { return state_->refused; }

}  // namespace station::device
