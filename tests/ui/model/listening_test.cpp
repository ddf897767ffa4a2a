// The page of the probe alone, from the snapshot's values.
#include "tests/ui/support/scripted_feed.hpp"
#include "ui/model/keys.hpp"
#include "ui/model/present.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <variant>

namespace station::ui {
namespace {

ScreenModel screen(Scene scene, Language language = Language::english) {
  return present(scripted_snapshot(scene, 0.0), {}, language);
}

const ListeningRow& row(const ScreenModel& m, Side side, std::string_view name) {
  const auto& rows = m.listening.columns[static_cast<std::size_t>(side)].rows;
  return *std::ranges::find(rows, name, [](const ListeningRow& r) { return r.choose.name; });
}

TEST(ListeningPage, ShowsEveryArteryWithWhatWasNotedOfIt) {
  RecordProperty("requirement", "E3");

  const auto m = screen(Scene::listening);

  EXPECT_EQ(m.page, Page::listening);
  EXPECT_EQ(m.prompt.limb, "Right foot");
  EXPECT_EQ(m.prompt.artery, "dorsalis pedis");
  EXPECT_TRUE(row(m, Side::right, "listen.right.dorsalis_pedis").choose.primary);
  EXPECT_EQ(row(m, Side::left, "listen.left.posterior_tibial").noted,
            "artery not heard, vein heard");
  EXPECT_EQ(row(m, Side::right, "listen.right.radial").noted, "");
  EXPECT_EQ(m.listening.waveform, "multiphasic, high resistance, rapid upstroke");
  EXPECT_EQ(m.prompt.meter.state, MeterState::good);
}

TEST(ListeningPage, HasNoKeyThatReachesACuff) {
  RecordProperty("requirement", "E3");

  const KeyOffers keys{screen(Scene::listening)};

  for (const Key key : {Key::enter, Key::letter_a, Key::right, Key::letter_r, Key::letter_p}) {
    const auto action = keys.action_for(key);
    if (!action) continue;
    EXPECT_TRUE(std::holds_alternative<device::ListenAt>(*action) ||
                std::holds_alternative<device::NoteHeard>(*action));
  }
}

TEST(ListeningPage, GoesRoundAllArteriesOfBothSidesByOneKey) {
  auto s = scripted_snapshot(Scene::listening, 0.0);
  std::set<std::string> visited;

  for (int i = 0; i < 10; ++i) {
    const auto m = present(s, {}, Language::english);
    s.listens->artery = std::get<device::ListenAt>(m.keys.start.action).artery;
    visited.insert(to_string(s.listens->artery));
  }

  EXPECT_EQ(visited.size(), 10U);
}

TEST(ListeningPage, TakesNoStatementWithoutAName) {
  auto s = scripted_snapshot(Scene::listening, 0.0);
  s.exam.exam_case.operator_name.clear();

  const auto m = present(s, {}, Language::german);

  EXPECT_FALSE(m.keys.accept.enabled);
  for (const auto& question : m.listening.questions)
    for (const auto& answer : question.answers) EXPECT_FALSE(answer.enabled);
  EXPECT_EQ(m.listening.kept, "Wer hört? Die Antworten brauchen einen Namen (Seite Patient).");
}

TEST(ListeningPage, IsOfferedBeforeTheExamAndNotInIt) {
  auto resting = scripted_snapshot(Scene::resting, 0.0);
  resting.offered.listen = true;

  EXPECT_TRUE(present(resting, {}, Language::english).listen.has_value());
  EXPECT_FALSE(screen(Scene::ready).listen.has_value());
  EXPECT_FALSE(screen(Scene::listening).listen.has_value());
}

}  // namespace
}  // namespace station::ui
