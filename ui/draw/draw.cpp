#include "ui/draw/draw.hpp"

#include "ui/draw/screen_keyboard.hpp"
#include "ui/draw/views.hpp"

#include <algorithm>
#include <utility>

namespace station::ui {
namespace {

/// A field loses the keys when it is gone or when something else was touched.
void leave_text_field(DrawContext& context) {
  auto& text = context.view.text;
  if (text.field.empty()) {
    text.typed.clear();
    return;
  }
  const auto field = std::ranges::find(context.notes, text.field, &WidgetNote::name);
  const bool is_drawn = text.was_drawn;
  bool touched_elsewhere = false;
  if (ImGui::IsMouseClicked(0)) {
    const auto at = ImGui::GetIO().MousePos;
    const auto holds = [at](const WidgetNote& n) {
      return at.x >= n.rect.x && at.x < n.rect.right() && at.y >= n.rect.y &&
             at.y < n.rect.bottom();
    };
    touched_elsewhere = std::ranges::none_of(context.notes, [&](const WidgetNote& n) {
      return holds(n) && (n.name == text.field || n.name.starts_with(kKeyboardName));
    });
  }
  if (touched_elsewhere && field != context.notes.end()) text.left_by_finger = text.field;
  const bool has_left = !ImGui::GetIO().MouseDown[0] && text.left_by_finger == text.field;
  if (!ImGui::GetIO().MouseDown[0]) text.left_by_finger.clear();
  if (!is_drawn || has_left) text.field.clear();
}

/// The one window: no chrome, no background, the whole screen. Begin and End as a pair.
class FullScreen {
 public:
  explicit FullScreen(const Scale& scale) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.0F, 0.0F});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0F);
    ImGui::SetNextWindowPos({0.0F, 0.0F});
    ImGui::SetNextWindowSize({scale.width(), scale.height()});
    ImGui::Begin("station", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     ImGuiWindowFlags_NoScrollWithMouse);
  }
  ~FullScreen() {
    ImGui::End();
    ImGui::PopStyleVar(2);
  }
  FullScreen(const FullScreen&) = delete;
  FullScreen& operator=(const FullScreen&) = delete;
};

/// The reading beside the artery it belongs to, and below both the strip it rests on.
void draw_review(Canvas& c, Rect area, const ScreenModel& m, DrawContext& context, Asked& asked) {
  const float gap = c.px(c.metrics().gap);
  const float half = (area.w - gap) * 0.62F;
  const float high = std::max({prompt_height(c, half, m.prompt),
                               outcome_height(c, area.w - half - gap, m.outcome), c.px(82.0F)});
  Rect top = area.cut_top(high, gap);
  draw_prompt(c, top.cut_left(half, gap), m.prompt);
  draw_outcome(c, top, m.outcome);
  const auto* strip = strip_in_front(m, context.view.unfolded);
  if (strip != nullptr)
    draw_evidence(c, area, *strip, m, context, asked);
  else
    draw_trace(c, area, m, context);
}

void draw_measurement(Canvas& c, Rect area, const ScreenModel& m, const DrawContext& context,
                      Asked& asked) {
  const float gap = c.px(c.metrics().gap);
  draw_prompt(c, area.cut_top(prompt_height(c, area.w, m.prompt), gap), m.prompt);
  if (m.toe) draw_toe(c, area.cut_top(toe_height(c, *m.toe), gap), *m.toe, asked);
  if (m.results.has_findings && !m.toe && !m.series)
    draw_board(c, area.cut_bottom(c.px(c.metrics().board), gap), m);
  draw_trace(c, area, m, context);
}

void draw_page(Canvas& c, Rect area, const ScreenModel& m, DrawContext& context, Asked& asked) {
  switch (m.page) {
    case Page::connecting: draw_connecting(c, area, m); break;
    case Page::sites: draw_sites(c, area, m, context.view, asked); break;
    case Page::rest: draw_rest(c, area, m, asked); break;
    case Page::measure: draw_measurement(c, area, m, context, asked); break;
    case Page::exercise: draw_exercise(c, area, m.exercise, context, asked); break;
    case Page::listening: draw_listening(c, area, m, context, asked); break;
    case Page::review: draw_review(c, area, m, context, asked); break;
    case Page::stopped: draw_stopped(c, area, m, asked); break;
    case Page::result: draw_result_page(c, area, m, context, asked); break;
  }
}

}  // namespace

std::pair<std::int64_t, std::int64_t> trace_window(const ScreenModel& model,
                                                   const LiveTrace& trace) {
  std::int64_t last = trace.end();
  if (model.trace_end) last = std::min(last, LiveTrace::slot_of(*model.trace_end) + 1);
  return {last - kTraceWindowSlots, last};
}

void draw_on_canvas(DrawContext& context, const std::function<void(Canvas&, Rect)>& picture) {
  context.notes.clear();
  const FullScreen window{context.scale};
  Canvas c{*ImGui::GetWindowDrawList(),
           context.theme,
           context.scale,
           context.fonts,
           context.metrics,
           context.notes,
           context.view};
  auto& text = context.view.text;
  if (!text.allowed) text = {.allowed = false};
  text.was_drawn = false;
  auto& io = ImGui::GetIO();
  if (!io.MouseDown[0] && !ImGui::IsMouseReleased(0)) {
    context.view.dragged.clear();
    context.view.drag_moved = false;
  }
  Rect screen{0.0F, 0.0F, context.scale.width(), context.scale.height()};
  if (context.screen_keyboard && !text.field.empty()) {
    const Rect keyboard = screen.cut_bottom(screen_keyboard_height(c, screen.h));
    picture(c, screen);
    draw_screen_keyboard(c, keyboard, context.language);
  } else {
    picture(c, screen);
  }
  leave_text_field(context);
}

std::vector<device::UserAction> draw(const ScreenModel& model, DrawContext& context) {
  Asked asked;
  draw_on_canvas(context, [&](Canvas& c, Rect screen) {
    const auto& metrics = context.metrics;
    const float gap = c.px(metrics.gap);
    const float header = context.chrome == nullptr
                             ? c.px(metrics.header)
                             : std::max(c.px(metrics.header), c.touch() + c.px(0.8F));
    draw_header(c, screen.cut_top(header), model.header, context.chrome);
    screen = screen.inset(c.px(metrics.margin), 0.0F);
    screen.cut_top(gap);
    screen.cut_bottom(c.px(metrics.margin));
    // STOP stays large enough for a gloved finger however small the screen is.
    const float key_height = std::max(c.px(metrics.key_bar), c.scale().mm(13.0F));
    draw_keys(c, screen.cut_bottom(key_height, gap), model.keys, asked);
    if (context.chrome != nullptr && !context.chrome->notice.empty()) {
      const float height = c.paragraph_height(*c.fonts().body, screen.w, context.chrome->notice);
      c.paragraph(screen.cut_top(height, gap), *c.fonts().body, c.theme().text,
                  context.chrome->notice, "notice");
    }
    if (!model.alarms.rows.empty())
      draw_alarms(c, screen.cut_top(alarms_height(c, screen.w, model.alarms), gap), model.alarms);
    if (model.page == Page::result) {
      // Nothing is measured any more: the board takes the room of the steps and of the scale.
      draw_gauge_small(c, screen.cut_bottom(c.px(16.0F), gap), model.gauge, model.prompt.what);
      draw_page(c, screen, model, context, asked);
      return;
    }
    if (model.phase == device::Phase::exercise_gate) {
      // Nothing is pumped while people talk: the questions take the room.
      draw_gauge_small(c, screen.cut_bottom(c.px(16.0F), gap), model.gauge, {});
      draw_page(c, screen, model, context, asked);
      return;
    }
    if (model.page == Page::listening) {
      draw_gauge_small(c, screen.cut_bottom(c.px(16.0F), gap), model.gauge, model.listening.cuffs);
      draw_page(c, screen, model, context, asked);
      return;
    }
    draw_steps(c, screen.cut_left(c.px(metrics.steps_width), gap), model, asked);
    draw_gauge(c, screen.cut_right(c.px(metrics.gauge_width), gap), model.gauge);
    // Minutes count after exercise: their clock stands above whatever is done now.
    if (model.series) draw_series(c, screen.cut_top(series_height(c), gap), *model.series);
    draw_page(c, screen, model, context, asked);
  });
  return asked;
}

}  // namespace station::ui
