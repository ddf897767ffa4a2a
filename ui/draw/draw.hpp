#pragma once
// One frame of the display: a screen model in, ink and what the person asked for out. No clock, no
// threshold, no device. Must run between ImGui::NewFrame() and ImGui::Render(), on the draw thread.

#include "ui/draw/canvas.hpp"
#include "ui/model/live_trace.hpp"
#include "ui/model/screen_model.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace station::ui {

/// What is unfolded on the screen; no state of the exam.
struct ViewState {
  std::string open_site;  ///< SiteRow::name whose reasons are shown; empty = none
  bool open_forbids = false;
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
};

/// Width of the spectrum texture: slot i of the trace is column i modulo this.
inline constexpr std::int64_t kTextureSlots = 1024;
static_assert(kTextureSlots > kTraceWindowSlots);

/// The slots [first, second) that this screen shows of the trace.
[[nodiscard]] std::pair<std::int64_t, std::int64_t> trace_window(const ScreenModel& model,
                                                                 const LiveTrace& trace);

[[nodiscard]] std::vector<device::UserAction> draw(const ScreenModel& model, DrawContext& context);

}  // namespace station::ui
