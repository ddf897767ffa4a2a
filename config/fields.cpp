#include "config/fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace station::config {
namespace refusal = clinical::refusal;
using clinical::Value;

namespace {

template <class Number>
Value figure(std::string_view name, Number number) {
  return Value::figure(name, fmt::format("{}", number));
}

std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
    }
  }
  return row.back();
}

}  // namespace

std::optional<std::string> nearest(std::string_view word,
                                   const std::set<std::string, std::less<>>& words) {
  if (word.size() > 64) return std::nullopt;
  std::optional<std::string> best;
  std::size_t best_edits = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const auto& candidate : words) {
    const auto edits = edits_between(word, candidate);
    if (edits >= best_edits) continue;
    best_edits = edits;
    best = candidate;
  }
  return best;
}

Fields::Fields(const Document& document)
    : Fields{std::make_shared<Faults>(Faults{document.file, std::nullopt, {}}), document.root, ""} {
}

Fields::Fields(std::shared_ptr<Faults> faults, const Node& node, std::string path)
    : faults_{std::move(faults)},
      table_{std::get_if<Table>(&node.value)},
      line_{node.line},
      path_{std::move(path)} {
  static const Table kEmpty;
  if (table_ == nullptr) {
    fault(Errc::malformed, line_, path_.empty() ? "the file" : path_, refusal::kNotATable,
          {clinical::kind_value("kind", kind_of(node))});
    table_ = &kEmpty;
  }
}

const Node* Fields::raw(const char* key) {
  asked_.emplace(key);
  const auto at = std::find_if(table_->begin(), table_->end(),
                               [key](const auto& entry) { return entry.first == key; });
  return at == table_->end() ? nullptr : &at->second;
}

void Fields::number(const char* key, double& into, double min, double max) {
  const Node* node = raw(key);
  if (node == nullptr) return;
  double value = 0.0;
  if (const auto* real = std::get_if<double>(&node->value)) {
    value = *real;
  } else if (const auto* whole = std::get_if<std::int64_t>(&node->value)) {
    value = static_cast<double>(*whole);
  } else {
    wrong_type(key, *node, "a number");
    return;
  }
  if (!(value >= min && value <= max)) {
    fault(Errc::out_of_range, node->line, path_of(key), refusal::kOutOfRange,
          {figure("value", value), figure("min", min), figure("max", max)});
    return;
  }
  into = value;
}

void Fields::integer(const char* key, int& into, int min, int max) {
  const Node* node = raw(key);
  if (node == nullptr) return;
  const auto* whole = std::get_if<std::int64_t>(&node->value);
  if (whole == nullptr) {
    wrong_type(key, *node, "a whole number");
    return;
  }
  if (*whole < min || *whole > max) {
    fault(Errc::out_of_range, node->line, path_of(key), refusal::kOutOfRange,
          {figure("value", *whole), figure("min", min), figure("max", max)});
    return;
  }
  into = static_cast<int>(*whole);
}

void Fields::boolean(const char* key, bool& into) {
  const Node* node = raw(key);
  if (node == nullptr) return;
  if (const auto* truth = std::get_if<bool>(&node->value)) {
    into = *truth;
  } else {
    wrong_type(key, *node, "true or false");
  }
}

void Fields::text(const char* key, std::string& into) {
  const Node* node = raw(key);
  if (node == nullptr) return;
  if (const auto* value = std::get_if<std::string>(&node->value)) {
    into = *value;
  } else {
    wrong_type(key, *node, "text in quotes");
  }
}

void Fields::text(const char* key, SharedText& into) {
  std::string text{into.view()};
  this->text(key, text);
  into = std::move(text);
}

std::optional<std::size_t> Fields::choice(const char* key,
                                          std::initializer_list<std::string_view> words) {
  const Node* node = raw(key);
  if (node == nullptr) return std::nullopt;
  const auto* value = std::get_if<std::string>(&node->value);
  if (value == nullptr) {
    wrong_type(key, *node, "text in quotes");
    return std::nullopt;
  }
  const auto at = std::find(words.begin(), words.end(), *value);
  if (at != words.end()) return static_cast<std::size_t>(at - words.begin());
  fault(Errc::malformed, node->line, path_of(key), refusal::kChoice,
        {Value::quoted("value", {*value}), Value::quoted("known", {words.begin(), words.end()})});
  return std::nullopt;
}

void Fields::texts(const char* key, const std::function<void(const std::string&)>& each) {
  const Node* node = raw(key);
  if (node == nullptr) return;
  const auto* list = std::get_if<List>(&node->value);
  if (list == nullptr) {
    wrong_type(key, *node, "a list of texts");
    return;
  }
  for (const Node& element : *list) {
    if (const auto* value = std::get_if<std::string>(&element.value)) {
      each(*value);
    } else {
      wrong_type(key, element, "a list of texts");
    }
  }
}

void Fields::table(const char* key, const std::function<void(Fields&)>& read) {
  const Node* node = raw(key);
  if (node == nullptr) return;
  Fields below{faults_, *node, path_of(key)};
  read(below);
  below.check_unknown();
}

void Fields::tables(const char* key, const std::function<void(Fields&)>& read) {
  const Node* node = raw(key);
  if (node == nullptr) return;
  const auto* list = std::get_if<List>(&node->value);
  if (list == nullptr) {
    wrong_type(key, *node, fmt::format("a list of tables, each begun by [[{}]]", key));
    return;
  }
  int number = 0;
  for (const Node& element : *list) {
    Fields below{faults_, element, fmt::format("{}[{}]", path_of(key), ++number)};
    read(below);
    below.check_unknown();
  }
}

void Fields::named_tables(const char* key,
                          const std::function<bool(const std::string&, Fields&)>& each,
                          const std::string& known) {
  const Node* node = raw(key);
  if (node == nullptr) return;
  Fields names{faults_, *node, path_of(key)};
  for (const auto& [name, value] : *names.table_) {
    Fields below{faults_, value, names.path_of(name)};
    if (each(name, below)) {
      below.check_unknown();
    } else {
      fault(Errc::malformed, value.line, names.path_of(name),
            "is not a name known here; known are: " + known);
    }
  }
}

void Fields::named_texts(const char* key,
                         const std::function<bool(const std::string&, const std::string&)>& each,
                         const std::string& known) {
  const Node* node = raw(key);
  if (node == nullptr) return;
  Fields names{faults_, *node, path_of(key)};
  for (const auto& [name, value] : *names.table_) {
    const auto* text = std::get_if<std::string>(&value.value);
    if (text == nullptr) {
      names.wrong_type(name, value, "text in quotes");
    } else if (!each(name, *text)) {
      fault(Errc::malformed, value.line, names.path_of(name),
            fmt::format("= \"{}\" is not known here; known are: {}", *text, known));
    }
  }
}

void Fields::moved(const char* key, std::string_view now) {
  const auto at = std::find_if(table_->begin(), table_->end(),
                               [key](const auto& entry) { return entry.first == key; });
  if (at == table_->end()) return;
  asked_.emplace(key);
  fault(Errc::malformed, at->second.line, path_of(key),
        fmt::format("is no longer a key here; its value is now {}; move it there", now));
}

void Fields::refuse(std::string_view key, std::string_view what, Errc code) {
  fault(code, line_of(key), path_of(key), what);
}

void Fields::refuse(std::string_view key, const clinical::RefusalText& text,
                    std::vector<Value> values, Errc code) {
  fault(code, line_of(key), path_of(key), text, std::move(values));
}

int Fields::line_of(std::string_view key) const {
  const auto at = std::find_if(table_->begin(), table_->end(),
                               [key](const auto& entry) { return entry.first == key; });
  return at == table_->end() ? line_ : at->second.line;
}

std::optional<Trouble> Fields::finish() {
  check_unknown();
  return faults_->first;
}

void Fields::check_unknown() {
  for (const auto& [key, node] : *table_) {
    if (asked_.contains(key)) continue;
    const auto meant = nearest(key, asked_);
    if (meant) {
      fault(Errc::malformed, node.line, path_of(key), refusal::kMeantKey,
            {Value::quoted("value", {*meant})});
    } else {
      fault(Errc::malformed, node.line, path_of(key), refusal::kUnknownKey,
            {Value::quoted("known", {asked_.begin(), asked_.end()})});
    }
  }
}

void Fields::fault(Errc code, int line, const std::string& key, std::string_view what) {
  if (faults_->first) return;
  const char* stop = what.ends_with('?') ? "" : ".";
  faults_->first =
      Trouble{code, fmt::format("{}, line {}: {} {}{}", faults_->file, line, key, what, stop)};
  faults_->refused = {*faults_->first, faults_->file, line, {nullptr, {}, key}};
}

void Fields::fault(Errc code, int line, const std::string& key, const clinical::RefusalText& text,
                   std::vector<Value> values) {
  if (faults_->first) return;
  fault(code, line, key, clinical::said(text, values, nullptr));
  faults_->refused.refusal = {&text, std::move(values), key};
}

void Fields::wrong_type(std::string_view key, const Node& node, std::string_view expected) {
  fault(Errc::malformed, node.line, path_of(key), refusal::kWrongType,
        {clinical::kind_value("expected", expected), clinical::kind_value("kind", kind_of(node))});
}

std::string Fields::path_of(std::string_view key) const {
  return path_.empty() ? std::string{key} : fmt::format("{}.{}", path_, key);
}

}  // namespace station::config
