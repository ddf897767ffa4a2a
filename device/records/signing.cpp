#include "device/records/signing.hpp"

#include "algorithms/clinical/profile.hpp"
#include "device/exam/attempt_cursor.hpp"
#include "device/exam/corrections.hpp"
#include "device/records/record_digest.hpp"
#include "device/records/record_json.hpp"
#include "device/records/record_reader.hpp"
#include "device/records/record_writer.hpp"
#include "device/records/seal.hpp"
#include "device/records/signature_rows.hpp"
#include "device/records/sqlite.hpp"
#include "device/records/stored_track.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <set>

namespace station::device {
namespace {

namespace fs = std::filesystem;

Timestamp after_last_event(const RecordReader& reader) {
  Timestamp newest{};
  for (const RecordedEvent& e : reader.events()) newest = std::max(newest, e.at);
  return newest + std::chrono::seconds{1};
}

Outcome<void> named(const Signer& by) {
  if (by.person.empty())
    return trouble(Errc::refused, "Nobody is named: say who reviews or signs.");
  if (by.when.empty()) return trouble(Errc::refused, "The time of signing is missing.");
  return {};
}

/// A record opened to add a signature row, and what it held when it was read.
struct OpenRecord {
  Database db;
  RowLimits rows;
};

std::unexpected<Trouble> not_written(const fs::path& record, const Database& db) {
  const char* why = db.code() == SQLITE_FULL       ? "the disk is full; free some space"
                    : db.code() == SQLITE_BUSY     ? "another program holds it; close that program"
                    : db.code() == SQLITE_READONLY ? "it may not be written; change its permissions"
                    : db.code() == SQLITE_CONSTRAINT ? "it is signed; amend it"
                                                     : "check the disk and the folder";
  return trouble(
      db.code() == SQLITE_FULL ? Errc::full : Errc::io,
      fmt::format("The record {} was not changed: {} ({}).", record.string(), why, db.message()));
}

/// One transaction: everything `put` adds, or nothing. The record must still be what was read.
template <class Put>
Outcome<void> add_rows(const fs::path& record, const RowLimits& as_read, Put put) {
  Database db{record, Database::Mode::write};
  if (!db.is_open()) return not_written(record, db);
  db.wait_when_busy(2000);
  if (!bring_up_to_date(db) || !db.run("BEGIN IMMEDIATE")) return not_written(record, db);
  if (newest_rows(db) != as_read) {
    [[maybe_unused]] const bool undone = db.run("ROLLBACK");
    return trouble(Errc::refused,
                   fmt::format("The record {} was changed by somebody else meanwhile: look at it "
                               "again.",
                               record.string()));
  }
  if (!put(db) || !db.run("COMMIT")) {
    const auto failed = not_written(record, db);
    [[maybe_unused]] const bool undone = db.run("ROLLBACK");
    return failed;
  }
  // A record at rest is one plain file.
  [[maybe_unused]] const bool folded =
      db.run("PRAGMA wal_checkpoint(TRUNCATE)") && db.run("PRAGMA journal_mode=DELETE");
  return {};
}

RowLimits rows_of(const fs::path& record) {
  Database db{record, Database::Mode::read};
  return db.is_open() ? newest_rows(db) : RowLimits{};
}

std::vector<std::string> signatures_of(const fs::path& record) {
  std::vector<std::string> documents;
  Database db{record, Database::Mode::read};
  bool damaged = false;
  if (db.is_open())
    for (SignatureRow& row : signature_rows(db, damaged))
      documents.push_back(std::move(row.document));
  return documents;
}

/// Errors: those of RecordReader::open; refused for a record that is damaged: what is signed must
/// be whole.
Outcome<RecordReader> open_whole(const fs::path& record) {
  auto reader = RecordReader::open(record);
  if (reader && reader->salvaged()) return trouble(Errc::truncated, reader->damage());
  return reader;
}

Outcome<Review> review_after(const fs::path& record) {
  const auto reader = RecordReader::open(record);
  if (!reader) return std::unexpected{reader.error()};
  return reader->exam().review;
}

Outcome<Review> add_entry(const fs::path& record, const Signer& by, ReviewEntry::Kind kind,
                          const std::string& text) {
  if (auto fine = named(by); !fine) return std::unexpected{fine.error()};
  const RowLimits rows = rows_of(record);
  const auto reader =
      kind == ReviewEntry::Kind::final ? open_whole(record) : RecordReader::open(record);
  if (!reader) return std::unexpected{reader.error()};
  if (reader->exam().review.is_signed())
    return trouble(Errc::refused,
                   fmt::format("The record {} is signed: it is not changed any more. Amend it "
                               "instead.",
                               record.string()));
  const Completion completion = reader->exam().completion;
  ReviewEntry entry{.kind = kind, .person = by.person, .when = by.when, .text = text};
  if (kind == ReviewEntry::Kind::final) {
    if (completion == Completion::running || completion == Completion::suspended)
      return trouble(Errc::refused,
                     fmt::format("The exam in {} has not ended: finish it before it is signed.",
                                 record.string()));
    entry.layer = 1;
    entry.digest = signed_digest(digest_of(*reader), signatures_of(record));
  }
  const auto done = add_rows(
      record, rows, [&](Database& db) { return put_signature(db, entry, false, newest_rows(db)); });
  if (!done) return std::unexpected{done.error()};
  return review_after(record);
}

/// What a person says at a cursor needs the samples.
Outcome<std::optional<signal::CursorReading>> cursor_of(const RecordReader& reader,
                                                        const Correction& correction) {
  const auto* action = std::get_if<OverrideReading>(&correction);
  if (action == nullptr || !action->cursor) return std::nullopt;
  const Attempt* attempt = attempt_numbered(reader.exam(), action->attempt);
  if (attempt == nullptr) return std::nullopt;  // said by apply()
  AttemptPipeline pipeline{*attempt};
  feed_stored(pipeline, reader.signals(action->attempt), *attempt);
  const auto read =
      read_attempt_at(reader.exam(), *attempt, pipeline.track(attempt->marks), *action->cursor);
  if (!read) return std::unexpected{read.error()};
  return *read;
}

struct Corrected {
  ExamRecord exam;
  std::vector<RecordedEvent> events;  ///< those added
  std::set<int> attempts;             ///< those changed
};

struct Corrector {
  const RecordReader& reader;
  const clinical::Profile& profile;
  Corrected& to;

  Outcome<void> operator()(const Correction& correction) {
    const Timestamp at =
        (to.events.empty() ? after_last_event(reader) : to.events.back().at + Duration{1});
    const auto add = [&](const CorrectionEvent& e) {
      to.events.push_back({at, e.kind, e.detail_json});
    };
    const auto read = cursor_of(reader, correction);
    if (!read) return std::unexpected{read.error()};
    Outcome<void> done;
    if (const auto* a = std::get_if<OverrideReading>(&correction)) {
      done = apply(to.exam, *a, *read, at);
      to.attempts.insert(a->attempt);
      if (done) add(event_of(*a));
    } else if (const auto* m = std::get_if<MoveReading>(&correction)) {
      done = apply(to.exam, *m, at);
      to.attempts.insert(m->attempt);
      if (done) add(event_of(*m));
    } else if (const auto* p = std::get_if<IdentifyPatient>(&correction)) {
      const PatientIdentity before = to.exam.exam_case.patient;
      done = apply(to.exam, *p);
      if (done) add(event_of(*p, before));
    } else if (const auto* u = std::get_if<UpdateCase>(&correction)) {
      const auto changed = apply(to.exam, *u);
      if (!changed) return std::unexpected{changed.error()};
      add(event_of(*u, *changed));
    } else if (const auto* t = std::get_if<TellNotice>(&correction)) {
      done = apply(to.exam, *t);
      if (done) add(event_of(*t));
    }
    if (done) judge(to.exam, profile);
    return done;
  }
};

bool put_documents(Database& db, const Corrected& corrected) {
  for (const int number : corrected.attempts) {
    const Attempt* attempt = attempt_numbered(corrected.exam, number);
    if (attempt == nullptr) continue;
    const std::string document = attempt_document(*attempt);
    Statement put = db.prepare(
        "INSERT INTO attempt(number,seal,doppler_blocks,pressure_blocks,ppg_blocks,document) "
        "SELECT "
        "?,?,max(doppler_blocks),max(pressure_blocks),max(ppg_blocks),? FROM attempt WHERE "
        "number=?");
    if (!put) return false;
    put.bind(1, std::int64_t{number});
    put.bind(2, seal_of(std::string_view{document}));
    put.bind(3, std::string_view{document});
    put.bind(4, std::int64_t{number});
    if (!put.run()) return false;
  }
  for (const RecordedEvent& e : corrected.events) {
    Statement put = db.prepare("INSERT INTO event(at_ns,kind,seal,detail) VALUES(?,?,?,?)");
    if (!put) return false;
    put.bind(1, ns_of(e.at));
    put.bind(2, std::string_view{e.kind});
    put.bind(3, seal_of_event(ns_of(e.at), e.kind, e.detail));
    put.bind(4, std::string_view{e.detail});
    if (!put.run()) return false;
  }
  if (corrected.events.empty()) return true;
  const std::string document = exam_document(corrected.exam);
  Statement put = db.prepare("INSERT INTO exam(seal,document) VALUES(?,?)");
  if (!put) return false;
  put.bind(1, seal_of(std::string_view{document}));
  put.bind(2, std::string_view{document});
  return put.run();
}

std::string digest_with(const RecordReader& reader, const Corrected& corrected) {
  std::vector<RecordedEvent> events = reader.events();
  events.insert(events.end(), corrected.events.begin(), corrected.events.end());
  return digest_of(corrected.exam, events, reader.attempts_with_signals(),
                   [&reader](int attempt) { return reader.signals(attempt); });
}

}  // namespace

std::vector<std::string> warnings_before_signing(const ExamRecord& exam) {
  std::vector<std::string> warnings;
  if (exam.notice.is_open())
    for (const NoticeReason& r : exam.notice.reasons)
      warnings.push_back(fmt::format("Nobody is noted to have been told: {}.", sentence_of(r)));
  if (exam.completion == Completion::limited)
    warnings.emplace_back("The exam is limited: not every step was done.");
  if (exam.completion == Completion::running || exam.completion == Completion::suspended)
    warnings.emplace_back("The exam has not ended.");
  if (exam.exam_case.patient.id.empty()) warnings.emplace_back("The patient is not identified.");
  if (exam.verdict && exam.verdict->provisional)
    warnings.emplace_back(
        "The result is provisional: a reading that the rules ask for is missing.");
  for (const Attempt& a : exam.attempts)
    if (a.moved && !a.moved->exclusion_broken.empty())
      warnings.push_back(fmt::format("In attempt {} {}.", a.number, a.moved->exclusion_broken));
  if (!exam.review.broken.empty()) warnings.push_back(exam.review.broken);
  return warnings;
}

Outcome<Review> begin_review(const fs::path& record, const Signer& by) {
  return add_entry(record, by, ReviewEntry::Kind::review, {});
}
Outcome<Review> add_comment(const fs::path& record, const Signer& by, const std::string& text) {
  if (text.empty()) return trouble(Errc::refused, "The comment is empty: write one.");
  return add_entry(record, by, ReviewEntry::Kind::comment, text);
}
Outcome<Review> sign_final(const fs::path& record, const Signer& by) {
  return add_entry(record, by, ReviewEntry::Kind::final, {});
}

Outcome<ExamRecord> correct(const fs::path& record, const Correction& correction,
                            const clinical::Profile& profile) {
  const RowLimits rows = rows_of(record);
  const auto reader = RecordReader::open(record);
  if (!reader) return std::unexpected{reader.error()};
  if (reader->exam().review.is_signed())
    return trouble(Errc::refused,
                   fmt::format("The record {} is signed: it is not changed any more. Amend it "
                               "instead.",
                               record.string()));
  Corrected corrected{.exam = reader->exam()};
  if (auto done = Corrector{*reader, profile, corrected}(correction); !done)
    return std::unexpected{done.error()};
  const auto done =
      add_rows(record, rows, [&](Database& db) { return put_documents(db, corrected); });
  if (!done) return std::unexpected{done.error()};
  return corrected.exam;
}

Outcome<Review> amend(const fs::path& record, const Signer& by, const std::string& text,
                      const std::vector<Correction>& corrections,
                      const clinical::Profile& profile) {
  if (auto fine = named(by); !fine) return std::unexpected{fine.error()};
  if (text.empty())
    return trouble(Errc::refused, "An amendment says what is amended and why: write it.");
  const RowLimits rows = rows_of(record);
  const auto reader = open_whole(record);
  if (!reader) return std::unexpected{reader.error()};
  const Review& review = reader->exam().review;
  if (!review.is_signed())
    return trouble(
        Errc::refused,
        fmt::format("The record {} is not signed: correct it, there is nothing to amend.",
                    record.string()));
  if (!review.broken.empty()) return trouble(Errc::refused, review.broken);
  Corrected corrected{.exam = reader->exam()};
  Corrector corrector{*reader, profile, corrected};
  for (const Correction& one : corrections)
    if (auto done = corrector(one); !done) return std::unexpected{done.error()};
  ReviewEntry opening{
      .kind = ReviewEntry::Kind::amendment, .person = by.person, .when = by.when, .text = text};
  for (const ReviewEntry& e : review.entries) opening.layer = std::max(opening.layer, e.layer);
  ++opening.layer;
  std::vector<std::string> before = signatures_of(record);
  before.push_back(signature_document(opening));
  ReviewEntry closing = opening;
  closing.digest = signed_digest(digest_with(*reader, corrected), before);
  const auto done = add_rows(record, rows, [&](Database& db) {
    return put_signature(db, opening, true, newest_rows(db)) && put_documents(db, corrected) &&
           put_signature(db, closing, false, newest_rows(db));
  });
  if (!done) return std::unexpected{done.error()};
  return review_after(record);
}

Outcome<ExamRecord> as_signed(const fs::path& record, int layer) {
  const auto reader = RecordReader::open_as_signed(record, layer);
  if (!reader) return std::unexpected{reader.error()};
  return reader->exam();
}

Outcome<Review> check_signatures(const fs::path& record) {
  auto review = review_after(record);
  if (!review || !review->broken.empty()) return review;
  std::vector<std::string> before;
  Database db{record, Database::Mode::read};
  bool damaged = false;
  const auto rows = db.is_open() ? signature_rows(db, damaged) : std::vector<SignatureRow>{};
  for (const SignatureRow& row : rows) {
    if (!row.opens_layer && row.entry.layer > 0) {
      const auto reader = RecordReader::open_as_signed(record, row.entry.layer);
      if (!reader) return std::unexpected{reader.error()};
      if (signed_digest(digest_of(*reader), before) != row.entry.digest) {
        review->broken = fmt::format(
            "Layer {}, signed by {}, is not what was signed: use another "
            "copy.",
            row.entry.layer, row.entry.person);
        return review;
      }
    }
    before.push_back(row.document);
  }
  if (damaged) review->broken = "A signature of the record is damaged: use another copy.";
  return review;
}

}  // namespace station::device
