#pragma once
// Signs of an acute limb lock the cuffs of that leg [E3, E25]: until they are answered away, or a
// named person takes the responsibility. Pure.

#include "device/exam/exam_record.hpp"

namespace station::device {

/// The verdict holds an emergency of this leg. Unknown counts as the rules count it: it does not
/// lower the alarm.
[[nodiscard]] bool has_acute_signs(const ExamRecord& exam, Side leg);
/// A cuff of a leg with such signs that nobody has overridden. Never true of an arm.
[[nodiscard]] bool is_locked_by_acute_signs(const ExamRecord& exam, CuffSite cuff);

}  // namespace station::device
