#pragma once
// Inside of device/records: the rows of signatures, and the rows they cover.

#include "device/exam/review.hpp"
#include "device/records/sqlite.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace station::device {

/// The newest row of each table that belongs to a state of the record.
struct RowLimits {
  std::int64_t exam = std::numeric_limits<std::int64_t>::max();
  std::int64_t attempt = std::numeric_limits<std::int64_t>::max();
  std::int64_t event = std::numeric_limits<std::int64_t>::max();
  std::int64_t segment = std::numeric_limits<std::int64_t>::max();
  friend bool operator==(const RowLimits&, const RowLimits&) = default;
};

struct SignatureRow {
  bool opens_layer = false;  ///< "amending": the rows after it belong to the next layer
  RowLimits limits;
  ReviewEntry entry;
  std::string document;
};

inline constexpr const char* kIsSigned =
    "SELECT count(*) FROM signature WHERE kind IN ('final','amendment')";

[[nodiscard]] RowLimits newest_rows(Database& db);
/// In order. Rows that do not fit their seals are left out and told by `damaged`.
[[nodiscard]] std::vector<SignatureRow> signature_rows(Database& db, bool& damaged);
/// Inside a transaction of the caller's.
[[nodiscard]] bool put_signature(Database& db, const ReviewEntry& entry, bool opens_layer,
                                 const RowLimits& limits);
/// Makes a record of an older format one of this; false if it cannot be written.
[[nodiscard]] bool bring_up_to_date(Database& db);

}  // namespace station::device
