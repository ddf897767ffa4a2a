#include "tools/abi/cramp/cramp_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace station::tools {
namespace {

using clinical::cramp::CrampEntry;
using clinical::cramp::CrampPage;
using clinical::cramp::CrampSection;

constexpr std::size_t kColumns = 96;

/// Letters of a UTF-8 text: bytes that do not continue one.
std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Words of `text` in lines; the first begins with `first`, the others with as many blanks.
void put_wrapped(std::string& out, std::string_view first, std::string_view text) {
  std::string line{first};
  const std::string indent(columns_of(first), ' ');
  std::size_t at = 0;
  while (at < text.size()) {
    const auto end = std::min(text.find(' ', at), text.size());
    const auto word = text.substr(at, end - at);
    const bool is_first = columns_of(line) <= indent.size();
    if (!is_first && columns_of(line) + 1 + columns_of(word) > kColumns) {
      out += line + "\n";
      line = indent;
      line += word;
    } else {
      if (!is_first) line += ' ';
      line += word;
    }
    at = end + 1;
  }
  out += line + "\n";
}

}  // namespace

std::string text_of(const CrampPage& page) {
  std::string out = page.title;
  if (!page.case_id.empty()) out += " " + page.case_id;
  out += "\n\n";
  // What must be seen first stands first.
  const auto put_section = [&out](const CrampSection& section) {
    out += section.heading + "\n";
    for (const CrampEntry& entry : section.entries)
      put_wrapped(out, entry.urgent ? "  ! " : "  - ",
                  entry.rule.empty() ? entry.text : fmt::format("{} ({})", entry.text, entry.rule));
    out += "\n";
  };
  const bool urgent_first = !page.sections.empty() && !page.sections.front().entries.empty() &&
                            page.sections.front().entries.front().urgent;
  if (urgent_first) put_section(page.sections.front());
  out += page.question + " " + page.answer + "\n";
  put_wrapped(out, "  ", page.reason);
  out += "\n";
  for (std::size_t i = urgent_first ? 1 : 0; i < page.sections.size(); ++i)
    put_section(page.sections[i]);
  for (const std::string& source : page.sources) put_wrapped(out, "  ", source);
  return out;
}

}  // namespace station::tools
