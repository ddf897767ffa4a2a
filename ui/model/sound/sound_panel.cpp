#include "ui/model/sound/sound_panel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace station::ui {
namespace {

constexpr double kRange_db = SoundControls::kHighest_db - SoundControls::kLowest_db;

float share_of(const SoundControls& c) {
  return static_cast<float>((c.volume_db - SoundControls::kLowest_db) / kRange_db);
}

int percent_of(const SoundControls& c) {
  return static_cast<int>(std::lround(100.0F * share_of(c)));
}

struct Step {
  SoundControls& c;
  void operator()(const LouderBy& a) const { set(c.volume_db + a.steps * SoundControls::kStep_db); }
  void operator()(const SetVolume& a) const {
    set(SoundControls::kLowest_db + static_cast<double>(a.share) * kRange_db);
  }
  void operator()(const ToggleMute&) const { c.muted = !c.muted; }
  void operator()(const ToggleMeter&) const { c.meter = !c.meter; }
  void set(double db) const {
    c.volume_db = std::clamp(db, SoundControls::kLowest_db, SoundControls::kHighest_db);
    c.muted = false;
  }
};

bool is_heard(const SoundStatus& s) {
  return s.state == SoundState::playing || s.state == SoundState::to_file;
}

}  // namespace

void step(SoundControls& controls, const SoundAction& action) {
  std::visit(Step{controls}, action);
}

std::string sound_sentence(const SoundStatus& s, Language language) {
  switch (s.state) {
    case SoundState::off:
      return std::string{say(language, Phrase{"Sound is switched off (--sound off).",
                                              "Der Ton ist ausgeschaltet (--sound off)."})};
    case SoundState::wrong_speed:
      return std::string{
          say(language,
              Phrase{"No sound: the simulated world does not run at true speed.",
                     "Kein Ton: die simulierte Welt läuft nicht mit wahrer Geschwindigkeit."})};
    case SoundState::opening:
      return std::string{
          say(language, Phrase{"Looking for a loudspeaker.", "Ein Lautsprecher wird gesucht."})};
    case SoundState::playing:
      return say(language, Phrase{"Playing on {}.", "Ausgabe: {}."}, s.device);
    case SoundState::to_file:
      return say(language, Phrase{"Written to {}.", "Geschrieben nach {}."}, s.device);
    case SoundState::no_loudspeaker:
      return std::string{
          say(language, Phrase{"No loudspeaker was found: plug one in. Alarms cannot be heard.",
                               "Kein Lautsprecher gefunden: einen anschließen. Alarme sind "
                               "nicht zu hören."})};
    case SoundState::busy:
      return std::string{
          say(language, Phrase{"The sound card cannot be used: close other programs that use it. "
                               "Alarms cannot be heard.",
                               "Die Soundkarte ist nicht nutzbar: andere Programme schließen, die "
                               "sie benutzen. Alarme sind nicht zu hören."})};
    case SoundState::lost:
      return std::string{
          say(language,
              Phrase{"The loudspeaker is gone: plug it in again. Alarms cannot be heard.",
                     "Der Lautsprecher ist weg: wieder anschließen. Alarme sind nicht zu hören."})};
    case SoundState::file_unwritable:
      return std::string{say(language, Phrase{"The sound file cannot be written: check its folder.",
                                              "Die Tondatei kann nicht geschrieben werden: Ordner "
                                              "prüfen."})};
  }
  return {};
}

SoundPanel present_sound(const SoundControls& controls, const SoundStatus& status,
                         const device::StationSnapshot& snapshot, Language language) {
  const auto words = [language](const Phrase& p) { return std::string{say(language, p)}; };
  SoundPanel p;
  p.title = words({"Sound", "Ton"});
  p.volume = say(language, Phrase{"Doppler {} %", "Doppler {} %"}, percent_of(controls));
  p.share = share_of(controls);
  p.mute = words({"Mute the Doppler", "Doppler stumm"});
  p.muted = controls.muted;
  p.meter = words({"Tone of the probe meter", "Ton der Sondenanzeige"});
  p.meter_on = controls.meter;
  p.sentence = sound_sentence(status, language);
  p.is_silent = !is_heard(status);
  p.alarms_go_on = words({"Alarms have their own loudness; muting does not silence them.",
                          "Alarme haben ihre eigene Lautstärke; stumm schaltet sie nicht ab."});
  p.pause_title = words({"Alarm sound", "Alarmton"});
  if (snapshot.alarm_sound_paused_s > 0.0) {
    const auto left = static_cast<int>(std::ceil(snapshot.alarm_sound_paused_s));
    p.paused = say(language, Phrase{"Paused, {}:{:02} left", "Pausiert, noch {}:{:02}"}, left / 60,
                   left % 60);
    p.resume = words({"Sound again", "Wieder tönen"});
  } else if (snapshot.offered.pause_alarm_sound) {
    for (const int seconds : {60, 120})
      p.pauses.push_back({fmt::format("pause.{}", seconds),
                          say(language, Phrase{"Pause {} s", "{} s Pause"}, seconds), seconds});
  }
  return p;
}

std::string short_sound_text(const SoundControls& controls, const SoundStatus& status,
                             Language language) {
  if (!is_heard(status)) return std::string{say(language, Phrase{"No sound", "Kein Ton"})};
  if (controls.muted) return std::string{say(language, Phrase{"Muted", "Stumm"})};
  return say(language, Phrase{"Sound {} %", "Ton {} %"}, percent_of(controls));
}

}  // namespace station::ui
