// The case of an exam: person, limbs, cuffs, what was asked.
#include "device/records/json_fields.hpp"

#include <nlohmann/json.hpp>

namespace station::device {
namespace {

Json to_json(const clinical::History& h) {
  return {{"diabetes", word_of(h.diabetes)},
          {"known_pad", word_of(h.known_pad)},
          {"dialysis", word_of(h.dialysis)},
          {"atrial_fibrillation", word_of(h.atrial_fibrillation)},
          {"heart_failure", word_of(h.heart_failure)},
          {"compression_considered", word_of(h.compression_considered)},
          {"age_years", maybe(h.age_years)}};
}
void from_json(const Json& j, clinical::History& h) {
  take_word(j, "diabetes", h.diabetes);
  take_word(j, "known_pad", h.known_pad);
  take_word(j, "dialysis", h.dialysis);
  take_word(j, "atrial_fibrillation", h.atrial_fibrillation);
  take_word(j, "heart_failure", h.heart_failure);
  take_word(j, "compression_considered", h.compression_considered);
  take(j, "age_years", h.age_years);
}

Json to_json(const PatientIdentity& p) {
  return {{"id", p.id}, {"name", p.name}, {"birth_date", p.birth_date}, {"sex", p.sex}};
}
void from_json(const Json& j, PatientIdentity& p) {
  take(j, "id", p.id);
  take(j, "name", p.name);
  take(j, "birth_date", p.birth_date);
  take(j, "sex", p.sex);
}

Json to_json(const BeforeExercise& b) {
  return {{"recent_coronary_event", word_of(b.recent_coronary_event)},
          {"chest_pain_or_breathless_at_rest", word_of(b.chest_pain_or_breathless_at_rest)},
          {"unsafe_gait", word_of(b.unsafe_gait)},
          {"diastolic_mmHg", maybe(b.diastolic_mmHg)},
          {"override_by", b.override_by}};
}
void from_json(const Json& j, BeforeExercise& b) {
  take_word(j, "recent_coronary_event", b.recent_coronary_event);
  take_word(j, "chest_pain_or_breathless_at_rest", b.chest_pain_or_breathless_at_rest);
  take_word(j, "unsafe_gait", b.unsafe_gait);
  take(j, "diastolic_mmHg", b.diastolic_mmHg);
  take(j, "override_by", b.override_by);
}

Json to_json(const std::optional<EarlierIndex>& e) {
  if (!e) return nullptr;
  return {{"hundredths", e->index.hundredths},
          {"context", word_of(e->index.context)},
          {"when", e->when},
          {"exam_id", e->exam_id}};
}
void from_json(const Json& j, std::optional<EarlierIndex>& e) {
  if (!j.contains("hundredths")) return;
  EarlierIndex& earlier = e.emplace();
  take(j, "hundredths", earlier.index.hundredths);
  take_word(j, "context", earlier.index.context);
  take(j, "when", earlier.when);
  take(j, "exam_id", earlier.exam_id);
}

/// Records of before the posture was a value hold it in words: "supine", or anything.
void posture_from_json(const Json& j, ExamCase& c) {
  take(j, "posture_note", c.posture_note);
  const auto word = word_at(j, "posture");
  if (!word || word->empty()) return;
  if (const auto posture = value_of<Posture>(*word)) {
    c.posture = *posture;
  } else if (*word == "supine") {
    c.posture = Posture::flat;
  } else {
    c.posture_note = *word;
  }
}

Json sites_to_json(const ExamCase& c) {
  Json sites = Json::object();
  for (const auto& [where, p] : c.sites)
    sites[to_string(where)] = {{"permission", word_of(p.permission)}, {"reason", p.reason}};
  return sites;
}
void sites_from_json(const Json& j, ExamCase& c) {
  for (const auto& [name, p] : part(j, "sites").items())
    if (const auto where = cuff_site_from(name)) {
      SitePermission& permission = c.sites[*where];
      take_word(p, "permission", permission.permission);
      take(p, "reason", permission.reason);
    }
}

Json cuffs_to_json(const ExamCase& c) {
  Json cuffs = Json::object();
  for (const auto& [where, fit] : c.cuffs)
    cuffs[to_string(where)] = {
        {"cuff", fit.cuff}, {"circumference_mm", fit.circumference_mm}, {"width_mm", fit.width_mm}};
  return cuffs;
}
void cuffs_from_json(const Json& j, ExamCase& c) {
  // "cuff_sizes" is how older records hold the name alone.
  for (const auto& [name, size] : part(j, "cuff_sizes").items())
    if (const auto where = cuff_site_from(name)) c.cuffs[*where].cuff = size.get<std::string>();
  for (const auto& [name, one] : part(j, "cuffs").items())
    if (const auto where = cuff_site_from(name)) {
      CuffFit& fit = c.cuffs[*where];
      take(one, "cuff", fit.cuff);
      take(one, "circumference_mm", fit.circumference_mm);
      take(one, "width_mm", fit.width_mm);
    }
}

Json access_to_json(const ExamCase& c) {
  Json access = Json::object();
  for (const auto& [where, a] : c.access) access[to_string(where)] = word_of(a);
  return access;
}
void access_from_json(const Json& j, ExamCase& c) {
  const Json& access = part(j, "access");
  for (const auto& [name, word] : access.items())
    if (const auto where = artery_site_from(name))
      take_word(access, name.c_str(), c.access[*where]);
}

Json skipped_to_json(const ExamCase& c) {
  Json skipped = Json::object();
  for (const auto& [questions, reason] : c.questions_skipped) skipped[questions] = reason;
  return skipped;
}
void skipped_from_json(const Json& j, ExamCase& c) {
  for (const auto& [questions, reason] : part(j, "questions_skipped").items())
    if (reason.is_string()) c.questions_skipped[questions] = reason.get<std::string>();
}

constexpr const char* kLegKeys[] = {"right_leg", "left_leg"};
constexpr const char* kFootKeys[] = {"right_foot", "left_foot"};
constexpr const char* kAcuteKeys[] = {"right_acute_override_by", "left_acute_override_by"};
constexpr const char* kForearmKeys[] = {"right_forearm_cuff", "left_forearm_cuff"};
constexpr const char* kVisitKeys[] = {"right_visits", "left_visits"};
constexpr const char* kEarlierKeys[] = {"right_earlier", "left_earlier"};

}  // namespace

Json to_json(const ExamCase& c) {
  Json j = {{"patient", to_json(c.patient)},
            {"operator", c.operator_name},
            {"indication", c.indication},
            {"posture", word_of(c.posture)},
            {"head_raised_degrees", maybe(c.head_raised_degrees)},
            {"posture_note", c.posture_note},
            {"room_celsius", maybe(c.room_celsius)},
            {"sites", sites_to_json(c)},
            {"asserted_on_command_line", c.asserted_on_command_line},
            {"history", to_json(c.history)},
            {"cuffs", cuffs_to_json(c)},
            {"access", access_to_json(c)},
            {"smoked_within_two_hours", word_of(c.smoked_within_two_hours)},
            {"before_exercise", to_json(c.before_exercise)},
            {"questions_skipped", skipped_to_json(c)}};
  for (const Side side : {Side::right, Side::left}) {
    const auto i = static_cast<std::size_t>(side);
    j[kLegKeys[i]] = to_json(c.leg_history[i]);
    j[kFootKeys[i]] = to_json(c.feet[i]);
    j[kForearmKeys[i]] = c.forearm_cuff[i];
    // Only where it was done: records of all other exams stay as they are.
    if (!c.acute_override_by[i].empty()) j[kAcuteKeys[i]] = c.acute_override_by[i];
    j[kEarlierKeys[i]] = to_json(c.earlier[i]);
    for (const EarlierIndex& visit : c.visits[i])
      j[kVisitKeys[i]].push_back(to_json(std::optional{visit}));
  }
  return j;
}
void from_json(const Json& j, ExamCase& c) {
  from_json(part(j, "patient"), c.patient);
  take(j, "operator", c.operator_name);
  take(j, "indication", c.indication);
  posture_from_json(j, c);
  take(j, "head_raised_degrees", c.head_raised_degrees);
  take(j, "room_celsius", c.room_celsius);
  sites_from_json(j, c);
  take(j, "asserted_on_command_line", c.asserted_on_command_line);
  from_json(part(j, "history"), c.history);
  cuffs_from_json(j, c);
  access_from_json(j, c);
  take_word(j, "smoked_within_two_hours", c.smoked_within_two_hours);
  from_json(part(j, "before_exercise"), c.before_exercise);
  skipped_from_json(j, c);
  for (const Side side : {Side::right, Side::left}) {
    const auto i = static_cast<std::size_t>(side);
    from_json(part(j, kLegKeys[i]), c.leg_history[i]);
    from_json(part(j, kFootKeys[i]), c.feet[i]);
    take(j, kForearmKeys[i], c.forearm_cuff[i]);
    take(j, kAcuteKeys[i], c.acute_override_by[i]);
    from_json(part(j, kEarlierKeys[i]), c.earlier[i]);
    for (const Json& one : part(j, kVisitKeys[i])) {
      std::optional<EarlierIndex> visit;
      from_json(one, visit);
      if (visit) c.visits[i].push_back(std::move(*visit));
    }
  }
}

}  // namespace station::device
