#pragma once
// Inside of abi classify: JSON text into a buffer.

#include <fmt/compile.h>
#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <iterator>
#include <string_view>

namespace station::tools {

using Buffer = fmt::memory_buffer;

inline void put(Buffer& out, std::string_view text) {
  const std::size_t before = out.size();
  out.resize(before + text.size());
  std::memcpy(out.data() + before, text.data(), text.size());
}

/// Bytes side by side in one register; GCC and clang know them.
using Sixteen [[gnu::vector_size(16)]] = unsigned char;
using Eight [[gnu::vector_size(8)]] = unsigned char;

inline std::uint64_t any_bit(const Sixteen& mask) {
  std::array<std::uint64_t, 2> words{};
  std::memcpy(words.data(), &mask, sizeof mask);
  return words[0] | words[1];
}
inline std::uint64_t any_bit(const Eight& mask) {
  std::uint64_t word = 0;
  std::memcpy(&word, &mask, sizeof mask);
  return word;
}

/// Copies a block; gives a bit where one of its bytes is a control, a quote or a backslash, which
/// JSON reserves.
template <class Block>
std::uint64_t copy_block(char* to, const char* from) {
  Block block;
  std::memcpy(&block, from, sizeof block);
  std::memcpy(to, &block, sizeof block);
  const Block control = Block(block < 0x20);  // NOLINT(google-readability-casting): of a vector
  const Block quote = Block(block == '"');    // NOLINT(google-readability-casting): of a vector
  const Block slash = Block(block == '\\');   // NOLINT(google-readability-casting): of a vector
  return any_bit(control | quote | slash);
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

/// Room for `more` bytes behind what is there, without making them part of it.
inline char* room_for(Buffer& out, std::size_t more) {
  out.reserve(out.size() + more);
  return out.data() + out.size();
}

/// Copies `text` to `to`. Gives whether nothing in it needs an escape, as nearly always; otherwise
/// what was copied is of no use.
inline bool copy_clean(char* to, std::string_view text) {
  const std::size_t size = text.size();
  const char* from = text.data();
  std::uint64_t reserved = 0;
  if (size >= 16) {
    const std::size_t last = size - 16;  // the last block may overlap the one before
    for (std::size_t at = 0; at < last; at += 16)
      reserved |= copy_block<Sixteen>(to + at, from + at);
    return (reserved | copy_block<Sixteen>(to + last, from + last)) == 0;
  }
  if (size >= 8)
    return (copy_block<Eight>(to, from) | copy_block<Eight>(to + size - 8, from + size - 8)) == 0;
  for (std::size_t at = 0; at < size; ++at) {
    const char c = from[at];
    to[at] = c;
    reserved |= static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' ? 1U : 0U;
  }
  return reserved == 0;
}

/// Text came in as UTF-8 (the parser checked it) or is ours; only what JSON reserves is escaped.
inline void put_text(Buffer& out, std::string_view text) {
  char* to = room_for(out, text.size() + 2);
  *to = '"';
  if (copy_clean(to + 1, text)) {
    to[text.size() + 1] = '"';
    out.resize(out.size() + text.size() + 2);
    return;
  }
  out.push_back('"');
  for (const char c : text) put_escaped(out, c);
  out.push_back('"');
}

/// What put_members() writes: names with their punctuation, and texts.
struct Member {
  std::string_view name;
  std::string_view text;
};

/// Several members at once: room is made and the end is set once for all of them.
template <std::size_t N>
inline void put_members(Buffer& out, const std::array<Member, N>& members) {
  std::size_t most = 0;
  for (const Member& m : members) most += m.name.size() + m.text.size() + 2;
  char* const begin = room_for(out, most);
  char* to = begin;
  for (const Member& m : members) {
    std::memcpy(to, m.name.data(), m.name.size());
    to += m.name.size();
    *to++ = '"';
    if (!copy_clean(to, m.text)) {
      // Seldom: something needs an escape, and all is written again, member by member.
      for (const Member& again : members) {
        put(out, again.name);
        put_text(out, again.text);
      }
      return;
    }
    to += m.text.size();
    *to++ = '"';
  }
  out.resize(out.size() + static_cast<std::size_t>(to - begin));
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
