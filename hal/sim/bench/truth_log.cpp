#include "hal/sim/bench/truth_log.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <optional>

namespace station::hal::sim {
namespace {

constexpr std::array<std::string_view, 12> kCauses{
    "none",     "host_vent",  "lease_expired",    "overpressure",
    "overtime", "fill_limit", "sensors_disagree", "patient_stop",
    "pedal",    "released",   "stale_session",    "self_test"};
constexpr std::array<std::string_view, 5> kStates{"vented", "inflating", "holding", "ramping",
                                                  "venting"};

std::string micros_or_null(const std::optional<DeviceMicros>& t) {
  return t ? fmt::format("{}", t->value) : "null";
}
std::string number_or_null(bool known, double v) {
  return known ? fmt::format("{:.2f}", v) : "null";
}

}  // namespace

std::string_view to_string(TruthEventKind kind) {
  switch (kind) {
    case TruthEventKind::claimed: return "claimed";
    case TruthEventKind::released: return "released";
    case TruthEventKind::session_silent: return "session_silent";
    case TruthEventKind::vent_command: return "vent_command";
    case TruthEventKind::lease_expired: return "lease_expired";
    case TruthEventKind::latched: return "latched";
    case TruthEventKind::port_state: return "port_state";
    case TruthEventKind::below_release_level: return "below_15_mmHg";
    case TruthEventKind::limiter_tripped: return "limiter_tripped";
    case TruthEventKind::probe_placed: return "probe_placed";
    case TruthEventKind::probe_lifted: return "probe_lifted";
    case TruthEventKind::fault_began: return "fault_began";
    case TruthEventKind::fault_ended: return "fault_ended";
    case TruthEventKind::walk_began: return "walk_began";
    case TruthEventKind::leg_pain: return "leg_pain";
    case TruthEventKind::walk_ended: return "walk_ended";
  }
  return "unknown";
}

std::string to_json_line(const TruthBeat& b) {
  return fmt::format(
      R"({{"truth":"beat","t_us":{},"site":"{}","systolic_mmHg":{:.2f},"cuff_at_peak_mmHg":{:.2f},)"
      R"("flow":{},"flow_start_us":{},"cuff_at_flow_mmHg":{},"flow_s":{:.3f},"peak_m_s":{:.3f}}})",
      b.start.value, to_string(b.site), b.systolic_mmHg, b.cuff_at_peak_mmHg, b.flow_passed,
      micros_or_null(b.flow_start), number_or_null(b.flow_passed, b.cuff_at_flow_mmHg), b.flow_s,
      b.peak_velocity_m_s);
}

std::string to_json_line(const TruthDeflation& d) {
  return fmt::format(
      R"({{"truth":"deflation","t_us":{},"start_us":{},"site":"{}","cuff":"{}","from_mmHg":{:.2f},)"
      R"("to_mmHg":{:.2f},"occluded_at_start":{},"first_flow_us":{},"first_flow_mmHg":{},)"
      R"("first_spurt_mmHg":{},"first_swish_mmHg":{},"mean_truth_mmHg":{},"mean_beats":{}}})",
      d.end.value, d.start.value, to_string(d.site), to_string(d.cuff), d.from_mmHg, d.to_mmHg,
      d.occluded_at_start, micros_or_null(d.first_flow),
      number_or_null(d.first_flow.has_value(), d.first_flow_mmHg),
      number_or_null(d.first_spurt_mmHg.has_value(), d.first_spurt_mmHg.value_or(0.0)),
      number_or_null(d.first_swish_mmHg.has_value(), d.first_swish_mmHg.value_or(0.0)),
      number_or_null(d.mean_beats > 0, d.mean_truth_mmHg), d.mean_beats);
}

std::string to_json_line(const TruthEvent& e) {
  std::string line =
      fmt::format(R"({{"truth":"event","t_us":{},"event":"{}")", e.time.value, to_string(e.kind));
  const auto out = std::back_inserter(line);
  if (e.cause != wire::VentCause::none)
    fmt::format_to(out, R"(,"cause":"{}")", kCauses.at(static_cast<std::size_t>(e.cause)));
  if (e.port) fmt::format_to(out, R"(,"port":{},"cuff_mmHg":{:.2f})", *e.port, e.cuff_mmHg);
  if (e.kind == TruthEventKind::port_state)
    fmt::format_to(out, R"(,"state":"{}")", kStates.at(static_cast<std::size_t>(e.state)));
  if (e.last_renewal) fmt::format_to(out, R"(,"last_renewal_us":{})", e.last_renewal->value);
  if (e.kind == TruthEventKind::probe_placed)
    fmt::format_to(out, R"(,"site":"{}")", to_string(e.site));
  if (!e.detail.empty()) fmt::format_to(out, R"(,"detail":"{}")", e.detail);
  if (e.kind == TruthEventKind::leg_pain || e.kind == TruthEventKind::walk_ended)
    fmt::format_to(out, R"(,"distance_m":{:.1f})", e.distance_m);
  line += '}';
  return line;
}

}  // namespace station::hal::sim
