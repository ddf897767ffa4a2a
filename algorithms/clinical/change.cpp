#include "algorithms/clinical/change.hpp"

#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

#include <cstdlib>

namespace station::clinical {
namespace {

const Source kAbiAlone{"AHA statement 2012, in Bernetti 2014 (abstract)", "V2"};

std::string signed_decimals(int hundredths) {
  return (hundredths < 0 ? "-" : "+") + decimals(std::abs(hundredths));
}

}  // namespace

void judge_change(const Leg& leg, const History& history, const Profile& profile,
                  LegVerdict& verdict) {
  if (!leg.previous) return;
  Scribe write{verdict.flags, verdict.lines, profile};
  const auto& before = *leg.previous;
  if (!verdict.abi || verdict.abi->above) {
    write.say("CHANGE-NONE", "No change can be told: this visit gives no closed index.",
              fmt::format("earlier {}", decimals(before.hundredths)), kStationRule);
    return;
  }
  const auto& rules = profile.change;
  const int difference = verdict.abi->hundredths - before.hundredths;
  const auto& detectable =
      history.diabetes == Answer::yes ? rules.detectable_in_diabetes : rules.detectable;
  const bool is_detectable = std::abs(difference) >= detectable.value;
  verdict.change = ChangeFinding{difference, is_detectable, detectable.value};
  const auto inputs =
      fmt::format("earlier {}, now {}", decimals(before.hundredths), verdict.abi->text());
  write.say("CHANGE",
            fmt::format("Change {} since the earlier visit, {} the minimal detectable change of "
                        "{}{}.",
                        signed_decimals(difference), is_detectable ? "at least" : "less than",
                        decimals(detectable.value), is_detectable ? "" : ": no change is shown"),
            fmt::format("{}, minimal detectable change {}", inputs, decimals(detectable.value)),
            detectable);
  const int fall = -difference;
  using Context = PreviousIndex::Context;
  if (before.context == Context::follow_up && fall > rules.progression_above.value) {
    write.flag("PROG", Urgency::advice, "index fell since the earlier visit");
    write.say("CHANGE-PROGRESSION",
              fmt::format("Fall of {}, more than {}: significant progression of PAD.",
                          decimals(fall), decimals(rules.progression_above.value)),
              inputs, rules.progression_above);
  }
  if (before.context == Context::before_revascularization) {
    const bool success = difference >= rules.success_from.value;
    write.flag(success ? "PARC+" : "PARC-", success ? Urgency::note : Urgency::advice,
               success ? "haemodynamic success" : "no haemodynamic success");
    write.say("CHANGE-REVASCULARIZATION",
              fmt::format("Rise {} by the treatment, {} {}: {}.", signed_decimals(difference),
                          success ? "at least" : "less than", decimals(rules.success_from.value),
                          success ? "haemodynamic success" : "no haemodynamic success"),
              inputs, rules.success_from);
  }
  if (before.context == Context::after_revascularization && fall >= rules.failure_from.value) {
    write.flag("PARC-FAIL", Urgency::advice, "index fell after revascularization");
    write.say(
        "CHANGE-FAILURE",
        fmt::format("Fall of {} after revascularization, at least {}: haemodynamic failure in "
                    "follow-up.",
                    decimals(fall), decimals(rules.failure_from.value)),
        inputs, rules.failure_from);
  }
  if (before.context != Context::follow_up)
    write.say("CHANGE-ABI-ALONE", "The index alone is not enough to follow a revascularized leg.",
              inputs, kAbiAlone);
}

}  // namespace station::clinical
