#pragma once
// One stored deflation as a picture: the envelopes of flow either way above, cuff pressure below,
// on one time axis, with a cursor. For review and for training; the live trace has a view of its
// own.

#include "ui/draw/canvas.hpp"
#include "ui/model/evidence_trace.hpp"

#include <optional>
#include <string_view>

namespace station::ui {

/// Over the spectrum where Canvas::want_picture() was asked for it and the strip has one.
/// @param position of the cursor, 0..1; empty = none
/// @param truth a second mark, 0..1; empty = none
/// @returns the position that was touched or dragged to in this frame
[[nodiscard]] std::optional<float> draw_strip(Canvas& c, Rect r, std::string_view name,
                                              const EvidenceTrace& strip,
                                              std::optional<float> position,
                                              std::optional<float> truth = {});

}  // namespace station::ui
