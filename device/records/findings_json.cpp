// What was found of a leg beside its index. A finding that is not there writes nothing, so that the
// document of a record from before findings were kept, and with it its digest, stays as it was.
#include "device/records/json_fields.hpp"

#include <nlohmann/json.hpp>

namespace station::device {
namespace {

void put(Json& j, const char* key, const std::optional<int>& value) {
  if (value) j[key] = *value;
}

Json to_json(const clinical::WifiFinding& w) {
  Json j = Json::object();
  put(j, "by_abi", w.by_abi);
  put(j, "by_ankle", w.by_ankle);
  if (w.ankle_on_two_grades) j["ankle_on_two_grades"] = true;
  put(j, "by_toe", w.by_toe);
  put(j, "wound", w.wound);
  put(j, "ischaemia", w.ischaemia);
  put(j, "infection", w.infection);
  put(j, "amputation_stage", w.amputation_stage);
  put(j, "benefit_stage", w.benefit_stage);
  return j;
}
void from_json(const Json& j, clinical::WifiFinding& w) {
  take(j, "by_abi", w.by_abi);
  take(j, "by_ankle", w.by_ankle);
  take(j, "ankle_on_two_grades", w.ankle_on_two_grades);
  take(j, "by_toe", w.by_toe);
  take(j, "wound", w.wound);
  take(j, "ischaemia", w.ischaemia);
  take(j, "infection", w.infection);
  take(j, "amputation_stage", w.amputation_stage);
  take(j, "benefit_stage", w.benefit_stage);
}

Json to_json(const clinical::ExerciseFinding& e) {
  return {{"seconds", e.seconds},
          {"index", index_to_json(e.index)},
          {"fall_permille", e.fall_permille},
          {"ankle_fall_mmHg", e.ankle_fall_mmHg},
          {"by_percent", e.by_percent},
          {"by_ankle", e.by_ankle},
          {"by_index", e.by_index}};
}
void from_json(const Json& j, clinical::ExerciseFinding& e) {
  take(j, "seconds", e.seconds);
  index_from_json(part(j, "index"), e.index);
  take(j, "fall_permille", e.fall_permille);
  take(j, "ankle_fall_mmHg", e.ankle_fall_mmHg);
  take(j, "by_percent", e.by_percent);
  take(j, "by_ankle", e.by_ankle);
  take(j, "by_index", e.by_index);
}

}  // namespace

void findings_to_json(const clinical::LegVerdict& leg, Json& j) {
  for (const auto& s : leg.severity) j["severity"].push_back({{"set", s.set}, {"grade", s.grade}});
  if (Json wifi = to_json(leg.wifi); !wifi.empty()) j["wifi"] = std::move(wifi);
  if (leg.repeat)
    j["repeat"] = {{"low_hundredths", leg.repeat->low_hundredths},
                   {"high_hundredths", leg.repeat->high_hundredths},
                   {"percent", leg.repeat->percent}};
  if (leg.change)
    j["change"] = {{"difference_hundredths", leg.change->difference_hundredths},
                   {"is_detectable", leg.change->is_detectable},
                   {"detectable_hundredths", leg.change->detectable_hundredths}};
  for (const auto& e : leg.exercise) j["exercise"].push_back(to_json(e));
  if (leg.recovery) j["recovery"] = word_of(*leg.recovery);
  if (leg.threat) j["threat"] = word_of(*leg.threat);
  if (!leg.critical_sets.empty()) j["critical_sets"] = leg.critical_sets;
  if (!leg.stage.fontaine.empty()) j["fontaine"] = leg.stage.fontaine;
  if (!leg.stage.rutherford.empty()) j["rutherford"] = leg.stage.rutherford;
  if (leg.acute) j["acute_class"] = word_of(*leg.acute);
  if (!leg.segments.levels.empty()) j["levels"] = leg.segments.levels;
  put(j, "pulse_volume_category", leg.pulse_volume_category);
}

void findings_from_json(const Json& j, clinical::LegVerdict& leg) {
  for (const Json& one : part(j, "severity")) {
    auto& s = leg.severity.emplace_back();
    take(one, "set", s.set);
    take(one, "grade", s.grade);
  }
  from_json(part(j, "wifi"), leg.wifi);
  if (has(j, "repeat")) {
    const Json& one = j.at("repeat");
    auto& repeat = leg.repeat.emplace();
    take(one, "low_hundredths", repeat.low_hundredths);
    take(one, "high_hundredths", repeat.high_hundredths);
    take(one, "percent", repeat.percent);
  }
  if (has(j, "change")) {
    const Json& one = j.at("change");
    auto& change = leg.change.emplace();
    take(one, "difference_hundredths", change.difference_hundredths);
    take(one, "is_detectable", change.is_detectable);
    take(one, "detectable_hundredths", change.detectable_hundredths);
  }
  for (const Json& one : part(j, "exercise")) from_json(one, leg.exercise.emplace_back());
  if (has(j, "recovery")) take_word(j, "recovery", leg.recovery.emplace());
  if (has(j, "threat")) take_word(j, "threat", leg.threat.emplace());
  take(j, "critical_sets", leg.critical_sets);
  take(j, "fontaine", leg.stage.fontaine);
  take(j, "rutherford", leg.stage.rutherford);
  if (has(j, "acute_class")) take_word(j, "acute_class", leg.acute.emplace());
  take(j, "levels", leg.segments.levels);
  take(j, "pulse_volume_category", leg.pulse_volume_category);
}

}  // namespace station::device
