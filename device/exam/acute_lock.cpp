#include "device/exam/acute_lock.hpp"

#include <algorithm>

namespace station::device {

bool has_acute_signs(const ExamRecord& exam, Side leg) {
  return exam.verdict &&
         std::ranges::any_of(exam.verdict->leg(leg).flags, [](const clinical::Flag& f) {
           return f.urgency == clinical::Urgency::emergency;
         });
}

bool is_locked_by_acute_signs(const ExamRecord& exam, CuffSite cuff) {
  if (cuff.limb == Limb::none || cuff.limb == Limb::arm) return false;
  return has_acute_signs(exam, cuff.side) &&
         exam.exam_case.acute_override_by[static_cast<std::size_t>(cuff.side)].empty();
}

}  // namespace station::device
