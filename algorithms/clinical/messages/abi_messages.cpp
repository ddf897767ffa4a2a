#include "algorithms/clinical/messages/abi_messages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace station::clinical {
namespace {

struct AbiKey {
  std::string_view key;
  std::array<std::string_view, 3> placeholders{};  ///< empty ones are none
};

constexpr std::array kKeys = {AbiKey{"ARM-NONE"},
                              AbiKey{"ARM-REPEAT.needed"},
                              AbiKey{"ARM-REPEAT.done", {"inputs"}},
                              AbiKey{"ARM-REPEAT-UNUSED"},
                              AbiKey{"ARM-HIGHER", {"arm"}},
                              AbiKey{"ARM-DIFFERENCE", {"inputs"}},
                              AbiKey{"ARM-ONE", {"arm"}},
                              AbiKey{"ARM-DRIFT"},
                              AbiKey{"ARM-FOREARM"},
                              AbiKey{"ARM-LOW", {"arm"}},
                              AbiKey{"SIGNAL-ABSENT-BOTH"},
                              AbiKey{"SIGNAL-ABSENT-ONE"},
                              AbiKey{"SIGNAL-NOT-FOUND"},
                              AbiKey{"ABI-NO-ARM"},
                              AbiKey{"ABI-INDEX", {"index", "ankle", "arm"}},
                              AbiKey{"ABI-NOT-CLOSED"},
                              AbiKey{"ABI-BOUND-LOW", {"index"}},
                              AbiKey{"ABI-OTHER-ARTERY"},
                              AbiKey{"LEG-NOT-MEASURED"},
                              AbiKey{"ARTERY-NOT-MEASURED"},
                              AbiKey{"LOWER-ARTERY-OPEN"},
                              AbiKey{"NC-TBI"},
                              AbiKey{"LOW-ANKLE", {"low_index", "index"}},
                              AbiKey{"ALI"},
                              AbiKey{"ACUTE-SIGNS"},
                              AbiKey{"ACUTE-NOT-ASKED"},
                              AbiKey{"H-CLTI.with_pad", {"inputs"}},
                              AbiKey{"H-CLTI.pad_not_shown", {"inputs"}},
                              AbiKey{"H-CLTI.absent", {"inputs"}},
                              AbiKey{"H-CLTI.partly_recorded", {"inputs"}},
                              AbiKey{"H-CLTI.not_recorded", {"inputs"}},
                              AbiKey{"PERF"},
                              AbiKey{"CLTI-SUSPECTED"},
                              AbiKey{"TASC-W"},
                              AbiKey{"NOTIFY"},
                              AbiKey{"FOOT", {"inputs"}},
                              AbiKey{"DM-TBI"},
                              AbiKey{"DIALYSIS-TBI"},
                              AbiKey{"EX", {"index"}},
                              AbiKey{"HISTORY-OPEN", {"inputs"}},
                              AbiKey{"CONTRA-DVT"},
                              AbiKey{"TBI.pad", {"toe", "toe_index"}},
                              AbiKey{"TBI.not_pad", {"toe", "toe_index"}},
                              AbiKey{"NOT-REASSURING", {"inputs"}},
                              AbiKey{"CATEGORY.abnormal"},
                              AbiKey{"CATEGORY.borderline"},
                              AbiKey{"CATEGORY.normal"},
                              AbiKey{"CATEGORY.normal_with_warning"},
                              AbiKey{"CATEGORY.noncompressible"},
                              AbiKey{"CATEGORY.not_available"},
                              AbiKey{"REPEAT-CHANCE", {"percent"}},
                              AbiKey{"STAGE", {"fontaine", "rutherford", "inputs"}},
                              AbiKey{"WIFI-ISCHAEMIA", {"grade", "inputs"}},
                              AbiKey{"WIFI-STAGE", {"stage", "inputs"}},
                              AbiKey{"WIFI-BENEFIT", {"stage", "inputs"}},
                              AbiKey{"PVR", {"category", "inputs"}},
                              AbiKey{"ACUTE-CLASS", {"class", "inputs"}},
                              AbiKey{"EX-GATE.overridden", {"inputs", "person"}},
                              AbiKey{"NEXT-TEST", {"tests", "minutes"}}};

/// Rules whose figures stand in their inputs: one placeholder, {inputs}.
constexpr auto kKeysWithInputs =
    std::to_array<std::string_view>({"WAVEFORM-DISAGREES",
                                     "PERONEAL",
                                     "PERONEAL-INDEX",
                                     "PERONEAL-NOT-CLOSED",
                                     "NOT-COMPARABLE",
                                     "SEVERITY",
                                     "ARM-MEAN",
                                     "READINGS",
                                     "READINGS-MISSING",
                                     "BASIS-MIXED",
                                     "CHANGE.shown",
                                     "CHANGE.not_shown",
                                     "CHANGE-NONE",
                                     "CHANGE-PROGRESSION",
                                     "CHANGE-REVASCULARIZATION.success",
                                     "CHANGE-REVASCULARIZATION.no_success",
                                     "CHANGE-FAILURE",
                                     "CHANGE-ABI-ALONE",
                                     "TBI-EXCLUDES",
                                     "TOE-NOT-MEASURABLE",
                                     "TOE-NOT-CLOSED",
                                     "ARM-NOT-CLOSED",
                                     "CRITICAL-SET",
                                     "CRITICAL-IF",
                                     "WIFI-NEEDS-TOE",
                                     "STAGE-OPEN",
                                     "SEG-STEP",
                                     "SEG-LEVEL",
                                     "SEG-THIGH",
                                     "SEG-SIDES",
                                     "EX-RESULT",
                                     "EX-FALL.met",
                                     "EX-FALL.not_met",
                                     "EX-ANKLE.met",
                                     "EX-ANKLE.not_met",
                                     "EX-AFTER.met",
                                     "EX-AFTER.not_met",
                                     "EX-DISAGREE",
                                     "EX-ARM-RISE",
                                     "EX-YOUNG",
                                     "EX-LATE",
                                     "EX-RECOVERY.back",
                                     "EX-RECOVERY.late",
                                     "EX-RECOVERY.still_running",
                                     "EX-NO-REST",
                                     "EX-PLANTARFLEXION",
                                     "EX-COURSE",
                                     "EX-CARDIAC",
                                     "EX-GATE.refused",
                                     "EX-ASK-FIRST",
                                     "EX-SEATED",
                                     "COMPRESSION",
                                     "COMPRESSION-WITHHELD",
                                     "COMPRESSION-NONE",
                                     "Q-REST",
                                     "Q-POSTURE",
                                     "Q-SMOKING",
                                     "Q-CUFF",
                                     "Q-DEFLATION",
                                     "Q-APART",
                                     "Q-ABSENT",
                                     "Q-REPEATS",
                                     "READ-BY-HAND",
                                     "MOVED",
                                     "EXCLUSION",
                                     "Q-MISSING"});

const char* text_of(AcuteClass acute) {
  switch (acute) {
    case AcuteClass::i: return "I";
    case AcuteClass::iia: return "IIa";
    case AcuteClass::iib: return "IIb";
    case AcuteClass::iii: break;
  }
  return "III";
}

/// "toe pressure" -> "test.toe_pressure"
std::string test_word(std::string test) {
  std::ranges::replace(test, ' ', '_');
  return "test." + test;
}

/// Stages, grades and tests of a leg, by the names its messages use.
void add_findings(const Line& line, const LegVerdict& leg, std::vector<Value>& values) {
  const auto figure = [&values](std::string_view name, std::string text) {
    values.push_back(Value::figure(name, std::move(text)));
  };
  const auto number = [&figure](std::string_view name, const std::optional<int>& value) {
    if (value) figure(name, fmt::format("{}", *value));
  };
  if (leg.repeat) number("percent", leg.repeat->percent);
  if (!leg.stage.fontaine.empty()) {
    figure("fontaine", leg.stage.fontaine);
    figure("rutherford", leg.stage.rutherford.empty() ? "?" : leg.stage.rutherford);
  }
  number("grade", leg.wifi.ischaemia);
  number("stage", line.rule == "WIFI-BENEFIT" ? leg.wifi.benefit_stage : leg.wifi.amputation_stage);
  number("category", leg.pulse_volume_category);
  if (leg.acute) figure("class", text_of(*leg.acute));
  if (leg.next_tests.empty()) return;
  std::vector<std::string> tests;
  int minutes = 0;
  for (const ReflexTest& test : leg.next_tests) {
    tests.push_back(test_word(test.test.string()));
    minutes += test.minutes;
  }
  values.push_back(Value::words("tests", std::move(tests)));
  number("minutes", minutes);
}

SharedText category_key(const LegVerdict& leg) {
  const bool has_warning = !leg.lines.empty() && leg.lines.front().rule != "CATEGORY";
  switch (leg.category) {
    case Category::abnormal: return "CATEGORY.abnormal";
    case Category::borderline: return "CATEGORY.borderline";
    case Category::normal:
      if (has_warning) return "CATEGORY.normal_with_warning";
      return "CATEGORY.normal";
    case Category::noncompressible: return "CATEGORY.noncompressible";
    case Category::not_available: break;
  }
  return "CATEGORY.not_available";
}

SharedText threat_key(ThreatSigns beside) {
  switch (beside) {
    case ThreatSigns::with_pad: return "H-CLTI.with_pad";
    case ThreatSigns::pad_not_shown: return "H-CLTI.pad_not_shown";
    case ThreatSigns::absent: return "H-CLTI.absent";
    case ThreatSigns::partly_recorded: return "H-CLTI.partly_recorded";
    case ThreatSigns::not_recorded: break;
  }
  return "H-CLTI.not_recorded";
}

SharedText recovery_key(Recovery recovery) {
  switch (recovery) {
    case Recovery::back: return "EX-RECOVERY.back";
    case Recovery::late: return "EX-RECOVERY.late";
    case Recovery::still_running: break;
  }
  return "EX-RECOVERY.still_running";
}

/// One literal or the other.
template <std::size_t N, std::size_t M>
SharedText either(bool first, const char (&a)[N], const char (&b)[M]) {  // NOLINT(*-c-arrays)
  if (first) return a;
  return b;
}

/// Each criterion of exercise says whether it is met by the first reading.
SharedText exercise_key(const Line& line, const LegVerdict& leg) {
  if (!leg.exercise.empty()) {
    const ExerciseFinding& first = leg.exercise.front();
    if (line.rule == "EX-FALL") return either(first.by_percent, "EX-FALL.met", "EX-FALL.not_met");
    if (line.rule == "EX-ANKLE") return either(first.by_ankle, "EX-ANKLE.met", "EX-ANKLE.not_met");
    if (line.rule == "EX-AFTER") return either(first.by_index, "EX-AFTER.met", "EX-AFTER.not_met");
  }
  if (line.rule == "EX-RECOVERY" && leg.recovery) return recovery_key(*leg.recovery);
  return line.rule;
}

/// The message of a rule that has several. A verdict without the finding that tells them apart (one
/// read back from an old record) keeps the rule's own name, and the line its own words.
SharedText variant_of(const Line& line, std::optional<Side> side, const Verdict& verdict) {
  if (line.rule == "ARM-REPEAT")
    return either(std::ranges::find(verdict.flags, "RPT1", &Flag::token) != verdict.flags.end(),
                  "ARM-REPEAT.needed", "ARM-REPEAT.done");
  if (line.rule == "EX-GATE")
    return either(verdict.gate.override_by.empty(), "EX-GATE.refused", "EX-GATE.overridden");
  if (!side) return line.rule;
  const LegVerdict& leg = verdict.leg(*side);
  if (line.rule == "CATEGORY") return category_key(leg);
  if (line.rule == "H-CLTI" && leg.threat) return threat_key(*leg.threat);
  if (line.rule == "TBI" && leg.toe) return either(leg.toe->is_pad, "TBI.pad", "TBI.not_pad");
  if (line.rule == "CHANGE" && leg.change)
    return either(leg.change->is_detectable, "CHANGE.shown", "CHANGE.not_shown");
  if (line.rule == "CHANGE-REVASCULARIZATION") {
    const bool success = std::ranges::find(leg.flags, "PARC+", &Flag::token) != leg.flags.end();
    return either(success, "CHANGE-REVASCULARIZATION.success",
                  "CHANGE-REVASCULARIZATION.no_success");
  }
  return exercise_key(line, leg);
}

}  // namespace

std::vector<MessageKey> abi_message_keys() {
  std::vector<MessageKey> keys;
  for (const AbiKey& key : kKeys) {
    MessageKey message{std::string{key.key}, {}, {}};
    for (const auto name : key.placeholders)
      if (!name.empty()) message.placeholders.emplace_back(name);
    keys.push_back(std::move(message));
  }
  for (const auto key : kKeysWithInputs) keys.push_back({std::string{key}, {"inputs"}, {}});
  return keys;
}

Statement statement_of(const Line& line, std::optional<Side> side, const Verdict& verdict) {
  Statement statement{line, side, Group::finding, Urgency::note, {}};
  statement.line.rule = variant_of(line, side, verdict);
  const auto figure = [&statement](std::string_view name, std::string text) {
    statement.values.push_back(Value::figure(name, std::move(text)));
  };
  statement.values.push_back(Value::inputs(line.inputs));
  if (!verdict.gate.override_by.empty())
    statement.values.push_back(Value::quoted("person", {verdict.gate.override_by}));
  if (verdict.arm_mmHg) figure("arm", fmt::format("{}", *verdict.arm_mmHg));
  if (!side) return statement;
  const LegVerdict& leg = verdict.leg(*side);
  if (leg.abi) {
    figure("index", leg.abi->text());
    figure("ankle", fmt::format("{}", leg.abi->ankle_mmHg));
  }
  if (leg.low_ankle) figure("low_index", leg.low_ankle->text());
  add_findings(line, leg, statement.values);
  if (leg.toe) {  // of all its readings together
    figure("toe", fmt::format("{}", leg.toe->index.ankle_mmHg));
    figure("toe_index", leg.toe->index.text());
  }
  return statement;
}

}  // namespace station::clinical
