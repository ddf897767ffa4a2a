#pragma once
// Which screen is in front, which station runs behind it, and what may be done about both. Pure;
// the draw thread holds the state, steps it with what was asked and what came back, and hands the
// requests on. Holds no rule of medicine but one of conduct (E15): while any cuff is above 15 mmHg
// the exam is the screen, it cannot be left, and no text field has focus.

#include "device/exam/exam_actions.hpp"
#include "device/exam/exam_record.hpp"
#include "ui/model/shell/screens.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace station::ui {

/// The station that is wanted: which peripherals, which exam. Texts are names or paths as on the
/// command line; an empty one means the configured default.
struct StationWish {
  /// Simulate this patient in the process; empty: the ports of the command line or station.toml.
  std::string virtual_patient;
  std::string protocol;
  std::string profile;
  std::string resume;  ///< go on with this record (E17)
  /// What was learned before; empty: everything is asked on the exam's own screens.
  std::optional<device::ExamCase> exam_case;
  std::string operator_name;
  std::uint64_t seed = 1;           ///< of the simulation
  std::vector<std::string> faults;  ///< of the simulation, as `--fault` reads them
  bool training = false;            ///< the truth stays hidden until the end
  bool listen_first = false;        ///< with the probe alone, before anything else [E3]
};

enum class StationState : std::uint8_t { none, opening, running, closing };

// What may be asked of the shell, and what comes back to it.
struct GoTo {
  ScreenId screen = ScreenId::home;
};
/// Ends the station that runs, if any, and starts this one; the exam comes to the front.
struct OpenStation {
  StationWish wish;
};
/// The pages before an exam come to the front, empty or filled from this case file.
struct PrepareCase {
  std::string case_file;  ///< empty: an unknown patient
};
struct AskAboutExam {};  ///< the pages about the patient of the open exam come to the front
struct CloseStation {};  ///< ends the station; its record stays and can be resumed
struct TellStation {     ///< to the exam that is open; dropped without one
  device::UserAction action;
};
struct SetPreferences {
  Preferences to;
};
struct QuitProgram {};
struct StationOpened {};  ///< answer: it runs
struct StationRefused {   ///< answer: it could not be opened; nothing runs
  std::string sentence;
};
struct StationClosed {};  ///< answer
struct CuffsHold {        ///< of each snapshot: any cuff above 15 mmHg
  bool pressure = false;
};
struct DismissNotice {};

using ShellAction = std::variant<GoTo, OpenStation, PrepareCase, AskAboutExam, CloseStation,
                                 TellStation, SetPreferences, QuitProgram, StationOpened,
                                 StationRefused, StationClosed, CuffsHold, DismissNotice>;

// What the shell asks of the outside.
struct MakeStation {
  StationWish wish;
};
struct EndStation {};
struct KeepPreferences {
  Preferences preferences;
};
struct LeaveProgram {};
using ShellRequest =
    std::variant<MakeStation, EndStation, TellStation, KeepPreferences, LeaveProgram>;

enum class ShellNotice : std::uint8_t {
  none,
  cuffs_hold,    ///< what was asked has to wait until the cuffs are empty
  no_station,    ///< the exam was asked for and no station runs
  refused,       ///< the station could not be opened: see the sentence
  still_opening  ///< the station before is still being opened or ended
};

struct ShellState {
  ScreenId screen = ScreenId::home;
  StationState station = StationState::none;
  StationWish wish;  ///< of the station that runs or is being opened
  /// What the intake is asked to begin with, and how often it was: another number = begin anew.
  std::string intake_case;
  int intake_begun = 0;
  bool intake_about_exam = false;  ///< the pages are about the open exam, not about the next one
  bool cuffs_hold = false;
  Preferences preferences;
  ShellNotice notice = ShellNotice::none;
  std::string refusal;  ///< the station's own sentence

  /// No text field may take the keys (E15).
  [[nodiscard]] bool may_type() const { return !cuffs_hold && screen != ScreenId::exam; }
  [[nodiscard]] bool may_leave() const { return !cuffs_hold; }
};

[[nodiscard]] std::vector<ShellRequest> step(ShellState& state, const ShellAction& action);

/// The sentence of the notice in the person's language; empty without one.
[[nodiscard]] std::string notice_text(const ShellState& state);

}  // namespace station::ui
