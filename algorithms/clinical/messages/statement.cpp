#include "algorithms/clinical/messages/statement.hpp"

#include "algorithms/clinical/messages/input_phrases.hpp"

#include <algorithm>
#include <utility>

namespace station::clinical {
namespace {

bool is_name_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

std::string text_of(const Value& value, const std::function<std::string(std::string_view)>& word) {
  std::string text;
  for (const std::string& part : value.parts) {
    if (!text.empty()) text += ", ";
    switch (value.kind) {
      case Value::Kind::figure: text += with_decimal_mark(part, word); break;
      case Value::Kind::quoted: text += part; break;
      case Value::Kind::words: text += word(part); break;
      case Value::Kind::inputs: text += said_inputs(part, word); break;
    }
  }
  return text;
}

}  // namespace

std::string_view to_string(Group group) {
  switch (group) {
    case Group::red_flag: return "red flag";
    case Group::overriding: return "overriding";
    case Group::next_step: return "next step";
    case Group::finding: return "finding";
    case Group::source: return "source";
    case Group::open: return "open";
    case Group::do_not: return "do not";
    case Group::safety_net: return "safety net";
    case Group::limits: break;
  }
  return "limits";
}

Statement state(const StatedRule& rule, std::string inputs, std::vector<Value> values,
                std::optional<Side> side) {
  Statement statement;
  statement.line = {SharedText::of_literal(rule.id), fill_in(rule.text, values, plain_word),
                    std::move(inputs), SharedText::of_literal(rule.citation),
                    SharedText::of_literal(rule.mark)};
  statement.side = side;
  statement.group = rule.group;
  statement.urgency = rule.urgency;
  statement.values = std::move(values);
  return statement;
}

std::string fill_in(std::string_view text, std::span<const Value> values,
                    const std::function<std::string(std::string_view)>& word) {
  std::string filled;
  while (!text.empty()) {
    const auto open = text.find('{');
    const auto close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    filled += text.substr(0, open);
    const auto name = text.substr(open + 1, close - open - 1);
    const auto at = std::ranges::find(values, name, &Value::name);
    filled +=
        at == values.end() ? std::string{text.substr(open, close - open + 1)} : text_of(*at, word);
    text.remove_prefix(close + 1);
  }
  return filled.append(text);
}

std::string plain_word(std::string_view key) {
  std::string word{key.substr(key.rfind('.') + 1)};
  std::ranges::replace(word, '_', ' ');
  return word;
}

std::optional<std::vector<std::string>> placeholders_of(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '}') return std::nullopt;
    if (text[at] != '{') continue;
    const auto close = text.find('}', at);
    if (close == std::string_view::npos) return std::nullopt;
    const auto name = text.substr(at + 1, close - at - 1);
    if (name.empty() || !std::ranges::all_of(name, is_name_letter)) return std::nullopt;
    if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
    at = close;
  }
  return names;
}

}  // namespace station::clinical
