#pragma once
// The words and shapes of the display for the station's enumerations. Pure tables; any thread.

#include "algorithms/clinical/verdict.hpp"
#include "core/body.hpp"
#include "device/exam/exam_actions.hpp"
#include "device/exam/exam_record.hpp"
#include "device/safety/alarm.hpp"
#include "hal/cuff/cuff_controller.hpp"
#include "ui/model/language.hpp"
#include "ui/model/reading_words.hpp"
#include "ui/model/screen_model.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace station::ui {

[[nodiscard]] std::string capitalised(std::string_view text);  ///< first letter, ASCII
/// "R posterior tibial", "re. A. tibialis posterior"
[[nodiscard]] std::string short_artery(ArterySite a, Language language = Language::english);
[[nodiscard]] std::string_view title_of(device::Phase p, Language language = Language::english);
[[nodiscard]] std::string_view key_of(device::Phase p);  ///< "ready_to_inflate"
[[nodiscard]] std::optional<device::Phase> phase_from(std::string_view key);
[[nodiscard]] std::string_view words_of(hal::LinkState s, Language language = Language::english);
/// How well the driver is proven, for people; empty for our own protocol.
[[nodiscard]] std::string_view words_of(hal::EvidenceLevel e,
                                        Language language = Language::english);
[[nodiscard]] std::string_view words_of(device::Permission p,
                                        Language language = Language::english);
[[nodiscard]] std::string_view words_of(device::AlarmPriority p,
                                        Language language = Language::english);
[[nodiscard]] std::string_view words_of(device::SkipCause c, Language language = Language::english);
/// A reason that was chosen from a list and is kept in the record in English; any other text as it
/// is.
[[nodiscard]] std::string_view said_reason(std::string_view english_text, Language language);

struct CategoryLook {
  std::string_view words;
  Shape shape;
  ColourRole role;
};
/// No two categories share words or shape.
[[nodiscard]] CategoryLook look_of(clinical::Category c, Language language = Language::english);
/// Never an alarm colour: a finding is not an alarm.
[[nodiscard]] ColourRole role_of(clinical::Urgency u);
[[nodiscard]] ColourRole role_of(device::AlarmPriority p);

}  // namespace station::ui
