#pragma once
// Reviewing and signing a record: preliminary, under review, final, amended, each with name and
// time. A signed record is never changed: its writer and the file itself refuse. It can be amended,
// which adds a signed layer to the same file and keeps what was signed before.
//
// The name is what the caller says; who a person is, is for the place where the station runs. One
// thread at a time; reads and writes the disk.

#include "core/result.hpp"
#include "device/exam/exam_actions.hpp"
#include "device/exam/review.hpp"

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace station::clinical {
struct Profile;
}

namespace station::device {

struct Signer {
  std::string person;  ///< not empty
  std::string when;    ///< ISO 8601 with offset
};

/// What should make a person stop and look before signing: a notice nobody was told of, an exam
/// that is not finished, a patient who is not identified, a record that is damaged, ... Empty:
/// nothing. It does not keep anybody from signing.
[[nodiscard]] std::vector<std::string> warnings_before_signing(const ExamRecord& exam);

/// Errors of all: those of RecordReader::open; refused (no name; the state does not allow it, said
/// why); io, full.
[[nodiscard]] Outcome<Review> begin_review(const std::filesystem::path& record, const Signer& by);
[[nodiscard]] Outcome<Review> add_comment(const std::filesystem::path& record, const Signer& by,
                                          const std::string& text);
/// Final: from preliminary or under review, of an exam that has ended.
[[nodiscard]] Outcome<Review> sign_final(const std::filesystem::path& record, const Signer& by);

/// What may be corrected after the exam.
using Correction =
    std::variant<UpdateCase, IdentifyPatient, OverrideReading, MoveReading, TellNotice>;

/// Corrects a record that is not signed. The verdict is computed anew by `profile`.
/// Errors besides: refused (signed: amend it), out_of_range (no such attempt, pressure, cursor).
[[nodiscard]] Outcome<ExamRecord> correct(const std::filesystem::path& record,
                                          const Correction& correction,
                                          const clinical::Profile& profile);

/// A new signed layer over a signed record: a text that says what and why, and the corrections that
/// belong to it, in one transaction.
[[nodiscard]] Outcome<Review> amend(const std::filesystem::path& record, const Signer& by,
                                    const std::string& text,
                                    const std::vector<Correction>& corrections,
                                    const clinical::Profile& profile);

/// Holds every signature against what it signed, sample by sample: Review::broken says what
/// differs. Takes as long as unpacking all signals. Errors: those of RecordReader::open.
[[nodiscard]] Outcome<Review> check_signatures(const std::filesystem::path& record);

/// The exam as it stood when layer 1 (final), 2, ... was signed.
[[nodiscard]] Outcome<ExamRecord> as_signed(const std::filesystem::path& record, int layer);

}  // namespace station::device
