#include "ui/model/cramp/cramp.hpp"

#include "ui/model/device_sentences.hpp"
#include "ui/model/words.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace station::ui {
namespace {

using clinical::Catalogue;
using clinical::cramp::PadAnswer;
using clinical::cramp::ReplyKind;

constexpr Phrase kReading{"The questions are being read ...", "Die Fragen werden gelesen ..."};
constexpr Phrase kProgress{"Question {}", "Frage {}"};
constexpr Phrase kYes{"Yes", "Ja"};
constexpr Phrase kNo{"No", "Nein"};
constexpr Phrase kUnknown{"Unknown", "Unbekannt"};
constexpr Phrase kBoth{"Both legs", "Beide Beine"};
constexpr Phrase kNeither{"Neither", "Keines"};
constexpr Phrase kNone{"None", "Keine"};
constexpr Phrase kTheseAre{"These", "Diese"};
constexpr Phrase kPlacesDone{"Here, and nowhere else", "Hier, sonst nirgends"};
constexpr Phrase kWhere{"Where does it hurt on walking?", "Wo schmerzt es beim Gehen?"};
constexpr Phrase kButtock{"Buttock or hip", "Gesäß oder Hüfte"};
constexpr Phrase kThigh{"Thigh", "Oberschenkel"};
constexpr Phrase kCalf{"Calf", "Wade"};
constexpr Phrase kFoot{"Foot", "Fuß"};
constexpr Phrase kJoint{"A joint", "Ein Gelenk"};
constexpr Phrase kRadiating{"Shoots down the leg", "Zieht das Bein hinab"};
constexpr Phrase kMedicines{"Medicines and regular alcohol, as on the list",
                            "Medikamente und regelmäßiger Alkohol, wie auf der Liste"};
constexpr Phrase kWhichMedicines{"Which medicines?", "Welche Medikamente?"};
constexpr Phrase kPaste{"type or paste here", "hier tippen oder einfügen"};
constexpr Phrase kNotRecognised{"not recognised: it stays on the page, read it yourself",
                                "nicht erkannt: bleibt auf der Seite, bitte selbst lesen"};
constexpr Phrase kNear{"not recognised; is {} meant?", "nicht erkannt; ist {} gemeint?"};
constexpr Phrase kSoFar{"{} So far: {}", "{} Bisher: {}"};
constexpr Phrase kOverYears{"65 or older", "65 oder älter"};
constexpr Phrase kUnderYears{"Under 50", "Unter 50"};
constexpr Phrase kMiddleYears{"50 to 64", "50 bis 64"};
constexpr Phrase kBack{"Back", "Zurück"};
constexpr Phrase kForward{"To where I was", "Wieder vor"};
constexpr Phrase kAgain{"New visit", "Neuer Besuch"};
constexpr Phrase kPrint{"Print the page", "Seite drucken"};
constexpr Phrase kPrinting{"Printing ...", "Wird gedruckt ..."};
constexpr Phrase kStart{"Start the exam", "Untersuchung beginnen"};
constexpr Phrase kPrinted{"Written to {}", "Geschrieben nach {}"};
constexpr Phrase kTechnologist{"Technologist", "MTA"};
constexpr Phrase kClinician{"Clinician", "Ärztlich"};
constexpr Phrase kPatient{"Patient", "Patient"};
constexpr Phrase kTakesOver{"The exam takes these answers over; nothing is asked twice.",
                            "Die Untersuchung übernimmt diese Antworten; nichts wird zweimal "
                            "gefragt."};
constexpr Phrase kFlagFirst{"A red flag ended the questions: act on the urgent line first.",
                            "Ein Warnzeichen hat die Fragen beendet: zuerst der dringenden Zeile "
                            "folgen."};

constexpr Phrase kNameIt{"Name the patient", "Patient benennen"};
constexpr Phrase kWho{"Who is it? Nothing has to be typed.",
                      "Wer ist es? Nichts muss getippt werden."};
constexpr Phrase kNamed{"Done", "Fertig"};
constexpr Phrase kName{"Name", "Name"};
constexpr Phrase kNameHow{"Family name, first name", "Nachname, Vorname"};
constexpr Phrase kNumber{"Patient number", "Patientennummer"};
constexpr Phrase kBorn{"Date of birth", "Geburtsdatum"};
constexpr Phrase kExaminer{"Examiner", "Untersucher"};

struct Place {
  const char* field;
  CrampRegion::Part part;
  Phrase words;
};
constexpr std::array kRegions = {Place{"pain_buttock", CrampRegion::Part::buttock, kButtock},
                                 Place{"pain_thigh", CrampRegion::Part::thigh, kThigh},
                                 Place{"pain_calf", CrampRegion::Part::calf, kCalf},
                                 Place{"pain_foot", CrampRegion::Part::foot, kFoot}};

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" .?");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" .?") - begin + 1);
}

/// "Any of these: a; b?" as the heading and its items.
struct Parted {
  std::string heading;
  std::vector<std::string> items;
};
Parted parted(const std::string& text) {
  const auto colon = text.find(": ");
  if (colon == std::string::npos) return {text, {}};
  Parted p{text.substr(0, colon), {}};
  std::string_view rest = std::string_view{text}.substr(colon + 2);
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    p.items.push_back(capitalised(trimmed(rest.substr(0, end))));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  p.heading += p.items.size() > 1 ? ":" : "";
  return p;
}

class Presenter {
 public:
  Presenter(const CrampState& state, Language language)
      : s_{state}, language_{language}, words_{state.texts->of(language)} {}

  CrampQuestionModel question() {
    const auto& q = *s_.question;
    before_ = s_.before.find(q.word);
    m_.progress = say(language_, kProgress, s_.path.size() + 1);
    const auto text = parted(capitalised(words_.word(q.word)));
    m_.heading = text.heading;
    if (q.word.starts_with("field.") && !m_.heading.ends_with("?")) m_.heading += "?";
    switch (q.kind) {
      case ReplyKind::yes_no:
        m_.items = text.items;
        if (clinical::cramp::is_place(std::string_view{q.word}.substr(q.word.find('.') + 1)))
          places();
        else
          yes_no();
        break;
      case ReplyKind::which_leg: which_leg(); break;
      case ReplyKind::kind_of_pain:
      case ReplyKind::timing:
        if (m_.heading.ends_with(":")) m_.heading.back() = '?';  // its items are the keys
        numbered(text.items);
        break;
      case ReplyKind::number: age(); break;
      case ReplyKind::text: medicines(); break;
    }
    m_.verdict_so_far = say(language_, kSoFar, words_.word("page.is_this_pad"),
                            words_.word(answer_word(s_.verdict.pad.answer)));
    return std::move(m_);
  }

  static const char* answer_word(PadAnswer answer) {
    switch (answer) {
      case PadAnswer::likely: return "page.likely";
      case PadAnswer::unlikely: return "page.unlikely";
      case PadAnswer::cannot_tell: break;
    }
    return "page.cannot_tell";
  }

 private:
  [[nodiscard]] CrampKey key(const char* name, std::string label, const char* reply) const {
    const bool given = before_ != s_.before.end() && before_->second == reply;
    return {name, std::move(label), CrampReply{reply}, given, true};
  }
  [[nodiscard]] CrampKey key(const char* name, const Phrase& label, const char* reply) const {
    return key(name, std::string{say(language_, label)}, reply);
  }
  void yes_no() {
    m_.replies = {key("cramp.yes", kYes, "y"), key("cramp.no", kNo, "n"),
                  key("cramp.unknown", kUnknown, "u")};
  }
  void which_leg() {
    m_.legs = {{words_.word("side.right"), key("cramp.leg.right", words_.word("side.right"), "r")},
               {words_.word("side.left"), key("cramp.leg.left", words_.word("side.left"), "l")}};
    m_.replies = {key("cramp.leg.both", kBoth, "b"), key("cramp.leg.neither", kNeither, "n"),
                  key("cramp.unknown", kUnknown, "u")};
  }
  void numbered(const std::vector<std::string>& items) {
    constexpr std::array kNumbers = {"1", "2", "3", "4"};
    for (std::size_t i = 0; i < items.size() && i < kNumbers.size(); ++i) {
      // "1 sudden, painful and by itself": the number is the terminal's.
      std::string_view label = items[i];
      if (label.size() > 2 && label[1] == ' ') label.remove_prefix(2);
      const auto name = std::string{"cramp.choice."} + kNumbers[i];
      m_.replies.push_back(key(name.c_str(), capitalised(label), kNumbers[i]));
    }
    m_.replies.push_back(key("cramp.unknown", kUnknown, "u"));
  }
  void age() {
    m_.replies = {key("cramp.age.under50", kUnderYears, "<50"),
                  key("cramp.age.from50", kMiddleYears, "50-64"),
                  key("cramp.age.from65", kOverYears, "65+"), key("cramp.unknown", kUnknown, "u")};
  }
  void places() {
    m_.heading = say(language_, kWhere);
    m_.items.clear();
    for (const Place& place : kRegions)
      m_.regions.push_back({place.part, place_key(place.field, place.words)});
    m_.replies = {place_key("pain_joint", kJoint), place_key("pain_radiating", kRadiating),
                  key("cramp.unknown", kUnknown, "u")};
    m_.replies.push_back({"cramp.places.done", std::string{say(language_, kPlacesDone)},
                          CrampPlacesDone{}, false, !s_.places.empty()});
  }
  [[nodiscard]] CrampKey place_key(const char* field, const Phrase& label) const {
    return {std::string{"cramp.place."} + (field + 5), std::string{say(language_, label)},
            CrampPlace{field}, s_.places.contains(field), true};
  }
  void medicines() {
    m_.takes_text = true;
    m_.heading = say(language_, kWhichMedicines);
    m_.field_label = say(language_, kMedicines);
    m_.placeholder = say(language_, kPaste);
    m_.typed = s_.typed;
    for (const auto& match : s_.typed_matches.matched) m_.matches.push_back(recognised(match));
    for (const auto& left : s_.typed_matches.unmatched)
      m_.matches.push_back({left.pasted,
                            left.near_name.empty() ? std::string{say(language_, kNotRecognised)}
                                                   : say(language_, kNear, left.near_name),
                            false});
    CrampKey take = key("cramp.medicines.take", kTheseAre, s_.typed.c_str());
    take.enabled = !trimmed(s_.typed).empty();
    m_.replies = {key("cramp.medicines.none", kNone, "n"), key("cramp.unknown", kUnknown, "u"),
                  std::move(take)};
  }
  [[nodiscard]] CrampMatchRow recognised(const clinical::cramp::MatchedMedicine& match) const {
    const auto& list = s_.texts->medicines;
    const auto& medicine = list.medicines[match.medicine];
    std::string meaning = medicine.name;
    for (const std::size_t of : medicine.classes)
      meaning += ", " + words_.word("medicine." + list.classes[of].id);
    return {match.pasted, std::move(meaning), true};
  }

  const CrampState& s_;
  Language language_;
  const Catalogue& words_;
  CrampQuestionModel m_;
  decltype(CrampState::before)::const_iterator before_;
};

void present_visitor(const CrampState& s, Language language, CrampModel& m) {
  const auto said = [language](const Phrase& p) { return std::string{say(language, p)}; };
  const auto& patient = s.visitor.patient;
  m.naming = s.naming;
  m.naming_heading = said(kWho);
  m.fields = {{"cramp.visitor.name", said(kName), said(kNameHow), patient.name},
              {"cramp.visitor.id", said(kNumber), "", patient.id},
              {"cramp.visitor.birth_date", said(kBorn), "1950-12-31", patient.birth_date},
              {"cramp.visitor.operator", said(kExaminer), "", s.visitor.operator_name}};
  std::string who = patient.name.empty() ? patient.id : patient.name;
  if (who.empty()) who = said(kNameIt);
  m.name = {"cramp.visitor", std::move(who), CrampName{true}, false, true};
  m.named = {"cramp.visitor.done", said(kNamed), CrampName{false}, false, true};
}

void present_page(const CrampState& s, Language language, CrampModel& m) {
  present_visitor(s, language, m);
  const Language spoken = s.page_language.value_or(language);
  m.view = CrampModel::View::page;
  m.page = page_of(s.verdict, s.changes, s.texts->of(spoken), s.reader);
  switch (s.verdict.pad.answer) {
    case PadAnswer::likely:
      m.answer_shape = Shape::diamond;
      m.answer_role = ColourRole::finding_abnormal;
      break;
    case PadAnswer::cannot_tell:
      m.answer_shape = Shape::half_disc;
      m.answer_role = ColourRole::finding_borderline;
      break;
    case PadAnswer::unlikely:
      m.answer_shape = Shape::disc;
      m.answer_role = ColourRole::finding_good;
      break;
  }
  const auto reader = [&](const char* name, const Phrase& label, clinical::Reader r) {
    m.readers.push_back(
        {name, std::string{say(language, label)}, CrampRead{r}, s.reader == r, true});
  };
  reader("cramp.reader.technologist", kTechnologist, clinical::Reader::technologist);
  reader("cramp.reader.clinician", kClinician, clinical::Reader::clinician);
  reader("cramp.reader.patient", kPatient, clinical::Reader::patient);
  m.languages = {{"cramp.language.english", "English", CrampSpeak{Language::english},
                  spoken == Language::english, true},
                 {"cramp.language.german", "Deutsch", CrampSpeak{Language::german},
                  spoken == Language::german, true}};
  if (!s.print_trouble.empty()) m.status = said_again(s.print_trouble, language);
  if (!s.printed.empty()) m.status = say(language, kPrinted, s.printed);
  m.print = {"cramp.print", std::string{say(language, s.printing ? kPrinting : kPrint)},
             CrampPrint{language}, false, !s.printing};
  m.start = {"cramp.start", std::string{say(language, kStart)}, CrampStartExam{}, false,
             !s.verdict.ended_by_red_flag};
  m.start_note = say(language, s.verdict.ended_by_red_flag ? kFlagFirst : kTakesOver);
}

}  // namespace

CrampModel present(const CrampState& s, Language language) {
  CrampModel m;
  m.back = {"cramp.back", std::string{say(language, kBack)}, CrampBack{}, false, !s.path.empty()};
  m.again = {"cramp.again", std::string{say(language, kAgain)}, CrampBegin{}, false,
             !s.path.empty()};
  m.forward = {"cramp.forward", std::string{say(language, kForward)}, CrampForward{}, false,
               s.question && s.before.contains(s.question->word)};
  if (!s.texts) {
    m.waiting =
        s.trouble.empty() ? std::string{say(language, kReading)} : said_again(s.trouble, language);
    return m;
  }
  if (s.question) {
    m.view = CrampModel::View::question;
    m.question = Presenter{s, language}.question();
  } else {
    present_page(s, language, m);
  }
  return m;
}

}  // namespace station::ui
