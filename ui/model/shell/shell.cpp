#include "ui/model/shell/shell.hpp"

#include "ui/model/device_sentences.hpp"

#include <utility>

namespace station::ui {
namespace {

using Requests = std::vector<ShellRequest>;

struct Stepper {
  ShellState& s;

  Requests operator()(const GoTo& a) const {
    s.notice = ShellNotice::none;
    if (a.screen == s.screen) return {};
    if (!s.may_leave()) {
      s.notice = ShellNotice::cuffs_hold;
    } else if (a.screen == ScreenId::exam && s.station == StationState::none) {
      s.notice = ShellNotice::no_station;
    } else {
      s.screen = a.screen;
    }
    return {};
  }
  Requests operator()(const OpenStation& a) const {
    if (!may_exchange()) return {};
    s.station = StationState::opening;
    s.wish = a.wish;
    s.intake_about_exam = true;
    s.screen = ScreenId::exam;
    return {MakeStation{a.wish}};
  }
  Requests operator()(const PrepareCase& a) const {
    if (!may_exchange()) return {};
    s.intake_case = a.case_file;
    ++s.intake_begun;
    s.intake_about_exam = false;
    s.screen = ScreenId::intake;
    return {};
  }
  Requests operator()(const AskAboutExam&) const {
    if (s.station != StationState::running) {
      s.notice = ShellNotice::no_station;
      return {};
    }
    const auto nothing = (*this)(GoTo{ScreenId::intake});
    if (s.screen == ScreenId::intake) s.intake_about_exam = true;
    return nothing;
  }
  Requests operator()(const CloseStation&) const {
    if (s.station == StationState::none || !may_exchange()) return {};
    s.station = StationState::closing;
    if (s.screen == ScreenId::exam) s.screen = ScreenId::home;
    return {EndStation{}};
  }
  Requests operator()(const TellStation& a) const {
    return s.station == StationState::running ? Requests{a} : Requests{};
  }
  Requests operator()(const SetPreferences& a) const {
    if (a.to == s.preferences) return {};
    s.preferences = a.to;
    return {KeepPreferences{s.preferences}};
  }
  Requests operator()(const QuitProgram&) const { return {LeaveProgram{}}; }
  Requests operator()(const StationOpened&) const {
    s.station = StationState::running;
    if (!s.wish.listen_first) return {};
    return {TellStation{device::ListenAt{{Artery::posterior_tibial, Side::right}}}};
  }
  Requests operator()(const StationRefused& a) const {
    s.station = StationState::none;
    s.notice = ShellNotice::refused;
    s.refusal = a.sentence;
    s.cuffs_hold = false;
    if (s.screen == ScreenId::exam) s.screen = ScreenId::home;
    return {};
  }
  Requests operator()(const StationClosed&) const {
    s.station = StationState::none;
    s.cuffs_hold = false;
    if (s.screen == ScreenId::exam) s.screen = ScreenId::home;
    return {};
  }
  Requests operator()(const CuffsHold& a) const {
    s.cuffs_hold = a.pressure;
    // However a cuff came to hold pressure, its screen is the one in front.
    if (a.pressure) s.screen = ScreenId::exam;
    if (!a.pressure && s.notice == ShellNotice::cuffs_hold) s.notice = ShellNotice::none;
    return {};
  }
  Requests operator()(const DismissNotice&) const {
    s.notice = ShellNotice::none;
    s.refusal.clear();
    return {};
  }

  /// Whether the station may be ended or replaced now; says why not.
  [[nodiscard]] bool may_exchange() const {
    s.notice = ShellNotice::none;
    if (!s.may_leave())
      s.notice = ShellNotice::cuffs_hold;
    else if (s.station == StationState::opening || s.station == StationState::closing)
      s.notice = ShellNotice::still_opening;
    return s.notice == ShellNotice::none;
  }
};

}  // namespace

std::vector<ShellRequest> step(ShellState& state, const ShellAction& action) {
  return std::visit(Stepper{state}, action);
}

std::string notice_text(const ShellState& state) {
  const auto said = [&](const Phrase& phrase) {
    return std::string{say(state.preferences.language, phrase)};
  };
  switch (state.notice) {
    case ShellNotice::none: return {};
    case ShellNotice::cuffs_hold:
      return said({"A cuff still holds pressure: wait until it is empty, or press STOP.",
                   "Eine Manschette steht noch unter Druck: warten, bis sie leer ist, oder STOP "
                   "drücken."});
    case ShellNotice::no_station:
      return said({"No exam is open: start one with New exam.",
                   "Es ist keine Untersuchung offen: mit Neue Untersuchung beginnen."});
    case ShellNotice::still_opening:
      return said({"The devices are still being connected: one moment.",
                   "Die Geräte werden noch verbunden: einen Moment."});
    case ShellNotice::refused:
      return say(
          state.preferences.language,
          {"The exam could not be opened. {}", "Die Untersuchung konnte nicht geöffnet werden. {}"},
          said_again(state.refusal, state.preferences.language));
  }
  return {};
}

}  // namespace station::ui
