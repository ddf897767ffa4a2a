#include "ui/model/intake/intake_fields.hpp"

#include <array>
#include <chrono>
#include <cstdio>

namespace station::ui {
namespace {

using clinical::Answer;
using device::ExamCase;

constexpr Phrase kYes{"Yes", "Ja"};
constexpr Phrase kNo{"No", "Nein"};
constexpr Phrase kUnknown{"Unknown", "Unbekannt"};

/// An enumeration whose first value says that nobody asked.
template <class E>
std::optional<std::size_t> index_of(E value) {
  const auto at = static_cast<std::size_t>(value);
  return at == 0 ? std::nullopt : std::optional{at - 1};
}
template <class E>
E value_of(std::optional<std::size_t> option) {
  return option ? static_cast<E>(*option + 1) : E{};
}

// Yes stands first on the screen and second in the enumeration.
std::optional<std::size_t> index_of_answer(Answer a) {
  switch (a) {
    case Answer::yes: return 0;
    case Answer::no: return 1;
    case Answer::unknown: return 2;
    case Answer::not_asked: break;
  }
  return std::nullopt;
}
Answer answer_of(std::optional<std::size_t> option) {
  constexpr std::array kAnswers{Answer::yes, Answer::no, Answer::unknown};
  return option && *option < kAnswers.size() ? kAnswers[*option] : Answer::not_asked;
}

/// Yes, no, unknown at the place that `at` names.
template <class At>
ChoiceQuestion yes_no(IntakePage page, const char* field, Phrase label, bool paired, At at) {
  return {page,
          field,
          label,
          {kYes, kNo, kUnknown},
          paired,
          // A copy, because a place may have to be made before it can be looked at.
          [at](ExamCase c, Side side) { return index_of_answer(at(c, side)); },
          [at](ExamCase& c, Side side, std::optional<std::size_t> option) {
            at(c, side) = answer_of(option);
          }};
}

/// One of several values of an enumeration at the place that `at` names.
template <class E, class At>
ChoiceQuestion one_of(IntakePage page, const char* field, Phrase label, std::vector<Phrase> options,
                      bool paired, At at) {
  return {page,
          field,
          label,
          std::move(options),
          paired,
          [at](ExamCase c, Side side) { return index_of<E>(at(c, side)); },
          [at](ExamCase& c, Side side, std::optional<std::size_t> option) {
            at(c, side) = value_of<E>(option);
          }};
}

std::size_t leg(Side side) { return static_cast<std::size_t>(side); }

auto history_at(Answer clinical::LegHistory::* member) {
  return [member](ExamCase& c, Side side) -> Answer& { return c.leg_history[leg(side)].*member; };
}
auto person_at(Answer clinical::History::* member) {
  return [member](ExamCase& c, Side) -> Answer& { return c.history.*member; };
}
auto foot_at(Answer device::FootSheet::* member) {
  return [member](ExamCase& c, Side side) -> Answer& { return c.feet[leg(side)].*member; };
}

ChoiceQuestion access_to(Artery artery, const char* field, Phrase label) {
  return one_of<device::Access>(
      IntakePage::access, field, label,
      {{"Free", "Frei"}, {"Dressing", "Verband"}, {"Wound", "Wunde"}}, true,
      [artery](ExamCase& c, Side side) -> device::Access& { return c.access[{artery, side}]; });
}

std::vector<ChoiceQuestion> acute_questions() {
  using clinical::LegHistory;
  const auto page = IntakePage::acute;
  return {
      yes_no(page, "onset", {"Began less than 2 weeks ago", "Beginn vor weniger als 2 Wochen"},
             true, history_at(&LegHistory::onset_under_two_weeks)),
      yes_no(page, "loss", {"New numbness or weakness", "Neue Taubheit oder Schwäche"}, true,
             history_at(&LegHistory::new_sensory_or_motor_loss)),
      one_of<device::FootColour>(
          page, "colour", {"Colour of the foot", "Farbe des Fußes"},
          {{"Normal", "Normal"},
           {"Pale", "Blass"},
           {"Blue", "Blau"},
           {"Mottled", "Marmoriert"},
           {"Red when hanging", "Rot beim Hängen"}},
          true,
          [](ExamCase& c, Side side) -> device::FootColour& { return c.feet[leg(side)].colour; }),
      yes_no(page, "swollen", {"This leg alone is swollen", "Nur dieses Bein ist geschwollen"},
             true, foot_at(&device::FootSheet::swollen_alone)),
      yes_no(page, "dvt", {"Deep vein thrombosis suspected", "Verdacht auf tiefe Venenthrombose"},
             true, history_at(&LegHistory::suspected_dvt))};
}

std::vector<ChoiceQuestion> foot_questions() {
  using clinical::LegHistory;
  const auto page = IntakePage::feet;
  return {
      yes_no(page, "rest_pain", {"Pain at rest in the foot", "Ruheschmerz im Fuß"}, true,
             history_at(&LegHistory::rest_pain)),
      yes_no(page, "hanging", {"Eased by hanging the leg", "Besser bei hängendem Bein"}, true,
             [](ExamCase& c, Side side) -> Answer& {
               return c.leg_history[leg(side)].foot.pain_eased_by_hanging;
             }),
      one_of<clinical::Wound>(page, "wound", {"Wound", "Wunde"},
                              {{"None", "Keine"},
                               {"Toe", "Zehe"},
                               {"Forefoot", "Vorfuß"},
                               {"Heel", "Ferse"},
                               {"Elsewhere", "Andere"}},
                              true,
                              [](ExamCase& c, Side side) -> clinical::Wound& {
                                return c.leg_history[leg(side)].wound;
                              }),
      one_of<clinical::WoundDepth>(page, "depth", {"Depth of the wound", "Tiefe der Wunde"},
                                   {{"Shallow", "Oberflächlich"},
                                    {"Bone, joint or tendon", "Knochen, Gelenk oder Sehne"},
                                    {"Extensive", "Ausgedehnt"}},
                                   true,
                                   [](ExamCase& c, Side side) -> clinical::WoundDepth& {
                                     return c.leg_history[leg(side)].foot.depth;
                                   }),
      yes_no(page, "gangrene", {"Gangrene", "Gangrän"}, true, history_at(&LegHistory::gangrene)),
      yes_no(page, "infection", {"Infection", "Infektion"}, true,
             foot_at(&device::FootSheet::infection)),
      one_of<clinical::SensoryLoss>(page, "sensation", {"Loss of feeling", "Gefühlsverlust"},
                                    {{"None", "Keiner"},
                                     {"Toes", "Zehen"},
                                     {"Beyond the toes", "Über die Zehen"},
                                     {"Profound", "Vollständig"}},
                                    true,
                                    [](ExamCase& c, Side side) -> clinical::SensoryLoss& {
                                      return c.leg_history[leg(side)].foot.sensory_loss;
                                    }),
      one_of<clinical::Weakness>(page, "movement", {"Weakness", "Schwäche"},
                                 {{"None", "Keine"},
                                  {"Mild or moderate", "Leicht oder mäßig"},
                                  {"Profound", "Vollständig"}},
                                 true,
                                 [](ExamCase& c, Side side) -> clinical::Weakness& {
                                   return c.leg_history[leg(side)].foot.weakness;
                                 }),
      yes_no(page, "exertional", {"Leg pain on walking", "Beinschmerz beim Gehen"}, true,
             history_at(&LegHistory::exertional_pain)),
      yes_no(page, "graft", {"Bypass or stent", "Bypass oder Stent"}, true,
             foot_at(&device::FootSheet::graft_or_stent)),
      one_of<device::AmputationLevel>(page, "amputation", {"Amputation", "Amputation"},
                                      {{"None", "Keine"},
                                       {"Toe", "Zehe"},
                                       {"Forefoot", "Vorfuß"},
                                       {"Below knee", "Unterschenkel"},
                                       {"Above knee", "Oberschenkel"}},
                                      true, [](ExamCase& c, Side side) -> device::AmputationLevel& {
                                        return c.feet[leg(side)].amputation;
                                      })};
}

std::vector<ChoiceQuestion> other_questions() {
  using clinical::History;
  return {yes_no(IntakePage::history, "diabetes", {"Diabetes", "Diabetes"}, false,
                 person_at(&History::diabetes)),
          yes_no(IntakePage::history, "known_pad", {"Known PAD", "Bekannte pAVK"}, false,
                 person_at(&History::known_pad)),
          yes_no(IntakePage::history, "dialysis", {"Dialysis", "Dialyse"}, false,
                 person_at(&History::dialysis)),
          yes_no(IntakePage::history, "fibrillation", {"Atrial fibrillation", "Vorhofflimmern"},
                 false, person_at(&History::atrial_fibrillation)),
          yes_no(IntakePage::history, "heart_failure", {"Heart failure", "Herzinsuffizienz"}, false,
                 person_at(&History::heart_failure)),
          yes_no(IntakePage::history, "compression",
                 {"Compression therapy considered", "Kompressionstherapie erwogen"}, false,
                 person_at(&History::compression_considered)),
          yes_no(IntakePage::history, "smoked",
                 {"Smoked within 2 hours", "In den letzten 2 h geraucht"}, false,
                 [](ExamCase& c, Side) -> Answer& { return c.smoked_within_two_hours; }),
          one_of<device::Posture>(
              IntakePage::conditions, "posture", {"Posture", "Lagerung"},
              {{"Flat", "Flach"}, {"Head raised", "Kopf erhöht"}, {"Seated", "Sitzend"}}, false,
              [](ExamCase& c, Side) -> device::Posture& { return c.posture; }),
          one_of<device::Warmth>(
              IntakePage::conditions, "warmth", {"Warmth of the foot", "Fußwärme"},
              {{"Warm", "Warm"}, {"Cool", "Kühl"}, {"Cold", "Kalt"}}, true,
              [](ExamCase& c, Side side) -> device::Warmth& { return c.feet[leg(side)].warmth; }),
          access_to(Artery::posterior_tibial, "access.pt",
                    {"Posterior tibial artery", "A. tibialis posterior"}),
          access_to(Artery::dorsalis_pedis, "access.dp",
                    {"Dorsalis pedis artery", "A. dorsalis pedis"}),
          access_to(Artery::peroneal, "access.peroneal", {"Peroneal artery", "A. fibularis"})};
}

std::vector<ChoiceQuestion> all_choices() {
  std::vector<ChoiceQuestion> all;
  for (auto part : {acute_questions(), foot_questions(), other_questions()})
    for (auto& question : part) all.push_back(std::move(question));
  return all;
}

std::vector<TextQuestion> all_texts() {
  using device::PatientIdentity;
  const auto page = IntakePage::patient;
  return {
      {page,
       "name",
       {"Name", "Name"},
       {"Family name, first name", "Nachname, Vorname"},
       &PatientIdentity::name,
       nullptr},
      {page, "id", {"Patient number", "Patientennummer"}, {"", ""}, &PatientIdentity::id, nullptr},
      {page,
       "birth_date",
       {"Date of birth", "Geburtsdatum"},
       {"1950-12-31", "1950-12-31"},
       &PatientIdentity::birth_date,
       nullptr},
      {page,
       "indication",
       {"Indication", "Indikation"},
       {"why the exam is done", "Fragestellung"},
       nullptr,
       &ExamCase::indication},
      {page,
       "operator",
       {"Examiner", "Untersucher"},
       {"who runs the exam", "wer untersucht"},
       nullptr,
       &ExamCase::operator_name}};
}

constexpr std::array kSites{CuffSite{Limb::arm, Side::right}, CuffSite{Limb::arm, Side::left},
                            CuffSite{Limb::ankle, Side::right}, CuffSite{Limb::ankle, Side::left}};

constexpr std::array kSkipReasons{
    SkipReason{"later, during the exam",
               {"later, during the exam", "später, während der Untersuchung"}},
    SkipReason{"patient cannot answer", {"patient cannot answer", "Patient kann nicht antworten"}},
    SkipReason{"emergency", {"emergency", "Notfall"}},
    SkipReason{"known from an earlier visit",
               {"known from an earlier visit", "von früher bekannt"}}};

}  // namespace

std::span<const SkipReason> skip_reasons() { return kSkipReasons; }

const char* token_of(IntakePage page) {
  switch (page) {
    case IntakePage::patient: return "patient";
    case IntakePage::acute: return "acute signs";
    case IntakePage::feet: return "feet";
    case IntakePage::history: return "history";
    case IntakePage::conditions: return "posture and cuffs";
    case IntakePage::access: return "access";
    case IntakePage::procedure: return "procedure";
  }
  return "patient";
}

const std::vector<ChoiceQuestion>& choice_questions() {
  static const std::vector<ChoiceQuestion> all = all_choices();
  return all;
}

const std::vector<TextQuestion>& text_questions() {
  static const std::vector<TextQuestion> all = all_texts();
  return all;
}

std::span<const CuffSite> measured_sites() { return kSites; }

std::string cuff_field(CuffSite site) {
  return std::string{"cuff."}.append(to_string(site.side)).append("_").append(to_string(site.limb));
}

bool is_date_or_empty(const std::string& text) {
  if (text.empty()) return true;
  int year = 0;
  unsigned month = 0, day = 0;
  char rest = 0;
  if (text.size() != 10 ||
      std::sscanf(text.c_str(), "%4d-%2u-%2u%c", &year, &month, &day, &rest) != 3)
    return false;
  return std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{month},
                                     std::chrono::day{day}}
      .ok();
}

}  // namespace station::ui
