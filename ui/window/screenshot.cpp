#include "ui/window/screenshot.hpp"

#include <GL/gl.h>
#include <cairo.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

namespace station::ui {

Outcome<void> write_screenshot(const std::string& path, int width, int height) {
  const auto row_bytes = static_cast<std::size_t>(width) * 4;
  std::vector<std::uint8_t> pixels(row_bytes * static_cast<std::size_t>(height));
  glPixelStorei(GL_PACK_ALIGNMENT, 4);
  // BGRA in memory is what cairo calls RGB24 on a little-endian machine.
  glReadPixels(0, 0, width, height, GL_BGRA, GL_UNSIGNED_BYTE, pixels.data());

  using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
  const Surface surface{cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height),
                        &cairo_surface_destroy};
  auto* out = cairo_image_surface_get_data(surface.get());
  if (out == nullptr)
    return trouble(Errc::io, "No memory for the screenshot " + path + "; use a smaller --size.");
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y)  // OpenGL counts from below
    std::memcpy(out + y * stride,
                pixels.data() + (static_cast<std::size_t>(height) - 1 - y) * row_bytes, row_bytes);
  cairo_surface_mark_dirty(surface.get());
  const auto status = cairo_surface_write_to_png(surface.get(), path.c_str());
  if (status != CAIRO_STATUS_SUCCESS)
    return trouble(Errc::io, "The screenshot " + path + " cannot be written (" +
                                 cairo_status_to_string(status) +
                                 "): check that the folder exists and may be written to.");
  return {};
}

}  // namespace station::ui
