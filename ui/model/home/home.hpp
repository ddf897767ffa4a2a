#pragma once
// The first screen: what can be begun. Pure; see ui/window/page.hpp for how a screen is plugged in.

#include "ui/model/shell/shell.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace station::ui {

/// One case of the worklist, or one record that was left unfinished.
struct HomeEntry {
  std::string path;     ///< of the case file or the record
  std::string title;    ///< the patient, as lists say it
  std::string detail;   ///< indication, or when it was begun and how far it came
  std::string when;     ///< for people
  bool broken = false;  ///< it cannot be read; `detail` says why
};

struct HomeState {
  StationState station = StationState::none;
  bool has_device = false;        ///< ports are configured, or a simulated patient stands for them
  std::vector<ScreenId> plugged;  ///< screens that can be gone to
  bool loading = true;
  std::vector<HomeEntry> worklist;
  std::vector<HomeEntry> unfinished;
  std::string worklist_folder;  ///< empty: none is configured
  std::string trouble;          ///< of a folder that cannot be read
};

// What a person asks.
struct BeginExam {};  ///< an unknown patient, at once (E6)
struct TakeCase {
  std::size_t at = 0;
};
struct ResumeRecord {
  std::size_t at = 0;
};
struct ContinueExam {};  ///< back to the exam that is open
struct LeaveFor {
  ScreenId screen = ScreenId::home;
};
// What comes back, and what the shell says.
struct ListsCame {
  std::vector<HomeEntry> worklist, unfinished;
  std::string trouble;
};
struct LookAgain {};
struct StationStands {
  StationState station = StationState::none;
};
using HomeAction = std::variant<BeginExam, TakeCase, ResumeRecord, ContinueExam, LeaveFor,
                                ListsCame, LookAgain, StationStands>;

/// Lists the worklist's folder and the unfinished records.
struct ListFolders {};
struct PrepareExam {
  std::string case_file;
};  ///< empty: an unknown patient
struct ResumeExamOf {
  std::string record;
};
struct ShowScreen {
  ScreenId screen = ScreenId::home;
};
using HomeRequest = std::variant<ListFolders, PrepareExam, ResumeExamOf, ShowScreen>;

[[nodiscard]] std::vector<HomeRequest> step(HomeState& state, const HomeAction& action);

struct HomeTile {
  std::string name, title, detail;
  HomeAction action;
  bool enabled = true;
};
struct HomeModel {
  HomeTile begin;  ///< the large one: new exam, or back to the open one
  std::vector<HomeTile> tiles;
  std::string worklist_heading, unfinished_heading;
  std::vector<HomeEntry> worklist, unfinished;
  std::string worklist_empty, unfinished_empty;
  std::string footnote;
};
[[nodiscard]] HomeModel present(const HomeState& state, Language language);

}  // namespace station::ui
