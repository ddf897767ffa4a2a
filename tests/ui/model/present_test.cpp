#include "ui/model/present.hpp"
#include "tests/ui/support/scripted_feed.hpp"
#include "ui/model/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace station::ui {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;
using ::testing::Not;

ViewTime fresh() { return {milliseconds{10'000}, milliseconds{20}, "14:05"}; }
ViewTime aged(int ms) { return {milliseconds{10'000}, milliseconds{ms}, "14:05"}; }

bool has_digit(const std::string& text) {
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

TEST(Screen, OffersStopInEveryScene) {
  for (const auto scene : all_scenes()) {
    auto snapshot = scripted_snapshot(scene, 0.0);
    snapshot.offered.stop = false;  // even a station that forgot to offer it

    const auto screen = present(snapshot, fresh());

    EXPECT_TRUE(screen.keys.stop.enabled) << name_of(scene);
  }
}

TEST(Screen, OffersOnlyStopWhenTheStationFallsSilent) {
  const auto ready = scripted_snapshot(Scene::ready, 0.0);

  const auto screen = present(ready, aged(1001));

  EXPECT_TRUE(screen.station_silent);
  EXPECT_FALSE(screen.keys.start.enabled);
  EXPECT_TRUE(screen.keys.stop.enabled);
}

TEST(Screen, BeforeTheFirstSnapshotIsTheSafeDisplay) {
  const auto screen = present(device::StationSnapshot{}, fresh());

  EXPECT_EQ(screen.gauge.value, "--");
  EXPECT_TRUE(screen.gauge.stale);
  EXPECT_EQ(screen.header.simulated, "SIMULATED");
  EXPECT_TRUE(screen.keys.stop.enabled);
  EXPECT_FALSE(screen.keys.start.enabled);
}

TEST(Gauge, ShowsWholeMillimetresOfMercury) {
  auto s = scripted_snapshot(Scene::deflating, 0.0);
  s.ports[2].mmHg = 117.5F;

  EXPECT_EQ(present(s, fresh()).gauge.value, "118");
}

TEST(Gauge, ShowsADriftBelowZeroAsZero) {
  auto s = scripted_snapshot(Scene::ready, 0.0);
  s.ports[2].mmHg = -0.3F;

  EXPECT_EQ(present(s, fresh()).gauge.value, "0");
}

TEST(Gauge, KeepsItsValueUntilOneSecondWithoutASnapshot) {
  const auto s = scripted_snapshot(Scene::deflating, 0.0);

  EXPECT_FALSE(present(s, aged(1000)).gauge.stale);
  EXPECT_TRUE(present(s, aged(1001)).gauge.stale);
}

TEST(Gauge, ShowsNoNumberWhenStale) {
  const auto gauge = present(scripted_snapshot(Scene::deflating, 0.0), aged(5000)).gauge;

  EXPECT_EQ(gauge.value, "--");
  EXPECT_THAT(gauge.status, HasSubstr("may be inflated"));
}

TEST(Gauge, ShowsNoNumberWhenTheCuffLinkIsLost) {
  const auto gauge = present(scripted_snapshot(Scene::alarm, 0.0), fresh()).gauge;

  EXPECT_TRUE(gauge.stale);
  EXPECT_EQ(gauge.value, "--");
}

TEST(Gauge, SpeaksOfTheActivePort) {
  auto s = scripted_snapshot(Scene::deflating, 0.0);

  EXPECT_EQ(present(s, fresh()).gauge.site, "Right ankle");
}

TEST(Gauge, SpeaksOfAnInflatedCuffWhenNoneIsActive) {
  auto s = scripted_snapshot(Scene::ready, 0.0);
  s.active_port = -1;
  s.ports[3].inflated = true;
  s.ports[3].mmHg = 88.0F;

  const auto screen = present(s, fresh());

  EXPECT_EQ(screen.gauge.site, "Left ankle");
  EXPECT_EQ(screen.gauge.value, "88");
  EXPECT_TRUE(screen.keys.stop_is_urgent);
}

TEST(Header, SaysSimulatedInEveryPhase) {
  for (const auto scene : all_scenes())
    EXPECT_THAT(present(scripted_snapshot(scene, 0.0), fresh()).header.simulated,
                HasSubstr("SIMULATED"))
        << name_of(scene);
}

TEST(Header, SaysSimulatedWhenOnlyTheRecordSaysSo) {
  auto s = scripted_snapshot(Scene::ready, 0.0);
  s.simulated = false;

  EXPECT_THAT(present(s, fresh()).header.simulated, HasSubstr("SIMULATED"));
}

TEST(Header, DoesNotSaySimulatedOfRealDevices) {
  auto s = scripted_snapshot(Scene::ready, 0.0);
  s.simulated = s.exam.simulated = false;

  EXPECT_EQ(present(s, fresh()).header.simulated, "");
}

TEST(Review, ShowsTheReadingWithItsInterval) {
  const auto card = present(scripted_snapshot(Scene::reviewing, 0.0), fresh()).outcome;

  EXPECT_TRUE(card.has_reading);
  EXPECT_EQ(card.value, "118");
  EXPECT_EQ(card.details.front(), "this reading 118 to 120");
}

TEST(Review, WithoutAReadingShowsACauseAndNoNumber) {
  const auto card = present(scripted_snapshot(Scene::no_reading, 0.0), fresh()).outcome;

  EXPECT_FALSE(card.has_reading);
  EXPECT_EQ(card.value, "");
  EXPECT_EQ(card.headline, "No reading: no signal found");
  EXPECT_FALSE(has_digit(card.headline));
}

TEST(Review, NeverShowsANumberBesideACause) {
  auto s = scripted_snapshot(Scene::reviewing, 0.0);
  s.shown_outcome->none = signal::NoReading{signal::NoReadingCause::motion, 0.0F};

  const auto card = present(s, fresh()).outcome;

  EXPECT_FALSE(card.has_reading);
  EXPECT_EQ(card.value, "");
}

TEST(Words, NeverCallAnArteryAbsent) {
  for (int c = 0; c <= static_cast<int>(signal::NoReadingCause::link_lost); ++c)
    EXPECT_THAT(std::string{words_of(static_cast<signal::NoReadingCause>(c))},
                Not(HasSubstr("absent")));
}

TEST(Review, HoldsTheTraceAtTheBeatsOfTheReading) {
  auto s = scripted_snapshot(Scene::reviewing, 0.0);
  s.shown_outcome->reading->beats[0].onset = Timestamp{std::chrono::seconds{100}};

  const auto screen = present(s, fresh());

  ASSERT_TRUE(screen.trace_end.has_value());
  EXPECT_EQ(*screen.trace_end, Timestamp{std::chrono::seconds{104}});
  EXPECT_EQ(screen.trace_marks.size(), 4U);
}

TEST(Steps, ShowANumberOnlyForAFinishedReading) {
  auto s = scripted_snapshot(Scene::ready, 0.0);
  s.steps[2].systolic_mmHg = 90;  // of an attempt that was not accepted

  const auto rows = present(s, fresh()).steps;

  EXPECT_EQ(rows[1].value, "121");
  EXPECT_TRUE(rows[1].value_is_number);
  EXPECT_FALSE(rows[2].value_is_number);
  EXPECT_FALSE(has_digit(rows[2].value));
}

TEST(StopPage, OffersRepeatSkipPauseAndEnd) {
  const auto screen = present(scripted_snapshot(Scene::stopped, 0.0), fresh());

  std::set<std::string> names;
  for (const auto& choice : screen.choices) names.insert(choice.name);
  EXPECT_EQ(names, (std::set<std::string>{"again", "skip.pain", "skip.declined", "skip.operator",
                                          "pause", "end"}));
}

TEST(SitePage, AnswersEachSiteWithAReason) {
  const auto screen = present(scripted_snapshot(Scene::asking_sites, 0.0), fresh());

  ASSERT_EQ(screen.sites.size(), 4U);
  EXPECT_EQ(screen.sites[0].answer, "forbidden: dialysis fistula");
  EXPECT_EQ(screen.sites[2].answer, "not asked");
  const auto& forbid = screen.sites[2].forbid_reasons.front();
  const auto* asked = std::get_if<device::SetPermission>(&forbid.action);
  ASSERT_NE(asked, nullptr);
  EXPECT_EQ(asked->site, (CuffSite{Limb::ankle, Side::right}));
  EXPECT_EQ(asked->permission.permission, device::Permission::forbidden);
  EXPECT_FALSE(asked->permission.reason.empty());
}

TEST(Prompt, NamesLimbAndArteryBeforeAnInflation) {
  const auto screen = present(scripted_snapshot(Scene::ready, 0.0), fresh());

  EXPECT_EQ(screen.prompt.limb, "Right ankle");
  EXPECT_EQ(screen.prompt.artery, "dorsalis pedis");
  EXPECT_EQ(screen.keys.start.label, "Inflate right ankle");
}

TEST(Words, FindEveryPhaseAgainByItsKey) {
  for (int p = 0; p <= static_cast<int>(device::Phase::finished); ++p) {
    const auto phase = static_cast<device::Phase>(p);
    EXPECT_EQ(phase_from(key_of(phase)), phase);
  }
  EXPECT_EQ(phase_from("no such phase"), std::nullopt);
}

TEST(Choices, OfferAbsentOnlyInTheNameOfAPerson) {
  testing::Test::RecordProperty("requirement", "E11");
  device::StationSnapshot s;
  s.phase = device::Phase::reviewing;
  s.offered.state_absent = true;
  const auto absent_of = [](const device::StationSnapshot& snapshot) {
    for (const Choice& c : present(snapshot, ViewTime{}).choices)
      if (c.name == "absent") return c;
    return Choice{};
  };
  EXPECT_FALSE(absent_of(s).enabled);

  s.exam.exam_case.operator_name = "A. Meier";

  const Choice absent = absent_of(s);
  EXPECT_TRUE(absent.enabled);
  EXPECT_EQ(absent.label, "Absent, stated by A. Meier");
  EXPECT_EQ(std::get<device::StateAbsent>(absent.action).person, "A. Meier");
}

TEST(Choices, AskWhetherTheLimbIsTheSameAndTakeTheAnswerOfAPersonOnly) {
  testing::Test::RecordProperty("requirement", "E9");
  device::StationSnapshot s;
  s.phase = device::Phase::reviewing;
  s.offered.confirm_same_limb = true;
  const auto same_limb_of = [](const device::StationSnapshot& snapshot) {
    for (const Choice& c : present(snapshot, ViewTime{}).choices)
      if (c.name == "same_limb") return c;
    return Choice{};
  };
  EXPECT_FALSE(same_limb_of(s).enabled);

  s.exam.exam_case.operator_name = "A. Meier";

  EXPECT_TRUE(same_limb_of(s).enabled);
  EXPECT_EQ(std::get<device::ConfirmSameLimb>(same_limb_of(s).action).person, "A. Meier");
}

TEST(Choices, AskForTheNameOfWhoOpenedACuffWhoseControllerIsGone) {
  testing::Test::RecordProperty("requirement", "E15");
  device::StationSnapshot s;
  s.phase = device::Phase::venting;
  s.offered.confirm_cuff_open = true;
  const auto open_of = [](const device::StationSnapshot& snapshot) {
    for (const Choice& c : present(snapshot, ViewTime{}).choices)
      if (c.name == "cuff_open") return c;
    return Choice{};
  };
  EXPECT_FALSE(open_of(s).enabled);

  s.exam.exam_case.operator_name = "A. Meier";

  EXPECT_TRUE(open_of(s).enabled);
  EXPECT_EQ(std::get<device::ConfirmCuffOpen>(open_of(s).action).person, "A. Meier");
}

TEST(Choices, OfferToAcknowledgeAnAlarmThatIsOver) {
  device::StationSnapshot s;
  s.phase = device::Phase::reviewing;
  s.offered.acknowledge = true;

  const ScreenModel model = present(s, ViewTime{});

  ASSERT_FALSE(model.choices.empty());
  EXPECT_EQ(model.choices.front().name, "acknowledge");
}

}  // namespace
}  // namespace station::ui
