#include "tests/tools/classify/json_schema.hpp"

#include <regex>
#include <set>

namespace station::tools {
namespace {

using nlohmann::json;

bool has_type(const json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "boolean") return value.is_boolean();
  if (type == "number") return value.is_number();
  return type == "null" && value.is_null();
}

std::string check_object(const json& schema, const json& value, const json& root,
                         const std::string& path) {
  for (const auto& name : schema.value("required", json::array()))
    if (!value.contains(name.get<std::string>())) return path + " lacks " + name.dump();
  const auto properties = schema.value("properties", json::object());
  for (const auto& [name, member] : value.items()) {
    const auto below = path + "." + name;
    if (properties.contains(name)) {
      if (auto fault = complaint(properties.at(name), member, root, below); !fault.empty())
        return fault;
    } else if (schema.value("additionalProperties", true) == false) {
      return below + " is not in the schema";
    }
  }
  return {};
}

int matches(const json& choices, const json& value, const json& root, const std::string& path) {
  int count = 0;
  for (const auto& choice : choices) count += complaint(choice, value, root, path).empty() ? 1 : 0;
  return count;
}

}  // namespace

std::string complaint(const json& schema, const json& value, const json& root,
                      const std::string& path) {
  static const std::set<std::string> kKnown = {
      "$schema",  "$defs",     "$ref",      "title",   "description",         "type",     "enum",
      "required", "items",     "anyOf",     "oneOf",   "properties",          "maxItems", "minimum",
      "maximum",  "minLength", "maxLength", "pattern", "additionalProperties"};
  for (const auto& [keyword, ignored] : schema.items())
    if (!kKnown.contains(keyword)) return path + ": keyword " + keyword + " is not checked here";

  if (schema.contains("$ref")) {
    const auto pointer = schema.at("$ref").get<std::string>().substr(1);
    if (auto fault = complaint(root.at(json::json_pointer{pointer}), value, root, path);
        !fault.empty())
      return fault;
  }
  if (schema.contains("type")) {
    const auto& type = schema.at("type");
    bool fits = false;
    if (type.is_string()) fits = has_type(value, type.get<std::string>());
    if (type.is_array())
      for (const auto& one : type) fits = fits || has_type(value, one.get<std::string>());
    if (!fits) return path + " is not of type " + type.dump();
  }
  if (schema.contains("enum")) {
    bool found = false;
    for (const auto& one : schema.at("enum"))
      found = found || (one == value && one.type() == value.type());
    if (!found) return path + " is none of " + schema.at("enum").dump();
  }
  if (schema.contains("anyOf") && matches(schema.at("anyOf"), value, root, path) == 0)
    return path + " fits none of anyOf";
  if (schema.contains("oneOf") && matches(schema.at("oneOf"), value, root, path) != 1)
    return path + " does not fit exactly one of oneOf";
  if (value.is_number_integer()) {
    if (schema.contains("minimum") && value < schema.at("minimum")) return path + " is too small";
    if (schema.contains("maximum") && value > schema.at("maximum")) return path + " is too large";
  }
  if (value.is_string()) {
    const auto text = value.get<std::string>();
    if (text.size() < schema.value("minLength", std::size_t{0})) return path + " is too short";
    if (text.size() > schema.value("maxLength", text.size())) return path + " is too long";
    if (schema.contains("pattern") &&
        !std::regex_search(text, std::regex{schema.at("pattern").get<std::string>()}))
      return path + " does not match its pattern";
  }
  if (value.is_array() && value.size() > schema.value("maxItems", value.size()))
    return path + " has too many items";
  if (value.is_array() && schema.contains("items")) {
    std::size_t i = 0;
    for (const auto& element : value)
      if (auto fault =
              complaint(schema.at("items"), element, root, path + "[" + std::to_string(i++) + "]");
          !fault.empty())
        return fault;
  }
  return value.is_object() ? check_object(schema, value, root, path) : std::string{};
}

}  // namespace station::tools
