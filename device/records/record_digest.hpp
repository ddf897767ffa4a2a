#pragma once
// The identity of an exam: SHA-256 over a canonical dump of what was measured and what was
// concluded. Two runs that saw and said the same have the same digest.
//
// In: the exam (patient, devices, profile, verdict, ...), its events, every attempt with its clock
// maps and reading, and every block of signal with its device time, loss and integers.
// Out: wall time, the exam id (random, it only names the file), where the file lies, how the
// signals were cut into segments or compressed, and earlier states of a document.

#include "core/result.hpp"
#include "device/records/record_reader.hpp"

#include <filesystem>
#include <functional>
#include <span>
#include <string>

namespace station::device {

/// Gives the signals of one attempt; called once for each number, in order.
using SignalsOf = std::function<AttemptSignals(int attempt)>;

/// 64 hexadecimal digits. `attempts` are those with signals, in order.
[[nodiscard]] std::string digest_of(const ExamRecord& exam, std::span<const RecordedEvent> events,
                                    std::span<const int> attempts, const SignalsOf& signals_of);
/// Of a record as it was opened.
[[nodiscard]] std::string digest_of(const RecordReader& record);
/// Of a record with its conclusions replaced, as replay computed them anew.
[[nodiscard]] std::string digest_of(const RecordReader& record, const ExamRecord& exam);
/// What a signature covers: the exam by its digest, and the signatures before it, by their
/// documents in order. 64 hexadecimal digits.
[[nodiscard]] std::string signed_digest(const std::string& exam_digest,
                                        std::span<const std::string> signatures_before);
/// Errors: those of RecordReader::open; truncated if something of the record is missing.
[[nodiscard]] Outcome<std::string> digest_of_file(const std::filesystem::path& file);

}  // namespace station::device
