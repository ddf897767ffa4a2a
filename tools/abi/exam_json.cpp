#include "tools/abi/exam_json.hpp"

#include "algorithms/signal/waveform_grade.hpp"
#include "device/exam/counted_pressure.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace station::tools {
namespace {

using nlohmann::json;

json reading_json(const signal::SystolicOutcome& outcome) {
  if (const auto& r = outcome.reading) {
    json beats = json::array();
    for (std::size_t i = 0; i < r->beat_count; ++i)
      beats.push_back({{"onset_ns", ns_of(r->beats[i].onset)},
                       {"pressure_mmHg", r->beats[i].pressure_mmHg},
                       {"duration_s", r->beats[i].duration_s},
                       {"strength", r->beats[i].strength}});
    return {{"systolic_mmHg", r->systolic_mmHg},
            {"kind", signal::token_of(r->kind)},
            {"first_beat_mmHg", r->first_beat_mmHg},
            {"estimate_mmHg", r->estimate_mmHg},
            {"low_mmHg", r->low_mmHg},
            {"high_mmHg", r->high_mmHg},
            {"quality", r->quality},
            {"doubts", signal::doubt_tokens(r->doubts)},
            {"deflation_mmHg_per_s", r->deflation_mmHg_per_s},
            {"beats_per_minute", r->beats_per_minute},
            {"beats", beats}};
  }
  if (const auto& n = outcome.none)
    return {{"none", signal::token_of(n->cause)},
            {"because", signal::sentence_of(n->cause)},
            {"next_step", signal::next_step_of(n->cause)},
            {"reached_mmHg", n->reached_mmHg}};
  return nullptr;
}

json time_json(const std::optional<Timestamp>& t) { return t ? json(ns_of(*t)) : json(nullptr); }

template <class Word>
json word_json(Word word, const char* reason, bool definitions) {
  const signal::WordEntry& e = signal::entry_of(word);
  json j = {{"word", e.token}};
  if (*reason != '\0') j["because"] = reason;
  if (definitions) {
    j["definition"] = e.definition;
    j["rule"] = e.rule;
    j["source"] = e.source;
  }
  return j;
}

json words_json(const signal::WaveformDescription& d, bool definitions) {
  json modifiers = json::object();
  for (std::size_t i = 0; i < signal::kModifiers; ++i) {
    const auto& e = signal::entry_of(static_cast<signal::Modifier>(i));
    json m = {{"finding", signal::token_of(d.modifiers[i])}};
    if (*d.modifier_reason[i] != '\0') m["because"] = d.modifier_reason[i];
    if (definitions) {
      m["definition"] = e.definition;
      m["rule"] = e.rule;
      m["source"] = e.source;
    }
    modifiers[e.token] = m;
  }
  return {{"direction", word_json(d.direction, d.direction_reason, definitions)},
          {"phasicity", word_json(d.phasicity, d.phasicity_reason, definitions)},
          {"resistance", word_json(d.resistance, d.resistance_reason, definitions)},
          {"modifiers", modifiers}};
}

json grade_json(const signal::GradedWaveform& g) {
  json reasons = json::array();
  if (g.monophasic) reasons.push_back("monophasic");
  if (g.dampened) reasons.push_back("dampened");
  if (g.slow_rising) reasons.push_back("slow_rising");
  return {{"grade", signal::token_of(g.grade)}, {"reasons", reasons}, {"because", g.reason}};
}

json waveform_json(const std::optional<signal::WaveformMeasures>& w) {
  if (!w) return nullptr;
  json j = {{"beats", w->beat_count},
            {"rejected_beats", w->rejected_beats},
            {"peak_hz", w->peak_hz},
            {"mean_hz", w->mean_hz},
            {"min_hz", w->min_hz},
            {"end_diastolic_hz", w->end_diastolic_hz},
            {"pulsatility_index", w->pulsatility_index},
            {"resistance_index", w->resistance_index},
            {"rise_time_s", w->rise_time_s},
            {"max_acceleration_hz_per_s", w->max_acceleration_hz_per_s},
            {"reverse_forward_ratio", w->reverse_forward_ratio},
            {"mean_flow_hz", w->mean_flow_hz},
            {"peak_width_s", w->peak_width_s},
            {"notch_share", w->notch_share},
            {"spectral_broadening", w->spectral_broadening},
            {"reversing_share", w->reversing_share},
            {"dead_band_hz", w->dead_band_hz},
            {"beats_per_minute", w->beats_per_minute},
            {"snr_db", w->snr_db},
            {"contrast", w->contrast},
            {"multiphasic", w->reverses},
            {"regular", w->regular},
            {"peak_beyond_band", w->peak_beyond_band},
            {"directional", w->directional},
            {"toward_probe", w->toward_probe}};
  j["standard_error"] = {{"peak_hz", w->peak_se_hz},
                         {"mean_hz", w->mean_se_hz},
                         {"min_hz", w->min_se_hz},
                         {"end_diastolic_hz", w->end_diastolic_se_hz},
                         {"pulsatility_index", w->pulsatility_se},
                         {"resistance_index", w->resistance_se},
                         {"rise_time_s", w->rise_se_s},
                         {"max_acceleration_hz_per_s", w->max_acceleration_se_hz_per_s},
                         {"peak_width_s", w->peak_width_se_s}};
  const signal::WaveformDescription d = signal::describe(w);
  j["words"] = words_json(d, false);
  j["ankle_grade"] = grade_json(signal::grade_of(d));
  return j;
}

json toe_json(const device::ToeMeasurement& toe) {
  json j = {{"digit", token_of(toe.digit)}, {"warmed", toe.warmed}};
  if (const auto& r = toe.outcome.reading)
    j["reading"] = {{"systolic_mmHg", r->systolic_mmHg},
                    {"estimate_mmHg", r->estimate_mmHg},
                    {"first_pulse_mmHg", r->first_pulse_mmHg},
                    {"low_mmHg", r->low_mmHg},
                    {"high_mmHg", r->high_mmHg},
                    {"deflation_mmHg_per_s", r->deflation_mmHg_per_s},
                    {"beats_per_minute", r->beats_per_minute},
                    {"signal_to_noise", r->signal_to_noise},
                    {"irregular_beats", r->irregular_beats}};
  if (const auto& n = toe.outcome.none)
    j["reading"] = {{"none", signal::token_of(n->cause)},
                    {"because", signal::sentence_of(n->cause)},
                    {"next_step", signal::next_step_of(n->cause)},
                    {"reached_mmHg", n->reached_mmHg}};
  return j;
}

json pulse_volume_json(const signal::PulseVolumeOutcome& outcome) {
  if (const auto& w = outcome.waveform)
    return {{"contour", signal::token_of(w->contour)},
            {"beats", w->beat_count},
            {"hold_mmHg", w->hold_mmHg},
            {"amplitude_mmHg", w->amplitude_mmHg},
            {"crest_time_s", w->crest_time_s},
            {"crest_width_share", w->crest_width_share},
            {"has_notch", w->has_notch},
            {"beats_per_minute", w->beats_per_minute}};
  if (outcome.none) return {{"because", signal::sentence_of(*outcome.none)}};
  return nullptr;
}

/// What people changed: beside what the station read, never instead.
void add_changes(json& j, const device::Attempt& a) {
  if (a.cuff_check) {
    json reasons = json::array();
    for (const signal::CrossCheckReason r : a.cuff_check->reasons())
      reasons.push_back(signal::token_of(r));
    j["cuff_check"] = {{"verdict", signal::token_of(a.cuff_check->verdict)}, {"reasons", reasons}};
  }
  if (a.manual)
    j["manual"] = {{"systolic_mmHg", a.manual->systolic_mmHg},
                   {"kind", signal::token_of(a.manual->kind)},
                   {"at_cursor", a.manual->cursor.has_value()},
                   {"by", a.manual->person},
                   {"reason", a.manual->reason}};
  if (a.moved)
    j["moved"] = {{"taken_as", to_string(a.moved->taken_as)},
                  {"by", a.moved->person},
                  {"reason", a.moved->reason},
                  {"exclusion_broken", a.moved->exclusion_broken}};
}

json attempt_json(const device::Attempt& a) {
  json j = {
      {"number", a.number},
      {"artery", to_string(a.artery)},
      {"cuff", to_string(a.cuff)},
      {"role", token_of(a.role)},
      {"measures", token_of(a.measures)},
      {"accepted", a.accepted},
      {"same_limb_confirmed_by", a.same_limb_confirmed_by},
      {"skipped", a.skipped == device::SkipCause::none ? json(nullptr) : json(token_of(a.skipped))},
      {"inflation_from_ns", time_json(a.marks.inflation_from)},
      {"hold_from_ns", time_json(a.marks.hold_from)},
      {"deflation_from_ns", time_json(a.marks.deflation_from)},
      {"slow_from_ns", time_json(a.marks.slow_from)},
      {"end_ns", time_json(a.marks.end)},
      // Device time of the cuff controller, to set a reading beside a truth log.
      {"cuff_clock",
       {{"device_ref_us", a.cuff_clock.device_ref.value},
        {"station_ref_ns", ns_of(a.cuff_clock.station_ref)},
        {"drift_ppb", a.cuff_clock.drift_ppb}}},
      {"reading", reading_json(a.outcome)},
      {"waveform", waveform_json(a.waveform)}};
  if (a.toe) j["toe"] = toe_json(*a.toe);
  if (a.pulse_volume) j["pulse_volume"] = pulse_volume_json(*a.pulse_volume);
  add_changes(j, a);
  return j;
}

/// The pressures that count, and how each came about (E21).
json pressures_json(const device::ExamRecord& exam) {
  json out = json::array();
  std::vector<ArterySite> done;
  for (const device::Attempt& a : exam.attempts) {
    if (std::ranges::find(done, a.artery) != done.end()) continue;
    done.push_back(a.artery);
    const device::CountedPressure p = pressure_that_counts(exam, a.artery);
    if (!p.mmHg) continue;
    out.push_back({{"artery", to_string(p.artery)},
                   {"systolic_mmHg", *p.mmHg},
                   {"basis", token_of(p.basis)},
                   {"readings_mmHg", p.readings},
                   {"kind", signal::token_of(p.kind)},
                   {"irregular", p.irregular},
                   {"provisional", p.provisional()}});
  }
  return out;
}

json flags_json(const std::vector<clinical::Flag>& flags) {
  json out = json::array();
  for (const auto& f : flags) out.push_back({{"token", f.token}, {"text", f.text}});
  return out;
}

json verdict_json(const clinical::Verdict& v) {
  json out = {{"profile", v.profile},
              {"approval", clinical::text_of(v.approval)},
              {"provisional", v.provisional},
              {"flags", flags_json(v.flags)}};
  out["arm_mmHg"] = v.arm_mmHg ? json(*v.arm_mmHg) : json(nullptr);
  for (const Side side : {Side::right, Side::left}) {
    const clinical::LegVerdict& leg = v.leg(side);
    json lines = json::array();
    for (const auto& l : leg.lines)
      lines.push_back({{"rule", l.rule},
                       {"text", l.text},
                       {"inputs", l.inputs},
                       {"citation", l.citation},
                       {"mark", l.mark}});
    out[std::string{to_string(side)}] = {{"abi", leg.abi ? json(leg.abi->text()) : json(nullptr)},
                                         {"category", clinical::token_of(leg.category)},
                                         {"words", clinical::words_of(leg.category)},
                                         {"flags", flags_json(leg.flags)},
                                         {"lines", lines}};
  }
  return out;
}

}  // namespace

std::string exam_json(const device::ExamRecord& exam, const std::filesystem::path& record,
                      const std::string& digest) {
  json attempts = json::array();
  for (const auto& a : exam.attempts) attempts.push_back(attempt_json(a));
  json out = {{"exam", exam.exam_id},
              {"protocol", exam.protocol},
              {"simulated", exam.simulated},
              {"virtual_patient", exam.virtual_patient},
              {"completion", token_of(exam.completion)},
              {"state", token_of(exam.review.state())},
              {"notice_open", exam.notice.is_open()},
              {"rest_minutes", exam.rest_minutes},
              {"cuff_device", exam.cuff_device},
              {"doppler_device", exam.doppler_device},
              {"attempts", attempts},
              {"pressures", pressures_json(exam)},
              {"remarks", exam.remarks},
              {"record", record.string()},
              {"digest", digest}};
  out["verdict"] = exam.verdict ? verdict_json(*exam.verdict) : json(nullptr);
  return out.dump();
}

std::string replay_json(const device::ReplayReport& report) {
  json attempts = json::array();
  for (const auto& a : report.attempts)
    attempts.push_back({{"number", a.stored.number},
                        {"artery", to_string(a.stored.artery)},
                        {"from_signals", a.from_signals},
                        {"whole", a.whole},
                        {"identical", a.identical},
                        {"stored", reading_json(a.stored.outcome)},
                        {"recomputed", reading_json(a.recomputed.outcome)}});
  json out = {{"exam", report.stored.exam_id},
              {"identical", report.identical},
              {"verdict_identical", report.verdict_identical},
              {"digest", report.digest},
              {"damage", report.damage},
              {"attempts", attempts}};
  out["verdict"] =
      report.recomputed.verdict ? verdict_json(*report.recomputed.verdict) : json(nullptr);
  return out.dump();
}

std::string analyze_json(const abi::AnalyzeReport& r, bool definitions) {
  json beats = json::array();
  for (const abi::AnalyzedBeat& b : r.beats)
    beats.push_back({{"onset_s", b.onset_s}, {"peak_hz", b.peak_hz}, {"strength", b.strength}});
  json out = {{"recording", r.recording.string()},
              {"layout", abi::token_of(r.layout)},
              {"sample_rate_hz", r.sample_rate_hz},
              {"duration_s", r.duration_s},
              {"pulsatile_flow", r.pulsatile_flow},
              {"beats_per_minute", r.beats_per_minute},
              {"beats", beats},
              {"waveform", waveform_json(r.waveform)},
              {"remarks", r.remarks}};
  // With what the caller said about the probe, and definitions where asked for.
  if (r.waveform) {
    out["waveform"]["words"] = words_json(r.words, definitions);
    out["waveform"]["ankle_grade"] = grade_json(r.grade);
    if (r.layout == abi::Layout::envelope) out["waveform"]["snr_db"] = nullptr;
  }
  if (r.velocities)
    out["angle_dependent"] = {
        {"peak_m_s", r.velocities->peak.in_metres_per_second()},
        {"mean_m_s", r.velocities->mean.in_metres_per_second()},
        {"end_diastolic_m_s", r.velocities->end_diastolic.in_metres_per_second()},
        {"max_acceleration_m_s2", r.velocities->max_acceleration_m_s2}};
  out["systolic"] = r.systolic ? reading_json(*r.systolic) : json(nullptr);
  out["picture"] = r.picture ? json(r.picture->string()) : json(nullptr);
  return out.dump();
}

std::string identified_json(const device::PatientIdentity& before,
                            const device::PatientIdentity& now, const std::string& by) {
  const auto identity = [](const device::PatientIdentity& p) {
    return json{{"id", p.id}, {"name", p.name}, {"birth_date", p.birth_date}, {"sex", p.sex}};
  };
  return json{{"before", identity(before)}, {"patient", identity(now)}, {"by", by}}.dump();
}

std::string json_text(std::string_view text) {
  return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string trouble_json(const Trouble& trouble) {
  return json{{"error", trouble.sentence}, {"code", to_string(trouble.code)}}.dump(
      -1, ' ', false, json::error_handler_t::replace);
}

}  // namespace station::tools
