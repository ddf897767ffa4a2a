#pragma once
// What the alarm bar says in another language than the station's own sentences. Pure; any thread.

#include "device/safety/alarm.hpp"
#include "ui/model/language.hpp"

#include <string>

namespace station::ui {

/// The station's sentence in English; in another language the condition and what to do.
[[nodiscard]] std::string alarm_words(const device::ActiveAlarm& alarm, Language language);

}  // namespace station::ui
