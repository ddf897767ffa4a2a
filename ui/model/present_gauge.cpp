#include "ui/model/body_words.hpp"
#include "ui/model/numbers.hpp"
#include "ui/model/present_parts.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace station::ui {
namespace {

using device::Phase;

/// The port the gauge speaks of: the active one, else one that holds pressure, else the first.
const device::PortView* shown_port(const device::StationSnapshot& s) {
  if (s.active_port >= 0 && static_cast<std::size_t>(s.active_port) < s.ports.size())
    return &s.ports[static_cast<std::size_t>(s.active_port)];
  for (const auto& p : s.ports)
    if (p.inflated) return &p;
  return s.ports.empty() ? nullptr : &s.ports.front();
}

bool cuff_is_in_use(Phase p) {
  return p == Phase::ready_to_inflate || p == Phase::inflating || p == Phase::holding ||
         p == Phase::deflating;
}

}  // namespace

Gauge present_gauge(const device::StationSnapshot& s, bool station_silent, Language language) {
  const auto tell = [language](const Phrase& p) { return std::string{say(language, p)}; };
  Gauge g;
  g.ceiling_mmHg = s.ceiling_mmHg;
  g.heading = tell({"Cuff", "Manschette"});
  g.safe_label = tell({"safe", "sicher"});
  g.status = tell({"no pressure", "kein Druck"});
  const Phrase ceiling{"Ceiling", "Obergrenze"};
  const auto* port = shown_port(s);
  if (port == nullptr) {
    g.facts.push_back({"Ceiling", tell(ceiling), whole(s.ceiling_mmHg), "mmHg", {}});
    return g;
  }
  g.site = name_of(port->site, language);
  g.stale = station_silent || !port->has_pressure || s.cuff_link != hal::LinkState::ready;
  g.inflated = port->inflated;
  if (g.stale) {
    g.status = port->inflated ? tell({"not current: may be inflated", "veraltet: evtl. aufgepumpt"})
                              : tell({"not current", "nicht aktuell"});
  } else {
    // Rounded half up like a reading; a drift just below zero is shown as 0, not as "-0".
    const float mmHg = std::floor(port->mmHg + 0.5F);
    g.value = fmt::format("{:.0f}", mmHg == 0.0F ? 0.0F : mmHg);
    g.mmHg = port->mmHg;
    g.status = port->inflated ? tell({"inflated", "aufgepumpt"}) : tell({"vented", "entlüftet"});
  }
  // During the rest a person may let an arm's cuff rise (E5).
  const bool in_rest = s.rest_arm && s.rest_arm->taking;
  if ((in_rest || cuff_is_in_use(s.phase)) && s.target_mmHg > 0.0F) g.target_mmHg = s.target_mmHg;

  g.facts.push_back({"Target", tell({"Target", "Ziel"}),
                     g.target_mmHg ? whole(*g.target_mmHg) : "--", "mmHg",
                     g.target_mmHg ? ColourRole::accent : ColourRole::muted});
  g.facts.push_back({"Ceiling", tell(ceiling), whole(s.ceiling_mmHg), "mmHg", ColourRole::text});
  const bool rate_known =
      !g.stale && (s.phase == Phase::deflating || (in_rest && s.deflation_mmHg_per_s > 0.0F));
  g.facts.push_back({"Deflation", tell({"Deflation", "Ablassen"}),
                     rate_known ? decimal(s.deflation_mmHg_per_s, 1, language) : "--", "mmHg/s",
                     rate_known ? ColourRole::text : ColourRole::muted});
  g.facts.push_back({"Inflated", tell({"Inflated", "Aufgepumpt"}),
                     port->inflated ? fmt::format("{} / {}", minutes_text(s.inflated_s),
                                                  minutes_text(s.inflated_limit_s))
                                    : "--",
                     "", port->inflated ? ColourRole::text : ColourRole::muted});
  return g;
}

}  // namespace station::ui
