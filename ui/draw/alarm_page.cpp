#include "ui/draw/alarm_page.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::ui {
namespace {

float line_of(const Canvas& c) { return c.fonts().body->FontSize * 1.25F; }

float row_height(const Canvas& c, float width, const AlarmLogRow& row) {
  return line_of(c) + c.paragraph_height(*c.fonts().body, width, row.text) + c.px(3.0F);
}

void draw_log(Canvas& c, Rect r, const AlarmLog& log) {
  c.card(r);
  r = r.inset(c.px(5.0F));
  c.text(r.cut_top(line_of(c), c.px(2.0F)), *c.fonts().strong, c.theme().text, log.title);
  if (log.rows.empty()) {
    c.paragraph(r, *c.fonts().body, c.theme().muted, log.empty, "alarm_log.empty");
    return;
  }
  const float width = r.w - c.touch() - c.px(10.0F);
  float content = 0.0F;
  for (const AlarmLogRow& row : log.rows) content += row_height(c, width, row);
  c.scroll(r, "alarm_log", content, [&](Rect list) {
    for (std::size_t i = 0; i < log.rows.size(); ++i) {
      const AlarmLogRow& row = log.rows[i];
      Rect place = list.cut_top(row_height(c, width, row));
      // The colour stands beside the word, never alone.
      const Rect edge = place.cut_left(c.px(2.0F), c.px(4.0F));
      c.fill({edge.x, edge.y, edge.w, edge.h - c.px(3.0F)}, c.theme().ink(row.role), 1.0F);
      Rect head = place.cut_top(line_of(c));
      c.text(head.cut_left(c.px(34.0F), c.px(2.0F)), *c.fonts().body, c.theme().muted, row.time);
      c.text(head.cut_left(c.px(40.0F), c.px(2.0F)), *c.fonts().strong, c.theme().text,
             row.priority);
      c.text(head, *c.fonts().body, c.theme().text, row.what, Align::left,
             fmt::format("alarm_log.{}", i));
      c.paragraph({place.x, place.y, width, place.h}, *c.fonts().body, c.theme().muted, row.text);
    }
  });
}

void draw_sound(Canvas& c, Rect r, const SoundPanel& p, std::vector<AlarmPageAction>& actions) {
  const float gap = c.px(2.5F);
  const auto& body = *c.fonts().body;
  c.text(r.cut_top(line_of(c), gap), *c.fonts().strong, c.theme().text, p.title);
  const auto say = [&](std::string_view sentence, std::string_view name, ImU32 ink) {
    if (sentence.empty()) return;
    c.paragraph(r.cut_top(c.paragraph_height(body, r.w, sentence) + 1.0F, gap), body, ink, sentence,
                name);
  };
  say(p.sentence, "sound.sentence", p.is_silent ? c.theme().finding_abnormal : c.theme().muted);
  if (const auto share = c.slider(r.cut_top(c.touch(), gap), "sound.volume", p.volume, p.share))
    actions.emplace_back(SoundAction{SetVolume{*share}});
  if (c.toggle(r.cut_top(c.touch(), gap), "sound.mute", p.mute, p.muted))
    actions.emplace_back(SoundAction{ToggleMute{}});
  if (c.toggle(r.cut_top(c.touch(), gap), "sound.meter", p.meter, p.meter_on))
    actions.emplace_back(SoundAction{ToggleMeter{}});
  c.text(r.cut_top(line_of(c), gap), *c.fonts().strong, c.theme().text, p.pause_title);
  if (!p.paused.empty()) {
    c.text(r.cut_top(line_of(c), gap), body, c.theme().text, p.paused, Align::left,
           "alarm_pause.left");
    if (c.key(r.cut_top(c.touch(), gap), "alarm_pause.resume", p.resume, c.primary_style()))
      actions.emplace_back(ResumeAlarms{});
  }
  Rect line = p.pauses.empty() ? Rect{} : r.cut_top(c.touch(), gap);
  const float width =
      (line.w - gap) / static_cast<float>(std::max<std::size_t>(1, p.pauses.size()));
  for (const auto& pause : p.pauses)
    if (c.key(line.cut_left(width, gap), pause.name, pause.label, c.secondary_style()))
      actions.emplace_back(PauseAlarms{pause.seconds});
  say(p.alarms_go_on, "sound.alarms", c.theme().muted);
}

float sound_height(const Canvas& c, float width, const SoundPanel& p) {
  const float gap = c.px(2.5F);
  const auto& body = *c.fonts().body;
  float height = 2.0F * (line_of(c) + gap) + 3.0F * (c.touch() + gap);
  height += c.paragraph_height(body, width, p.sentence) + gap + 1.0F;
  height += c.paragraph_height(body, width, p.alarms_go_on) + gap + 1.0F;
  if (!p.paused.empty()) height += line_of(c) + c.touch() + 2.0F * gap;
  if (!p.pauses.empty()) height += c.touch() + gap;
  return height;
}

}  // namespace

void draw_alarm_page(Canvas& c, Rect area, const AlarmPageModel& m,
                     std::vector<AlarmPageAction>& actions) {
  const float gap = c.px(c.metrics().gap);
  draw_log(c, area.cut_left(area.w * 0.55F, gap), m.log);
  c.card(area);
  area = area.inset(c.px(5.0F));
  c.scroll(area, "sound.panel", sound_height(c, area.w - c.touch(), m.sound),
           [&](Rect r) { draw_sound(c, r, m.sound, actions); });
}

}  // namespace station::ui
