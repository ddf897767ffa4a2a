// The only file that draws traces: spectrum above, cuff pressure below, one time axis.
#include "ui/draw/views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace station::ui {
namespace {

constexpr float kBandHz = 8000.0F;   // of the whole picture, either way
constexpr float kShownHz = 5000.0F;  // of the part that is drawn: all of a leg artery at 8 MHz
constexpr std::int64_t kSlotsPerSecond = 1'000'000'000 / kTraceSlot.count();

struct Axis {
  std::int64_t first = 0, last = 0;
  Rect plot;
  [[nodiscard]] float x_of(std::int64_t slot) const {
    return plot.x + plot.w * static_cast<float>(slot - first) / static_cast<float>(last - first);
  }
};

void draw_seconds(Canvas& c, const Axis& axis) {
  for (auto slot = axis.last - kSlotsPerSecond; slot > axis.first; slot -= kSlotsPerSecond)
    c.fill({axis.x_of(slot), axis.plot.y, c.scale().hairline(), axis.plot.h}, c.theme().line);
}

void draw_spectrum(Canvas& c, const Axis& axis, ImTextureID texture) {
  const auto& theme = c.theme();
  const Rect& r = axis.plot;
  c.fill(r, theme.background);
  if (texture != nullptr) {
    // The texture repeats, so a window that runs over its end is still one quad.
    const auto width = static_cast<float>(kTextureSlots);
    const auto begin =
        static_cast<float>(((axis.first % kTextureSlots) + kTextureSlots) % kTextureSlots);
    const float v = 0.5F - 0.5F * kShownHz / kBandHz;
    const float u = begin / width;
    const float span = static_cast<float>(axis.last - axis.first) / width;
    c.list().AddImage(texture, r.min(), r.max(), {u, v}, {u + span, 1.0F - v});
  }
  const float middle = r.y + r.h / 2.0F;
  c.fill({r.x, middle, r.w, c.scale().hairline()}, theme.faint);
}

void draw_labels(Canvas& c, Rect r, std::string_view top, std::string_view middle,
                 std::string_view bottom) {
  const auto& font = *c.fonts().body;
  const float line = font.FontSize;
  const auto put = [&](float y, std::string_view text) {
    c.text({r.x, y, r.w, line}, font, c.theme().muted, text, Align::right);
  };
  // What does not fit is left out, so that labels never overlap.
  if (r.h > line) put(r.y, top);
  if (r.h > 3.2F * line) put(r.y + (r.h - line) / 2.0F, middle);
  if (r.h > 2.1F * line) put(r.bottom() - line, bottom);
}

/// One point for every other pixel column at most: the cost does not grow with the sample rate.
void draw_pressure(Canvas& c, const Axis& axis, const LiveTrace& trace, float top_mmHg) {
  const Rect& r = axis.plot;
  const auto columns = std::max<std::int64_t>(1, static_cast<std::int64_t>(r.w / 2.0F));
  const auto step = std::max<std::int64_t>(1, (axis.last - axis.first + columns - 1) / columns);
  auto& list = c.list();
  const auto stroke = [&] {
    if (list._Path.Size > 1)
      list.PathStroke(c.theme().pressure_trace, 0, c.px(0.9F));
    else
      list.PathClear();
  };
  std::int64_t last_drawn = axis.first;
  // Steps are anchored to absolute slots, so points do not dance while the picture moves.
  for (auto slot = axis.first + (step - axis.first % step) % step; slot < axis.last; slot += step) {
    const auto* sample = trace.at(slot);
    if (sample == nullptr || !sample->has_pressure) {
      if (slot - last_drawn > 4 * step) stroke();  // a gap is left open
      continue;
    }
    const float share = std::clamp(sample->mmHg / top_mmHg, 0.0F, 1.0F);
    list.PathLineTo({axis.x_of(slot), r.bottom() - share * r.h});
    last_drawn = slot;
  }
  stroke();
}

float top_of(const Axis& axis, const LiveTrace& trace) {
  float highest = 0.0F;
  for (auto slot = axis.first; slot < axis.last; ++slot)
    if (const auto* s = trace.at(slot); s != nullptr && s->has_pressure)
      highest = std::max(highest, s->mmHg);
  return highest > 195.0F ? 300.0F : 200.0F;
}

void draw_marks(Canvas& c, const Axis& axis, const std::vector<Timestamp>& marks) {
  bool first = true;
  for (const auto& mark : marks) {
    const auto slot = LiveTrace::slot_of(mark);
    if (slot <= axis.first || slot >= axis.last) continue;
    const float width = first ? c.px(0.8F) : c.scale().hairline();
    c.fill({axis.x_of(slot), axis.plot.y, width, axis.plot.h},
           first ? c.theme().mark : c.theme().muted);
    first = false;
  }
}

}  // namespace

void draw_trace(Canvas& c, Rect r, const ScreenModel& m, const DrawContext& context) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  c.card(r);
  Rect inside = r.inset(c.px(c.metrics().pad), c.px(3.0F));
  const Rect heading = inside.cut_top(c.px(10.0F), c.px(1.0F));
  c.text(heading, *fonts.strong, theme.muted, "Doppler and cuff pressure", Align::left,
         "trace.heading");
  c.text(heading, *fonts.body, theme.muted,
         m.trace_end ? "held at the first beat of this reading" : "last 8 s", Align::right,
         "trace.span");
  const float label_width = c.width_of(*fonts.body, "mmHg") + c.px(1.0F);
  const auto [first, last] = trace_window(m, context.trace);

  const float pressure_height = inside.h * 0.36F;
  Rect low = inside.cut_bottom(pressure_height, c.px(2.0F));
  draw_labels(c, inside.cut_left(label_width, c.px(2.0F)), "5 kHz", "0", "-5");
  const Axis upper{first, last, inside};
  draw_spectrum(c, upper, context.spectrum);
  c.note("trace.spectrum", inside, m.trace_end ? "held" : "live");

  const Rect low_labels = low.cut_left(label_width, c.px(2.0F));
  const Axis lower{first, last, low};
  const float top = top_of(lower, context.trace);
  draw_labels(c, low_labels, fmt::format("{:.0f}", top), "mmHg", "0");
  c.fill(low, theme.background);
  draw_seconds(c, lower);
  draw_pressure(c, lower, context.trace, top);
  c.note("trace.pressure", low, "");
  draw_marks(c, upper, m.trace_marks);
  draw_marks(c, lower, m.trace_marks);
}

}  // namespace station::ui
