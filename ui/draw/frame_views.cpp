// The parts that stand on every page: header, alarms, key bar.
#include "ui/draw/views.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::ui {

void draw_header(Canvas& c, Rect r, const Header& h, ExamChrome* chrome) {
  const auto& theme = c.theme();
  const auto& fonts = c.fonts();
  c.fill(r, theme.panel);
  c.fill({r.x, r.bottom() - c.scale().hairline(), r.w, c.scale().hairline()}, theme.line);
  Rect row = r.inset(c.px(c.metrics().margin), 0.0F);
  const float space = c.px(7.0F);
  if (chrome != nullptr) {
    row = r.inset(c.px(1.5F), 0.0F);
    const auto leave = [&](const char* name, const std::string& label, bool& asked) {
      if (label.empty()) return;
      const float width = std::max(c.width_of(*fonts.body, label) + c.px(9.0F), c.touch());
      asked = c.key(row.cut_left(width, c.px(2.0F)).inset(0.0F, c.px(0.4F)), name, label,
                    c.secondary_style(), chrome->may_leave);
    };
    leave("shell.home", chrome->home, chrome->asked_home);
    leave("shell.questions", chrome->questions, chrome->asked_questions);
    row.cut_left(c.px(3.0F));
    row.cut_right(c.px(c.metrics().margin));
  }

  // From the right: clock, links.
  const float clock = c.width_of(*fonts.strong, h.wall_clock);
  c.text(row.cut_right(clock, space), *fonts.strong, theme.text, h.wall_clock, Align::right,
         "header.clock");
  if (!h.exam_clock.empty()) {
    const float width = c.width_of(*fonts.body, h.exam_clock);
    c.text(row.cut_right(width, space), *fonts.body, theme.muted, h.exam_clock, Align::right,
           "header.exam_clock");
  }
  for (auto link = h.links.rbegin(); link != h.links.rend(); ++link) {
    const std::string words = link->name + " " + link->state;
    const float dot = c.px(2.0F);
    const float width = c.width_of(*fonts.body, words) + 4 * dot;
    Rect badge = row.cut_right(width, space);
    // A full disc is connected, a ring is not: readable without colour.
    c.shape(link->good ? Shape::disc : Shape::ring, {badge.x + dot, badge.y + badge.h / 2.0F}, dot,
            link->good ? theme.finding_good : theme.muted);
    badge.cut_left(4 * dot);
    c.text(badge, *fonts.body, link->good ? theme.muted : theme.text, words, Align::left,
           "header.link." + link->name);
  }
  if (!h.simulated.empty()) {
    const float pad = c.px(4.0F);
    const float width = std::min(c.width_of(*fonts.strong, h.simulated) + 2 * pad, row.w * 0.5F);
    const Rect badge = row.cut_right(width, space).inset(0.0F, c.px(2.0F));
    c.fill(badge, theme.simulated, 1.5F);
    c.text(badge.inset(pad, 0.0F), *fonts.strong, theme.on_simulated, h.simulated, Align::centre,
           "header.simulated");
  }
  // Number and date of birth tell two of one name apart: no name takes all the room.
  const float detail = c.width_of(*fonts.body, h.patient_detail) + c.px(5.0F);
  const float name =
      std::min(c.width_of(*fonts.strong, h.patient),
               row.w - (h.patient_detail.empty() ? 0.0F : std::min(detail, row.w * 0.4F)));
  c.text(row.cut_left(name, c.px(5.0F)), *fonts.strong, theme.text, h.patient, Align::left,
         "header.patient");
  c.text(row, *fonts.body, theme.muted, h.patient_detail, Align::left, "header.patient_detail");
}

namespace {

constexpr std::size_t kAlarmRows = 3;  // more are counted in the last row

std::string words_of(const AlarmBar& bar, std::size_t i) {
  const auto& alarm = bar.rows[i];
  std::string words = alarm.still_true ? alarm.text : std::string{bar.over} + alarm.text;
  if (i + 1 == kAlarmRows && bar.rows.size() > kAlarmRows)
    words = fmt::format(fmt::runtime(bar.more), bar.rows.size() - kAlarmRows) + words;
  return words;
}

float priority_width(const Canvas& c) { return c.px(45.0F); }

float alarm_height(const Canvas& c, float width, const AlarmBar& bar, std::size_t i) {
  const float words =
      c.paragraph_height(*c.fonts().body, width - priority_width(c) - c.px(4.0F), words_of(bar, i));
  return std::max(c.px(c.metrics().alarm_row), words + c.px(5.0F));
}

void draw_alarm(Canvas& c, Rect row, const AlarmBar& bar, std::size_t i) {
  const auto& theme = c.theme();
  const auto& alarm = bar.rows[i];
  const ImU32 colour = theme.ink(alarm.role);
  const ImU32 on_colour =
      alarm.role == ColourRole::alarm_high ? theme.on_alarm_high : theme.on_alarm_light;
  // In the dark half of a flash the words stay: an outline with light text.
  c.fill(row, alarm.lit ? colour : theme.raised, 1.5F);
  c.outline(row, colour, 1.5F, c.px(0.8F));
  const ImU32 ink = alarm.lit ? on_colour : theme.text;
  const float radius = c.px(2.6F);
  Rect priority = row.cut_left(priority_width(c)).inset(c.px(4.0F), 0.0F);
  c.shape(alarm.role == ColourRole::alarm_low ? Shape::disc : Shape::diamond,
          {priority.x + radius, priority.y + priority.h / 2.0F}, radius, ink);
  priority.cut_left(2 * radius, c.px(3.0F));
  c.text(priority, *c.fonts().strong, ink, alarm.priority, Align::left,
         fmt::format("alarm.{}.priority", i));
  row.cut_right(c.px(4.0F));
  const std::string words = words_of(bar, i);
  const float height = c.paragraph_height(*c.fonts().body, row.w, words);
  c.paragraph({row.x, row.y + (row.h - height) / 2.0F, row.w, height + 1.0F}, *c.fonts().body, ink,
              words, fmt::format("alarm.{}", i));
}

}  // namespace

float alarms_height(const Canvas& c, float width, const AlarmBar& bar) {
  float height = 0.0F;
  for (std::size_t i = 0; i < std::min(bar.rows.size(), kAlarmRows); ++i)
    height += alarm_height(c, width, bar, i);
  return height;
}

void draw_alarms(Canvas& c, Rect r, const AlarmBar& bar) {
  for (std::size_t i = 0; i < std::min(bar.rows.size(), kAlarmRows); ++i)
    draw_alarm(c, r.cut_top(alarm_height(c, r.w, bar, i)).inset(0.0F, c.px(0.7F)), bar, i);
}

namespace {

void key_cap(Canvas& c, const Rect& r, ImU32 ink, std::string_view key) {
  c.outline(r, ink, 1.2F, c.scale().hairline());
  c.text(r.inset(c.px(1.5F), 0.0F), *c.fonts().body, ink, key, Align::centre);
}

bool exam_key(Canvas& c, const Rect& r, const Choice& key, const ButtonStyle& style) {
  const bool asked = c.button(r, "key." + key.name, key.label, key.enabled, style);
  const ImU32 ink = key.enabled ? style.ink : c.theme().faint;
  Rect inside = r.inset(c.px(5.0F), 0.0F);
  const float cap = std::max(c.width_of(*c.fonts().body, key.key) + c.px(5.0F), c.px(11.0F));
  const Rect cap_area = inside.cut_right(std::min(cap, inside.w * 0.45F), c.px(3.0F));
  key_cap(c, {cap_area.x, cap_area.y + (cap_area.h - c.px(11.0F)) / 2.0F, cap_area.w, c.px(11.0F)},
          ink, key.key);
  const auto& font = key.primary ? *c.fonts().reading : *c.fonts().strong;
  c.text(inside, font, ink, key.label);
  return asked;
}

}  // namespace

bool draw_stop_key(Canvas& c, const Rect& r, const Choice& stop, bool is_urgent) {
  const auto& theme = c.theme();
  const ButtonStyle style{is_urgent ? theme.stop : theme.raised, theme.stop_hot,
                          is_urgent ? theme.on_stop : theme.stop, theme.stop, true};
  const bool asked = c.button(r, "key.stop", stop.label, true, style);
  // The word comes first: what it leaves is the cap's.
  Rect inside = r.inset(c.px(5.0F), 0.0F);
  const float word = c.width_of(*c.fonts().title, stop.label);
  const float room = inside.w - word - c.px(5.0F);
  const float wanted = c.width_of(*c.fonts().body, stop.key) + c.px(5.0F);
  const Rect cap =
      inside.cut_right(std::clamp(room, c.px(14.0F), std::max(wanted, c.px(14.0F))), c.px(5.0F));
  key_cap(c, {cap.x, cap.y + (cap.h - c.px(11.0F)) / 2.0F, cap.w, c.px(11.0F)}, style.ink,
          stop.key);
  c.text(inside, *c.fonts().title, style.ink, stop.label, Align::left, "key.stop.label");
  return asked;
}

void draw_key_cap(Canvas& c, const Rect& r, ImU32 ink, std::string_view key) {
  const float height = std::min(c.px(11.0F), r.h);
  key_cap(c, {r.x, r.y + (r.h - height) / 2.0F, r.w, height}, ink, key);
}

bool draw_page_key(Canvas& c, const Rect& r, const Choice& key) {
  const auto style = key.primary ? c.primary_style() : c.secondary_style();
  return exam_key(c, r, key, style);
}

void draw_keys(Canvas& c, Rect r, const KeyBar& k, Asked& asked) {
  const float gap = c.px(c.metrics().gap);
  const Rect stop = r.cut_right(c.px(c.metrics().gauge_width), gap);
  if (draw_stop_key(c, stop, k.stop, k.stop_is_urgent)) asked.push_back(k.stop.action);

  const float start_width = r.w * 0.44F;
  const float other = (r.w - start_width - 2 * gap) / 2.0F;
  const auto style_of = [&](const Choice& choice) {
    return choice.primary ? c.primary_style() : c.secondary_style();
  };
  if (exam_key(c, r.cut_left(start_width, gap), k.start, style_of(k.start)))
    asked.push_back(k.start.action);
  if (exam_key(c, r.cut_left(other, gap), k.accept, style_of(k.accept)))
    asked.push_back(k.accept.action);
  if (exam_key(c, r, k.repeat, style_of(k.repeat))) asked.push_back(k.repeat.action);
}

void draw_choice(Canvas& c, const Rect& r, const Choice& choice, Asked& asked) {
  const auto style = choice.primary ? c.primary_style() : c.secondary_style();
  if (c.button(r, choice.name, choice.label, choice.enabled, style)) asked.push_back(choice.action);
  const ImU32 ink = choice.enabled ? style.ink : c.theme().faint;
  Rect inside = r.inset(c.px(4.0F), 0.0F);
  if (!choice.key.empty()) {
    const float cap = c.px(11.0F);
    const Rect cap_area = inside.cut_right(cap, c.px(3.0F));
    key_cap(c, {cap_area.x, cap_area.y + (cap_area.h - cap) / 2.0F, cap, cap}, ink, choice.key);
  }
  const auto& font = *c.fonts().body;
  const float height = c.paragraph_height(font, inside.w, choice.label);
  // Two lines in full size before one in small letters.
  if (height > font.FontSize * 1.5F && height <= inside.h &&
      c.widest_word(font, choice.label) <= inside.w)
    c.paragraph({inside.x, inside.y + (inside.h - height) / 2.0F, inside.w, height + 1.0F}, font,
                ink, choice.label);
  else
    c.text(inside, font, ink, choice.label);
}

float draw_flag(Canvas& c, const Rect& r, const FindingFlag& flag, std::string_view name) {
  const float radius = c.px(2.4F);
  const ImU32 colour = c.theme().ink(flag.role);
  const float line = c.fonts().body->FontSize;
  c.shape(flag.shape, {r.x + radius, r.y + line / 2.0F}, radius, colour);
  Rect words = r;
  words.cut_left(2 * radius, c.px(3.0F));
  return c.paragraph(words, *c.fonts().body, colour, flag.text, name) + c.px(1.5F);
}

float flag_height(const Canvas& c, float width, std::string_view text) {
  return c.paragraph_height(*c.fonts().body, width - 2.0F * c.px(2.4F) - c.px(3.0F), text) +
         c.px(1.5F);
}

}  // namespace station::ui
