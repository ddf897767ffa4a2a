#include "device/records/json_fields.hpp"
#include "device/records/procedure_json.hpp"

#include <nlohmann/json.hpp>

namespace station::device {
namespace {

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

Json to_json(const signal::CrossCheck& c) {
  Json reasons = Json::array();
  for (const signal::CrossCheckReason r : c.reasons()) reasons.push_back(word_of(r));
  Json j = {{"verdict", word_of(c.verdict)}, {"reasons", reasons}};
  if (c.above_mean_mmHg) j["above_mean_mmHg"] = number(*c.above_mean_mmHg);
  if (c.share_at_systolic) j["share_at_systolic"] = number(*c.share_at_systolic);
  return j;
}
void from_json(const Json& j, signal::CrossCheck& c) {
  take_word(j, "verdict", c.verdict);
  for (const Json& one : part(j, "reasons")) {
    const auto reason = value_of<signal::CrossCheckReason>(one.get<std::string>());
    if (reason && c.reason_count < c.reason_list.size()) c.reason_list[c.reason_count++] = *reason;
  }
  if (j.contains("above_mean_mmHg")) take(j, "above_mean_mmHg", c.above_mean_mmHg.emplace());
  if (j.contains("share_at_systolic")) take(j, "share_at_systolic", c.share_at_systolic.emplace());
}

}  // namespace

Json to_json(const Attempt& a) {
  Json j = {{"number", a.number},
            {"artery", to_string(a.artery)},
            {"cuff", to_string(a.cuff)},
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
            {"heard_by", a.heard_by},
            {"accepted", a.accepted},
            {"skipped", word_of(a.skipped)},
            {"started", time(a.started)}};
  if (a.outcome.reading) j["reading"] = to_json(*a.outcome.reading);
  if (a.outcome.none)
    j["no_reading"] = {{"cause", word_of(a.outcome.none->cause)},
                       {"reached_mmHg", number(a.outcome.none->reached_mmHg)}};
  if (a.waveform) j["waveform"] = waveform_to_json(*a.waveform);
  write_procedures(a, j);
  if (a.cuff_check) j["cuff_check"] = to_json(*a.cuff_check);
  if (a.manual) j["manual"] = to_json(*a.manual);
  if (a.moved) j["moved"] = to_json(*a.moved);
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
  take(j, "heard_by", a.heard_by);
  take(j, "accepted", a.accepted);
  take_word(j, "skipped", a.skipped);
  take(j, "started", a.started);
  if (j.contains("reading")) from_json(j.at("reading"), a.outcome.reading.emplace());
  if (j.contains("no_reading")) {
    signal::NoReading& none = a.outcome.none.emplace();
    take_word(j.at("no_reading"), "cause", none.cause);
    take(j.at("no_reading"), "reached_mmHg", none.reached_mmHg);
  }
  if (j.contains("waveform")) waveform_from_json(j.at("waveform"), a.waveform.emplace());
  read_procedures(j, a);
  if (j.contains("cuff_check")) from_json(j.at("cuff_check"), a.cuff_check.emplace());
  if (j.contains("manual")) from_json(j.at("manual"), a.manual.emplace());
  if (j.contains("moved")) from_json(j.at("moved"), a.moved.emplace());
}

}  // namespace station::device
