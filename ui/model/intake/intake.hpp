#pragma once
// The pages about the patient: who, why, acute signs, feet, history, conditions, access, procedure.
// Filled before an exam or inside its rest clock [E5]; each can be skipped with a reason and gone
// back to, nothing is lost. The exclusion of each cuff site is not here: the exam asks it and it
// cannot be skipped [E1]. Pure; see ui/window/page.hpp.

#include "device/exam/exam_case.hpp"
#include "ui/model/shell/shell.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace station::ui {

enum class IntakePage : std::uint8_t {
  patient,
  acute,  ///< before the cuffs, first of all questions [E3]
  feet,
  history,
  conditions,  ///< posture, warmth, circumference and cuff [E4]
  access,      ///< of each pedal artery [E2]
  procedure
};
inline constexpr std::array kIntakePages{
    IntakePage::patient,    IntakePage::acute,  IntakePage::feet,     IntakePage::history,
    IntakePage::conditions, IntakePage::access, IntakePage::procedure};

/// One protocol or guideline profile that can be chosen.
struct NamedChoice {
  std::string id;  ///< as --protocol and --profile take it
  std::string title;
};

/// What was filled in so far.
struct IntakeDraft {
  device::ExamCase exam_case;
  std::string protocol, profile;  ///< empty: the configured default
};

struct IntakeState {
  IntakeDraft draft;
  IntakePage page = IntakePage::patient;
  std::array<bool, kIntakePages.size()> visited{};
  bool asks_why = false;      ///< the reasons of a skip are shown
  bool exam_is_open = false;  ///< the draft is that of the open exam
  bool opened_exam = false;   ///< this draft began it
  bool changed = false;       ///< since it was last told to the open exam
  bool identity_changed = false;
  int begun = 0;            ///< ShellState::intake_begun that this draft answers
  std::string rest_left;    ///< of the open exam, "4:12"; empty outside the rest
  bool may_listen = false;  ///< in the open exam
  std::string clinic_contact;
  std::string trouble;  ///< of the case file
  std::vector<NamedChoice> protocols, profiles;
};

// What a person does.
struct TypeInto {
  std::string field, text;
};
struct ChooseIn {
  std::string field;
  std::size_t option = 0;
};  ///< once more: not asked again
struct StepNumber {
  std::string field;
  int by = 0;
};
struct OpenIntakePage {
  IntakePage page = IntakePage::patient;
};
struct NextIntakePage {};  ///< on the last page as BeginOrReturn
struct PreviousIntakePage {};
struct AskWhySkipped {};
struct SkipIntakePage {  ///< stands in the case, so in record and report, until it is answered
  std::size_t reason = 0;
};
struct BeginOrReturn {};  ///< opens the exam, or goes back to the open one
struct ListenNow {};      ///< the same, to listen with the probe alone before any cuff [E3]
// What comes from outside.
struct BeginIntake {
  std::string case_file;
  int begun = 0;
};
struct CaseCame {
  device::ExamCase exam_case;
  std::string trouble;
};
struct ChoicesCame {
  std::vector<NamedChoice> protocols, profiles;
};
/// The pages are about the open exam from now on; its case is what counts.
struct AboutExam {
  device::ExamCase exam_case;
};
struct RestIs {
  std::string left;
  bool may_listen = false;  ///< no step of the open exam has begun
};
using IntakeAction = std::variant<TypeInto, ChooseIn, StepNumber, OpenIntakePage, NextIntakePage,
                                  PreviousIntakePage, AskWhySkipped, SkipIntakePage, BeginOrReturn,
                                  BeginIntake, CaseCame, ChoicesCame, AboutExam, RestIs, ListenNow>;

struct LoadCaseFile {
  std::string file;
};
struct ListChoices {};
struct OpenExam {
  StationWish wish;
};
struct TellCase {
  device::ExamCase exam_case;
};  ///< to the open exam
struct TellIdentity {
  device::PatientIdentity patient;
  std::string person;
};
struct TellListen {};  ///< to the open exam
struct BackToExam {};
struct BackHome {};
using IntakeRequest = std::variant<LoadCaseFile, ListChoices, OpenExam, TellCase, TellIdentity,
                                   TellListen, BackToExam, BackHome>;

[[nodiscard]] std::vector<IntakeRequest> step(IntakeState& state, const IntakeAction& action);

enum class IntakeItemKind : std::uint8_t { heading, note, text, choice, number, listen };

struct IntakeGroup {  ///< one row of answers: of a leg, a site, or the only one
  std::string field;  ///< stable name
  std::string label;  ///< "Right"; empty if there is one group alone
  std::vector<std::string> options;
  std::optional<std::size_t> chosen;
  std::string value;   ///< of a text or a number
  std::string remark;  ///< what follows from it: the cuff proposed, why a date is refused
};

struct IntakeItem {
  IntakeItemKind kind = IntakeItemKind::choice;
  std::string label;
  std::string placeholder;
  std::vector<IntakeGroup> groups;
  bool is_urgent = false;  ///< a note that must not be missed
};

struct IntakeStep {
  std::string title;
  std::string status;  ///< "skipped: emergency"; empty
  bool is_current = false, is_done = false, is_skipped = false;
};

struct IntakeModel {
  std::vector<IntakeStep> steps;  ///< in the order of kIntakePages
  std::string title;
  std::string rest;  ///< "Rest: 4:12 left"; empty outside
  std::vector<IntakeItem> items;
  bool asks_why = false;
  std::string why_heading;
  std::vector<std::string> why;         ///< reasons of a skip
  std::string next, skip, back, begin;  ///< labels
  bool may_skip = true;
};
[[nodiscard]] IntakeModel present(const IntakeState& state, Language language);

}  // namespace station::ui
