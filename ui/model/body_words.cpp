#include "ui/model/body_words.hpp"

#include <array>

namespace station::ui {
namespace {

struct LimbWords {
  Limb limb;
  Phrase right_alone, left_alone;  ///< "Right ankle"
  Phrase right_place, left_place;  ///< "right ankle", "am rechten Knöchel"
};
constexpr std::array kLimbs{LimbWords{Limb::arm,
                                      {"Right arm", "Rechter Arm"},
                                      {"Left arm", "Linker Arm"},
                                      {"right arm", "am rechten Arm"},
                                      {"left arm", "am linken Arm"}},
                            LimbWords{Limb::thigh,
                                      {"Right thigh", "Rechter Oberschenkel"},
                                      {"Left thigh", "Linker Oberschenkel"},
                                      {"right thigh", "am rechten Oberschenkel"},
                                      {"left thigh", "am linken Oberschenkel"}},
                            LimbWords{Limb::calf,
                                      {"Right calf", "Rechte Wade"},
                                      {"Left calf", "Linke Wade"},
                                      {"right calf", "an der rechten Wade"},
                                      {"left calf", "an der linken Wade"}},
                            LimbWords{Limb::ankle,
                                      {"Right ankle", "Rechter Knöchel"},
                                      {"Left ankle", "Linker Knöchel"},
                                      {"right ankle", "am rechten Knöchel"},
                                      {"left ankle", "am linken Knöchel"}},
                            LimbWords{Limb::toe,
                                      {"Right toe", "Rechter Zeh"},
                                      {"Left toe", "Linker Zeh"},
                                      {"right toe", "am rechten Zeh"},
                                      {"left toe", "am linken Zeh"}}};

struct ArteryWords {
  Artery artery;
  Phrase name;
  Phrase initials;
};
constexpr std::array kArteries{
    ArteryWords{Artery::brachial, {"brachial", "A. brachialis"}, {"Arm", "Arm"}},
    ArteryWords{
        Artery::posterior_tibial, {"posterior tibial", "A. tibialis posterior"}, {"PT", "ATP"}},
    ArteryWords{Artery::dorsalis_pedis, {"dorsalis pedis", "A. dorsalis pedis"}, {"DP", "ADP"}},
    ArteryWords{Artery::peroneal, {"peroneal", "A. fibularis"}, {"Per", "AF"}},
    ArteryWords{Artery::radial, {"radial", "A. radialis"}, {"Radial", "Radialis"}},
    ArteryWords{Artery::digital, {"digital", "Zehenarterie"}, {"Toe", "Zeh"}}};

const LimbWords* words_of(Limb limb) {
  for (const auto& w : kLimbs)
    if (w.limb == limb) return &w;
  return nullptr;
}
const ArteryWords* words_of(Artery artery) {
  for (const auto& w : kArteries)
    if (w.artery == artery) return &w;
  return nullptr;
}

}  // namespace

std::string name_of(CuffSite site, Language language) {
  const auto* w = words_of(site.limb);
  if (w == nullptr) return {};
  return std::string{say(language, site.side == Side::right ? w->right_alone : w->left_alone)};
}

std::string place_of(CuffSite site, Language language) {
  const auto* w = words_of(site.limb);
  if (w == nullptr) return std::string{say(language, Phrase{"unnamed site", "ohne Ort"})};
  return std::string{say(language, site.side == Side::right ? w->right_place : w->left_place)};
}

std::string cuff_at(CuffSite site, Language language) {
  return say(language, Phrase{"the {} cuff", "die Manschette {}"}, place_of(site, language));
}

std::string_view name_of(Artery artery, Language language) {
  const auto* w = words_of(artery);
  return w == nullptr ? std::string_view{} : say(language, w->name);
}

std::string name_of(ArterySite site, Language language) {
  const Phrase pattern =
      site.side == Side::right ? Phrase{"right {}", "rechte {}"} : Phrase{"left {}", "linke {}"};
  return say(language, pattern, name_of(site.artery, language));
}

std::string_view initials_of(Artery artery, Language language) {
  const auto* w = words_of(artery);
  return w == nullptr ? std::string_view{} : say(language, w->initials);
}

std::string_view leg_name(Side side, Language language) {
  return side == Side::right ? say(language, Phrase{"Right leg", "Rechtes Bein"})
                             : say(language, Phrase{"Left leg", "Linkes Bein"});
}

std::string_view side_word(Side side, Language language) {
  return side == Side::right ? say(language, Phrase{"right", "rechts"})
                             : say(language, Phrase{"left", "links"});
}

}  // namespace station::ui
