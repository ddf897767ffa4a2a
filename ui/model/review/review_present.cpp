#include "ui/model/review/review.hpp"

#include "device/station_snapshot.hpp"
#include "ui/model/body_words.hpp"
#include "ui/model/device_sentences.hpp"
#include "ui/model/numbers.hpp"
#include "ui/model/present.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace station::ui {
namespace {

using device::ReviewState;

constexpr Phrase kSearch{"Search: name, number, date, state", "Suche: Name, Nummer, Datum, Status"};
constexpr Phrase kReading{"The exams are being read ...", "Die Untersuchungen werden gelesen ..."};
constexpr Phrase kNoExam{"No exam is found.", "Keine Untersuchung gefunden."};
constexpr Phrase kUnknownPatient{"Patient not identified", "Patient nicht identifiziert"};
constexpr Phrase kPreliminary{"Preliminary", "Vorläufig"};
constexpr Phrase kUnderReview{"Under review", "In Befundung"};
constexpr Phrase kFinal{"Final", "Endgültig"};
constexpr Phrase kAmended{"Amended", "Ergänzt"};
constexpr Phrase kUnfinished{"not finished", "nicht beendet"};
constexpr Phrase kNoticeOpen{"nobody told yet", "noch niemand verständigt"};
constexpr Phrase kSimulated{"SIMULATED", "SIMULIERT"};
constexpr Phrase kLocked{
    "Signed: nothing in it can be changed. It can be amended; what was signed stays.",
    "Unterschrieben: Es kann nichts mehr geändert werden. Ergänzen ist möglich; das "
    "Unterschriebene bleibt."};
constexpr Phrase kReadings{"Readings", "Messungen"};
constexpr Phrase kNoReading{"no reading: {}", "kein Wert: {}"};
constexpr Phrase kNotAccepted{"{}, not accepted", "{}, nicht übernommen"};
constexpr Phrase kChoose{"Touch a reading to see and hear it again.",
                         "Eine Messung berühren, um sie wieder zu sehen und zu hören."};
constexpr Phrase kUnpacking{"The signals are being unpacked ...",
                            "Die Signale werden entpackt ..."};
constexpr Phrase kPlay{"Play", "Abspielen"};
constexpr Phrase kPause{"Pause", "Pause"};
constexpr Phrase kClock{"{} of {} s", "{} von {} s"};
constexpr Phrase kClockPressure{"{} of {} s, {:.0f} mmHg", "{} von {} s, {:.0f} mmHg"};
constexpr Phrase kLog{"Comments and signatures", "Kommentare und Unterschriften"};
constexpr Phrase kBegin{"Begin review", "Befundung beginnen"};
constexpr Phrase kComment{"Comment", "Kommentar"};
constexpr Phrase kSign{"Sign", "Unterschreiben"};
constexpr Phrase kSignAnyway{"Sign all the same", "Trotzdem unterschreiben"};
constexpr Phrase kAmend{"Amend", "Ergänzen"};
constexpr Phrase kReport{"Report (PDF)", "Bericht (PDF)"};
constexpr Phrase kBack{"Back to the list", "Zur Liste"};
constexpr Phrase kCancel{"Cancel", "Abbrechen"};
constexpr Phrase kName{"Your name", "Ihr Name"};
constexpr Phrase kSays{"What is to be said", "Was gesagt werden soll"};
constexpr Phrase kWhat{"What is amended, and why", "Was ergänzt wird und warum"};
constexpr Phrase kWritten{"Written to {}", "Geschrieben nach {}"};
constexpr Phrase kDidReview{"{}: began the review, {}", "{}: Befundung begonnen, {}"};
constexpr Phrase kDidComment{"{}: {} ({})", "{}: {} ({})"};
constexpr Phrase kDidSign{"{}: signed, {}", "{}: unterschrieben, {}"};
constexpr Phrase kDidAmend{"{}: amended: {} ({})", "{}: ergänzt: {} ({})"};
constexpr Phrase kWarnNotice{"Urgent finding: nobody has been told of it and read it back.",
                             "Dringender Befund: Niemand wurde verständigt und hat bestätigt."};
constexpr Phrase kWarnRunning{"The exam is not finished.", "Die Untersuchung ist nicht beendet."};
constexpr Phrase kWarnPatient{"The patient is not identified.",
                              "Der Patient ist nicht identifiziert."};
constexpr Phrase kWarnDamage{"The record is damaged: {}", "Die Aufzeichnung ist beschädigt: {}"};
constexpr Phrase kWarnBroken{"A signature does not hold: {}", "Eine Unterschrift hält nicht: {}"};

/// "2026-11-27 10:00" of an ISO 8601 time, for people.
std::string minute_of(const std::string& iso) {
  constexpr std::size_t kToTheMinute = 16;
  std::string when = iso.substr(0, kToTheMinute);
  if (when.size() == kToTheMinute && when[10] == 'T') when[10] = ' ';
  return when;
}

Phrase phrase_of(ReviewState state) {
  switch (state) {
    case ReviewState::preliminary: return kPreliminary;
    case ReviewState::under_review: return kUnderReview;
    case ReviewState::final: return kFinal;
    case ReviewState::amended: return kAmended;
  }
  return kPreliminary;
}

class Presenter {
 public:
  Presenter(const ReviewScreen& s, Language language) : s_{s}, language_{language} {}

  ReviewModel model() {
    m_.notice = said_again(s_.trouble, language_);
    if (m_.notice.empty() && !s_.done.empty()) m_.notice = say(language_, kWritten, s_.done);
    if (s_.opened)
      exam();
    else
      list();
    return std::move(m_);
  }

 private:
  [[nodiscard]] std::string words(const Phrase& p) const { return std::string{say(language_, p)}; }

  void list() {
    m_.search_label = words(kSearch);
    m_.search = s_.search;
    if (s_.listed.empty()) m_.empty = words(s_.loading ? kReading : kNoExam);
    std::size_t number = 0;
    for (const ReviewListed& e : s_.listed) {
      ReviewRow row;
      row.name = fmt::format("review.exam.{}", number++);
      row.title = e.patient.empty() ? words(kUnknownPatient) : e.patient;
      row.below = minute_of(e.when);
      for (const auto& more : {e.patient_id, e.operator_name})
        if (!more.empty()) row.below += " · " + more;
      for (const Side side : {Side::right, Side::left})
        if (const auto& abi = e.abi[static_cast<std::size_t>(side)]; !abi.empty())
          row.below += fmt::format(" · {} {}", side_word(side, language_),
                                   with_decimal_mark(abi, language_));
      if (!e.trouble.empty()) row.below += " · " + said_again(e.trouble, language_);
      row.right = words(phrase_of(e.state));
      if (!e.ended) row.right += ", " + words(kUnfinished);
      if (e.notice_open) row.right += ", " + words(kNoticeOpen);
      if (e.simulated) row.right += " · " + words(kSimulated);
      row.action = ReviewOpen{e.record};
      m_.rows.push_back(std::move(row));
    }
  }

  void exam() {
    m_.view = ReviewModel::View::exam;
    const auto& exam = s_.opened->exam;
    const auto& who = exam.exam_case.patient;
    m_.patient = who.name.empty() ? words(kUnknownPatient) : who.name;
    m_.patient_detail = minute_of(exam.wall_start);
    for (const auto& more : {who.id, who.birth_date, exam.exam_case.operator_name})
      if (!more.empty()) m_.patient_detail += " · " + more;
    m_.state = words(phrase_of(exam.review.state()));
    if (exam.simulated) m_.mark = words(kSimulated);
    if (exam.review.is_signed()) m_.locked = words(kLocked);
    if (!exam.review.broken.empty())
      m_.broken = say(language_, kWarnBroken, said_again(exam.review.broken, language_));
    device::StationSnapshot as_finished;
    as_finished.sequence = 1;
    as_finished.phase = device::Phase::finished;
    as_finished.simulated = exam.simulated;
    as_finished.exam = exam;
    m_.results = present(as_finished, {}, language_).results;
    readings();
    replay();
    log();
    form();
    m_.report = {"review.report", words(kReport), ReviewReport{}, !s_.working, false};
    m_.back = {"review.back", words(kBack), ReviewClose{}, true, false};
  }

  void readings() {
    m_.readings_heading = words(kReadings);
    for (const device::Attempt& a : s_.opened->exam.attempts) {
      ReviewReadingRow row;
      row.name = fmt::format("review.reading.{}", a.number);
      row.artery = capitalised(short_artery(a.artery, language_));
      if (const auto mmHg = device::pressure_of(a)) {
        row.value = fmt::format("{}", *mmHg);
        if (!a.accepted) row.value = say(language_, kNotAccepted, row.value);
      } else if (a.outcome.none) {
        row.value = say(language_, kNoReading, words_of(a.outcome.none->cause, language_));
      }
      row.chosen = a.number == s_.attempt;
      row.action = ReviewChoose{a.number};
      m_.readings.push_back(std::move(row));
    }
  }

  void replay() {
    m_.play = {"review.play", words(s_.playing ? kPause : kPlay), ReviewPlay{!s_.playing},
               s_.strip != nullptr, s_.playing};
    for (const double speed : {0.5, 1.0, 2.0, 4.0})
      m_.speeds.push_back({fmt::format("review.speed.{:g}", speed),
                           with_decimal_mark(fmt::format("{:g}×", speed), language_),
                           ReviewSpeed{speed}, true, s_.speed == speed});
    m_.strip = s_.strip;
    m_.shows_trend = s_.attempt == 0 &&
                     std::ranges::any_of(m_.results.legs,
                                         [](const LegBoard& leg) { return !leg.curves.empty(); });
    if (s_.attempt == 0)
      m_.strip_words = words(kChoose);
    else if (!s_.strip)
      m_.strip_words =
          s_.strip_trouble.empty() ? words(kUnpacking) : said_again(s_.strip_trouble, language_);
    if (!s_.strip) return;
    const double length = seconds_of(s_.strip->to - s_.strip->from);
    m_.position = length <= 0.0 ? 0.0F : static_cast<float>(s_.position_s / length);
    const auto mmHg = s_.strip->pressure_at(s_.strip->from + duration_from_seconds(s_.position_s));
    const auto at = decimal(s_.position_s, 1, language_), of = decimal(length, 1, language_);
    m_.clock =
        mmHg ? say(language_, kClockPressure, at, of, *mmHg) : say(language_, kClock, at, of);
  }

  void log() {
    m_.log_heading = words(kLog);
    for (const device::ReviewEntry& e : s_.opened->exam.review.entries) {
      using Kind = device::ReviewEntry::Kind;
      switch (e.kind) {
        case Kind::review:
          m_.log.push_back(say(language_, kDidReview, e.person, minute_of(e.when)));
          break;
        case Kind::comment:
          m_.log.push_back(say(language_, kDidComment, e.person, e.text, minute_of(e.when)));
          break;
        case Kind::final:
          m_.log.push_back(say(language_, kDidSign, e.person, minute_of(e.when)));
          break;
        case Kind::amendment:
          m_.log.push_back(say(language_, kDidAmend, e.person, e.text, minute_of(e.when)));
          break;
      }
    }
    const auto state = s_.opened->exam.review.state();
    const auto add = [&](const char* name, const Phrase& label, ReviewWork work) {
      if (allows(state, work))
        m_.works.push_back({name, words(label), ReviewAsk{work}, !s_.working, s_.asked == work});
    };
    add("review.begin", kBegin, ReviewWork::begin);
    add("review.comment", kComment, ReviewWork::comment);
    add("review.sign", kSign, ReviewWork::sign);
    add("review.amend", kAmend, ReviewWork::amend);
  }

  /// What should make a person stop and look; it keeps nobody from signing [E28].
  void warn() {
    const auto& exam = s_.opened->exam;
    if (exam.notice.is_open()) m_.warnings.push_back(words(kWarnNotice));
    if (exam.completion == device::Completion::running ||
        exam.completion == device::Completion::suspended)
      m_.warnings.push_back(words(kWarnRunning));
    if (exam.exam_case.patient.id.empty() && exam.exam_case.patient.name.empty())
      m_.warnings.push_back(words(kWarnPatient));
    if (!s_.opened->damage.empty())
      m_.warnings.push_back(say(language_, kWarnDamage, said_again(s_.opened->damage, language_)));
    if (!exam.review.broken.empty())
      m_.warnings.push_back(say(language_, kWarnBroken, said_again(exam.review.broken, language_)));
  }

  void form() {
    if (!s_.asked) return;
    m_.form = true;
    const Phrase* label = &kComment;
    if (*s_.asked == ReviewWork::begin) label = &kBegin;
    if (*s_.asked == ReviewWork::sign) label = &kSign;
    if (*s_.asked == ReviewWork::amend) label = &kAmend;
    m_.form_heading = words(*label);
    if (*s_.asked == ReviewWork::sign || *s_.asked == ReviewWork::amend) warn();
    if (*s_.asked == ReviewWork::sign && !m_.warnings.empty()) label = &kSignAnyway;
    m_.form_has_text = *s_.asked == ReviewWork::comment || *s_.asked == ReviewWork::amend;
    m_.person_label = words(kName);
    m_.person = s_.person;
    m_.text_label = words(*s_.asked == ReviewWork::amend ? kWhat : kSays);
    m_.text = s_.text;
    m_.confirm = {"review.confirm", words(*label), ReviewConfirm{},
                  !s_.working && !s_.person.empty() && (!m_.form_has_text || !s_.text.empty()),
                  false};
    m_.cancel = {"review.cancel", words(kCancel), ReviewCancel{}, true, false};
  }

  const ReviewScreen& s_;
  Language language_;
  ReviewModel m_;
};

}  // namespace

ReviewModel present(const ReviewScreen& state, Language language) {
  return Presenter{state, language}.model();
}

}  // namespace station::ui
