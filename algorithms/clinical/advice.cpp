#include "algorithms/clinical/advice.hpp"

#include "algorithms/clinical/ankle.hpp"
#include "algorithms/clinical/category.hpp"
#include "algorithms/clinical/ischaemia.hpp"
#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <utility>

namespace station::clinical {
namespace {

/// The cut of the foot-inspection rule. It is the rule's own figure, not a guideline's, so no
/// profile moves it.
constexpr int kFootInspectionBelowHundredths = 40;

bool is_below(const Index& index, int hundredths) {
  return std::int64_t{100} * index.ankle_mmHg < std::int64_t{hundredths} * index.arm_mmHg;
}

void foot(const History& history, LegVerdict& verdict) {
  const bool diabetic_with_pad =
      history.diabetes == Answer::yes && history.known_pad == Answer::yes;
  const bool low =
      verdict.abi && !verdict.abi->above && is_below(*verdict.abi, kFootInspectionBelowHundredths);
  if (!low && !diabetic_with_pad) return;
  // The source says "below 0.4 without diabetes"; a person with diabetes and such an index has PAD.
  const auto inputs = low ? fmt::format("ankle {} / arm {}, unrounded", verdict.abi->ankle_mmHg,
                                        verdict.abi->arm_mmHg)
                          : std::string{"diabetes yes, known PAD yes"};
  verdict.flags.push_back(make_flag("FOOT", Urgency::advice, "regular foot inspection"));
  verdict.lines.push_back(make_line("FOOT",
                                    low ? "Unrounded index below 0.40: regular foot inspection."
                                        : "Diabetes with known PAD: regular foot inspection.",
                                    inputs, kFootInspection));
}

void toe_test(const Leg& leg, const History& history, LegVerdict& verdict) {
  if (!may_reassure(verdict.category) || pressure_of(leg.toe)) return;
  const auto inputs = fmt::format("index {}, toe {}", verdict.abi->text(), text_of(leg.toe));
  if (history.diabetes == Answer::yes) {
    verdict.flags.push_back(make_flag("DM->TBI", Urgency::advice, "diabetes: toe pressure"));
    verdict.lines.push_back(
        make_line("DM-TBI", "Diabetes can stiffen the ankle arteries: measure the toe pressure.",
                  inputs, kStationRule));
  }
  if (history.dialysis == Answer::yes) {
    verdict.flags.push_back(make_flag("DIALYSIS->TBI", Urgency::advice, "dialysis: toe pressure"));
    verdict.lines.push_back(make_line(
        "DIALYSIS-TBI", "Kidney failure can stiffen the ankle arteries: measure the toe pressure.",
        inputs, kStationRule));
  }
}

void exercise(const Leg& leg, LegVerdict& verdict) {
  if (leg.history.exertional_pain != Answer::yes || !may_reassure(verdict.category)) return;
  verdict.flags.push_back(make_flag("EX", Urgency::advice, "exercise ABI"));
  verdict.lines.push_back(make_line(
      "EX", "Exertional leg symptoms with an index that does not explain them: exercise ABI.",
      fmt::format("index {}, exertional pain yes", verdict.abi->text()), kGuideline2024));
}

void history_gap(const Leg& leg, const History& history, LegVerdict& verdict) {
  const auto is_open = [](Answer a) { return a == Answer::not_asked || a == Answer::unknown; };
  if (!may_reassure(verdict.category) || pressure_of(leg.toe)) return;
  if (!is_open(history.diabetes) && !is_open(history.dialysis)) return;
  verdict.lines.push_back(make_line(
      "HISTORY-OPEN",
      "Diabetes or dialysis is not answered: an index raised by stiff arteries is not excluded.",
      is_open(history.diabetes) ? "diabetes open" : "dialysis open", kStationRule));
}

}  // namespace

void advise(const Leg& leg, const History& history, LegVerdict& verdict) {
  exercise(leg, verdict);
  toe_test(leg, history, verdict);
  foot(history, verdict);
  history_gap(leg, history, verdict);
  if (leg.history.suspected_dvt == Answer::yes) {
    const auto empty = PressureEntry::Kind::not_measured;
    const bool cuffed = leg.pt.kind != empty || leg.dp.kind != empty || leg.toe.kind != empty;
    verdict.flags.push_back(
        make_flag("CONTRA-DVT", Urgency::advice, "suspected thrombosis: no cuff on this leg"));
    verdict.lines.push_back(make_line(
        "CONTRA-DVT",
        cuffed ? "Deep vein thrombosis is suspected in this leg and it has readings: no further "
                 "cuff; tell the clinician that it was examined."
               : "Deep vein thrombosis is suspected: no cuff on this leg, it was not measured.",
        "suspected DVT yes", kCuffExclusions));
  }
  const auto toe = pressure_of(leg.toe);
  if (toe && verdict.abi) {
    const int arm = verdict.abi->arm_mmHg;
    verdict.lines.push_back(make_line("TBI",
                                      fmt::format("Toe pressure {} mmHg, toe-brachial index {}.",
                                                  *toe, decimals(index_hundredths(*toe, arm))),
                                      fmt::format("toe {}, arm {}", *toe, arm), kGuideline2016));
  }
}

std::optional<Line> not_reassuring(const Leg& leg, const History& history,
                                   const LegVerdict& verdict) {
  if (!may_reassure(verdict.category)) return std::nullopt;
  std::string reasons;
  const auto add = [&reasons](const char* reason) {
    reasons += reasons.empty() ? "" : ", ";
    reasons += reason;
  };
  const bool has_toe = pressure_of(leg.toe).has_value();
  if (has_tissue_loss(leg.history)) add("foot wound or gangrene");
  if (leg.history.rest_pain == Answer::yes) add("rest pain");
  if (history.diabetes == Answer::yes && !has_toe) add("diabetes without toe pressure");
  if (history.dialysis == Answer::yes && !has_toe) add("dialysis without toe pressure");
  const bool not_obtained = missing_signal(leg).no_signal > 0;
  if (not_obtained) add("one pedal artery not obtained");
  if (reasons.empty()) return std::nullopt;
  const char* remedy = has_toe ? "measure perfusion at the foot"
                       : not_obtained && reasons == "one pedal artery not obtained"
                           ? "repeat the search"
                           : "do toe pressure";
  return make_line("NOT-REASSURING", fmt::format("ABI not reassuring ({}): {}.", reasons, remedy),
                   fmt::format("index {}, {}", verdict.abi->text(), reasons), kStationRule);
}

}  // namespace station::clinical
