// The common widgets of the canvas: one look for every screen and both themes.
#include "ui/draw/canvas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace station::ui {

bool Canvas::key(const Rect& r, std::string_view name, std::string_view label,
                 const ButtonStyle& style, bool enabled) {
  const bool asked = button(r, name, label, enabled, style);
  const ImU32 ink = enabled ? style.ink : theme_.faint;
  const auto& font = *fonts_.body;
  const Rect inside = r.inset(px(3.5F), px(1.0F));
  const float height = paragraph_height(font, inside.w, label);
  if (height > font.FontSize * 1.5F && height <= inside.h && widest_word(font, label) <= inside.w) {
    paragraph({inside.x, inside.y + (inside.h - height) / 2.0F, inside.w, height + 1.0F}, font, ink,
              label);
  } else {
    text(inside, font, ink, label, Align::centre);
  }
  return asked;
}

bool Canvas::chip(const Rect& r, std::string_view name, std::string_view label, bool chosen,
                  bool enabled) {
  const auto style = chosen ? chosen_style() : secondary_style();
  const bool asked = button(r, name, label, enabled, style);
  if (!notes_.empty() && notes_.back().name == name) notes_.back().is_on = chosen;
  const ImU32 ink = enabled ? style.ink : theme_.faint;
  Rect inside = r.inset(px(3.5F), px(1.0F));
  const float radius = px(2.0F);
  const Rect mark = inside.cut_left(2 * radius, px(3.0F));
  // Chosen is told by the mark as well as by the fill.
  shape(chosen ? Shape::disc : Shape::ring, {mark.x + radius, mark.y + mark.h / 2.0F}, radius, ink);
  const auto& font = *fonts_.body;
  const float height = paragraph_height(font, inside.w, label);
  if (height > font.FontSize * 1.5F && height <= inside.h && widest_word(font, label) <= inside.w)
    paragraph({inside.x, inside.y + (inside.h - height) / 2.0F, inside.w, height + 1.0F}, font, ink,
              label);
  else
    text(inside, font, ink, label);
  return asked;
}

std::optional<std::size_t> Canvas::tabs(const Rect& r, std::string_view name,
                                        std::span<const std::string> labels, std::size_t current) {
  std::optional<std::size_t> tapped;
  if (labels.empty()) return tapped;
  const float gap = px(2.0F);
  const auto count = static_cast<float>(labels.size());
  const float width = (r.w - gap * (count - 1.0F)) / count;
  Rect rest = r;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const Rect tab = rest.cut_left(width, gap);
    const bool is_current = i == current;
    const auto id = fmt::format("{}.{}", name, i);
    auto style = is_current ? chosen_style() : secondary_style();
    style.outline = theme_.line;
    if (button(tab, id, labels[i], true, style)) tapped = i;
    if (!notes_.empty() && notes_.back().name == id) notes_.back().is_on = is_current;
    if (is_current) fill({tab.x, tab.bottom() - px(1.2F), tab.w, px(1.2F)}, theme_.accent);
    text(tab.inset(px(3.0F), 0.0F), is_current ? *fonts_.strong : *fonts_.body, style.ink,
         labels[i], Align::centre);
  }
  return tapped;
}

bool Canvas::toggle(const Rect& r, std::string_view name, std::string_view label, bool on,
                    bool enabled) {
  auto style = secondary_style();
  const bool asked = button(r, name, label, enabled, style);
  if (!notes_.empty() && notes_.back().name == name) notes_.back().is_on = on;
  Rect inside = r.inset(px(4.0F), px(1.0F));
  const float height = std::min(px(8.0F), inside.h);
  Rect track = inside.cut_right(height * 1.9F, px(4.0F));
  track = {track.x, track.y + (track.h - height) / 2.0F, track.w, height};
  fill(track, on && enabled ? theme_.primary : theme_.line, metrics_.corner * 2.0F);
  outline(track, on && enabled ? theme_.primary_hot : theme_.muted, metrics_.corner * 2.0F,
          scale_.hairline());
  const float radius = height * 0.36F;
  const float x = on ? track.right() - height / 2.0F : track.x + height / 2.0F;
  shape(on ? Shape::disc : Shape::ring, {x, track.y + height / 2.0F}, radius,
        on && enabled ? theme_.on_primary : theme_.muted);
  text(inside, *fonts_.body, enabled ? theme_.text : theme_.faint, label);
  return asked;
}

std::optional<float> Canvas::slider(const Rect& r, std::string_view name, std::string_view label,
                                    float value, bool enabled) {
  value = std::clamp(value, 0.0F, 1.0F);
  fill(r, theme_.secondary, metrics_.corner);
  outline(r, theme_.line, metrics_.corner, scale_.hairline());
  Rect inside = r.inset(px(4.0F), px(1.0F));
  text(inside.cut_left(inside.w * 0.4F, px(4.0F)), *fonts_.body,
       enabled ? theme_.text : theme_.faint, label);
  const auto percent = fmt::format("{:.0f} %", std::round(value * 100.0F));
  text(inside.cut_right(px(22.0F), px(2.0F)), *fonts_.body, theme_.muted, percent, Align::right);
  Rect seen = inside;
  if (visible(seen))
    notes_.push_back({.name = std::string{name},
                      .rect = {inside.x, r.y, inside.w, r.h},
                      .text = percent,
                      .enabled = enabled,
                      .is_button = true});
  Touch touch;
  if (enabled) touch = touched({inside.x, r.y, inside.w, r.h}, name);
  const float knob = px(3.2F);
  const float run = std::max(1.0F, inside.w - 2 * knob);
  const float y = inside.y + inside.h / 2.0F;
  fill({inside.x + knob, y - px(0.8F), run, px(1.6F)}, theme_.line, 0.8F);
  fill({inside.x + knob, y - px(0.8F), run * value, px(1.6F)}, theme_.accent, 0.8F);
  shape(Shape::disc, {inside.x + knob + run * value, y}, knob,
        enabled ? theme_.accent : theme_.faint);
  if (!touch.held && !touch.pressed) return std::nullopt;
  const float at = std::clamp((ImGui::GetIO().MousePos.x - inside.x - knob) / run, 0.0F, 1.0F);
  const float step = std::round(at * 20.0F) / 20.0F;
  return std::abs(step - value) > 0.001F ? std::optional{step} : std::nullopt;
}

bool Canvas::row(const Rect& r, std::string_view name, std::string_view title,
                 std::string_view below, std::string_view right, bool enabled, bool chosen) {
  const auto style = chosen ? chosen_style() : secondary_style();
  const bool asked = button(r, name, title, enabled, style);
  if (!notes_.empty() && notes_.back().name == name) notes_.back().is_on = chosen;
  Rect inside = r.inset(px(5.0F), px(1.5F));
  const auto& body = *fonts_.body;
  if (!right.empty()) {
    const float width = std::min(width_of(body, right), inside.w * 0.45F);
    text(inside.cut_right(width, px(4.0F)), body, enabled ? theme_.muted : theme_.faint, right,
         Align::right);
  }
  const ImU32 ink = enabled ? style.ink : theme_.faint;
  if (!below.empty() && inside.h >= body.FontSize * 1.9F) {
    const float half = inside.h / 2.0F;
    text(inside.cut_top(half), *fonts_.strong, ink, title);
    text(inside, body, enabled ? theme_.muted : theme_.faint, below);
  } else {
    const float width = std::min(width_of(*fonts_.strong, title), inside.w);
    text(inside.cut_left(width, px(5.0F)), *fonts_.strong, ink, title);
    if (!below.empty()) text(inside, body, enabled ? theme_.muted : theme_.faint, below);
  }
  return asked;
}

bool Canvas::arrow(const Rect& r, std::string_view name, bool up, bool enabled) {
  const auto style = secondary_style();
  const bool asked = button(r, name, up ? "up" : "down", enabled, style);
  const float w = std::min(r.w, r.h) * 0.22F;
  const float h = up ? -w * 0.7F : w * 0.7F;
  const ImVec2 c{r.x + r.w / 2.0F, r.y + r.h / 2.0F};
  list_.AddTriangleFilled({c.x - w, c.y - h}, {c.x + w, c.y - h}, {c.x, c.y + h},
                          enabled ? style.ink : theme_.faint);
  return asked;
}

void Canvas::scroll(const Rect& r, std::string_view name, float content_height,
                    const std::function<void(Rect)>& draw) {
  const std::string id{name};
  float& at = view_.scrolled[id];
  Rect area = r;
  if (content_height <= r.h + 0.5F) {
    at = 0.0F;
    draw({r.x, r.y, r.w, r.h});
    return;
  }
  // Two keys and a bar at the right: a gloved finger with gel drags badly.
  Rect side = area.cut_right(scale_.mm(kTouchMm), px(2.0F));
  const float furthest = content_height - area.h;
  const float page = std::max(area.h * 0.8F, area.h - touch());
  const float height = std::min(touch(), side.h / 2.0F);
  if (arrow(side.cut_top(height, px(1.5F)), id + ".up", true, at > 0.5F)) at -= page;
  if (arrow(side.cut_bottom(height, px(1.5F)), id + ".down", false, at < furthest - 0.5F))
    at += page;

  auto& io = ImGui::GetIO();
  const bool over = io.MousePos.x >= area.x && io.MousePos.x < area.right() &&
                    io.MousePos.y >= area.y && io.MousePos.y < area.bottom();
  if (over) at -= io.MouseWheel * touch();
  if (over && ImGui::IsMouseClicked(0)) {
    view_.dragged = id;
    view_.drag_start_y = io.MousePos.y;
    view_.drag_start_scroll = at;
    view_.drag_moved = false;
  }
  if (view_.dragged == id && io.MouseDown[0]) {
    const float moved = io.MousePos.y - view_.drag_start_y;
    if (std::abs(moved) > scale_.mm(4.0F)) view_.drag_moved = true;
    if (view_.drag_moved) at = view_.drag_start_scroll - moved;
  }
  at = std::clamp(std::round(at), 0.0F, furthest);

  const float share = area.h / content_height;
  if (side.h > 0.0F) {
    const float x = side.x + side.w / 2.0F - px(1.0F);
    fill({x, side.y, px(2.0F), side.h}, theme_.line, 1.0F);
    fill({x, side.y + side.h * at / content_height, px(2.0F), side.h * share}, theme_.muted, 1.0F);
  }
  const Clip before = clip_;
  clip_ = {area, true};
  ImGui::PushClipRect(area.min(), area.max(), true);
  view_.reveal_top = view_.reveal_bottom = 0.0F;
  draw({area.x, area.y - at, area.w, content_height});
  ImGui::PopClipRect();
  clip_ = before;
  // The field that has the keys comes into sight with the next frame.
  if (view_.reveal_bottom > area.bottom()) at += view_.reveal_bottom - area.bottom();
  if (view_.reveal_bottom > 0.0F && view_.reveal_top < area.y) at -= area.y - view_.reveal_top;
  view_.reveal_top = view_.reveal_bottom = 0.0F;
}

}  // namespace station::ui
