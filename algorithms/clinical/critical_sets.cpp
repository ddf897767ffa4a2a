#include "algorithms/clinical/critical_sets.hpp"

#include "algorithms/clinical/ischaemia.hpp"
#include "algorithms/clinical/lines.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <utility>

namespace station::clinical {
namespace {

void add(fmt::memory_buffer& to, std::string_view what) {
  if (to.size() > 0) to.append(std::string_view{", "});
  to.append(what);
}

void pressure(const Cut& cut, std::string_view name, std::optional<ExactPressure> value,
              fmt::memory_buffer& into) {
  if (!value || !is_crossed(cut, *value)) return;
  add(into, name);
  fmt::format_to(std::back_inserter(into), FMT_COMPILE(" {} {} {}"), value->text(),
                 cut.inclusive ? "not above" : "below", cut.value);
}

std::optional<ExactPressure> whole(std::optional<int> mmHg) {
  if (!mmHg) return std::nullopt;
  return ExactPressure::whole(*mmHg);
}

}  // namespace

bool is_crossed(const Cut& cut, ExactPressure pressure) {
  if (!cut.is_named()) return false;
  const auto limit = ExactPressure::whole(cut.value);
  return cut.inclusive ? pressure <= limit : pressure < limit;
}

bool is_index_crossed(const Cut& cut, ExactPressure ankle, ExactPressure arm) {
  if (!cut.is_named()) return false;
  const auto ratio = std::int64_t{100} * ankle.parts();
  const auto limit = std::int64_t{cut.value} * arm.parts();
  return cut.inclusive ? ratio <= limit : ratio < limit;
}

bool is_met(const ThresholdSet& set, const Perfusion& p) {
  return (p.ankle && is_crossed(set.ankle, *p.ankle)) ||
         (p.ankle && p.arm && is_index_crossed(set.abi, *p.ankle, *p.arm)) ||
         (p.toe && is_crossed(set.toe, *p.toe)) ||
         (p.tcpo2_mmHg && is_crossed(set.tcpo2, ExactPressure::whole(*p.tcpo2_mmHg))) ||
         (p.skin_perfusion_mmHg &&
          is_crossed(set.skin_perfusion, ExactPressure::whole(*p.skin_perfusion_mmHg))) ||
         (set.flat_pulse_volume && p.flat_pulse_volume);
}

std::string crossed(const ThresholdSet& set, const Perfusion& p) {
  fmt::memory_buffer by;
  pressure(set.ankle, "ankle", p.ankle, by);
  if (p.ankle && p.arm && is_index_crossed(set.abi, *p.ankle, *p.arm))
    add(by, worded(FMT_COMPILE("unrounded index {} {}"), set.abi.inclusive ? "not above" : "below",
                   decimals(set.abi.value)));
  pressure(set.toe, "toe", p.toe, by);
  pressure(set.tcpo2, "TcPO2", whole(p.tcpo2_mmHg), by);
  pressure(set.skin_perfusion, "skin perfusion", whole(p.skin_perfusion_mmHg), by);
  if (set.flat_pulse_volume && p.flat_pulse_volume) add(by, "flat pulse volume");
  return fmt::to_string(by);
}

void judge_critical_sets(const LegHistory& history, const Perfusion& perfusion,
                         const Profile& profile, LegVerdict& verdict) {
  using When = ThresholdSet::When;
  // Most legs cross no cut of any set: seen before anything is written.
  const auto first = std::ranges::find_if(
      profile.limb_threat, [&](const ThresholdSet& set) { return is_met(set, perfusion); });
  if (first == profile.limb_threat.end()) return;
  const bool tissue = has_tissue_loss(history);
  const bool tissue_open =
      !tissue && (history.wound == Wound::not_asked || is_open(history.gangrene));
  Scribe write{verdict.flags, verdict.lines, profile};
  std::string depends;
  for (const auto& set : std::ranges::subrange{first, profile.limb_threat.end()}) {
    const bool is_stated = set.when == When::any ||
                           (set.when == When::rest_pain && history.rest_pain == Answer::yes) ||
                           (set.when == When::tissue_loss && tissue);
    const bool is_not_told = (set.when == When::rest_pain && is_open(history.rest_pain)) ||
                             (set.when == When::tissue_loss && tissue_open);
    if (!is_stated && !is_not_told) continue;
    if (!is_met(set, perfusion)) continue;
    if (!is_stated) {
      if (!depends.empty()) depends += "; ";
      depends += set.title;
      continue;
    }
    const auto by = crossed(set, perfusion);
    verdict.critical_sets.push_back(set.id);
    const bool has_note = !set.note.empty();
    write.say("CRITICAL-SET",
              worded(FMT_COMPILE("Critical by {}: {}{}{}{}."), set.title, by, has_note ? " (" : "",
                     set.note, has_note ? ")" : ""),
              worded(FMT_COMPILE("{}: {}"), set.title, by), set.evidence);
  }
  if (!depends.empty())
    write.say("CRITICAL-IF",
              "Critical if the symptom is there, which was not answered: " + depends + ".",
              worded(FMT_COMPILE("{}; rest pain {}, wound {}, gangrene {}"), depends,
                     text_of(history.rest_pain), text_of(history.wound), text_of(history.gangrene)),
              kStationRule);
}

}  // namespace station::clinical
