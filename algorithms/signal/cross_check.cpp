#include "algorithms/signal/cross_check.hpp"

#include <algorithm>
#include <cmath>

namespace station::signal {
namespace {

// A systolic less than this above the largest pulses leaves no pulse pressure [chosen: the largest
// pulses lie 0.55 of the pulse pressure below the systolic (Chandrasekhar 2019, Front Physiol
// 10:1415), 10 mmHg is a starved leg's pulse pressure, and their place has an SD of 3 mmHg
// (reference 1d)].
constexpr float kLeastAbove_mmHg = 5.0F;
// Pulses largest this far above the systolic leave no room for error [chosen: two SD and the
// bracket of one beat].
constexpr float kClearlyBelow_mmHg = 8.0F;
// 0.55 of a pulse pressure of 110 mmHg.
constexpr float kMostAbove_mmHg = 60.0F;
// Share of the largest amplitude at the systolic: 0.45-0.73 in published ratios, 0.52 at the ankle
// [Clin Physiol 2001;21:155]; 10 mmHg above it the pulses cannot be full.
constexpr float kWellAbove_mmHg = 12.0F;
constexpr float kFull = 0.90F;
constexpr float kGrowing = 0.80F;  // a share at the systolic below this: pulses still grew
constexpr float kArmRatio = 0.55F;
constexpr float kRatioDoubtful_mmHg = 30.0F;  // reference 1d

struct Judgement {
  CrossCheck check;
  void add(CrossCheckReason r) {
    if (check.reason_count < kMostReasons) check.reason_list[check.reason_count++] = r;
  }
  /// The graver verdict stays.
  void say(CrossCheckVerdict v, CrossCheckReason r) {
    const auto grave = [](CrossCheckVerdict x) {
      switch (x) {
        case CrossCheckVerdict::disagrees: return 3;
        case CrossCheckVerdict::doubtful: return 2;
        case CrossCheckVerdict::consistent: return 1;
        case CrossCheckVerdict::not_possible: break;
      }
      return 0;
    };
    if (grave(v) > grave(check.verdict)) check.verdict = v;
    add(r);
  }
};

/// Highest cuff pressure at which the pulses have this share of the largest.
std::optional<float> pressure_at_share(const Oscillometry& cuff, float share) {
  if (!cuff.mean_mmHg) return std::nullopt;
  std::optional<float> found;
  for (float p = *cuff.mean_mmHg; p <= cuff.highest_mmHg; p += 1.0F) {
    const auto a = cuff.amplitude_at(p);
    if (!a) continue;
    if (*a < share * cuff.largest_mmHg) break;
    found = p;
  }
  return found;
}

void against_the_maximum(Judgement& j, float systolic, const Oscillometry& cuff, Limb limb) {
  const float above = systolic - *cuff.mean_mmHg;
  j.check.above_mean_mmHg = above;
  const float uncertain = std::max(kLeastAbove_mmHg, cuff.mean_uncertainty_mmHg);
  if (above < -std::max(kClearlyBelow_mmHg, cuff.mean_uncertainty_mmHg)) {
    j.say(CrossCheckVerdict::disagrees, CrossCheckReason::below_the_maximum);
  } else if (above < std::min(uncertain, kClearlyBelow_mmHg)) {
    j.say(CrossCheckVerdict::doubtful, CrossCheckReason::at_the_maximum);
  } else if (above > kMostAbove_mmHg) {
    j.say(CrossCheckVerdict::doubtful, CrossCheckReason::far_above_the_maximum);
  } else {
    j.say(CrossCheckVerdict::consistent, CrossCheckReason::above_the_maximum);
  }
  if (limb != Limb::arm || cuff.irregular) return;
  const auto by_ratio = pressure_at_share(cuff, kArmRatio);
  if (by_ratio && std::fabs(*by_ratio - systolic) > kRatioDoubtful_mmHg)
    j.say(CrossCheckVerdict::doubtful, CrossCheckReason::ratio_far_off);
}

/// The deflation ended before the largest pulses: what the growth up to there says.
void while_growing(Judgement& j, float systolic, const Oscillometry& cuff) {
  if (!j.check.share_at_systolic) {
    j.add(CrossCheckReason::pulses_missing_there);
    return;
  }
  const auto well_above = cuff.amplitude_at(systolic + kWellAbove_mmHg);
  if (well_above && *well_above > kFull * cuff.largest_mmHg && !cuff.irregular) {
    j.say(CrossCheckVerdict::doubtful, CrossCheckReason::full_above_the_systolic);
  } else if (*j.check.share_at_systolic < kGrowing && systolic > cuff.lowest_mmHg) {
    j.say(CrossCheckVerdict::consistent, CrossCheckReason::still_growing);
  } else {
    j.add(CrossCheckReason::too_few_pulses);
  }
}

struct ReasonWords {
  CrossCheckReason reason;
  const char* token;
  const char* sentence;
};
constexpr std::array kReasonWords{
    ReasonWords{CrossCheckReason::above_the_maximum, "above_the_maximum",
                "the cuff's pulses are largest below the systolic pressure, as they must be"},
    ReasonWords{CrossCheckReason::still_growing, "still_growing",
                "the cuff's pulses were still growing when the cuff was vented, so the mean "
                "pressure lies lower"},
    ReasonWords{CrossCheckReason::at_the_maximum, "at_the_maximum",
                "the cuff's pulses are largest at the systolic pressure itself, which leaves no "
                "pulse pressure"},
    ReasonWords{CrossCheckReason::below_the_maximum, "below_the_maximum",
                "the cuff's pulses are largest above the systolic pressure, so it is too low"},
    ReasonWords{CrossCheckReason::fell_before_systolic, "fell_before_systolic",
                "the cuff's pulses were shrinking before flow came back, so the pressure is too "
                "low"},
    ReasonWords{CrossCheckReason::far_above_the_maximum, "far_above_the_maximum",
                "the systolic pressure lies farther above the largest pulses than a pulse pressure "
                "explains: a stiff wall, or too high"},
    ReasonWords{CrossCheckReason::full_above_the_systolic, "full_above_the_systolic",
                "the cuff's pulses were full-grown well above the systolic pressure"},
    ReasonWords{CrossCheckReason::ratio_far_off, "ratio_far_off",
                "the cuff's own estimate of the systolic pressure is more than 30 mmHg away"},
    ReasonWords{CrossCheckReason::no_oscillation, "no_oscillation",
                "the cuff feels no pulse: the arteries are calcified or hardly pulsate, or the "
                "cuff is not in contact"},
    ReasonWords{CrossCheckReason::not_rhythmic, "not_rhythmic",
                "what moves the cuff keeps no rhythm"},
    ReasonWords{CrossCheckReason::irregular_beats, "irregular_beats",
                "the beats are irregular, so only gross differences count"},
    ReasonWords{CrossCheckReason::pulses_missing_there, "pulses_missing_there",
                "the cuff shows no pulses near the systolic pressure"},
    ReasonWords{CrossCheckReason::too_few_pulses, "too_few_pulses",
                "the deflation is too short to compare"},
    ReasonWords{CrossCheckReason::trace_unusable, "trace_unusable",
                "the cuff pressure has gaps or too few points"}};

const ReasonWords& words_of(CrossCheckReason reason) {
  for (const ReasonWords& w : kReasonWords)
    if (w.reason == reason) return w;
  return kReasonWords.back();
}

}  // namespace

CrossCheck cross_check(float systolic_mmHg, const Oscillometry& cuff, Limb limb) {
  Judgement j;
  switch (cuff.finding) {
    case Oscillation::trace_unusable: j.add(CrossCheckReason::trace_unusable); return j.check;
    case Oscillation::none: j.add(CrossCheckReason::no_oscillation); return j.check;
    case Oscillation::not_rhythmic: j.add(CrossCheckReason::not_rhythmic); return j.check;
    case Oscillation::pulses: break;
  }
  if (const auto at = cuff.amplitude_at(systolic_mmHg); at && cuff.largest_mmHg > 0.0F)
    j.check.share_at_systolic = std::min(1.0F, *at / cuff.largest_mmHg);
  switch (cuff.maximum) {
    case EnvelopeMaximum::reached: against_the_maximum(j, systolic_mmHg, cuff, limb); break;
    case EnvelopeMaximum::below_span: while_growing(j, systolic_mmHg, cuff); break;
    case EnvelopeMaximum::above_span:
      if (systolic_mmHg < cuff.highest_mmHg - kClearlyBelow_mmHg)
        j.say(CrossCheckVerdict::disagrees, CrossCheckReason::fell_before_systolic);
      else
        j.add(CrossCheckReason::too_few_pulses);
      break;
    case EnvelopeMaximum::not_found: j.add(CrossCheckReason::too_few_pulses); break;
  }
  if (cuff.irregular) j.add(CrossCheckReason::irregular_beats);
  return j.check;
}

const char* sentence_of(CrossCheckReason reason) { return words_of(reason).sentence; }
const char* token_of(CrossCheckReason reason) { return words_of(reason).token; }
const char* token_of(CrossCheckVerdict verdict) {
  switch (verdict) {
    case CrossCheckVerdict::consistent: return "consistent";
    case CrossCheckVerdict::doubtful: return "doubtful";
    case CrossCheckVerdict::disagrees: return "disagrees";
    case CrossCheckVerdict::not_possible: break;
  }
  return "not_possible";
}

}  // namespace station::signal
