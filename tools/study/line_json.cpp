#include "tools/study/line_json.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <initializer_list>

namespace station::study {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr int kVersion = 2;

double hundredths(double v) { return std::floor(v * 100.0 + 0.5) / 100.0; }
ordered_json number(const std::optional<double>& v) {
  return v ? ordered_json(hundredths(*v)) : ordered_json(nullptr);
}
/// An index, in thousandths.
ordered_json ratio(const std::optional<double>& v) {
  return v ? ordered_json(std::floor(*v * 1000.0 + 0.5) / 1000.0) : ordered_json(nullptr);
}
std::optional<double> maybe(const json& j, const char* key) {
  const json& v = j.at(key);
  return v.is_null() ? std::nullopt : std::optional{v.get<double>()};
}

/// As `maybe`, of a member that older programs did not write.
std::optional<double> maybe_later(const json& j, const char* key) {
  return j.contains(key) ? maybe(j, key) : std::nullopt;
}

template <class Kind>
Kind from_token(const json& j, const char* key, std::initializer_list<Kind> all) {
  const auto token = j.at(key).get<std::string>();
  for (const Kind k : all)
    if (token == token_of(k)) return k;
  throw std::invalid_argument{std::string{key} + " has no word \"" + token + '"'};
}

RhythmKind rhythm_from(const json& j) {
  return from_token(j, "rhythm",
                    {RhythmKind::sinus, RhythmKind::ectopic, RhythmKind::fibrillation});
}
StudyFault fault_from(const json& j) {
  return from_token(
      j, "fault", {StudyFault::none, StudyFault::cuff_on_other_limb, StudyFault::cuffs_exchanged});
}

constexpr std::initializer_list<std::pair<const char*, bool SiteFacts::*>> kTraits{
    {"movement", &SiteFacts::motion}, {"tremor", &SiteFacts::tremor}, {"hum", &SiteFacts::hum},
    {"tones", &SiteFacts::tones},     {"slips", &SiteFacts::slips},   {"vein", &SiteFacts::venous},
    {"thump", &SiteFacts::thump},     {"clicks", &SiteFacts::clicks}};

StudyHeader header_from(const json& j) {
  if (j.at("version").get<int>() != kVersion)
    throw std::invalid_argument{"its version is not this program's"};
  StudyHeader h;
  j.at("seed").get_to(h.seed);
  j.at("mix").get_to(h.mix);
  j.at("patients").get_to(h.patients);
  j.at("deflation_mmHg_s").get_to(h.deflation_mmHg_s);
  j.at("fault_share").get_to(h.fault_share);
  j.at("profile").get_to(h.profile);
  j.at("software").get_to(h.software);
  h.no_fast_part = j.value("no_fast_part", false);
  return h;
}

SiteFacts facts_from(const json& j) {
  SiteFacts f;
  const auto site = artery_site_from(j.at("artery").get<std::string>());
  if (!site) throw std::invalid_argument{"its artery is none"};
  f.artery = *site;
  f.rhythm = rhythm_from(j);
  f.vessel = from_token(
      j, "vessel",
      {VesselKind::healthy, VesselKind::claudication, VesselKind::critical, VesselKind::calcified,
       VesselKind::incompressible, VesselKind::no_flow, VesselKind::no_pulse});
  f.fault = fault_from(j);
  j.at("bpm").get_to(f.heart_rate_bpm);
  j.at("db").get_to(f.signal_to_noise_db);
  j.at("set_mmHg").get_to(f.systolic_mmHg);
  f.wall_mmHg = maybe_later(j, "wall_mmHg");
  j.at("velocity_m_s").get_to(f.peak_velocity_m_s);
  j.at("monophasic").get_to(f.monophasic);
  for (const auto& trait : j.at("disturbed_by")) {
    const auto word = trait.get<std::string>();
    bool known = false;
    for (const auto& [name, member] : kTraits)
      if (word == name) known = f.*member = true;
    if (!known) throw std::invalid_argument{"it knows a disturbance \"" + word + '"'};
  }
  return f;
}

ReadingLine reading_from(const json& j) {
  ReadingLine r;
  j.at("exam").get_to(r.exam);
  j.at("attempt").get_to(r.attempt);
  r.facts = facts_from(j);
  j.at("role").get_to(r.role);
  j.at("accepted").get_to(r.accepted);
  j.at("last").get_to(r.last);
  j.at("seconds").get_to(r.seconds);
  r.truth_mmHg = maybe(j, "truth_mmHg");
  r.crossing_mmHg = maybe(j, "crossing_mmHg");
  r.first_flow_mmHg = maybe(j, "first_flow_mmHg");
  r.spurt_mmHg = maybe(j, "spurt_mmHg");
  r.swish_mmHg = maybe(j, "swish_mmHg");
  r.spread_mmHg = maybe(j, "spread_mmHg");
  r.deflation_mmHg_s = maybe(j, "deflation_mmHg_s");
  j.at("readable").get_to(r.readable);
  r.deflation_s = maybe_later(j, "deflation_s");
  r.fast_s = maybe_later(j, "fast_s");
  r.fast_mmHg = maybe_later(j, "fast_mmHg");
  r.held_flow_cm_s = maybe_later(j, "held_flow_cm_s");
  r.estimate_mmHg = maybe(j, "estimate_mmHg");
  r.first_beat_mmHg = maybe(j, "first_beat_mmHg");
  j.at("low_mmHg").get_to(r.low_mmHg);
  j.at("high_mmHg").get_to(r.high_mmHg);
  j.at("quality").get_to(r.quality);
  for (const auto& doubt : j.at("doubts"))
    for (unsigned b = 0; b < 16; ++b) {
      const auto one = static_cast<std::uint16_t>(1U << b);
      const auto words = signal::doubt_tokens(one);
      if (!words.empty() && words.front() == doubt.get<std::string>())
        r.doubts = static_cast<std::uint16_t>(r.doubts | one);
    }
  j.at("cause").get_to(r.cause);
  r.waveform = j.value("waveform", std::string{});
  r.oracle_mmHg = maybe(j, "oracle_mmHg");
  return r;
}

ExamLine exam_from(const json& j) {
  ExamLine e;
  j.at("exam").get_to(e.exam);
  e.fault = fault_from(j);
  e.rhythm = rhythm_from(j);
  for (const Side side : {Side::right, Side::left}) {
    const auto i = static_cast<std::size_t>(side);
    const json& leg = j.at(std::string{to_string(side)});
    e.patient_index[i] = maybe(leg, "patient_index");
    e.truth_index[i] = maybe(leg, "truth_index");
    e.found_index[i] = maybe(leg, "found_index");
    leg.at("category").get_to(e.found_category[i]);
    leg.at("rigid").get_to(e.rigid[i]);
  }
  j.at("patient_s").get_to(e.patient_seconds);
  j.at("processor_s").get_to(e.processor_seconds);
  return e;
}

}  // namespace

std::string to_json(const StudyHeader& h) {
  ordered_json j{{"line", "study"},
                 {"version", kVersion},
                 {"seed", h.seed},
                 {"mix", h.mix},
                 {"patients", h.patients},
                 {"deflation_mmHg_s", h.deflation_mmHg_s},
                 {"fault_share", h.fault_share},
                 {"profile", h.profile},
                 {"software", h.software}};
  if (h.no_fast_part) j["no_fast_part"] = true;
  return j.dump();
}

std::string to_json(const ReadingLine& r) {
  const SiteFacts& f = r.facts;
  ordered_json traits = ordered_json::array();
  for (const auto& [name, member] : kTraits)
    if (f.*member) traits.push_back(name);
  // Of the numbers as they are written, so that a line read back gives the same line.
  std::optional<double> error;
  if (r.error()) error = hundredths(*r.estimate_mmHg) - hundredths(*r.truth_mmHg);
  return ordered_json{{"line", "reading"},
                      {"exam", r.exam},
                      {"attempt", r.attempt},
                      {"artery", to_string(f.artery)},
                      {"role", r.role},
                      {"rhythm", token_of(f.rhythm)},
                      {"vessel", token_of(f.vessel)},
                      {"fault", token_of(f.fault)},
                      {"bpm", hundredths(f.heart_rate_bpm)},
                      {"db", hundredths(f.signal_to_noise_db)},
                      {"set_mmHg", hundredths(f.systolic_mmHg)},
                      {"wall_mmHg", number(f.wall_mmHg)},
                      {"velocity_m_s", hundredths(f.peak_velocity_m_s)},
                      {"monophasic", f.monophasic},
                      {"disturbed_by", traits},
                      {"accepted", r.accepted},
                      {"last", r.last},
                      {"seconds", hundredths(r.seconds)},
                      {"truth_mmHg", number(r.truth_mmHg)},
                      {"crossing_mmHg", number(r.crossing_mmHg)},
                      {"first_flow_mmHg", number(r.first_flow_mmHg)},
                      {"spurt_mmHg", number(r.spurt_mmHg)},
                      {"swish_mmHg", number(r.swish_mmHg)},
                      {"spread_mmHg", number(r.spread_mmHg)},
                      {"deflation_mmHg_s", number(r.deflation_mmHg_s)},
                      {"readable", r.readable},
                      {"deflation_s", number(r.deflation_s)},
                      {"fast_s", number(r.fast_s)},
                      {"fast_mmHg", number(r.fast_mmHg)},
                      {"held_flow_cm_s", number(r.held_flow_cm_s)},
                      {"estimate_mmHg", number(r.estimate_mmHg)},
                      {"first_beat_mmHg", number(r.first_beat_mmHg)},
                      {"low_mmHg", hundredths(r.low_mmHg)},
                      {"high_mmHg", hundredths(r.high_mmHg)},
                      {"quality", hundredths(r.quality)},
                      {"doubts", signal::doubt_tokens(r.doubts)},
                      {"cause", r.cause},
                      {"waveform", r.waveform},
                      {"oracle_mmHg", number(r.oracle_mmHg)},
                      {"error_mmHg", number(error)}}
      .dump();
}

std::string to_json(const ExamLine& e) {
  ordered_json j{{"line", "exam"},
                 {"exam", e.exam},
                 {"fault", token_of(e.fault)},
                 {"rhythm", token_of(e.rhythm)}};
  for (const Side side : {Side::right, Side::left}) {
    const auto i = static_cast<std::size_t>(side);
    j[std::string{to_string(side)}] = {{"patient_index", ratio(e.patient_index[i])},
                                       {"truth_index", ratio(e.truth_index[i])},
                                       {"found_index", ratio(e.found_index[i])},
                                       {"category", e.found_category[i]},
                                       {"rigid", e.rigid[i]}};
  }
  j["patient_s"] = hundredths(e.patient_seconds);
  j["processor_s"] = hundredths(e.processor_seconds);
  return j.dump();
}

std::expected<StudyLine, std::string> parse_line(std::string_view text) {
  try {
    const json j = json::parse(text);
    const auto kind = j.at("line").get<std::string>();
    if (kind == "study") return header_from(j);
    if (kind == "reading") return reading_from(j);
    if (kind == "exam") return exam_from(j);
    return std::unexpected{"it is no line of a study"};
  } catch (const std::exception& e) {
    return std::unexpected{std::string{e.what()}};
  }
}

}  // namespace station::study
