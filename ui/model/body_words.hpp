#pragma once
// The names of limbs and arteries in each language, as they stand alone and within a sentence.
// Pure tables; any thread.

#include "core/body.hpp"
#include "ui/model/language.hpp"

#include <string>
#include <string_view>

namespace station::ui {

/// "Right ankle", "Rechter Knöchel"
[[nodiscard]] std::string name_of(CuffSite site, Language language);
/// After a preposition of place: "the right ankle cuff", "die Manschette am rechten Knöchel".
[[nodiscard]] std::string cuff_at(CuffSite site, Language language);
/// "right ankle", "am rechten Knöchel": for the label of a key.
[[nodiscard]] std::string place_of(CuffSite site, Language language);
/// "posterior tibial", "A. tibialis posterior"
[[nodiscard]] std::string_view name_of(Artery artery, Language language);
/// With its side: "right posterior tibial", "rechte A. tibialis posterior".
[[nodiscard]] std::string name_of(ArterySite site, Language language);
/// "PT", "ATP": beside a limb that is named already.
[[nodiscard]] std::string_view initials_of(Artery artery, Language language);
/// "Right leg", "Rechtes Bein"
[[nodiscard]] std::string_view leg_name(Side side, Language language);
/// "right", "rechts"
[[nodiscard]] std::string_view side_word(Side side, Language language);

}  // namespace station::ui
