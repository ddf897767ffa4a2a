#include "algorithms/clinical/acute_limb.hpp"

#include "algorithms/clinical/ankle.hpp"
#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::clinical {

std::optional<AcuteClass> acute_class(const FootFacts& foot) {
  if (foot.sensory_loss == SensoryLoss::not_asked || foot.weakness == Weakness::not_asked ||
      foot.arterial_signal == Heard::not_asked || foot.venous_signal == Heard::not_asked)
    return std::nullopt;
  // Each finding has the lowest class it is printed in; the worst finding decides.
  auto by = AcuteClass::i;
  const auto at_least = [&by](AcuteClass c) { by = std::max(by, c); };
  if (foot.sensory_loss == SensoryLoss::toes) at_least(AcuteClass::iia);
  if (foot.sensory_loss == SensoryLoss::beyond_toes) at_least(AcuteClass::iib);
  if (foot.sensory_loss == SensoryLoss::profound) at_least(AcuteClass::iii);
  if (foot.weakness == Weakness::mild_or_moderate) at_least(AcuteClass::iib);
  if (foot.weakness == Weakness::profound) at_least(AcuteClass::iii);
  if (foot.arterial_signal == Heard::no) at_least(AcuteClass::iia);
  if (foot.venous_signal == Heard::no) at_least(AcuteClass::iii);
  return by;
}

const char* words_of(AcuteClass acute) {
  switch (acute) {
    case AcuteClass::i: return "I, viable";
    case AcuteClass::iia: return "IIa, marginally threatened";
    case AcuteClass::iib: return "IIb, immediately threatened";
    case AcuteClass::iii: break;
  }
  return "III, irreversible";
}

bool judge_acute_limb(const Leg& leg, bool has_ankle_pressure, const Profile& profile,
                      LegVerdict& verdict) {
  Scribe write{verdict.flags, verdict.lines, profile};
  const auto& foot = leg.history.foot;
  const auto onset = leg.history.onset_under_two_weeks;
  auto loss = leg.history.new_sensory_or_motor_loss;
  // The sheet of the foot may state the loss without the summarising question.
  const bool stated = foot.sensory_loss > SensoryLoss::none || foot.weakness > Weakness::none;
  if (is_open(loss) && stated && onset == Answer::yes) loss = Answer::yes;
  // Unknown never excludes: with one sign stated, an unknown other does not lower the alarm.
  const bool suspected =
      is_possible(onset) && is_possible(loss) && (onset == Answer::yes || loss == Answer::yes);
  const auto inputs = [&] {
    return fmt::format("onset under two weeks {}, new sensory or motor loss {}", text_of(onset),
                       text_of(loss));
  };
  const auto missing = missing_signal(leg);
  const bool not_closed =
      leg.pt.kind == PressureEntry::Kind::above || leg.dp.kind == PressureEntry::Kind::above;
  const bool nothing_heard = (missing.sum() > 0 || foot.arterial_signal == Heard::no) &&
                             !has_ankle_pressure && !not_closed;
  if (suspected && nothing_heard) {
    write.flag("ALI-EMERGENCY", Urgency::emergency, "acute limb ischaemia suspected");
    write.say("ALI",
              "No pedal signal with acute signs: suspect acute limb ischaemia. Stop the exam, run "
              "no more cuffs on this leg, make the emergency vascular call now.",
              inputs(), kRutherford1997);
  } else if (suspected) {
    write.flag("ACUTE-SIGNS", Urgency::emergency, "acute limb signs");
    write.say("ACUTE-SIGNS",
              "Acute signs in this leg (new and under two weeks): a pressure does not exclude "
              "acute ischaemia. Emergency vascular call before further cuffs.",
              inputs(), kStationRule);
  } else if (missing.sum() == 2 && (is_open(onset) || is_open(loss))) {
    write.say(
        "ACUTE-NOT-ASKED",
        "No pedal signal and acute signs are not answered: ask now for onset under two weeks, "
        "numbness and weakness.",
        inputs(), kStationRule);
  }
  if (!suspected) return false;
  verdict.acute = acute_class(foot);
  if (verdict.acute)
    write.say("ACUTE-CLASS",
              fmt::format("Acute limb ischaemia by its signs: class {}.", words_of(*verdict.acute)),
              "sensory loss, weakness, arterial and venous Doppler as stated", kRutherford1997);
  return true;
}

}  // namespace station::clinical
