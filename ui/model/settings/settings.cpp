#include "ui/model/settings/settings.hpp"

#include "ui/model/approval_words.hpp"
#include "ui/model/device_sentences.hpp"

namespace station::ui {

std::vector<SettingsRequest> step(SettingsState& state, const SettingsAction& action) {
  if (const auto* now = std::get_if<PreferencesAre>(&action)) {
    state.preferences = now->now;
    return {};
  }
  if (std::holds_alternative<LookAtProfile>(action)) return {ReadProfile{}};
  if (const auto* is = std::get_if<ProfileIs>(&action)) {
    state.profile = is->title;
    state.approval = is->approval;
    state.profile_trouble = is->trouble;
    return {};
  }
  auto& p = state.preferences;
  if (const auto* language = std::get_if<PickLanguage>(&action)) p.language = language->to;
  if (const auto* theme = std::get_if<PickTheme>(&action)) p.theme = theme->to;
  if (std::holds_alternative<FlipScreenKeyboard>(action)) p.screen_keyboard = !p.screen_keyboard;
  if (const auto* volume = std::get_if<MoveVolume>(&action)) p.volume = volume->to;
  return {ChangePreferences{p}};
}

SettingsModel present(const SettingsState& s, Language language) {
  const auto said = [language](const Phrase& phrase) { return std::string{say(language, phrase)}; };
  SettingsModel m;
  m.now = s.preferences;
  m.language_heading = said({"Language", "Sprache"});
  // Each in its own words, so that it is found by whoever cannot read the present one.
  m.languages = {"English", "Deutsch"};
  m.theme_heading = said({"Colours", "Farben"});
  m.themes = {said({"Dark: exam room", "Dunkel: Untersuchungsraum"}),
              said({"Light: review", "Hell: Befundung"})};
  m.keyboard = said({"Letters on the screen while typing", "Tastatur auf dem Bildschirm"});
  m.volume_label = said({"Volume of the Doppler", "Lautstärke des Dopplers"});
  m.about_heading = said({"This station", "Diese Station"});
  if (!s.station.empty()) m.about.push_back(s.station);
  m.profile_heading = said({"Guideline profile", "Leitlinienprofil"});
  m.profile = s.profile_trouble.empty() ? s.profile : said_again(s.profile_trouble, language);
  if (!s.profile.empty()) {
    m.approval = words_of(s.approval, language);
    m.approval_shape = shape_of(s.approval.state);
  }
  return m;
}

}  // namespace station::ui
