#include "device/records/record_reader.hpp"

#include "device/records/record_format.hpp"
#include "device/records/record_json.hpp"
#include "device/records/seal.hpp"
#include "device/records/segment.hpp"
#include "device/records/signature_rows.hpp"
#include "device/records/sqlite.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <optional>
#include <system_error>

namespace station::device {
namespace {

namespace fs = std::filesystem;

// A damaged page hides the rows it held; looking this many ids further finds those after it.
constexpr int kMaxSkippedIds = 1000;

/// Calls `row` for every readable row in the order of ids; column 0 of the question is the id and
/// its only parameter the first id wanted. False if some row could not be read.
template <class F>
bool for_each_row(Database& db, std::string_view sql, F row) {
  Statement question = db.prepare(sql);
  if (!question) return false;
  std::int64_t next = 1;
  bool all_read = true;
  for (int skipped = 0; skipped <= kMaxSkippedIds; ++skipped, ++next) {
    question.bind(1, next);
    while (question.row()) {
      const std::int64_t id = question.integer(0);
      if (id < next) return false;  // ids only grow: a damaged tree leads in a circle
      row(question);
      next = id + 1;
      skipped = 0;
    }
    const bool stopped_by_damage = question.failed();
    question.reset();
    if (!stopped_by_damage) return all_read;
    all_read = false;
  }
  return false;
}

struct StatedBlocks {
  std::int64_t doppler = 0;
  std::int64_t pressure = 0;
  std::int64_t ppg = 0;
};

std::string not_a_record(const fs::path& file) {
  return fmt::format(
      "{} is not a record of this station: choose a file ending in .abi that the "
      "station wrote.",
      file.string());
}

}  // namespace

struct RecordReader::State {
  fs::path file;
  Database db;
  ExamRecord exam;
  RowLimits limits;  // rows beyond are not looked at
  std::vector<RecordedEvent> events;
  std::map<std::int64_t, int> segments;  // id to attempt
  std::vector<int> attempts_with_signals;
  std::map<int, StatedBlocks> stated;
  std::vector<std::string> missing;  // what could not be read, in words
  std::string damage;

  State(fs::path where, Database::Mode mode) : file{std::move(where)}, db{file, mode} {}

  [[nodiscard]] bool load_exam() {
    std::optional<ExamRecord> last;
    const bool all = for_each_row(
        db, "SELECT id,seal,document FROM exam WHERE id>=? ORDER BY id", [&](const Statement& q) {
          if (q.integer(0) > limits.exam) return;
          const std::string document = q.text(2);
          auto parsed = seal_of(document) == q.integer(1)
                            ? exam_from_document(document)
                            : Outcome<ExamRecord>{trouble(Errc::malformed, "seal")};
          if (parsed) {
            last = std::move(*parsed);
          } else {
            note("a state of the exam");
          }
        });
    if (!all) note("the exam's last state");
    if (!last) return false;
    last->review = std::move(exam.review);
    exam = std::move(*last);
    return true;
  }

  void load_attempts() {
    std::map<int, Attempt> latest;
    const bool all = for_each_row(
        db,
        "SELECT id,number,seal,doppler_blocks,pressure_blocks,ppg_blocks,document FROM attempt "
        "WHERE id>=? ORDER BY id",
        [&](const Statement& q) {
          if (q.integer(0) > limits.attempt) return;
          const std::string document = q.text(6);
          const auto number = static_cast<int>(q.integer(1));
          auto parsed = seal_of(document) == q.integer(2)
                            ? attempt_from_document(document)
                            : Outcome<Attempt>{trouble(Errc::malformed, "seal")};
          if (!parsed) {
            note(fmt::format("a state of attempt {}", number));
            return;
          }
          latest.insert_or_assign(number, std::move(*parsed));
          stated[number] = {q.integer(3), q.integer(4), q.integer(5)};
        });
    if (!all) note("some attempts");
    for (auto& [number, attempt] : latest) exam.attempts.push_back(std::move(attempt));
  }

  void load_events() {
    const bool all =
        for_each_row(db, "SELECT id,at_ns,kind,seal,detail FROM event WHERE id>=? ORDER BY id",
                     [&](const Statement& q) {
                       if (q.integer(0) > limits.event) return;
                       RecordedEvent e{timestamp_from_ns(q.integer(1)), q.text(2), q.text(4)};
                       if (seal_of_event(q.integer(1), e.kind, e.detail) == q.integer(3)) {
                         events.push_back(std::move(e));
                       } else {
                         note("an event");
                       }
                     });
    if (!all) note("some events");
  }

  void load_segment_index() {
    const bool all = for_each_row(db, "SELECT id,attempt FROM segment WHERE id>=? ORDER BY id",
                                  [&](const Statement& q) {
                                    if (q.integer(0) <= limits.segment)
                                      segments[q.integer(0)] = static_cast<int>(q.integer(1));
                                  });
    if (!all) note("some signals");
    for (const auto& [id, attempt] : segments) attempts_with_signals.push_back(attempt);
    std::ranges::sort(attempts_with_signals);
    const auto tail = std::ranges::unique(attempts_with_signals);
    attempts_with_signals.erase(tail.begin(), tail.end());
  }

  // Only the signatures up to `layer`; 0: all of them.
  [[nodiscard]] bool load_signatures(int layer) {
    bool damaged = false;
    const std::vector<SignatureRow> rows = signature_rows(db, damaged);
    if (damaged) note("a signature");
    bool found = layer == 0;
    for (const SignatureRow& row : rows) {
      if (row.opens_layer) continue;
      exam.review.entries.push_back(row.entry);
      if (layer == 0 || row.entry.layer != layer) continue;
      limits = row.limits;
      found = true;
      break;
    }
    if (layer == 0 && exam.review.is_signed()) note_unsigned_rows(rows);
    return found;
  }
  void note_unsigned_rows(const std::vector<SignatureRow>& rows) {
    const auto last = std::ranges::find_if(rows.rbegin(), rows.rend(), [](const SignatureRow& r) {
      return !r.opens_layer && r.entry.layer > 0;
    });
    if (last == rows.rend() || last->limits == newest_rows(db)) return;
    exam.review.broken =
        "The record holds entries that nobody has signed: it was changed after it "
        "was signed. Use the layer that was signed.";
  }

  void note(std::string what) {
    if (std::ranges::find(missing, what) == missing.end()) missing.push_back(std::move(what));
  }

  // The first page states the size of the file; a log beside it may hold the rest.
  void note_if_cut() {
    std::error_code ec;
    const auto actual = fs::file_size(file, ec);
    fs::path log = file;
    log += "-wal";
    if (ec || fs::exists(log, ec)) return;
    if (is_shorter_than_its_header_says(actual)) note(fmt::format("what followed byte {}", actual));
  }
  [[nodiscard]] bool is_shorter_than_its_header_says(std::uintmax_t actual) const;

  void describe_damage() {
    if (missing.empty()) return;
    damage = fmt::format(
        "The record {} is damaged or cut short; missing: {}. The rest is shown: "
        "use a whole copy if there is one.",
        file.string(), fmt::join(missing, ", "));
  }

  [[nodiscard]] std::optional<Segment> segment(std::int64_t id) {
    Statement q = db.prepare(
        "SELECT attempt,channel,first_device_us,sample_rate_hz,interval_us,frames,channels,"
        "frames_lost_before,seal,blocks,bytes,codec FROM segment WHERE id=?");
    if (!q) return std::nullopt;
    q.bind(1, id);
    if (!q.row() || q.text(11) != kCodec) return std::nullopt;
    const auto channel = channel_from_token(q.text(1));
    if (!channel) return std::nullopt;
    Segment s;
    s.attempt = static_cast<int>(q.integer(0));
    s.channel = *channel;
    s.first_device_us = static_cast<std::uint64_t>(q.integer(2));
    s.sample_rate_hz = static_cast<std::uint32_t>(q.integer(3));
    s.interval_us = static_cast<std::uint32_t>(q.integer(4));
    s.frames = static_cast<std::uint64_t>(q.integer(5));
    s.channels = static_cast<int>(q.integer(6));
    s.frames_lost_before = static_cast<std::uint32_t>(q.integer(7));
    s.seal = q.integer(8);
    s.blocks = q.blob(9);
    s.bytes = q.blob(10);
    return s;
  }
};

bool RecordReader::State::is_shorter_than_its_header_says(std::uintmax_t actual) const {
  // Bytes 16-17 page size, 28-31 size in pages, big-endian [SQLite file format, section 1.3].
  if (actual < 100) return true;
  std::FILE* raw = std::fopen(file.c_str(), "rb");
  if (raw == nullptr) return false;
  std::array<unsigned char, 100> head{};
  const std::size_t got = std::fread(head.data(), 1, head.size(), raw);
  std::fclose(raw);
  if (got < head.size()) return true;
  std::uint64_t page = (std::uint64_t{head[16]} << 8U) | head[17];
  if (page == 1) page = 65536;
  const std::uint64_t pages = (std::uint64_t{head[28]} << 24U) | (std::uint64_t{head[29]} << 16U) |
                              (std::uint64_t{head[30]} << 8U) | head[31];
  return pages * page > actual;
}

RecordReader::RecordReader(std::unique_ptr<State> state) : state_{std::move(state)} {}
RecordReader::RecordReader(RecordReader&&) noexcept = default;
RecordReader& RecordReader::operator=(RecordReader&&) noexcept = default;
RecordReader::~RecordReader() = default;

Outcome<RecordReader> RecordReader::open(const fs::path& file) { return open_layer(file, 0); }

Outcome<RecordReader> RecordReader::open_as_signed(const fs::path& file, int layer) {
  if (layer < 1)
    return trouble(Errc::not_found, fmt::format("Layers of {} count from 1.", file.string()));
  return open_layer(file, layer);
}

Outcome<RecordReader> RecordReader::open_layer(const fs::path& file, int layer) {
  std::error_code ec;
  if (!fs::is_regular_file(file, ec))
    return trouble(Errc::not_found,
                   fmt::format("There is no record {}: check the path.", file.string()));
  if (fs::file_size(file, ec) == 0)
    return trouble(Errc::truncated,
                   fmt::format("The record {} is empty: use another copy.", file.string()));
  auto state = std::make_unique<State>(file, Database::Mode::read);
  std::int64_t application = -1;
  const auto begin = [&] {
    state->db.wait_when_busy(2000);
    // Lets SQLite look into a file that is shorter than its first page says. Nothing is written:
    // the connection cannot.
    [[maybe_unused]] const bool set = state->db.run("PRAGMA writable_schema=ON");
    application = state->db.number("PRAGMA application_id", -1);
  };
  if (state->db.is_open()) begin();
  if (application == -1 && state->db.code() == SQLITE_CANTOPEN) {
    // A record with its log in a folder that cannot be written: what the file itself holds.
    auto sealed = std::make_unique<State>(file, Database::Mode::immutable);
    if (sealed->db.is_open()) {
      state = std::move(sealed);
      begin();
      state->note("what its log still holds (copy both to a folder that can be written)");
    }
  }
  if (application == -1) {
    if (state->db.code() == SQLITE_NOTADB) return trouble(Errc::malformed, not_a_record(file));
    return trouble(Errc::io, fmt::format("The record {} cannot be opened ({}): check its "
                                         "permissions, or use another copy.",
                                         file.string(), state->db.message()));
  }
  if (application != kApplicationId) return trouble(Errc::malformed, not_a_record(file));
  const std::int64_t version = state->db.number("PRAGMA user_version", -1);
  if (version < kOldestSchemaVersion || version > kSchemaVersion)
    return trouble(Errc::version_mismatch,
                   fmt::format("The record {} has format {}, this program reads format {}: use the "
                               "program that wrote it.",
                               file.string(), version, kSchemaVersion));
  state->note_if_cut();
  if (version >= 2 && !state->load_signatures(layer))
    return trouble(Errc::not_found,
                   fmt::format("The record {} has no signed layer {}.", file.string(), layer));
  if (version < 2 && layer > 0)
    return trouble(Errc::not_found,
                   fmt::format("The record {} has never been signed.", file.string()));
  if (!state->load_exam())
    return trouble(Errc::truncated,
                   fmt::format("The record {} is cut short or damaged before the exam's first "
                               "document: use another copy.",
                               file.string()));
  state->load_attempts();
  state->load_events();
  state->load_segment_index();
  state->describe_damage();
  return RecordReader{std::move(state)};
}

const ExamRecord& RecordReader::exam() const { return state_->exam; }
const std::vector<RecordedEvent>& RecordReader::events() const { return state_->events; }
const std::vector<int>& RecordReader::attempts_with_signals() const {
  return state_->attempts_with_signals;
}
bool RecordReader::salvaged() const { return !state_->missing.empty(); }
const std::string& RecordReader::damage() const { return state_->damage; }
const fs::path& RecordReader::file() const { return state_->file; }

AttemptSignals RecordReader::signals(int attempt) const {
  AttemptSignals out;
  out.attempt = attempt;
  const auto append = [&out](auto& to, const auto& run) {
    if (run) {
      to.insert(to.end(), run->begin(), run->end());
    } else {
      out.whole = false;
    }
  };
  for (const auto& [id, owner] : state_->segments) {
    if (owner != attempt) continue;
    const auto segment = state_->segment(id);
    if (!segment) {
      out.whole = false;
      continue;
    }
    switch (segment->channel) {
      case SignalChannel::doppler: append(out.doppler, unpack_doppler(*segment)); break;
      case SignalChannel::pressure: append(out.pressure, unpack_pressure(*segment)); break;
      case SignalChannel::ppg: append(out.ppg, unpack_ppg(*segment)); break;
    }
  }
  const auto stated = state_->stated.find(attempt);
  const auto has = [](const auto& blocks, std::int64_t count) {
    return static_cast<std::int64_t>(blocks.size()) >= count;
  };
  if (stated == state_->stated.end() || !has(out.doppler, stated->second.doppler) ||
      !has(out.pressure, stated->second.pressure) || !has(out.ppg, stated->second.ppg))
    out.whole = false;
  return out;
}

}  // namespace station::device
