#include "algorithms/clinical/wifi.hpp"

#include "algorithms/clinical/ischaemia.hpp"
#include "algorithms/clinical/lines.hpp"
#include "algorithms/clinical/readings.hpp"
#include "core/expects.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::clinical {
namespace {

const Source kToeFirst{"WIfI grading by toe pressure in diabetes: interventionalradio.org", "V"};
const Source kToeOverrides{"WIfI: toe pressure rules over ankle and index", "M"};

std::size_t cell(int wound, int ischaemia, int infection) {
  for (const int grade : {wound, ischaemia, infection})
    STATION_EXPECTS(grade >= 0 && grade <= 3, "a WIfI grade is 0 to 3");
  return static_cast<std::size_t>(16 * wound + 4 * ischaemia + infection);
}

int by_index(int hundredths, const WifiTables& tables) {
  int grade = 0;
  while (grade < 3 && hundredths < tables.abi_from.at(static_cast<std::size_t>(grade))) ++grade;
  return grade;
}

int by_ankle(ExactPressure ankle, const WifiTables& tables) {
  if (ankle > ExactPressure::whole(tables.ankle_0_above_mmHg)) return 0;
  if (ankle > ExactPressure::whole(tables.ankle_1_above_mmHg)) return 1;
  return ankle.is_below(tables.ankle_2_from_mmHg) ? 3 : 2;
}

/// A measured redness corrects a count that it contradicts: a lesser one was none of the five, a
/// wider one is at least one.
int signs_that_count(const FootFacts& foot, const WifiTables& tables) {
  constexpr int kAll = 5;
  const int stated = foot.infection_signs.value_or(0);
  if (!foot.redness_mm) return stated;
  const bool counts = *foot.redness_mm > tables.infection_redness_counts_above_mm;
  return counts ? std::max(stated, 1) : std::min(stated, kAll - 1);
}

int by_toe(ExactPressure toe, const WifiTables& tables) {
  int grade = 0;
  while (grade < 3 && toe.is_below(tables.toe_from.at(static_cast<std::size_t>(grade)))) ++grade;
  return grade;
}

}  // namespace

int amputation_stage(int wound, int ischaemia, int infection, const WifiTables& tables) {
  return tables.amputation.at(cell(wound, ischaemia, infection));
}

int benefit_stage(int wound, int ischaemia, int infection, const WifiTables& tables) {
  return tables.benefit.at(cell(wound, ischaemia, infection));
}

std::optional<int> wound_grade(const LegHistory& history) {
  const auto& foot = history.foot;
  if (foot.wound_grade) return foot.wound_grade;
  if (foot.gangrene_extent == GangreneExtent::extensive || foot.depth == WoundDepth::extensive)
    return 3;
  const bool heel = history.wound == Wound::heel;
  if (foot.gangrene_extent == GangreneExtent::digits)
    return heel && foot.depth == WoundDepth::deep ? 3 : 2;
  // Gangrene of unstated extent or an ulcer of unstated depth gives no grade.
  if (history.gangrene == Answer::yes) return std::nullopt;
  if (history.wound == Wound::none && history.gangrene == Answer::no) return 0;
  if (!has_tissue_loss(history) || is_open(history.gangrene)) return std::nullopt;
  switch (foot.depth) {
    case WoundDepth::shallow: return heel ? 2 : 1;
    case WoundDepth::deep: return heel ? 3 : 2;
    default: return std::nullopt;
  }
}

std::optional<int> infection_grade(const FootFacts& foot, const WifiTables& tables) {
  if (foot.infection_grade) return foot.infection_grade;
  if (!foot.infection_signs) return std::nullopt;
  // Local infection takes two of its signs; depth and systemic signs come on top of it.
  const bool deep = foot.deep_infection == Answer::yes;
  if (signs_that_count(foot, tables) < tables.infection_signs_from && !deep) return 0;
  if (!foot.systemic_signs) return std::nullopt;
  if (*foot.systemic_signs >= tables.infection_systemic_from) return 3;
  if (deep) return 2;
  if (!foot.redness_mm || is_open(foot.deep_infection)) return std::nullopt;
  return *foot.redness_mm > tables.infection_redness_above_mm ? 2 : 1;
}

void judge_wifi(const Leg& leg, std::optional<ExactPressure> ankle, const History& history,
                const Profile& profile, LegVerdict& verdict) {
  const auto& tables = profile.wifi;
  Scribe write{verdict.flags, verdict.lines, profile};
  auto& wifi = verdict.wifi;
  const bool stiff = verdict.category == Category::noncompressible;
  if (verdict.abi && !stiff) wifi.by_abi = by_index(verdict.abi->hundredths, tables);
  if (ankle) {
    wifi.by_ankle = by_ankle(*ankle, tables);
    wifi.ankle_on_two_grades = *ankle == ExactPressure::whole(tables.ankle_1_above_mmHg);
  }
  const auto toe = combine(leg.toe, false, profile.repeats).pressure;
  if (toe) {
    wifi.by_toe = by_toe(*toe, tables);
  } else if (leg.tcpo2_mmHg) {
    wifi.by_toe = by_toe(ExactPressure::whole(*leg.tcpo2_mmHg), tables);
  }
  const bool needs_toe = stiff || history.diabetes == Answer::yes;
  if (wifi.by_toe) {
    wifi.ischaemia = wifi.by_toe;
  } else if (!needs_toe && (wifi.by_abi || wifi.by_ankle)) {
    wifi.ischaemia = std::max(wifi.by_abi.value_or(0), wifi.by_ankle.value_or(0));
  }
  wifi.wound = wound_grade(leg.history);
  wifi.infection = infection_grade(leg.history.foot, tables);

  if (wifi.by_toe) {
    const auto inputs = toe ? worded(FMT_COMPILE("toe {}"), toe->text())
                            : worded(FMT_COMPILE("TcPO2 {}"), *leg.tcpo2_mmHg);
    if (toe) {
      write.flag(worded(FMT_COMPILE("I(TP)={}"), *wifi.by_toe), Urgency::note,
                 worded(FMT_COMPILE("WIfI ischaemia grade {} by toe pressure"), *wifi.by_toe));
    } else {
      write.flag(worded(FMT_COMPILE("I(TCPO2)={}"), *wifi.by_toe), Urgency::note,
                 worded(FMT_COMPILE("WIfI ischaemia grade {} by TcPO2"), *wifi.by_toe));
    }
    const bool disagrees = wifi.by_abi && *wifi.by_abi != *wifi.by_toe;
    write.say("WIFI-ISCHAEMIA",
              disagrees
                  ? worded(FMT_COMPILE("WIfI ischaemia grade {} by the foot; the index would give "
                                       "{}, the foot overrides."),
                           *wifi.by_toe, *wifi.by_abi)
                  : worded(FMT_COMPILE("WIfI ischaemia grade {} by the foot."), *wifi.by_toe),
              inputs, disagrees ? kToeOverrides : Source{tables.grades_evidence});
  }
  const bool threatened = has_tissue_loss(leg.history) || leg.history.rest_pain == Answer::yes;
  if (!threatened && !wifi.wound && !wifi.infection) return;
  if (threatened && !wifi.ischaemia && needs_toe)
    write.say(
        "WIFI-NEEDS-TOE",
        "The WIfI ischaemia grade needs the toe pressure here (diabetes or stiff arteries); "
        "without it TcPO2, skin perfusion or forefoot pulse volume.",
        worded(FMT_COMPILE("diabetes {}, toe {}"), text_of(history.diabetes), text_of(leg.toe)),
        kToeFirst);
  if (!wifi.wound || !wifi.ischaemia || !wifi.infection) return;
  wifi.amputation_stage = amputation_stage(*wifi.wound, *wifi.ischaemia, *wifi.infection, tables);
  wifi.benefit_stage = benefit_stage(*wifi.wound, *wifi.ischaemia, *wifi.infection, tables);
  const auto inputs =
      worded(FMT_COMPILE("W{} I{} fI{}"), *wifi.wound, *wifi.ischaemia, *wifi.infection);
  write.say(
      "WIFI-STAGE",
      worded(FMT_COMPILE("WIfI clinical stage {} (one-year amputation risk). Not for vasospasm, "
                         "vasculitis, Buerger's disease, acute ischaemia or trauma."),
             *wifi.amputation_stage),
      inputs, tables.amputation_evidence);
  write.say(
      "WIFI-BENEFIT",
      worded(FMT_COMPILE("WIfI likelihood of benefit from revascularization: {} of 4, infection "
                         "controlled first."),
             *wifi.benefit_stage),
      inputs, tables.benefit_evidence);
}

}  // namespace station::clinical
