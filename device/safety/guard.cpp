#include "device/safety/guard.hpp"

#include "core/expects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace station::device {
namespace {

using hal::wire::PortCommand;
using hal::wire::PortMode;

bool pumps(PortMode mode) { return mode == PortMode::inflate; }

std::string name_of(const PortReading& port, std::size_t index) {
  if (port.site.limb == Limb::none) return fmt::format("cuff port {}", index + 1);
  return fmt::format("{} cuff", to_string(port.site));
}

}  // namespace

Duration SafetyGuard::inflated_for(std::size_t port, Timestamp now) const {
  const auto& since = ports_[port].inflated_since;
  return since ? now - *since : Duration{};
}

bool SafetyGuard::any_inflated() const {
  return std::ranges::any_of(ports_,
                             [](const PortMemory& p) { return p.inflated_since.has_value(); });
}

void SafetyGuard::confirm_open(Timestamp now) {
  for (PortMemory& memory : ports_) {
    if (!memory.inflated_since) continue;
    memory.inflated_since.reset();
    memory.has_deflated = false;
    memory.may_inflate_from = now + settings_.min_vented_later;
  }
}

SafetyGuard::Reason SafetyGuard::refusal(Timestamp now, std::size_t port, const PortCommand& cmd,
                                         const GuardInputs& in) const {
  using enum GuardReason;
  const PortReading& p = in.ports[port];
  const auto refuse = [&](GuardReason reason, std::string sentence, double value = 0.0,
                          CuffSite other = {}) {
    return Reason{std::move(sentence), {reason, port, p.site, other, value}};
  };
  if (cmd.mode == PortMode::vent) return {};
  if (p.site.limb == Limb::none)
    return refuse(not_bound, fmt::format("Cuff port {} is not bound to a body site: bind it before "
                                         "it may inflate.",
                                         port + 1));
  switch (p.permission.permission) {
    case Permission::allowed:
    case Permission::allowed_with_barrier: break;
    case Permission::forbidden:
      return refuse(
          forbidden,
          fmt::format("The {} is forbidden ({}): choose another site.", name_of(p, port),
                      p.permission.reason.empty() ? "no reason given" : p.permission.reason));
    case Permission::not_asked:
      return refuse(not_asked,
                    fmt::format("Whether the {} may be cuffed was not asked: answer it first.",
                                to_string(p.site)));
  }
  if (p.acute_signs)
    return refuse(acute_signs,
                  fmt::format("The {} leg has signs of an acute limb: no cuff on it. Make the "
                              "emergency call first; a named person can override.",
                              to_string(p.site.side)));
  if (p.cuff_class != Limb::none && p.cuff_class != p.site.limb)
    return refuse(
        wrong_cuff_class,
        fmt::format("Cuff port {} is built for a {} cuff but bound to the {}: change the binding.",
                    port + 1, to_string(p.cuff_class), to_string(p.site)));
  if (!pumps(cmd.mode)) return {};

  const bool dead_man = (in.capabilities & hal::wire::kHasDeadMan) != 0;
  if (!dead_man && !settings_.independent_dump)
    return refuse(no_dead_man,
                  "The cuff controller has no dead-man vent: connect an independent dump valve and "
                  "say so in the configuration, or inflate by hand.");
  if ((in.capabilities & hal::wire::kCanInflate) == 0)
    return refuse(cannot_inflate,
                  "The cuff controller cannot inflate by command: inflate by hand.");
  const double limit = std::min(settings_.max_target.in_mmHg(), p.ceiling.in_mmHg());
  const double target = hal::wire::mmHg_from_counts(cmd.target);
  if (target > limit + 1e-9)
    return refuse(
        target_too_high,
        fmt::format("{:.0f} mmHg is above the limit of {:.0f} mmHg for the {}: ask for less.",
                    target, limit, name_of(p, port)),
        target);
  const PortMemory& memory = ports_[port];
  if (memory.has_deflated && memory.inflated_since)
    return refuse(
        has_deflated,
        fmt::format("The {} has begun to deflate: let it empty and rest before inflating again.",
                    name_of(p, port)));
  if (memory.may_inflate_from && now < *memory.may_inflate_from) {
    const double left_s = std::ceil(seconds_of(*memory.may_inflate_from - now));
    return refuse(resting,
                  fmt::format("The {} rests for another {:.0f} s before it may inflate again.",
                              name_of(p, port), left_s),
                  left_s);
  }
  for (std::size_t other = 0; other < in.ports.size(); ++other)
    if (other != port && ports_[other].inflated_since)
      return refuse(other_is_inflated,
                    fmt::format("The {} is still inflated: vent it before inflating the {}.",
                                name_of(in.ports[other], other), name_of(p, port)),
                    0.0, in.ports[other].site);
  return {};
}

void SafetyGuard::watch_venting(Timestamp now, std::size_t port, bool commanded_vent,
                                const PortReading& reading, bool in_fast_series, bool is_fresh,
                                AlarmList& alarms) {
  PortMemory& memory = ports_[port];
  // What nobody tells any more is neither low nor high: the cuff stays what it was.
  if (!is_fresh || !reading.has_pressure) {
    memory.venting_since.reset();
    return;
  }
  const bool above = std::max(reading.pressure, reading.second) > settings_.inflated_above;
  if (above && !memory.inflated_since) {
    memory.inflated_since = now;
    memory.has_deflated = false;
    if (!first_inflation_) first_inflation_ = now;
  }
  if (!above && memory.inflated_since) {
    memory.inflated_since.reset();
    memory.has_deflated = false;
    const bool early = first_inflation_ && now - *first_inflation_ < settings_.fast_phase;
    memory.may_inflate_from =
        now + (early || in_fast_series ? settings_.min_vented : settings_.min_vented_later);
  }
  if (above && commanded_vent) {
    if (!memory.venting_since) memory.venting_since = now;
    if (now - *memory.venting_since > settings_.vent_time)
      alarms.raise(
          AlarmCondition::vent_failed, now,
          fmt::format("The {} is still at {:.0f} mmHg {:.0f} s after venting: pull its hose off.",
                      name_of(reading, port), reading.pressure.in_mmHg(),
                      seconds_of(now - *memory.venting_since)));
  } else {
    memory.venting_since.reset();
  }
}

SafetyGuard::Reason SafetyGuard::watch(Timestamp now, const std::vector<PortCommand>& desired,
                                       const GuardInputs& in, AlarmList& alarms) {
  Reason first;
  const auto vent_for = [&](AlarmCondition c, std::string sentence, const GuardRefusal& refusal) {
    alarms.raise(c, now, sentence);
    if (!first.sentence.empty()) return;
    if (!latched_) latched_by_link_ = c == AlarmCondition::link_lost_inflated;
    first = {std::move(sentence), refusal};
  };
  const bool in_fast_series =
      in.fast_series_since && now - *in.fast_series_since <= settings_.fast_series;
  bool vent_failing = false;
  bool pumping = false;
  const bool all_venting = latched_ || std::ranges::all_of(desired, [](const PortCommand& c) {
                             return c.mode == PortMode::vent;
                           });
  if (!all_venting)
    all_venting_since_.reset();
  else if (!all_venting_since_)
    all_venting_since_ = now;
  const Duration stale = std::clamp(3 * in.pressure_period, settings_.stale_pressure,
                                    std::max(settings_.stale_pressure, settings_.longest_stale));
  const bool may_be_silent =
      all_venting_since_ && now - *all_venting_since_ <
                                std::min(in.silent_after_vent, settings_.longest_silent_after_vent);
  const bool is_fresh = in.link_ready && now - in.pressure_time <= stale;
  const bool silent = now - in.pressure_time > stale && !may_be_silent;
  for (std::size_t i = 0; i < in.ports.size(); ++i) {
    const PortReading& p = in.ports[i];
    const bool commanded_vent = latched_ || desired[i].mode == PortMode::vent;
    watch_venting(now, i, commanded_vent, p, in_fast_series, is_fresh, alarms);
    PortMemory& memory = ports_[i];
    pumping = pumping || (!commanded_vent && desired[i].mode != PortMode::vent);
    vent_failing =
        vent_failing || (memory.venting_since && now - *memory.venting_since > settings_.vent_time);
    if (!p.has_pressure || !is_fresh) continue;
    const Pressure highest = std::max(p.pressure, p.second);
    if (highest > settings_.max_pressure)
      vent_for(
          AlarmCondition::overpressure,
          fmt::format("The {} is at {:.0f} mmHg, above {:.0f}: vented. Check hose and controller.",
                      name_of(p, i), highest.in_mmHg(), settings_.max_pressure.in_mmHg()),
          {GuardReason::overpressure, i, p.site, {}, highest.in_mmHg()});
    if (memory.inflated_since && now - *memory.inflated_since > settings_.max_inflated)
      vent_for(AlarmCondition::inflated_too_long,
               fmt::format("The {} was inflated for {:.0f} s: vented. Let the limb recover.",
                           name_of(p, i), seconds_of(now - *memory.inflated_since)),
               {GuardReason::inflated_too_long,
                i,
                p.site,
                {},
                seconds_of(now - *memory.inflated_since)});
    const double difference = std::fabs(p.pressure.in_mmHg() - p.second.in_mmHg());
    if (memory.inflated_since && difference > settings_.max_sensor_difference.in_mmHg()) {
      if (!memory.disagree_since) memory.disagree_since = now;
      if (now - *memory.disagree_since > settings_.sensor_difference_time)
        vent_for(AlarmCondition::sensors_disagree,
                 fmt::format(
                     "The two pressure sensors of the {} differ by {:.0f} mmHg: vented. Have the "
                     "controller calibrated.",
                     name_of(p, i), difference),
                 {GuardReason::sensors_disagree, i, p.site, {}, difference});
    } else {
      memory.disagree_since.reset();
    }
  }
  if (!vent_failing) alarms.clear(AlarmCondition::vent_failed, now);
  const bool at_risk = any_inflated() || pumping;
  if (at_risk && (!in.link_ready || silent)) {
    for (std::size_t i = 0; i < in.ports.size(); ++i)
      if (!latched_ && desired[i].mode != PortMode::vent && !ports_[i].inflated_since)
        ports_[i].inflated_since = now;  // it was told to pump, and nobody knows how far it got
    vent_for(
        AlarmCondition::link_lost_inflated,
        "The cuff controller stopped reporting while a cuff was inflated: vented. Check its cable; "
        "if it does not come back, open the cuff by hand and say so on the screen.",
        {.reason = GuardReason::link_lost});
  } else if (in.link_ready || !at_risk) {
    alarms.clear(AlarmCondition::link_lost_inflated, now);
  }
  if (at_risk && settings_.needs_heartbeat && now - in.heartbeat > settings_.heartbeat)
    vent_for(
        AlarmCondition::display_stalled,
        "The display did not answer while a cuff was inflated: vented. Start the artery again.",
        {.reason = GuardReason::display_stalled});
  else
    alarms.clear(AlarmCondition::display_stalled, now);
  if (at_risk && !in.has_focus)
    alarms.raise(AlarmCondition::focus_lost_inflated, now,
                 "Another window took the keyboard while a cuff is inflated: click here so that "
                 "STOP works.");
  else
    alarms.clear(AlarmCondition::focus_lost_inflated, now);
  if (!at_risk) {
    alarms.clear(AlarmCondition::overpressure, now);
    alarms.clear(AlarmCondition::inflated_too_long, now);
    alarms.clear(AlarmCondition::sensors_disagree, now);
  }
  return first;
}

GuardDecision SafetyGuard::step(Timestamp now, const std::vector<PortCommand>& desired,
                                const GuardInputs& in, AlarmList& alarms) {
  STATION_EXPECTS(desired.size() == in.ports.size() && in.ports.size() <= kMaxPorts,
                  "one command per cuff port");
  GuardDecision decision;
  decision.commands.assign(desired.size(), PortCommand{});
  Reason why = watch(now, desired, in, alarms);
  decision.sentence = std::move(why.sentence);
  decision.refusal = why.refusal;
  if (!decision.sentence.empty()) {
    latched_ = true;
    decision.vent = true;
    return decision;
  }
  if (latched_) return decision;

  // One cuff at a time: of several wishes only the first is heard.
  std::size_t granted = desired.size();
  for (std::size_t i = 0; i < desired.size(); ++i) {
    if (desired[i].mode == PortMode::vent) continue;
    Reason no =
        granted < desired.size()
            ? Reason{fmt::format("Only one cuff inflates at a time: vent the {} first.",
                                 name_of(in.ports[granted], granted)),
                     {GuardReason::one_at_a_time, i, in.ports[i].site, in.ports[granted].site, 0.0}}
            : refusal(now, i, desired[i], in);
    if (!no.sentence.empty()) {
      decision.sentence = std::move(no.sentence);
      decision.refusal = no.refusal;
      decision.vent = ports_[i].inflated_since.has_value();
      latched_ = decision.vent;
      continue;
    }
    granted = i;
    decision.commands[i] = desired[i];
    if (desired[i].mode == PortMode::ramp_down) ports_[i].has_deflated = true;
  }
  return decision;
}

}  // namespace station::device
