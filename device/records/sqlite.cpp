#include "device/records/sqlite.hpp"

#include <sqlite3.h>

namespace station::device {
namespace {

// Path to a file: URI; SQLite takes the option `immutable` only there.
std::string uri_of(const std::filesystem::path& file, const char* options) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    const auto u = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '/' || c == '.' || c == '-' || c == '_';
    if (plain) {
      uri += c;
    } else {
      uri += '%';
      uri += kHex[u >> 4U];
      uri += kHex[u & 0xFU];
    }
  }
  return uri + options;
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }

void Statement::bind(int index, std::int64_t value) {
  sqlite3_bind_int64(raw_.get(), index, value);
}
void Statement::bind(int index, std::string_view text) {
  sqlite3_bind_text64(raw_.get(), index, text.data() == nullptr ? "" : text.data(), text.size(),
                      SQLITE_STATIC, SQLITE_UTF8);
}
void Statement::bind(int index, std::span<const std::byte> blob) {
  if (blob.empty()) {
    sqlite3_bind_zeroblob(raw_.get(), index, 0);
    return;
  }
  sqlite3_bind_blob64(raw_.get(), index, blob.data(), blob.size(), SQLITE_STATIC);
}

bool Statement::row() {
  if (!raw_) return false;
  last_code_ = sqlite3_step(raw_.get());
  return last_code_ == SQLITE_ROW;
}
bool Statement::run() {
  if (!raw_) return false;
  while (row()) {
  }
  const bool done = last_code_ == SQLITE_DONE;
  reset();
  return done;
}
bool Statement::failed() const {
  return !raw_ || (last_code_ != SQLITE_ROW && last_code_ != SQLITE_DONE && last_code_ != 0);
}
void Statement::reset() {
  sqlite3_reset(raw_.get());
  sqlite3_clear_bindings(raw_.get());
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(raw_.get(), column);
}
std::string Statement::text(int column) const {
  const unsigned char* data = sqlite3_column_text(raw_.get(), column);
  const int size = sqlite3_column_bytes(raw_.get(), column);
  if (data == nullptr || size <= 0) return {};
  return {data, data + size};
}
std::vector<std::byte> Statement::blob(int column) const {
  const auto* data = static_cast<const std::byte*>(sqlite3_column_blob(raw_.get(), column));
  const int size = sqlite3_column_bytes(raw_.get(), column);
  if (data == nullptr || size <= 0) return {};
  return {data, data + size};
}

void Database::Close::operator()(sqlite3* db) const { sqlite3_close_v2(db); }

Database::Database(const std::filesystem::path& file, Mode mode) {
  int flags = SQLITE_OPEN_URI;
  const char* options = "";
  switch (mode) {
    case Mode::create: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE; break;
    case Mode::write: flags |= SQLITE_OPEN_READWRITE; break;
    case Mode::memory:
      flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY;
      break;
    case Mode::read: flags |= SQLITE_OPEN_READONLY; break;
    case Mode::immutable:
      flags |= SQLITE_OPEN_READONLY;
      options = "?immutable=1";
      break;
  }
  sqlite3* db = nullptr;
  const int code = sqlite3_open_v2(uri_of(file, options).c_str(), &db, flags, nullptr);
  raw_.reset(db);
  is_open_ = code == SQLITE_OK;
}

bool Database::run(const char* sql) {
  return sqlite3_exec(raw_.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

Statement Database::prepare(std::string_view sql) {
  sqlite3_stmt* raw = nullptr;
  sqlite3_prepare_v2(raw_.get(), sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
  return Statement{raw};
}

std::int64_t Database::number(std::string_view sql, std::int64_t otherwise) {
  Statement question = prepare(sql);
  return question.row() ? question.integer(0) : otherwise;
}

int Database::code() const { return raw_ ? (sqlite3_errcode(raw_.get()) & 0xFF) : SQLITE_NOMEM; }
std::string Database::message() const {
  return raw_ ? sqlite3_errmsg(raw_.get()) : "out of memory";
}
void Database::wait_when_busy(int milliseconds) { sqlite3_busy_timeout(raw_.get(), milliseconds); }

}  // namespace station::device
