#pragma once
// A virtual patient as the text that load_patient reads, and the schema of that text.

#include "hal/sim/patient/virtual_patient.hpp"

#include <string>

namespace station::config {

/// Every key with its value; tables that say nothing new are left out. load_patient gives the same
/// patient again.
[[nodiscard]] std::string to_toml(const hal::sim::VirtualPatient& patient);

/// JSON Schema (2020-12) of a patient's file: keys, ranges, defaults, meanings.
[[nodiscard]] std::string patient_schema();

}  // namespace station::config
