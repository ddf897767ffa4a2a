#pragma once
// Where an exam is written as it happens. The station calls it on its own thread; the SQLite record
// behind it commits event by event (RecordWriter), on the disk thread when there is one.

#include "core/result.hpp"
#include "core/samples.hpp"
#include "core/time.hpp"
#include "device/exam/exam_record.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace station::device {

/// What was handed over and is not yet written.
struct SinkBacklog {
  std::size_t waiting = 0;
  std::size_t capacity = 0;   ///< 0: it writes at once
  std::uint64_t refused = 0;  ///< blocks and entries there was no room for
};

class RecordSink {
 public:
  RecordSink() = default;
  RecordSink(const RecordSink&) = delete;
  RecordSink& operator=(const RecordSink&) = delete;
  virtual ~RecordSink() = default;

  /// The exam's standing data (patient, devices, protocol, ...); again whenever it changes.
  virtual void exam(const ExamRecord& exam) = 0;
  /// Something happened. `detail` is a JSON object; no wall time in it.
  virtual void event(Timestamp at, std::string_view kind, std::string_view detail_json) = 0;
  /// Raw signals of the attempt, in the order the pipeline took them.
  virtual void doppler(int attempt, const DopplerBlock& block) = 0;
  virtual void pressure(int attempt, const PressureBlock& block) = 0;
  virtual void ppg(int attempt, const PpgBlock& block) = 0;
  /// An attempt ended: its reading and its evidence in one transaction with its last signals.
  virtual void attempt(const Attempt& attempt) = 0;
  /// Acceptance, skip or correction of an attempt already written.
  virtual void attempt_changed(const Attempt& attempt) = 0;
  /// Everything handed over is on disk when this returns.
  virtual void flush() = 0;
  /// What keeps the record from being written, as a sentence for the screen; empty while all is
  /// well. The exam goes on either way.
  [[nodiscard]] virtual std::optional<Trouble> trouble() const { return std::nullopt; }
  [[nodiscard]] virtual SinkBacklog backlog() const { return {}; }
};

}  // namespace station::device
