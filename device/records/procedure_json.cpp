#include "device/records/procedure_json.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <string>
#include <string_view>

namespace station::device {
namespace {

using Json = nlohmann::json;

// Words are part of the file format: added when an enumerator is, never changed.
constexpr std::array<std::string_view, 4> kMeasurements{"systolic", "toe_pressure", "pulse_volume",
                                                        "exercise"};
constexpr std::array<std::string_view, 6> kProcedures{"resting",      "toe",      "segmental",
                                                      "pulse_volume", "exercise", "repeat"};
constexpr std::array<std::string_view, 2> kDigits{"great", "second"};
constexpr std::array<std::string_view, 4> kWarmths{"not_asked", "warm", "cool", "cold"};
constexpr std::array<std::string_view, 9> kNoToe{"not_measurable_by_ppg",
                                                 "not_occluded",
                                                 "no_return_of_pulse",
                                                 "hold_too_short",
                                                 "deflation_too_fast",
                                                 "deflation_too_slow",
                                                 "irregular",
                                                 "signal_gap",
                                                 "motion"};
constexpr std::array<std::string_view, 4> kContours{"normal", "notch_lost", "rounded", "flat"};
constexpr std::array<std::string_view, 4> kNoPulseVolume{"hold_too_short", "not_held",
                                                         "too_few_beats", "trace_unusable"};
constexpr std::array<std::string_view, 2> kKinds{"treadmill", "plantarflexion"};
constexpr std::array<std::string_view, 8> kStops{"not_stated",     "completed",  "claudication",
                                                 "chest_pain",     "breathless", "dizzy",
                                                 "other_leg_pain", "operator"};

template <class E, std::size_t N>
std::string word(E value, const std::array<std::string_view, N>& words) {
  return std::string{words.at(static_cast<std::size_t>(value))};
}

template <class E, std::size_t N>
void take(const Json& j, const char* key, E& value, const std::array<std::string_view, N>& words) {
  const auto it = j.find(key);
  if (it == j.end()) return;
  const auto text = it->template get<std::string>();
  for (std::size_t i = 0; i < N; ++i) {
    if (words[i] != text) continue;
    value = static_cast<E>(i);
    return;
  }
  throw Json::other_error::create(500, "unknown word '" + text + "'", &*it);
}

template <class T>
void take(const Json& j, const char* key, T& value) {
  if (const auto it = j.find(key); it != j.end()) value = it->template get<T>();
}
void take(const Json& j, const char* key, std::optional<Timestamp>& t) {
  const auto it = j.find(key);
  if (it != j.end() && !it->is_null()) t = timestamp_from_ns(it->get<std::int64_t>());
}

Json time(const std::optional<Timestamp>& t) { return t ? Json(ns_of(*t)) : Json(nullptr); }

Json to_json(const ClockMap& m) {
  return {{"device_ref_us", m.device_ref.value},
          {"station_ref_ns", ns_of(m.station_ref)},
          {"drift_ppb", m.drift_ppb},
          {"round_trip_ns", m.round_trip.count()}};
}
void from_json(const Json& j, ClockMap& m) {
  take(j, "device_ref_us", m.device_ref.value);
  std::optional<Timestamp> at;
  take(j, "station_ref_ns", at);
  if (at) m.station_ref = *at;
  take(j, "drift_ppb", m.drift_ppb);
  std::int64_t trip = 0;
  take(j, "round_trip_ns", trip);
  m.round_trip = Duration{trip};
}

Json to_json(const signal::ToeReading& r) {
  return {{"systolic_mmHg", r.systolic_mmHg},
          {"estimate_mmHg", r.estimate_mmHg},
          {"first_pulse_mmHg", r.first_pulse_mmHg},
          {"low_mmHg", r.low_mmHg},
          {"high_mmHg", r.high_mmHg},
          {"deflation_mmHg_per_s", r.deflation_mmHg_per_s},
          {"beats_per_minute", r.beats_per_minute},
          {"free_amplitude", r.free_amplitude},
          {"signal_to_noise", r.signal_to_noise},
          {"open_beats", r.open_beats},
          {"closed_beats", r.closed_beats},
          {"irregular_beats", r.irregular_beats}};
}
void from_json(const Json& j, signal::ToeReading& r) {
  take(j, "systolic_mmHg", r.systolic_mmHg);
  take(j, "estimate_mmHg", r.estimate_mmHg);
  take(j, "first_pulse_mmHg", r.first_pulse_mmHg);
  take(j, "low_mmHg", r.low_mmHg);
  take(j, "high_mmHg", r.high_mmHg);
  take(j, "deflation_mmHg_per_s", r.deflation_mmHg_per_s);
  take(j, "beats_per_minute", r.beats_per_minute);
  take(j, "free_amplitude", r.free_amplitude);
  take(j, "signal_to_noise", r.signal_to_noise);
  take(j, "open_beats", r.open_beats);
  take(j, "closed_beats", r.closed_beats);
  take(j, "irregular_beats", r.irregular_beats);
}

Json to_json(const ToeMeasurement& t) {
  Json j = {
      {"digit", word(t.digit, kDigits)}, {"foot", word(t.foot, kWarmths)}, {"warmed", t.warmed}};
  if (t.outcome.reading) j["reading"] = to_json(*t.outcome.reading);
  if (t.outcome.none)
    j["none"] = {{"cause", word(t.outcome.none->cause, kNoToe)},
                 {"reached_mmHg", t.outcome.none->reached_mmHg}};
  return j;
}
void from_json(const Json& j, ToeMeasurement& t) {
  take(j, "digit", t.digit, kDigits);
  take(j, "foot", t.foot, kWarmths);
  take(j, "warmed", t.warmed);
  if (j.contains("reading")) from_json(j.at("reading"), t.outcome.reading.emplace());
  if (!j.contains("none")) return;
  signal::NoToeReading& none = t.outcome.none.emplace();
  take(j.at("none"), "cause", none.cause, kNoToe);
  take(j.at("none"), "reached_mmHg", none.reached_mmHg);
}

Json to_json(const signal::PulseVolumeOutcome& o) {
  Json j = Json::object();
  if (const auto& w = o.waveform)
    j["waveform"] = {{"contour", word(w->contour, kContours)},
                     {"beat_count", w->beat_count},
                     {"hold_mmHg", w->hold_mmHg},
                     {"amplitude_mmHg", w->amplitude_mmHg},
                     {"crest_time_s", w->crest_time_s},
                     {"crest_width_share", w->crest_width_share},
                     {"has_notch", w->has_notch},
                     {"beats_per_minute", w->beats_per_minute}};
  if (o.none) j["none"] = word(*o.none, kNoPulseVolume);
  return j;
}
void from_json(const Json& j, signal::PulseVolumeOutcome& o) {
  if (j.contains("waveform")) {
    const Json& w = j.at("waveform");
    signal::PulseVolume& v = o.waveform.emplace();
    take(w, "contour", v.contour, kContours);
    take(w, "beat_count", v.beat_count);
    take(w, "hold_mmHg", v.hold_mmHg);
    take(w, "amplitude_mmHg", v.amplitude_mmHg);
    take(w, "crest_time_s", v.crest_time_s);
    take(w, "crest_width_share", v.crest_width_share);
    take(w, "has_notch", v.has_notch);
    take(w, "beats_per_minute", v.beats_per_minute);
  }
  if (j.contains("none")) take(j, "none", o.none.emplace(), kNoPulseVolume);
}

Json to_json(const ExerciseRun& r) {
  return {{"kind", word(r.kind, kKinds)},       {"speed_km_h", r.speed_km_h},
          {"grade_percent", r.grade_percent},   {"started_ns", time(r.started)},
          {"pain_from_ns", time(r.pain_from)},  {"stopped_ns", time(r.stopped)},
          {"stop", word(r.stop, kStops)},       {"raises", r.raises},
          {"gate_refused", r.gate_refused},     {"override_by", r.override_by},
          {"worse_leg", to_string(r.worse_leg)}};
}
void from_json(const Json& j, ExerciseRun& r) {
  take(j, "kind", r.kind, kKinds);
  take(j, "speed_km_h", r.speed_km_h);
  take(j, "grade_percent", r.grade_percent);
  take(j, "started_ns", r.started);
  take(j, "pain_from_ns", r.pain_from);
  take(j, "stopped_ns", r.stopped);
  take(j, "stop", r.stop, kStops);
  take(j, "raises", r.raises);
  take(j, "gate_refused", r.gate_refused);
  take(j, "override_by", r.override_by);
  std::string side;
  take(j, "worse_leg", side);
  r.worse_leg = side == to_string(Side::left) ? Side::left : Side::right;
}

}  // namespace

void write_procedures(const Attempt& a, Json& j) {
  if (a.measures != Measurement::systolic) j["measures"] = word(a.measures, kMeasurements);
  if (a.light_blocks_used > 0) {
    j["light_clock"] = to_json(a.light_clock);
    j["light_blocks_used"] = a.light_blocks_used;
  }
  if (a.toe) j["toe"] = to_json(*a.toe);
  if (a.pulse_volume) j["pulse_volume"] = to_json(*a.pulse_volume);
  if (a.seconds_after_exercise) j["seconds_after_exercise"] = *a.seconds_after_exercise;
}

void read_procedures(const Json& j, Attempt& a) {
  take(j, "measures", a.measures, kMeasurements);
  // An artery that is none has no name, and with it no side.
  if (a.measures == Measurement::pulse_volume) a.artery = {Artery::none, a.cuff.side};
  if (j.contains("light_clock")) from_json(j.at("light_clock"), a.light_clock);
  take(j, "light_blocks_used", a.light_blocks_used);
  if (j.contains("toe")) from_json(j.at("toe"), a.toe.emplace());
  if (j.contains("pulse_volume")) from_json(j.at("pulse_volume"), a.pulse_volume.emplace());
  if (j.contains("seconds_after_exercise"))
    a.seconds_after_exercise = j.at("seconds_after_exercise").get<int>();
}

void write_procedures(const ExamRecord& e, Json& j) {
  if (e.exercise) j["exercise"] = to_json(*e.exercise);
  if (e.declined.empty()) return;
  Json all = Json::array();
  for (const DeclinedProcedure& d : e.declined) {
    Json one = {{"procedure", word(d.procedure, kProcedures)},
                {"reason", d.reason},
                {"person", d.person},
                {"at_ns", ns_of(d.at)}};
    if (d.leg) one["leg"] = to_string(*d.leg);
    all.push_back(std::move(one));
  }
  j["declined"] = std::move(all);
}

void read_procedures(const Json& j, ExamRecord& e) {
  if (j.contains("exercise")) from_json(j.at("exercise"), e.exercise.emplace());
  if (!j.contains("declined")) return;
  for (const Json& one : j.at("declined")) {
    DeclinedProcedure& d = e.declined.emplace_back();
    take(one, "procedure", d.procedure, kProcedures);
    take(one, "reason", d.reason);
    take(one, "person", d.person);
    std::optional<Timestamp> at;
    take(one, "at_ns", at);
    if (at) d.at = *at;
    if (one.contains("leg"))
      d.leg = one.at("leg").get<std::string>() == to_string(Side::left) ? Side::left : Side::right;
  }
}

}  // namespace station::device
