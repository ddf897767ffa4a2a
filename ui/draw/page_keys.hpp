#pragma once
// What the four keys are called on each page of the program; the others leave them to the exam.

#include "ui/draw/page_frame.hpp"
#include "ui/model/cramp/cramp.hpp"
#include "ui/model/home/home.hpp"
#include "ui/model/intake/intake.hpp"

namespace station::ui {

[[nodiscard]] PageKeys keys_of(const HomeModel& m);
[[nodiscard]] PageKeys keys_of(const IntakeModel& m);
[[nodiscard]] PageKeys keys_of(const CrampModel& m);

}  // namespace station::ui
