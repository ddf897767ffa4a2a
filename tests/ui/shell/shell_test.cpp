#include "ui/model/shell/shell.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

namespace station::ui {
namespace {

ShellAction any_action(int kind, int detail) {
  switch (kind) {
    case 0: return GoTo{kAllScreens[static_cast<std::size_t>(detail) % kAllScreens.size()]};
    case 1: return OpenStation{};
    case 2: return CloseStation{};
    case 3: return StationOpened{};
    case 4: return StationRefused{"The port is busy."};
    case 5: return StationClosed{};
    case 6: return CuffsHold{true};
    case 7: return CuffsHold{false};
    case 8: return PrepareCase{};
    case 9: return AskAboutExam{};
    default: return DismissNotice{};
  }
}

std::vector<ShellAction> any_walk() {
  std::vector<ShellAction> walk;
  for (const auto& [kind, detail] : *rc::gen::container<std::vector<std::pair<int, int>>>(
           rc::gen::pair(rc::gen::inRange(0, 11), rc::gen::inRange(0, 8))))
    walk.push_back(any_action(kind, detail));
  return walk;
}

RC_GTEST_PROP(Shell, KeepsTheExamInFrontAndNobodyTypingWhileACuffHoldsPressure, ()) {
  ShellState shell;
  for (const auto& action : any_walk()) {
    (void)step(shell, action);
    if (!shell.cuffs_hold) continue;
    RC_ASSERT(shell.screen == ScreenId::exam);
    RC_ASSERT(!shell.may_type());
    RC_ASSERT(!shell.may_leave());
  }
}

RC_GTEST_PROP(Shell, ExchangesNoStationWhileACuffHoldsPressure, ()) {
  ShellState shell;
  for (const auto& action : any_walk()) {
    const bool held = shell.cuffs_hold;
    for (const auto& request : step(shell, action))
      RC_ASSERT(!held || (!std::holds_alternative<MakeStation>(request) &&
                          !std::holds_alternative<EndStation>(request)));
  }
}

TEST(Shell, ListensFirstWhereTheFootSheetAsksForIt) {
  RecordProperty("requirement", "E3");
  ShellState shell;
  (void)step(shell, OpenStation{{.listen_first = true}});

  const auto asked = step(shell, StationOpened{});

  ASSERT_EQ(asked.size(), 1U);
  const auto* tell = std::get_if<TellStation>(&asked.front());
  ASSERT_NE(tell, nullptr);
  EXPECT_TRUE(std::holds_alternative<device::ListenAt>(tell->action));
}

RC_GTEST_PROP(Shell, MakesOneStationAtATime, ()) {
  ShellState shell;
  for (const auto& action : any_walk()) {
    const auto before = shell.station;
    for (const auto& request : step(shell, action))
      if (std::holds_alternative<MakeStation>(request))
        RC_ASSERT(before == StationState::none || before == StationState::running);
  }
}

TEST(Shell, CannotLeaveTheExamUntilTheCuffsAreEmpty) {
  RecordProperty("requirement", "E15");
  ShellState shell{.screen = ScreenId::exam, .station = StationState::running};
  (void)step(shell, CuffsHold{true});

  (void)step(shell, GoTo{ScreenId::home});
  const auto held = shell.screen;
  const auto said = notice_text(shell);
  (void)step(shell, CuffsHold{false});
  (void)step(shell, GoTo{ScreenId::home});

  EXPECT_EQ(held, ScreenId::exam);
  EXPECT_NE(said.find("wait until it is empty"), std::string::npos);
  EXPECT_EQ(shell.screen, ScreenId::home);
  EXPECT_TRUE(notice_text(shell).empty());
}

TEST(Shell, ComesBackToTheExamWhenACuffFillsWhileAnotherScreenIsInFront) {
  RecordProperty("requirement", "E15");
  ShellState shell{.screen = ScreenId::intake, .station = StationState::running};

  (void)step(shell, CuffsHold{true});

  EXPECT_EQ(shell.screen, ScreenId::exam);
}

TEST(Shell, SaysWhyAStationCouldNotBeOpenedAndGoesHome) {
  ShellState shell;
  (void)step(shell, OpenStation{});

  (void)step(shell, StationRefused{"/dev/ttyACM0 is in use."});

  EXPECT_EQ(shell.screen, ScreenId::home);
  EXPECT_EQ(shell.station, StationState::none);
  EXPECT_NE(notice_text(shell).find("/dev/ttyACM0 is in use."), std::string::npos);
}

TEST(Shell, SaysEveryNoticeInGerman) {
  for (const auto notice : {ShellNotice::cuffs_hold, ShellNotice::no_station, ShellNotice::refused,
                            ShellNotice::still_opening}) {
    ShellState english{.notice = notice, .refusal = "x"};
    ShellState german = english;
    german.preferences.language = Language::german;

    EXPECT_FALSE(notice_text(german).empty());
    EXPECT_NE(notice_text(german), notice_text(english));
  }
}

TEST(Shell, KeepsPreferencesOnlyWhenTheyChange) {
  ShellState shell;

  const auto same = step(shell, SetPreferences{shell.preferences});
  const auto other = step(shell, SetPreferences{{.theme = ThemeChoice::light}});

  EXPECT_TRUE(same.empty());
  ASSERT_EQ(other.size(), 1U);
  EXPECT_EQ(std::get<KeepPreferences>(other[0]).preferences.theme, ThemeChoice::light);
}

TEST(Screens, AreFoundByTheirOwnKeys) {
  for (const auto screen : kAllScreens) {
    EXPECT_EQ(screen_from(key_of(screen)), screen);
    EXPECT_FALSE(title_of(screen, Language::german).empty());
  }
}

}  // namespace
}  // namespace station::ui
