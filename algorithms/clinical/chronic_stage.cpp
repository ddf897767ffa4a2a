#include "algorithms/clinical/chronic_stage.hpp"

#include "algorithms/clinical/ischaemia.hpp"
#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace station::clinical {
namespace {

const Source kFontaine{"Fontaine stages, in public code texts", "V2"};
const Source kMap{"Fontaine-Rutherford map, in public code (V105)", "V2"};
const Source kRutherford{"Rutherford 1997 standards, in PMC4232437, table 2", "V"};

class StageJudge {
 public:
  StageJudge(const Leg& leg, const std::optional<ExerciseFacts>& exercise,
             std::optional<ExactPressure> ankle, const Profile& profile, LegVerdict& verdict)
      : leg_{leg},
        history_{leg.history},
        exercise_{exercise},
        ankle_{ankle},
        rules_{profile.stage},
        verdict_{verdict},
        write_{verdict.flags, verdict.lines, profile},
        inputs_{worded(
            FMT_COMPILE("wound {}, gangrene {}, rest pain {}, exertional pain {}, distance {}"),
            text_of(history_.wound), text_of(history_.gangrene), text_of(history_.rest_pain),
            text_of(history_.exertional_pain), metres())} {}

  void judge() {
    if (has_tissue_loss(history_)) return tissue_loss();
    if (history_.rest_pain == Answer::yes) return stage("III", "4", kFontaine);
    if (history_.exertional_pain == Answer::yes) return claudication();
    const bool all_denied = history_.wound == Wound::none && history_.gangrene == Answer::no &&
                            history_.rest_pain == Answer::no &&
                            history_.exertional_pain == Answer::no;
    if (all_denied) return stage("I", "0", kFontaine);
    const bool anything_asked =
        history_.wound != Wound::not_asked || history_.gangrene != Answer::not_asked ||
        history_.rest_pain != Answer::not_asked || history_.exertional_pain != Answer::not_asked;
    if (anything_asked)
      write_.say("STAGE-OPEN",
                 "Stage not decided: wound, gangrene, rest pain and exertional pain must all be "
                 "answered.",
                 inputs_, kFontaine);
  }

 private:
  [[nodiscard]] std::string metres() const {
    const auto& distance = leg_.history.foot.claudication_metres;
    return distance ? worded(FMT_COMPILE("{} m"), *distance) : std::string{"not recorded"};
  }

  void tissue_loss() {
    const auto& foot = history_.foot;
    const bool major =
        foot.depth == WoundDepth::extensive || foot.gangrene_extent == GangreneExtent::extensive;
    const bool minor =
        !major && (foot.depth == WoundDepth::shallow || foot.depth == WoundDepth::deep ||
                   foot.gangrene_extent == GangreneExtent::digits);
    stage("IV", major ? "6" : minor ? "5" : "5-6", kFontaine);
  }

  void claudication() {
    const auto& distance = history_.foot.claudication_metres;
    const char* fontaine = !distance ? "II" : is_long(*distance) ? "IIa" : "IIb";
    const char* open = distance ? "" : " (IIa or IIb: the walking distance is not recorded)";
    const bool walked = exercise_ && exercise_->kind == ExerciseFacts::Kind::treadmill &&
                        exercise_->stop != ExerciseFacts::Stop::not_stated &&
                        !leg_.after_exercise.empty() && ankle_;
    if (!walked) {
      const char* mapped = !distance ? "1-3" : is_long(*distance) ? "1" : "2-3";
      return stage(fontaine, mapped, kMap, open);
    }
    const bool completed = exercise_->stop == ExerciseFacts::Stop::completed;
    const int after = leg_.after_exercise.front().ankle_mmHg;
    const auto fell = ankle_->less(ExactPressure::whole(after));
    if (!completed && after < rules_.treadmill_after_mmHg.value)
      return stage(fontaine, "3", kRutherford, open);
    if (completed && after > rules_.treadmill_after_mmHg.value) {
      const int fall_from = rules_.treadmill_fall_from_mmHg.value;
      if (fell >= ExactPressure::whole(fall_from)) return stage(fontaine, "1", kRutherford, open);
      return stage(
          fontaine, "", kRutherford, open,
          worded(FMT_COMPILE(": the treadmill was completed and the ankle pressure fell by less "
                             "than {} mmHg, the criterion of Rutherford 1 is not met"),
                 fall_from));
    }
    stage(fontaine, "2", kRutherford, open);
  }

  [[nodiscard]] bool is_long(int metres) const { return metres > rules_.short_walk_m.value; }

  /// One statement: what is open stands in it.
  void stage(const char* fontaine, const char* rutherford, const Source& source,
             std::string_view fontaine_open = {}, std::string_view rutherford_open = {}) {
    verdict_.stage = {fontaine, rutherford};
    const std::string category = *rutherford == '\0' ? "not decided" : rutherford;
    write_.say("STAGE",
               worded(FMT_COMPILE("Fontaine {}{}, Rutherford {}{}."), fontaine, fontaine_open,
                      category, rutherford_open),
               inputs_, source);
  }

  const Leg& leg_;
  const LegHistory& history_;
  const std::optional<ExerciseFacts>& exercise_;
  std::optional<ExactPressure> ankle_;
  const StageRules& rules_;
  LegVerdict& verdict_;
  Scribe write_;
  std::string inputs_;
};

}  // namespace

void judge_chronic_stage(const Leg& leg, const std::optional<ExerciseFacts>& exercise,
                         std::optional<ExactPressure> ankle, const Profile& profile,
                         LegVerdict& verdict) {
  const auto& h = leg.history;
  const bool asked = h.wound != Wound::not_asked || h.gangrene != Answer::not_asked ||
                     h.rest_pain != Answer::not_asked || h.exertional_pain != Answer::not_asked;
  if (!asked) return;
  StageJudge{leg, exercise, ankle, profile, verdict}.judge();
}

}  // namespace station::clinical
