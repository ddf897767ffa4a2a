#include "algorithms/clinical/cramp/medicines.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

namespace station::clinical::cramp {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// A piece of text with where it stood.
struct Word {
  std::string text;  ///< folded
  std::size_t begin = 0;
  std::size_t end = 0;
  bool ends_entry = false;  ///< a separator or the end of the text follows
};

bool is_separator(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\n' || c == '\r' || c == ';' || c == '/' || c == '+' || c == '|') return true;
  // A comma between digits is a decimal sign.
  const bool in_number =
      at > 0 && at + 1 < text.size() && is_digit(text[at - 1]) && is_digit(text[at + 1]);
  return c == ',' && !in_number;
}

/// Words are runs of letters and digits with the hyphens and points inside them.
std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  std::size_t at = 0;
  while (at < text.size()) {
    if (!is_letter(text[at]) && !is_digit(text[at])) {
      if (is_separator(text, at) && !words.empty()) words.back().ends_entry = true;
      ++at;
      continue;
    }
    const std::size_t begin = at;
    const auto joins = [&](std::size_t i) {
      const char c = text[i];
      if (is_letter(c) || is_digit(c)) return true;
      return (c == '-' || c == '.' || c == ',') && i + 1 < text.size() &&
             (is_letter(text[i + 1]) || is_digit(text[i + 1])) && !is_separator(text, i);
    };
    while (at < text.size() && joins(at)) ++at;
    words.push_back({folded(text.substr(begin, at - begin)), begin, at, false});
  }
  if (!words.empty()) words.back().ends_entry = true;
  return words;
}

/// "20", "2.5", "20mg", "1-0-1", "2x": a dose or a time, never a name.
bool is_dose(const std::string& word) {
  if (!is_digit(word[0])) return false;
  const auto letters = std::ranges::count_if(word, is_letter);
  return letters <= 3;
}

using Names = std::map<std::vector<std::string>, std::size_t>;  // words of a name -> medicine

std::vector<std::string> split(std::string_view name) {
  std::vector<std::string> parts;
  for (auto& word : words_of(name)) parts.push_back(std::move(word.text));
  return parts;
}

Names names_of(const MedicineList& list) {
  Names names;
  for (std::size_t i = 0; i < list.medicines.size(); ++i) {
    names.emplace(split(list.medicines[i].name), i);
    for (const auto& synonym : list.medicines[i].synonyms) names.emplace(split(synonym), i);
  }
  return names;
}

std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

/// A single-word name so near that a person should look. Short words are near to everything.
std::string near_name(const std::string& word, const Names& names) {
  constexpr std::size_t kShortest = 6;
  constexpr std::size_t kLongest = 40;
  if (word.size() < kShortest || word.size() > kLongest) return {};
  std::string best;
  std::size_t best_edits = 3;
  for (const auto& [name, medicine] : names) {
    if (name.size() != 1 || name[0].size() < kShortest) continue;
    const auto edits = edits_between(word, name[0]);
    if (edits >= best_edits) continue;
    best_edits = edits;
    best = name[0];
  }
  return best;
}

class Matcher {
 public:
  Matcher(std::string_view text, const MedicineList& list)
      : text_{text}, names_{names_of(list)}, words_{words_of(text)} {
    for (const auto& word : list.ignored) ignored_.insert(folded(word));
    for (const auto& [name, medicine] : names_) longest_ = std::max(longest_, name.size());
  }

  MedicineMatches run() {
    std::size_t at = 0;
    while (at < words_.size()) {
      const std::size_t used = name_at(at);
      if (used == 0) {
        leave(at);
        if (words_[at].ends_entry) give_back();
      }
      at += used == 0 ? 1 : used;
    }
    give_back();
    return std::move(matches_);
  }

 private:
  /// The words of the longest name that begins here; a name never runs across entries.
  std::size_t name_at(std::size_t at) {
    std::vector<std::string> run;
    std::size_t found = 0;
    std::size_t medicine = 0;
    for (std::size_t i = at; i < words_.size() && run.size() < longest_; ++i) {
      run.push_back(words_[i].text);
      if (const auto name = names_.find(run); name != names_.end()) {
        found = run.size();
        medicine = name->second;
      }
      if (words_[i].ends_entry) break;
    }
    if (found == 0) return 0;
    give_back();
    const auto begin = words_[at].begin;
    matches_.matched.push_back(
        {std::string{text_.substr(begin, words_[at + found - 1].end - begin)}, medicine});
    return found;
  }

  void leave(std::size_t at) {
    const bool is_noise = is_dose(words_[at].text) || ignored_.contains(words_[at].text);
    if (!left_begin_ && is_noise) return;
    if (!left_begin_) {
      left_begin_ = words_[at].begin;
      left_near_.clear();
    }
    // Noise inside a run belongs to it; noise behind it does not.
    if (!is_noise) left_end_ = words_[at].end;
    if (!is_noise && left_near_.empty()) left_near_ = near_name(words_[at].text, names_);
  }

  void give_back() {
    if (!left_begin_) return;
    matches_.unmatched.push_back(
        {std::string{text_.substr(*left_begin_, left_end_ - *left_begin_)}, left_near_});
    left_begin_.reset();
  }

  std::string_view text_;
  Names names_;
  std::vector<Word> words_;
  std::set<std::string> ignored_;
  std::size_t longest_ = 1;
  MedicineMatches matches_;
  std::optional<std::size_t> left_begin_;
  std::size_t left_end_ = 0;
  std::string left_near_;
};

}  // namespace

std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c - 'A' + 'a');
    } else if (i > 0 && text[i - 1] == '\xC3' && (c == '\x84' || c == '\x96' || c == '\x9C')) {
      out += static_cast<char>(static_cast<unsigned char>(c) + 0x20U);  // Ä Ö Ü
    } else {
      out += c;
    }
  }
  return out;
}

MedicineMatches match_medicines(std::string_view text, const MedicineList& list) {
  return Matcher{text, list}.run();
}

std::string ambiguous_name(const MedicineList& list) {
  std::map<std::vector<std::string>, std::size_t> seen;
  for (std::size_t i = 0; i < list.medicines.size(); ++i) {
    auto names = list.medicines[i].synonyms;
    names.push_back(list.medicines[i].name);
    for (const auto& name : names) {
      const auto key = split(name);
      const auto at = seen.emplace(key, i).first;
      if (key.empty() || at->second != i) return name.empty() ? "(empty)" : name;
    }
  }
  return {};
}

}  // namespace station::clinical::cramp
