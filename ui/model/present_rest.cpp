// The rest: its clock, and the arm's mean pressure where a person asks for it (E5).
#include "ui/model/body_words.hpp"
#include "ui/model/device_sentences.hpp"
#include "ui/model/present_parts.hpp"
#include "ui/model/words.hpp"

#include <algorithm>
#include <cmath>

namespace station::ui {
namespace {

using device::NoRestPressure;
using device::RestPressure;
using device::Settling;

Phrase words_of(NoRestPressure cause) {
  switch (cause) {
    case NoRestPressure::none: break;
    case NoRestPressure::stopped: return {"stopped", "angehalten"};
    case NoRestPressure::rest_ended: return {"the rest was ended", "die Ruhe wurde beendet"};
    case NoRestPressure::vented_by_guard:
      return {"the safety guard opened the cuff", "die Sicherung hat die Manschette geöffnet"};
    case NoRestPressure::link_lost:
      return {"the cuff controller stopped reporting", "das Steuergerät meldet sich nicht mehr"};
    case NoRestPressure::cuff_did_not_rise:
      return {"the cuff did not reach its target: check hose and wrap",
              "die Manschette kam nicht auf ihr Ziel: Schlauch und Sitz prüfen"};
    case NoRestPressure::no_pulses:
      return {"the cuff felt no pulse: check its wrap", "kein Puls in der Manschette: Sitz prüfen"};
    case NoRestPressure::not_rhythmic:
      return {"the arm moved: keep it still", "der Arm hat sich bewegt: stillhalten"};
    case NoRestPressure::mean_below_span:
      return {"the mean is below what the cuff went through",
              "der Mitteldruck liegt unter dem durchlaufenen Bereich"};
    case NoRestPressure::mean_above_span:
      return {"the mean is above what the cuff went through",
              "der Mitteldruck liegt über dem durchlaufenen Bereich"};
    case NoRestPressure::no_maximum:
      return {"the pulses in the cuff have no clear maximum",
              "die Pulse in der Manschette haben kein klares Maximum"};
    case NoRestPressure::trace_unusable:
      return {"the pressure trace has gaps", "die Druckkurve hat Lücken"};
  }
  return {"not known", "unbekannt"};
}

std::string line_of(const RestPressure& p, const Speaker& tell) {
  const std::string after = minutes_text(std::floor(p.after_s));
  if (p.mean_mmHg)
    return tell(
        {"After {}: mean {} mmHg (oscillometric)", "Nach {}: Mittel {} mmHg (oszillometrisch)"},
        after, *p.mean_mmHg);
  return tell({"After {}: no value, {}", "Nach {}: kein Wert, {}"}, after, tell(words_of(p.none)));
}

std::string words_of(const Settling& s, const Speaker& tell) {
  const int by = std::abs(s.fell_by_mmHg);
  switch (s.kind) {
    case Settling::Kind::unknown: break;
    case Settling::Kind::settled:
      return s.fell_by_mmHg >= 0
                 ? tell({"Settled: fell by {} mmHg.", "Zur Ruhe gekommen: um {} mmHg gesunken."},
                        by)
                 : tell({"Settled: rose by {} mmHg.", "Zur Ruhe gekommen: um {} mmHg gestiegen."},
                        by);
    case Settling::Kind::falling:
      return tell(
          {"Still falling, by {} mmHg: rest longer.", "Sinkt noch, um {} mmHg: länger ruhen."}, by);
    case Settling::Kind::rising:
      return tell({"Rose by {} mmHg: not at rest, rest longer.",
                   "Um {} mmHg gestiegen: nicht in Ruhe, länger ruhen."},
                  by);
  }
  return {};
}

void add_arm_pressure(Rest& r, const device::StationSnapshot& s, bool station_silent,
                      const Speaker& tell) {
  const auto& taken = s.exam.rest_pressures;
  for (const RestPressure& p : taken) r.taken.push_back(line_of(p, tell));
  r.settling = words_of(device::settling_of(taken), tell);
  // One that the rest does not last for is not offered.
  if (!s.rest_arm || (!s.rest_arm->taking && s.rest_arm->wait_s > s.rest_left_s)) return;
  r.arm = name_of(s.rest_arm->cuff, tell.language);
  if (s.rest_arm->taking) {
    r.now = tell({"The cuff rises and falls by itself, about a minute: arm still, no talking.",
                  "Die Manschette steigt und fällt von selbst, etwa eine Minute: Arm still, nicht "
                  "sprechen."});
    return;
  }
  r.take =
      Choice{"rest.pressure",
             taken.empty() ? tell({"Take the arm pressure: inflate", "Armdruck messen: aufpumpen"})
                           : tell({"Arm pressure again: inflate", "Armdruck nochmals: aufpumpen"}),
             "R",
             s.offered.rest_pressure && !station_silent,
             false,
             device::TakeRestPressure{}};
  if (s.rest_arm->wait_s > 0.0)
    r.now = tell(
        {"The second arm pressure can be taken in {}.", "Der zweite Armdruck ist in {} möglich."},
        minutes_text(std::ceil(s.rest_arm->wait_s)));
  if (!s.refused.empty()) r.now = said_again(s.refused, tell.language);
}

}  // namespace

Rest present_rest(const device::StationSnapshot& s, bool station_silent, Language language) {
  Rest r;
  r.running = s.phase == device::Phase::resting;
  r.left = minutes_text(std::ceil(r.running ? s.rest_left_s : s.rest_total_s));
  if (r.running && s.rest_total_s > 0.0)
    r.done_ratio = static_cast<float>(std::clamp(1.0 - s.rest_left_s / s.rest_total_s, 0.0, 1.0));
  if (r.running) add_arm_pressure(r, s, station_silent, Speaker{language});
  return r;
}

}  // namespace station::ui
