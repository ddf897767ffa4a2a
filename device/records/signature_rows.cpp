#include "device/records/signature_rows.hpp"

#include "device/records/record_format.hpp"
#include "device/records/record_json.hpp"
#include "device/records/record_words.hpp"
#include "device/records/seal.hpp"

#include <fmt/format.h>

#include <string>

namespace station::device {
namespace {

constexpr const char* kAmending = "amending";

/// Over what a signature covers as well as what it says.
std::int64_t seal_of_signature(const std::string& kind, const RowLimits& l,
                               const std::string& document) {
  return seal_of(std::string_view{
      fmt::format("{}|{}|{}|{}|{}|{}", kind, l.exam, l.attempt, l.event, l.segment, document)});
}

}  // namespace

RowLimits newest_rows(Database& db) {
  RowLimits l;
  l.exam = db.number("SELECT ifnull(max(id),0) FROM exam", 0);
  l.attempt = db.number("SELECT ifnull(max(id),0) FROM attempt", 0);
  l.event = db.number("SELECT ifnull(max(id),0) FROM event", 0);
  l.segment = db.number("SELECT ifnull(max(id),0) FROM segment", 0);
  return l;
}

std::vector<SignatureRow> signature_rows(Database& db, bool& damaged) {
  std::vector<SignatureRow> rows;
  Statement q = db.prepare(
      "SELECT kind,seal,exam_rows,attempt_rows,event_rows,segment_rows,document FROM signature "
      "ORDER BY id");
  damaged = !q;
  while (q.row()) {
    SignatureRow row;
    const std::string kind = q.text(0);
    row.limits = {q.integer(2), q.integer(3), q.integer(4), q.integer(5)};
    row.document = q.text(6);
    row.opens_layer = kind == kAmending;
    auto entry = signature_from_document(row.document);
    if (!entry || seal_of_signature(kind, row.limits, row.document) != q.integer(1)) {
      damaged = true;
      continue;
    }
    row.entry = std::move(*entry);
    rows.push_back(std::move(row));
  }
  damaged = damaged || q.failed();
  return rows;
}

bool put_signature(Database& db, const ReviewEntry& entry, bool opens_layer,
                   const RowLimits& limits) {
  const std::string document = signature_document(entry);
  const std::string kind = opens_layer ? kAmending : std::string{word_of(entry.kind)};
  Statement put = db.prepare(
      "INSERT INTO signature(kind,seal,exam_rows,attempt_rows,event_rows,segment_rows,document) "
      "VALUES(?,?,?,?,?,?,?)");
  if (!put) return false;
  put.bind(1, std::string_view{kind});
  put.bind(2, seal_of_signature(kind, limits, document));
  put.bind(3, limits.exam);
  put.bind(4, limits.attempt);
  put.bind(5, limits.event);
  put.bind(6, limits.segment);
  put.bind(7, std::string_view{document});
  return put.run();
}

bool bring_up_to_date(Database& db) {
  if (db.number("PRAGMA user_version", -1) >= kSchemaVersion) return true;
  db.wait_when_busy(2000);
  const bool done = db.run(fmt::format("BEGIN IMMEDIATE;{}PRAGMA user_version={};COMMIT;",
                                       kSignatureSchema, kSchemaVersion)
                               .c_str());
  if (!done) [[maybe_unused]]
    const bool undone = db.run("ROLLBACK");
  return done;
}

}  // namespace station::device
