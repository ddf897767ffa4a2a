#pragma once
// Inside of config: a TOML or JSON document as one plain tree with line numbers, so that one reader
// and one wording of errors serves both.

#include "core/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace station::config {

struct Node;
struct Member;
using Table = std::vector<Member>;  ///< in the order of the file
using List = std::vector<Node>;

struct Node {
  std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Table> value;
  int line = 0;  ///< 1-based; of the key for a value in a table
};

/// A key with its value.
struct Member {
  std::string first;
  Node second;
};

struct Document {
  std::string file;  ///< as given, for messages
  Node root;
};

/// "a whole number", "text", "a table", ...
[[nodiscard]] std::string_view kind_of(const Node& node);

/// Parses by the ending of the name: ".json" is JSON, anything else TOML. At most 1 MiB is read.
/// Errors: not_found, io, malformed.
[[nodiscard]] Outcome<Document> read_document(const std::filesystem::path& file);

[[nodiscard]] Outcome<Document> parse_toml(std::string_view text, const std::string& file);
[[nodiscard]] Outcome<Document> parse_json(std::string_view text, const std::string& file);

}  // namespace station::config
