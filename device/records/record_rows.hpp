#pragma once
// The rows of a record that wait to be written, and the statements that write them. Internal to
// device/records. One thread at a time.

#include "device/records/segment.hpp"
#include "device/records/sqlite.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

namespace station::device {

struct ExamRow {
  std::string document;
};
struct EventRow {
  std::int64_t at_ns = 0;
  std::string kind;
  std::string detail;
};
struct BlockCounts {
  std::int64_t doppler = 0;
  std::int64_t pressure = 0;
  std::int64_t ppg = 0;
};
struct AttemptRow {
  int number = 0;
  std::string document;
  BlockCounts blocks;
};
using Row = std::variant<ExamRow, EventRow, AttemptRow, Segment>;

/// Of a stretch of signal [bytes]; 0 for documents and events.
[[nodiscard]] std::size_t signal_bytes(const Row& row);

class RowStatements {
 public:
  /// Once the tables are there; `db` must outlive this. False: db.code() says why.
  [[nodiscard]] bool prepare(Database& db);
  /// Seals the row and writes it, in the transaction that is open. False: as above.
  [[nodiscard]] bool put(const Row& row);

 private:
  [[nodiscard]] bool put_row(const ExamRow& row);
  [[nodiscard]] bool put_row(const EventRow& row);
  [[nodiscard]] bool put_row(const AttemptRow& row);
  [[nodiscard]] bool put_row(const Segment& segment);

  Statement put_exam_{nullptr};
  Statement put_event_{nullptr};
  Statement put_attempt_{nullptr};
  Statement put_segment_{nullptr};
};

}  // namespace station::device
