#pragma once
// The lines of algorithms/clinical/claudication: text, source, mark.

#include "algorithms/clinical/messages/statement.hpp"

#include <span>

namespace station::clinical::claudication {

enum class ClaudicationRule : std::uint8_t {
  edinburgh_definite,
  edinburgh_atypical,
  edinburgh_negative,
  edinburgh_open,
  rose_positive,
  rose_negative,
  rose_open,
  san_diego,
  san_diego_open,
  site_iliac,
  site_femoropopliteal,
  site_tibial,
  walking_impairment,
  walking_impairment_low,
  walking_impairment_high,
  walking_impairment_open,
  fontaine,
  fontaine_open,
  rutherford,
  rutherford_open,
  rutherford_objective,
  no_stage
};

[[nodiscard]] const StatedRule& rule_of(ClaudicationRule rule);
/// All of them, in the order above: a catalogue must know each.
[[nodiscard]] std::span<const StatedRule> claudication_rules();

}  // namespace station::clinical::claudication
