#include "device/records/record_json.hpp"

#include "device/records/json_fields.hpp"
#include "device/records/procedure_json.hpp"

#include <nlohmann/json.hpp>

namespace station::device {

namespace {

Json to_json(const RestPressure& p) {
  Json j = {{"cuff", to_string(p.cuff)}, {"after_s", number(p.after_s)}};
  if (p.mean_mmHg)
    j.update({{"mean_mmHg", *p.mean_mmHg}, {"uncertainty_mmHg", p.uncertainty_mmHg}});
  else
    j["none"] = word_of(p.none);
  return j;
}
void from_json(const Json& j, RestPressure& p) {
  take(j, "cuff", p.cuff);
  take(j, "after_s", p.after_s);
  take(j, "mean_mmHg", p.mean_mmHg);
  take(j, "uncertainty_mmHg", p.uncertainty_mmHg);
  take_word(j, "none", p.none);
}

}  // namespace

Json to_json(const ExamRecord& e) {
  Json j = {{"exam_id", e.exam_id},
            {"protocol", e.protocol},
            {"profile", e.profile},
            {"software_version", e.software_version},
            {"wall_start", e.wall_start},
            {"case", to_json(e.exam_case)},
            {"simulated", e.simulated},
            {"virtual_patient", e.virtual_patient},
            {"cuff_device", e.cuff_device},
            {"doppler_device", e.doppler_device},
            {"calibration", e.calibration},
            {"rest_minutes", number(e.rest_minutes)},
            {"rest_note", e.rest_note},
            {"ceiling_mmHg", number(e.ceiling_mmHg)},
            {"pressure_rule",
             {{"kind", word_of(e.pressure_rule.kind)},
              {"repeats", word_of(e.pressure_rule.repeats)},
              {"agree_within_mmHg", e.pressure_rule.agree_within_mmHg},
              {"irregular_readings", e.pressure_rule.irregular_readings}}},
            {"first_arm", to_string(e.first_arm)},
            {"arm_counts_from", e.arm_counts_from},
            {"break_minutes", number(e.break_minutes)},
            {"completion", word_of(e.completion)},
            {"remarks", e.remarks}};
  if (e.verdict) j["verdict"] = to_json(*e.verdict);
  write_procedures(e, j);
  if (e.notice != Notice{}) j["notice"] = to_json(e.notice);
  for (const RestPressure& p : e.rest_pressures) j["rest_pressures"].push_back(to_json(p));
  for (const HeardArtery& h : e.heard) j["heard"].push_back(to_json(h));
  return j;
}
void from_json(const Json& j, ExamRecord& e) {
  take(j, "exam_id", e.exam_id);
  take(j, "protocol", e.protocol);
  take(j, "profile", e.profile);
  take(j, "software_version", e.software_version);
  take(j, "wall_start", e.wall_start);
  from_json(part(j, "case"), e.exam_case);
  take(j, "simulated", e.simulated);
  take(j, "virtual_patient", e.virtual_patient);
  take(j, "cuff_device", e.cuff_device);
  take(j, "doppler_device", e.doppler_device);
  take(j, "calibration", e.calibration);
  take(j, "rest_minutes", e.rest_minutes);
  take(j, "rest_note", e.rest_note);
  take(j, "ceiling_mmHg", e.ceiling_mmHg);
  const Json& rule = part(j, "pressure_rule");
  take_word(rule, "kind", e.pressure_rule.kind);
  take_word(rule, "repeats", e.pressure_rule.repeats);
  take(rule, "agree_within_mmHg", e.pressure_rule.agree_within_mmHg);
  take(rule, "irregular_readings", e.pressure_rule.irregular_readings);
  take(j, "arm_counts_from", e.arm_counts_from);
  take(j, "first_arm", e.first_arm);
  take(j, "break_minutes", e.break_minutes);
  take_word(j, "completion", e.completion);
  take(j, "remarks", e.remarks);
  if (j.contains("verdict")) from_json(j.at("verdict"), e.verdict.emplace());
  read_procedures(j, e);
  from_json(part(j, "notice"), e.notice);
  for (const Json& p : part(j, "rest_pressures")) from_json(p, e.rest_pressures.emplace_back());
  for (const Json& h : part(j, "heard")) from_json(h, e.heard.emplace_back());
}

namespace {

// Names from a worklist may hold bytes that are no UTF-8; they become U+FFFD instead of a failure.
std::string text_of(const Json& j) {
  return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <class T>
Outcome<T> parsed(std::string_view text, const char* what) {
  try {
    const Json j = Json::parse(text);
    if (!j.is_object())
      return trouble(Errc::malformed, std::string{what} + " is not a JSON object");
    T value;
    from_json(j, value);
    return value;
  } catch (const Json::exception& e) {
    return trouble(Errc::malformed, std::string{what} + " cannot be understood: " + e.what());
  }
}

}  // namespace

std::string exam_document(const ExamRecord& exam) { return text_of(to_json(exam)); }
std::string attempt_document(const Attempt& attempt) { return text_of(to_json(attempt)); }
Outcome<ExamRecord> exam_from_document(std::string_view text) {
  return parsed<ExamRecord>(text, "the document of the exam");
}
Outcome<Attempt> attempt_from_document(std::string_view text) {
  return parsed<Attempt>(text, "the document of an attempt");
}
std::string signature_document(const ReviewEntry& entry) { return text_of(to_json(entry)); }
Outcome<ReviewEntry> signature_from_document(std::string_view text) {
  return parsed<ReviewEntry>(text, "a signature");
}

}  // namespace station::device
