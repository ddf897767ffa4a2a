#include "algorithms/clinical/messages/readability.hpp"

#include <algorithm>
#include <string>

namespace station::clinical {
namespace {

bool ends_sentence(char c) { return c == '.' || c == '!' || c == '?' || c == ':'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// Letters in lower case; a, o, u with dots and sharp s become one letter each.
std::string plain_letters(std::string_view word) {
  std::string plain;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (c == '\xC3' && i + 1 < word.size()) {
      switch (word[++i]) {
        case '\xA4':
        case '\x84': plain += 'a'; break;
        case '\xB6':
        case '\x96': plain += 'o'; break;
        case '\xBC':
        case '\x9C': plain += 'u'; break;
        default: plain += 's';
      }
    } else if (c >= 'A' && c <= 'Z') {
      plain += static_cast<char>(c - 'A' + 'a');
    } else {
      plain += c;
    }
  }
  return plain;
}

int syllables_of(const std::string& word, Tongue tongue) {
  const auto is_vowel = [](char c) {
    return std::string_view{"aeiouy"}.find(c) != std::string_view::npos;
  };
  int groups = 0;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]))) ++groups;
  // "take" has one, "table" and "be" keep their last.
  const bool silent_e = tongue == Tongue::english && word.size() > 2 && word.back() == 'e' &&
                        !is_vowel(word[word.size() - 2]) && !word.ends_with("le");
  if (silent_e) --groups;
  return std::max(groups, 1);
}

}  // namespace

TextCounts count_text(std::string_view text, Tongue tongue) {
  TextCounts counts;
  bool open = false;  // a sentence has begun
  std::size_t at = 0;
  while (at < text.size()) {
    if (!is_letter(text[at])) {
      const bool in_number = at > 0 && at + 1 < text.size() && text[at + 1] >= '0' &&
                             text[at + 1] <= '9' && text[at - 1] >= '0' && text[at - 1] <= '9';
      if (ends_sentence(text[at]) && open && !in_number) {
        ++counts.sentences;
        open = false;
      }
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_letter(text[at])) ++at;
    const std::string word = plain_letters(text.substr(begin, at - begin));
    const int syllables = syllables_of(word, tongue);
    open = true;
    ++counts.words;
    counts.syllables += syllables;
    counts.long_words += word.size() > 6 ? 1 : 0;
    counts.one_syllable_words += syllables == 1 ? 1 : 0;
    counts.many_syllable_words += syllables >= 3 ? 1 : 0;
  }
  if (open) ++counts.sentences;
  return counts;
}

double flesch_kincaid_grade(const TextCounts& c) {
  if (c.words == 0) return 0.0;
  return 0.39 * c.words / c.sentences + 11.8 * c.syllables / c.words - 15.59;
}

double wiener_sachtextformel(const TextCounts& c) {
  if (c.words == 0) return 0.0;
  const auto percent = [&c](int n) { return 100.0 * n / c.words; };
  return 0.1935 * percent(c.many_syllable_words) + 0.1672 * c.words / c.sentences +
         0.1297 * percent(c.long_words) - 0.0327 * percent(c.one_syllable_words) - 0.875;
}

}  // namespace station::clinical
