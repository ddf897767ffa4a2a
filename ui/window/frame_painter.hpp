#pragma once
// Owns ImGui and the OpenGL objects of one window, and turns a screen model into one frame of it.
// Lives on the draw thread, within the current context.

#include "ui/draw/draw.hpp"
#include "ui/window/input_replay.hpp"
#include "ui/window/spectrum_texture.hpp"
#include "ui/window/window_settings.hpp"

#include <optional>
#include <string>
#include <vector>

namespace station::ui {

class FramePainter {
 public:
  FramePainter(const WindowSettings& settings, double px_per_mm, int width, int height);
  ~FramePainter();
  FramePainter(const FramePainter&) = delete;
  FramePainter& operator=(const FramePainter&) = delete;

  [[nodiscard]] InputReplay& input() { return input_; }
  /// Draws into the back buffer; what was asked for comes back.
  [[nodiscard]] std::vector<device::UserAction> paint(const ScreenModel& model,
                                                      const LiveTrace& trace);
  [[nodiscard]] const std::vector<WidgetNote>& notes() const { return notes_; }
  [[nodiscard]] Rect stop_key() const;
  [[nodiscard]] int width() const;
  [[nodiscard]] int height() const;

 private:
  void fit_to(float width, float height);

  const WindowSettings& settings_;
  float px_per_mm_;
  Theme theme_ = dark_theme();
  Metrics metrics_;
  std::optional<Scale> scale_;
  FontSet fonts_;
  ViewState view_;
  InputReplay input_;
  std::optional<SpectrumTexture> spectrum_;
  std::vector<WidgetNote> notes_;
};

}  // namespace station::ui
