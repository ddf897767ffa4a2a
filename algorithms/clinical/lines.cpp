#include "algorithms/clinical/lines.hpp"

#include <fmt/compile.h>

namespace station::clinical {

std::string text_of(const PressureEntry& entry) {
  switch (entry.kind) {
    case PressureEntry::Kind::value: {
      auto text = std::to_string(entry.mmHg);
      if (entry.repeats.count == 0) return text;
      text += " (again";
      for (std::size_t i = 0; i < entry.repeats.count; ++i)
        text += ' ' + std::to_string(entry.repeats.mmHg.at(i));
      return text + ")";
    }
    case PressureEntry::Kind::above: return '>' + std::to_string(entry.mmHg);
    case PressureEntry::Kind::absent: return "absent";
    case PressureEntry::Kind::no_signal: return "no signal found";
    case PressureEntry::Kind::not_measurable: return "not measurable";
    case PressureEntry::Kind::not_measured: break;
  }
  return "not measured";
}

std::string decimals(int hundredths) {
  // By hand: an index is printed several times in every verdict.
  std::string text = std::to_string(hundredths / 100);
  const int rest = hundredths % 100;
  text += '.';
  text += static_cast<char>('0' + rest / 10);
  text += static_cast<char>('0' + rest % 10);
  return text;
}

const char* text_of(Answer answer) {
  switch (answer) {
    case Answer::no: return "no";
    case Answer::yes: return "yes";
    case Answer::unknown: return "unknown";
    case Answer::not_asked: break;
  }
  return "not asked";
}

const char* text_of(Wound wound) {
  switch (wound) {
    case Wound::none: return "none";
    case Wound::toe: return "toe";
    case Wound::forefoot: return "forefoot";
    case Wound::heel: return "heel";
    case Wound::other: return "other";
    case Wound::not_asked: break;
  }
  return "not asked";
}

}  // namespace station::clinical
