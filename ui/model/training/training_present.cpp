#include "ui/model/body_words.hpp"
#include "ui/model/device_sentences.hpp"
#include "ui/model/numbers.hpp"
#include "ui/model/training/patient_titles.hpp"
#include "ui/model/training/training.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace station::ui {
namespace {

constexpr Phrase kMark{"TRAINING", "ÜBUNG"};
constexpr Phrase kName{"Trainee", "Name der übenden Person"};
constexpr Phrase kSeed{"Case number {}", "Fall Nummer {}"};
constexpr Phrase kOther{"Another case", "Anderer Fall"};
constexpr Phrase kRead{"Read deflations blinded", "Ablassvorgänge blind lesen"};
constexpr Phrase kExam{"Whole exam", "Ganze Untersuchung"};
constexpr Phrase kProgress{"Progress", "Verlauf"};
constexpr Phrase kProgressLine{
    "{}  {}: {} read, bias {}, spread {} mmHg, no reading {} of {}, {:.0f} s each",
    "{}  {}: {} gelesen, Abweichung {}, Streuung {} mmHg, kein Wert {} von {}, je {:.0f} "
    "s"};
constexpr Phrase kNone{"Nothing was read under this name yet.",
                       "Unter diesem Namen wurde noch nichts gelesen."};
constexpr Phrase kMaking{"The virtual patient is being examined ...",
                         "Der virtuelle Patient wird untersucht ..."};
constexpr Phrase kTitle{"Reading {} of {}: {}", "Messung {} von {}: {}"};
constexpr Phrase kClock{"{:.0f} s", "{:.0f} s"};
constexpr Phrase kHelp{
    "Place the line where flow comes back to stay. The automatic value is hidden.",
    "Die Linie dorthin setzen, wo der Fluss wiederkehrt und bleibt. Der automatische Wert ist "
    "verborgen."};
constexpr Phrase kCursor{"Line at {:.0f} mmHg", "Linie bei {:.0f} mmHg"};
constexpr Phrase kNoPressure{"No pressure was received here.", "Hier kam kein Druck an."};
constexpr Phrase kCommit{"This is my reading", "Das ist mein Wert"};
constexpr Phrase kNoReading{"No reading", "Kein Wert"};
constexpr Phrase kNext{"Next", "Weiter"};
constexpr Phrase kToScore{"To the score", "Zum Ergebnis"};
constexpr Phrase kLeave{"Leave", "Verlassen"};
constexpr Phrase kAgain{"Next case", "Nächster Fall"};
constexpr Phrase kBothNumbers{"You read {:.0f}, flow came back at {:.0f}: {:+.0f} mmHg.",
                              "Gelesen {:.0f}, der Fluss kam bei {:.0f} wieder: {:+.0f} mmHg."};
constexpr Phrase kMissed{"You called no reading; flow came back at {:.0f} mmHg.",
                         "Kein Wert genannt; der Fluss kam bei {:.0f} mmHg wieder."};
constexpr Phrase kSilent{"You read {:.0f}, but no number can be right here.",
                         "Gelesen {:.0f}, aber hier kann keine Zahl richtig sein."};
constexpr Phrase kRight{"Right: no number can be right here.",
                        "Richtig: Hier kann keine Zahl richtig sein."};
constexpr Phrase kScoreOfSet{"Your readings beside the truth",
                             "Ihre Ablesungen neben der Wahrheit"};
constexpr Phrase kScoreOfExam{"Your whole exam beside the truth",
                              "Ihre ganze Untersuchung neben der Wahrheit"};
constexpr Phrase kPatientWas{"The patient was", "Der Patient war"};
constexpr Phrase kFigRead{"Readings with a number", "Messungen mit Wert"};
constexpr Phrase kFigBias{"Bias", "Mittlere Abweichung"};
constexpr Phrase kFigSd{"Spread (SD)", "Streuung (SD)"};
constexpr Phrase kFigWorst{"Largest error", "Größter Fehler"};
constexpr Phrase kFigSilent{"A number where none can be right",
                            "Wert, wo keiner richtig sein kann"};
constexpr Phrase kFigMissed{"No reading where there is one", "Kein Wert, wo es einen gibt"};
constexpr Phrase kFigNone{"No-reading cases called right", "Fälle ohne Wert richtig erkannt"};
constexpr Phrase kFigTime{"Time per reading", "Zeit je Messung"};
constexpr Phrase kFigIndex{"ABI {}, yours / truth", "ABI {}, gelesen / wahr"};
constexpr Phrase kFigAgree{"Category agrees", "Kategorie stimmt überein"};
constexpr Phrase kOf{"{} of {}", "{} von {}"};

std::string index_text(const std::optional<double>& index, Language language) {
  return index ? decimal(*index, 2, language) : "--";
}

class Presenter {
 public:
  Presenter(const TrainingState& s, Language language) : s_{s}, language_{language} {}

  TrainingModel model() {
    m_.mark = words(kMark);
    m_.notice = said_again(s_.trouble, language_);
    m_.leave = {"training.leave", words(s_.score ? kAgain : kLeave), TrainingLeave{}, true, false};
    if (s_.working) {
      m_.view = TrainingModel::View::working;
      m_.notice = words(kMaking);
    } else if (s_.score) {
      score();
    } else if (s_.set) {
      reading();
    } else {
      choose();
    }
    return std::move(m_);
  }

 private:
  [[nodiscard]] std::string words(const Phrase& p) const { return std::string{say(language_, p)}; }

  /// As the trainee's file keeps it: a patient's name, or "whole exam: " and the patient's title.
  [[nodiscard]] std::string lesson_words(std::string_view kept) const {
    constexpr std::string_view kWhole = "whole exam: ";
    if (!kept.starts_with(kWhole)) return std::string{kept};
    return words(kExam) + ": " + patient_title(kept.substr(kWhole.size()), language_);
  }

  void choose() {
    m_.name_label = words(kName);
    m_.name = s_.trainee;
    std::size_t number = 0;
    for (const TrainingLesson& lesson : training_lessons()) {
      m_.lessons.push_back({fmt::format("training.lesson.{}", number),
                            words(lesson.title),
                            words(lesson.aim),
                            {},
                            TrainingChoose{number},
                            number == s_.lesson});
      ++number;
    }
    m_.seed_words = say(language_, kSeed, s_.seed);
    m_.other_seed = {"training.seed", words(kOther), TrainingSeed{s_.seed + 1}, true, false};
    const bool named = s_.trainee.find_first_not_of(' ') != std::string::npos;
    m_.begin_reading = {"training.read", words(kRead), TrainingBeginReading{}, named, false};
    m_.begin_exam = {"training.exam", words(kExam), TrainingBeginExam{},
                     named && !training_lessons()[s_.lesson].patient.empty(), false};
    m_.progress_heading = words(kProgress);
    for (const TrainingProgress& p : s_.progress)
      m_.progress.push_back(say(language_, kProgressLine, p.when, lesson_words(p.lesson),
                                p.score.read, difference(p.score.bias_mmHg, 1, language_),
                                decimal(p.score.sd_mmHg, 1, language_), p.score.no_reading_right,
                                p.score.no_reading_cases, p.score.seconds_each));
    if (m_.progress.empty()) m_.progress.push_back(words(kNone));
  }

  void reading() {
    m_.view = TrainingModel::View::reading;
    const TrainingReading& r = s_.set->readings[s_.at];
    m_.set = s_.set;
    m_.strip = &r.strip;
    m_.title = say(language_, kTitle, s_.at + 1, s_.set->readings.size(),
                   short_artery(r.artery, language_));
    m_.help = words(kHelp);
    m_.cursor = s_.cursor;
    const double span = seconds_of(r.strip.to - r.strip.from);
    if (s_.cursor) {
      const auto mmHg = r.strip.pressure_at(
          r.strip.from + duration_from_seconds(span * static_cast<double>(*s_.cursor)));
      m_.cursor_words = mmHg ? say(language_, kCursor, *mmHg) : words(kNoPressure);
      m_.commit.enabled = mmHg.has_value();
    } else {
      m_.commit.enabled = false;
    }
    const bool can_read = m_.commit.enabled && !s_.revealed;
    m_.commit = {"training.commit", words(kCommit), TrainingCommit{false}, can_read, false};
    m_.no_reading = {"training.none", words(kNoReading), TrainingCommit{true}, !s_.revealed, false};
    const bool last = s_.at + 1 == s_.set->readings.size();
    m_.next = {"training.next", words(last ? kToScore : kNext), TrainingNext{}, s_.revealed, false};
    if (!s_.revealed) {
      m_.clock = say(language_, kClock,
                     std::floor(std::chrono::duration<double>(s_.now - s_.shown_at).count()));
      return;
    }
    // Only now: what it truly was.
    const TrainingAnswer& answer = s_.answers.back();
    m_.clock = say(language_, kClock, answer.seconds);
    if (r.truth_at && span > 0.0)
      m_.truth = static_cast<float>(seconds_of(*r.truth_at - r.strip.from) / span);
    if (r.truth_mmHg && answer.mmHg)
      m_.verdict = say(language_, kBothNumbers, *answer.mmHg, *r.truth_mmHg,
                       static_cast<double>(*answer.mmHg) - *r.truth_mmHg);
    else if (r.truth_mmHg)
      m_.verdict = say(language_, kMissed, *r.truth_mmHg);
    else
      m_.verdict = answer.mmHg ? say(language_, kSilent, *answer.mmHg) : words(kRight);
  }

  void score() {
    m_.view = TrainingModel::View::score;
    const TrainingScore& score = *s_.score;
    const auto put = [&](const std::string& label, std::string value) {
      m_.figures.emplace_back(label, std::move(value));
    };
    m_.title = words(s_.set ? kScoreOfSet : kScoreOfExam);
    put(words(kPatientWas), patient_title(s_.set ? s_.set->patient : s_.exam_patient, language_));
    put(words(kFigRead), fmt::format("{}", score.read));
    if (score.read > 0) {
      put(words(kFigBias), difference(score.bias_mmHg, 1, language_) + " mmHg");
      if (score.read > 1) put(words(kFigSd), decimal(score.sd_mmHg, 1, language_) + " mmHg");
      put(words(kFigWorst), decimal(score.worst_mmHg, 1, language_) + " mmHg");
    }
    put(words(kFigSilent), fmt::format("{}", score.silent_errors));
    put(words(kFigMissed), fmt::format("{}", score.missed));
    put(words(kFigNone), say(language_, kOf, score.no_reading_right, score.no_reading_cases));
    put(words(kFigTime), say(language_, kClock, score.seconds_each));
    for (const Side side : {Side::right, Side::left}) {
      const auto leg = static_cast<std::size_t>(side);
      if (score.index[leg] || score.true_index[leg])
        put(say(language_, kFigIndex, side_word(side, language_)),
            index_text(score.index[leg], language_) + " / " +
                index_text(score.true_index[leg], language_));
    }
    if (score.legs_judged > 0)
      put(words(kFigAgree), say(language_, kOf, score.legs_agree, score.legs_judged));
  }

  const TrainingState& s_;
  Language language_;
  TrainingModel m_;
};

}  // namespace

const std::vector<TrainingLesson>& training_lessons() {
  static const std::vector<TrainingLesson> kLessons = {
      {"normal",
       {"1 Learn the sound", "1 Den Klang kennenlernen"},
       {"healthy arteries, a clear signal", "gesunde Arterien, klares Signal"}},
      {"claudicant",
       {"2 Pain on walking", "2 Schmerz beim Gehen"},
       {"lower pressures, weaker beats", "niedrigere Drücke, schwächere Schläge"}},
      {"atrial-fibrillation",
       {"3 Irregular beats", "3 Unregelmäßige Schläge"},
       {"wait for beats that come to stay", "auf Schläge warten, die bleiben"}},
      {"tremor",
       {"4 A restless foot", "4 Ein unruhiger Fuß"},
       {"what is rhythm and what is not", "was Rhythmus ist und was nicht"}},
      {"faint-signal",
       {"5 A faint signal", "5 Ein schwaches Signal"},
       {"little flow above the noise", "wenig Fluss über dem Rauschen"}},
      {"incompressible",
       {"6 Is there a number?", "6 Gibt es einen Wert?"},
       {"some deflations have none", "manche Ablassvorgänge haben keinen"}},
      {"",
       {"7 A random patient", "7 Ein zufälliger Patient"},
       {"of the population, by case number", "aus der Bevölkerung, nach Fallnummer"}}};
  return kLessons;
}

TrainingModel present(const TrainingState& state, Language language) {
  return Presenter{state, language}.model();
}

}  // namespace station::ui
