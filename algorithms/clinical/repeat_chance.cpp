#include "algorithms/clinical/repeat_chance.hpp"

#include "algorithms/clinical/category.hpp"
#include "algorithms/clinical/lines.hpp"
#include "core/deterministic_math.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace station::clinical {
namespace {

int hundredths_of(double ratio) {
  return static_cast<int>(std::floor(std::max(0.0, ratio) * 100.0 + 0.5));
}

}  // namespace

double normal_cdf(double z) {
  const double size = std::fabs(z);
  if (size > 8.0) return z < 0.0 ? 0.0 : 1.0;
  const double t = 1.0 / (1.0 + 0.2316419 * size);
  const double polynomial =
      t *
      (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const double density = 0.39894228040143267794 * dmath::exp(-0.5 * size * size);
  const double upper = density * polynomial;
  return z < 0.0 ? upper : 1.0 - upper;
}

RepeatChance repeat_chance(const MeasuredPair& pair, bool diabetes, const Profile& profile) {
  const double arm = pair.arm.in_mmHg();
  const double ratio = pair.ankle.in_mmHg() / arm;
  const double own = std::sqrt(pair.ankle_sd_mmHg * pair.ankle_sd_mmHg +
                               ratio * ratio * pair.arm_sd_mmHg * pair.arm_sd_mmHg) /
                     arm;
  const auto& detectable =
      diabetes ? profile.change.detectable_in_diabetes : profile.change.detectable;
  const double between = detectable.value / 100.0 / kTwoSided95;
  const double sd = std::sqrt(own * own + between * between);

  const auto rounded = Index{index_hundredths(pair.ankle, pair.arm), false, 0, 0};
  const auto& band = band_of(rounded, profile);
  // The band holds what rounds into it: half a hundredth beyond each printed end.
  const double low = band.from == 0 ? 0.0 : normal_cdf(((band.from - 0.5) / 100.0 - ratio) / sd);
  const double high =
      band.to == Band::kOpen ? 1.0 : normal_cdf(((band.to + 0.5) / 100.0 - ratio) / sd);

  RepeatChance chance;
  chance.low_hundredths = hundredths_of(ratio - kTwoSided95 * own);
  chance.high_hundredths = hundredths_of(ratio + kTwoSided95 * own);
  const double other = std::min(1.0, std::max(0.0, 1.0 - (high - low)));
  chance.percent = static_cast<int>(std::floor(100.0 * other + 0.5));
  return chance;
}

void judge_repeat(const MeasuredPair& pair, const History& history, const Profile& profile,
                  LegVerdict& verdict) {
  const bool diabetes = history.diabetes == Answer::yes;
  const auto chance = repeat_chance(pair, diabetes, profile);
  verdict.repeat = chance;
  const bool has_interval = pair.ankle_sd_mmHg > 0.0 && pair.arm_sd_mmHg > 0.0;
  const auto& rules = profile.change;
  const bool is_near = chance.percent >= rules.repeat_chance_percent.value;
  if (!has_interval && !is_near) return;
  Scribe write{verdict.flags, verdict.lines, profile};
  const auto& detectable = diabetes ? rules.detectable_in_diabetes : rules.detectable;
  const auto interval =
      has_interval ? worded(FMT_COMPILE("This reading {} to {}; "), decimals(chance.low_hundredths),
                            decimals(chance.high_hundredths))
                   : std::string{"This reading has no interval; "};
  write.say("REPEAT-CHANCE",
            worded(FMT_COMPILE("{}between visits +-{}. Chance that a repeat falls in another "
                               "category: {} %{}"),
                   interval, decimals(detectable.value), chance.percent,
                   is_near ? "; a repeat is offered." : "."),
            worded(FMT_COMPILE("ankle {}, arm {}, repeatability {}"), pair.ankle.text(),
                   pair.arm.text(), decimals(detectable.value)),
            detectable);
}

}  // namespace station::clinical
