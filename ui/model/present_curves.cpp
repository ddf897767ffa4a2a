#include "ui/model/present_curves.hpp"

#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::ui {
namespace {

/// Recovery is looked at over this time [chosen: the series of an exercise ends before it].
constexpr float kLongestRecovery_s = 600.0F;

void add_recovery(LegBoard& leg, const clinical::LegVerdict& verdict, Language language) {
  if (verdict.exercise.empty()) return;
  IndexCurve curve;
  curve.title = say(language, Phrase{"After exercise", "Nach Belastung"});
  if (verdict.abi)
    curve.points.push_back(
        {0.0F, verdict.abi->hundredths, std::string{say(language, Phrase{"rest", "Ruhe"})}, false});
  const float last = static_cast<float>(verdict.exercise.back().seconds);
  const float span = std::clamp(last, 60.0F, kLongestRecovery_s);
  for (const auto& e : verdict.exercise)
    curve.points.push_back({0.08F + 0.92F * std::min(1.0F, static_cast<float>(e.seconds) / span),
                            e.index.hundredths, fmt::format("{} s", e.seconds),
                            &e == &verdict.exercise.back()});
  leg.curves.push_back(std::move(curve));
}

}  // namespace

void add_curves(LegBoard& leg, const device::StationSnapshot& /*s*/,
                const clinical::LegVerdict& verdict, Side /*side*/, Language language) {
  add_recovery(leg, verdict, language);
}

}  // namespace station::ui
