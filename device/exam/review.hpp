#pragma once
// Who has read, commented on and signed an exam. Read from the signatures of a record; the live
// exam has none. Plain values.

#include <cstdint>
#include <string>
#include <vector>

namespace station::device {

enum class ReviewState : std::uint8_t { preliminary, under_review, final, amended };

struct ReviewEntry {
  enum class Kind : std::uint8_t { review, comment, final, amendment };
  Kind kind = Kind::comment;
  std::string person;
  std::string when;    ///< ISO 8601, for people
  std::string text;    ///< comment, or what was amended and why
  std::string digest;  ///< final and amendment: of the record as it was signed
  int layer = 0;       ///< final is 1, amendments 2, 3, ...; 0 for review and comment
  friend bool operator==(const ReviewEntry&, const ReviewEntry&) = default;
};

struct Review {
  std::vector<ReviewEntry> entries;  ///< oldest first
  /// Why a signature does not hold (something of the record differs from what was signed), one
  /// sentence; empty while all hold.
  std::string broken;
  [[nodiscard]] ReviewState state() const;
  [[nodiscard]] bool is_signed() const {
    const ReviewState s = state();
    return s == ReviewState::final || s == ReviewState::amended;
  }
  friend bool operator==(const Review&, const Review&) = default;
};

[[nodiscard]] const char* token_of(ReviewState state);       ///< "under review"
[[nodiscard]] const char* token_of(ReviewEntry::Kind kind);  ///< "amendment"

}  // namespace station::device
