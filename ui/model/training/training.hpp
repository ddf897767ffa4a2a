#pragma once
// Training on virtual patients: a whole exam as on a real patient, or blinded reading of single
// deflations with the automatic value hidden, scored against the truth that only the simulation
// knows. The truth of a reading is on the screen only after the trainee has committed an answer.
// Never mixed with records of patients: everything is marked TRAINING and kept in a folder of its
// own. Pure; time comes by TrainingTick.

#include "core/body.hpp"
#include "ui/model/evidence_trace.hpp"
#include "ui/model/language.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace station::ui {

struct TrainingLesson {
  std::string patient;  ///< of config/patients; empty: a random one of the population
  Phrase title;
  Phrase aim;  ///< without what the patient hides
};
[[nodiscard]] const std::vector<TrainingLesson>& training_lessons();

/// One deflation and what truly happened in it.
struct TrainingReading {
  ArterySite artery;
  EvidenceTrace strip;
  /// Cuff pressure at which flow began in the first beat that came back; empty: no number can be
  /// right (the artery was not closed, or flow never came back).
  std::optional<double> truth_mmHg;
  std::optional<Timestamp> truth_at;
};

struct TrainingSet {
  std::string patient;  ///< for the score's page, after the last answer
  std::uint64_t seed = 0;
  std::vector<TrainingReading> readings;
};

struct TrainingAnswer {
  std::optional<float> mmHg;  ///< empty: "no reading"
  double seconds = 0.0;
};

/// The answers of a set against its truth.
struct TrainingScore {
  int read = 0;             ///< answers with a number where there is one
  double bias_mmHg = 0.0;   ///< mean of answer - truth over these
  double sd_mmHg = 0.0;     ///< their spread; 0 below two
  double worst_mmHg = 0.0;  ///< largest difference, without sign
  int silent_errors = 0;    ///< a number where no number can be right
  int missed = 0;           ///< "no reading" where there is a number
  int no_reading_right = 0;
  int no_reading_cases = 0;
  double seconds_each = 0.0;
  /// Index of each leg: of the answers and of the truth; empty where one of its pressures lacks.
  std::array<std::optional<double>, 2> index, true_index;
  int legs_agree = 0, legs_judged = 0;  ///< in category; filled by whoever holds the guideline
};
[[nodiscard]] TrainingScore score_of(const TrainingSet& set,
                                     const std::vector<TrainingAnswer>& answers);

/// One line of a trainee's file.
struct TrainingProgress {
  std::string when, lesson;
  std::uint64_t seed = 0;
  TrainingScore score;
};

struct TrainingState {
  std::string trainee;
  std::size_t lesson = 0;
  std::uint64_t seed = 1;
  std::vector<TrainingProgress> progress;
  std::string trouble;
  bool working = false;
  std::shared_ptr<const TrainingSet> set;
  std::size_t at = 0;  ///< the reading in front
  std::vector<TrainingAnswer> answers;
  bool revealed = false;  ///< the answer of this reading is committed
  std::optional<float> cursor;
  std::chrono::milliseconds now{}, shown_at{};
  std::optional<TrainingScore> score;  ///< after the last one
  std::string exam_patient;            ///< of a whole exam that is scored; empty: of a set
};

struct TrainingOpened {};
struct TrainingName {
  std::string name;
};
struct TrainingChoose {
  std::size_t lesson = 0;
};
struct TrainingSeed {
  std::uint64_t seed = 1;
};
struct TrainingBeginReading {};
struct TrainingBeginExam {};
struct TrainingSetCame {
  std::shared_ptr<const TrainingSet> set;
  std::string trouble;
};
struct TrainingCursor {
  float share = 0.0F;
};
struct TrainingCommit {
  bool no_reading = false;
};
struct TrainingNext {};
struct TrainingLeave {};
struct TrainingTick {
  std::chrono::milliseconds running{};
};
struct TrainingJudged {
  TrainingScore score;
  std::vector<TrainingProgress> progress;
  std::string trouble;  ///< of the trainee's file
};
struct TrainingProgressCame {
  std::vector<TrainingProgress> progress;
  std::string trouble;
};
/// A whole exam of this trainee has been found and compared with its truth.
struct TrainingExamScored {
  std::string patient;
  TrainingScore score;
  std::vector<TrainingProgress> progress;
  std::string trouble;
};
using TrainingAction =
    std::variant<TrainingOpened, TrainingName, TrainingChoose, TrainingSeed, TrainingBeginReading,
                 TrainingBeginExam, TrainingSetCame, TrainingCursor, TrainingCommit, TrainingNext,
                 TrainingLeave, TrainingTick, TrainingJudged, TrainingProgressCame,
                 TrainingExamScored>;

struct MakeTrainingSet {
  std::string patient;
  std::uint64_t seed = 1;
};
struct JudgeTraining {
  std::string trainee, lesson;
  std::uint64_t seed = 1;
  TrainingScore score;
};
struct ReadProgress {
  std::string trainee;
};
/// Looks for exams that this trainee has finished and that nobody has scored.
struct ScoreTrainingExams {
  std::string trainee;
};
struct StartTrainingExam {
  std::string patient;
  std::uint64_t seed = 1;
  std::string trainee;
};
using TrainingRequest = std::variant<MakeTrainingSet, JudgeTraining, ReadProgress,
                                     ScoreTrainingExams, StartTrainingExam>;

[[nodiscard]] std::vector<TrainingRequest> step(TrainingState& state, const TrainingAction& action);

struct TrainingKey {
  std::string name, label;
  TrainingAction action;
  bool enabled = true;
  bool chosen = false;
};
struct TrainingRow {
  std::string name, title, below, right;
  TrainingAction action;
  bool chosen = false;
};

struct TrainingModel {
  enum class View : std::uint8_t { choose, working, reading, score };
  View view = View::choose;
  std::string mark;  ///< "TRAINING", on every page
  std::string notice;
  // choose
  std::string name_label, name;
  std::vector<TrainingRow> lessons;
  std::string seed_words;
  TrainingKey other_seed, begin_reading, begin_exam;
  std::string progress_heading;
  std::vector<std::string> progress;
  // reading
  std::string title, clock, help;
  std::shared_ptr<const TrainingSet> set;  ///< keeps the strip alive
  const EvidenceTrace* strip = nullptr;
  std::optional<float> cursor;
  std::string cursor_words;
  std::optional<float> truth;  ///< its place; only once committed
  std::string verdict;         ///< "You read 118, the truth is 121: -3 mmHg"; only once committed
  TrainingKey commit, no_reading, next, leave;
  // score; `title` says of what
  std::vector<std::pair<std::string, std::string>> figures;
};
[[nodiscard]] TrainingModel present(const TrainingState& state, Language language);

}  // namespace station::ui
