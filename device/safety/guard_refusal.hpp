#pragma once
// Why the safety guard refused or vented, as values: what its sentence says, for a display that
// says it in its own language. Plain values.

#include "core/body.hpp"

#include <cstddef>
#include <cstdint>

namespace station::device {

enum class GuardReason : std::uint8_t {
  none,
  not_bound,          ///< the port has no body site
  forbidden,          ///< the site may not be cuffed
  not_asked,          ///< nobody has said whether it may
  acute_signs,        ///< of this limb: the emergency call comes first
  wrong_cuff_class,   ///< the port is built for another limb
  no_dead_man,        ///< neither dead-man vent nor independent dump
  cannot_inflate,     ///< the controller cannot pump by command
  target_too_high,    ///< `value` [mmHg] above the limit
  has_deflated,       ///< began to deflate: must empty and rest first
  resting,            ///< `value` [s] of rest are left
  other_is_inflated,  ///< the cuff at `other`
  one_at_a_time,      ///< two cuffs were wanted
  overpressure,       ///< `value` [mmHg]
  inflated_too_long,  ///< `value` [s]
  sensors_disagree,   ///< by `value` [mmHg]
  link_lost,          ///< the controller stopped reporting
  display_stalled     ///< the display stopped answering
};

struct GuardRefusal {
  GuardReason reason = GuardReason::none;
  std::size_t port = 0;
  CuffSite site;
  CuffSite other;      ///< other_is_inflated, one_at_a_time
  double value = 0.0;  ///< unit by the reason
};

}  // namespace station::device
