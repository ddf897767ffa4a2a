#include "algorithms/clinical/messages/catalogue.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace station::clinical {
namespace {

std::vector<std::string> sorted(std::vector<std::string> names) {
  std::ranges::sort(names);
  return names;
}

std::string braced(const std::vector<std::string>& names) {
  return names.empty() ? "none" : fmt::format("{{{}}}", fmt::join(names, "}, {"));
}

std::optional<CatalogueFault> fault_in_text(const MessageKey& key, Reader reader,
                                            const std::string& text) {
  const auto where = fmt::format("message.{}.{}", key.key, to_string(reader));
  if (text.empty()) {
    if (reader == Reader::patient) return std::nullopt;
    return CatalogueFault{where, "is missing or empty; write the text"};
  }
  const auto used = placeholders_of(text);
  if (!used) return CatalogueFault{where, "has a brace without its partner; write names as {name}"};
  for (const auto& name : *used)
    if (std::ranges::find(key.placeholders, name) == key.placeholders.end())
      return CatalogueFault{
          where, fmt::format("uses {{{}}}, which this rule does not have; it has: {}", name,
                             braced(key.placeholders))};
  if (reader == Reader::technologist && sorted(*used) != sorted(key.placeholders))
    return CatalogueFault{
        where, fmt::format("must use every value of its rule: {}", braced(key.placeholders))};
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Reader reader) {
  switch (reader) {
    case Reader::technologist: return "technologist";
    case Reader::clinician: return "clinician";
    case Reader::patient: break;
  }
  return "patient";
}

std::optional<Reader> reader_from(std::string_view word) {
  const auto at = std::ranges::find_if(kReaders, [word](Reader r) { return to_string(r) == word; });
  if (at == kReaders.end()) return std::nullopt;
  return *at;
}

std::string Catalogue::word(std::string_view key) const {
  const auto at = words.find(key);
  return at == words.end() ? plain_word(key) : at->second;
}

std::optional<std::string> Catalogue::say(Reader reader, std::string_view key,
                                          std::span<const Value> values) const {
  const auto at = messages.find(key);
  if (at == messages.end()) return std::nullopt;
  return fill_in(at->second.of(reader), values, [this](std::string_view k) { return word(k); });
}

std::string Catalogue::say(Reader reader, const Statement& statement) const {
  // Its own words are for those who work with it, never for the patient.
  const auto own_words = [&] {
    return reader == Reader::patient ? std::string{} : statement.line.text;
  };
  const auto at = messages.find(statement.line.rule.view());
  if (at == messages.end()) return own_words();
  const std::string& text = at->second.of(reader);
  // A verdict from a record may lack a figure: never a sentence with a name in braces.
  const auto names = placeholders_of(text).value_or(std::vector<std::string>{});
  const bool is_whole = std::ranges::all_of(names, [&statement](const std::string& name) {
    return std::ranges::find(statement.values, name, &Value::name) != statement.values.end();
  });
  if (!is_whole) return own_words();
  return fill_in(text, statement.values, [this](std::string_view k) { return word(k); });
}

std::optional<CatalogueFault> fault_in(const Catalogue& catalogue, std::span<const MessageKey> keys,
                                       std::span<const std::string> words) {
  for (const MessageKey& key : keys) {
    const auto at = catalogue.messages.find(key.key);
    if (at == catalogue.messages.end())
      return CatalogueFault{"message." + key.key, "is missing; every rule needs its texts"};
    for (const Reader reader : kReaders)
      if (auto fault = fault_in_text(key, reader, at->second.of(reader))) return fault;
  }
  for (const auto& [name, message] : catalogue.messages)
    if (std::ranges::find(keys, name, &MessageKey::key) == keys.end())
      return CatalogueFault{"message." + name, "is no rule of this station; remove or correct it"};
  for (const auto& key : words) {
    const auto at = catalogue.words.find(key);
    if (at == catalogue.words.end() || at->second.empty())
      return CatalogueFault{"word." + key, "is missing or empty; write the word"};
  }
  for (const auto& [name, text] : catalogue.words)
    if (std::ranges::find(words, name) == words.end())
      return CatalogueFault{"word." + name, "is used by no rule; remove or correct it"};
  return std::nullopt;
}

std::optional<CatalogueFault> difference_between(const Catalogue& a, const Catalogue& b) {
  for (const auto& [name, message] : a.messages) {
    const auto at = b.messages.find(name);
    if (at == b.messages.end())
      return CatalogueFault{"message." + name,
                            fmt::format("is in {} and not in {}", a.language, b.language)};
    for (const Reader reader : kReaders) {
      const auto& mine = message.of(reader);
      const auto& other = at->second.of(reader);
      const auto where = fmt::format("message.{}.{}", name, to_string(reader));
      if (mine.empty() != other.empty())
        return CatalogueFault{where, fmt::format("is empty in {} only; say it in both or in none",
                                                 mine.empty() ? a.language : b.language)};
      const auto mine_used = sorted(placeholders_of(mine).value_or(std::vector<std::string>{}));
      const auto other_used = sorted(placeholders_of(other).value_or(std::vector<std::string>{}));
      if (mine_used != other_used)
        return CatalogueFault{where, fmt::format("uses {} in {} and {} in {}", braced(mine_used),
                                                 a.language, braced(other_used), b.language)};
    }
  }
  for (const auto& [name, message] : b.messages)
    if (!a.messages.contains(name))
      return CatalogueFault{"message." + name,
                            fmt::format("is in {} and not in {}", b.language, a.language)};
  return std::nullopt;
}

}  // namespace station::clinical
