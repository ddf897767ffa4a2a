#include "algorithms/clinical/ankle.hpp"

#include "algorithms/clinical/category.hpp"
#include "algorithms/clinical/lines.hpp"
#include "algorithms/clinical/readings.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <tuple>
#include <utility>

namespace station::clinical {
namespace {

using Kind = PressureEntry::Kind;

/// The index of a pressure at which flow still passed. Cut off, not rounded: ">2.73" must not claim
/// more than was shown.
Index bound_of(int ankle_mmHg, ExactPressure arm) {
  const auto hundredths = std::int64_t{100} * ExactPressure::kParts * ankle_mmHg / arm.parts();
  return {static_cast<int>(hundredths), true, ankle_mmHg, arm.rounded_mmHg()};
}

class AnkleJudge {
 public:
  AnkleJudge(const Leg& leg, const ArmFinding& arms, const History& history, const Profile& profile,
             LegVerdict& verdict)
      : leg_{leg},
        pt_{leg.pt},
        dp_{leg.dp},
        arms_{arms},
        arm_{arms.pressure},
        in_fibrillation_{history.atrial_fibrillation == Answer::yes},
        profile_{profile},
        verdict_{verdict},
        write_{verdict.flags, verdict.lines, profile},
        inputs_{worded(FMT_COMPILE("PT {}, DP {}, arm {}"), text_of(leg.pt), text_of(leg.dp),
                       arm_ ? arm_->text() : "none")},
        dvt_suspected_{leg.history.suspected_dvt == Answer::yes} {
    if (leg.peroneal.kind != Kind::not_measured)
      inputs_ += worded(FMT_COMPILE(", peroneal {}"), text_of(leg.peroneal));
  }

  AnkleFinding judge() {
    signals();
    if (pt_.kind == Kind::above || dp_.kind == Kind::above) {
      not_closed();
      name_peroneal(combine(leg_.peroneal, in_fibrillation_, profile_.repeats));
      return {};
    }
    const auto pt = combine(pt_, in_fibrillation_, profile_.repeats);
    const auto dp = combine(dp_, in_fibrillation_, profile_.repeats);
    const auto peroneal = combine(leg_.peroneal, in_fibrillation_, profile_.repeats);
    peroneal_in_index_ = peroneal_sets_index(peroneal, pt, dp);
    one_artery(pt.pressure || dp.pressure);
    name_peroneal(peroneal);
    if (!pt.pressure && !dp.pressure && !peroneal_in_index_) return {};
    const auto finding = peroneal_in_index_ ? used(leg_.peroneal, peroneal) : chosen(pt, dp);
    if (!arm_) {
      say("ABI-NO-ARM",
          worded(FMT_COMPILE(
                     "Ankle pressure {} mmHg stands by itself: without an arm pressure there is "
                     "no index."),
                 finding.pressure->text()),
          kStationRule);
      return finding;
    }
    verdict_.abi = index_of(*finding.pressure, *arm_);
    verdict_.category = category_of(*verdict_.abi, profile_);
    index_line(*finding.pressure);
    if (lower_artery_is_open(leg_, profile_))
      say("LOWER-ARTERY-OPEN",
          "This profile takes the lower or the mean of both pedal arteries, and one gave no "
          "pressure: the index may be too high.",
          kStationRule);
    if (verdict_.category == Category::noncompressible) advise_toe();
    if (pt.pressure && dp.pressure) lower_ankle(std::min(*pt.pressure, *dp.pressure));
    basis(pt, dp);
    return finding;
  }

 private:
  using Numerator = AnkleRules::Numerator;

  /// Only by the profile, and only where it lies beyond the two that the guideline names.
  [[nodiscard]] bool peroneal_sets_index(const Combined& peroneal, const Combined& pt,
                                         const Combined& dp) const {
    if (!profile_.ankle.peroneal_may_set_index || !peroneal.pressure) return false;
    const auto beyond = [&](const Combined& other) {
      if (!other.pressure) return true;
      switch (profile_.ankle.numerator) {
        case Numerator::higher: return *peroneal.pressure > *other.pressure;
        case Numerator::lower: return *peroneal.pressure < *other.pressure;
        case Numerator::mean: break;
      }
      return false;
    };
    return beyond(pt) && beyond(dp);
  }

  /// By name, and what it does to the index. The patient hears of it only where it sets the index:
  /// a third pressure that decides nothing would not help him.
  void name_peroneal(const Combined& peroneal) {
    if (leg_.peroneal.kind == Kind::above)
      say("PERONEAL-NOT-CLOSED",
          worded(FMT_COMPILE("Peroneal artery: flow was not abolished at {} mmHg. It sets no "
                             "index."),
                 leg_.peroneal.mmHg),
          kStationRule);
    if (!peroneal.pressure) return;
    if (peroneal_in_index_) {
      say("PERONEAL-INDEX",
          worded(FMT_COMPILE("Peroneal artery {} mmHg: it sets the index, as the profile allows."),
                 peroneal.pressure->text()),
          kStationRule);
    } else {
      say("PERONEAL",
          worded(FMT_COMPILE("Peroneal artery {} mmHg: reported by name, it does not set the "
                             "index."),
                 peroneal.pressure->text()),
          kStationRule);
    }
  }

  AnkleFinding chosen(const Combined& pt, const Combined& dp) {
    if (!pt.pressure) return used(dp_, dp);
    if (!dp.pressure) return used(pt_, pt);
    const bool pt_is_higher = *pt.pressure >= *dp.pressure;
    if (profile_.ankle.numerator == Numerator::mean) {
      auto a = used(pt_, pt);
      const auto b = used(dp_, dp);
      a.pressure = ExactPressure::mean(*a.pressure, *b.pressure);
      a.sd_mmHg = 0.5 * std::sqrt(a.sd_mmHg * a.sd_mmHg + b.sd_mmHg * b.sd_mmHg);
      return a;
    }
    const bool take_pt = pt_is_higher == (profile_.ankle.numerator == Numerator::higher);
    return take_pt ? used(pt_, pt) : used(dp_, dp);
  }

  /// The artery that sets the index: how its readings were combined, and what is missing of them.
  AnkleFinding used(const PressureEntry& entry, const Combined& combined) {
    if (!combined.how.empty())
      say("READINGS",
          worded(FMT_COMPILE("Ankle pressure {} mmHg is the {}."), combined.pressure->text(),
                 combined.how),
          profile_.repeats.agree_mmHg);
    if (combined.wants_another) {
      const char* artery = &entry == &pt_             ? "posterior tibial"
                           : &entry == &leg_.peroneal ? "peroneal"
                                                      : "dorsalis pedis";
      flag("RPT[ankle]", Urgency::advice, "read the ankle again: provisional");
      if (in_fibrillation_) {
        say("READINGS-MISSING",
            worded(
                FMT_COMPILE("Atrial fibrillation: {} readings of the {} are averaged, {} {} there. "
                            "Provisional until then."),
                profile_.repeats.fibrillation_readings.value, artery, combined.readings,
                combined.readings == 1 ? "is" : "are"),
            profile_.repeats.fibrillation_readings);
      } else {
        say("READINGS-MISSING",
            worded(FMT_COMPILE(
                       "Two readings of the {} differ by more than {} mmHg: read it a third time. "
                       "Provisional until then."),
                   artery, profile_.repeats.agree_mmHg.value),
            profile_.repeats.agree_mmHg);
      }
    }
    return {combined.pressure, sd_of(entry, combined.readings), combined.wants_another};
  }

  void index_line(ExactPressure ankle) {
    const char* which = profile_.ankle.numerator == Numerator::higher  ? "higher"
                        : profile_.ankle.numerator == Numerator::lower ? "lower"
                                                                       : "mean";
    const char* arm =
        profile_.arms.denominator == ArmRules::Denominator::higher ? "higher arm" : "arm";
    say("ABI-INDEX",
        worded(FMT_COMPILE("Index {} = {} ankle pressure {} / {} pressure {}."),
               verdict_.abi->text(), which, ankle.text(), arm, arm_->text()),
        profile_.ankle.evidence);
  }

  /// Of two arteries that close, the one that the profile does not take is only noted.
  [[nodiscard]] bool enters_the_index(const Combined& own, const Combined& other) const {
    if (!other.pressure) return true;
    switch (profile_.ankle.numerator) {
      case Numerator::higher: return *own.pressure >= *other.pressure;
      case Numerator::lower: return *own.pressure <= *other.pressure;
      default: return true;
    }
  }

  /// One index, one kind of pressure: first-beat and estimated pressures are not divided unseen.
  void basis(const Combined& pt, const Combined& dp) {
    bool mixed = arms_.mixes_basis;
    if (peroneal_in_index_) {
      const Basis own = leg_.peroneal.basis;
      mixed = mixed || (own != Basis::not_stated && arms_.basis != Basis::not_stated &&
                        (own != arms_.basis || own == Basis::mixed));
    }
    for (const auto& [entry, own, other] : {std::tuple{&pt_, &pt, &dp}, std::tuple{&dp_, &dp, &pt}})
      if (!peroneal_in_index_ && own->pressure && enters_the_index(*own, *other) &&
          entry->basis != Basis::not_stated && arms_.basis != Basis::not_stated &&
          (entry->basis != arms_.basis || entry->basis == Basis::mixed))
        mixed = true;
    if (!mixed) return;
    flag("BASIS", Urgency::advice, "first-beat and estimated pressures are mixed");
    say("BASIS-MIXED",
        "A first-beat pressure is divided by an estimated one or the reverse: the index is biased; "
        "use one kind for arm and ankle.",
        kStationRule);
  }

  /// What was listened for and not heard.
  void signals() {
    const auto missing = missing_signal(leg_);
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
          worded(FMT_COMPILE("A person states that the {} has no signal."),
                 pt_.kind == Kind::absent ? "posterior tibial" : "dorsalis pedis"),
          kStationRule);
    }
    if (missing.no_signal > 0) {
      flag(missing.no_signal == 2 ? "NO-SIGNAL-BOTH" : "NO-SIGNAL-1", Urgency::advice,
           "no signal found: not obtained");
      say("SIGNAL-NOT-FOUND",
          worded(FMT_COMPILE(
                     "No signal was found at {}: not obtained, which is not the same as absent. "
                     "Search again at least 30 s with the gain tried; nothing reassuring may be "
                     "read from this leg."),
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
        worded(FMT_COMPILE(
                   "Flow was not abolished at {} mmHg: the index is only known to be above {}."),
               bound, arm_ ? decimals(verdict_.abi->hundredths) : "that pressure over the arm"),
        kStationRule);
    if (verdict_.abi && verdict_.abi->hundredths <= compressible_max(profile_))
      say("ABI-BOUND-LOW",
          worded(FMT_COMPILE(
                     "The bound {} does not itself exceed {}: noncompressible because the artery "
                     "did not close, not by its index."),
                 verdict_.abi->text(), decimals(compressible_max(profile_))),
          kStationRule);
    advise_toe();
    const auto closing =
        combine(pt_.kind == Kind::above ? dp_ : pt_, in_fibrillation_, profile_.repeats);
    if (closing.pressure && arm_) {
      const auto other = index_of(*closing.pressure, *arm_);
      const auto text = other.text();
      const bool is_low = category_of(other, profile_) == Category::abnormal;
      flag("other artery " + text, is_low ? Urgency::advice : Urgency::note,
           "the artery that closes gives " + text);
      say("ABI-OTHER-ARTERY",
          worded(
              FMT_COMPILE("The other artery closes at {} mmHg, ratio {}; a note, not the index."),
              closing.pressure->text(), text),
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
    if (profile_.ankle.numerator != Numerator::higher) return;  // then it may be too high instead
    say("ARTERY-NOT-MEASURED",
        worded(FMT_COMPILE("The {} was not measured: the index may be too low."),
               pt_missing ? "posterior tibial" : "dorsalis pedis"),
        kStationRule);
  }

  void advise_toe() {
    flag("NC->TBI", Urgency::advice, "noncompressible: toe pressure");
    say("NC-TBI", "The ankle arteries are noncompressible: measure the toe pressure and index.",
        kGuideline2024);
  }

  /// The same leg by its lower artery: told when it would fall in another category.
  void lower_ankle(ExactPressure lower) {
    verdict_.low_ankle = index_of(lower, *arm_);
    verdict_.low_category = category_of(*verdict_.low_ankle, profile_);
    if (*verdict_.low_category == verdict_.category) return;
    const auto text = verdict_.low_ankle->text();
    flag(worded(FMT_COMPILE("LOW={} {}"), text, token_of(*verdict_.low_category)), Urgency::note,
         worded(FMT_COMPILE("lower artery: {}, {}"), text, words_of(*verdict_.low_category)));
    say("LOW-ANKLE",
        worded(FMT_COMPILE("By the lower artery ({} mmHg) the index is {}: {} instead of {}."),
               lower.text(), text, words_of(*verdict_.low_category), words_of(verdict_.category)),
        kLowerAnkle);
  }

  void flag(std::string token, Urgency urgency, std::string text) {
    write_.flag(std::move(token), urgency, std::move(text));
  }
  void say(SharedText rule, std::string text, const Source& source) {
    write_.say(rule, std::move(text), inputs_, source);
  }

  const Leg& leg_;
  const PressureEntry& pt_;
  const PressureEntry& dp_;
  const ArmFinding& arms_;
  std::optional<ExactPressure> arm_;
  bool in_fibrillation_;
  const Profile& profile_;
  LegVerdict& verdict_;
  Scribe write_;
  std::string inputs_;
  bool dvt_suspected_;
  bool peroneal_in_index_ = false;
};

}  // namespace

Index index_of(ExactPressure ankle, ExactPressure arm) {
  return {index_hundredths(ankle, arm), false, ankle.rounded_mmHg(), arm.rounded_mmHg()};
}

MissingSignal missing_signal(const Leg& leg) {
  MissingSignal missing;
  for (const auto* entry : {&leg.pt, &leg.dp}) {
    missing.absent += entry->kind == PressureEntry::Kind::absent ? 1 : 0;
    missing.no_signal += entry->kind == PressureEntry::Kind::no_signal ? 1 : 0;
  }
  return missing;
}

bool lower_artery_is_open(const Leg& leg, const Profile& profile) {
  if (profile.ankle.numerator == AnkleRules::Numerator::higher) return false;
  const auto is_open = [](const PressureEntry& e) {
    return e.kind != PressureEntry::Kind::value && e.kind != PressureEntry::Kind::above;
  };
  return is_open(leg.pt) != is_open(leg.dp);
}

AnkleFinding judge_ankle(const Leg& leg, const ArmFinding& arms, const History& history,
                         const Profile& profile, LegVerdict& verdict) {
  return AnkleJudge{leg, arms, history, profile, verdict}.judge();
}

}  // namespace station::clinical
