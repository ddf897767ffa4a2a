#include "device/records/json_fields.hpp"

#include <nlohmann/json.hpp>

namespace station::device {

Json index_to_json(const clinical::Index& i) {
  return {{"hundredths", i.hundredths},
          {"above", i.above},
          {"ankle_mmHg", i.ankle_mmHg},
          {"arm_mmHg", i.arm_mmHg}};
}
void index_from_json(const Json& j, clinical::Index& i) {
  take(j, "hundredths", i.hundredths);
  take(j, "above", i.above);
  take(j, "ankle_mmHg", i.ankle_mmHg);
  take(j, "arm_mmHg", i.arm_mmHg);
}

namespace {

Json flags_to_json(const std::vector<clinical::Flag>& flags) {
  Json j = Json::array();
  for (const auto& f : flags)
    j.push_back({{"token", f.token}, {"urgency", word_of(f.urgency)}, {"text", f.text}});
  return j;
}
void flags_from_json(const Json& j, std::vector<clinical::Flag>& flags) {
  for (const Json& one : j) {
    auto& f = flags.emplace_back();
    take(one, "token", f.token);
    take_word(one, "urgency", f.urgency);
    take(one, "text", f.text);
  }
}
Json lines_to_json(const std::vector<clinical::Line>& lines) {
  Json j = Json::array();
  for (const auto& l : lines)
    j.push_back({{"rule", l.rule},
                 {"text", l.text},
                 {"inputs", l.inputs},
                 {"citation", l.citation},
                 {"mark", l.mark},
                 {"profile", l.profile}});
  return j;
}
void lines_from_json(const Json& j, std::vector<clinical::Line>& lines) {
  for (const Json& one : j) {
    auto& l = lines.emplace_back();
    take(one, "rule", l.rule);
    take(one, "text", l.text);
    take(one, "inputs", l.inputs);
    take(one, "citation", l.citation);
    take(one, "mark", l.mark);
    take(one, "profile", l.profile);
  }
}

Json to_json(const clinical::LegVerdict& leg) {
  Json j = {{"category", word_of(leg.category)},
            {"flags", flags_to_json(leg.flags)},
            {"lines", lines_to_json(leg.lines)}};
  if (leg.abi) j["abi"] = index_to_json(*leg.abi);
  if (leg.low_ankle) j["low_ankle"] = index_to_json(*leg.low_ankle);
  if (leg.low_category) j["low_category"] = word_of(*leg.low_category);
  if (leg.toe) j["toe"] = {{"index", index_to_json(leg.toe->index)}, {"is_pad", leg.toe->is_pad}};
  findings_to_json(leg, j);
  for (const clinical::ReflexTest& t : leg.next_tests)
    j["next_tests"].push_back({{"test", t.test}, {"why", t.why}, {"minutes", t.minutes}});
  return j;
}
void from_json(const Json& j, clinical::LegVerdict& leg) {
  take_word(j, "category", leg.category);
  flags_from_json(part(j, "flags"), leg.flags);
  lines_from_json(part(j, "lines"), leg.lines);
  if (j.contains("abi")) index_from_json(j.at("abi"), leg.abi.emplace());
  if (j.contains("low_ankle")) index_from_json(j.at("low_ankle"), leg.low_ankle.emplace());
  if (j.contains("low_category")) take_word(j, "low_category", leg.low_category.emplace());
  if (j.contains("toe")) {
    clinical::ToeFinding& toe = leg.toe.emplace();
    index_from_json(part(j.at("toe"), "index"), toe.index);
    take(j.at("toe"), "is_pad", toe.is_pad);
  }
  findings_from_json(j, leg);
  if (!j.contains("next_tests")) return;  // written before tests were kept, or none proposed
  for (const Json& one : j.at("next_tests")) {
    clinical::ReflexTest& t = leg.next_tests.emplace_back();
    take(one, "test", t.test);
    take(one, "why", t.why);
    take(one, "minutes", t.minutes);
  }
}

bool says_something(const clinical::ExerciseGate& g) {
  return !g.refused.empty() || !g.not_asked.empty() || g.prefers_plantarflexion ||
         !g.override_by.empty();
}
Json to_json(const clinical::ExerciseGate& g) {
  return {{"refused", g.refused},
          {"not_asked", g.not_asked},
          {"prefers_plantarflexion", g.prefers_plantarflexion},
          {"override_by", g.override_by}};
}
void from_json(const Json& j, clinical::ExerciseGate& g) {
  take(j, "refused", g.refused);
  take(j, "not_asked", g.not_asked);
  take(j, "prefers_plantarflexion", g.prefers_plantarflexion);
  take(j, "override_by", g.override_by);
}

}  // namespace

Json to_json(const clinical::Verdict& v) {
  Json j = {{"case_id", v.case_id},
            {"profile", v.profile},
            {"approval",
             {{"state", clinical::words_of(v.approval.state)},
              {"by", v.approval.by},
              {"on", v.approval.on}}},
            {"provisional", v.provisional},
            {"stop_exam", v.stop_exam},
            {"quality", lines_to_json(v.quality)},
            {"flags", flags_to_json(v.flags)},
            {"lines", lines_to_json(v.lines)},
            {"right", to_json(v.leg(Side::right))},
            {"left", to_json(v.leg(Side::left))}};
  if (v.arm_mmHg) j["arm_mmHg"] = *v.arm_mmHg;
  if (!v.missing.empty()) j["missing"] = v.missing;
  if (says_something(v.gate)) j["exercise_gate"] = to_json(v.gate);
  return j;
}
/// A record from before approvals were kept stays a draft.
void from_json(const Json& j, clinical::Approval& approval) {
  using State = clinical::Approval::State;
  std::string state;
  take(j, "state", state);
  for (const State each : {State::draft, State::under_review, State::approved})
    if (state == clinical::words_of(each)) approval.state = each;
  take(j, "by", approval.by);
  take(j, "on", approval.on);
}
void from_json(const Json& j, clinical::Verdict& v) {
  take(j, "case_id", v.case_id);
  take(j, "profile", v.profile);
  from_json(part(j, "approval"), v.approval);
  take(j, "provisional", v.provisional);
  take(j, "stop_exam", v.stop_exam);
  lines_from_json(part(j, "quality"), v.quality);
  flags_from_json(part(j, "flags"), v.flags);
  lines_from_json(part(j, "lines"), v.lines);
  from_json(part(j, "right"), v.legs[static_cast<std::size_t>(Side::right)]);
  from_json(part(j, "left"), v.legs[static_cast<std::size_t>(Side::left)]);
  if (j.contains("arm_mmHg")) take(j, "arm_mmHg", v.arm_mmHg.emplace());
  take(j, "missing", v.missing);
  from_json(part(j, "exercise_gate"), v.gate);
}

}  // namespace station::device
