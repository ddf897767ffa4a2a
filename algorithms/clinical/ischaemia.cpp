#include "algorithms/clinical/ischaemia.hpp"

#include "algorithms/clinical/ankle.hpp"
#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace station::clinical {
namespace {

const char* text_of(Answer answer) {
  switch (answer) {
    case Answer::no: return "no";
    case Answer::yes: return "yes";
    case Answer::unknown: return "unknown";
    case Answer::not_asked: break;
  }
  return "not asked";
}

const char* text_of(Wound wound) {
  switch (wound) {
    case Wound::none: return "none";
    case Wound::toe: return "toe";
    case Wound::forefoot: return "forefoot";
    case Wound::heel: return "heel";
    case Wound::other: return "other";
    case Wound::not_asked: break;
  }
  return "not asked";
}

bool is_possible(Answer answer) { return answer == Answer::yes || answer == Answer::unknown; }

/// "clinical signs not recorded", "... absent", or empty when a sign is there.
const char* missing_signs(const LegHistory& h) {
  if (h.rest_pain == Answer::yes || has_tissue_loss(h)) return "";
  if (h.rest_pain == Answer::no && h.gangrene == Answer::no && h.wound == Wound::none)
    return "clinical signs absent";
  const bool none_recorded =
      h.rest_pain != Answer::no && h.gangrene != Answer::no && h.wound == Wound::not_asked;
  return none_recorded ? "clinical signs not recorded" : "clinical signs not fully recorded";
}

class IschaemiaJudge {
 public:
  IschaemiaJudge(const Leg& leg, std::optional<int> ankle, const History& history,
                 const Profile& profile, LegVerdict& verdict)
      : leg_{leg}, ankle_{ankle}, history_{history}, profile_{profile}, verdict_{verdict} {}

  void judge() {
    acute();
    limb_threat();
    if (has_tissue_loss(leg_.history)) tissue_loss();
    notify();
  }

 private:
  /// Unknown never excludes: with one sign stated, an unknown other does not lower the alarm.
  void acute() {
    const auto onset = leg_.history.onset_under_two_weeks;
    const auto loss = leg_.history.new_sensory_or_motor_loss;
    const bool suspected =
        is_possible(onset) && is_possible(loss) && (onset == Answer::yes || loss == Answer::yes);
    const auto inputs = fmt::format("onset under two weeks {}, new sensory or motor loss {}",
                                    text_of(onset), text_of(loss));
    const auto missing = missing_signal(leg_);
    const bool nothing_heard = missing.sum() > 0 && !ankle_ &&
                               leg_.pt.kind != PressureEntry::Kind::above &&
                               leg_.dp.kind != PressureEntry::Kind::above;
    if (suspected && nothing_heard) {
      flag("ALI-EMERGENCY", Urgency::emergency, "acute limb ischaemia suspected");
      say("ALI",
          "No pedal signal with acute signs: suspect acute limb ischaemia. Stop the exam, run no "
          "more cuffs on this leg, make the emergency vascular call now.",
          inputs, kRutherford1997);
    } else if (suspected) {
      flag("ACUTE-SIGNS", Urgency::emergency, "acute limb signs");
      say("ACUTE-SIGNS",
          "Acute signs in this leg (new and under two weeks): a pressure does not exclude acute "
          "ischaemia. Emergency vascular call before further cuffs.",
          inputs, kStationRule);
    } else if (missing.absent == 2 && (onset == Answer::not_asked || loss == Answer::not_asked)) {
      say("ACUTE-NOT-ASKED",
          "No pedal signal and acute signs were not asked: ask now for onset under two weeks, "
          "numbness and weakness.",
          inputs, kStationRule);
    }
  }

  void limb_threat() {
    if (ankle_ && *ankle_ < profile_.limb_threat_ankle_mmHg)
      threat(fmt::format("AP<{}", profile_.limb_threat_ankle_mmHg),
             fmt::format("ankle below {} mmHg", profile_.limb_threat_ankle_mmHg),
             fmt::format("ankle pressure {} mmHg", *ankle_));
    if (verdict_.abi && !verdict_.abi->above && is_below_threat(*verdict_.abi))
      threat(fmt::format("ABI<.{:02}", profile_.limb_threat_abi_hundredths),
             fmt::format("index below {}", decimals(profile_.limb_threat_abi_hundredths)),
             fmt::format("ankle {} / arm {}, unrounded ratio below {}", verdict_.abi->ankle_mmHg,
                         verdict_.abi->arm_mmHg, decimals(profile_.limb_threat_abi_hundredths)));
    const auto toe = pressure_of(leg_.toe);
    if (toe && *toe < profile_.limb_threat_toe_mmHg)
      threat(fmt::format("TP<{}", profile_.limb_threat_toe_mmHg),
             fmt::format("toe below {} mmHg", profile_.limb_threat_toe_mmHg),
             fmt::format("toe pressure {} mmHg", *toe));
  }

  /// On the raw ratio: 79/200 prints 0.40 and is below 0.40.
  [[nodiscard]] bool is_below_threat(const Index& index) const {
    return std::int64_t{100} * index.ankle_mmHg <
           std::int64_t{profile_.limb_threat_abi_hundredths} * index.arm_mmHg;
  }

  /// @param finding for the result board: several cuts may be crossed, each says which
  void threat(const std::string& cut, const std::string& finding, const std::string& inputs) {
    const std::string missing = missing_signs(leg_.history);
    const bool has_pad =
        history_.known_pad == Answer::yes || verdict_.category == Category::abnormal;
    const std::string range = "pressure in the limb-threatening range";
    if (missing.empty() && has_pad) {
      flag("H-CLTI[" + cut + "]", Urgency::limb_threat,
           finding + ": chronic limb-threatening ischaemia suspected");
      say("H-CLTI",
          "Pressure in the limb-threatening range with PAD and " + signs() +
              ": suspect chronic limb-threatening ischaemia, urgent vascular referral.",
          inputs, kLimbThreat);
    } else {
      const std::string what = missing.empty() ? signs() + ", PAD not shown" : missing;
      flag("H-CLTI[" + cut + "]", Urgency::limb_threat,
           // Said whole once; a second cut only names itself.
           finding + ": " + range + (threats_ == 0 ? ", " + what : ""));
      say("H-CLTI", "Pressure in the limb-threatening range, " + what + ".", inputs, kLimbThreat);
    }
    ++threats_;
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
        fmt::format("wound {}, gangrene {}, ankle {}, toe {}", text_of(leg_.history.wound),
                    text_of(leg_.history.gangrene), ankle_ ? fmt::format("{}", *ankle_) : "none",
                    clinical::text_of(leg_.toe));
    flag("PERF", Urgency::advice, "measure perfusion at the foot");
    say("PERF",
        "Wound or gangrene: measure toe pressure with waveform, TcPO2 or skin perfusion pressure.",
        inputs, kGuideline2016);
    if (verdict_.category == Category::abnormal || history_.known_pad == Answer::yes)
      say("CLTI-SUSPECTED",
          "PAD with tissue loss: chronic limb-threatening ischaemia is suspected at any pressure; "
          "the definition asks for a wound of more than two weeks.",
          inputs, kCltiDefinition);
    if (ankle_ && *ankle_ < profile_.wound_ankle_mmHg) {
      flag("TASC-W", Urgency::limb_threat,
           fmt::format("wound with ankle pressure below {}", profile_.wound_ankle_mmHg));
      say("TASC-W",
          fmt::format("Wound with ankle pressure {} mmHg, below {}: critical by TASC II.", *ankle_,
                      profile_.wound_ankle_mmHg),
          inputs, kTasc);
    }
  }

  void notify() {
    const bool urgent =
        std::any_of(verdict_.flags.begin(), verdict_.flags.end(),
                    [](const Flag& f) { return f.urgency >= Urgency::limb_threat; });
    if (!urgent) return;
    say("NOTIFY",
        "Tell the responsible clinician now. Note who was told, by whom, when, and that it was "
        "read back.",
        "a flag of this leg", kStationRule);
  }

  void flag(std::string token, Urgency urgency, std::string text) {
    verdict_.flags.push_back(make_flag(std::move(token), urgency, std::move(text)));
  }
  void say(std::string_view rule, std::string text, std::string inputs, Source source) {
    verdict_.lines.push_back(make_line(rule, std::move(text), std::move(inputs), source));
  }

  const Leg& leg_;
  std::optional<int> ankle_;
  const History& history_;
  const Profile& profile_;
  LegVerdict& verdict_;
  int threats_ = 0;  ///< cuts crossed so far
};

}  // namespace

bool has_tissue_loss(const LegHistory& history) {
  return history.gangrene == Answer::yes ||
         (history.wound != Wound::not_asked && history.wound != Wound::none);
}

void judge_ischaemia(const Leg& leg, std::optional<int> ankle_mmHg, const History& history,
                     const Profile& profile, LegVerdict& verdict) {
  IschaemiaJudge{leg, ankle_mmHg, history, profile, verdict}.judge();
}

}  // namespace station::clinical
