#include "algorithms/clinical/advice.hpp"

#include "algorithms/clinical/category.hpp"
#include "algorithms/clinical/critical_sets.hpp"
#include "algorithms/clinical/lines.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace station::clinical {
namespace {

void foot(std::optional<ExactPressure> ankle, std::optional<ExactPressure> arm,
          const History& history, const Profile& profile, LegVerdict& verdict, Scribe& write) {
  const bool diabetic_with_pad =
      history.diabetes == Answer::yes && history.known_pad == Answer::yes;
  const auto& cut = profile.foot_inspection_below;
  const bool low = verdict.abi && ankle && arm && is_index_crossed({cut.value}, *ankle, *arm);
  if (!low && !diabetic_with_pad) return;
  // The source says "below 0.4 without diabetes"; a person with diabetes and such an index has PAD.
  write.flag("FOOT", Urgency::advice, "regular foot inspection");
  write.say("FOOT",
            low ? worded(FMT_COMPILE("Unrounded index below {}: regular foot inspection."),
                         decimals(cut.value))
                : "Diabetes with known PAD: regular foot inspection.",
            low ? worded(FMT_COMPILE("ankle {} / arm {}, unrounded ratio below {}"), ankle->text(),
                         arm->text(), decimals(cut.value))
                : "diabetes yes, known PAD yes",
            cut);
}

/// What was not answered of that which a good index would hide; the same words end the sentence.
constexpr std::string_view kOpenSays =
    "Not answered, and what a good index can hide is not excluded: ";
constexpr std::array<std::string_view, 8> kOpen = {"",
                                                   "diabetes open",
                                                   "dialysis open",
                                                   "diabetes open, dialysis open",
                                                   "wound open",
                                                   "diabetes open, wound open",
                                                   "dialysis open, wound open",
                                                   "diabetes open, dialysis open, wound open"};

void open_answers(const Leg& leg, const History& history, Scribe& write) {
  const std::size_t which = (is_open(history.diabetes) ? 1U : 0U) +
                            (is_open(history.dialysis) ? 2U : 0U) +
                            (leg.history.wound == Wound::not_asked ? 4U : 0U);
  const auto open = kOpen.at(which);
  if (open.empty()) return;
  std::string text;
  text.reserve(kOpenSays.size() + open.size() + 1);
  text.append(kOpenSays).append(open).push_back('.');
  write.say("HISTORY-OPEN", std::move(text), std::string{open}, kStationRule);
}

void toe_test(const Leg& leg, const History& history, LegVerdict& verdict, Scribe& write) {
  if (!may_reassure(verdict.category) || pressure_of(leg.toe)) return;
  const auto inputs =
      worded(FMT_COMPILE("index {}, toe {}"), verdict.abi->text(), text_of(leg.toe));
  if (history.diabetes == Answer::yes) {
    write.flag("DM->TBI", Urgency::advice, "diabetes: toe pressure");
    write.say("DM-TBI", "Diabetes can stiffen the ankle arteries: measure the toe pressure.",
              inputs, kStationRule);
  }
  if (history.dialysis == Answer::yes) {
    write.flag("DIALYSIS->TBI", Urgency::advice, "dialysis: toe pressure");
    write.say("DIALYSIS-TBI",
              "Kidney failure can stiffen the ankle arteries: measure the toe pressure.", inputs,
              kStationRule);
  }
  open_answers(leg, history, write);
}

void exercise(const Leg& leg, LegVerdict& verdict, Scribe& write) {
  if (leg.history.exertional_pain != Answer::yes || !may_reassure(verdict.category)) return;
  if (!leg.after_exercise.empty()) return;
  write.flag("EX", Urgency::advice, "exercise ABI");
  write.say("EX", "Exertional leg symptoms with an index that does not explain them: exercise ABI.",
            worded(FMT_COMPILE("index {}, exertional pain yes"), verdict.abi->text()),
            kGuideline2024);
}

void thrombosis(const Leg& leg, Scribe& write) {
  if (leg.history.suspected_dvt != Answer::yes) return;
  const auto empty = PressureEntry::Kind::not_measured;
  const bool cuffed = leg.pt.kind != empty || leg.dp.kind != empty || leg.toe.kind != empty;
  write.flag("CONTRA-DVT", Urgency::advice, "suspected thrombosis: no cuff on this leg");
  write.say("CONTRA-DVT",
            cuffed ? "Deep vein thrombosis is suspected in this leg and it has readings: no "
                     "further cuff; tell the clinician that it was examined."
                   : "Deep vein thrombosis is suspected: no cuff on this leg, it was not measured.",
            "suspected DVT yes", kCuffExclusions);
}

}  // namespace

void advise(const Leg& leg, std::optional<ExactPressure> ankle, std::optional<ExactPressure> arm,
            const History& history, const Profile& profile, LegVerdict& verdict) {
  Scribe write{verdict.flags, verdict.lines, profile};
  exercise(leg, verdict, write);
  toe_test(leg, history, verdict, write);
  foot(ankle, arm, history, profile, verdict, write);
  thrombosis(leg, write);
}

}  // namespace station::clinical
