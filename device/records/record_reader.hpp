#pragma once
// A record back as values: the exam, its events and, per attempt, the very blocks the devices sent.
//
// The file is never changed. A record that is cut short or damaged gives whatever its rows still
// prove by their seals; salvaged() tells, damage() says in a sentence what is missing, and
// AttemptSignals::whole says of which attempts nothing is.
//
// One thread at a time. Reads the signals of one attempt at a time, about 5 MB a minute.

#include "core/result.hpp"
#include "core/samples.hpp"
#include "device/exam/exam_record.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace station::device {

struct RecordedEvent {
  Timestamp at;
  std::string kind;
  std::string detail;  ///< a JSON object
  friend bool operator==(const RecordedEvent&, const RecordedEvent&) = default;
};

/// The signals of one attempt, each channel in the order it was taken.
struct AttemptSignals {
  int attempt = 0;
  bool whole = true;  ///< every block that was recorded is here
  std::vector<DopplerBlock> doppler;
  std::vector<PressureBlock> pressure;
  std::vector<PpgBlock> ppg;
};

class RecordReader {
 public:
  /// Errors: not_found; malformed (not a record, or nothing of it can be read); version_mismatch;
  /// truncated (cut before the exam's first document); io.
  [[nodiscard]] static Outcome<RecordReader> open(const std::filesystem::path& file);
  /// As it stood when layer 1 (final), 2, ... was signed. Errors besides: not_found (no such
  /// layer).
  [[nodiscard]] static Outcome<RecordReader> open_as_signed(const std::filesystem::path& file,
                                                            int layer);
  RecordReader(RecordReader&&) noexcept;
  RecordReader& operator=(RecordReader&&) noexcept;
  ~RecordReader();

  /// The last state of the exam, with the last state of each attempt, by number, and with its
  /// review. That something stands in the file which no signature covers is told there as broken;
  /// check_signatures() holds the signatures against what they signed.
  [[nodiscard]] const ExamRecord& exam() const;
  [[nodiscard]] const std::vector<RecordedEvent>& events() const;
  /// Attempts of which there are signals; a negative number: it was cut off before its end.
  [[nodiscard]] const std::vector<int>& attempts_with_signals() const;
  /// Empty signals for an attempt that has none.
  [[nodiscard]] AttemptSignals signals(int attempt) const;

  [[nodiscard]] bool salvaged() const;
  /// Empty while nothing is missing.
  [[nodiscard]] const std::string& damage() const;
  [[nodiscard]] const std::filesystem::path& file() const;

 private:
  [[nodiscard]] static Outcome<RecordReader> open_layer(const std::filesystem::path& file,
                                                        int layer);
  struct State;
  explicit RecordReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace station::device
