#include "ui/model/device_sentences.hpp"

#include "ui/model/body_words.hpp"
#include "ui/model/device_patterns.hpp"
#include "ui/model/numbers.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace station::ui {
namespace {

constexpr std::string_view kGap = "{}";

/// What stands in the gaps of a pattern, if the text is of its form. A gap is as short as it can
/// be.
std::optional<std::vector<std::string_view>> gaps_in(std::string_view text,
                                                     std::string_view pattern) {
  std::vector<std::string_view> gaps;
  while (true) {
    const auto gap = pattern.find(kGap);
    const auto before = pattern.substr(0, gap);
    if (!text.starts_with(before)) return std::nullopt;
    text.remove_prefix(before.size());
    if (gap == std::string_view::npos) {
      if (!text.empty()) return std::nullopt;
      return gaps;
    }
    pattern.remove_prefix(gap + kGap.size());
    const auto next = pattern.substr(0, pattern.find(kGap));
    const bool is_last = pattern.find(kGap) == std::string_view::npos;
    const auto end =
        is_last ? (text.ends_with(next) && text.size() >= next.size() ? text.size() - next.size()
                                                                      : std::string_view::npos)
        : next.empty() ? text.find(' ')
                       : text.find(next);
    if (end == std::string_view::npos) return std::nullopt;
    gaps.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

/// Limbs and arteries by the names that the record gives them.
std::optional<std::string> site_words(std::string_view text) {
  for (const Side side : {Side::right, Side::left}) {
    for (const Limb limb : {Limb::arm, Limb::ankle, Limb::toe, Limb::thigh, Limb::calf})
      if (text == to_string(CuffSite{limb, side}))
        return name_of(CuffSite{limb, side}, Language::german);
    for (const Artery artery : {Artery::brachial, Artery::radial, Artery::posterior_tibial,
                                Artery::dorsalis_pedis, Artery::peroneal, Artery::digital})
      if (text == to_string(ArterySite{artery, side}))
        return name_of(ArterySite{artery, side}, Language::german);
  }
  return std::nullopt;
}

std::optional<std::string> in_german(std::string_view english);

/// "2.5", "-3": a name or a place with a point in it is none.
bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("+-.0123456789") == std::string_view::npos;
}

/// A gap is a name, a number, or words that can be said.
std::string gap_in_german(std::string_view english) {
  if (auto words = site_words(english)) return *words;
  if (auto words = in_german(english)) return *words;
  return is_number(english) ? with_decimal_mark(english, Language::german) : std::string{english};
}

/// `{0}` is the first gap; a German sentence may need them in another order.
std::string filled(std::string_view german, const std::vector<std::string_view>& gaps) {
  std::string out;
  std::size_t at = 0;
  while (at < german.size()) {
    const auto open = german.find('{', at);
    out += german.substr(at, open - at);
    if (open == std::string_view::npos) break;
    const auto number = static_cast<std::size_t>(german[open + 1] - '0');
    if (number < gaps.size())
      out += out.ends_with('"') ? std::string{gaps[number]} : gap_in_german(gaps[number]);
    at = open + 3;
  }
  return out;
}

std::optional<std::string> in_german(std::string_view english) {
  for (const auto patterns : {device_patterns(), exam_patterns(), file_patterns()})
    for (const Pattern& pattern : patterns)
      if (const auto gaps = gaps_in(english, pattern.english)) return filled(pattern.german, *gaps);
  return std::nullopt;
}

}  // namespace

bool can_be_said_again(std::string_view english) { return in_german(english).has_value(); }

std::string said_again(std::string_view english, Language language) {
  if (language == Language::english || english.empty()) return std::string{english};
  if (auto said = in_german(english)) return *said;
  return std::string{"Meldung auf Englisch: "}.append(english);
}

}  // namespace station::ui
