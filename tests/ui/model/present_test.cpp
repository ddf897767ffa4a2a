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

TEST(Category, IsToldByWordsAndShapeNotByColourAlone) {
  std::set<std::string> words;
  std::set<Shape> shapes;
  for (int c = 0; c <= static_cast<int>(clinical::Category::noncompressible); ++c) {
    const auto look = look_of(static_cast<clinical::Category>(c));
    words.insert(std::string{look.words});
    shapes.insert(look.shape);
  }

  EXPECT_EQ(words.size(), 5U);
  EXPECT_EQ(shapes.size(), 5U);
  EXPECT_FALSE(shapes.contains(Shape::none));
}

TEST(Findings, NeverUseAnAlarmColour) {
  const std::set alarm{ColourRole::alarm_high, ColourRole::alarm_medium, ColourRole::alarm_low};

  for (int c = 0; c <= static_cast<int>(clinical::Category::noncompressible); ++c)
    EXPECT_FALSE(alarm.contains(look_of(static_cast<clinical::Category>(c)).role));
  for (int u = 0; u <= static_cast<int>(clinical::Urgency::emergency); ++u)
    EXPECT_FALSE(alarm.contains(role_of(static_cast<clinical::Urgency>(u))));
}

TEST(Results, ShowTheIndexWithItsArithmetic) {
  const auto board = present(scripted_snapshot(Scene::critical, 0.0), fresh()).results;

  EXPECT_EQ(board.heading, "Result, limited exam");
  EXPECT_EQ(board.legs[0].abi, "0.37");
  EXPECT_EQ(board.legs[0].category, "Abnormal");
  EXPECT_EQ(board.legs[0].arithmetic, "ankle 52 / arm 139");
  EXPECT_EQ(board.legs[0].low_ankle, "lower artery 0.33, abnormal");
}

TEST(Results, PutTheMostUrgentFindingFirst) {
  const auto board = present(scripted_snapshot(Scene::critical, 0.0), fresh()).results;

  ASSERT_EQ(board.legs[0].flags.size(), 2U);
  EXPECT_EQ(board.legs[0].flags[0].role, ColourRole::finding_severe);
  EXPECT_EQ(board.legs[0].flags[0].shape, Shape::pennant);
}

TEST(Results, SayNotObtainedWithoutAnIndex) {
  auto s = scripted_snapshot(Scene::critical, 0.0);
  s.exam.verdict->legs[1] = {};

  const auto leg = present(s, fresh()).results.legs[1];

  EXPECT_EQ(leg.abi, "--");
  EXPECT_EQ(leg.category, "Not obtained");
  EXPECT_EQ(leg.pressures[1].text, "DP no signal found");
}

TEST(Results, MarkAnIndexAboveTheCeiling) {
  EXPECT_EQ(text_of(clinical::Index{214, true, 295, 138}), ">2.14");
  EXPECT_EQ(text_of(clinical::Index{5, false, 7, 140}), "0.05");
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

TEST(Alarms, StandHighestPriorityFirstWhateverTheirOrder) {
  auto s = scripted_snapshot(Scene::alarm, 0.0);
  std::ranges::reverse(s.alarms);

  const auto bar = present(s, fresh()).alarms;

  ASSERT_EQ(bar.rows.size(), 3U);
  EXPECT_EQ(bar.rows[0].priority, "HIGH");
  EXPECT_EQ(bar.rows[1].priority, "MEDIUM");
  EXPECT_EQ(bar.rows[2].priority, "LOW");
}

TEST(Alarms, UseTheColoursOfTheirPriority) {
  const auto bar = present(scripted_snapshot(Scene::alarm, 0.0), fresh()).alarms;

  EXPECT_EQ(bar.rows[0].role, ColourRole::alarm_high);
  EXPECT_EQ(bar.rows[1].role, ColourRole::alarm_medium);
  EXPECT_EQ(bar.rows[2].role, ColourRole::alarm_low);
}

/// Flashes begun within ten seconds, seen at every millisecond.
int flashes_in_ten_seconds(device::AlarmPriority priority) {
  int begun = 0;
  for (int ms = 1; ms <= 10'000; ++ms)
    begun +=
        flash_is_lit(priority, milliseconds{ms}) && !flash_is_lit(priority, milliseconds{ms - 1});
  return begun;
}

TEST(Alarms, FlashAtTheRatesOfTheStandard) {
  EXPECT_EQ(flashes_in_ten_seconds(device::AlarmPriority::high), 20);   // 2 Hz
  EXPECT_EQ(flashes_in_ten_seconds(device::AlarmPriority::medium), 6);  // 0.6 Hz
  EXPECT_EQ(flashes_in_ten_seconds(device::AlarmPriority::low), 0);     // steady
}

TEST(Alarms, StopFlashingWhenTheConditionIsOver) {
  auto s = scripted_snapshot(Scene::alarm, 0.0);
  s.alarms.resize(1);
  s.alarms[0].still_true = false;
  const ViewTime dark_half{milliseconds{300}, milliseconds{0}, ""};

  const auto bar = present(s, dark_half).alarms;

  EXPECT_TRUE(bar.rows[0].lit);
  EXPECT_FALSE(bar.flashes);
}

TEST(Alarms, TheDisplayRaisesItsOwnWhenTheStationFallsSilent) {
  const auto bar = present(scripted_snapshot(Scene::finding, 0.0), aged(1500)).alarms;

  ASSERT_EQ(bar.rows.size(), 1U);
  EXPECT_EQ(bar.rows[0].priority, "HIGH");
  EXPECT_THAT(bar.rows[0].text, HasSubstr("does not answer"));
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

TEST(Results, ShowThePressureThatCountsAndWhatItIsMadeOf) {
  testing::Test::RecordProperty("requirement", "E21");
  constexpr ArterySite kArm{Artery::brachial, Side::right};
  device::StationSnapshot s;
  s.steps = {{.artery = kArm, .status = device::StepStatus::done, .systolic_mmHg = 128}};
  s.pressures = {{.artery = kArm,
                  .mmHg = 133,
                  .basis = device::PressureBasis::mean,
                  .readings = {128, 138},
                  .wanted = 3,
                  .irregular = true}};

  const std::string arms = present(s, ViewTime{}).results.arms;

  EXPECT_NE(arms.find("right 133 (mean of 2, provisional)"), std::string::npos) << arms;
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
