#include "ui/model/training/training.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace station::ui {
namespace {

using Requests = std::vector<TrainingRequest>;

/// The random patients of a trainee go by number; lessons by their own seed too.
constexpr std::uint64_t kSeedStep = 1;

struct Stepper {
  TrainingState& s;

  void show() const {
    s.cursor.reset();
    s.revealed = false;
    s.shown_at = s.now;
  }
  void leave() const {
    s.set.reset();
    s.answers.clear();
    s.at = 0;
    s.score.reset();
    s.exam_patient.clear();
    show();
  }

  Requests operator()(const TrainingOpened&) const {
    Requests asked{ReadProgress{s.trainee}};
    if (!s.trainee.empty() && !s.set && !s.score) asked.emplace_back(ScoreTrainingExams{s.trainee});
    return asked;
  }
  Requests operator()(const TrainingName& a) const {
    s.trainee = a.name;
    return {ReadProgress{s.trainee}};
  }
  Requests operator()(const TrainingChoose& a) const {
    s.lesson = std::min(a.lesson, training_lessons().size() - 1);
    return {};
  }
  Requests operator()(const TrainingSeed& a) const {
    s.seed = a.seed;
    return {};
  }
  Requests operator()(const TrainingBeginReading&) const {
    if (s.working) return {};
    leave();
    s.working = true;
    s.trouble.clear();
    return {MakeTrainingSet{training_lessons()[s.lesson].patient, s.seed}};
  }
  Requests operator()(const TrainingBeginExam&) const {
    // A random patient has no name that a station could be opened with.
    if (s.working || training_lessons()[s.lesson].patient.empty()) return {};
    return {StartTrainingExam{training_lessons()[s.lesson].patient, s.seed, s.trainee}};
  }
  Requests operator()(const TrainingSetCame& a) const {
    s.working = false;
    s.trouble = a.trouble;
    if (a.set && a.set->readings.empty() && s.trouble.empty())
      s.trouble = "No deflation of this patient could be made: choose another case.";
    s.set = a.set && !a.set->readings.empty() ? a.set : nullptr;
    s.at = 0;
    show();
    return {};
  }
  Requests operator()(const TrainingCursor& a) const {
    if (!s.set || s.revealed || s.score) return {};
    s.cursor = std::clamp(a.share, 0.0F, 1.0F);
    return {};
  }
  Requests operator()(const TrainingCommit& a) const {
    if (!s.set || s.revealed || s.score) return {};
    TrainingAnswer answer;
    answer.seconds = std::chrono::duration<double>(s.now - s.shown_at).count();
    if (!a.no_reading) {
      if (!s.cursor) return {};
      const auto& strip = s.set->readings[s.at].strip;
      answer.mmHg =
          strip.pressure_at(strip.from + duration_from_seconds(seconds_of(strip.to - strip.from) *
                                                               static_cast<double>(*s.cursor)));
      if (!answer.mmHg) return {};  // no pressure was received there: nothing to commit
    } else {
      s.cursor.reset();
    }
    s.answers.push_back(answer);
    s.revealed = true;
    return {};
  }
  Requests operator()(const TrainingNext&) const {
    if (!s.set || !s.revealed || s.score) return {};
    if (s.at + 1 < s.set->readings.size()) {
      ++s.at;
      show();
      return {};
    }
    s.score = score_of(*s.set, s.answers);
    return {JudgeTraining{s.trainee, training_lessons()[s.lesson].patient, s.seed, *s.score}};
  }
  Requests operator()(const TrainingLeave&) const {
    leave();
    s.seed += kSeedStep;
    return {};
  }
  Requests operator()(const TrainingTick& a) const {
    s.now = a.running;
    return {};
  }
  Requests operator()(const TrainingJudged& a) const {
    if (s.score) s.score = a.score;
    s.progress = a.progress;
    s.trouble = a.trouble;
    return {};
  }
  Requests operator()(const TrainingExamScored& a) const {
    if (s.set || s.working) return {};  // it waits in the trainee's file
    s.score = a.score;
    s.exam_patient = a.patient;
    s.progress = a.progress;
    s.trouble = a.trouble;
    return {};
  }
  Requests operator()(const TrainingProgressCame& a) const {
    s.progress = a.progress;
    s.trouble = a.trouble;
    return {};
  }
};

/// The higher ankle pressure of a leg over the higher arm pressure.
template <class PressureOf>
std::array<std::optional<double>, 2> indices_of(const TrainingSet& set, PressureOf pressure_of) {
  std::optional<double> arm;
  std::array<std::optional<double>, 2> ankle, index;
  for (std::size_t i = 0; i < set.readings.size(); ++i) {
    const auto& reading = set.readings[i];
    const std::optional<double> mmHg = pressure_of(i);
    if (!mmHg) continue;
    auto& into = reading.artery.artery == Artery::brachial
                     ? arm
                     : ankle[static_cast<std::size_t>(reading.artery.side)];
    into = std::max(into.value_or(0.0), *mmHg);
  }
  for (std::size_t leg = 0; leg < 2; ++leg)
    if (arm && ankle[leg] && *arm > 0.0) index[leg] = *ankle[leg] / *arm;
  return index;
}

}  // namespace

TrainingScore score_of(const TrainingSet& set, const std::vector<TrainingAnswer>& answers) {
  TrainingScore score;
  const std::size_t count = std::min(set.readings.size(), answers.size());
  std::vector<double> errors;
  double seconds = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& truth = set.readings[i].truth_mmHg;
    const auto& answer = answers[i];
    seconds += answer.seconds;
    if (!truth) ++score.no_reading_cases;
    if (truth && answer.mmHg) errors.push_back(static_cast<double>(*answer.mmHg) - *truth);
    if (!truth && answer.mmHg) ++score.silent_errors;
    if (truth && !answer.mmHg) ++score.missed;
    if (!truth && !answer.mmHg) ++score.no_reading_right;
  }
  score.read = static_cast<int>(errors.size());
  if (count > 0) score.seconds_each = seconds / static_cast<double>(count);
  if (!errors.empty()) {
    for (const double e : errors) {
      score.bias_mmHg += e / static_cast<double>(errors.size());
      score.worst_mmHg = std::max(score.worst_mmHg, std::abs(e));
    }
    double squares = 0.0;
    for (const double e : errors) squares += (e - score.bias_mmHg) * (e - score.bias_mmHg);
    if (errors.size() > 1)
      score.sd_mmHg = std::sqrt(squares / static_cast<double>(errors.size() - 1));
  }
  score.index = indices_of(set, [&](std::size_t i) -> std::optional<double> {
    if (i >= count || !answers[i].mmHg) return std::nullopt;
    return static_cast<double>(*answers[i].mmHg);
  });
  score.true_index = indices_of(set, [&](std::size_t i) { return set.readings[i].truth_mmHg; });
  return score;
}

std::vector<TrainingRequest> step(TrainingState& state, const TrainingAction& action) {
  return std::visit(Stepper{state}, action);
}

}  // namespace station::ui
