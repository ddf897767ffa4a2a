#pragma once
// Whether the clinic has approved the profile that judges, in words and a shape of its own: quiet
// beside every result, never an alarm. Pure.

#include "algorithms/clinical/evidence.hpp"
#include "ui/model/choice.hpp"
#include "ui/model/language.hpp"

#include <string>

namespace station::ui {

/// "draft, not approved by the clinic", "approved by Dr. A on 2026-11-26"
[[nodiscard]] std::string words_of(const clinical::Approval& approval, Language language);
/// An empty ring, half a disc, a full disc.
[[nodiscard]] Shape shape_of(clinical::Approval::State state);

}  // namespace station::ui
