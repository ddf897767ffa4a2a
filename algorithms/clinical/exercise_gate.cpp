#include "algorithms/clinical/exercise_gate.hpp"

#include "algorithms/clinical/ischaemia.hpp"
#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace station::clinical {
namespace {

class Gate {
 public:
  void ask(Answer answer, const std::string& what) {
    if (answer == Answer::yes) gate_.refused.push_back(what);
    if (is_open(answer)) gate_.not_asked.push_back(what);
  }
  void refuse(const std::string& what) { gate_.refused.push_back(what); }
  void open(const std::string& what) { gate_.not_asked.push_back(what); }
  ExerciseGate& gate() { return gate_; }

 private:
  ExerciseGate gate_;
};

}  // namespace

ExerciseGate exercise_gate(const Case& c, const Verdict& verdict, const Profile& profile) {
  Gate gate;
  for (const Side side : {Side::right, Side::left}) {
    const auto& leg = c.leg(side);
    const auto where = std::string{to_string(side)} + ": ";
    if (has_tissue_loss(leg.history)) gate.refuse(where + "foot wound or gangrene");
    if (!has_tissue_loss(leg.history) &&
        (leg.history.wound == Wound::not_asked || is_open(leg.history.gangrene)))
      gate.open(where + "foot wound or gangrene");
    gate.ask(leg.history.rest_pain, where + "rest pain");
    gate.ask(leg.history.suspected_dvt, where + "deep vein thrombosis");
    const auto& flags = verdict.leg(side).flags;
    if (std::any_of(flags.begin(), flags.end(),
                    [](const Flag& f) { return f.urgency >= Urgency::limb_threat; }))
      gate.refuse(where + "pressure in the limb-threatening range or acute signs");
  }
  gate.ask(c.exam.recent_coronary_event, "recent coronary event");
  gate.ask(c.exam.chest_pain_or_breathless_at_rest, "chest pain or breathlessness at rest");
  gate.ask(c.exam.unsafe_gait, "unsafe gait");
  const auto& rules = profile.exercise;
  if (!verdict.arm_mmHg) {
    gate.open("arm pressure");
  } else if (*verdict.arm_mmHg > rules.systolic_limit_mmHg.value) {
    gate.refuse(fmt::format("systolic pressure {} above {} mmHg", *verdict.arm_mmHg,
                            rules.systolic_limit_mmHg.value));
  }
  if (!c.exam.diastolic_mmHg) {
    gate.open("diastolic pressure");
  } else if (*c.exam.diastolic_mmHg > rules.diastolic_limit_mmHg.value) {
    gate.refuse(fmt::format("diastolic pressure {} above {} mmHg", *c.exam.diastolic_mmHg,
                            rules.diastolic_limit_mmHg.value));
  }
  auto& result = gate.gate();
  result.prefers_plantarflexion = c.exam.unsafe_gait == Answer::yes;
  result.override_by = c.exam.exercise_override_by;
  return result;
}

}  // namespace station::clinical
