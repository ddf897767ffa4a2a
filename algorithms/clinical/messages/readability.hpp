#pragma once
// How hard a text is to read, by two published formulas.
//   English: Flesch-Kincaid grade (Kincaid et al. 1975)
//     0.39 words/sentence + 11.8 syllables/word - 15.59
//   German: first Wiener Sachtextformel (Bamberger and Vanecek 1984), in school years 4 to 15
//     0.1935 MS + 0.1672 SL + 0.1297 IW - 0.0327 ES - 0.875, in percent of words: MS three or more
//     syllables, IW more than six letters, ES one syllable; SL words/sentence
// Both formulas from memory [M]. Health organisations ask for patient texts no higher than sixth to
// eighth grade (Badarudeen and Sabharwal 2010, PMC3049622 [V]).
//
// Syllables are counted as groups of vowels, in English without a silent last e: an estimate, as in
// every program of this kind. A sentence ends at . ! ? : or the end of the text.

#include <string_view>

namespace station::clinical {

struct TextCounts {
  int sentences = 0;
  int words = 0;
  int syllables = 0;
  int long_words = 0;  ///< more than six letters
  int one_syllable_words = 0;
  int many_syllable_words = 0;  ///< three or more
};

enum class Tongue : unsigned char { english, german };

[[nodiscard]] TextCounts count_text(std::string_view text, Tongue tongue);
/// 0 for a text without words.
[[nodiscard]] double flesch_kincaid_grade(const TextCounts& counts);
[[nodiscard]] double wiener_sachtextformel(const TextCounts& counts);

}  // namespace station::clinical
