#pragma once
// Where a paragraph is broken: at spaces, so that no number is broken at its point. Pure, but for
// the measure of widths that is given.

#include <functional>
#include <string>
#include <string_view>

namespace station::ui {

/// The text with line breaks in place of spaces; its own breaks stay. A word that is wider than a
/// line has a line of its own.
/// @param width_of of a text without breaks, in the unit of `width`
[[nodiscard]] std::string broken_at_spaces(std::string_view text, float width,
                                           const std::function<float(std::string_view)>& width_of);

}  // namespace station::ui
