#include "ui/model/home/home.hpp"

#include "ui/model/device_sentences.hpp"

#include <algorithm>
#include <utility>

namespace station::ui {
namespace {

struct Stepper {
  HomeState& s;
  using Requests = std::vector<HomeRequest>;

  Requests operator()(const BeginExam&) const {
    return s.has_device ? Requests{PrepareExam{}} : Requests{};
  }
  Requests operator()(const TakeCase& a) const {
    if (a.at >= s.worklist.size() || s.worklist[a.at].broken || !s.has_device) return {};
    return {PrepareExam{s.worklist[a.at].path}};
  }
  Requests operator()(const ResumeRecord& a) const {
    if (a.at >= s.unfinished.size() || s.unfinished[a.at].broken || !s.has_device) return {};
    return {ResumeExamOf{s.unfinished[a.at].path}};
  }
  Requests operator()(const ContinueExam&) const { return {ShowScreen{ScreenId::exam}}; }
  Requests operator()(const LeaveFor& a) const { return {ShowScreen{a.screen}}; }
  Requests operator()(const ListsCame& a) const {
    s.loading = false;
    s.worklist = a.worklist;
    s.unfinished = a.unfinished;
    s.trouble = a.trouble;
    return {};
  }
  Requests operator()(const LookAgain&) const { return {ListFolders{}}; }
  Requests operator()(const StationStands& a) const {
    const bool ended = s.station != StationState::none && a.station == StationState::none;
    s.station = a.station;
    return ended ? Requests{ListFolders{}} : Requests{};
  }
};

constexpr Phrase kNewExam{"New exam", "Neue Untersuchung"};
constexpr Phrase kUnknownPatient{"unknown patient, identified at any time",
                                 "unbekannter Patient, jederzeit nachzutragen"};
constexpr Phrase kNoDevice{"no device is connected: give --cuff and --doppler, or --simulate",
                           "kein Gerät angeschlossen: --cuff und --doppler angeben, oder "
                           "--simulate"};
constexpr Phrase kContinue{"Back to the open exam", "Zur offenen Untersuchung"};
constexpr Phrase kOpen{"its devices are connected", "die Geräte sind verbunden"};
constexpr Phrase kNextPatient{"Next patient", "Nächster Patient"};
constexpr Phrase kNextPatientDetail{"ends the open exam; it can be resumed",
                                    "beendet die offene Untersuchung; sie ist fortsetzbar"};
constexpr Phrase kCramp{"Leg cramps", "Wadenkrämpfe"};
constexpr Phrase kCrampDetail{"is this PAD? needs no device", "pAVK? ohne Gerät"};
constexpr Phrase kExams{"Exams to review", "Untersuchungen prüfen"};
constexpr Phrase kExamsDetail{"search, replay, sign", "suchen, abspielen, unterschreiben"};
constexpr Phrase kTraining{"Training", "Übung"};
constexpr Phrase kTrainingDetail{"virtual patients, blinded score",
                                 "virtuelle Patienten, verblindete Wertung"};
constexpr Phrase kAlarms{"Sound and alarms", "Ton und Alarme"};
constexpr Phrase kAlarmsDetail{"volume, what alarmed when", "Lautstärke, was wann Alarm gab"};
constexpr Phrase kEngineer{"Engineer", "Technik"};
constexpr Phrase kEngineerDetail{"ports, gaps, latency, faults",
                                 "Anschlüsse, Lücken, Verzug, Fehler"};
constexpr Phrase kSettings{"Settings", "Einstellungen"};
constexpr Phrase kSettingsDetail{"language, theme, sound", "Sprache, Farben, Ton"};
constexpr Phrase kWorklist{"Worklist", "Arbeitsliste"};
constexpr Phrase kUnfinished{"Unfinished exams", "Nicht beendete Untersuchungen"};
constexpr Phrase kNoFolder{"No folder is configured (worklist_directory in station.toml).",
                           "Kein Ordner eingestellt (worklist_directory in station.toml)."};
constexpr Phrase kLoading{"Looking …", "Wird gelesen …"};
constexpr Phrase kNobodyWaits{"Nobody waits.", "Niemand wartet."};
constexpr Phrase kNothingOpen{"Nothing was left unfinished.", "Alles ist beendet."};
constexpr Phrase kNotCleared{"Not a cleared medical device.", "Kein zugelassenes Medizinprodukt."};

}  // namespace

std::vector<HomeRequest> step(HomeState& state, const HomeAction& action) {
  return std::visit(Stepper{state}, action);
}

HomeModel present(const HomeState& s, Language language) {
  const auto said = [language](const Phrase& phrase) { return std::string{say(language, phrase)}; };
  HomeModel m;
  const bool open = s.station != StationState::none;
  if (open)
    m.begin = {"home.continue", said(kContinue), said(kOpen), ContinueExam{}, true};
  else
    m.begin = {"home.begin", said(kNewExam), said(s.has_device ? kUnknownPatient : kNoDevice),
               BeginExam{}, s.has_device};
  const auto tile = [&](const char* name, const Phrase& title, const Phrase& detail,
                        ScreenId screen) {
    const bool is_plugged = std::ranges::find(s.plugged, screen) != s.plugged.end();
    m.tiles.push_back({name, said(title), said(detail), LeaveFor{screen}, is_plugged});
  };
  if (open)
    m.tiles.push_back(
        {"home.begin", said(kNextPatient), said(kNextPatientDetail), BeginExam{}, s.has_device});
  tile("home.cramp", kCramp, kCrampDetail, ScreenId::cramp);
  tile("home.exams", kExams, kExamsDetail, ScreenId::exams);
  tile("home.training", kTraining, kTrainingDetail, ScreenId::training);
  tile("home.alarms", kAlarms, kAlarmsDetail, ScreenId::alarms);
  tile("home.engineer", kEngineer, kEngineerDetail, ScreenId::engineer);
  tile("home.settings", kSettings, kSettingsDetail, ScreenId::settings);
  m.worklist_heading = said(kWorklist);
  m.unfinished_heading = said(kUnfinished);
  m.worklist = s.worklist;
  m.unfinished = s.unfinished;
  for (auto* list : {&m.worklist, &m.unfinished})
    for (auto& entry : *list)
      if (entry.broken) entry.detail = said_again(entry.detail, language);
  if (s.loading)
    m.worklist_empty = m.unfinished_empty = said(kLoading);
  else {
    m.worklist_empty = said(s.worklist_folder.empty() ? kNoFolder : kNobodyWaits);
    if (!s.trouble.empty()) m.worklist_empty = said_again(s.trouble, language);
    m.unfinished_empty = said(kNothingOpen);
  }
  m.footnote = said(kNotCleared);
  return m;
}

}  // namespace station::ui
