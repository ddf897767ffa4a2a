#include "algorithms/clinical/ischaemia.hpp"

#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace station::clinical {
namespace {

ThreatSigns signs_of(const LegHistory& h, bool has_pad) {
  if (h.rest_pain == Answer::yes || has_tissue_loss(h))
    return has_pad ? ThreatSigns::with_pad : ThreatSigns::pad_not_shown;
  if (h.rest_pain == Answer::no && h.gangrene == Answer::no && h.wound == Wound::none)
    return ThreatSigns::absent;
  const bool none_recorded =
      h.rest_pain != Answer::no && h.gangrene != Answer::no && h.wound == Wound::not_asked;
  return none_recorded ? ThreatSigns::not_recorded : ThreatSigns::partly_recorded;
}

class IschaemiaJudge {
 public:
  IschaemiaJudge(const Leg& leg, const Perfusion& perfusion, const History& history,
                 const Profile& profile, LegVerdict& verdict)
      : leg_{leg},
        perfusion_{perfusion},
        history_{history},
        profile_{profile},
        cuts_{profile.limb_threat.front()},
        verdict_{verdict},
        write_{verdict.flags, verdict.lines, profile} {}

  void judge() {
    limb_threat();
    if (has_tissue_loss(leg_.history)) tissue_loss();
  }

 private:
  void limb_threat() {
    const auto& p = perfusion_;
    if (p.ankle && is_crossed(cuts_.ankle, *p.ankle))
      threat(worded(FMT_COMPILE("AP{}{}"), sign(cuts_.ankle), cuts_.ankle.value),
             worded(FMT_COMPILE("ankle {} {} mmHg"), below(cuts_.ankle), cuts_.ankle.value),
             worded(FMT_COMPILE("ankle pressure {} mmHg"), p.ankle->text()));
    if (p.ankle && p.arm && is_index_crossed(cuts_.abi, *p.ankle, *p.arm))
      threat(worded(FMT_COMPILE("ABI{}.{:02}"), sign(cuts_.abi), cuts_.abi.value),
             worded(FMT_COMPILE("index {} {}"), below(cuts_.abi), decimals(cuts_.abi.value)),
             worded(FMT_COMPILE("ankle {} / arm {}, unrounded ratio {} {}"), p.ankle->text(),
                    p.arm->text(), below(cuts_.abi), decimals(cuts_.abi.value)));
    if (p.toe && is_crossed(cuts_.toe, *p.toe))
      threat(worded(FMT_COMPILE("TP{}{}"), sign(cuts_.toe), cuts_.toe.value),
             worded(FMT_COMPILE("toe {} {} mmHg"), below(cuts_.toe), cuts_.toe.value),
             worded(FMT_COMPILE("toe pressure {} mmHg"), p.toe->text()));
    if (p.tcpo2_mmHg && is_crossed(cuts_.tcpo2, ExactPressure::whole(*p.tcpo2_mmHg)))
      threat(worded(FMT_COMPILE("TCPO2{}{}"), sign(cuts_.tcpo2), cuts_.tcpo2.value),
             worded(FMT_COMPILE("TcPO2 {} {} mmHg"), below(cuts_.tcpo2), cuts_.tcpo2.value),
             worded(FMT_COMPILE("TcPO2 {} mmHg"), *p.tcpo2_mmHg));
  }
  static const char* sign(const Cut& cut) { return cut.inclusive ? "<=" : "<"; }
  static const char* below(const Cut& cut) { return cut.inclusive ? "not above" : "below"; }

  /// @param finding for the result board: several cuts may be crossed, each says which
  void threat(const std::string& cut, const std::string& finding, const std::string& inputs) {
    const bool has_pad = history_.known_pad == Answer::yes ||
                         verdict_.category == Category::abnormal ||
                         (verdict_.toe && verdict_.toe->is_pad);
    const ThreatSigns beside = signs_of(leg_.history, has_pad);
    verdict_.threat = beside;
    const std::string range = "pressure in the limb-threatening range";
    if (beside == ThreatSigns::with_pad) {
      write_.flag("H-CLTI[" + cut + "]", Urgency::limb_threat,
                  finding + ": chronic limb-threatening ischaemia suspected");
      say("H-CLTI",
          "Pressure in the limb-threatening range with PAD and " + signs() +
              ": suspect chronic limb-threatening ischaemia, urgent vascular referral.",
          inputs, cuts_.evidence);
    } else {
      const std::string what = words_of(beside);
      write_.flag("H-CLTI[" + cut + "]", Urgency::limb_threat,
                  // Said whole once; a second cut only names itself.
                  finding + ": " + range + (threats_ == 0 ? ", " + what : ""));
      say("H-CLTI", "Pressure in the limb-threatening range, " + what + ".", inputs,
          cuts_.evidence);
    }
    ++threats_;
  }

  [[nodiscard]] std::string words_of(ThreatSigns beside) const {
    switch (beside) {
      case ThreatSigns::absent: return "clinical signs absent";
      case ThreatSigns::partly_recorded: return "clinical signs not fully recorded";
      case ThreatSigns::not_recorded: return "clinical signs not recorded";
      case ThreatSigns::with_pad:
      case ThreatSigns::pad_not_shown: break;
    }
    return signs() + ", PAD not shown";
  }
  [[nodiscard]] std::string signs() const {
    std::string text;
    const auto add = [&text](const char* sign) {
      text += text.empty() ? "" : ", ";
      text += sign;
    };
    if (leg_.history.rest_pain == Answer::yes) add("rest pain");
    if (leg_.history.gangrene == Answer::yes) add("gangrene");
    if (leg_.history.wound != Wound::none && leg_.history.wound != Wound::not_asked) add("a wound");
    return text;
  }

  void tissue_loss() {
    const auto inputs =
        worded(FMT_COMPILE("wound {}, gangrene {}, ankle {}, toe {}"), text_of(leg_.history.wound),
               text_of(leg_.history.gangrene), perfusion_.ankle ? perfusion_.ankle->text() : "none",
               text_of(leg_.toe));
    write_.flag("PERF", Urgency::advice, "measure perfusion at the foot");
    say("PERF",
        "Wound or gangrene: measure toe pressure with waveform, TcPO2 or skin perfusion pressure.",
        inputs, kGuideline2016);
    if (verdict_.category == Category::abnormal || history_.known_pad == Answer::yes) {
      const auto lasting = leg_.history.foot.wound_over_two_weeks;
      say("CLTI-SUSPECTED",
          lasting == Answer::yes
              ? "PAD with a wound of more than two weeks: chronic limb-threatening ischaemia is "
                "suspected at any pressure."
              : "PAD with tissue loss: chronic limb-threatening ischaemia is suspected at any "
                "pressure; the definition asks for a wound of more than two weeks.",
          inputs, kCltiDefinition);
    }
    wound_set(inputs);
  }

  /// TASC II has a higher cut for a wound.
  void wound_set(const std::string& inputs) {
    for (const auto& set : profile_.limb_threat) {
      if (set.id != "tasc-2-tissue-loss" || !perfusion_.ankle) continue;
      if (!is_crossed(set.ankle, *perfusion_.ankle)) continue;
      write_.flag("TASC-W", Urgency::limb_threat,
                  worded(FMT_COMPILE("wound with ankle pressure below {}"), set.ankle.value));
      say("TASC-W",
          worded(FMT_COMPILE("Wound with ankle pressure {} mmHg, below {}: critical by TASC II."),
                 perfusion_.ankle->text(), set.ankle.value),
          inputs, set.evidence);
    }
  }

  void say(SharedText rule, std::string text, std::string inputs, const Source& source) {
    write_.say(rule, std::move(text), std::move(inputs), source);
  }

  const Leg& leg_;
  const Perfusion& perfusion_;
  const History& history_;
  const Profile& profile_;
  const ThresholdSet& cuts_;
  LegVerdict& verdict_;
  Scribe write_;
  int threats_ = 0;  ///< cuts crossed so far
};

}  // namespace

bool has_tissue_loss(const LegHistory& history) {
  return history.gangrene == Answer::yes ||
         (history.wound != Wound::not_asked && history.wound != Wound::none);
}

void judge_ischaemia(const Leg& leg, const Perfusion& perfusion, const History& history,
                     const Profile& profile, LegVerdict& verdict) {
  IschaemiaJudge{leg, perfusion, history, profile, verdict}.judge();
}

void say_whom_to_tell(const Profile& profile, LegVerdict& verdict) {
  const bool urgent = std::any_of(verdict.flags.begin(), verdict.flags.end(),
                                  [](const Flag& f) { return f.urgency >= Urgency::limb_threat; });
  if (!urgent) return;
  Scribe{verdict.flags, verdict.lines, profile}.say(
      "NOTIFY",
      "Tell the responsible clinician now. Note who was told, by whom, when, and that it was "
      "read back.",
      "a flag of this leg", kStationRule);
}

}  // namespace station::clinical
