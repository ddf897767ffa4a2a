#pragma once
// What a record file is, for its writer and its reader.
//
// Rows are only ever added, never changed: a later document of the exam or of an attempt stands for
// the earlier ones, which stay (who corrected what can be traced, and a file cut short still has
// the documents written before the cut). `seal` is seal_of(...) over the document, over
// "at_ns|kind|detail" of an event, over samples, table of blocks and numbers of a segment.
//
// An attempt number below zero marks signals whose attempt never ended (a crash, then resumed).

#include <cstdint>

namespace station::device {

inline constexpr std::int64_t kApplicationId = 0x41424931;  // "ABI1"
/// 2 has signatures; records of 1 are read, and become 2 when they are written to.
inline constexpr std::int64_t kSchemaVersion = 2;
inline constexpr std::int64_t kOldestSchemaVersion = 1;

inline constexpr const char* kSchema = R"sql(
CREATE TABLE exam(
  id INTEGER PRIMARY KEY, seal INTEGER NOT NULL, document TEXT NOT NULL);
CREATE TABLE event(
  id INTEGER PRIMARY KEY, at_ns INTEGER NOT NULL, kind TEXT NOT NULL, seal INTEGER NOT NULL,
  detail TEXT NOT NULL);
CREATE TABLE attempt(
  id INTEGER PRIMARY KEY, number INTEGER NOT NULL, seal INTEGER NOT NULL,
  doppler_blocks INTEGER NOT NULL, pressure_blocks INTEGER NOT NULL, ppg_blocks INTEGER NOT NULL,
  document TEXT NOT NULL);
CREATE TABLE segment(
  id INTEGER PRIMARY KEY, attempt INTEGER NOT NULL, channel TEXT NOT NULL,
  first_device_us INTEGER NOT NULL, sample_rate_hz INTEGER NOT NULL, interval_us INTEGER NOT NULL,
  frames INTEGER NOT NULL, channels INTEGER NOT NULL, frames_lost_before INTEGER NOT NULL,
  scale TEXT NOT NULL, codec TEXT NOT NULL, seal INTEGER NOT NULL, blocks BLOB NOT NULL,
  bytes BLOB NOT NULL);
)sql";

/// Who reviewed, commented on and signed. `final` and `amendment` close a layer: the rows up to
/// those named are what was signed, and the file itself refuses any row after them until an
/// `amending` row opens the next layer. Documents, events and signatures are never changed or
/// deleted.
inline constexpr const char* kSignatureSchema = R"sql(
CREATE TABLE signature(
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, seal INTEGER NOT NULL,
  exam_rows INTEGER NOT NULL, attempt_rows INTEGER NOT NULL, event_rows INTEGER NOT NULL,
  segment_rows INTEGER NOT NULL, document TEXT NOT NULL);
CREATE VIEW layer(kind) AS
  SELECT kind FROM signature WHERE kind IN ('final','amending','amendment')
  ORDER BY id DESC LIMIT 1;
CREATE TRIGGER exam_signed BEFORE INSERT ON exam
  WHEN (SELECT kind FROM layer) IN ('final','amendment')
  BEGIN SELECT RAISE(ABORT,'the record is signed'); END;
CREATE TRIGGER attempt_signed BEFORE INSERT ON attempt
  WHEN (SELECT kind FROM layer) IN ('final','amendment')
  BEGIN SELECT RAISE(ABORT,'the record is signed'); END;
CREATE TRIGGER event_signed BEFORE INSERT ON event
  WHEN (SELECT kind FROM layer) IN ('final','amendment')
  BEGIN SELECT RAISE(ABORT,'the record is signed'); END;
CREATE TRIGGER segment_signed BEFORE INSERT ON segment
  WHEN (SELECT kind FROM layer) IS NOT NULL
  BEGIN SELECT RAISE(ABORT,'the record is signed'); END;
CREATE TRIGGER signature_signed BEFORE INSERT ON signature
  WHEN (SELECT kind FROM layer) IN ('final','amendment') AND NEW.kind<>'amending'
  BEGIN SELECT RAISE(ABORT,'the record is signed'); END;
CREATE TRIGGER exam_kept BEFORE UPDATE ON exam
  BEGIN SELECT RAISE(ABORT,'rows are only added'); END;
CREATE TRIGGER exam_not_deleted BEFORE DELETE ON exam
  BEGIN SELECT RAISE(ABORT,'rows are only added'); END;
CREATE TRIGGER attempt_kept BEFORE UPDATE ON attempt
  BEGIN SELECT RAISE(ABORT,'rows are only added'); END;
CREATE TRIGGER attempt_not_deleted BEFORE DELETE ON attempt
  BEGIN SELECT RAISE(ABORT,'rows are only added'); END;
CREATE TRIGGER event_kept BEFORE UPDATE ON event
  BEGIN SELECT RAISE(ABORT,'rows are only added'); END;
CREATE TRIGGER event_not_deleted BEFORE DELETE ON event
  BEGIN SELECT RAISE(ABORT,'rows are only added'); END;
CREATE TRIGGER signature_kept BEFORE UPDATE ON signature
  BEGIN SELECT RAISE(ABORT,'rows are only added'); END;
CREATE TRIGGER signature_not_deleted BEFORE DELETE ON signature
  BEGIN SELECT RAISE(ABORT,'rows are only added'); END;
CREATE TRIGGER segment_kept BEFORE UPDATE ON segment WHEN (SELECT kind FROM layer) IS NOT NULL
  BEGIN SELECT RAISE(ABORT,'the record is signed'); END;
CREATE TRIGGER segment_not_deleted BEFORE DELETE ON segment
  BEGIN SELECT RAISE(ABORT,'rows are only added'); END;
)sql";

inline constexpr const char* kCodec = "flac";

}  // namespace station::device
