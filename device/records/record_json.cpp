#include "device/records/record_json.hpp"

#include "device/records/procedure_json.hpp"
#include "device/records/record_words.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

namespace station::device {
namespace {

using Json = nlohmann::json;

// ---- numbers ----------------------------------------------------------------------------------

Json number(double v) {
  if (std::isnan(v)) return "nan";
  if (std::isinf(v)) return v > 0 ? "inf" : "-inf";
  return v;
}
Json number(float v) { return number(static_cast<double>(v)); }
Json time(Timestamp t) { return ns_of(t); }
Json time(const std::optional<Timestamp>& t) { return t ? Json(ns_of(*t)) : Json(nullptr); }

// ---- reading with defaults --------------------------------------------------------------------
// Every take() leaves the value alone when the key is missing; a wrong type throws nlohmann's own
// exception, caught once at the bottom of this file.

void take(const Json& j, const char* key, double& v) {
  const auto it = j.find(key);
  if (it == j.end()) return;
  if (it->is_string()) {
    const auto word = it->get<std::string>();
    v = word == "nan" ? std::numeric_limits<double>::quiet_NaN()
                      : (word == "inf" ? 1 : -1) * std::numeric_limits<double>::infinity();
    return;
  }
  v = it->get<double>();
}
void take(const Json& j, const char* key, float& v) {
  double wide = static_cast<double>(v);
  take(j, key, wide);
  v = static_cast<float>(wide);
}
template <class T>
void take(const Json& j, const char* key, T& v) {
  const auto it = j.find(key);
  if (it != j.end()) v = it->get<T>();
}
void take(const Json& j, const char* key, SharedText& t) {
  const auto it = j.find(key);
  if (it != j.end()) t = it->get<std::string>();
}
void take(const Json& j, const char* key, Timestamp& t) {
  const auto it = j.find(key);
  if (it != j.end()) t = timestamp_from_ns(it->get<std::int64_t>());
}
void take(const Json& j, const char* key, std::optional<Timestamp>& t) {
  const auto it = j.find(key);
  if (it == j.end() || it->is_null()) return;
  t = timestamp_from_ns(it->get<std::int64_t>());
}
void take(const Json& j, const char* key, Duration& d) {
  const auto it = j.find(key);
  if (it != j.end()) d = Duration{it->get<std::int64_t>()};
}
template <class E>
void take_word(const Json& j, const char* key, E& v) {
  const auto it = j.find(key);
  if (it == j.end()) return;
  const auto word = it->get<std::string>();
  const auto value = value_of<E>(word);
  if (!value) throw Json::other_error::create(500, "unknown word '" + word + "'", &*it);
  v = *value;
}
const Json& part(const Json& j, const char* key) {
  static const Json kNothing = Json::object();
  const auto it = j.find(key);
  return it == j.end() || it->is_null() ? kNothing : *it;
}

// ---- body -------------------------------------------------------------------------------------

Json site(CuffSite s) { return to_string(s); }
Json site(ArterySite s) { return to_string(s); }
void take(const Json& j, const char* key, CuffSite& s) {
  if (const auto it = j.find(key); it != j.end())
    s = cuff_site_from(it->get<std::string>()).value_or(CuffSite{});
}
void take(const Json& j, const char* key, ArterySite& s) {
  if (const auto it = j.find(key); it != j.end())
    s = artery_site_from(it->get<std::string>()).value_or(ArterySite{});
}

// ---- attempt ----------------------------------------------------------------------------------

Json to_json(const ClockMap& m) {
  return {{"device_ref_us", m.device_ref.value},
          {"station_ref_ns", time(m.station_ref)},
          {"drift_ppb", m.drift_ppb},
          {"round_trip_ns", m.round_trip.count()}};
}
void from_json(const Json& j, ClockMap& m) {
  take(j, "device_ref_us", m.device_ref.value);
  take(j, "station_ref_ns", m.station_ref);
  take(j, "drift_ppb", m.drift_ppb);
  take(j, "round_trip_ns", m.round_trip);
}

Json to_json(const signal::MeasurementMarks& m) {
  return {{"listening_from", time(m.listening_from)}, {"waveform_from", time(m.waveform_from)},
          {"waveform_to", time(m.waveform_to)},       {"inflation_from", time(m.inflation_from)},
          {"hold_from", time(m.hold_from)},           {"deflation_from", time(m.deflation_from)},
          {"slow_from", time(m.slow_from)},           {"end", time(m.end)}};
}
void from_json(const Json& j, signal::MeasurementMarks& m) {
  take(j, "listening_from", m.listening_from);
  take(j, "waveform_from", m.waveform_from);
  take(j, "waveform_to", m.waveform_to);
  take(j, "inflation_from", m.inflation_from);
  take(j, "hold_from", m.hold_from);
  take(j, "deflation_from", m.deflation_from);
  take(j, "slow_from", m.slow_from);
  take(j, "end", m.end);
}

Json to_json(const signal::SystolicReading& r) {
  Json beats = Json::array();
  for (std::size_t i = 0; i < r.beats.size() && i < r.beat_count; ++i)
    beats.push_back({{"onset", time(r.beats[i].onset)},
                     {"pressure_mmHg", number(r.beats[i].pressure_mmHg)},
                     {"duration_s", number(r.beats[i].duration_s)},
                     {"strength", number(r.beats[i].strength)}});
  return {{"systolic_mmHg", r.systolic_mmHg},
          {"kind", word_of(r.kind)},
          {"first_beat_mmHg", number(r.first_beat_mmHg)},
          {"estimate_mmHg", number(r.estimate_mmHg)},
          {"low_mmHg", number(r.low_mmHg)},
          {"high_mmHg", number(r.high_mmHg)},
          {"quality", number(r.quality)},
          {"doubts", r.doubts},
          {"deflation_mmHg_per_s", number(r.deflation_mmHg_per_s)},
          {"beats_per_minute", number(r.beats_per_minute)},
          {"beats", beats}};
}
void from_json(const Json& j, signal::SystolicReading& r) {
  take(j, "systolic_mmHg", r.systolic_mmHg);
  r.kind = signal::PressureKind::first_beat;  // records of before there was a choice
  take_word(j, "kind", r.kind);
  take(j, "first_beat_mmHg", r.first_beat_mmHg);
  r.estimate_mmHg = r.first_beat_mmHg;
  take(j, "estimate_mmHg", r.estimate_mmHg);
  take(j, "low_mmHg", r.low_mmHg);
  take(j, "high_mmHg", r.high_mmHg);
  take(j, "quality", r.quality);
  take(j, "doubts", r.doubts);
  take(j, "deflation_mmHg_per_s", r.deflation_mmHg_per_s);
  take(j, "beats_per_minute", r.beats_per_minute);
  for (const Json& b : part(j, "beats")) {
    if (r.beat_count >= r.beats.size()) break;
    signal::BeatEvidence& beat = r.beats[r.beat_count++];
    take(b, "onset", beat.onset);
    take(b, "pressure_mmHg", beat.pressure_mmHg);
    take(b, "duration_s", beat.duration_s);
    take(b, "strength", beat.strength);
  }
}

Json to_json(const signal::WaveformMeasures& w) {
  return {{"beat_count", w.beat_count},
          {"peak_hz", number(w.peak_hz)},
          {"mean_hz", number(w.mean_hz)},
          {"min_hz", number(w.min_hz)},
          {"end_diastolic_hz", number(w.end_diastolic_hz)},
          {"pulsatility_index", number(w.pulsatility_index)},
          {"resistance_index", number(w.resistance_index)},
          {"rise_time_s", number(w.rise_time_s)},
          {"beats_per_minute", number(w.beats_per_minute)},
          {"snr_db", number(w.snr_db)},
          {"reverses", w.reverses},
          {"regular", w.regular},
          {"rejected_beats", w.rejected_beats},
          {"peak_se_hz", number(w.peak_se_hz)},
          {"mean_se_hz", number(w.mean_se_hz)},
          {"min_se_hz", number(w.min_se_hz)},
          {"end_diastolic_se_hz", number(w.end_diastolic_se_hz)},
          {"pulsatility_se", number(w.pulsatility_se)},
          {"resistance_se", number(w.resistance_se)},
          {"rise_se_s", number(w.rise_se_s)},
          {"max_acceleration_hz_per_s", number(w.max_acceleration_hz_per_s)},
          {"max_acceleration_se_hz_per_s", number(w.max_acceleration_se_hz_per_s)},
          {"reverse_forward_ratio", number(w.reverse_forward_ratio)},
          {"mean_flow_hz", number(w.mean_flow_hz)},
          {"peak_width_s", number(w.peak_width_s)},
          {"peak_width_se_s", number(w.peak_width_se_s)},
          {"notch_share", number(w.notch_share)},
          {"spectral_broadening", number(w.spectral_broadening)},
          {"ensemble_se_hz", number(w.ensemble_se_hz)},
          {"dead_band_hz", number(w.dead_band_hz)},
          {"reversing_share", number(w.reversing_share)},
          {"contrast", number(w.contrast)},
          {"peak_beyond_band", w.peak_beyond_band},
          {"directional", w.directional},
          {"toward_probe", w.toward_probe}};
}
void from_json(const Json& j, signal::WaveformMeasures& w) {
  take(j, "beat_count", w.beat_count);
  take(j, "peak_hz", w.peak_hz);
  take(j, "mean_hz", w.mean_hz);
  take(j, "min_hz", w.min_hz);
  take(j, "end_diastolic_hz", w.end_diastolic_hz);
  take(j, "pulsatility_index", w.pulsatility_index);
  take(j, "resistance_index", w.resistance_index);
  take(j, "rise_time_s", w.rise_time_s);
  take(j, "beats_per_minute", w.beats_per_minute);
  take(j, "snr_db", w.snr_db);
  take(j, "reverses", w.reverses);
  take(j, "regular", w.regular);
  take(j, "rejected_beats", w.rejected_beats);
  take(j, "peak_se_hz", w.peak_se_hz);
  take(j, "mean_se_hz", w.mean_se_hz);
  take(j, "min_se_hz", w.min_se_hz);
  take(j, "end_diastolic_se_hz", w.end_diastolic_se_hz);
  take(j, "pulsatility_se", w.pulsatility_se);
  take(j, "resistance_se", w.resistance_se);
  take(j, "rise_se_s", w.rise_se_s);
  take(j, "max_acceleration_hz_per_s", w.max_acceleration_hz_per_s);
  take(j, "max_acceleration_se_hz_per_s", w.max_acceleration_se_hz_per_s);
  take(j, "reverse_forward_ratio", w.reverse_forward_ratio);
  take(j, "mean_flow_hz", w.mean_flow_hz);
  take(j, "peak_width_s", w.peak_width_s);
  take(j, "peak_width_se_s", w.peak_width_se_s);
  take(j, "notch_share", w.notch_share);
  take(j, "spectral_broadening", w.spectral_broadening);
  take(j, "ensemble_se_hz", w.ensemble_se_hz);
  take(j, "dead_band_hz", w.dead_band_hz);
  take(j, "reversing_share", w.reversing_share);
  take(j, "contrast", w.contrast);
  take(j, "peak_beyond_band", w.peak_beyond_band);
  take(j, "directional", w.directional);
  take(j, "toward_probe", w.toward_probe);
}

Json to_json(const Attempt& a) {
  Json j = {{"number", a.number},
            {"artery", site(a.artery)},
            {"cuff", site(a.cuff)},
            {"port", a.port},
            {"role", word_of(a.role)},
            {"marks", to_json(a.marks)},
            {"cuff_clock", to_json(a.cuff_clock)},
            {"doppler_clock", to_json(a.doppler_clock)},
            {"doppler_delay_ns", a.doppler_delay.count()},
            {"pressure_delay_ns", a.pressure_delay.count()},
            {"doppler_pairs_used", a.doppler_pairs_used},
            {"pressure_blocks_used", a.pressure_blocks_used},
            {"stated_absent_by", a.stated_absent_by},
            {"same_limb_confirmed_by", a.same_limb_confirmed_by},
            {"accepted", a.accepted},
            {"skipped", word_of(a.skipped)},
            {"started", time(a.started)}};
  if (a.outcome.reading) j["reading"] = to_json(*a.outcome.reading);
  if (a.outcome.none)
    j["no_reading"] = {{"cause", word_of(a.outcome.none->cause)},
                       {"reached_mmHg", number(a.outcome.none->reached_mmHg)}};
  if (a.waveform) j["waveform"] = to_json(*a.waveform);
  write_procedures(a, j);
  return j;
}
void from_json(const Json& j, Attempt& a) {
  take(j, "number", a.number);
  take(j, "artery", a.artery);
  take(j, "cuff", a.cuff);
  take(j, "port", a.port);
  take_word(j, "role", a.role);
  from_json(part(j, "marks"), a.marks);
  from_json(part(j, "cuff_clock"), a.cuff_clock);
  from_json(part(j, "doppler_clock"), a.doppler_clock);
  take(j, "doppler_delay_ns", a.doppler_delay);
  take(j, "pressure_delay_ns", a.pressure_delay);
  take(j, "doppler_pairs_used", a.doppler_pairs_used);
  take(j, "pressure_blocks_used", a.pressure_blocks_used);
  take(j, "stated_absent_by", a.stated_absent_by);
  take(j, "same_limb_confirmed_by", a.same_limb_confirmed_by);
  take(j, "accepted", a.accepted);
  take_word(j, "skipped", a.skipped);
  take(j, "started", a.started);
  if (j.contains("reading")) from_json(j.at("reading"), a.outcome.reading.emplace());
  if (j.contains("no_reading")) {
    signal::NoReading& none = a.outcome.none.emplace();
    take_word(j.at("no_reading"), "cause", none.cause);
    take(j.at("no_reading"), "reached_mmHg", none.reached_mmHg);
  }
  if (j.contains("waveform")) from_json(j.at("waveform"), a.waveform.emplace());
  read_procedures(j, a);
}

// ---- verdict ----------------------------------------------------------------------------------

Json to_json(const clinical::Index& i) {
  return {{"hundredths", i.hundredths},
          {"above", i.above},
          {"ankle_mmHg", i.ankle_mmHg},
          {"arm_mmHg", i.arm_mmHg}};
}
void from_json(const Json& j, clinical::Index& i) {
  take(j, "hundredths", i.hundredths);
  take(j, "above", i.above);
  take(j, "ankle_mmHg", i.ankle_mmHg);
  take(j, "arm_mmHg", i.arm_mmHg);
}

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
  if (leg.abi) j["abi"] = to_json(*leg.abi);
  if (leg.low_ankle) j["low_ankle"] = to_json(*leg.low_ankle);
  if (leg.low_category) j["low_category"] = word_of(*leg.low_category);
  return j;
}
void from_json(const Json& j, clinical::LegVerdict& leg) {
  take_word(j, "category", leg.category);
  flags_from_json(part(j, "flags"), leg.flags);
  lines_from_json(part(j, "lines"), leg.lines);
  if (j.contains("abi")) from_json(j.at("abi"), leg.abi.emplace());
  if (j.contains("low_ankle")) from_json(j.at("low_ankle"), leg.low_ankle.emplace());
  if (j.contains("low_category")) take_word(j, "low_category", leg.low_category.emplace());
}

Json to_json(const clinical::Verdict& v) {
  Json j = {{"case_id", v.case_id},
            {"profile", v.profile},
            {"provisional", v.provisional},
            {"stop_exam", v.stop_exam},
            {"quality", lines_to_json(v.quality)},
            {"flags", flags_to_json(v.flags)},
            {"lines", lines_to_json(v.lines)},
            {"right", to_json(v.leg(Side::right))},
            {"left", to_json(v.leg(Side::left))}};
  if (v.arm_mmHg) j["arm_mmHg"] = *v.arm_mmHg;
  return j;
}
void from_json(const Json& j, clinical::Verdict& v) {
  take(j, "case_id", v.case_id);
  take(j, "profile", v.profile);
  take(j, "provisional", v.provisional);
  take(j, "stop_exam", v.stop_exam);
  lines_from_json(part(j, "quality"), v.quality);
  flags_from_json(part(j, "flags"), v.flags);
  lines_from_json(part(j, "lines"), v.lines);
  from_json(part(j, "right"), v.legs[static_cast<std::size_t>(Side::right)]);
  from_json(part(j, "left"), v.legs[static_cast<std::size_t>(Side::left)]);
  if (j.contains("arm_mmHg")) take(j, "arm_mmHg", v.arm_mmHg.emplace());
}

// ---- case and exam ----------------------------------------------------------------------------

Json to_json(const clinical::LegHistory& h) {
  return {{"rest_pain", word_of(h.rest_pain)},
          {"wound", word_of(h.wound)},
          {"gangrene", word_of(h.gangrene)},
          {"exertional_pain", word_of(h.exertional_pain)},
          {"onset_under_two_weeks", word_of(h.onset_under_two_weeks)},
          {"new_sensory_or_motor_loss", word_of(h.new_sensory_or_motor_loss)},
          {"suspected_dvt", word_of(h.suspected_dvt)}};
}
void from_json(const Json& j, clinical::LegHistory& h) {
  take_word(j, "rest_pain", h.rest_pain);
  take_word(j, "wound", h.wound);
  take_word(j, "gangrene", h.gangrene);
  take_word(j, "exertional_pain", h.exertional_pain);
  take_word(j, "onset_under_two_weeks", h.onset_under_two_weeks);
  take_word(j, "new_sensory_or_motor_loss", h.new_sensory_or_motor_loss);
  take_word(j, "suspected_dvt", h.suspected_dvt);
}

Json to_json(const ExamCase& c) {
  Json sites = Json::object();
  for (const auto& [where, p] : c.sites)
    sites[to_string(where)] = {{"permission", word_of(p.permission)}, {"reason", p.reason}};
  Json cuffs = Json::object();
  for (const auto& [where, fit] : c.cuffs) cuffs[to_string(where)] = fit.cuff;
  return {
      {"patient",
       {{"id", c.patient.id},
        {"name", c.patient.name},
        {"birth_date", c.patient.birth_date},
        {"sex", c.patient.sex}}},
      {"operator", c.operator_name},
      {"indication", c.indication},
      {"posture", token_of(c.posture)},
      {"head_raised_degrees", c.head_raised_degrees ? Json(*c.head_raised_degrees) : Json(nullptr)},
      {"sites", sites},
      {"asserted_on_command_line", c.asserted_on_command_line},
      {"history",
       {{"diabetes", word_of(c.history.diabetes)},
        {"known_pad", word_of(c.history.known_pad)},
        {"dialysis", word_of(c.history.dialysis)}}},
      {"right_leg", to_json(c.leg_history[static_cast<std::size_t>(Side::right)])},
      {"left_leg", to_json(c.leg_history[static_cast<std::size_t>(Side::left)])},
      {"cuff_sizes", cuffs}};
}
void from_json(const Json& j, ExamCase& c) {
  const Json& patient = part(j, "patient");
  take(patient, "id", c.patient.id);
  take(patient, "name", c.patient.name);
  take(patient, "birth_date", c.patient.birth_date);
  take(patient, "sex", c.patient.sex);
  take(j, "operator", c.operator_name);
  take(j, "indication", c.indication);
  std::string posture;
  take(j, "posture", posture);
  for (const Posture p : {Posture::flat, Posture::head_raised, Posture::seated})
    if (posture == token_of(p)) c.posture = p;
  if (posture == "supine") c.posture = Posture::flat;
  if (const auto it = j.find("head_raised_degrees"); it != j.end() && !it->is_null())
    c.head_raised_degrees = it->get<int>();
  for (const auto& [name, p] : part(j, "sites").items())
    if (const auto where = cuff_site_from(name)) {
      SitePermission& permission = c.sites[*where];
      take_word(p, "permission", permission.permission);
      take(p, "reason", permission.reason);
    }
  take(j, "asserted_on_command_line", c.asserted_on_command_line);
  take_word(part(j, "history"), "diabetes", c.history.diabetes);
  take_word(part(j, "history"), "known_pad", c.history.known_pad);
  take_word(part(j, "history"), "dialysis", c.history.dialysis);
  from_json(part(j, "right_leg"), c.leg_history[static_cast<std::size_t>(Side::right)]);
  from_json(part(j, "left_leg"), c.leg_history[static_cast<std::size_t>(Side::left)]);
  for (const auto& [name, size] : part(j, "cuff_sizes").items())
    if (const auto where = cuff_site_from(name)) c.cuffs[*where].cuff = size.get<std::string>();
}

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
            {"completion", word_of(e.completion)},
            {"remarks", e.remarks}};
  if (e.verdict) j["verdict"] = to_json(*e.verdict);
  write_procedures(e, j);
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
  std::string arm{to_string(e.first_arm)};
  take(j, "first_arm", arm);
  e.first_arm = arm == to_string(Side::left) ? Side::left : Side::right;
  take_word(j, "completion", e.completion);
  take(j, "remarks", e.remarks);
  if (j.contains("verdict")) from_json(j.at("verdict"), e.verdict.emplace());
  read_procedures(j, e);
}

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

}  // namespace station::device
