#include "algorithms/clinical/segments.hpp"

#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace station::clinical {
namespace {

const Source kLevels{"Level of a segmental step, no source retrieved", "M"};
const Source kThighLevel{"Low thigh index: alexadduci.com", "V"};

std::optional<ExactPressure> whole(std::optional<int> mmHg) {
  if (!mmHg) return std::nullopt;
  return ExactPressure::whole(*mmHg);
}

class SegmentJudge {
 public:
  SegmentJudge(const Segments& s, std::optional<ExactPressure> ankle, const Profile& profile,
               LegVerdict& verdict)
      : s_{s},
        ankle_{ankle},
        rules_{profile.segments},
        verdict_{verdict},
        write_{verdict.flags, verdict.lines, profile} {}

  void steps() {
    const auto high = whole(s_.high_thigh_mmHg);
    const auto low = whole(s_.low_thigh_mmHg);
    const auto thigh = whole(s_.thigh_mmHg);
    const auto calf = whole(s_.calf_mmHg);
    step("high thigh", high, "low thigh", low, "superficial femoral");
    step("low thigh", low, "calf", calf, "distal femoral or popliteal");
    step("thigh", thigh, "calf", calf, "superficial femoral or popliteal");
    step("calf", calf, "ankle", ankle_, "tibial");
  }

 private:
  void step(const char* upper, std::optional<ExactPressure> above, const char* lower,
            std::optional<ExactPressure> below, const char* level) {
    if (!above || !below) return;
    const auto inputs = fmt::format("{} {}, {} {}", upper, above->text(), lower, below->text());
    if (*below >= *above) return;
    const auto fall = above->less(*below);
    if (fall > ExactPressure::whole(rules_.step_significant_above_mmHg.value)) {
      verdict_.segments.levels.emplace_back(level);
      write_.flag(fmt::format("SEG[{}]", level), Urgency::advice,
                  fmt::format("pressure step: {}", level));
      write_.say("SEG-STEP",
                 fmt::format("Step of {} mmHg from {} to {}, above {}: significant.", fall.text(),
                             upper, lower, rules_.step_significant_above_mmHg.value),
                 inputs, rules_.step_significant_above_mmHg);
      write_.say("SEG-LEVEL", fmt::format("The step suggests {} disease.", level),
                 inputs + ": " + level, kLevels);
    } else if (fall >= ExactPressure::whole(rules_.step_suspicious_mmHg.value)) {
      write_.say("SEG-STEP",
                 fmt::format("Step of {} mmHg from {} to {}, {} to {}: suspicious ({}).",
                             fall.text(), upper, lower, rules_.step_suspicious_mmHg.value,
                             rules_.step_significant_above_mmHg.value, level),
                 inputs, rules_.step_suspicious_mmHg);
    }
  }

  const Segments& s_;
  std::optional<ExactPressure> ankle_;
  const SegmentRules& rules_;
  LegVerdict& verdict_;
  Scribe write_;
};

/// The uppermost cuff with the least index a healthy thigh has under it.
struct Thigh {
  int mmHg;
  const Number* least;
};
std::optional<Thigh> thigh_of(const Segments& s, const SegmentRules& rules) {
  if (s.high_thigh_mmHg) return Thigh{*s.high_thigh_mmHg, &rules.high_thigh_min};
  if (s.thigh_mmHg) return Thigh{*s.thigh_mmHg, &rules.thigh_min};
  return std::nullopt;
}

bool is_low(const Thigh& thigh, ExactPressure arm) {
  return 100LL * thigh.mmHg * ExactPressure::kParts < 1LL * thigh.least->value * arm.parts();
}

void thigh_index(const Case& c, ExactPressure arm, const Profile& profile, Verdict& verdict) {
  std::array<std::optional<Thigh>, 2> thighs;
  std::array<bool, 2> low{};
  for (const std::size_t i : {0U, 1U}) {
    thighs.at(i) = thigh_of(c.legs.at(i).segments, profile.segments);
    low.at(i) = thighs.at(i) && is_low(*thighs.at(i), arm);
  }
  for (const std::size_t i : {0U, 1U}) {
    if (!low.at(i)) continue;
    auto& leg = verdict.legs.at(i);
    Scribe write{leg.flags, leg.lines, profile};
    const bool both = low[0] && low[1];
    const bool other_known = thighs.at(1 - i).has_value();
    const char* level = both          ? "aorto-iliac"
                        : other_known ? "iliac or common femoral of this side"
                                      : "aorto-iliac or iliac (other side not measured)";
    leg.segments.levels.insert(leg.segments.levels.begin(), level);
    write.flag(fmt::format("SEG[{}]", level), Urgency::advice,
               fmt::format("low thigh pressure: {}", level));
    write.say(
        "SEG-THIGH",
        fmt::format("Thigh pressure {} mmHg is less than {} of the arm: {} disease suggested.",
                    thighs.at(i)->mmHg, decimals(thighs.at(i)->least->value), level),
        fmt::format("thigh {}, arm {}: {}", thighs.at(i)->mmHg, arm.text(), level),
        both || other_known ? kThighLevel : Source{*thighs.at(i)->least});
  }
}

void side_difference(const Case& c, const Profile& profile, Verdict& verdict) {
  const auto& right = c.leg(Side::right).segments;
  const auto& left = c.leg(Side::left).segments;
  Scribe write{verdict.flags, verdict.lines, profile};
  const auto compare = [&](const char* level, std::optional<int> a, std::optional<int> b) {
    if (!a || !b) return;
    const int difference = *a > *b ? *a - *b : *b - *a;
    if (difference <= profile.segments.side_difference_above_mmHg.value) return;
    write.say("SEG-SIDES",
              fmt::format("The {} pressures differ by {} mmHg between the sides, above {}: "
                          "abnormal on the lower side.",
                          level, difference, profile.segments.side_difference_above_mmHg.value),
              fmt::format("{}: right {}, left {}", level, *a, *b),
              profile.segments.side_difference_above_mmHg);
  };
  compare("high thigh", right.high_thigh_mmHg, left.high_thigh_mmHg);
  compare("low thigh", right.low_thigh_mmHg, left.low_thigh_mmHg);
  compare("thigh", right.thigh_mmHg, left.thigh_mmHg);
  compare("calf", right.calf_mmHg, left.calf_mmHg);
}

}  // namespace

void judge_segments(const Case& c, const std::array<std::optional<ExactPressure>, 2>& ankles,
                    std::optional<ExactPressure> arm, const Profile& profile, Verdict& verdict) {
  if (!c.legs[0].segments.any() && !c.legs[1].segments.any()) return;
  for (const std::size_t i : {0U, 1U})
    SegmentJudge{c.legs.at(i).segments, ankles.at(i), profile, verdict.legs.at(i)}.steps();
  if (arm) thigh_index(c, *arm, profile, verdict);
  side_difference(c, profile, verdict);
}

}  // namespace station::clinical
