// Reads JSON with the line of every key. nlohmann's tree keeps no positions, so its event interface
// builds ours, with an iterator that counts the lines that have been consumed.

#include "config/document.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <iterator>

namespace station::config {
namespace {

/// A cursor whose copies share one line counter: the parser keeps its own copy.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, int* line) : at_{at}, line_{line} {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    if (*at_ == '\n') ++*line_;
    ++at_;
    return *this;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) {
    return a.at_ == b.at_;
  }
  friend bool operator!=(const CountingIterator& a, const CountingIterator& b) { return !(a == b); }

 private:
  const char* at_;
  int* line_;
};

class TreeBuilder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  TreeBuilder(Node& root, const int& line) : root_{root}, line_{line} {}

  bool null() override { return put(std::monostate{}) != nullptr; }
  bool boolean(bool value) override { return put(value) != nullptr; }
  bool number_integer(std::int64_t value) override { return put(value) != nullptr; }
  bool number_unsigned(std::uint64_t value) override {
    if (value > static_cast<std::uint64_t>(INT64_MAX))
      return put(static_cast<double>(value)) != nullptr;
    return put(static_cast<std::int64_t>(value)) != nullptr;
  }
  bool number_float(double value, const std::string& /*text*/) override {
    return put(value) != nullptr;
  }
  bool string(std::string& value) override { return put(std::move(value)) != nullptr; }
  bool binary(nlohmann::json::binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*size*/) override { return open(put(Table{})); }
  bool start_array(std::size_t /*size*/) override { return open(put(List{})); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(std::string& name) override {
    for (const auto& [existing, node] : std::get<Table>(open_.back()->value)) {
      if (existing != name) continue;
      message_ = fmt::format("line {}: the key \"{}\" stands twice (first in line {}); remove one",
                             line_, name, node.line);
      return false;
    }
    key_ = std::move(name);
    key_line_ = line_;
    return true;
  }

  bool parse_error(std::size_t /*position*/, const std::string& token,
                   const nlohmann::detail::exception& /*error*/) override {
    message_ = token.empty() || token == "<U+0000>" || token.find('<') == 0
                   ? fmt::format("line {}: this is not JSON; correct the line", line_)
                   : fmt::format("line {}: this is not JSON at \"{}\"; correct the line", line_,
                                 printable(token));
    return false;
  }

  [[nodiscard]] const std::string& message() const { return message_; }

 private:
  static constexpr std::size_t kMaxDepth = 32;

  static std::string printable(const std::string& token) {
    std::string text;
    for (const char c : token.substr(0, 40)) text += c < ' ' || c > '~' ? '?' : c;
    return text;
  }

  template <class T>
  Node* put(T value) {
    Node node;
    node.value = std::move(value);
    node.line = line_;
    return attach(std::move(node));
  }
  Node* put(std::monostate /*nothing*/) {
    Node node;
    node.line = line_;
    return attach(std::move(node));
  }

  Node* attach(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return &root_;
    }
    auto& parent = open_.back()->value;
    if (auto* list = std::get_if<List>(&parent)) {
      list->push_back(std::move(node));
      return &list->back();
    }
    node.line = key_line_;
    auto& table = std::get<Table>(parent);
    table.emplace_back(std::move(key_), std::move(node));
    return &table.back().second;
  }

  // A parent grows only while it is the innermost open one, so the pointers below stay valid.
  bool open(Node* node) {
    if (open_.size() >= kMaxDepth) {
      message_ = fmt::format("line {}: nested deeper than {} levels; flatten it", line_, kMaxDepth);
      return false;
    }
    open_.push_back(node);
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  Node& root_;
  const int& line_;
  std::vector<Node*> open_;
  std::string key_;
  int key_line_ = 0;
  std::string message_;
};

}  // namespace

Outcome<Document> parse_json(std::string_view text, const std::string& file) {
  Document document{file, {}};
  int line = 1;
  TreeBuilder builder{document.root, line};
  const bool good =
      nlohmann::json::sax_parse(CountingIterator{text.data(), &line},
                                CountingIterator{text.data() + text.size(), &line}, &builder);
  if (!good) return trouble(Errc::malformed, fmt::format("{}, {}.", file, builder.message()));
  return document;
}

}  // namespace station::config
