#include "algorithms/clinical/ankle.hpp"

#include "algorithms/clinical/category.hpp"
#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace station::clinical {
namespace {

using Kind = PressureEntry::Kind;

/// The index of a pressure at which flow still passed. Cut off, not rounded: ">2.73" must not claim
/// more than was shown.
Index bound_of(int ankle_mmHg, int arm_mmHg) {
  const auto hundredths = std::int64_t{100} * ankle_mmHg / arm_mmHg;
  return {static_cast<int>(hundredths), true, ankle_mmHg, arm_mmHg};
}

Index index_of(int ankle_mmHg, int arm_mmHg) {
  return {index_hundredths(ankle_mmHg, arm_mmHg), false, ankle_mmHg, arm_mmHg};
}

class AnkleJudge {
 public:
  AnkleJudge(const Leg& leg, std::optional<int> arm, const Profile& profile, LegVerdict& verdict)
      : pt_{leg.pt},
        dp_{leg.dp},
        arm_{arm},
        profile_{profile},
        verdict_{verdict},
        inputs_{fmt::format("PT {}, DP {}, arm {}", text_of(leg.pt), text_of(leg.dp),
                            arm ? fmt::format("{}", *arm) : "none")},
        dvt_suspected_{leg.history.suspected_dvt == Answer::yes} {}

  std::optional<int> judge() {
    signals();
    if (pt_.kind == Kind::above || dp_.kind == Kind::above) {
      not_closed();
      return std::nullopt;
    }
    const auto pt = pressure_of(pt_);
    const auto dp = pressure_of(dp_);
    one_artery(pt.has_value() || dp.has_value());
    if (!pt && !dp) return std::nullopt;
    const int higher = std::max(pt.value_or(0), dp.value_or(0));
    if (!arm_) {
      say("ABI-NO-ARM",
          fmt::format("Ankle pressure {} mmHg stands by itself: without an arm pressure there is "
                      "no index.",
                      higher),
          kStationRule);
      return higher;
    }
    verdict_.abi = index_of(higher, *arm_);
    verdict_.category = category_of(*verdict_.abi, profile_);
    say("ABI-INDEX",
        fmt::format("Index {} = higher ankle pressure {} / higher arm pressure {}.",
                    verdict_.abi->text(), higher, *arm_),
        kHigherOfTwo);
    if (verdict_.category == Category::noncompressible) advise_toe();
    if (pt && dp) lower_ankle(std::min(*pt, *dp));
    return higher;
  }

 private:
  /// What was listened for and not heard.
  void signals() {
    const auto missing = missing_signal({pt_, dp_, {}, {}});
    if (missing.absent == 2) {
      flag("ABS-BOTH", Urgency::advice, "no pedal signal");
      flag("URGENT-EVAL", Urgency::limb_threat, "urgent vascular evaluation");
      say("SIGNAL-ABSENT-BOTH",
          "A person states that neither pedal artery has a signal. No index can be formed: urgent "
          "vascular evaluation.",
          kStationRule);
      return;
    }
    if (missing.absent == 1) {
      flag("ABS-1", Urgency::note, "one pedal artery without signal");
      say("SIGNAL-ABSENT-ONE",
          fmt::format("A person states that the {} has no signal.",
                      pt_.kind == Kind::absent ? "posterior tibial" : "dorsalis pedis"),
          kStationRule);
    }
    if (missing.no_signal > 0) {
      flag(missing.no_signal == 2 ? "NO-SIGNAL-BOTH" : "NO-SIGNAL-1", Urgency::advice,
           "no signal found: not obtained");
      say("SIGNAL-NOT-FOUND",
          fmt::format("No signal was found at {}: not obtained, which is not the same as absent. "
                      "Search again at least 30 s with the gain tried; nothing reassuring may be "
                      "read from this leg.",
                      missing.no_signal == 2        ? "either pedal artery"
                      : pt_.kind == Kind::no_signal ? "the posterior tibial"
                                                    : "the dorsalis pedis"),
          kStationRule);
    }
  }

  void not_closed() {
    const int bound =
        std::max({pt_.kind == Kind::above ? pt_.mmHg : 0, dp_.kind == Kind::above ? dp_.mmHg : 0,
                  pressure_of(pt_).value_or(0), pressure_of(dp_).value_or(0)});
    verdict_.category = Category::noncompressible;
    flag("INC", Urgency::advice, "artery not closed by the cuff");
    if (arm_) verdict_.abi = bound_of(bound, *arm_);
    say("ABI-NOT-CLOSED",
        fmt::format("Flow was not abolished at {} mmHg: the index is only known to be above {}.",
                    bound,
                    arm_ ? decimals(verdict_.abi->hundredths) : "that pressure over the arm"),
        kStationRule);
    if (verdict_.abi && verdict_.abi->hundredths <= profile_.normal_max)
      say("ABI-BOUND-LOW",
          fmt::format("The bound {} does not itself exceed {}: noncompressible because the artery "
                      "did not close, not by its index.",
                      verdict_.abi->text(), decimals(profile_.normal_max)),
          kStationRule);
    advise_toe();
    const auto closing = pressure_of(pt_.kind == Kind::above ? dp_ : pt_);
    if (closing && arm_) {
      const auto text = index_of(*closing, *arm_).text();
      flag("other artery " + text, Urgency::note, "the artery that closes gives " + text);
      say("ABI-OTHER-ARTERY",
          fmt::format("The other artery closes at {} mmHg, ratio {}; a note, not the index.",
                      *closing, text),
          kStationRule);
    }
    one_artery(true);
  }

  /// One artery stands for the leg because nobody read the other.
  void one_artery(bool has_any) {
    const bool pt_missing = pt_.kind == Kind::not_measured;
    const bool dp_missing = dp_.kind == Kind::not_measured;
    if (pt_missing && dp_missing) {
      if (!dvt_suspected_)
        say("LEG-NOT-MEASURED", "No pedal artery of this leg was measured.", kStationRule);
      return;
    }
    if (!pt_missing && !dp_missing) return;
    if (has_any) flag("ONE-ARTERY", Urgency::note, "one pedal artery only");
    say("ARTERY-NOT-MEASURED",
        fmt::format("The {} was not measured: the index may be too low.",
                    pt_missing ? "posterior tibial" : "dorsalis pedis"),
        kStationRule);
  }

  void advise_toe() {
    flag("NC->TBI", Urgency::advice, "noncompressible: toe pressure");
    say("NC-TBI", "The ankle arteries are noncompressible: measure the toe pressure and index.",
        kGuideline2024);
  }

  /// The same leg by its lower artery: told when it would fall in another category.
  void lower_ankle(int lower) {
    verdict_.low_ankle = index_of(lower, *arm_);
    verdict_.low_category = category_of(*verdict_.low_ankle, profile_);
    if (*verdict_.low_category == verdict_.category) return;
    const auto text = verdict_.low_ankle->text();
    flag(fmt::format("LOW={} {}", text, token_of(*verdict_.low_category)), Urgency::note,
         fmt::format("lower artery: {}, {}", text, words_of(*verdict_.low_category)));
    say("LOW-ANKLE",
        fmt::format("By the lower artery ({} mmHg) the index is {}: {} instead of {}.", lower, text,
                    words_of(*verdict_.low_category), words_of(verdict_.category)),
        kLowerAnkle);
  }

  void flag(std::string token, Urgency urgency, std::string text) {
    verdict_.flags.push_back(make_flag(std::move(token), urgency, std::move(text)));
  }
  void say(std::string_view rule, std::string text, Source source) {
    verdict_.lines.push_back(make_line(rule, std::move(text), inputs_, source));
  }

  const PressureEntry& pt_;
  const PressureEntry& dp_;
  std::optional<int> arm_;
  const Profile& profile_;
  LegVerdict& verdict_;
  std::string inputs_;
  bool dvt_suspected_;
};

}  // namespace

MissingSignal missing_signal(const Leg& leg) {
  MissingSignal missing;
  for (const auto& entry : {leg.pt, leg.dp}) {
    missing.absent += entry.kind == Kind::absent ? 1 : 0;
    missing.no_signal += entry.kind == Kind::no_signal ? 1 : 0;
  }
  return missing;
}

std::optional<int> judge_ankle(const Leg& leg, std::optional<int> arm_mmHg, const Profile& profile,
                               LegVerdict& verdict) {
  return AnkleJudge{leg, arm_mmHg, profile, verdict}.judge();
}

}  // namespace station::clinical
