// What pressures that were measured before say of the legs, whatever the cramp is.

#include "algorithms/clinical/cramp/pathway.hpp"
#include "algorithms/clinical/critical_sets.hpp"
#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

namespace station::clinical::cramp {

std::string threat_of(const LegFindings& leg, const Profile& profile) {
  const ThresholdSet& cuts = profile.limb_threat.front();
  std::string by;
  const auto add = [&by](std::string_view name, const std::string& value, const Cut& cut,
                         const std::string& limit) {
    by += fmt::format("{}{} {} {} {}", by.empty() ? "" : ", ", name, value,
                      cut.inclusive ? "not above" : "below", limit);
  };
  const auto pressure = [&](std::string_view name, std::optional<int> mmHg, const Cut& cut) {
    if (mmHg && is_crossed(cut, ExactPressure::whole(*mmHg)))
      add(name, std::to_string(*mmHg), cut, std::to_string(cut.value));
  };
  pressure("ankle", leg.ankle_mmHg, cuts.ankle);
  if (leg.abi_hundredths && is_index_crossed(cuts.abi, ExactPressure::whole(*leg.abi_hundredths),
                                             ExactPressure::whole(100)))
    add("index", decimals(*leg.abi_hundredths), cuts.abi, decimals(cuts.abi.value));
  pressure("toe", leg.toe_mmHg, cuts.toe);
  return by;
}

bool has_low_pressure(const LegFindings& leg, const Profile& profile) {
  const auto& cuts = profile.limb_threat.front();
  if (leg.toe_mmHg && *leg.toe_mmHg < profile.wifi.toe_from[0]) return true;
  if (leg.ankle_mmHg && !leg.abi_hundredths && *leg.ankle_mmHg <= profile.wifi.ankle_0_above_mmHg)
    return true;
  return leg.post_exercise_ankle_mmHg &&
         is_crossed(cuts.ankle, ExactPressure::whole(*leg.post_exercise_ankle_mmHg));
}

}  // namespace station::clinical::cramp
