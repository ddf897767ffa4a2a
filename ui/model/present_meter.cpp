// The probe-still meter: what is heard now, and whether it should be heard at all.
#include "ui/model/present_parts.hpp"

#include <algorithm>
#include <cmath>

namespace station::ui {
namespace {

using device::Phase;

/// Below, the meter calls a signal faint [chosen: under it a first beat is easily missed].
constexpr float kGoodFrom = 0.5F;

bool is_listening(Phase p) {
  switch (p) {
    case Phase::listening:
    case Phase::finding:
    case Phase::waveform:
    case Phase::ready_to_inflate:
    case Phase::inflating:
    case Phase::holding:
    case Phase::deflating: return true;
    default: return false;
  }
}

MeterState state_of(const device::StationSnapshot& s, bool station_silent) {
  if (!is_listening(s.phase)) return MeterState::off;
  if (station_silent || s.doppler_link != hal::LinkState::ready) return MeterState::no_probe;
  const bool heard = s.listening.pulsatile_flow;
  const bool deflates = s.phase == Phase::deflating;
  if (heard && deflates) return MeterState::returned;
  const bool under_the_cuff = s.phase == Phase::holding || deflates ||
                              (s.phase == Phase::inflating && s.flow_loss.has_value());
  if (under_the_cuff) return MeterState::closed;
  if (!heard) return MeterState::nothing;
  return s.listening.quality >= kGoodFrom ? MeterState::good : MeterState::faint;
}

}  // namespace

namespace {

/// At a toe the meter tells whether the light pulsates; under its cuff nothing is to be told.
ProbeMeter light_meter(const device::StationSnapshot& s, bool station_silent, Language language) {
  const auto tell = [language](const Phrase& p) { return std::string{say(language, p)}; };
  ProbeMeter m;
  const bool open =
      s.phase == Phase::finding || s.phase == Phase::ready_to_inflate || s.phase == Phase::warming;
  if (!open || !s.toe || station_silent) return m;
  m.state = s.toe->light_pulsates ? MeterState::good : MeterState::nothing;
  m.quality = s.toe->light_pulsates ? 1.0F : 0.0F;
  m.word = s.toe->light_pulsates ? tell({"PULSE", "PULS"}) : tell({"FLAT", "FLACH"});
  m.words = s.toe->light_pulsates
                ? tell({"the light of the toe pulsates", "das Licht der Zehe pulsiert"})
                : tell({"no pulse in the light: warm first", "kein Puls im Licht: erst wärmen"});
  m.shape = s.toe->light_pulsates ? Shape::disc : Shape::half_disc;
  m.role = s.toe->light_pulsates ? ColourRole::finding_good : ColourRole::finding_borderline;
  return m;
}

}  // namespace

ProbeMeter present_meter(const device::StationSnapshot& s, bool station_silent, Language language) {
  if (s.measures == device::Measurement::toe_pressure)
    return light_meter(s, station_silent, language);
  const auto tell = [language](const Phrase& p) { return std::string{say(language, p)}; };
  ProbeMeter m;
  if (s.measures != device::Measurement::systolic) return m;  // no probe is held
  m.state = state_of(s, station_silent);
  if (m.state != MeterState::off && m.state != MeterState::no_probe)
    m.quality = std::clamp(s.listening.quality, 0.0F, 1.0F);
  const auto rate = [&](const Phrase& p) {
    return say(language, p, whole(s.listening.beats_per_minute));
  };
  switch (m.state) {
    case MeterState::off: break;
    case MeterState::no_probe:
      m.word = tell({"NO PROBE", "KEINE SONDE"});
      m.words = tell({"no signal from the probe", "kein Signal von der Sonde"});
      break;
    case MeterState::nothing:
      m.word = tell({"NO FLOW", "KEIN FLUSS"});
      m.words = s.listening.steady_flow
                    ? tell({"flow without a pulse", "Fluss ohne Puls"})
                    : tell({"no arterial flow heard yet", "noch kein arterieller Fluss"});
      break;
    case MeterState::faint:
      m.word = tell({"FAINT", "LEISE"});
      m.words = rate({"arterial flow, {} beats/min", "arterieller Fluss, {}/min"});
      m.shape = Shape::half_disc;
      m.role = ColourRole::finding_borderline;
      break;
    case MeterState::good:
      m.word = tell({"GOOD", "GUT"});
      m.words = rate({"arterial flow, {} beats/min", "arterieller Fluss, {}/min"});
      m.shape = Shape::disc;
      m.role = ColourRole::finding_good;
      break;
    case MeterState::closed:
      m.word = tell({"SILENT", "STILL"});
      m.words = tell({"silent under the cuff, as it should be",
                      "still unter der Manschette, wie es "
                      "sein soll"});
      m.shape = Shape::square;
      m.role = ColourRole::text;
      break;
    case MeterState::returned:
      m.word = tell({"BACK", "ZURÜCK"});
      m.words = rate({"flow is back, {} beats/min", "Fluss ist zurück, {}/min"});
      m.shape = Shape::disc;
      m.role = ColourRole::finding_good;
      break;
  }
  return m;
}

}  // namespace station::ui
