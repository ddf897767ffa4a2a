#pragma once
// Inside of algorithms/clinical: what keeps a good-looking index from reassuring.

#include "algorithms/clinical/verdict.hpp"

#include <optional>
#include <string>
#include <vector>

namespace station::clinical {

struct Caution {
  bool waveform_disagrees = false;
  std::vector<std::string>
      reasons;       ///< "foot wound or gangrene", ...; empty: nothing speaks against
  std::string text;  ///< the sentence that stands above the category
  std::string inputs;
};

/// In every profile: an index of at least 0.91 (or one that the profile calls borderline, normal or
/// noncompressible) with an abnormal ankle waveform; a figure that may reassure with a wound, rest
/// pain, diabetes or dialysis without a toe pressure, an artery not obtained, an abnormal toe
/// index, acute signs, a pressure below a critical cut, a flat pulse volume, a toe that could not
/// be measured, an arm that did not close.
[[nodiscard]] std::optional<Caution> caution_of(const Leg& leg, bool arm_not_closed,
                                                const History& history, const Profile& profile,
                                                const LegVerdict& verdict);

}  // namespace station::clinical
