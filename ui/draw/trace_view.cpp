// The moving picture: spectrum with its envelopes above, cuff pressure below, one time axis.
#include "ui/draw/plot.hpp"
#include "ui/draw/views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace station::ui {
namespace {

constexpr std::int64_t kSlotsPerSecond = 1'000'000'000 / kTraceSlot.count();

struct Window {
  std::int64_t first = 0, last = 0;
  Rect plot;
  [[nodiscard]] float x_of(std::int64_t slot) const {
    return plot.x + plot.w * static_cast<float>(slot - first) / static_cast<float>(last - first);
  }
  /// Slots of one point of a curve: two pixel columns at least, so the cost does not grow with the
  /// sample rate.
  [[nodiscard]] std::int64_t step() const {
    const auto columns = std::max<std::int64_t>(1, static_cast<std::int64_t>(plot.w / 2.0F));
    return std::max<std::int64_t>(1, (last - first + columns - 1) / columns);
  }
  /// Steps are anchored to absolute slots, so points do not dance while the picture moves.
  [[nodiscard]] std::int64_t anchor() const {
    const auto s = step();
    return first + (s - first % s) % s;
  }
  [[nodiscard]] int points() const {
    return static_cast<int>(std::max<std::int64_t>(0, (last - anchor() + step() - 1) / step()));
  }
};

void draw_seconds(Canvas& c, const Window& w) {
  for (auto slot = w.last - kSlotsPerSecond; slot > w.first; slot -= kSlotsPerSecond)
    c.fill({w.x_of(slot), w.plot.y, c.scale().hairline(), w.plot.h}, c.theme().plot_line);
}

void draw_spectrum(Canvas& c, const Window& w, ImTextureID texture) {
  // The texture repeats, so a window that runs over its end is still one quad.
  const auto width = static_cast<float>(kTextureSlots);
  const auto begin =
      static_cast<float>(((w.first % kTextureSlots) + kTextureSlots) % kTextureSlots);
  const float u = begin / width;
  draw_spectrum_picture(c, w.plot, texture, u, u + static_cast<float>(w.last - w.first) / width);
}

/// The highest frequency of flow, either way, as lines on the spectrum.
void draw_envelopes(Canvas& c, const Window& w, const LiveTrace& trace) {
  const float middle = w.plot.y + w.plot.h / 2.0F;
  const float per_hz = w.plot.h / 2.0F / kShownHz;
  const auto step = w.step();
  const auto anchor = w.anchor();
  const auto curve = [&](float TraceSlot::* hz, float direction) {
    draw_curve(
        c, w.points(), 3,
        [&](int i) -> std::optional<ImVec2> {
          const auto slot = anchor + i * step;
          float top = -1.0F;
          for (auto s = slot; s < std::min(slot + step, w.last); ++s)
            if (const auto* t = trace.at(s); t != nullptr && t->has_flow)
              top = std::max(top, t->*hz);
          if (top < 0.0F) return std::nullopt;
          return ImVec2{w.x_of(slot), middle + direction * std::min(top, kShownHz) * per_hz};
        },
        c.theme().mark, c.px(0.5F));
  };
  curve(&TraceSlot::toward_hz, -1.0F);
  curve(&TraceSlot::away_hz, 1.0F);
}

void draw_pressure(Canvas& c, const Window& w, const LiveTrace& trace, float top_mmHg) {
  const auto step = w.step();
  const auto anchor = w.anchor();
  draw_curve(
      c, w.points(), 4,
      [&](int i) -> std::optional<ImVec2> {
        const auto slot = anchor + i * step;
        const auto* s = trace.at(slot);
        if (s == nullptr || !s->has_pressure) return std::nullopt;
        const float share = std::clamp(s->mmHg / top_mmHg, 0.0F, 1.0F);
        return ImVec2{w.x_of(slot), w.plot.bottom() - share * w.plot.h};
      },
      c.theme().pressure_trace, c.px(0.9F));
}

float top_of(const Window& w, const LiveTrace& trace) {
  float highest = 0.0F;
  for (auto slot = w.first; slot < w.last; slot += 4)
    if (const auto* s = trace.at(slot); s != nullptr && s->has_pressure)
      highest = std::max(highest, s->mmHg);
  return highest > 195.0F ? 300.0F : 200.0F;
}

/// Beats are ticks at the zero line's plot edge; phases and the loss of flow are lines with words.
void draw_marks(Canvas& c, const Window& spectrum, const Window& pressure,
                const std::vector<TraceMark>& marks) {
  const auto& theme = c.theme();
  const auto& font = *c.fonts().body;
  float words_end = pressure.plot.x;
  int beats = 0;
  for (const auto& mark : marks) {
    const auto slot = LiveTrace::slot_of(mark.at);
    if (slot <= spectrum.first || slot >= spectrum.last) continue;
    const float x = spectrum.x_of(slot);
    if (mark.kind == TraceMark::Kind::beat) {
      const float size = c.px(2.2F);
      c.list().AddTriangleFilled({x - size, spectrum.plot.y}, {x + size, spectrum.plot.y},
                                 {x, spectrum.plot.y + 1.5F * size}, theme.mark);
      ++beats;
      continue;
    }
    const bool is_phase = mark.kind == TraceMark::Kind::phase;
    const ImU32 colour = is_phase ? theme.plot_line : theme.mark;
    const float width = is_phase ? c.scale().hairline() : c.px(0.8F);
    for (const auto& plot : {spectrum.plot, pressure.plot})
      c.fill({x, plot.y, width, plot.h}, colour);
    const float wide = c.width_of(font, mark.label);
    if (mark.label.empty() || x + c.px(1.5F) < words_end || x + wide > pressure.plot.right())
      continue;
    c.text({x + c.px(1.5F), pressure.plot.y, wide + 1.0F, font.FontSize}, font,
           is_phase ? theme.plot_text : theme.mark, mark.label);
    words_end = x + wide + c.px(3.0F);
  }
  c.note("trace.beats", {spectrum.plot.x, spectrum.plot.y, spectrum.plot.w, c.px(4.0F)},
         fmt::format("{}", beats));
}

/// Light, or the pulse of a held cuff, stretched over the plot: its shape is what is looked at, its
/// counts and millimetres are not. What swings further than a held cuff (its rise, its fall) is
/// cut.
void draw_stretched(Canvas& c, const Window& w, const LiveTrace& trace, TraceKind kind) {
  const auto value = [&](std::int64_t slot) -> std::optional<float> {
    const auto* s = trace.at(slot);
    if (s == nullptr) return std::nullopt;
    if (kind == TraceKind::light) return s->has_light ? std::optional{s->light} : std::nullopt;
    return s->has_pressure ? std::optional{s->mmHg} : std::nullopt;
  };
  float low = 0.0F, high = 0.0F;
  bool known = false;
  constexpr float kHeld_mmHg = 3.0F;  // a held cuff stays within this of where it is now
  std::optional<float> now;
  for (auto slot = w.last - 1; slot >= w.first && !now; --slot) now = value(slot);
  for (auto slot = w.first; slot < w.last && now; ++slot) {
    const auto v = value(slot);
    if (!v || (kind == TraceKind::cuff_pulse && std::fabs(*v - *now) > kHeld_mmHg)) continue;
    low = known ? std::min(low, *v) : *v;
    high = known ? std::max(high, *v) : *v;
    known = true;
  }
  c.fill(w.plot, c.theme().plot);
  draw_seconds(c, w);
  if (!known) return;
  // Noise alone is not stretched to look like a pulse.
  const float least = kind == TraceKind::light ? 40.0F : 0.5F;
  const float middle = (low + high) / 2.0F;
  const float span = std::max(high - low, least) * 1.15F;
  const auto step = std::max<std::int64_t>(1, w.step() / 2);
  const auto count = static_cast<int>((w.last - w.first) / step);
  draw_curve(
      c, count, 24,
      [&](int i) -> std::optional<ImVec2> {
        const auto slot = w.first + i * step;
        const auto v = value(slot);
        if (!v) return std::nullopt;
        const float share = std::clamp(0.5F + (*v - middle) / span, 0.0F, 1.0F);
        return ImVec2{w.x_of(slot), w.plot.bottom() - share * w.plot.h};
      },
      c.theme().mark, c.px(0.8F));
}

void draw_pressure_scale(Canvas& c, const Rect& r, float top) {
  const auto& font = *c.fonts().body;
  const float line = font.FontSize;
  const auto put = [&](float y, std::string_view text) {
    c.text({r.x, y, r.w, line}, font, c.theme().muted, text, Align::right);
  };
  if (r.h > line) put(r.y, fmt::format("{:.0f}", top));
  if (r.h > 3.2F * line) put(r.y + (r.h - line) / 2.0F, "mmHg");
  if (r.h > 2.1F * line) put(r.bottom() - line, "0");
}

}  // namespace

void draw_trace(Canvas& c, Rect r, const ScreenModel& m, const DrawContext& context) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  c.card(r);
  Rect inside = r.inset(c.px(c.metrics().pad), c.px(3.0F));
  const Rect heading = inside.cut_top(c.px(10.0F), c.px(1.0F));
  c.text(heading, *fonts.strong, theme.muted, m.trace_words.heading, Align::left, "trace.heading");
  c.text(heading, *fonts.body, theme.muted, m.trace_end ? m.trace_words.held : m.trace_words.live,
         Align::right, "trace.span");
  const float label_width = c.width_of(*fonts.body, "5 kHz") + c.px(1.0F);
  const auto [first, last] = trace_window(m, context.trace);

  const bool has_cuff = m.trace_kind != TraceKind::probe_alone;
  Rect low = inside.cut_bottom(has_cuff ? inside.h * 0.36F : 0.0F, has_cuff ? c.px(2.0F) : 0.0F);
  const Rect labels = inside.cut_left(label_width, c.px(2.0F));
  const Window upper{first, last, inside};
  if (m.trace_kind == TraceKind::doppler || !has_cuff) {
    draw_spectrum(c, upper, context.spectrum);
    draw_frequency_scale(c, labels, inside, m.trace_words.toward, m.trace_words.away);
    draw_envelopes(c, upper, context.trace);
  } else {
    draw_stretched(c, upper, context.trace, m.trace_kind);
    c.text({labels.x, labels.y, labels.w, fonts.body->FontSize}, *fonts.body, theme.muted,
           m.trace_words.upper, Align::right, "trace.upper");
  }
  c.note("trace.spectrum", inside, m.trace_end ? "held" : "live");
  if (!has_cuff) return;

  const Rect low_labels = low.cut_left(label_width, c.px(2.0F));
  const Window lower{first, last, low};
  const float top = top_of(lower, context.trace);
  draw_pressure_scale(c, low_labels, top);
  c.fill(low, theme.plot);
  draw_seconds(c, lower);
  draw_pressure(c, lower, context.trace, top);
  c.note("trace.pressure", low, "");
  draw_marks(c, upper, lower, m.trace_marks);
}

}  // namespace station::ui
