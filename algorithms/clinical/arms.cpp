#include "algorithms/clinical/arms.hpp"

#include "algorithms/clinical/lines.hpp"
#include "algorithms/clinical/readings.hpp"
#include "algorithms/clinical/repeat_chance.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <utility>

namespace station::clinical {
namespace {

std::string inputs_of(const Arms& arms) {
  return worded(FMT_COMPILE("right {}, left {}, first {}, repeat {}"), text_of(arms.right),
                text_of(arms.left), to_string(arms.first), text_of(arms.repeat));
}

/// One arm as it enters the rule.
struct Reading {
  const PressureEntry* entry = nullptr;
  ExactPressure pressure = ExactPressure::whole(0);
  int readings = 1;
  bool wants_another = false;
};

/// Whole mmHg by which `a` exceeds `b`, exact in parts.
bool exceeds_by_more(ExactPressure a, ExactPressure b, int mmHg) {
  return a.parts() - b.parts() > mmHg * ExactPressure::kParts;
}
std::string difference_of(ExactPressure a, ExactPressure b) {
  return (a > b ? a.less(b) : b.less(a)).text();
}

class ArmJudge {
 public:
  ArmJudge(const Arms& arms, const History& history, const Profile& profile)
      : arms_{arms},
        profile_{profile},
        rules_{profile.arms},
        at_forearm_{arms.at_forearm[0] || arms.at_forearm[1]},
        in_fibrillation_{history.atrial_fibrillation == Answer::yes},
        inputs_{inputs_of(arms)},
        write_{finding_.flags, finding_.lines, profile},
        first_{reading_of(arms.first == Side::right ? arms.right : arms.left)},
        other_{reading_of(arms.first == Side::right ? arms.left : arms.right)},
        repeat_{reading_of(arms.repeat)} {
    finding_.lines.reserve(4);
    // Without a first reading the repeat is the first arm's only reading.
    if (!first_) first_ = std::exchange(repeat_, std::nullopt);
  }

  ArmFinding judge() {
    not_closed();
    if (first_ && other_) {
      both_arms(*first_, *other_);
    } else if (first_ || other_) {
      one_arm();
    } else {
      flag("NOARM", Urgency::advice, "no arm pressure");
      say("ARM-NONE",
          "No arm pressure: an index cannot be formed. Ankle and toe pressures and waveforms stand "
          "by themselves.",
          kStationRule);
    }
    if (finding_.pressure) {
      low_arm();
      further_readings();
    }
    return std::move(finding_);
  }

 private:
  [[nodiscard]] std::optional<Reading> reading_of(const PressureEntry& entry) const {
    const auto combined = combine(entry, in_fibrillation_, profile_.repeats);
    if (!combined.pressure) return std::nullopt;
    return Reading{&entry, *combined.pressure, combined.readings, combined.wants_another};
  }

  /// An arm above the cuff's limit would divide: without it every index is too high, unless only
  /// its artery is stiff.
  void not_closed() {
    const PressureEntry* arm = nullptr;
    for (const auto* entry : {&arms_.right, &arms_.left, &arms_.repeat})
      if (entry->kind == PressureEntry::Kind::above) arm = entry;
    if (arm == nullptr) return;
    finding_.not_closed = true;
    flag("ARM-NOT-CLOSED", Urgency::advice, "an arm artery not closed by the cuff");
    say("ARM-NOT-CLOSED",
        worded(
            FMT_COMPILE("Flow in an arm was not abolished at {} mmHg: its artery is stiff, or its "
                        "pressure is higher and every index is too high."),
            arm->mmHg),
        kStationRule);
  }

  /// The reading that counts is not the last one, and the two are far apart.
  void drifted(const Reading& first, const Reading& repeat, const char* counts) {
    const auto drift = difference_of(first.pressure, repeat.pressure);
    flag("DRIFT", Urgency::advice, worded(FMT_COMPILE("pressure drifted by {} mmHg"), drift));
    say("ARM-DRIFT",
        worded(FMT_COMPILE("The first arm read again differs by {} mmHg: pressure drifted; the {} "
                           "reading counts."),
               drift, counts),
        kStationRule);
  }

  void both_arms(Reading first, const Reading& other) {
    if (at_forearm_) {
      say("ARM-FOREARM",
          "An arm was read at the forearm by its radial artery, because no cuff fits the upper "
          "arm: "
          "the difference between the arms is not judged.",
          kStationRule);
    } else {
      first = rules_.first_arm == ArmRules::FirstArm::averaged ? averaged(first)
                                                               : replaced(first, other);
      difference(first.pressure, other.pressure);
    }
    const bool apart =
        !exceeds_by_less(first.pressure, other.pressure, rules_.mean_apart_mmHg.value);
    if (rules_.denominator == ArmRules::Denominator::mean_unless_apart && !apart) {
      use(first);
      finding_.pressure = ExactPressure::mean(first.pressure, other.pressure);
      finding_.sd_mmHg = 0.5 * std::sqrt(finding_.sd_mmHg * finding_.sd_mmHg +
                                         sd_of(*other.entry, other.readings) *
                                             sd_of(*other.entry, other.readings));
      finding_.mixes_basis = finding_.mixes_basis || mixes(*first.entry, *other.entry);
      say("ARM-MEAN",
          worded(FMT_COMPILE("The mean of both arms, {} mmHg, divides both ankles."),
                 finding_.pressure->text()),
          rules_.mean_apart_mmHg);
      used_[1] = other;
      return;
    }
    use(first.pressure >= other.pressure ? first : other);
    say("ARM-HIGHER",
        worded(FMT_COMPILE("The higher arm, {} mmHg, divides both ankles."),
               finding_.pressure->text()),
        kHigherOfTwo);
  }

  /// Less than `mmHg` apart, whichever is higher.
  static bool exceeds_by_less(ExactPressure a, ExactPressure b, int mmHg) {
    return std::abs(a.parts() - b.parts()) < mmHg * ExactPressure::kParts;
  }

  Reading replaced(const Reading& first, const Reading& other) {
    const int limit = rules_.repeat_above_mmHg.value;
    if (!exceeds_by_more(first.pressure, other.pressure, limit)) {
      if (!repeat_) return first;
      say("ARM-REPEAT-UNUSED",
          worded(FMT_COMPILE(
                     "The rule asks for no repeat here: {} is kept beside the first reading {} "
                     "and not used."),
                 repeat_->pressure.text(), first.pressure.text()),
          rules_.repeat_above_mmHg);
      if (exceeds_by_more(first.pressure, repeat_->pressure, limit) ||
          exceeds_by_more(repeat_->pressure, first.pressure, limit))
        drifted(first, *repeat_, "first");
      return first;
    }
    const auto excess = difference_of(first.pressure, other.pressure);
    if (repeat_) {
      say("ARM-REPEAT",
          worded(FMT_COMPILE("First arm {} was {} above the other; its repeat {} replaces it."),
                 first.pressure.text(), excess, repeat_->pressure.text()),
          rules_.repeat_above_mmHg);
      // A first reading too high by excitement falls; one that rises does not answer the question.
      if (exceeds_by_more(repeat_->pressure, first.pressure, limit))
        drifted(first, *repeat_, "last");
      return *repeat_;
    }
    finding_.provisional = true;
    flag("RPT1", Urgency::advice, "read the first arm again");
    say("ARM-REPEAT",
        worded(
            FMT_COMPILE("First arm {} is {} above the other (limit {}): read it again. Until then "
                        "every index is provisional."),
            first.pressure.text(), excess, limit),
        rules_.repeat_above_mmHg);
    return first;
  }

  /// The profile reads the first arm again at the end in any case.
  Reading averaged(const Reading& first) {
    if (!repeat_) {
      finding_.provisional = true;
      flag("RPT1", Urgency::advice, "read the first arm again");
      say("ARM-REPEAT",
          "This profile reads the first arm again at the end: read it. Until then every index is "
          "provisional.",
          rules_.repeat_above_mmHg);
      return first;
    }
    const int limit = rules_.repeat_above_mmHg.value;
    const bool apart = exceeds_by_more(first.pressure, repeat_->pressure, limit) ||
                       exceeds_by_more(repeat_->pressure, first.pressure, limit);
    if (apart) {
      say("ARM-REPEAT",
          worded(FMT_COMPILE(
                     "First arm {} and its repeat {} differ by more than {}: the repeat counts."),
                 first.pressure.text(), repeat_->pressure.text(), limit),
          rules_.repeat_above_mmHg);
      return *repeat_;
    }
    Reading mean = first;
    mean.pressure = ExactPressure::mean(first.pressure, repeat_->pressure);
    mean.readings = first.readings + repeat_->readings;
    say("ARM-REPEAT",
        worded(FMT_COMPILE("First arm {} and its repeat {} are averaged to {}."),
               first.pressure.text(), repeat_->pressure.text(), mean.pressure.text()),
        rules_.repeat_above_mmHg);
    return mean;
  }

  void difference(ExactPressure a, ExactPressure b) {
    const auto& high = a > b ? a : b;
    const auto& low = a > b ? b : a;
    if (exceeds_by_more(high, low, rules_.difference_flag_mmHg.value)) {
      const auto by = difference_of(high, low);
      flag(worded(FMT_COMPILE("IAD>{}"), rules_.difference_flag_mmHg.value), Urgency::advice,
           worded(FMT_COMPILE("arms differ by {} mmHg"), by));
      say("ARM-DIFFERENCE",
          worded(FMT_COMPILE("Arms differ by {} mmHg, more than {}: suspect subclavian stenosis."),
                 by, rules_.difference_flag_mmHg.value),
          rules_.difference_flag_mmHg);
    } else if (exceeds_by_more(high, low, rules_.difference_note_mmHg.value)) {
      const auto by = difference_of(high, low);
      flag(worded(FMT_COMPILE("IAD>{}"), rules_.difference_note_mmHg.value), Urgency::note,
           worded(FMT_COMPILE("arms differ by {} mmHg"), by));
      say("ARM-DIFFERENCE",
          worded(FMT_COMPILE("Arms differ by {} mmHg, more than {}."), by,
                 rules_.difference_note_mmHg.value),
          rules_.difference_note_mmHg);
    }
  }

  void one_arm() {
    flag("ONEARM", Urgency::note, "one arm only");
    Reading used = first_ ? *first_ : *other_;
    if (first_ && repeat_) {
      const int limit = rules_.repeat_above_mmHg.value;
      const bool replaces = exceeds_by_more(first_->pressure, repeat_->pressure, limit);
      const auto drift = difference_of(first_->pressure, repeat_->pressure);
      const bool drifted = replaces || exceeds_by_more(repeat_->pressure, first_->pressure, limit);
      if (replaces) used = *repeat_;
      if (drifted) {
        flag("DRIFT", Urgency::advice, worded(FMT_COMPILE("pressure drifted by {} mmHg"), drift));
        say("ARM-DRIFT",
            worded(FMT_COMPILE(
                       "The one arm read first and last differs by {} mmHg: pressure drifted; the "
                       "{} reading divides."),
                   drift, replaces ? "last" : "first"),
            kStationRule);
      }
    }
    use(used);
    say("ARM-ONE",
        worded(
            FMT_COMPILE("Only one arm was usable: {} mmHg divides. Subclavian disease on the other "
                        "side is not excluded and would make the index too high."),
            finding_.pressure->text()),
        kStationRule);
  }

  void low_arm() {
    if (!finding_.pressure->is_below(rules_.low_mmHg.value)) return;
    flag("LOWARM", Urgency::advice,
         worded(FMT_COMPILE("arm pressure below {}"), rules_.low_mmHg.value));
    say("ARM-LOW",
        worded(FMT_COMPILE(
                   "Arm pressure {} mmHg is below {}: the index is unreliable in low pressure."),
               finding_.pressure->text(), rules_.low_mmHg.value),
        rules_.low_mmHg);
  }

  /// Of the arm that divides: how its readings were combined, and which is missing.
  void further_readings() {
    for (const auto& used : used_) {
      if (!used) continue;
      const auto combined = combine(*used->entry, in_fibrillation_, profile_.repeats);
      if (!combined.how.empty())
        say("READINGS",
            worded(FMT_COMPILE("Arm pressure {} mmHg is the {}."), combined.pressure->text(),
                   combined.how),
            profile_.repeats.agree_mmHg);
      if (!combined.wants_another) continue;
      finding_.provisional = true;
      flag("RPT[arm]", Urgency::advice, "read the arm again");
      say("READINGS-MISSING",
          in_fibrillation_
              ? worded(FMT_COMPILE(
                           "Atrial fibrillation: {} readings of the arm are averaged, {} {} there. "
                           "Provisional until then."),
                       profile_.repeats.fibrillation_readings.value, combined.readings,
                       combined.readings == 1 ? "is" : "are")
              : worded(FMT_COMPILE(
                           "Two readings of the arm differ by more than {} mmHg: read it a third "
                           "time. Provisional until then."),
                       profile_.repeats.agree_mmHg.value),
          in_fibrillation_ ? Source{profile_.repeats.fibrillation_readings}
                           : Source{profile_.repeats.agree_mmHg});
    }
  }

  static bool mixes(const PressureEntry& a, const PressureEntry& b) {
    return a.basis != Basis::not_stated && b.basis != Basis::not_stated &&
           (a.basis != b.basis || a.basis == Basis::mixed);
  }

  void use(const Reading& reading) {
    finding_.pressure = reading.pressure;
    finding_.sd_mmHg = sd_of(*reading.entry, reading.readings);
    finding_.basis = reading.entry->basis;
    used_[0] = reading;
  }

  void flag(std::string token, Urgency urgency, std::string text) {
    write_.flag(std::move(token), urgency, std::move(text));
  }
  void say(SharedText rule, std::string text, const Source& source) {
    write_.say(rule, std::move(text), inputs_, source);
  }

  const Arms& arms_;
  const Profile& profile_;
  const ArmRules& rules_;
  bool at_forearm_;
  bool in_fibrillation_;
  std::string inputs_;
  ArmFinding finding_;
  Scribe write_;
  std::optional<Reading> first_;
  std::optional<Reading> other_;
  std::optional<Reading> repeat_;
  std::array<std::optional<Reading>, 2> used_;
};

}  // namespace

double sd_of(const PressureEntry& entry, int readings) {
  if (entry.high_mmHg <= entry.low_mmHg) return 0.0;
  const double sd = (entry.high_mmHg - entry.low_mmHg) / (2.0 * kTwoSided95);
  return sd / std::sqrt(static_cast<double>(readings < 1 ? 1 : readings));
}

ArmFinding judge_arms(const Arms& arms, const History& history, const Profile& profile) {
  return ArmJudge{arms, history, profile}.judge();
}

}  // namespace station::clinical
