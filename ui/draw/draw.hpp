#pragma once
// One frame of the display: a screen model in, ink and what the person asked for out. No clock, no
// threshold, no device. Must run between ImGui::NewFrame() and ImGui::Render(), on the draw thread.

#include "ui/draw/canvas.hpp"
#include "ui/model/language.hpp"
#include "ui/model/live_trace.hpp"
#include "ui/model/screen_model.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace station::ui {

/// The program around the exam: the way to other screens, shown in the exam's header.
struct ExamChrome {
  std::string home;       ///< label of the key that leaves the exam
  std::string questions;  ///< label of the key to the pages about the patient; empty = none
  bool may_leave = true;  ///< false while a cuff holds pressure
  std::string notice;     ///< why something was refused; empty = none
  // What was asked in this frame.
  bool asked_home = false;
  bool asked_questions = false;
};

struct DrawContext {
  const Theme& theme;
  const Metrics& metrics;
  const Scale& scale;
  const FontSet& fonts;
  const LiveTrace& trace;
  ImTextureID spectrum = nullptr;  ///< kTextureSlots wide, repeating; null = no picture
  ViewState& view;
  std::vector<WidgetNote>& notes;  ///< cleared and filled
  ExamChrome* chrome = nullptr;    ///< null: the exam is all there is
  bool screen_keyboard = false;    ///< letters to touch while a text field has the keys
  Language language = Language::english;
  ImTextureID evidence = nullptr;  ///< of the strip in front, kEvidenceColumns wide; null = none
};

/// Width of the spectrum texture: slot i of the trace is column i modulo this.
inline constexpr std::int64_t kTextureSlots = 1024;
static_assert(kTextureSlots > kTraceWindowSlots);

/// The slots [first, second) that this screen shows of the trace.
[[nodiscard]] std::pair<std::int64_t, std::int64_t> trace_window(const ScreenModel& model,
                                                                 const LiveTrace& trace);

[[nodiscard]] std::vector<device::UserAction> draw(const ScreenModel& model, DrawContext& context);

/// One frame of anything else, drawn by `picture`.
void draw_on_canvas(DrawContext& context, const std::function<void(Canvas&, Rect)>& picture);

}  // namespace station::ui
