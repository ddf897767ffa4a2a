#include "device/exam/exam_case.hpp"

namespace station::device {

const char* token_of(Permission p) {
  switch (p) {
    case Permission::not_asked: return "not asked";
    case Permission::allowed: return "allowed";
    case Permission::allowed_with_barrier: return "allowed with barrier";
    case Permission::forbidden: return "forbidden";
  }
  return "not asked";
}

const char* token_of(Posture p) {
  switch (p) {
    case Posture::not_stated: return "not stated";
    case Posture::flat: return "flat";
    case Posture::head_raised: return "head raised";
    case Posture::seated: return "seated";
  }
  return "not stated";
}

const char* token_of(Access a) {
  switch (a) {
    case Access::not_asked: return "not asked";
    case Access::open: return "open";
    case Access::dressing: return "dressing";
    case Access::wound: return "wound";
  }
  return "not asked";
}

}  // namespace station::device
