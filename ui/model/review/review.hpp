#pragma once
// Review and sign: the list of exams with search and state, one exam with its result, its readings
// and their replay, comments, signatures and amendments. A signed exam is never changed here: only
// a comment or an amendment is offered, and the screen says so. Pure: records are read and written
// by whoever serves the requests; time comes by ReviewTick.

#include "device/exam/exam_record.hpp"
#include "ui/model/evidence_trace.hpp"
#include "ui/model/language.hpp"
#include "ui/model/screen_model.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace station::ui {

/// One exam of the list, as the catalogue of records knows it.
struct ReviewListed {
  std::string record;  ///< path
  std::string patient, patient_id, when, operator_name;
  device::ReviewState state = device::ReviewState::preliminary;
  bool simulated = false;
  bool ended = true;
  bool notice_open = false;
  std::array<std::string, 2> abi;  ///< "0.85", empty without an index; by Side
  std::string trouble;
};

/// An exam that was opened.
struct ReviewedExam {
  std::string record;
  device::ExamRecord exam;  ///< with its review
  std::vector<int> with_signals;
  std::string damage;
};

enum class ReviewWork : std::uint8_t { begin, comment, sign, amend };

struct ReviewScreen {
  // The list.
  std::string search;
  std::vector<ReviewListed> listed;
  bool loading = true;
  std::string trouble;
  // The exam.
  std::shared_ptr<const ReviewedExam> opened;
  int attempt = 0;                             ///< chosen reading; 0 = none
  std::shared_ptr<const EvidenceTrace> strip;  ///< of that reading; null: not read yet
  std::string strip_trouble;
  double position_s = 0.0;
  double speed = 1.0;
  bool playing = false;
  std::optional<std::chrono::milliseconds> ticked;
  // What is being written.
  std::string person, text;
  std::optional<ReviewWork> asked;  ///< the form that is open
  bool working = false;
  std::string done;  ///< the report's path
};

struct ReviewOpened {};
struct ReviewListCame {
  std::vector<ReviewListed> listed;
  std::string trouble;
};
struct ReviewSearch {
  std::string text;
};
struct ReviewOpen {
  std::string record;
};
struct ReviewExamCame {
  std::shared_ptr<const ReviewedExam> exam;
  std::string trouble;
};
struct ReviewClose {};
struct ReviewChoose {
  int attempt = 0;
};
struct ReviewStripCame {
  int attempt = 0;
  std::shared_ptr<const EvidenceTrace> strip;
  std::string trouble;
};
struct ReviewPlay {
  bool playing = true;
};
struct ReviewSpeed {
  double speed = 1.0;
};
struct ReviewSeek {
  float share = 0.0F;  ///< 0..1 of the strip
};
struct ReviewTick {
  std::chrono::milliseconds running{};
};
struct ReviewPerson {
  std::string name;
};
struct ReviewText {
  std::string text;
};
struct ReviewAsk {  ///< opens the form; nothing is written yet
  ReviewWork work = ReviewWork::comment;
};
struct ReviewCancel {};
struct ReviewConfirm {};  ///< writes what the form says
struct ReviewWritten {
  std::string trouble;  ///< empty: it is written
};
struct ReviewReport {};
struct ReviewReportCame {
  std::string file, trouble;
};
using ReviewAction =
    std::variant<ReviewOpened, ReviewListCame, ReviewSearch, ReviewOpen, ReviewExamCame,
                 ReviewClose, ReviewChoose, ReviewStripCame, ReviewPlay, ReviewSpeed, ReviewSeek,
                 ReviewTick, ReviewPerson, ReviewText, ReviewAsk, ReviewCancel, ReviewConfirm,
                 ReviewWritten, ReviewReport, ReviewReportCame>;

struct ListExams {
  std::string text;
};
struct ReadExam {
  std::string record;
};
struct ReadStrip {
  std::string record;
  int attempt = 0;
};
struct WriteReview {
  std::string record;
  ReviewWork work = ReviewWork::comment;
  std::string person, text;
};
struct WriteExamReport {
  std::string record;
};
/// The sound of the replay: from here on at this speed, or silence.
struct HearReplay {
  std::string record;
  int attempt = 0;
  Timestamp from;
  double speed = 1.0;
  bool playing = false;
};
using ReviewRequest =
    std::variant<ListExams, ReadExam, ReadStrip, WriteReview, WriteExamReport, HearReplay>;

[[nodiscard]] std::vector<ReviewRequest> step(ReviewScreen& state, const ReviewAction& action);

/// Which works the state of an exam allows.
[[nodiscard]] bool allows(device::ReviewState state, ReviewWork work);

struct ReviewRow {
  std::string name, title, below, right;
  ReviewAction action;
};
struct ReviewKey {
  std::string name, label;
  ReviewAction action;
  bool enabled = true;
  bool chosen = false;
};
struct ReviewReadingRow {
  std::string name, artery, value;
  bool chosen = false;
  ReviewAction action;
};

struct ReviewModel {
  enum class View : std::uint8_t { list, exam };
  View view = View::list;
  std::string notice;  ///< trouble, or what was done
  // list
  std::string search_label, search;
  std::vector<ReviewRow> rows;
  std::string empty;
  // exam
  std::string patient, patient_detail, state;
  std::string mark;    ///< "SIMULATED"; empty for a patient
  std::string locked;  ///< why nothing can be changed; empty while it can
  std::string broken;  ///< why a signature does not hold
  ResultBoard results;
  std::string readings_heading;
  std::vector<ReviewReadingRow> readings;
  std::shared_ptr<const EvidenceTrace> strip;
  std::string strip_words;
  std::optional<float> position;  ///< 0..1
  std::string clock;              ///< "4.2 s, 118 mmHg"
  bool shows_trend = false;       ///< no reading is chosen: the visits stand in the strip's place
  ReviewKey play;
  std::vector<ReviewKey> speeds;
  std::string log_heading;
  std::vector<std::string> log;  ///< who did what when
  std::vector<ReviewKey> works;
  ReviewKey report, back;
  // the form
  bool form = false;
  bool form_has_text = false;
  std::string form_heading, person_label, person, text_label, text;
  std::vector<std::string> warnings;
  ReviewKey confirm, cancel;
};
[[nodiscard]] ReviewModel present(const ReviewScreen& state, Language language);

}  // namespace station::ui
