#pragma once
// The inputs of a line ("ankle 58 / arm 150, rest pain not asked") in another language: a closed
// list of English phrases, each a word of the catalogue under "in.PHRASE", and the decimal mark.
// What is not in the list (figures, names, "TASC II") stays as it is; a test runs cases of every
// kind and finds no word outside the list.
//
// Pure; allocates; any thread.

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace station::clinical {

/// Longer phrases before the words they are made of.
[[nodiscard]] std::span<const std::string_view> input_phrases();

/// Words of inputs that are the same in every language: names, units and abbreviations.
[[nodiscard]] std::span<const std::string_view> untranslated_words();

/// Key of the catalogue's decimal mark, a word of one letter; with any other the point stays.
inline constexpr std::string_view kDecimalMarkWord = "in.decimal_mark";

using WordOf = std::function<std::string(std::string_view)>;

/// "2.5 mmHg/s" -> "2,5 mmHg/s": a point between two digits, unless it belongs to a date or a
/// version ("26.11.2026").
[[nodiscard]] std::string with_decimal_mark(std::string_view text, const WordOf& word);

/// Each phrase by its word, each figure with the decimal mark.
[[nodiscard]] std::string said_inputs(std::string_view inputs, const WordOf& word);

}  // namespace station::clinical
