#pragma once
// The files of a cramp visit: the maintained list of medicines, the messages by language, and the
// answers of one visit. As in config.hpp every failure is one sentence with file, key and remedy.

#include "algorithms/clinical/cramp/cramp.hpp"
#include "algorithms/clinical/messages/catalogue.hpp"
#include "algorithms/clinical/messages/refusals.hpp"
#include "core/result.hpp"

#include <expected>
#include <filesystem>

namespace station::config {

/// config/medicines.toml. Also refused: a medicine without a class, a class nobody has, a name that
/// two medicines claim.
[[nodiscard]] Outcome<clinical::cramp::MedicineList> load_medicines(
    const std::filesystem::path& file);

/// config/messages/LANGUAGE.toml. Refused: a rule or word that is missing or unknown, a placeholder
/// that is not the rule's.
/// @param medicines its classes need words too
[[nodiscard]] Outcome<clinical::Catalogue> load_catalogue(
    const std::filesystem::path& file, const clinical::cramp::MedicineList& medicines);

/// TOML, or JSON when the name ends in ".json"; the same keys in both. Answers are true, false or
/// "unknown"; a missing key was not asked. Answers that contradict each other are refused.
[[nodiscard]] Outcome<clinical::cramp::CrampCase> load_cramp_case(
    const std::filesystem::path& file, const clinical::cramp::MedicineList& medicines);

/// The same; what is wrong in parts, for another language than English.
[[nodiscard]] std::expected<clinical::cramp::CrampCase, clinical::FileRefusal> read_cramp_case(
    const std::filesystem::path& file, const clinical::cramp::MedicineList& medicines);

}  // namespace station::config
