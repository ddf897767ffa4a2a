#pragma once
// One exam into one file, `<folder>/<exam_id>.abi`, committed event by event.
//
// The file is SQLite with a write-ahead log while it is written: a kill at any moment leaves a file
// that opens, one disk sync is paid for each commit, and a reader needs to change nothing, not even
// after a crash (a rollback journal would have to be rolled back by the reader). finish() and the
// destructor fold the log in, so a closed record is one plain file.
//
// Signals are cut into segments of about 1.5 s and committed as they fill; an attempt's document is
// committed together with its last signals. Nothing is thrown and nothing waits for a retry: rows
// that could not be written stay in memory and are tried again with the next ones, up to
// WriterOptions::backlog_bytes of signals; trouble() says so meanwhile.
//
// One thread at a time.

#include "core/result.hpp"
#include "device/records/record_sink.hpp"

#include <filesystem>
#include <memory>
#include <optional>

namespace station::device {

struct WriterOptions {
  /// True: every commit is on the disk before it counts (bedside: power may fail). False: the
  /// operating system writes when it likes; still safe against a killed process (virtual time).
  bool sync_every_commit = true;
  /// Signals kept in memory while the disk refuses them: 10 minutes, uncompressed about 40 MB.
  std::size_t backlog_bytes = 64U << 20U;
};

class RecordWriter final : public RecordSink {
 public:
  /// Starts a new record; makes the folder. The exam id is letters, digits, '-' and '_'.
  /// Errors: out_of_range (id), refused (the record exists), io, full.
  [[nodiscard]] static Outcome<std::unique_ptr<RecordWriter>> create(
      const std::filesystem::path& folder, const std::string& exam_id, WriterOptions options = {});
  /// Goes on with a record that was suspended or cut off by a crash. Signals of an attempt that
  /// never ended are kept under the negative of its number, so the number can be used again.
  /// Errors: not_found, malformed, version_mismatch, io.
  [[nodiscard]] static Outcome<std::unique_ptr<RecordWriter>> resume(
      const std::filesystem::path& file, WriterOptions options = {});
  ~RecordWriter() override;

  void exam(const ExamRecord& exam) override;
  void event(Timestamp at, std::string_view kind, std::string_view detail_json) override;
  void doppler(int attempt, const DopplerBlock& block) override;
  void pressure(int attempt, const PressureBlock& block) override;
  void ppg(int attempt, const PpgBlock& block) override;
  void attempt(const Attempt& attempt) override;
  void attempt_changed(const Attempt& attempt) override;
  void flush() override;
  [[nodiscard]] std::optional<Trouble> trouble() const override;

  /// Everything is written and the log folded in; the writer may go on afterwards.
  void finish();
  [[nodiscard]] const std::filesystem::path& file() const;

 private:
  struct State;
  explicit RecordWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace station::device
