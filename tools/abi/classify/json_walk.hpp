#pragma once
// Inside of abi classify: walks one JSON document and stops at the first fault, which names field
// and remedy. The readers of the parts of a case are built from it. Sees simdjson.

#include "algorithms/clinical/messages/refusals.hpp"
#include "algorithms/clinical/pressure_entry.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace station::tools {

using simdjson::dom::element;
using simdjson::dom::element_type;
namespace refusal = clinical::refusal;

/// Where in the document: rendered only when something is wrong.
struct Path {
  const Path* above = nullptr;
  std::string_view name;
  [[nodiscard]] std::string text() const {
    if (above == nullptr || above->name.empty()) return std::string{name};
    return above->text() + "." + std::string{name};
  }
};

struct Range {
  int min;
  int max;
};

constexpr std::size_t kMaxText = 256;  ///< bytes of a name or a reason; chosen

/// A number that a refusal names.
template <class Number>
clinical::Value figure(std::string_view name, Number number) {
  return clinical::Value::figure(name, fmt::format("{}", number));
}
/// What the case says, word for word.
inline clinical::Value quoted(std::string_view name, std::string text) {
  return clinical::Value::quoted(name, {std::move(text)});
}

class JsonWalk {
  using Value = clinical::Value;

 public:
  [[nodiscard]] const clinical::Refusal& refused() const { return refused_; }

  bool fault(const Path& path, const clinical::RefusalText& text,
             std::vector<clinical::Value> values = {}) {
    refused_ = {&text, std::move(values), path.text()};
    return false;
  }

  /// Every member of an object once, by the index of its name.
  template <std::size_t N, class Read>
  bool each(element value, const Path& path, const std::array<std::string_view, N>& names,
            Read read) {
    simdjson::dom::object object;
    if (value.is_null() && !path.name.empty()) return true;  // the same as left out
    if (value.get(object) != simdjson::SUCCESS) return fault(path, refusal::kObject);
    std::array<bool, N> seen{};
    for (const auto [key, member] : object) {
      std::size_t field = 0;
      while (field < N && names.at(field) != key) ++field;
      const Path below{&path, key.substr(0, 64)};
      if (field == N)
        return fault(below, refusal::kUnknownField,
                     {Value::quoted("known", {names.begin(), names.end()})});
      if (seen.at(field)) return fault(below, refusal::kTwice);
      seen.at(field) = true;
      if (!read(field, member, below)) return false;
    }
    return true;
  }

  /// Every element of a list.
  template <class Read>
  bool each_of(element value, const Path& path, std::size_t most, Read read) {
    if (value.is_null()) return true;
    simdjson::dom::array list;
    if (value.get(list) != simdjson::SUCCESS) return fault(path, refusal::kList);
    std::size_t count = 0;
    for (const auto member : list) {
      if (++count > most) return fault(path, refusal::kTooMany, {figure("most", most)});
      if (!read(member, path)) return false;
    }
    return true;
  }

  bool read_answer(element value, const Path& path, clinical::Answer& into) {
    using clinical::Answer;
    bool truth = false;
    std::string_view text;
    if (value.is_null()) return true;
    if (value.get(truth) == simdjson::SUCCESS) {
      into = truth ? Answer::yes : Answer::no;
      return true;
    }
    if (value.get(text) == simdjson::SUCCESS && text == "unknown") {
      into = Answer::unknown;
      return true;
    }
    return fault(path, refusal::kAnswer);
  }

  bool read_whole(element value, const Path& path, Range range, std::optional<int>& into) {
    if (value.is_null()) return true;
    std::int64_t number = 0;
    if (value.type() == element_type::DOUBLE || value.get(number) != simdjson::SUCCESS)
      return fault(path, refusal::kWhole);
    if (number < range.min || number > range.max)
      return fault(path, refusal::kOutside,
                   {figure("value", number), figure("min", range.min), figure("max", range.max)});
    into = static_cast<int>(number);
    return true;
  }
  bool read_whole(element value, const Path& path, Range range, int& into) {
    std::optional<int> number;
    if (!read_whole(value, path, range, number)) return false;
    if (!number) return fault(path, refusal::kWholeMissing);
    into = *number;
    return true;
  }

  /// Tenths of a number with at most one decimal.
  bool read_tenths(element value, const Path& path, Range range, int& into) {
    double number = 0.0;
    if (value.get(number) != simdjson::SUCCESS) return fault(path, refusal::kNumber);
    const double tenths = number * 10.0;
    if (!(tenths >= range.min && tenths <= range.max))
      return fault(path, refusal::kOutside,
                   {figure("value", number), figure("min", range.min / 10.0),
                    figure("max", range.max / 10.0)});
    into = static_cast<int>(tenths + 0.5);
    if (tenths - into > 1e-6 || into - tenths > 1e-6) return fault(path, refusal::kOneDecimal);
    return true;
  }

  bool read_text(element value, const Path& path, std::string& into) {
    if (value.is_null()) return true;
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS || text.size() > kMaxText)
      return fault(path, refusal::kText, {figure("most", kMaxText)});
    into = text;
    return true;
  }

  template <class T, std::size_t N>
  bool read_word(element value, const Path& path,
                 const std::array<std::pair<std::string_view, T>, N>& words, T& into) {
    if (value.is_null()) return true;
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS)
      for (const auto& [word, meaning] : words)
        if (text == word) {
          into = meaning;
          return true;
        }
    std::vector<std::string> known;
    for (const auto& [word, meaning] : words) known.push_back(fmt::format("\"{}\"", word));
    return fault(path, refusal::kWord, {Value::quoted("known", std::move(known))});
  }

 private:
  clinical::Refusal refused_;
};

}  // namespace station::tools
