#pragma once
// Every text that a screen shows, as one list. For tests of language.

#include "ui/model/alarm_log/alarm_log.hpp"
#include "ui/model/screen_model.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace station::ui {

/// All texts that a person reads on the exam's screen. Left out: what is a name or a quotation in
/// any language (patient, persons, ports, the identifiers of rules and profiles, citations and what
/// a rule says of itself in its source).
[[nodiscard]] std::vector<std::string> words_on(const ScreenModel& model);
[[nodiscard]] std::vector<std::string> words_on(const AlarmLog& log);

/// The first word of a text that is English and no German; empty if there is none.
[[nodiscard]] std::string english_word_in(std::string_view text);
/// "0.85" where German writes a comma; empty if there is none. Dates keep their points.
[[nodiscard]] std::string number_with_a_point_in(const std::string& text);

}  // namespace station::ui
