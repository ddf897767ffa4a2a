#include "algorithms/clinical/toe.hpp"

#include "algorithms/clinical/ankle.hpp"
#include "algorithms/clinical/ischaemia.hpp"
#include "algorithms/clinical/lines.hpp"
#include "algorithms/clinical/readings.hpp"

#include <fmt/format.h>

namespace station::clinical {

void judge_toe(const Leg& leg, std::optional<ExactPressure> arm, const Profile& profile,
               LegVerdict& verdict) {
  Scribe write{verdict.flags, verdict.lines, profile};
  using Kind = PressureEntry::Kind;
  switch (leg.toe.kind) {
    case Kind::not_measurable:
    case Kind::absent:
    case Kind::no_signal:
      write.flag("TOE-NOT-MEASURABLE", Urgency::advice, "no pulse at the toe sensor");
      write.say("TOE-NOT-MEASURABLE",
                "The toe sensor saw no pulse: the toe pressure is not measurable, which is neither "
                "zero nor normal; it happens in the worst legs. Warm the foot, then another "
                "method.",
                "toe " + text_of(leg.toe), kStationRule);
      return;
    case Kind::above:
      write.flag("TOE-NOT-CLOSED", Urgency::advice, "toe not closed by the cuff");
      write.say("TOE-NOT-CLOSED",
                worded(FMT_COMPILE("Flow at the toe was not abolished at {} mmHg: its arteries are "
                                   "stiff or the cuff does not fit, and there is no toe index."),
                       leg.toe.mmHg),
                "toe " + text_of(leg.toe), kStationRule);
      return;
    case Kind::not_measured:
    case Kind::value: break;
  }
  const auto toe = combine(leg.toe, false, profile.repeats).pressure;
  if (!toe || !arm) return;
  const auto index = index_of(*toe, *arm);
  const bool is_pad = index.hundredths <= profile.toe.abnormal_max.value;
  verdict.toe = ToeFinding{index, is_pad};
  const auto inputs = worded(FMT_COMPILE("toe {}, arm {}"), toe->text(), arm->text());
  const char* says = is_pad ? "PAD" : "not PAD";
  // With a wound the toe pressure is graded by WIfI, and that flag stands for it.
  if (!has_tissue_loss(leg.history))
    write.flag(worded(FMT_COMPILE("TBI {} {}"), index.text(), says),
               is_pad ? Urgency::advice : Urgency::note,
               worded(FMT_COMPILE("toe index {}: {}"), index.text(), says));
  write.say("TBI",
            worded(FMT_COMPILE("Toe pressure {} mmHg, toe-brachial index {}: {} (cut {})."),
                   toe->text(), index.text(), says, decimals(profile.toe.abnormal_max.value)),
            inputs, profile.toe.abnormal_max);
  const auto& exclude = profile.toe.exclude_from;
  if (exclude && !is_pad && index.hundredths < exclude->value)
    write.say(
        "TBI-EXCLUDES",
        worded(FMT_COMPILE("This profile excludes PAD only from a toe index of {} up: {} does not "
                           "exclude it."),
               decimals(exclude->value), index.text()),
        inputs, *exclude);
}

}  // namespace station::clinical
