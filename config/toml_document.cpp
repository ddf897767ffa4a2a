// The only file that sees toml++.

#include "config/document.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <string>

namespace station::config {
namespace {

/// Dates and times have no use in our files: they are read as nothing and refused as a wrong type.
Node copy_of(const toml::node& from, int line);

Table copy_of(const toml::table& from) {
  Table table;
  for (const auto& [key, value] : from)
    table.emplace_back(std::string{key.str()},
                       copy_of(value, static_cast<int>(key.source().begin.line)));
  return table;
}

Node copy_of(const toml::node& from, int line) {
  Node node;
  node.line = line > 0 ? line : static_cast<int>(from.source().begin.line);
  if (const auto* table = from.as_table()) {
    node.value = copy_of(*table);
  } else if (const auto* array = from.as_array()) {
    List list;
    for (const auto& element : *array)
      list.push_back(copy_of(element, static_cast<int>(element.source().begin.line)));
    node.value = std::move(list);
  } else if (const auto* text = from.as_string()) {
    node.value = text->get();
  } else if (const auto* whole = from.as_integer()) {
    node.value = whole->get();
  } else if (const auto* number = from.as_floating_point()) {
    node.value = number->get();
  } else if (const auto* truth = from.as_boolean()) {
    node.value = truth->get();
  }
  return node;
}

}  // namespace

Outcome<Document> parse_toml(std::string_view text, const std::string& file) {
  try {
    const toml::table table = toml::parse(text, file);
    return Document{file, Node{copy_of(table), 1}};
  } catch (const toml::parse_error& error) {
    // It quotes what it saw, line ends too; a sentence has none.
    std::string saw{error.description()};
    std::ranges::replace_if(saw, [](char c) { return c >= 0 && c < ' '; }, ' ');
    return trouble(Errc::malformed,
                   fmt::format("{}, line {}, column {}: this is not TOML ({}); correct the line.",
                               file, error.source().begin.line, error.source().begin.column, saw));
  }
}

}  // namespace station::config
