#include "algorithms/clinical/messages/readability.hpp"

#include <gtest/gtest.h>

namespace station::clinical {
namespace {

TEST(Counts, OfAShortEnglishText) {
  // The cat sat. It was on the big table!  -> 2 sentences, 9 words; "table" alone has two
  // syllables.
  const auto c = count_text("The cat sat. It was on the big table!", Tongue::english);
  EXPECT_EQ(c.sentences, 2);
  EXPECT_EQ(c.words, 9);
  EXPECT_EQ(c.syllables, 10);
  EXPECT_EQ(c.one_syllable_words, 8);
  EXPECT_EQ(c.long_words, 0);
}

TEST(Counts, OfAShortGermanText) {
  // Die Durchblutung ist gut.  Durch-blu-tung: three syllables, twelve letters.
  const auto c = count_text("Die Durchblutung ist gut.", Tongue::german);
  EXPECT_EQ(c.words, 4);
  EXPECT_EQ(c.syllables, 6);
  EXPECT_EQ(c.many_syllable_words, 1);
  EXPECT_EQ(c.long_words, 1);
  EXPECT_EQ(c.one_syllable_words, 3);
}

TEST(Counts, AnUmlautIsOneLetterAndAVowel) {
  const auto c = count_text("Füße", Tongue::german);
  EXPECT_EQ(c.words, 1);
  EXPECT_EQ(c.syllables, 2);
  EXPECT_EQ(c.long_words, 0);
}

TEST(FleschKincaid, IsItsFormula) {
  // 0.39 x 9/2 + 11.8 x 10/9 - 15.59
  EXPECT_NEAR(flesch_kincaid_grade({2, 9, 10, 0, 8, 0}), -0.7239, 0.001);
  EXPECT_EQ(flesch_kincaid_grade({}), 0.0);
}

TEST(WienerSachtextformel, IsItsFormula) {
  // MS 25, SL 4, IW 25, ES 75: 4.8375 + 0.6688 + 3.2425 - 2.4525 - 0.875
  EXPECT_NEAR(wiener_sachtextformel({1, 4, 6, 1, 3, 1}), 5.4213, 0.001);
}

TEST(Readability, TellsAPlainTextFromAGuideline) {
  const char* plain = "Your leg may get too little blood. A doctor must see you now.";
  const char* hard =
      "Noncompressible infrapopliteal vasculature necessitates supplementary physiological "
      "evaluation utilizing digital photoplethysmography.";
  EXPECT_LT(flesch_kincaid_grade(count_text(plain, Tongue::english)), 6.0);
  EXPECT_GT(flesch_kincaid_grade(count_text(hard, Tongue::english)), 16.0);
}

}  // namespace
}  // namespace station::clinical
