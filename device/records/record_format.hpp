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
inline constexpr std::int64_t kSchemaVersion = 1;

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

inline constexpr const char* kCodec = "flac";

}  // namespace station::device
