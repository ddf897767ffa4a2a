#pragma once
// The part of the engineer's screen that is about faults. Not for use outside ui/model/engineer.

#include "ui/model/engineer/engineer.hpp"

namespace station::ui {

void present_faults(const EngineerState& state, Language language, EngineerModel& m);

}  // namespace station::ui
