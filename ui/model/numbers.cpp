#include "ui/model/numbers.hpp"

#include "algorithms/clinical/messages/input_phrases.hpp"

#include <fmt/format.h>

namespace station::ui {

std::string with_decimal_mark(std::string_view text, Language language) {
  if (language == Language::english) return std::string{text};
  return clinical::with_decimal_mark(text, [](std::string_view) { return std::string{","}; });
}

std::string decimal(double value, int places, Language language) {
  return with_decimal_mark(fmt::format("{:.{}f}", value, places), language);
}

std::string difference(double value, int places, Language language) {
  return with_decimal_mark(fmt::format("{:+.{}f}", value, places), language);
}

std::string ratio(int hundredths, Language language) {
  return with_decimal_mark(fmt::format("{}.{:02}", hundredths / 100, hundredths % 100), language);
}

std::string ratio(const clinical::Index& index, Language language) {
  return (index.above ? ">" : "") + ratio(index.hundredths, language);
}

}  // namespace station::ui
