// The strip of one deflation: spectrum with the beats above, cuff pressure with what was read from
// it below, one time axis, a cursor that a finger drags. The sheets that change a reading.
#include "ui/draw/plot.hpp"
#include "ui/draw/views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace station::ui {
namespace {

struct PressureScale {
  float low = 0.0F, high = 200.0F;
  Rect plot;
  [[nodiscard]] float y_of(float mmHg) const {
    const float share = std::clamp((mmHg - low) / (high - low), 0.0F, 1.0F);
    return plot.bottom() - share * plot.h;
  }
};

/// From the lowest to the highest pressure of the picture, in whole steps of 20 mmHg.
PressureScale scale_of(const Evidence& e, const EvidenceTrace* picture, const Rect& plot) {
  float low = 400.0F, high = 0.0F;
  const auto include = [&](float mmHg) {
    low = std::min(low, mmHg);
    high = std::max(high, mmHg);
  };
  // After the last beat the cuff is vented: that fall would flatten all that matters.
  int columns = kEvidenceColumns;
  if (picture != nullptr && !e.beats.empty())
    columns = picture->column_of(e.beats.back().at + std::chrono::milliseconds{800});
  if (picture != nullptr)
    for (int i = 0; i < columns; ++i)
      if (const float mmHg = picture->mmHg[static_cast<std::size_t>(i)]; !std::isnan(mmHg))
        include(mmHg);
  for (const auto& beat : e.beats) include(beat.mmHg);
  if (e.estimate_mmHg) {
    include(e.low_mmHg);
    include(e.high_mmHg);
  }
  if (low > high) return {0.0F, 200.0F, plot};
  low = std::max(0.0F, std::floor((low - 2.0F) / 20.0F) * 20.0F);
  high = std::max(low + 40.0F, std::ceil((high + 2.0F) / 20.0F) * 20.0F);
  return {low, high, plot};
}

void draw_envelope(Canvas& c, const TimeAxis& axis, const EvidenceTrace& picture) {
  const Rect& r = axis.plot;
  const float middle = r.y + r.h / 2.0F;
  const float per_hz = r.h / 2.0F / kShownHz;
  const auto curve = [&](const std::vector<float>& hz, float direction) {
    draw_curve(
        c, kEvidenceColumns, 3,
        [&](int i) -> std::optional<ImVec2> {
          const float top = std::min(hz[static_cast<std::size_t>(i)], kShownHz);
          return ImVec2{axis.x_of(picture.time_of(i)), middle + direction * top * per_hz};
        },
        c.theme().mark, c.px(0.45F));
  };
  curve(picture.toward_hz, -1.0F);
  curve(picture.away_hz, 1.0F);
}

/// The 95 % interval as a band, first beat and systolic as lines, each with its words.
void draw_levels(Canvas& c, const PressureScale& s, const Evidence& e) {
  const auto& theme = c.theme();
  const auto& font = *c.fonts().body;
  if (!e.estimate_mmHg) return;
  const float top = s.y_of(e.high_mmHg), bottom = s.y_of(e.low_mmHg);
  const ImU32 band = (theme.pressure_trace & 0x00FFFFFFU) | 0x48000000U;
  c.fill({s.plot.x, top, s.plot.w, std::max(2.0F, bottom - top)}, band);
  c.note("evidence.interval", {s.plot.x, top, s.plot.w, std::max(2.0F, bottom - top)},
         fmt::format("{:.0f}-{:.0f}", e.low_mmHg, e.high_mmHg));
  struct Level {
    float mmHg;
    std::string words;
    ImU32 ink;
    float thick;
  };
  std::vector<Level> levels{{*e.estimate_mmHg,
                             fmt::format("{} {:.0f}", e.estimate_label, *e.estimate_mmHg),
                             theme.mark, c.px(0.7F)}};
  if (e.first_beat_mmHg && std::fabs(*e.first_beat_mmHg - *e.estimate_mmHg) >= 0.5F)
    levels.push_back({*e.first_beat_mmHg,
                      fmt::format("{} {:.0f}", e.first_label, *e.first_beat_mmHg), theme.plot_text,
                      c.scale().hairline()});
  if (e.manual_mmHg)
    levels.push_back(
        {*e.manual_mmHg, fmt::format("{:.0f}", *e.manual_mmHg), theme.pressure_trace, c.px(0.9F)});
  float words_y = -1e6F;
  std::ranges::sort(levels, std::ranges::greater{}, &Level::mmHg);
  for (const auto& level : levels)
    c.fill({s.plot.x, s.y_of(level.mmHg), s.plot.w, level.thick}, level.ink);
  for (const auto& level : levels) {
    const float y = s.y_of(level.mmHg);
    // Words above their line, at the right, where the cuff is low and the plot empty.
    const float at = std::max(y - font.FontSize, words_y + font.FontSize);
    if (at + font.FontSize > s.plot.bottom()) continue;
    const float wide = std::min(c.width_of(font, level.words), s.plot.w * 0.6F) + c.px(2.0F);
    c.fill({s.plot.right() - wide - c.px(1.0F), at, wide, font.FontSize},
           (theme.plot & 0x00FFFFFFU) | 0xD0000000U);
    c.text({s.plot.x + s.plot.w * 0.4F, at, s.plot.w * 0.6F - c.px(2.0F), font.FontSize}, font,
           level.ink, level.words, Align::right);
    words_y = at;
  }
}

void draw_cuff(Canvas& c, const TimeAxis& axis, const PressureScale& s,
               const EvidenceTrace& picture) {
  draw_curve(
      c, kEvidenceColumns, 24,
      [&](int i) -> std::optional<ImVec2> {
        const float mmHg = picture.mmHg[static_cast<std::size_t>(i)];
        if (std::isnan(mmHg)) return std::nullopt;
        return ImVec2{axis.x_of(picture.time_of(i)), s.y_of(mmHg)};
      },
      c.theme().pressure_trace, c.px(0.9F));
}

void draw_beats(Canvas& c, const TimeAxis& axis, const Rect& low, const PressureScale& s,
                const Evidence& e) {
  const auto& theme = c.theme();
  for (const auto& beat : e.beats) {
    if (beat.at < e.from || beat.at > e.to) continue;
    const float x = axis.x_of(beat.at);
    const float size = c.px(2.2F);
    c.list().AddTriangleFilled({x - size, axis.plot.y}, {x + size, axis.plot.y},
                               {x, axis.plot.y + 1.6F * size}, theme.mark);
    const float wide = beat.is_first ? c.px(0.7F) : c.scale().hairline();
    c.fill({x, axis.plot.y, wide, axis.plot.h}, beat.is_first ? theme.mark : theme.plot_line);
    c.fill({x, low.y, wide, low.h}, beat.is_first ? theme.mark : theme.plot_line);
    c.shape(beat.is_first ? Shape::diamond : Shape::disc, {x, s.y_of(beat.mmHg)}, c.px(1.4F),
            theme.mark);
  }
}

/// The light of a toe over its whole strip, stretched over the plot.
void draw_light(Canvas& c, const TimeAxis& axis, const EvidenceTrace& picture) {
  float low = 0.0F, high = 0.0F;
  bool known = false;
  for (const float v : picture.light) {
    if (std::isnan(v)) continue;
    low = known ? std::min(low, v) : v;
    high = known ? std::max(high, v) : v;
    known = true;
  }
  if (!known) return;
  const float span = std::max(high - low, 1.0F) * 1.15F;
  const float middle = (low + high) / 2.0F;
  draw_curve(
      c, static_cast<int>(picture.light.size()), 24,
      [&](int i) -> std::optional<ImVec2> {
        const float v = picture.light[static_cast<std::size_t>(i)];
        if (std::isnan(v)) return std::nullopt;
        const float share = 0.5F + (v - middle) / span;
        return ImVec2{axis.x_of(picture.time_of(i)), axis.plot.bottom() - share * axis.plot.h};
      },
      c.theme().mark, c.px(0.8F));
}

/// The cursor: a line through both plots with a grip that a finger finds.
void draw_cursor(Canvas& c, const TimeAxis& axis, const Rect& both, Timestamp at) {
  const float x = axis.x_of(at);
  const ImU32 ink = c.theme().pressure_trace;  // a plot is dark in both themes
  c.fill({x - c.px(0.5F), both.y, c.px(1.0F), both.h}, ink);
  const float radius = c.px(3.2F);
  c.list().AddCircleFilled({x, both.bottom() - radius}, radius, ink, 20);
  c.note("evidence.cursor", {x - radius, both.y, 2 * radius, both.h}, "");
}

/// Finger, mouse and wheel on the plots; the arrow keys beside them are buttons.
void take_cursor(const TimeAxis& axis, const Rect& both, const Evidence& e, Unfolded& u) {
  ImGui::SetCursorScreenPos(both.min());
  ImGui::InvisibleButton("evidence.plot", {std::max(1.0F, both.w), std::max(1.0F, both.h)});
  const auto& io = ImGui::GetIO();
  if (ImGui::IsItemActive()) u.cursor = std::clamp(axis.time_at(io.MousePos.x), e.from, e.to);
  if (ImGui::IsItemHovered() && io.MouseWheel != 0.0F)
    u.cursor = moved_cursor(e, cursor_of(e, u), io.MouseWheel > 0.0F ? -1 : 1);
}

void draw_plots(Canvas& c, Rect r, const Evidence& e, const ScreenModel& m,
                const DrawContext& context) {
  const auto* picture = context.trace.kept(e.attempt);
  const auto& fonts = c.fonts();
  const float label_width = c.width_of(*fonts.body, "5 kHz") + c.px(1.0F);
  Rect labels = r.cut_left(label_width, c.px(2.0F));
  const Rect both = r;
  Rect low = r.cut_bottom(r.h * 0.48F, c.px(2.0F));
  Rect low_labels = labels.cut_bottom(low.h, c.px(2.0F));
  const TimeAxis axis{e.from, e.to, r};
  if (e.by_light) {
    c.fill(r, c.theme().plot);
    if (picture != nullptr) draw_light(c, axis, *picture);
  } else {
    draw_spectrum_picture(c, r, context.evidence, 0.0F, 1.0F);
    draw_frequency_scale(c, labels, r, m.trace_words.toward, m.trace_words.away);
  }
  c.fill(low, c.theme().plot);
  const auto scale = scale_of(e, picture, low);
  draw_levels(c, scale, e);
  if (picture != nullptr) {
    if (!e.by_light) draw_envelope(c, axis, *picture);
    draw_cuff(c, {e.from, e.to, low}, scale, *picture);
  } else if (context.trace.end() >=
             LiveTrace::slot_of(e.to)) {  // else its last samples are under way
    c.paragraph(low.inset(c.px(4.0F)), *fonts.body, c.theme().plot_text, m.words.no_picture,
                "evidence.no_picture");
  }
  draw_beats(c, axis, low, scale, e);
  const float line = fonts.body->FontSize;
  c.text({low_labels.x, low_labels.y, low_labels.w, line}, *fonts.body, c.theme().muted,
         fmt::format("{:.0f}", scale.high), Align::right);
  if (low_labels.h > 3.2F * line)
    c.text({low_labels.x, low_labels.y + (low_labels.h - line) / 2.0F, low_labels.w, line},
           *fonts.body, c.theme().muted, "mmHg", Align::right);
  if (low_labels.h > 2.1F * line)
    c.text({low_labels.x, low_labels.bottom() - line, low_labels.w, line}, *fonts.body,
           c.theme().muted, fmt::format("{:.0f}", scale.low), Align::right);
  auto& unfolded = context.view.unfolded;
  take_cursor(axis, both, e, unfolded);
  draw_cursor(c, axis, both, cursor_of(e, unfolded));
  c.note("evidence.plot", both, e.title);
}

void draw_arrows(Canvas& c, Rect& row, const Evidence& e, Unfolded& u) {
  const float width = std::max(c.px(18.0F), c.scale().mm(12.5F));
  for (const bool back : {true, false}) {
    const Rect key = row.cut_left(width, c.px(2.0F));
    const auto style = c.secondary_style();
    if (c.button(key, back ? "evidence.back" : "evidence.on", back ? "<" : ">", true, style))
      u.cursor = moved_cursor(e, cursor_of(e, u), back ? -1 : 1);
    const float s = std::min(key.w, key.h) * 0.2F;
    const ImVec2 at{key.x + key.w / 2.0F, key.y + key.h / 2.0F};
    const float d = back ? -s : s;
    c.list().AddTriangleFilled({at.x - d, at.y - s}, {at.x - d, at.y + s}, {at.x + d, at.y},
                               style.ink);
  }
}

/// A list of choices over the strip; a touch on one of them, or on Back, folds it again.
void draw_sheet(Canvas& c, Rect r, const std::string& heading, const std::vector<Choice>& choices,
                const ScreenModel& m, const Evidence& e, Unfolded& u, Asked& asked) {
  const auto& fonts = c.fonts();
  r.cut_top(c.paragraph(r, *fonts.body, c.theme().text, heading, "sheet.heading"), c.px(3.0F));
  const float height = c.touch(14.0F);
  const float gap = c.px(2.5F);
  const Rect back = r.cut_bottom(height, gap).cut_left(r.w * 0.32F);
  const float half = (r.w - gap) / 2.0F;
  for (std::size_t i = 0; i < choices.size() && r.h >= height; i += 2) {
    Rect row = r.cut_top(height, gap);
    for (std::size_t k = i; k < std::min(i + 2, choices.size()); ++k) {
      Asked pressed;
      draw_choice(c, row.cut_left(half, gap), choices[k], pressed);
      if (pressed.empty()) continue;
      asked.push_back(placed_at(pressed.front(), cursor_of(e, u)));
      u.sheet = Sheet::none;
    }
  }
  if (c.key(back, "sheet.back", m.words.back, c.secondary_style())) u.sheet = Sheet::none;
}

}  // namespace

void draw_evidence(Canvas& c, Rect r, const Evidence& e, const ScreenModel& m, DrawContext& context,
                   Asked& asked) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  auto& u = context.view.unfolded;
  c.card(r);
  Rect inside = r.inset(c.px(c.metrics().pad), c.px(3.0F));
  Rect heading = inside.cut_top(fonts.body->FontSize * 1.15F, c.px(1.5F));
  const auto words = cursor_words(e, context.trace.kept(e.attempt), cursor_of(e, u), m.language);
  c.text(heading.cut_right(c.width_of(*fonts.strong, words), c.px(4.0F)), *fonts.strong,
         theme.accent, words, Align::right, "evidence.cursor_words");
  c.text(heading, *fonts.strong, theme.muted, e.title, Align::left, "evidence.title");
  if (u.sheet == Sheet::override_reasons || u.sheet == Sheet::move_targets) {
    const bool moves = u.sheet == Sheet::move_targets;
    draw_sheet(c, inside, moves ? e.move_heading : e.override_heading,
               moves ? e.move_choices : e.override_reasons, m, e, u, asked);
    return;
  }
  Rect foot = inside.cut_bottom(c.touch(13.0F), c.px(2.0F));
  draw_arrows(c, foot, e, u);
  const float wide = std::min(foot.w * 0.3F, c.px(62.0F));
  if (c.key(foot.cut_right(wide, c.px(2.0F)), "evidence.move", m.words.move_key,
            c.secondary_style(), !e.move_choices.empty()))
    u.sheet = Sheet::move_targets;
  if (c.key(foot.cut_right(wide, c.px(3.0F)), "evidence.override", m.words.override_key,
            c.secondary_style(), !e.override_reasons.empty()))
    u.sheet = Sheet::override_reasons;
  if (e.estimate_mmHg)
    c.text(foot.inset(c.px(2.0F), 0.0F), *fonts.body, theme.muted,
           fmt::format("{} {:.0f}-{:.0f}", e.interval_label, e.low_mmHg, e.high_mmHg), Align::left,
           "evidence.interval_words");
  // Both labels, and both values, of a reading that a person has changed.
  for (const auto* note : {&e.manual, &e.move_note}) {
    if (note->empty()) continue;
    const float high = c.paragraph_height(*fonts.body, inside.w, *note);
    c.paragraph(inside.cut_bottom(high, c.px(1.5F)), *fonts.body, theme.text, *note,
                note == &e.manual ? "evidence.manual" : "evidence.moved");
  }
  draw_plots(c, inside, e, m, context);
}

namespace {

constexpr float kOutcomePadX = 5.0F, kOutcomePadY = 3.5F;
constexpr float kBesideNumber = 34.0F;  ///< room for words beside the number
constexpr float kLine = 1.12F;          ///< of a detail, in heights of its font

}  // namespace

float outcome_height(const Canvas& c, float width, const ReadingCard& o) {
  const auto& fonts = c.fonts();
  const float inside = width - 2.0F * c.px(kOutcomePadX);
  const float line = fonts.body->FontSize * kLine;
  float height = 2.0F * c.px(kOutcomePadY);
  if (o.has_reading) {
    height += fonts.digits->FontSize * 0.8F + c.px(0.5F);
    const float beside = inside - c.width_of(*fonts.digits, o.value) - c.px(4.0F);
    if (beside <= c.px(kBesideNumber)) height += line;
  } else {
    height += c.paragraph_height(*fonts.reading, inside, o.headline) + c.px(1.5F);
  }
  for (const auto& doubt : o.doubts) height += flag_height(c, inside, doubt);
  height += line * static_cast<float>(o.details.size());
  if (!o.why.empty()) height += c.paragraph_height(*fonts.body, inside, o.why);
  return height;
}

void draw_outcome(Canvas& c, Rect r, const ReadingCard& o) {
  const auto& fonts = c.fonts();
  const auto& theme = c.theme();
  c.fill(r, theme.raised, c.metrics().corner);
  c.outline(r, o.has_reading ? theme.primary_hot : theme.muted, c.metrics().corner, c.px(0.8F));
  Rect inside = r.inset(c.px(kOutcomePadX), c.px(kOutcomePadY));
  const float line = fonts.body->FontSize * kLine;
  int row = 0;
  const auto detail = [&](std::string_view words) {
    if (inside.h < fonts.body->FontSize) return;
    c.text(inside.cut_top(line), *fonts.body, theme.text, words, Align::left,
           fmt::format("outcome.detail.{}", row++));
  };
  if (o.has_reading) {
    Rect number = inside.cut_top(fonts.digits->FontSize * 0.8F, c.px(0.5F));
    const float used =
        c.text(number, *fonts.digits, theme.text, o.value, Align::left, "outcome.value");
    number.cut_left(used, c.px(4.0F));
    // Beside the number where there is room for its words, else below it.
    if (number.w > c.px(kBesideNumber))
      c.paragraph({number.x, number.y + number.h * 0.35F, number.w, number.h * 0.7F}, *fonts.body,
                  theme.muted, o.headline, "outcome.headline");
    else
      c.text(inside.cut_top(line), *fonts.body, theme.muted, o.headline, Align::left,
             "outcome.headline");
  } else {
    inside.cut_top(c.paragraph(inside, *fonts.reading, theme.text, o.headline, "outcome.headline"),
                   c.px(1.5F));
  }
  // What speaks against the number stands before what made it.
  for (std::size_t i = 0; i < o.doubts.size() && inside.h >= fonts.body->FontSize; ++i)
    inside.cut_top(draw_flag(c, inside, {o.doubts[i], Shape::square, ColourRole::finding_abnormal},
                             fmt::format("outcome.doubt.{}", i)));
  for (const auto& words : o.details) detail(words);
  c.paragraph(inside, *fonts.body, theme.muted, o.why, "outcome.why");
}

}  // namespace station::ui
