#pragma once
// Owns ImGui and the OpenGL objects of one window, and turns a picture into one frame of it.
// Lives on the draw thread, within the current context.

#include "ui/draw/draw.hpp"
#include "ui/window/input_replay.hpp"
#include "ui/window/spectrum_texture.hpp"
#include "ui/window/window_settings.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
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
  /// How everything after this is drawn, and whether a text field may have the keys (E15).
  void set_look(const Preferences& look, bool may_type);

  // Each builds one frame without showing it.
  /// What was asked for comes back. @param chrome the way out of the exam; null = none
  [[nodiscard]] std::vector<device::UserAction> build_exam(const ScreenModel& model,
                                                           const LiveTrace& trace,
                                                           ExamChrome* chrome);
  void build_page(const LiveTrace& trace, const std::function<void(Canvas&, Rect)>& picture);

  /// Whether the frame that was built has other ink than the one shown last.
  [[nodiscard]] bool has_changed() const { return ink_ != shown_ink_; }
  /// Another kind of page begins: what drawing it took at first is given back once it runs.
  void settle_anew() { frames_of_page_ = 0; }
  /// What was shown is gone from the screen.
  void forget_shown() { shown_ink_ = ~ink_; }
  /// Draws it into the back buffer.
  void render();
  /// Something that was drawn was missing from the fonts, or a picture was asked for: the next
  /// frame has it and must be drawn.
  [[nodiscard]] bool owes_a_frame() const { return lacks_glyphs() || owes_picture_; }

  [[nodiscard]] const std::vector<WidgetNote>& notes() const { return notes_; }
  [[nodiscard]] Rect stop_key() const;
  [[nodiscard]] bool typing() const { return !view_.text.field.empty(); }
  [[nodiscard]] int width() const;
  [[nodiscard]] int height() const;

 private:
  void begin();
  void end();
  void fit_to(float width, float height);
  void bake();
  /// Whether a character was drawn that was never asked of the fonts.
  [[nodiscard]] bool lacks_glyphs() const;
  [[nodiscard]] DrawContext context(const LiveTrace& trace);

  const WindowSettings& settings_;
  float px_per_mm_;
  Preferences look_;
  Theme theme_ = dark_theme();
  Metrics metrics_;
  std::optional<Scale> scale_;
  FontSet fonts_;
  std::set<unsigned> asked_glyphs_;  ///< beside the usual ones; some may be in no font
  ViewState view_;
  InputReplay input_;
  std::optional<SpectrumTexture> spectrum_;
  std::optional<EvidenceTexture> evidence_;
  std::vector<WidgetNote> notes_;
  bool owes_picture_ = false;
  std::uint64_t ink_ = 0;
  std::uint64_t shown_ink_ = 1;
  int frames_of_page_ = 0;
};

}  // namespace station::ui
