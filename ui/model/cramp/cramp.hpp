#pragma once
// The cramp visit on the screen, without any device [E37]: one question at a time, going back
// without loss, red flags that end it, one page at its end. Which question comes is decided by
// clinical::cramp::Interview alone. Pure: files are read and written by whoever serves the
// requests.

#include "algorithms/clinical/cramp/changes.hpp"
#include "algorithms/clinical/cramp/cramp_page.hpp"
#include "algorithms/clinical/cramp/questions.hpp"
#include "algorithms/clinical/messages/catalogue.hpp"
#include "device/exam/exam_case.hpp"
#include "ui/model/language.hpp"
#include "ui/model/screen_model.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace station::ui {

/// What the visit is said with; read once, never changed.
struct CrampTexts {
  clinical::cramp::MedicineList medicines;
  clinical::Catalogue english, german;
  [[nodiscard]] const clinical::Catalogue& of(Language language) const {
    return language == Language::german ? german : english;
  }
};

/// What the page and the record of a visit are called by; empty: not known.
struct CrampVisitor {
  device::PatientIdentity patient;
  std::string operator_name;
};

struct CrampState {
  struct Given {
    std::string word;   ///< of the question: "question.red_flags"
    std::string reply;  ///< as Interview takes it; of places: "places:pain_calf,pain_thigh"
    clinical::cramp::Interview before;  ///< as it stood when this was asked
  };
  std::shared_ptr<const CrampTexts> texts;  ///< null: not read yet
  std::string trouble;                      ///< why they cannot be read
  CrampVisitor visitor;
  bool naming = false;  ///< the fields of the visitor are open

  std::vector<Given> path;                                 ///< to the question that stands
  std::map<std::string, std::string, std::less<>> before;  ///< replies kept when going back
  std::string typed;                                       ///< in the field of medicines
  std::set<std::string, std::less<>> places;               ///< chosen on the leg, not yet given
  int taps = 0;                                            ///< of this visit, for its test

  // What follows from the path.
  std::optional<clinical::cramp::Interview> interview;
  std::optional<clinical::cramp::Question> question;  ///< empty: the page
  clinical::cramp::CrampVerdict verdict;
  std::vector<clinical::cramp::Change> changes;
  clinical::cramp::MedicineMatches typed_matches;

  // The page at the end.
  clinical::Reader reader = clinical::Reader::technologist;
  std::optional<Language> page_language;  ///< empty: as the display
  bool printing = false;
  std::string printed;        ///< the file
  std::string print_trouble;  ///< why there is none
};

// What a person asks.
struct CrampReply {
  std::string reply;
};
struct CrampBack {};
struct CrampForward {};  ///< the replies that were given before, up to the first new question
struct CrampBegin {};    ///< a new visit
struct CrampType {
  std::string text;
};
struct CrampPlace {
  std::string field;  ///< chosen or taken back
};
struct CrampPlacesDone {};
struct CrampRead {
  clinical::Reader reader = clinical::Reader::technologist;
};
struct CrampSpeak {
  Language language = Language::english;
};
struct CrampPrint {
  Language language = Language::english;  ///< of the page as it is shown
};
struct CrampStartExam {};
struct CrampName {  ///< opens the fields of the visitor, or closes them
  bool open = true;
};
struct CrampNameField {
  std::string field;  ///< of CrampField
  std::string text;
};
// What comes back.
struct CrampOpened {};  ///< it comes to the front
struct CrampTextsCame {
  std::shared_ptr<const CrampTexts> texts;
  std::string trouble;
};
struct CrampVisitorIs {
  CrampVisitor visitor;
};
struct CrampPrinted {
  std::string file;
  std::string trouble;
};
using CrampAction =
    std::variant<CrampReply, CrampBack, CrampForward, CrampBegin, CrampType, CrampPlace,
                 CrampPlacesDone, CrampRead, CrampSpeak, CrampPrint, CrampStartExam, CrampOpened,
                 CrampTextsCame, CrampVisitorIs, CrampPrinted, CrampName, CrampNameField>;

// What it asks of the outside.
struct ReadCrampTexts {};
struct PrintCrampPage {
  clinical::cramp::CrampPage page;
  CrampVisitor visitor;
};
struct StartExamWith {
  device::ExamCase exam_case;
};
using CrampRequest = std::variant<ReadCrampTexts, PrintCrampPage, StartExamWith>;

[[nodiscard]] std::vector<CrampRequest> step(CrampState& state, const CrampAction& action);

/// A key of the question or the page.
struct CrampKey {
  std::string name;   ///< stable: "cramp.yes"
  std::string label;  ///< final
  CrampAction action;
  bool chosen = false;  ///< given before, or switched on
  bool enabled = true;
};

struct CrampLeg {
  std::string title;  ///< "right leg"
  CrampKey key;
};

/// A region of the leg's picture that can be chosen.
struct CrampRegion {
  enum class Part : std::uint8_t { buttock, thigh, calf, foot };
  Part part;
  CrampKey key;
};

struct CrampMatchRow {
  std::string pasted;   ///< as written
  std::string meaning;  ///< substance and class, or that it is not recognised
  bool recognised = false;
};

struct CrampQuestionModel {
  std::string progress;            ///< "Question 4"
  std::string heading;             ///< the question, in large letters
  std::vector<std::string> items;  ///< of an any-of-these question, one a line; may be empty
  std::vector<CrampKey> replies;
  std::vector<CrampLeg> legs;        ///< which leg: right, left; else empty
  std::vector<CrampRegion> regions;  ///< where on the leg; else empty
  bool takes_text = false;           ///< the field of medicines
  std::string field_label, placeholder, typed;
  std::vector<CrampMatchRow> matches;
  std::string verdict_so_far;  ///< "Is this PAD? CANNOT TELL so far"
};

/// What names the visitor; nothing of it has to be typed.
struct CrampField {
  std::string name;  ///< stable: "cramp.visitor.name"
  std::string label, placeholder, text;
};

struct CrampModel {
  enum class View : std::uint8_t { waiting, question, page };
  View view = View::waiting;
  std::string waiting;  ///< or the trouble
  CrampQuestionModel question;
  clinical::cramp::CrampPage page;
  Shape answer_shape = Shape::ring;
  ColourRole answer_role = ColourRole::muted;
  std::vector<CrampKey> readers, languages;
  std::string status;  ///< printed, or why not
  bool naming = false;
  std::string naming_heading;
  std::vector<CrampField> fields;
  CrampKey name, named;  ///< opens the fields: says who it is; closes them
  CrampKey back, forward, again, print, start;
  std::string start_note;  ///< what the exam will take over, or keep its cuffs from
};
[[nodiscard]] CrampModel present(const CrampState& state, Language language);

/// The answers as the exam's case takes them: history, signs of each foot, sites that must not be
/// cuffed. Nothing that was not asked is claimed.
[[nodiscard]] device::ExamCase exam_case_of(const clinical::cramp::CrampCase& visit,
                                            const clinical::cramp::CrampVerdict& verdict,
                                            const CrampVisitor& visitor);

}  // namespace station::ui
