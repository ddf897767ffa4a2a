#include "device/records/record_writer.hpp"

#include "device/records/record_format.hpp"
#include "device/records/record_json.hpp"
#include "device/records/record_rows.hpp"
#include "device/records/segment.hpp"
#include "device/records/signature_rows.hpp"
#include "device/records/sqlite.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <deque>
#include <map>
#include <system_error>

namespace station::device {
namespace {

namespace fs = std::filesystem;

// A segment is full at 1.5 s [chosen: what a kill may cost, against 90 bytes of FLAC header].
constexpr std::uint64_t kSegmentUs = 1'500'000;

// What stopped SQLite, as clause and remedy.
std::string reason_of(const Database& db) {
  switch (db.code()) {
    case SQLITE_FULL: return "the disk is full; free some space";
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return "it may not be written; change its permissions or choose another folder";
    case SQLITE_CANTOPEN:
      return "it cannot be opened for writing; check that its folder is there "
             "and writable";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "another program holds it locked; close that program";
    case SQLITE_CONSTRAINT: return "it is signed and can only be amended; amend it";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return "its content is damaged; start the exam in a new record";
    default:
      return fmt::format("the disk reported '{}'; check the disk and its connection", db.message());
  }
}

std::uint64_t span_us(const DopplerRun& r) { return r.back().first.value - r.front().first.value; }
std::uint64_t span_us(const PressureRun& r) { return r.back().first.value - r.front().first.value; }
std::uint64_t span_us(const PpgRun& r) { return r.back().first.value - r.front().first.value; }

}  // namespace

struct RecordWriter::State {
  fs::path file;
  WriterOptions options;
  Database db;
  RowStatements rows;

  int open_attempt = 0;  // whose signals are in the runs
  DopplerRun doppler;
  PressureRun pressure;
  PpgRun ppg;
  std::map<int, BlockCounts> blocks;
  std::string last_exam;

  std::deque<Row> waiting;
  std::uint64_t segments_dropped = 0;
  std::optional<Trouble> trouble;

  State(fs::path where, WriterOptions opts, Database::Mode mode)
      : file{std::move(where)}, options{opts}, db{file, mode} {}

  [[nodiscard]] bool prepare() {
    db.wait_when_busy(2000);
    bool ok = db.run("PRAGMA journal_mode=WAL");
    ok = db.run(options.sync_every_commit ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=OFF") &&
         ok;
    return ok;
  }
  // One transaction for all that waits.
  void commit() {
    if (waiting.empty()) return;
    bool ok = db.run("BEGIN IMMEDIATE");
    for (auto row = waiting.begin(); ok && row != waiting.end(); ++row) ok = rows.put(*row);
    ok = ok && db.run("COMMIT");
    if (ok) {
      waiting.clear();
      if (segments_dropped == 0) trouble.reset();
      return;
    }
    note_failure();
    [[maybe_unused]] const bool rolled_back = db.run("ROLLBACK");
    drop_beyond_backlog();
  }
  void note_failure() {
    const auto code = db.code() == SQLITE_FULL ? Errc::full : Errc::io;
    trouble = Trouble{code, fmt::format("The record {} is not being written: {}. The exam goes on; "
                                        "what is measured is kept in memory until then.",
                                        file.string(), reason_of(db))};
  }
  // Documents and events always stay; of the signals the oldest go first.
  void drop_beyond_backlog() {
    std::size_t held = 0;
    for (const Row& row : waiting) held += signal_bytes(row);
    for (auto row = waiting.begin(); held > options.backlog_bytes && row != waiting.end();) {
      const std::size_t size = signal_bytes(*row);
      if (size == 0) {
        ++row;
        continue;
      }
      held -= size;
      row = waiting.erase(row);
      ++segments_dropped;
    }
    if (segments_dropped > 0)
      trouble = Trouble{Errc::full,
                        fmt::format("The record {} lacks {} stretches of signal: {}. Readings are "
                                    "kept; repeat an artery whose signals matter.",
                                    file.string(), segments_dropped, reason_of(db))};
  }

  template <class Run>
  void close_run(Run& run) {
    if (run.empty()) return;
    if (auto segment = pack(open_attempt, run)) {
      waiting.emplace_back(std::move(*segment));
    } else {
      ++segments_dropped;
      trouble = Trouble{Errc::io, fmt::format("A stretch of signal could not be compressed for {}: "
                                              "the memory is full; close other programs.",
                                              file.string())};
    }
    run.clear();
  }
  void close_runs() {
    close_run(doppler);
    close_run(pressure);
    close_run(ppg);
  }
  template <class Run, class Block>
  void add(int attempt, Run& run, const Block& block) {
    if (attempt != open_attempt) {
      close_runs();
      open_attempt = attempt;
    }
    if (!run.empty() && (!continues(run, block) || span_us(run) >= kSegmentUs)) {
      close_run(run);
      commit();
    }
    run.push_back(block);
  }
  void add_attempt(const Attempt& a) {
    if (a.number == open_attempt) close_runs();
    waiting.emplace_back(AttemptRow{a.number, attempt_document(a), blocks[a.number]});
    commit();
  }

  // Blocks per attempt, as far as the file says: needed to go on with it.
  void load_block_counts() {
    Statement q = db.prepare(
        "SELECT number,max(doppler_blocks),max(pressure_blocks),max(ppg_blocks) FROM attempt "
        "GROUP BY number");
    while (q.row())
      blocks[static_cast<int>(q.integer(0))] = {q.integer(1), q.integer(2), q.integer(3)};
  }
};

RecordWriter::RecordWriter(std::unique_ptr<State> state) : state_{std::move(state)} {}
RecordWriter::~RecordWriter() { finish(); }

Outcome<std::unique_ptr<RecordWriter>> RecordWriter::create(const fs::path& folder,
                                                            const std::string& exam_id,
                                                            WriterOptions options) {
  const bool id_is_plain =
      !exam_id.empty() && exam_id.size() <= 64 && std::ranges::all_of(exam_id, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '-' || c == '_';
      });
  if (!id_is_plain)
    return station::trouble(
        Errc::out_of_range,
        fmt::format("'{}' cannot name a record: use up to 64 letters, digits, '-' and "
                    "'_'.",
                    exam_id));
  std::error_code ec;
  fs::create_directories(folder, ec);
  if (ec)
    return station::trouble(Errc::io,
                            fmt::format("The folder {} for records cannot be made ({}): choose "
                                        "another folder or change its permissions.",
                                        folder.string(), ec.message()));
  const fs::path file = folder / (exam_id + ".abi");
  if (fs::exists(file, ec))
    return station::trouble(Errc::refused,
                            fmt::format("The record {} exists already: resume it, or use "
                                        "another exam id.",
                                        file.string()));
  auto state = std::make_unique<State>(file, options, Database::Mode::create);
  const auto failed = [&] {
    return station::trouble(
        state->db.code() == SQLITE_FULL ? Errc::full : Errc::io,
        fmt::format("The record {} cannot be started: {}.", file.string(), reason_of(state->db)));
  };
  if (!state->db.is_open()) return failed();
  // Patient data: for the owner alone [chosen].
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, ec);
  // A table that outgrows its first page is moved to the end of the file, and is lost with it when
  // the file is cut: pages so large that a whole exam's attempts stay where they were written.
  const std::string stamp =
      fmt::format("PRAGMA page_size=32768; PRAGMA application_id={}; PRAGMA user_version={};",
                  kApplicationId, kSchemaVersion);
  if (!state->db.run(stamp.c_str()) || !state->prepare() ||
      !state->db.run(fmt::format("BEGIN;{}{}COMMIT;", kSchema, kSignatureSchema).c_str()) ||
      !state->rows.prepare(state->db))
    return failed();
  return std::unique_ptr<RecordWriter>{new RecordWriter{std::move(state)}};
}

Outcome<std::unique_ptr<RecordWriter>> RecordWriter::resume(const fs::path& file,
                                                            WriterOptions options) {
  std::error_code ec;
  if (!fs::is_regular_file(file, ec))
    return station::trouble(Errc::not_found,
                            fmt::format("There is no record {}: check the path.", file.string()));
  auto state = std::make_unique<State>(file, options, Database::Mode::write);
  const auto failed = [&] {
    return station::trouble(
        state->db.code() == SQLITE_NOTADB ? Errc::malformed : Errc::io,
        fmt::format("The record {} cannot be resumed: {}.", file.string(), reason_of(state->db)));
  };
  if (!state->db.is_open()) return failed();
  const std::int64_t application = state->db.number("PRAGMA application_id", -1);
  if (application == -1) return failed();
  if (application != kApplicationId)
    return station::trouble(
        Errc::malformed,
        fmt::format("{} is not a record of this station: choose a file ending in .abi "
                    "that the station wrote.",
                    file.string()));
  const std::int64_t version = state->db.number("PRAGMA user_version", -1);
  if (version < kOldestSchemaVersion || version > kSchemaVersion)
    return station::trouble(
        Errc::version_mismatch,
        fmt::format("The record {} has format {}, this program writes format {}: use "
                    "the program that wrote it.",
                    file.string(), version, kSchemaVersion));
  if (!bring_up_to_date(state->db)) return failed();
  if (state->db.number(kIsSigned, 0) != 0)
    return station::trouble(
        Errc::refused,
        fmt::format("The record {} is signed: it is not changed any more. Amend it instead.",
                    file.string()));
  if (!state->prepare() ||
      !state->db.run("UPDATE segment SET attempt=-attempt WHERE attempt>0 AND attempt NOT IN "
                     "(SELECT number FROM attempt)") ||
      !state->rows.prepare(state->db))
    return failed();
  state->load_block_counts();
  return std::unique_ptr<RecordWriter>{new RecordWriter{std::move(state)}};
}

void RecordWriter::exam(const ExamRecord& exam) {
  std::string document = exam_document(exam);
  if (document == state_->last_exam) return;
  state_->last_exam = document;
  state_->waiting.emplace_back(ExamRow{std::move(document)});
  state_->commit();
}

void RecordWriter::event(Timestamp at, std::string_view kind, std::string_view detail_json) {
  state_->waiting.emplace_back(EventRow{ns_of(at), std::string{kind}, std::string{detail_json}});
  state_->commit();
}

void RecordWriter::doppler(int attempt, const DopplerBlock& block) {
  ++state_->blocks[attempt].doppler;
  state_->add(attempt, state_->doppler, block);
}
void RecordWriter::pressure(int attempt, const PressureBlock& block) {
  ++state_->blocks[attempt].pressure;
  state_->add(attempt, state_->pressure, block);
}
void RecordWriter::ppg(int attempt, const PpgBlock& block) {
  ++state_->blocks[attempt].ppg;
  state_->add(attempt, state_->ppg, block);
}

void RecordWriter::attempt(const Attempt& attempt) { state_->add_attempt(attempt); }
void RecordWriter::attempt_changed(const Attempt& attempt) { state_->add_attempt(attempt); }

void RecordWriter::flush() {
  state_->close_runs();
  state_->commit();
}

std::optional<Trouble> RecordWriter::trouble() const { return state_->trouble; }

void RecordWriter::finish() {
  flush();
  // Folding the log in may fail (full disk, a reader in between): the record then stays two files,
  // which the reader understands just as well.
  const bool folded = state_->db.run("PRAGMA wal_checkpoint(TRUNCATE)") &&
                      state_->db.run("PRAGMA journal_mode=DELETE");
  if (!folded && !state_->trouble)
    state_->trouble =
        Trouble{Errc::io, fmt::format("The record {0} is complete, but its log {0}-wal "
                                      "could not be folded in ({1}): keep both files "
                                      "together.",
                                      state_->file.string(), state_->db.message())};
}

const fs::path& RecordWriter::file() const { return state_->file; }

}  // namespace station::device
