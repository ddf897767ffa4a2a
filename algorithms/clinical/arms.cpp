#include "algorithms/clinical/arms.hpp"

#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace station::clinical {
namespace {

std::string inputs_of(const Arms& arms) {
  return fmt::format("right {}, left {}, first {}, repeat {}", text_of(arms.right),
                     text_of(arms.left), to_string(arms.first), text_of(arms.repeat));
}

class ArmJudge {
 public:
  ArmJudge(const Arms& arms, const Profile& profile)
      : profile_{profile},
        inputs_{inputs_of(arms)},
        first_{pressure_of(arms.first == Side::right ? arms.right : arms.left)},
        other_{pressure_of(arms.first == Side::right ? arms.left : arms.right)},
        repeat_{pressure_of(arms.repeat)} {
    // Without a first reading the repeat is the first arm's only reading.
    if (!first_) first_ = std::exchange(repeat_, std::nullopt);
  }

  ArmFinding judge() {
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
    if (finding_.mmHg) low_arm(*finding_.mmHg);
    return std::move(finding_);
  }

 private:
  void both_arms(int first, int other) {
    if (first - other > profile_.arm_repeat_above_mmHg) {
      if (repeat_) {
        say("ARM-REPEAT",
            fmt::format("First arm {} was {} above the other; its repeat {} replaces it.", first,
                        first - other, *repeat_),
            kAha2012);
        first = *repeat_;
      } else {
        finding_.provisional = true;
        flag("RPT1", Urgency::advice, "read the first arm again");
        say("ARM-REPEAT",
            fmt::format("First arm {} is {} above the other (limit {}): read it again. Until then "
                        "every index is provisional.",
                        first, first - other, profile_.arm_repeat_above_mmHg),
            kAha2012);
      }
    } else if (repeat_) {
      say("ARM-REPEAT-UNUSED",
          fmt::format("The rule asks for no repeat here: {} is kept beside the first reading {} "
                      "and not used.",
                      *repeat_, first),
          kAha2012);
    }
    difference(std::abs(first - other));
    finding_.mmHg = std::max(first, other);
    say("ARM-HIGHER", fmt::format("The higher arm, {} mmHg, divides both ankles.", *finding_.mmHg),
        kHigherOfTwo);
  }

  void difference(int mmHg) {
    if (mmHg > profile_.arm_difference_flag_mmHg) {
      flag(fmt::format("IAD>{}", profile_.arm_difference_flag_mmHg), Urgency::advice,
           fmt::format("arms differ by {} mmHg", mmHg));
      say("ARM-DIFFERENCE",
          fmt::format("Arms differ by {} mmHg, more than {}: suspect subclavian stenosis.", mmHg,
                      profile_.arm_difference_flag_mmHg),
          kArmDifference);
    } else if (mmHg > profile_.arm_difference_note_mmHg) {
      flag(fmt::format("IAD>{}", profile_.arm_difference_note_mmHg), Urgency::note,
           fmt::format("arms differ by {} mmHg", mmHg));
      say("ARM-DIFFERENCE",
          fmt::format("Arms differ by {} mmHg, more than {}.", mmHg,
                      profile_.arm_difference_note_mmHg),
          kArmDifference);
    }
  }

  void one_arm() {
    flag("ONEARM", Urgency::note, "one arm only");
    int used = first_ ? *first_ : *other_;
    if (first_ && repeat_) {
      const int drift = *first_ - *repeat_;
      const bool replaces = drift > profile_.arm_repeat_above_mmHg;
      if (replaces) used = *repeat_;
      if (std::abs(drift) > profile_.arm_repeat_above_mmHg) {
        flag("DRIFT", Urgency::advice, fmt::format("pressure drifted by {} mmHg", std::abs(drift)));
        say("ARM-DRIFT",
            fmt::format("The one arm read first and last differs by {} mmHg: pressure drifted; the "
                        "{} reading divides.",
                        std::abs(drift), replaces ? "last" : "first"),
            kStationRule);
      }
    }
    finding_.mmHg = used;
    say("ARM-ONE",
        fmt::format("Only one arm was usable: {} mmHg divides. Subclavian disease on the other "
                    "side is not excluded and would make the index too high.",
                    *finding_.mmHg),
        kStationRule);
  }

  void low_arm(int arm) {
    if (arm >= profile_.low_arm_mmHg) return;
    flag("LOWARM", Urgency::advice, fmt::format("arm pressure below {}", profile_.low_arm_mmHg));
    say("ARM-LOW",
        fmt::format("Arm pressure {} mmHg is below {}: the index is unreliable in low pressure.",
                    arm, profile_.low_arm_mmHg),
        kStationRule);
  }

  void flag(std::string token, Urgency urgency, std::string text) {
    finding_.flags.push_back(make_flag(std::move(token), urgency, std::move(text)));
  }
  void say(std::string_view rule, std::string text, Source source) {
    finding_.lines.push_back(make_line(rule, std::move(text), inputs_, source));
  }

  const Profile& profile_;
  std::string inputs_;
  std::optional<int> first_;
  std::optional<int> other_;
  std::optional<int> repeat_;
  ArmFinding finding_;
};

}  // namespace

ArmFinding judge_arms(const Arms& arms, const Profile& profile) {
  return ArmJudge{arms, profile}.judge();
}

}  // namespace station::clinical
