// The German screen: said whole, from the same values.
#include "tests/ui/support/scripted_feed.hpp"
#include "ui/model/flag_words.hpp"
#include "ui/model/numbers.hpp"
#include "ui/model/present.hpp"
#include "ui/model/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace station::ui {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

ScreenModel german(Scene scene) {
  return present(scripted_snapshot(scene, 0.0), {{}, {}, "14:05"}, Language::german);
}

TEST(German, SaysWhatToDoInEveryScene) {
  for (const auto scene : all_scenes()) {
    const auto english = present(scripted_snapshot(scene, 0.0), {}, Language::english);

    const auto screen = german(scene);

    EXPECT_FALSE(screen.prompt.what.empty()) << name_of(scene);
    EXPECT_NE(screen.prompt.what, english.prompt.what) << name_of(scene);
    EXPECT_NE(screen.prompt.phase, english.prompt.phase) << name_of(scene);
  }
}

TEST(Prompt, AsksForABarrierAndCleaningWhereTheLimbHasAWound) {
  testing::Test::RecordProperty("requirement", "E2");
  auto s = scripted_snapshot(Scene::finding, 0.0);
  const auto said = [&s](Language language) {
    return present(s, {{}, {}, "14:05"}, language).prompt.what;
  };
  EXPECT_EQ(said(Language::english).find("Barrier"), std::string::npos);

  s.steps.at(static_cast<std::size_t>(s.current_step)).barrier = true;

  EXPECT_NE(said(Language::english).find("Barrier over the wound"), std::string::npos);
  EXPECT_NE(said(Language::german).find("Schutz über die Wunde"), std::string::npos);
}

TEST(German, NamesLimbAndArteryAsAClinicianDoes) {
  const auto screen = german(Scene::ready);

  EXPECT_EQ(screen.prompt.limb, "Rechter Knöchel");
  EXPECT_EQ(screen.prompt.artery, "A. dorsalis pedis");
  EXPECT_EQ(screen.keys.start.label, "Aufpumpen am rechten Knöchel");
  EXPECT_EQ(screen.keys.stop.label, "STOPP");
}

TEST(German, SaysTheCauseOfNoReadingAndTheNextStep) {
  const auto card = german(Scene::no_reading).outcome;

  EXPECT_EQ(card.headline, "Keine Messung: kein Signal gefunden");
  EXPECT_THAT(card.why, HasSubstr("suchen"));
}

TEST(German, HasWordsForEveryCauseAndDoubt) {
  for (int c = 0; c <= static_cast<int>(signal::NoReadingCause::different_limbs); ++c) {
    const auto cause = static_cast<signal::NoReadingCause>(c);
    EXPECT_NE(words_of(cause, Language::german), words_of(cause, Language::english)) << c;
    EXPECT_NE(next_step_of(cause, Language::german), next_step_of(cause, Language::english)) << c;
  }
  for (const auto doubt : signal::kAllDoubts)
    EXPECT_NE(words_of(doubt, Language::german), words_of(doubt, Language::english));
}

TEST(German, NeverCallsAnArteryMissingThatWasNotHeard) {
  RecordProperty("requirement", "E11");
  for (int c = 0; c <= static_cast<int>(signal::NoReadingCause::different_limbs); ++c)
    EXPECT_THAT(std::string{words_of(static_cast<signal::NoReadingCause>(c), Language::german)},
                Not(HasSubstr("fehlt")));
}

TEST(German, SaysTheReasonOfTheGuardFromItsValues) {
  auto s = scripted_snapshot(Scene::ready, 0.0);
  s.guard = {device::GuardReason::resting, 2, {Limb::ankle, Side::right}, {}, 12.0};

  const auto screen = present(s, {}, Language::german);

  EXPECT_THAT(screen.prompt.why, HasSubstr("Manschette am rechten Knöchel ruht noch 12 s"));
}

TEST(German, SaysFlagsByTheirTokenWithTheirFigures) {
  using clinical::Flag;
  using clinical::Urgency;
  EXPECT_EQ(words_of(Flag{"LOW=0.79 ABN", Urgency::note, "lower artery: 0.79, abnormal"},
                     Language::german),
            "niedrigere Arterie 0,79 ABN");
  EXPECT_EQ(words_of(Flag{"IAD>15", Urgency::advice, "arms differ by 22 mmHg"}, Language::german),
            "Arme verschieden um mehr als 15 mmHg");
  EXPECT_EQ(words_of(Flag{"NEW-ONE", Urgency::note, "a finding"}, Language::german), "a finding");
}

TEST(Numbers, HaveACommaInGermanAndAPointInEnglish) {
  EXPECT_EQ(decimal(2.25, 1, Language::english), "2.2");
  EXPECT_EQ(decimal(2.25, 1, Language::german), "2,2");
  EXPECT_EQ(difference(-0.31, 1, Language::german), "-0,3");
  EXPECT_EQ(difference(0.31, 1, Language::english), "+0.3");
  EXPECT_EQ(ratio(85, Language::german), "0,85");
  EXPECT_EQ(ratio(clinical::Index{214, true, 295, 138}, Language::german), ">2,14");
  EXPECT_EQ(with_decimal_mark("2.5 mmHg/s am 26.11.2026, A. Meier", Language::german),
            "2,5 mmHg/s am 26.11.2026, A. Meier");
}

TEST(German, SaysIndexAndRateWithAComma) {
  const auto board = german(Scene::critical);
  const auto english = present(scripted_snapshot(Scene::critical, 0.0), {}, Language::english);

  EXPECT_EQ(english.results.legs[0].abi, "0.37");
  EXPECT_EQ(board.results.legs[0].abi, "0,37");
  EXPECT_EQ(board.results.readers[0], "MTA");
  EXPECT_EQ(german(Scene::deflating).gauge.facts[2].value, "2,5");
}

TEST(German, SaysWhatWasAskedForAndNotDone) {
  auto s = scripted_snapshot(Scene::ready, 0.0);
  s.refused = "Skip it when the step in front has been accepted or left.";

  EXPECT_EQ(present(s, {}, Language::english).prompt.why, s.refused);
  EXPECT_EQ(present(s, {}, Language::german).prompt.why,
            "Erst auslassen, wenn der Schritt davor angenommen oder verlassen ist.");
}

TEST(German, KeepsAReasonThatAPersonTyped) {
  EXPECT_EQ(said_reason("dialysis fistula", Language::german), "Dialyseshunt");
  EXPECT_EQ(said_reason("old burn", Language::german), "old burn");
}

}  // namespace
}  // namespace station::ui
