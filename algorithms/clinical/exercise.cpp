#include "algorithms/clinical/exercise.hpp"

#include "algorithms/clinical/ankle.hpp"
#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>

namespace station::clinical {
namespace {

const Source kDisagree{"Mahe 2015 (Medicine): the two criteria agree in 74 % of positive results",
                       "V"};
const Source kStress{"McPhail 2001 (abstract): plantarflexion against treadmill, r 0.95", "V"};

/// Ratio of the two indices, exact: after / rest as a / b with both positive.
struct Fall {
  std::int64_t lost = 0;   ///< rest - after, over the common denominator
  std::int64_t whole = 1;  ///< rest, over the same
};

Fall fall_of(ExactPressure rest_ankle, ExactPressure rest_arm, int ankle, int arm) {
  const auto rest = std::int64_t{rest_ankle.parts()} * arm;
  const auto after = std::int64_t{ankle} * rest_arm.parts();
  return {rest - after, rest};
}

int permille_of(const Fall& fall) {
  const auto twice = 2000 * fall.lost + (fall.lost >= 0 ? fall.whole : -fall.whole);
  return static_cast<int>(twice / (2 * fall.whole));
}

std::string percent_text(int permille) {
  const int size = permille < 0 ? -permille : permille;
  return fmt::format("{}{}.{}", permille < 0 ? "-" : "", size / 10, size % 10);
}

class ExerciseJudge {
 public:
  ExerciseJudge(const Leg& leg, ExactPressure ankle, ExactPressure arm, const History& history,
                const Profile& profile, LegVerdict& verdict)
      : leg_{leg},
        ankle_{ankle},
        arm_{arm},
        history_{history},
        profile_{profile},
        rules_{profile.exercise},
        verdict_{verdict},
        write_{verdict.flags, verdict.lines, profile} {}

  void judge() {
    for (const auto& reading : leg_.after_exercise) add(reading);
    criteria(verdict_.exercise.front(), leg_.after_exercise.front());
    recovery();
  }

 private:
  void add(const AfterExercise& r) {
    ExerciseFinding finding;
    finding.seconds = r.seconds;
    finding.index = index_of(ExactPressure::whole(r.ankle_mmHg), ExactPressure::whole(r.arm_mmHg));
    const auto fall = fall_of(ankle_, arm_, r.ankle_mmHg, r.arm_mmHg);
    finding.fall_permille = permille_of(fall);
    const auto ankle_fall = ankle_.less(ExactPressure::whole(r.ankle_mmHg));
    finding.ankle_fall_mmHg = ankle_fall.parts() >= 0
                                  ? ankle_fall.rounded_mmHg()
                                  : -ExactPressure::whole(r.ankle_mmHg).less(ankle_).rounded_mmHg();
    finding.by_percent = 100 * fall.lost > rules_.fall_above_percent.value * fall.whole;
    finding.by_ankle = ankle_fall > ExactPressure::whole(rules_.ankle_fall_above_mmHg.value);
    finding.by_index = finding.index.hundredths <= rules_.after_max.value;
    verdict_.exercise.push_back(finding);
  }

  void criteria(const ExerciseFinding& f, const AfterExercise& r) {
    const auto inputs = fmt::format("rest {} / {}, after {} s {} / {}", ankle_.text(), arm_.text(),
                                    r.seconds, r.ankle_mmHg, r.arm_mmHg);
    write_.say(
        "EX-RESULT",
        fmt::format("{} s after exercise the index is {}: it fell by {} %, the ankle "
                    "pressure by {} mmHg.",
                    r.seconds, f.index.text(), percent_text(f.fall_permille), f.ankle_fall_mmHg),
        fmt::format("{}: index {}, fall {} % and {} mmHg", inputs, f.index.text(),
                    percent_text(f.fall_permille), f.ankle_fall_mmHg),
        kStationRule);
    one("EX-FALL", f.by_percent,
        fmt::format("fall of the index above {} %", rules_.fall_above_percent.value),
        fmt::format("post>{}%", rules_.fall_above_percent.value),
        fmt::format("{}: fall {} %, limit {} %", inputs, percent_text(f.fall_permille),
                    rules_.fall_above_percent.value),
        rules_.fall_above_percent);
    one("EX-ANKLE", f.by_ankle,
        fmt::format("fall of the ankle pressure above {} mmHg", rules_.ankle_fall_above_mmHg.value),
        fmt::format("post AP>{}", rules_.ankle_fall_above_mmHg.value),
        fmt::format("{}: fall {} mmHg, limit {} mmHg", inputs, f.ankle_fall_mmHg,
                    rules_.ankle_fall_above_mmHg.value),
        rules_.ankle_fall_above_mmHg);
    one("EX-AFTER", f.by_index,
        fmt::format("index after exercise of {} or less", decimals(rules_.after_max.value)),
        fmt::format("post<=.{:02}", rules_.after_max.value),
        fmt::format("{}: index {}, limit {}", inputs, f.index.text(),
                    decimals(rules_.after_max.value)),
        rules_.after_max);
    if (f.by_percent != f.by_ankle)
      write_.say("EX-DISAGREE",
                 "The criteria disagree on this leg, as they often do: judge with the symptoms and "
                 "the recovery.",
                 inputs, kDisagree);
    if (f.by_percent && f.ankle_fall_mmHg <= 0)
      write_.say("EX-ARM-RISE",
                 "The ankle pressure did not fall: the index fell because the arm pressure rose.",
                 inputs, kStationRule);
    if (f.by_percent && history_.age_years && *history_.age_years < rules_.young_below_years.value)
      write_.say("EX-YOUNG",
                 "In healthy young adults the index often falls this much: no diagnosis from the "
                 "percent rule alone.",
                 fmt::format("age {}", *history_.age_years), rules_.young_below_years);
    if (r.seconds > rules_.first_reading_seconds.value)
      write_.say("EX-LATE",
                 fmt::format("The first reading began {} s after the end, later than {} s: a fall "
                             "may be missed.",
                             r.seconds, rules_.first_reading_seconds.value),
                 inputs, rules_.first_reading_seconds);
  }

  void one(SharedText rule, bool is_met, const std::string& what, std::string token,
           const std::string& inputs, const Number& number) {
    if (is_met) write_.flag(std::move(token), Urgency::advice, "after exercise: " + what);
    write_.say(rule, fmt::format("Criterion {}: {}.", what, is_met ? "met" : "not met"), inputs,
               number);
  }

  /// The first reading at which the ankle is back to the profile's share of its resting pressure.
  void recovery() {
    const int percent = rules_.recovery_percent.value;
    const auto has_recovered = [&](const AfterExercise& r) {
      return 100LL * r.ankle_mmHg * ExactPressure::kParts >= 1LL * percent * ankle_.parts();
    };
    const auto& all = leg_.after_exercise;
    const bool fell =
        std::any_of(all.begin(), all.end(), [&](const auto& r) { return !has_recovered(r); });
    if (!fell) return;
    std::string curve;
    for (const auto& r : all) {
      if (!curve.empty()) curve += ", ";
      curve += fmt::format("after {} s {} mmHg", r.seconds, r.ankle_mmHg);
    }
    curve = fmt::format("rest {} mmHg, {}", ankle_.text(), curve);
    const auto back =
        std::find_if(all.rbegin(), all.rend(), [&](const auto& r) { return !has_recovered(r); });
    if (back == all.rbegin()) {
      const bool late = all.back().seconds >= rules_.recovery_seconds.value;
      verdict_.recovery = late ? Recovery::late : Recovery::still_running;
      write_.say("EX-RECOVERY",
                 late ? fmt::format("The ankle pressure is not back to {} % of rest after {} s: "
                                    "positive by recovery; one level of disease takes 2-6 min, "
                                    "several 6-12 min.",
                                    percent, all.back().seconds)
                      : fmt::format("The ankle pressure is not back to {} % of rest at the last "
                                    "reading, {} s: go on to {} s.",
                                    percent, all.back().seconds, rules_.recovery_seconds.value),
                 curve, rules_.recovery_seconds);
      return;
    }
    const auto& first_back = *std::prev(back);
    verdict_.recovery = Recovery::back;
    write_.say("EX-RECOVERY",
               fmt::format("The ankle pressure was back to {} % of rest at {} s.", percent,
                           first_back.seconds),
               curve, rules_.recovery_percent);
  }

  const Leg& leg_;
  ExactPressure ankle_;
  ExactPressure arm_;
  const History& history_;
  const Profile& profile_;
  const ExerciseRules& rules_;
  LegVerdict& verdict_;
  Scribe write_;
};

const char* words_of(ExerciseFacts::Stop stop) {
  using Stop = ExerciseFacts::Stop;
  switch (stop) {
    case Stop::completed: return "completed";
    case Stop::claudication: return "claudication";
    case Stop::chest_pain: return "chest pain";
    case Stop::breathless: return "breathlessness";
    case Stop::dizzy: return "dizziness";
    case Stop::other_leg_pain: return "other leg pain";
    case Stop::operator_stop: return "the operator";
    case Stop::not_stated: break;
  }
  return "not stated";
}

}  // namespace

void judge_exercise(const Leg& leg, const std::optional<ExerciseFacts>& facts,
                    std::optional<ExactPressure> ankle, std::optional<ExactPressure> arm,
                    const History& history, const Profile& profile, LegVerdict& verdict) {
  if (leg.after_exercise.empty()) return;
  Scribe write{verdict.flags, verdict.lines, profile};
  if (!ankle || !arm || ankle->parts() == 0) {
    write.say("EX-NO-REST",
              "Readings after exercise cannot be compared: the leg has no resting index.",
              "no resting index", kStationRule);
    return;
  }
  ExerciseJudge{leg, *ankle, *arm, history, profile, verdict}.judge();
  if (facts && facts->kind == ExerciseFacts::Kind::plantarflexion)
    write.say("EX-PLANTARFLEXION",
              "Heel raises instead of a treadmill: a reasonable substitute, the ankle is read "
              "before and right after.",
              "plantarflexion", kStress);
}

void say_how_it_went(const ExerciseFacts& facts, const Profile& profile, Verdict& verdict) {
  using Stop = ExerciseFacts::Stop;
  Scribe write{verdict.flags, verdict.lines, profile};
  const bool cardiac =
      facts.stop == Stop::chest_pain || facts.stop == Stop::breathless || facts.stop == Stop::dizzy;
  if (cardiac) {
    write.flag("EX-CARDIAC", Urgency::emergency,
               fmt::format("exercise ended by {}", words_of(facts.stop)));
    write.say(
        "EX-CARDIAC",
        fmt::format("Exercise ended by {}: stop, emergency assessment now.", words_of(facts.stop)),
        fmt::format("ended by {}", words_of(facts.stop)), kStationRule);
  }
  const bool is_treadmill = facts.kind == ExerciseFacts::Kind::treadmill;
  std::string text = is_treadmill ? "Treadmill" : "Plantarflexion";
  if (facts.raises) text += fmt::format(", {} heel raises", *facts.raises);
  text += facts.onset_seconds ? fmt::format(", leg pain after {} s", *facts.onset_seconds)
                              : std::string{", no onset of leg pain recorded"};
  text += facts.maximal_seconds
              ? fmt::format(", {} {} s", is_treadmill ? "maximal walking time" : "duration",
                            *facts.maximal_seconds)
              : std::string{", duration not recorded"};
  const auto seconds = [](const std::optional<int>& s) {
    return s ? fmt::format("{} s", *s) : std::string{"not recorded"};
  };
  write.say("EX-COURSE", fmt::format("{}. Ended by: {}.", text, words_of(facts.stop)),
            fmt::format("{}, onset of pain {}, duration {}, ended by {}",
                        is_treadmill ? "treadmill" : "plantarflexion", seconds(facts.onset_seconds),
                        seconds(facts.maximal_seconds), words_of(facts.stop)),
            kStationRule);
}

}  // namespace station::clinical
