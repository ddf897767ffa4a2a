#include "algorithms/clinical/acute_limb.hpp"
#include "algorithms/clinical/advice.hpp"
#include "algorithms/clinical/ankle.hpp"
#include "algorithms/clinical/arms.hpp"
#include "algorithms/clinical/category.hpp"
#include "algorithms/clinical/change.hpp"
#include "algorithms/clinical/chronic_stage.hpp"
#include "algorithms/clinical/compression.hpp"
#include "algorithms/clinical/exercise.hpp"
#include "algorithms/clinical/exercise_gate.hpp"
#include "algorithms/clinical/ischaemia.hpp"
#include "algorithms/clinical/lines.hpp"
#include "algorithms/clinical/next_tests.hpp"
#include "algorithms/clinical/pulse_volume.hpp"
#include "algorithms/clinical/quality.hpp"
#include "algorithms/clinical/readings.hpp"
#include "algorithms/clinical/reassurance.hpp"
#include "algorithms/clinical/repeat_chance.hpp"
#include "algorithms/clinical/segments.hpp"
#include "algorithms/clinical/severity.hpp"
#include "algorithms/clinical/toe.hpp"
#include "algorithms/clinical/wifi.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace station::clinical {
namespace {

std::string capitalized(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

class LegJudge {
 public:
  LegJudge(const Case& c, Side side, const ArmFinding& arms, const Profile& profile,
           LegVerdict& verdict)
      : case_{c}, leg_{c.leg(side)}, arms_{arms}, profile_{profile}, verdict_{verdict} {
    // The category's line is always there and nearly always the first: its place is kept, so that
    // the others need not move.
    verdict_.lines.reserve(8);
    verdict_.flags.reserve(4);
    verdict_.lines.emplace_back();
  }

  /// Everything but what needs both legs.
  void judge() {
    const auto& history = case_.history;
    ankle_ = judge_ankle(leg_, arms_, history, profile_, verdict_);
    if (verdict_.abi && !verdict_.abi->above)
      judge_repeat({*ankle_.pressure, ankle_.sd_mmHg, *arms_.pressure, arms_.sd_mmHg}, history,
                   profile_, verdict_);
    grade_severity(ankle_.pressure, profile_, verdict_);
    judge_toe(leg_, arms_.pressure, profile_, verdict_);
    stop_exam_ = judge_acute_limb(leg_, ankle_.pressure.has_value(), profile_, verdict_);
    const auto perfusion = perfusion_of_leg();
    judge_ischaemia(leg_, perfusion, history, profile_, verdict_);
    judge_critical_sets(leg_.history, perfusion, profile_, verdict_);
    judge_wifi(leg_, ankle_.pressure, history, profile_, verdict_);
    say_whom_to_tell(profile_, verdict_);
    judge_chronic_stage(leg_, case_.exercise, ankle_.pressure, profile_, verdict_);
    judge_pulse_volume(leg_, profile_, verdict_);
    judge_exercise(leg_, case_.exercise, ankle_.pressure, arms_.pressure, history, profile_,
                   verdict_);
    judge_change(leg_, history, profile_, verdict_);
    advise(leg_, ankle_.pressure, arms_.pressure, history, profile_, verdict_);
    caution_ = caution_of(leg_, arms_.not_closed, history, profile_, verdict_);
    const bool disagrees = caution_ && caution_->waveform_disagrees;
    if (history.compression_considered == Answer::yes)
      judge_compression(leg_, history,
                        {.caution = caution_ ? caution_->text : std::string{},
                         .posture = not_comparable(case_.exam),
                         .acute_signs = stop_exam_,
                         .provisional = arms_.provisional || ankle_.wants_another},
                        profile_, verdict_);
    propose_next_tests(leg_, history, disagrees, profile_, verdict_);
    head();
  }

  [[nodiscard]] const AnkleFinding& ankle() const { return ankle_; }
  [[nodiscard]] bool stop_exam() const { return stop_exam_; }

 private:
  [[nodiscard]] Perfusion perfusion_of_leg() const {
    Perfusion p;
    p.ankle = ankle_.pressure;
    p.arm = arms_.pressure;
    p.toe = combine(leg_.toe, false, profile_.repeats).pressure;
    p.tcpo2_mmHg = leg_.tcpo2_mmHg;
    p.skin_perfusion_mmHg = leg_.skin_perfusion_mmHg;
    p.flat_pulse_volume = leg_.pulse_volume && leg_.pulse_volume->shape == PulseVolume::Shape::flat;
    return p;
  }

  /// Above everything else stands the category, and above that what keeps it from reassuring.
  void head() {
    std::vector<Line> warnings;
    std::vector<Flag> flags;
    Scribe write{flags, warnings, profile_};
    const auto posture = not_comparable(case_.exam);
    const bool compares = posture.empty() || verdict_.category == Category::not_available;
    if (caution_) {
      const SharedText rule = caution_->waveform_disagrees ? SharedText{"WAVEFORM-DISAGREES"}
                                                           : SharedText{"NOT-REASSURING"};
      write.say(rule, std::move(caution_->text), std::move(caution_->inputs), kStationRule);
      if (caution_->waveform_disagrees)
        flags.push_back({"WAVEFORM", Urgency::advice, "pressure and waveform disagree"});
    }
    if (!compares) {
      write.flag("NOT-COMPARABLE", Urgency::advice, "not comparable: posture");
      write.say("NOT-COMPARABLE", "Not comparable: " + posture + ".", posture_words(case_.exam),
                kStationRule);
    }
    verdict_.lines.front() = category_line(!warnings.empty());
    verdict_.lines.insert(verdict_.lines.begin(), std::make_move_iterator(warnings.begin()),
                          std::make_move_iterator(warnings.end()));
    verdict_.flags.insert(verdict_.flags.end(), flags.begin(), flags.end());
    const auto more_urgent = [](const Flag& a, const Flag& b) { return a.urgency > b.urgency; };
    if (!std::ranges::is_sorted(verdict_.flags, more_urgent))
      std::ranges::stable_sort(verdict_.flags, more_urgent);
  }

  [[nodiscard]] Line category_line(bool has_warning) const {
    const std::string word = capitalized(words_of(verdict_.category));
    const Source bands{profile_.citation, profile_.mark};
    if (verdict_.category == Category::not_available)
      return line_of("CATEGORY", word + ": no index, therefore no category.", "no index", bands,
                     profile_);
    if (!verdict_.abi)
      return line_of("CATEGORY", word + ": an artery did not close; no arm pressure.",
                     "no arm pressure", bands, profile_);
    const auto& band = band_of(*verdict_.abi, profile_);
    const char* tail = has_warning ? "; not by itself reassuring, see above." : ".";
    auto text = worded(FMT_COMPILE("{} ({}, {}){}"), word, profile_.title, range_of(band), tail);
    if (!band.note.empty()) text += " Note: " + band.note + ".";
    return line_of("CATEGORY", std::move(text), "index " + verdict_.abi->text(), band.evidence,
                   profile_);
  }

  const Case& case_;
  const Leg& leg_;
  const ArmFinding& arms_;
  const Profile& profile_;
  LegVerdict& verdict_;
  AnkleFinding ankle_;
  std::optional<Caution> caution_;
  bool stop_exam_ = false;
};

bool proposes_exercise(const Verdict& verdict) {
  for (const auto& leg : verdict.legs)
    for (const auto& test : leg.next_tests)
      if (test.test == "exercise") return true;
  return false;
}

void gate(const Case& c, const Profile& profile, Verdict& verdict) {
  const bool wanted =
      proposes_exercise(verdict) || c.exercise || c.exam.study == ExamFacts::Study::exercise;
  if (!wanted) return;
  verdict.gate = exercise_gate(c, verdict, profile);
  const auto& g = verdict.gate;
  Scribe write{verdict.flags, verdict.lines, profile};
  const Source limits{profile.exercise.systolic_limit_mmHg};
  if (!g.refused.empty()) {
    const auto why = worded(FMT_COMPILE("{}"), fmt::join(g.refused, "; "));
    if (g.override_by.empty()) {
      write.flag("EX-REFUSED", Urgency::advice, "exercise must not be offered");
      write.say("EX-GATE", "Exercise must not be offered: " + why + ".", why, limits);
      // Who is only unsteady may still move the feet in a chair.
      if (!g.prefers_plantarflexion || g.refused.size() > 1)
        for (auto& leg : verdict.legs) withdraw_exercise(profile, leg);
    } else {
      write.say("EX-GATE",
                "Exercise in spite of: " + why + ". Overridden by " + g.override_by + ".", why,
                limits);
    }
  }
  if (!g.not_asked.empty()) {
    const auto what = worded(FMT_COMPILE("{}"), fmt::join(g.not_asked, "; "));
    write.say("EX-ASK-FIRST", "Before exercise ask: " + what + ".", what, limits);
  }
  if (g.prefers_plantarflexion)
    write.say("EX-SEATED", "Unsafe gait: offer seated plantarflexion first.", "unsafe gait yes",
              kStationRule);
}

}  // namespace

Verdict classify(const Case& c, const Profile& profile) {
  auto arms = judge_arms(c.arms, c.history, profile);
  Verdict verdict;
  verdict.case_id = c.id;
  verdict.profile = profile.id;
  verdict.approval = profile.approval;
  if (arms.pressure) verdict.arm_mmHg = arms.pressure->rounded_mmHg();
  verdict.provisional = arms.provisional;
  verdict.flags = std::move(arms.flags);
  verdict.lines = std::move(arms.lines);
  std::array<std::optional<ExactPressure>, 2> ankles;
  for (const Side side : {Side::right, Side::left}) {
    const auto i = static_cast<std::size_t>(side);
    LegJudge judge{c, side, arms, profile, verdict.legs.at(i)};
    judge.judge();
    ankles.at(i) = judge.ankle().pressure;
    verdict.provisional = verdict.provisional || judge.ankle().wants_another;
    verdict.stop_exam = verdict.stop_exam || judge.stop_exam();
  }
  judge_segments(c, ankles, arms.pressure, profile, verdict);
  if (c.exercise) say_how_it_went(*c.exercise, profile, verdict);
  gate(c, profile, verdict);
  judge_quality(c, profile, verdict);
  return verdict;
}

}  // namespace station::clinical
