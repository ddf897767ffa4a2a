#pragma once
// Writes the frame that was just drawn as a PNG file.

#include "core/result.hpp"

#include <string>

namespace station::ui {

/// Reads the back buffer of the current OpenGL context; call it before the buffers are swapped.
/// Errors: io (the file cannot be written).
[[nodiscard]] Outcome<void> write_screenshot(const std::string& path, int width, int height);

}  // namespace station::ui
