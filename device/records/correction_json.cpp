// What people add to an exam: corrections, who was told, signatures.
#include "device/records/json_fields.hpp"

#include <nlohmann/json.hpp>

namespace station::device {

Json to_json(const ManualReading& m) {
  return {{"systolic_mmHg", m.systolic_mmHg},
          {"kind", word_of(m.kind)},
          {"cursor", time(m.cursor)},
          {"first_beat_mmHg", number(m.first_beat_mmHg)},
          {"estimate_mmHg", number(m.estimate_mmHg)},
          {"low_mmHg", number(m.low_mmHg)},
          {"high_mmHg", number(m.high_mmHg)},
          {"on_a_beat", m.on_a_beat},
          {"person", m.person},
          {"reason", m.reason},
          {"at", time(m.at)}};
}
void from_json(const Json& j, ManualReading& m) {
  take(j, "systolic_mmHg", m.systolic_mmHg);
  take_word(j, "kind", m.kind);
  take(j, "cursor", m.cursor);
  take(j, "first_beat_mmHg", m.first_beat_mmHg);
  take(j, "estimate_mmHg", m.estimate_mmHg);
  take(j, "low_mmHg", m.low_mmHg);
  take(j, "high_mmHg", m.high_mmHg);
  take(j, "on_a_beat", m.on_a_beat);
  take(j, "person", m.person);
  take(j, "reason", m.reason);
  take(j, "at", m.at);
}

Json to_json(const MovedReading& m) {
  return {{"taken_as", to_string(m.taken_as)},
          {"cuff_named", to_string(m.cuff_named)},
          {"person", m.person},
          {"reason", m.reason},
          {"at", time(m.at)},
          {"exclusion_broken", m.exclusion_broken}};
}
void from_json(const Json& j, MovedReading& m) {
  take(j, "taken_as", m.taken_as);
  take(j, "cuff_named", m.cuff_named);
  take(j, "person", m.person);
  take(j, "reason", m.reason);
  take(j, "at", m.at);
  take(j, "exclusion_broken", m.exclusion_broken);
}

namespace {

Json reasons_to_json(const std::vector<NoticeReason>& reasons) {
  Json j = Json::array();
  for (const NoticeReason& r : reasons) {
    j.push_back({{"cause", word_of(r.cause)}, {"leg", to_string(r.leg)}, {"value", r.value}});
    if (r.cut != 0) j.back()["cut"] = r.cut;  // the usual one is not written, as it never was
  }
  return j;
}
void reasons_from_json(const Json& j, std::vector<NoticeReason>& reasons) {
  for (const Json& one : j) {
    NoticeReason& r = reasons.emplace_back();
    take_word(one, "cause", r.cause);
    take(one, "leg", r.leg);
    take(one, "value", r.value);
    take(one, "cut", r.cut);
  }
}

}  // namespace

Json to_json(const Notice& n) {
  Json told = Json::array();
  for (const Told& t : n.told)
    told.push_back({{"whom", t.whom},
                    {"by", t.by},
                    {"when", t.when},
                    {"read_back", t.read_back},
                    {"of", reasons_to_json(t.of)}});
  return {{"reasons", reasons_to_json(n.reasons)},
          {"clinic_contact", n.clinic_contact},
          {"told", told}};
}
void from_json(const Json& j, Notice& n) {
  reasons_from_json(part(j, "reasons"), n.reasons);
  take(j, "clinic_contact", n.clinic_contact);
  for (const Json& one : part(j, "told")) {
    Told& t = n.told.emplace_back();
    take(one, "whom", t.whom);
    take(one, "by", t.by);
    take(one, "when", t.when);
    take(one, "read_back", t.read_back);
    reasons_from_json(part(one, "of"), t.of);
  }
}

Json to_json(const ReviewEntry& e) {
  return {{"kind", word_of(e.kind)}, {"person", e.person}, {"when", e.when},
          {"text", e.text},          {"digest", e.digest}, {"layer", e.layer}};
}
void from_json(const Json& j, ReviewEntry& e) {
  take_word(j, "kind", e.kind);
  take(j, "person", e.person);
  take(j, "when", e.when);
  take(j, "text", e.text);
  take(j, "digest", e.digest);
  take(j, "layer", e.layer);
}

}  // namespace station::device
