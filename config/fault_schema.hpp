#pragma once
// The schema of a fault scenario's file, made from the catalogue of faults.

#include <string>

namespace station::config {

/// JSON Schema (2020-12) of a file of config/faults: its keys, and the words that a fault may be.
/// What a pattern cannot say, the range of each amount, stands in the descriptions.
[[nodiscard]] std::string fault_schema();

}  // namespace station::config
