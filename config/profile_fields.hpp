#pragma once
// Inside of config: what a guideline file is made of. Every number is a table of its own,
//   repeat_above = { value = 10, source = "A12", mark = "V2" }
// whose source is a key of the file's [sources]; it may carry the clinic's approval.

#include "algorithms/clinical/profile_numbers.hpp"
#include "config/fields.hpp"

#include <map>
#include <string>

namespace station::config {

using SourceTexts = std::map<std::string, std::string, std::less<>>;

/// The table [sources] of the file.
[[nodiscard]] SourceTexts read_sources(Fields& fields);

/// `source` and `mark` of this table; both must be there and the source known.
void read_evidence(Fields& fields, const SourceTexts& sources, clinical::Evidence& into);

/// `state`, `by` and `on`. An approval names who and when; a draft or a review may.
void read_approval(Fields& fields, clinical::Approval& into);

/// A number with its evidence. Missing: `into` stays as it is.
void read_number(Fields& fields, const char* key, const SourceTexts& sources, clinical::Unit unit,
                 int min, int max, clinical::Number& into);

/// A number of `key` as written: an index has at most two decimals, a rate one, others none.
/// Returns whether it was there and right.
bool read_written(Fields& fields, const char* key, clinical::Unit unit, int min, int max,
                  int& into);

/// "2026-12-31"
[[nodiscard]] bool is_iso_date(const std::string& text);

}  // namespace station::config
