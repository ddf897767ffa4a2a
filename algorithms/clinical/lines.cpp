#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

#include <utility>

namespace station::clinical {

Line make_line(std::string_view rule, std::string text, std::string inputs, Source source) {
  return {std::string{rule}, std::move(text), std::move(inputs), std::string{source.citation},
          std::string{source.mark}};
}

Flag make_flag(std::string token, Urgency urgency, std::string text) {
  return {std::move(token), urgency, std::move(text)};
}

std::optional<int> pressure_of(const PressureEntry& entry) {
  if (entry.kind != PressureEntry::Kind::value || entry.mmHg <= 0) return std::nullopt;
  return entry.mmHg;
}

std::string text_of(const PressureEntry& entry) {
  switch (entry.kind) {
    case PressureEntry::Kind::value: return fmt::format("{}", entry.mmHg);
    case PressureEntry::Kind::above: return fmt::format(">{}", entry.mmHg);
    case PressureEntry::Kind::absent: return "absent";
    case PressureEntry::Kind::no_signal: return "no signal found";
    case PressureEntry::Kind::not_measured: break;
  }
  return "not measured";
}

std::string decimals(int hundredths) {
  return fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
}

}  // namespace station::clinical
