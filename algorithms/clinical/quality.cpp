#include "algorithms/clinical/quality.hpp"

#include "algorithms/clinical/completeness.hpp"
#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace station::clinical {
namespace {

const Source kSeated{"BMC Fam Pract 2014;15:69, table 2: about 0.35 higher seated", "V"};

class QualityJudge {
 public:
  QualityJudge(const Case& c, const Profile& profile, Verdict& verdict)
      : case_{c}, exam_{c.exam}, rules_{profile.exam}, profile_{profile}, verdict_{verdict} {}

  void judge() {
    rest();
    posture();
    smoking();
    cuffs();
    deflations();
    apart();
    statements();
    if (verdict_.provisional)
      find("Q-REPEATS",
           "Readings are missing that the repeat rules ask for: the result is "
           "provisional.",
           "repeat rules", kStationRule);
    if (exam_.study == ExamFacts::Study::not_stated) return;
    verdict_.missing = missing_for(exam_.study, case_, verdict_);
    for (const auto& what : verdict_.missing)
      find("Q-MISSING",
           fmt::format("Missing for {} {} study: {}.",
                       exam_.study == ExamFacts::Study::exercise ? "an" : "a",
                       words_of(exam_.study), what),
           what, kStationRule);
  }

 private:
  [[nodiscard]] bool is_study() const { return exam_.study != ExamFacts::Study::not_stated; }

  void rest() {
    if (!exam_.rest_minutes) {
      if (is_study())
        find("Q-REST", "The rest before the first cuff is not recorded.", "rest not recorded",
             rules_.rest_minutes);
      return;
    }
    if (*exam_.rest_minutes >= rules_.rest_minutes.value) return;
    find("Q-REST",
         fmt::format("Rest of {} min, less than {}: {}.", *exam_.rest_minutes,
                     rules_.rest_minutes.value,
                     exam_.early_start_reason.empty()
                         ? std::string{"no reason is given, state it"}
                         : "started early because " + exam_.early_start_reason),
         fmt::format("rest {} min, at least {} min{}", *exam_.rest_minutes,
                     rules_.rest_minutes.value,
                     exam_.early_start_reason.empty() ? ", no reason given" : ", reason given"),
         rules_.rest_minutes);
  }

  void posture() {
    const auto why = not_comparable(exam_);
    if (exam_.posture == ExamFacts::Posture::not_stated && is_study())
      find("Q-POSTURE", "The posture is not recorded; it is mandatory.", "posture not recorded",
           kSeated);
    if (exam_.posture == ExamFacts::Posture::head_raised ||
        exam_.posture == ExamFacts::Posture::seated)
      find("Q-POSTURE", fmt::format("Not comparable: {}.", why), posture_words(exam_), kSeated);
  }

  void smoking() {
    if (exam_.smoked_within_two_hours != Answer::yes) return;
    find("Q-SMOKING",
         fmt::format("Smoked within {} h: the ankle pressure reads low.",
                     rules_.smoking_hours.value),
         fmt::format("smoked within {} h", rules_.smoking_hours.value), rules_.smoking_hours);
  }

  void cuffs() {
    for (const auto& cuff : exam_.cuffs) {
      const int least = rules_.cuff_width_percent.value;
      if (100LL * cuff.width_mm >= 1LL * least * cuff.circumference_mm) continue;
      find("Q-CUFF",
           fmt::format("The {} cuff is {} mm wide on {} mm of circumference, less than {} %: it "
                       "reads high.",
                       to_string(cuff.site), cuff.width_mm, cuff.circumference_mm, least),
           fmt::format("{}: width {} mm, circumference {} mm, at least {} %", to_string(cuff.site),
                       cuff.width_mm, cuff.circumference_mm, least),
           rules_.cuff_width_percent);
    }
  }

  void deflations() {
    const bool fibrillates = case_.history.atrial_fibrillation == Answer::yes;
    const auto& most =
        fibrillates ? rules_.deflation_max_fibrillation_tenths : rules_.deflation_max_tenths;
    for (const auto& d : exam_.deflations) {
      if (d.tenths_mmHg_per_s <= most.value) continue;
      find("Q-DEFLATION",
           fmt::format("The {} cuff fell by {}.{} mmHg/s, above {}.{}{}: the pressure reads low by "
                       "up to one beat.",
                       to_string(d.artery), d.tenths_mmHg_per_s / 10, d.tenths_mmHg_per_s % 10,
                       most.value / 10, most.value % 10,
                       fibrillates ? " in atrial fibrillation" : ""),
           fmt::format("{}: {}.{} mmHg/s, limit {}.{}", to_string(d.artery),
                       d.tenths_mmHg_per_s / 10, d.tenths_mmHg_per_s % 10, most.value / 10,
                       most.value % 10),
           most);
    }
  }

  /// Values either side of a long pause, or of standing up, are never divided without a flag.
  void apart() {
    const bool late = exam_.apart_minutes && *exam_.apart_minutes > rules_.apart_max_minutes.value;
    const bool stood = exam_.stood_up_between == Answer::yes;
    if (!late && !stood) return;
    verdict_.flags.push_back(
        {"APART", Urgency::advice, "pressures from either side of a pause are divided"});
    find("Q-APART",
         stood ? std::string{"The person stood up between pressures that are divided: rest again "
                             "and read the arm again."}
               : fmt::format("Pressures {} min apart are divided, more than {}: rest again and "
                             "read the arm again.",
                             *exam_.apart_minutes, rules_.apart_max_minutes.value),
         stood ? std::string{"stood up"}
               : fmt::format("{} min, limit {} min", *exam_.apart_minutes,
                             rules_.apart_max_minutes.value),
         rules_.apart_max_minutes);
  }

  /// "Absent" is a statement of a named person after a search.
  void statements() {
    bool stated = false;
    for (const auto& leg : case_.legs)
      stated = stated || leg.pt.kind == PressureEntry::Kind::absent ||
               leg.dp.kind == PressureEntry::Kind::absent;
    if (!stated) return;
    if (exam_.absent_stated_by.empty() && is_study())
      find("Q-ABSENT", "An artery is called absent and nobody is named who searched.",
           "nobody is named", rules_.search_seconds);
    if (exam_.absent_search_seconds && *exam_.absent_search_seconds < rules_.search_seconds.value)
      find("Q-ABSENT",
           fmt::format("An artery is called absent after a search of {} s, less than {}: search "
                       "again with the gain tried.",
                       *exam_.absent_search_seconds, rules_.search_seconds.value),
           fmt::format("search {} s, at least {} s", *exam_.absent_search_seconds,
                       rules_.search_seconds.value),
           rules_.search_seconds);
  }

  static const char* words_of(ExamFacts::Study study) {
    switch (study) {
      case ExamFacts::Study::complete: return "complete";
      case ExamFacts::Study::exercise: return "exercise";
      default: return "resting";
    }
  }

  void find(SharedText rule, std::string text, std::string inputs, const Source& source) {
    std::vector<Flag> none;
    Scribe{none, verdict_.quality, profile_}.say(rule, std::move(text), std::move(inputs), source);
  }

  const Case& case_;
  const ExamFacts& exam_;
  const ExamRules& rules_;
  const Profile& profile_;
  Verdict& verdict_;
};

}  // namespace

void judge_quality(const Case& c, const Profile& profile, Verdict& verdict) {
  QualityJudge{c, profile, verdict}.judge();
}

const char* posture_words(const ExamFacts& exam) {
  switch (exam.posture) {
    case ExamFacts::Posture::seated: return "seated";
    case ExamFacts::Posture::head_raised: return "head raised";
    case ExamFacts::Posture::flat: return "flat";
    case ExamFacts::Posture::not_stated: break;
  }
  return "posture not recorded";
}

std::string not_comparable(const ExamFacts& exam) {
  switch (exam.posture) {
    case ExamFacts::Posture::seated: return "read seated, the index is about 0.35 too high";
    case ExamFacts::Posture::head_raised: return "the head was raised, the index may be too high";
    case ExamFacts::Posture::flat:
    case ExamFacts::Posture::not_stated: break;
  }
  return {};
}

}  // namespace station::clinical
