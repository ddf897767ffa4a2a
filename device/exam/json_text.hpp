#pragma once
// A text as JSON writes it, for the details of events: names and reasons that people typed.

#include <string>
#include <string_view>

namespace station::device {

/// With its quotes. Control characters, quotes and backslashes are escaped; other bytes stay.
[[nodiscard]] inline std::string json_text(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += kHex[byte >> 4U];
      out += kHex[byte & 0xFU];
    } else {
      out += c;
    }
  }
  return out + '"';
}

}  // namespace station::device
