// From the answers of a cramp visit to the case of an exam.
#include "ui/model/cramp/cramp.hpp"

namespace station::ui {
namespace {

using clinical::Answer;
using clinical::cramp::CrampCase;
using clinical::cramp::CrampVerdict;

Answer either(Answer a, Answer b) {
  if (a == Answer::yes || b == Answer::yes) return Answer::yes;
  if (a == Answer::unknown || b == Answer::unknown) return Answer::unknown;
  if (a == Answer::no && b == Answer::no) return Answer::no;
  return Answer::not_asked;
}

void take_leg(const clinical::cramp::LegFindings& leg, clinical::LegHistory& history,
              device::FootSheet& sheet) {
  history.rest_pain = leg.foot_pain_lying;
  history.wound = leg.wound;
  history.gangrene = leg.gangrene;
  // Of a joint it is not what the rules mean by pain on exertion; both may stand [E26].
  history.exertional_pain =
      leg.walking.pain_joint == Answer::yes ? Answer::unknown : leg.walking.pain_walking;
  history.onset_under_two_weeks = either(leg.acute_signs, leg.new_numbness_or_weakness);
  history.new_sensory_or_motor_loss = leg.new_numbness_or_weakness;
  history.suspected_dvt = leg.new_swelling;
  history.foot.pain_eased_by_hanging = leg.eased_by_hanging;
  history.foot.claudication_metres = leg.walking_distance_m;
  sheet.swollen_alone = leg.new_swelling;
}

std::string indication_of(const CrampVerdict& verdict) {
  using clinical::cramp::PadAnswer;
  switch (verdict.pad.answer) {
    case PadAnswer::likely: return "leg cramps, PAD likely";
    case PadAnswer::cannot_tell: return "leg cramps, PAD not excluded";
    case PadAnswer::unlikely: break;
  }
  return "leg cramps, PAD unlikely";
}

}  // namespace

device::ExamCase exam_case_of(const CrampCase& visit, const CrampVerdict& verdict,
                              const CrampVisitor& visitor) {
  device::ExamCase exam;
  exam.patient = visitor.patient;
  exam.operator_name = visitor.operator_name;
  exam.indication = indication_of(verdict);
  exam.history.diabetes = visit.diabetes;
  exam.history.known_pad = visit.known_pad;
  exam.history.dialysis = visit.haemodialysis;
  exam.history.age_years = visit.age_years;
  for (const Side side : {Side::right, Side::left}) {
    const auto at = static_cast<std::size_t>(side);
    take_leg(visit.leg(side), exam.leg_history[at], exam.feet[at]);
    if (!verdict.cuff_forbidden[at]) continue;
    for (const Limb limb : {Limb::thigh, Limb::calf, Limb::ankle, Limb::toe})
      exam.sites[CuffSite{limb, side}] = {
          device::Permission::forbidden,
          "new swelling of this leg: suspected deep vein thrombosis"};
  }
  return exam;
}

}  // namespace station::ui
