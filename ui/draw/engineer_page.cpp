#include "ui/draw/engineer_page.hpp"

#include "ui/draw/engineer_views.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::ui {
namespace {

constexpr float kCardPad = 5.0F;

float line_of(const Canvas& c) { return c.fonts().body->FontSize * 1.25F; }

float facts_height(const Canvas& c, std::size_t facts, bool has_title) {
  return 2.0F * c.px(kCardPad) + line_of(c) * static_cast<float>(facts + (has_title ? 1 : 0));
}

void draw_facts(Canvas& c, Rect r, const std::vector<EngineerFact>& facts, std::string_view name) {
  for (std::size_t i = 0; i < facts.size(); ++i) {
    Rect line = r.cut_top(line_of(c));
    const EngineerFact& fact = facts[i];
    const Rect left = line.cut_left(line.w * 0.46F, c.px(3.0F));
    c.text(left, *c.fonts().body, c.theme().muted, fact.name);
    if (fact.is_bad) {
      const float radius = c.px(1.8F);
      const Rect mark = line.cut_right(2.0F * radius, c.px(2.0F));
      c.shape(Shape::diamond, {mark.x + radius, mark.y + mark.h / 2.0F}, radius,
              c.theme().finding_abnormal);
    }
    c.text(line, *c.fonts().body, fact.is_bad ? c.theme().finding_abnormal : c.theme().text,
           fact.value, Align::right, fmt::format("{}.{}", name, i));
  }
}

float link_height(const Canvas& c, float width, const LinkCard& card) {
  const float sentence =
      c.paragraph_height(*c.fonts().body, width - 2.0F * c.px(kCardPad), card.sentence);
  return facts_height(c, card.facts.size(), true) + sentence;
}

void draw_link(Canvas& c, Rect r, const LinkCard& card, std::string_view name) {
  c.card(r);
  r = r.inset(c.px(kCardPad));
  Rect head = r.cut_top(line_of(c));
  const float radius = c.px(2.2F);
  const Rect mark = head.cut_left(2.0F * radius, c.px(2.5F));
  const ImU32 ink = card.good ? c.theme().finding_good : c.theme().finding_abnormal;
  c.shape(card.good ? Shape::disc : Shape::ring, {mark.x + radius, mark.y + mark.h / 2.0F}, radius,
          ink);
  c.text(head.cut_right(head.w * 0.4F), *c.fonts().body, ink, card.state, Align::right,
         fmt::format("{}.state", name));
  c.text(head, *c.fonts().strong, c.theme().text, card.title);
  if (!card.sentence.empty()) {
    const float height = c.paragraph_height(*c.fonts().body, r.w, card.sentence);
    c.paragraph(r.cut_top(height), *c.fonts().body, c.theme().finding_abnormal, card.sentence,
                fmt::format("{}.sentence", name));
  }
  draw_facts(c, r, card.facts, name);
}

void draw_titled(Canvas& c, Rect r, std::string_view title, const std::vector<EngineerFact>& facts,
                 std::string_view name) {
  c.card(r);
  r = r.inset(c.px(kCardPad));
  c.text(r.cut_top(line_of(c)), *c.fonts().strong, c.theme().text, title);
  draw_facts(c, r, facts, name);
}

void draw_rings(Canvas& c, Rect r, const EngineerModel& m) {
  c.card(r);
  r = r.inset(c.px(kCardPad));
  c.text(r.cut_top(line_of(c)), *c.fonts().strong, c.theme().text, m.rings_title);
  for (std::size_t i = 0; i < m.rings.size(); ++i) {
    const GaugeBar& bar = m.rings[i];
    Rect line = r.cut_top(line_of(c));
    c.text(line.cut_left(line.w * 0.26F, c.px(2.0F)), *c.fonts().body, c.theme().muted, bar.name);
    const ImU32 ink = bar.is_bad ? c.theme().finding_abnormal : c.theme().accent;
    c.text(line.cut_right(line.w * 0.52F, c.px(3.0F)), *c.fonts().body,
           bar.is_bad ? ink : c.theme().text, bar.value, Align::right, fmt::format("ring.{}", i));
    const float height = c.px(3.0F);
    const Rect track{line.x, line.y + (line.h - height) / 2.0F, line.w, height};
    c.fill(track, c.theme().line, 1.5F);
    c.fill({track.x, track.y, track.w * std::clamp(bar.share, 0.0F, 1.0F), track.h}, ink, 1.5F);
  }
}

void draw_links(Canvas& c, Rect area, const EngineerModel& m) {
  const float gap = c.px(c.metrics().gap);
  const float column = (area.w - 2.0F * gap) / 3.0F;
  float height = 0.0F;
  for (const LinkCard& card : m.links) height = std::max(height, link_height(c, column, card));
  const float station = facts_height(c, m.station.size(), true);
  const float sound = facts_height(c, m.sound.size(), true);
  const float rings = facts_height(c, m.rings.size(), true);
  const float content = std::max(height, station + sound + rings + 2.0F * gap);
  c.scroll(area, "engineer.links", content, [&](Rect r) {
    // Inside, the scroll's own keys may have taken from the width.
    const float width = (r.w - 2.0F * gap) / 3.0F;
    for (std::size_t i = 0; i < m.links.size(); ++i) {
      Rect place = r.cut_left(width, gap);
      place.h = std::max(height, area.h);
      draw_link(c, place, m.links[i], i == 0 ? "cuff" : "doppler");
    }
    draw_titled(c, r.cut_top(station, gap), m.station_title, m.station, "station");
    draw_rings(c, r.cut_top(rings, gap), m);
    Rect last = r;
    last.h = std::max(sound, area.h - station - rings - 2.0F * gap);
    draw_titled(c, last, m.sound_title, m.sound, "sound");
  });
}

void draw_histogram(Canvas& c, Rect r, const HistogramCard& h, std::string_view name) {
  c.card(r);
  r = r.inset(c.px(kCardPad));
  c.text(r.cut_top(line_of(c)), *c.fonts().strong, c.theme().text, h.title);
  c.text(r.cut_top(line_of(c), c.px(2.0F)), *c.fonts().body, c.theme().muted, h.summary,
         Align::left, name);
  if (h.bars.empty()) return;
  const Rect scale = r.cut_bottom(line_of(c));
  const float bar = r.w / static_cast<float>(h.bars.size());
  c.fill({r.x, r.bottom() - c.scale().hairline(), r.w, c.scale().hairline()}, c.theme().line);
  for (std::size_t i = 0; i < h.bars.size(); ++i) {
    if (h.bars[i] <= 0.0F) continue;
    const float height = std::max(c.px(1.0F), h.bars[i] * r.h);
    c.fill({r.x + static_cast<float>(i) * bar, r.bottom() - height, std::max(1.0F, bar * 0.85F),
            height},
           c.theme().accent);
  }
  // As many words as fit without touching.
  const float widest = c.px(24.0F);
  const std::size_t steps = h.scale.size() - 1;
  const std::size_t every = std::max<std::size_t>(
      1, static_cast<std::size_t>(widest * static_cast<float>(steps) / r.w + 1.0F));
  for (std::size_t i = 0; i <= steps; i += every) {
    const float x =
        r.x + r.w * static_cast<float>(i) / static_cast<float>(std::max<std::size_t>(1, steps));
    const float from = std::clamp(x - widest / 2.0F, r.x, r.right() - widest);
    c.text({from, scale.y, widest, scale.h}, *c.fonts().body, c.theme().muted, h.scale[i],
           i == 0                              ? Align::left
           : from + widest >= r.right() - 1.0F ? Align::right
                                               : Align::centre);
  }
}

void draw_latency(Canvas& c, Rect area, const EngineerModel& m) {
  const float gap = c.px(c.metrics().gap);
  const float least = line_of(c) * 3.0F + c.px(2.0F * kCardPad + 24.0F);
  const float height = std::max(least, (area.h - gap) / 2.0F);
  c.scroll(area, "engineer.latency", 2.0F * height + gap, [&](Rect r) {
    const float width = (r.w - gap) / 2.0F;
    for (std::size_t i = 0; i < m.histograms.size(); ++i) {
      const Rect place{r.x + static_cast<float>(i % 2) * (width + gap),
                       r.y + static_cast<float>(i / 2) * (height + gap), width, height};
      draw_histogram(c, place, m.histograms[i], fmt::format("histogram.{}", i));
    }
  });
}

}  // namespace

void draw_engineer(Canvas& c, Rect area, const EngineerModel& m,
                   std::vector<EngineerAction>& actions) {
  const float gap = c.px(c.metrics().gap);
  if (const auto tapped = c.tabs(area.cut_top(c.touch(), gap), "engineer.tab", m.tabs,
                                 static_cast<std::size_t>(m.tab)))
    actions.emplace_back(ShowEngineerTab{static_cast<EngineerTab>(*tapped)});
  if (!m.nothing.empty()) {
    c.paragraph(area.inset(c.px(10.0F)), *c.fonts().body, c.theme().muted, m.nothing,
                "engineer.nothing");
    return;
  }
  switch (m.tab) {
    case EngineerTab::links: draw_links(c, area, m); return;
    case EngineerTab::latency: draw_latency(c, area, m); return;
    case EngineerTab::faults: draw_faults(c, area, m, actions); return;
  }
}

}  // namespace station::ui
