#pragma once
// As much of JSON Schema 2020-12 as our schema uses, for the tests only: $ref, type, enum,
// required, properties, additionalProperties, items, anyOf, oneOf, maxItems, minimum, maximum,
// lengths, pattern. An unknown keyword is a complaint, so the schema cannot say more than is
// checked.

#include <nlohmann/json.hpp>

#include <string>

namespace station::tools {

/// What is wrong with `value`, or an empty text.
[[nodiscard]] std::string complaint(const nlohmann::json& schema, const nlohmann::json& value,
                                    const nlohmann::json& root, const std::string& path = "$");

}  // namespace station::tools
