#pragma once
// Hands a record over to the disk thread. The station's thread only copies into a ring: it never
// waits for the disk. When the ring is full a block of signal is refused, counted, told by
// trouble() and marked as a gap in the next block of its channel; documents and events have room
// reserved and are refused last.

#include "device/records/record_sink.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>

namespace station::device {

/// exam() ... flush(), trouble() and blocks_refused() are for one thread, the station's; `next` is
/// called on the disk thread alone.
class ThreadedSink final : public RecordSink {
 public:
  /// @param next taken over; its destructor runs on the thread that destroys this
  /// @param capacity entries: 8192 hold about 30 s of a probe and a cuff controller, 10 MB
  explicit ThreadedSink(std::unique_ptr<RecordSink> next, std::size_t capacity = 8192);
  /// Writes what was handed over, then joins.
  ~ThreadedSink() override;

  void exam(const ExamRecord& exam) override;
  void event(Timestamp at, std::string_view kind, std::string_view detail_json) override;
  void doppler(int attempt, const DopplerBlock& block) override;
  void pressure(int attempt, const PressureBlock& block) override;
  void ppg(int attempt, const PpgBlock& block) override;
  void attempt(const Attempt& attempt) override;
  void attempt_changed(const Attempt& attempt) override;
  /// Waits for the disk thread: not for use while a cuff is inflated.
  void flush() override;
  [[nodiscard]] std::optional<Trouble> trouble() const override;
  [[nodiscard]] SinkBacklog backlog() const override;

  [[nodiscard]] std::uint64_t blocks_refused() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace station::device
