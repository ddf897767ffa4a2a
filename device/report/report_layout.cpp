#include "device/report/report_layout.hpp"

#include "device/report/strip_drawing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace station::device::report {
namespace {

constexpr double kSectionGap = 8.0;
constexpr std::size_t kMostFlags = 6;  // of one leg
constexpr Style kLabel{.size = Size::fine, .ink = Ink::grey};
constexpr Style kHeading{.size = Size::small, .bold = true, .ink = Ink::grey};

Shape shape_of(clinical::Category c) {
  switch (c) {
    case clinical::Category::abnormal: return Shape::down_triangle;
    case clinical::Category::borderline: return Shape::half_diamond;
    case clinical::Category::normal: return Shape::circle;
    case clinical::Category::noncompressible: return Shape::crossed_square;
    case clinical::Category::not_available: break;
  }
  return Shape::dash;
}

double draw_header(Page& page, const Content& c) {
  double y = kMargin;
  if (!c.simulated.empty()) {
    page.fill(kMargin, y, kContentWidth, 20, Ink::black);
    page.text(kMargin + 8, y + 3.5, kContentWidth - 16, c.simulated,
              {.size = Size::strong, .bold = true, .ink = Ink::white, .align = Align::centre});
    y += 26;
  }
  const Style status{.size = Size::strong, .bold = true, .align = Align::centre};
  const double tag = page.width_of(c.status, status) + 18;
  page.frame(kRight - tag, y + 1, tag, 19, Ink::black, 1.2);
  page.text(kRight - tag, y + 4, tag, c.status, status);
  page.text(kMargin, y, kContentWidth - tag - kGutter, c.title,
            {.size = Size::title, .bold = true});
  y += 25;
  page.rule(kMargin, y, kContentWidth, 1.6, Ink::black);
  return y + 6;
}

double draw_patient(Page& page, const Content& c, double y) {
  y += page.text(kMargin, y, kContentWidth, c.patient, {.size = Size::strong, .bold = true}) + 2;
  constexpr int kColumns = 3;
  const double width = (kContentWidth - (kColumns - 1) * kGutter) / kColumns;
  int column = 0;
  for (const Field& field : c.fields) {
    if (column + field.columns > kColumns) {
      y += 19.5;
      column = 0;
    }
    const double x = kMargin + column * (width + kGutter);
    const double across = field.columns * width + (field.columns - 1) * kGutter;
    page.text(x, y, across, field.label, kLabel);
    page.text(x, y + 7.6, across, field.value);
    column += field.columns;
  }
  return c.fields.empty() ? y : y + 19.5;
}

// Urgent ones carry a black mark and bold letters, so that they stand out without colour.
double draw_flag(Page& page, double x, double y, double width, const FlagText& flag) {
  constexpr double kMark = 11.0;
  if (flag.urgent) {
    page.fill(x, y + 0.8, 7.5, 8.4, Ink::black);
    page.text(x, y + 0.2, 7.5, "!",
              {.size = Size::small, .bold = true, .ink = Ink::white, .align = Align::centre});
  } else {
    page.fill(x + 2.2, y + 3.6, 3, 3, Ink::grey);
  }
  return page.text(x + kMark, y, width - kMark, flag.text,
                   {.size = Size::small, .bold = flag.urgent, .max_lines = 2});
}

double draw_flags(Page& page, double x, double y, double width, const std::vector<FlagText>& flags,
                  std::size_t most) {
  // A line that says "1 more" takes the place of the one it hides.
  const std::size_t shown = flags.size() <= most ? flags.size() : most - 1;
  for (std::size_t i = 0; i < shown; ++i) y += draw_flag(page, x, y, width, flags[i]) + 1.2;
  if (shown < flags.size())
    y += page.text(x + 11, y, width - 11,
                   fmt::format("{} more: see the rules and the record", flags.size() - shown),
                   {.size = Size::small, .ink = Ink::grey});
  return y;
}

/// Framed, so that it is seen before the large figure below it.
double draw_warning(Page& page, double x, double y, double width, const std::string& warning) {
  constexpr Style kStyle{.size = Size::small, .bold = true, .max_lines = 3};
  constexpr double kPad = 3.5;
  const double height = page.height_of(width - 2 * kPad, warning, kStyle) + 2 * kPad;
  page.frame(x, y, width, height, Ink::black, 1.2);
  page.text(x + kPad, y + kPad, width - 2 * kPad, warning, kStyle);
  return height + 3;
}

double draw_leg(Page& page, double x, double y, const LegText& leg) {
  constexpr double kPad = 9.0;
  constexpr double kIndexWidth = 100.0;
  const double inner = kColumnWidth - 2 * kPad;
  x += kPad;
  page.text(x, y + 6, inner, leg.title, kHeading);
  // Above index and category, so that neither is read without it (E24).
  double warned = y + 18;
  for (const std::string& warning : leg.warnings)
    warned += draw_warning(page, x, warned, inner, warning);
  if (!leg.warnings.empty()) y = warned - 13;
  page.text(x, y + 14, kIndexWidth, leg.index, {.size = Size::index, .bold = true});
  const double side = x + kIndexWidth + 4;
  const double side_width = inner - kIndexWidth - 4;
  page.shape(side, y + 21.5, 11, shape_of(leg.category));
  page.text(side + 16, y + 20, side_width - 16, leg.words, {.size = Size::strong, .bold = true});
  page.text(side, y + 36, side_width, leg.sum, {.size = Size::small});
  page.text(side, y + 47, side_width, leg.low_ankle, {.size = Size::small, .ink = Ink::grey});
  y += 61;
  y += page.text(x, y, inner, leg.toe, {.size = Size::small, .bold = true}) + 1.2;
  y = draw_flags(page, x, y, inner, leg.flags, kMostFlags);
  if (!leg.foot.empty())
    y += page.text(x, y + 1, inner, "Foot: " + leg.foot, {.size = Size::small, .max_lines = 4}) + 1;
  return y + 4;
}

double draw_result(Page& page, const Content& c, double y) {
  const double right_leg = draw_leg(page, kMargin, y, c.legs[0]);
  const double left_leg = draw_leg(page, kMargin + kColumnWidth + kGutter, y, c.legs[1]);
  const double bottom = std::max({right_leg, left_leg, y + 64});
  page.frame(kMargin, y, kColumnWidth, bottom - y, Ink::black, 0.9);
  page.frame(kMargin + kColumnWidth + kGutter, y, kColumnWidth, bottom - y, Ink::black, 0.9);
  y = bottom + 4;
  y += page.text(kMargin, y, kContentWidth, c.arms, {.size = Size::small, .max_lines = 2});
  return draw_flags(page, kMargin, y + 1, kContentWidth, c.flags, 3);
}

struct Column {
  const char* heading;
  double width;
  Align align;
  std::string SiteRow::* cell;
};
constexpr std::array<Column, 7> kColumns = {{
    {"Site", 92, Align::left, &SiteRow::site},
    {"mmHg", 33, Align::right, &SiteRow::pressure},
    {"this reading", 47, Align::right, &SiteRow::bracket},
    {"quality", 33, Align::right, &SiteRow::quality},
    {"Note", 124, Align::left, &SiteRow::note},
    {"Attempts", 92, Align::left, &SiteRow::attempts},
    {"Cuff", 102.28, Align::left, &SiteRow::cuff},
}};

double draw_sites(Page& page, const Content& c, double y) {
  constexpr std::size_t kMost = 16;
  constexpr double kCellPad = 9.0;
  constexpr std::size_t kRoomy = 7;       // rows in the size of the body
  constexpr std::size_t kManyLines = 12;  // rows whose notes may take more lines
  const bool crowded = c.rows.size() > kRoomy;
  const auto each_cell = [](auto draw) {
    double x = kMargin;
    for (const Column& column : kColumns) {
      draw(column, x, column.width - kCellPad);
      x += column.width;
    }
  };
  each_cell([&](const Column& column, double x, double width) {
    page.text(x, y, width, column.heading,
              {.size = Size::fine, .ink = Ink::grey, .align = column.align});
  });
  y += 9;
  page.rule(kMargin, y, kContentWidth, 0.8, Ink::black);
  const std::size_t shown = c.rows.size() <= kMost ? c.rows.size() : kMost - 1;
  for (std::size_t i = 0; i < shown; ++i) {
    double height = 0;
    each_cell([&](const Column& column, double x, double width) {
      const bool is_pressure = column.cell == &SiteRow::pressure;
      const bool is_long = column.cell == &SiteRow::note || column.cell == &SiteRow::attempts ||
                           column.cell == &SiteRow::cuff;
      const Style style{.size = crowded || is_long ? Size::small : Size::body,
                        .bold = is_pressure || column.cell == &SiteRow::site,
                        .align = column.align,
                        .max_lines = is_long && c.rows.size() <= kManyLines ? 3 : 1};
      const double drop = style.size == Size::small && !crowded ? 1.4 : 0.0;
      height = std::max(height,
                        drop + page.text(x, y + 1.2 + drop, width, c.rows[i].*column.cell, style));
    });
    y += height + 2.4;
    page.rule(kMargin, y, kContentWidth);
  }
  if (shown < c.rows.size())
    y += page.text(kMargin + 2, y + 1, kContentWidth,
                   fmt::format("{} more sites: see the record", c.rows.size() - shown), kLabel) +
         1;
  return y;
}

const WaveformStrip* strip_of(std::span<const WaveformStrip> strips, ArterySite site) {
  const auto it = std::ranges::find(strips, site, &WaveformStrip::artery);
  return it == strips.end() ? nullptr : &*it;
}

std::string title_of(ArterySite site) {
  std::string title = to_string(site);
  title[0] = site.side == Side::right ? 'R' : 'L';
  return title;
}

/// Where neither side has a waveform there is nothing to see.
bool has_picture(std::span<const WaveformStrip> strips, const std::array<ArterySite, 2>& pair) {
  return strip_of(strips, pair[0]) != nullptr || strip_of(strips, pair[1]) != nullptr;
}
constexpr double kEmptyStrip = 27.0;
constexpr double kLeastStrip = 30.0;
constexpr double kMostStrip = 86.0;

double draw_strips(Page& page, const Content& c, std::span<const WaveformStrip> strips, double y,
                   double row_height) {
  for (const auto& pair : c.strips) {
    const double height = has_picture(strips, pair) ? row_height : kEmptyStrip;
    double x = kMargin;
    for (const ArterySite site : pair) {
      draw_strip(page, {x, y, kColumnWidth, height, {}}, title_of(site), strip_of(strips, site));
      x += kColumnWidth + kGutter;
    }
    y += height;
  }
  return y;
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// Items as sentences behind one another.
std::string joined(const std::vector<std::string>& items) {
  std::string all;
  for (const std::string& i : items) {
    if (i.empty()) continue;
    if (!all.empty()) all += ' ';
    all += i;
    all[all.size() - i.size()] = upper(all[all.size() - i.size()]);
    if (all.back() != '.' && all.back() != '?') all += '.';
  }
  return all;
}

constexpr double kNoteLabel = 46.0;
double draw_note(Page& page, std::string_view label, const std::string& text, double y, bool draw) {
  if (text.empty()) return 0.0;
  const Style style{.size = Size::small, .max_lines = 7};
  if (!draw) return page.height_of(kContentWidth - kNoteLabel, text, style) + 2;
  page.text(kMargin, y, kNoteLabel, label, kHeading);
  return page.text(kMargin + kNoteLabel, y, kContentWidth - kNoteLabel, text, style) + 2;
}
double draw_notes(Page& page, const Content& c, double y, bool draw = true) {
  double height = 0;
  height += draw_note(page, "Next", joined(c.next), y + height, draw);
  height += draw_note(page, "Missing", joined(c.missing), y + height, draw);
  height += draw_note(page, "Remarks", joined(c.remarks), y + height, draw);
  return height;
}

struct RuleColumns {
  static constexpr double kWhere = 24.0;
  static constexpr double kRule = 74.0;
  static constexpr double kText = 268.0;
  static constexpr double kCitation = kContentWidth - kWhere - kRule - kText;
};
constexpr Style kRuleText{.size = Size::fine, .max_lines = 2};
double rule_height(Page& page, const RuleText& r) {
  return std::max(page.height_of(RuleColumns::kText - 6, r.text, kRuleText),
                  page.height_of(RuleColumns::kCitation, r.citation, kRuleText)) +
         1.0;
}
double rules_height(Page& page, const Content& c) {
  double height = c.rules.empty() ? 0.0 : 10.0;
  for (const RuleText& r : c.rules) height += rule_height(page, r);
  return height;
}
void draw_rules(Page& page, const Content& c, double y, double bottom) {
  constexpr double kMoreLine = 8.5;
  if (c.rules.empty() || y + 10 + kMoreLine > bottom) return;
  page.text(kMargin, y, kContentWidth, "By these rules", kHeading);
  y += 10;
  double left = rules_height(page, c) - 10;
  for (std::size_t i = 0; i < c.rules.size(); ++i) {
    const RuleText& r = c.rules[i];
    const double height = rule_height(page, r);
    const bool rest_fits = y + left <= bottom;
    if (!rest_fits && y + height + kMoreLine > bottom) {
      page.text(kMargin, y, kContentWidth,
                fmt::format("{} more lines: see the record", c.rules.size() - i), kLabel);
      return;
    }
    double x = kMargin;
    page.text(x, y, RuleColumns::kWhere, r.where, kRuleText);
    x += RuleColumns::kWhere;
    page.text(x, y, RuleColumns::kRule - 6, r.rule, {.size = Size::fine, .bold = true});
    x += RuleColumns::kRule;
    page.text(x, y, RuleColumns::kText - 6, r.text, kRuleText);
    x += RuleColumns::kText;
    page.text(x, y, RuleColumns::kCitation, r.citation,
              {.size = Size::fine, .ink = Ink::grey, .max_lines = 2});
    y += height;
    left -= height;
  }
}

constexpr double kFooterHeight = 42.0;
void draw_footer(Page& page, const Content& c) {
  double y = kBottom - kFooterHeight + 4;
  page.rule(kMargin, y - 3, kContentWidth, 0.8, Ink::black);
  for (std::size_t i = 0; i < c.footer.size(); ++i)
    y += page.text(kMargin, y, kContentWidth, c.footer[i],
                   {.size = i == 0 ? Size::small : Size::fine, .bold = i == 0}) +
         0.8;
}

}  // namespace

void lay_out(Page& page, const Content& c, std::span<const WaveformStrip> strips) {
  if (!c.simulated.empty()) page.watermark("SIMULATED");
  double y = draw_header(page, c);
  y = draw_patient(page, c, y) + 3;
  y = draw_result(page, c, y) + kSectionGap;
  y = draw_sites(page, c, y) + kSectionGap;

  // What is left is shared: the waveforms take the room that the rules do not need.
  const double bottom = kBottom - kFooterHeight - 4;
  const double notes = draw_notes(page, c, 0, false);
  const double free = bottom - y - notes - 2 * kSectionGap;
  const auto pictures = static_cast<double>(
      std::ranges::count_if(c.strips, [&](const auto& pair) { return has_picture(strips, pair); }));
  const double empty = (static_cast<double>(c.strips.size()) - pictures) * kEmptyStrip;
  const double row_height = std::clamp(
      (free - empty - rules_height(page, c)) / std::max(1.0, pictures), kLeastStrip, kMostStrip);
  y = draw_strips(page, c, strips, y, row_height) + kSectionGap / 2;
  y += draw_notes(page, c, y);
  draw_rules(page, c, y + 2, bottom);
  draw_footer(page, c);
}

}  // namespace station::device::report
