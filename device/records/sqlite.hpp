#pragma once
// The little of SQLite that records need, with ownership by scope. Return codes are SQLite's own;
// sentences for people are made by the writer and the reader, who know what was being done.
// One thread at a time.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace station::device {

class Statement {
 public:
  explicit Statement(sqlite3_stmt* raw) : raw_{raw} {}
  [[nodiscard]] explicit operator bool() const { return raw_ != nullptr; }

  /// Columns of the question are numbered from 1. What is bound must outlive the next step().
  void bind(int index, std::int64_t value);
  void bind(int index, std::string_view text);
  void bind(int index, std::span<const std::byte> blob);

  /// True: a row is there. False: the end, or an error (see failed()).
  [[nodiscard]] bool row();
  /// Runs to the end, then forgets what was bound. False on an error.
  [[nodiscard]] bool run();
  [[nodiscard]] bool failed() const;
  void reset();

  /// Columns of the answer are numbered from 0.
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::vector<std::byte> blob(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* s) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> raw_;
  int last_code_ = 0;
};

class Database {
 public:
  enum class Mode : std::uint8_t {
    create,    ///< the file is made if it does not exist
    write,     ///< it must exist
    read,      ///< never changes the file, not even after a crash
    memory,    ///< in memory alone; the name of a file is not looked at
    immutable  ///< read from a place that nobody can write to; ignores a leftover log
  };
  /// Check is_open() afterwards; code() and message() say why not.
  Database(const std::filesystem::path& file, Mode mode);

  [[nodiscard]] bool is_open() const { return is_open_; }
  /// Runs SQL without an answer. False on an error.
  [[nodiscard]] bool run(const char* sql);
  /// A question that cannot be prepared gives an empty Statement.
  [[nodiscard]] Statement prepare(std::string_view sql);
  /// The single integer that a pragma answers, or `otherwise`.
  [[nodiscard]] std::int64_t number(std::string_view sql, std::int64_t otherwise);
  [[nodiscard]] int code() const;  ///< primary code of the last failure
  [[nodiscard]] std::string message() const;
  void wait_when_busy(int milliseconds);

 private:
  struct Close {
    void operator()(sqlite3* db) const;
  };
  std::unique_ptr<sqlite3, Close> raw_;
  bool is_open_ = false;
};

}  // namespace station::device
