#include "config/profile_fields.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <chrono>
#include <cmath>
#include <vector>

namespace station::config {
namespace {

std::string written(int value, int per_unit) {
  if (per_unit == 100) return fmt::format("{}.{:02}", value / 100, value % 100);
  if (per_unit == 10) return fmt::format("{}.{}", value / 10, value % 10);
  return fmt::format("{}", value);
}

}  // namespace

SourceTexts read_sources(Fields& fields) {
  SourceTexts sources;
  fields.named_texts(
      "sources",
      [&sources](const std::string& key, const std::string& text) {
        if (text.size() < 8) return false;
        sources.emplace(key, text);
        return true;
      },
      "citations of at least 8 letters, that a reader can find the text by");
  return sources;
}

void read_evidence(Fields& fields, const SourceTexts& sources, clinical::Evidence& into) {
  std::string source;
  fields.text("source", source);
  if (source.empty()) {
    fields.refuse("source", "is missing; name the entry of [sources] this is written in");
  } else if (const auto at = sources.find(source); at == sources.end()) {
    std::vector<std::string> known;
    for (const auto& [key, text] : sources) known.push_back(key);
    fields.refuse("source", fmt::format("is \"{}\", which [sources] does not have; known are: {}",
                                        source, fmt::join(known, ", ")));
  } else {
    into.citation = at->second;
  }
  if (fields.raw("mark") == nullptr) {
    fields.refuse("mark",
                  "is missing; write V (read in the source), V2 (second-hand), M (from "
                  "memory) or D (own choice)");
  } else if (fields.choice("mark", {"V", "V2", "M", "D"})) {
    fields.text("mark", into.mark);
  }
}

void read_approval(Fields& fields, clinical::Approval& into) {
  using State = clinical::Approval::State;
  constexpr std::array kStates = {State::draft, State::under_review, State::approved};
  if (const auto at = fields.choice("state", {"draft", "under review", "approved"}))
    into.state = kStates.at(*at);
  else if (fields.raw("state") == nullptr)
    fields.refuse("state", "is missing; write \"draft\", \"under review\" or \"approved\"");
  fields.text("by", into.by);
  fields.text("on", into.on);
  if (!into.on.empty() && !is_iso_date(into.on))
    fields.refuse("on", "must be a date as \"2026-12-31\"; correct it");
  if (!into.by.empty() && into.by.find_first_not_of(" \t") == std::string::npos)
    fields.refuse("by", "is blank; name the person or leave it out");
  if (into.state == State::approved && into.by.empty())
    fields.refuse("by", "is missing; an approval names the person who gave it");
  if (into.state == State::approved && into.on.empty())
    fields.refuse("on", "is missing; an approval names its day, as in on = \"2026-12-31\"");
}

bool read_written(Fields& fields, const char* key, clinical::Unit unit, int min, int max,
                  int& into) {
  const Node* node = fields.raw(key);
  if (node == nullptr) return false;
  const int per_unit = clinical::written_per_unit(unit);
  double value = 0.0;
  if (const auto* real = std::get_if<double>(&node->value)) {
    value = *real;
  } else if (const auto* whole = std::get_if<std::int64_t>(&node->value)) {
    value = static_cast<double>(*whole);
  } else {
    fields.refuse(key, fmt::format("must be a number, not {}; correct the value", kind_of(*node)));
    return false;
  }
  const double scaled = value * per_unit;
  if (!(std::fabs(scaled) < 1e6)) {
    fields.refuse(key, "is no number a profile can hold; correct the value", Errc::out_of_range);
    return false;
  }
  const double nearest = std::floor(scaled + 0.5);
  if (std::fabs(scaled - nearest) > 1e-6) {
    const int decimals = per_unit == 100 ? 2 : per_unit == 10 ? 1 : 0;
    fields.refuse(key, fmt::format("is {}; write it with {} decimals at most", value, decimals));
    return false;
  }
  const int number = static_cast<int>(nearest);
  if (number < min || number > max) {
    fields.refuse(key,
                  fmt::format("is {}, outside {} to {}; choose a value in that range", value,
                              written(min, per_unit), written(max, per_unit)),
                  Errc::out_of_range);
    return false;
  }
  into = number;
  return true;
}

void read_number(Fields& fields, const char* key, const SourceTexts& sources, clinical::Unit unit,
                 int min, int max, clinical::Number& into) {
  const Node* node = fields.raw(key);
  if (node == nullptr) return;
  if (!std::holds_alternative<Table>(node->value)) {
    fields.refuse(key,
                  "must say where it is written, as in { value = 10, source = \"A12\", mark = "
                  "\"V2\" }");
    return;
  }
  fields.table(key, [&](Fields& below) {
    clinical::Number number;
    if (below.raw("value") == nullptr) below.refuse("value", "is missing; give the number");
    read_written(below, "value", unit, min, max, number.value);
    read_evidence(below, sources, number.evidence);
    below.table("approval", [&number](Fields& approval) {
      read_approval(approval, number.approval.emplace());
    });
    into = number;
  });
}

bool is_iso_date(const std::string& text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_dash_place = i == 4 || i == 7;
    if (is_dash_place ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  }
  const auto number = [&text](std::size_t from, std::size_t count) {
    return std::stoi(text.substr(from, count));
  };
  const std::chrono::year_month_day day{std::chrono::year{number(0, 4)},
                                        std::chrono::month{static_cast<unsigned>(number(5, 2))},
                                        std::chrono::day{static_cast<unsigned>(number(8, 2))}};
  return day.ok();
}

}  // namespace station::config
