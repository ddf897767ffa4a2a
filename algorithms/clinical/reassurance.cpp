#include "algorithms/clinical/reassurance.hpp"

#include "algorithms/clinical/ankle.hpp"
#include "algorithms/clinical/category.hpp"
#include "algorithms/clinical/critical_sets.hpp"
#include "algorithms/clinical/ischaemia.hpp"
#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace station::clinical {
namespace {

std::string abnormal_arteries(const Leg& leg) {
  const bool pt = leg.pt.waveform == Waveform::abnormal;
  const bool dp = leg.dp.waveform == Waveform::abnormal;
  return pt && dp ? "PT and DP" : pt ? "PT" : dp ? "DP" : "";
}

/// Below the cut of a set even where its symptom is denied: the index says nothing of the skin.
bool is_skin_starved(const Leg& leg, const Profile& profile) {
  if (!leg.skin_perfusion_mmHg) return false;
  const auto pressure = ExactPressure::whole(*leg.skin_perfusion_mmHg);
  return std::ranges::any_of(profile.limb_threat, [&](const ThresholdSet& set) {
    return set.when != ThresholdSet::When::tissue_loss && is_crossed(set.skin_perfusion, pressure);
  });
}

/// By any pressure of the leg or its foot, with the symptom that a published set asks for or
/// without an answer on it.
bool crosses_a_critical_cut(const LegVerdict& verdict) {
  return verdict.threat || !verdict.critical_sets.empty() ||
         std::ranges::find(verdict.lines, "CRITICAL-IF", &Line::rule) != verdict.lines.end();
}

}  // namespace

std::optional<Caution> caution_of(const Leg& leg, bool arm_not_closed, const History& history,
                                  const Profile& profile, const LegVerdict& verdict) {
  Caution caution;
  const bool looks_good = may_reassure(verdict.category);
  const bool is_high =
      verdict.category == Category::noncompressible ||
      (verdict.abi && verdict.abi->hundredths >= profile.waveform_disagrees_from.value);
  const auto arteries = abnormal_arteries(leg);
  const auto index = verdict.abi ? verdict.abi->text() : std::string{"above the cuff's limit"};
  if ((looks_good || is_high) && !arteries.empty()) {
    caution.waveform_disagrees = true;
    caution.reasons.emplace_back("abnormal waveform");
    caution.text =
        "Pressure and waveform disagree: suspect calcified or proximal disease, ABI not "
        "reassuring, do toe pressure.";
    caution.inputs = worded(FMT_COMPILE("index {}, abnormal waveform of {}"), index, arteries);
    return caution;
  }
  if (!looks_good) return std::nullopt;
  auto& reasons = caution.reasons;
  const bool has_toe = pressure_of(leg.toe).has_value();
  if (has_tissue_loss(leg.history)) reasons.emplace_back("foot wound or gangrene");
  if (leg.history.rest_pain == Answer::yes) reasons.emplace_back("rest pain");
  if (history.diabetes == Answer::yes && !has_toe)
    reasons.emplace_back("diabetes without toe pressure");
  if (history.dialysis == Answer::yes && !has_toe)
    reasons.emplace_back("dialysis without toe pressure");
  if (verdict.toe && verdict.toe->is_pad) reasons.emplace_back("abnormal toe index");
  if (std::ranges::find(verdict.flags, Urgency::emergency, &Flag::urgency) != verdict.flags.end())
    reasons.emplace_back("acute signs");
  if (crosses_a_critical_cut(verdict) || is_skin_starved(leg, profile))
    reasons.emplace_back("below a published critical cut");
  if (leg.pulse_volume && leg.pulse_volume->shape == PulseVolume::Shape::flat)
    reasons.emplace_back("flat pulse volume");
  if (!has_toe && leg.toe.kind != PressureEntry::Kind::not_measured)
    reasons.emplace_back("toe not measurable");
  const bool not_obtained = missing_signal(leg).no_signal > 0;
  if (not_obtained || lower_artery_is_open(leg, profile))
    reasons.emplace_back("one pedal artery not obtained");
  if (arm_not_closed) reasons.emplace_back("arm above the cuff's limit");
  if (reasons.empty()) return std::nullopt;
  const bool toe_was_tried = leg.toe.kind != PressureEntry::Kind::not_measured;
  const char* remedy = toe_was_tried                          ? "measure perfusion at the foot"
                       : not_obtained && reasons.size() == 1U ? "repeat the search"
                                                              : "do toe pressure";
  const auto all = worded(FMT_COMPILE("{}"), fmt::join(reasons, ", "));
  caution.text = worded(FMT_COMPILE("ABI not reassuring ({}): {}."), all, remedy);
  caution.inputs = worded(FMT_COMPILE("index {}, {}"), index, all);
  return caution;
}

}  // namespace station::clinical
