#pragma once
// Inside of abi classify: JSON text into a buffer.

#include <fmt/compile.h>
#include <fmt/format.h>

#include <cstdint>
#include <cstring>
#include <iterator>
#include <string_view>

namespace station::tools {

using Buffer = fmt::memory_buffer;

inline void put(Buffer& out, std::string_view text) {
  out.append(text.data(), text.data() + text.size());
}

/// Whether any of eight bytes is one that JSON reserves: a control, a quote or a backslash.
inline bool has_reserved(std::uint64_t eight) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  constexpr std::uint64_t kHigh = 0x8080808080808080ULL;
  const auto has_zero = [](std::uint64_t v) { return (v - kOnes) & ~v & kHigh; };
  const auto below_space = (eight - kOnes * 0x20U) & ~eight & kHigh;
  return (below_space | has_zero(eight ^ (kOnes * '"')) | has_zero(eight ^ (kOnes * '\\'))) != 0;
}

inline void put_escaped(Buffer& out, char c) {
  switch (c) {
    case '"': put(out, "\\\""); return;
    case '\\': put(out, "\\\\"); return;
    case '\n': put(out, "\\n"); return;
    case '\t': put(out, "\\t"); return;
    default: break;
  }
  if (static_cast<unsigned char>(c) < 0x20) {
    fmt::format_to(std::back_inserter(out), FMT_COMPILE("\\u{:04x}"), static_cast<unsigned>(c));
  } else {
    out.push_back(c);
  }
}

/// Eight bytes of `text` from `at`, spaces behind its end.
inline std::uint64_t eight_from(std::string_view text, std::size_t at) {
  std::uint64_t eight = 0x2020202020202020ULL;
  std::memcpy(&eight, text.data() + at, text.size() - at < 8 ? text.size() - at : 8);
  return eight;
}

/// Text came in as UTF-8 (the parser checked it) or is ours; only what JSON reserves is escaped.
/// Looked through eight bytes at a time and copied whole when nothing is reserved, as nearly
/// always.
inline void put_text(Buffer& out, std::string_view text) {
  const std::size_t whole = text.size() & ~std::size_t{7};
  bool is_clean = true;
  for (std::size_t at = 0; at < whole && is_clean; at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, 8);
    is_clean = !has_reserved(eight);
  }
  is_clean = is_clean && (whole == text.size() || !has_reserved(eight_from(text, whole)));
  if (!is_clean) {
    out.push_back('"');
    for (const char c : text) put_escaped(out, c);
    out.push_back('"');
    return;
  }
  const std::size_t before = out.size();
  out.resize(before + text.size() + 2);
  char* to = out.data() + before;
  *to = '"';
  std::memcpy(to + 1, text.data(), text.size());
  to[text.size() + 1] = '"';
}

/// `name` with its punctuation, as ",\"rule\":".
inline void put_member(Buffer& out, std::string_view name, std::string_view text) {
  put(out, name);
  put_text(out, text);
}

inline void put_number(Buffer& out, std::string_view name, int value) {
  put(out, name);
  fmt::format_to(std::back_inserter(out), FMT_COMPILE("{}"), value);
}

}  // namespace station::tools
