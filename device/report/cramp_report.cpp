#include "device/report/cramp_report.hpp"

#include "device/report/pdf_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace station::device {
namespace report {
namespace {

using clinical::cramp::CrampEntry;
using clinical::cramp::CrampPage;
using clinical::cramp::CrampSection;

constexpr double kSectionGap = 7.0;
constexpr double kEntryGap = 2.0;
constexpr double kMark = 11.0;
constexpr Style kHeading{.size = Size::small, .bold = true, .ink = Ink::grey};

const CrampSection* section_of(const CrampPage& page, std::string_view key) {
  const auto at = std::ranges::find(page.sections, key, &CrampSection::key);
  return at == page.sections.end() ? nullptr : &*at;
}

/// Sections down one column that ends at `bottom`.
class Column {
 public:
  Column(Page& paper, double x, double y, double width, double bottom, Style style)
      : paper_{paper}, x_{x}, y_{y}, width_{width}, bottom_{bottom}, style_{style} {}

  [[nodiscard]] double y() const { return y_; }

  /// One under the other. Each leaves room for the first line of those below it, so that no
  /// section is pushed off the page by a long one.
  void sections(std::initializer_list<const CrampSection*> all) {
    std::vector<const CrampSection*> there;
    for (const auto* section : all)
      if (section != nullptr && !section->entries.empty()) there.push_back(section);
    for (std::size_t i = 0; i < there.size(); ++i) {
      double reserved = 0.0;
      for (std::size_t k = i + 1; k < there.size(); ++k) reserved += least(*there[k]);
      put(*there[i], bottom_ - reserved);
    }
  }

 private:
  [[nodiscard]] static bool with_rules(const CrampSection& section) {
    return section.key != "patient" && section.key != "changes";
  }
  [[nodiscard]] double least(const CrampSection& section) const {
    return paper_.height_of(width_, section.heading, kHeading) + 3.5 +
           height_of(section.entries.front(), with_rules(section)) + line() + kSectionGap;
  }
  void put(const CrampSection& section, double bottom) {
    const bool rules = with_rules(section);
    y_ += paper_.text(x_, y_, width_, section.heading, kHeading);
    paper_.rule(x_, y_ + 1, width_);
    y_ += 3.5;
    std::size_t shown = 0;
    for (const CrampEntry& entry : section.entries) {
      const bool is_last = shown + 1 == section.entries.size();
      const double needed = height_of(entry, rules) + (is_last ? 0.0 : line()) + kSectionGap;
      if (shown > 0 && y_ + needed > bottom) break;
      put(entry, rules);
      ++shown;
    }
    if (shown < section.entries.size())
      y_ += paper_.text(x_ + kMark, y_, width_ - kMark,
                        fmt::format("+ {}", section.entries.size() - shown),
                        {.size = Size::small, .ink = Ink::grey});
    y_ += kSectionGap;
  }
  [[nodiscard]] double line() const { return paper_.height_of(width_, "X", style_) + kEntryGap; }
  [[nodiscard]] static Style rule_style() { return {.size = Size::fine, .ink = Ink::grey}; }
  [[nodiscard]] Style text_style(const CrampEntry& entry) const {
    Style style = style_;
    style.bold = entry.urgent;
    style.max_lines = 12;
    return style;
  }
  [[nodiscard]] double height_of(const CrampEntry& entry, bool with_rules) const {
    double height = paper_.height_of(width_ - kMark, entry.text, text_style(entry)) + kEntryGap;
    if (with_rules) height += paper_.height_of(width_ - kMark, entry.rule, rule_style());
    return height;
  }
  /// Urgent ones carry a black mark and bold letters, so that they stand out without colour.
  void put(const CrampEntry& entry, bool with_rules) {
    if (entry.urgent) {
      paper_.fill(x_, y_ + 0.8, 7.5, 8.4, Ink::black);
      paper_.text(x_, y_ + 0.2, 7.5, "!",
                  {.size = Size::small, .bold = true, .ink = Ink::white, .align = Align::centre});
    } else {
      paper_.fill(x_ + 2.2, y_ + 3.6, 3, 3, Ink::grey);
    }
    y_ += paper_.text(x_ + kMark, y_, width_ - kMark, entry.text, text_style(entry));
    if (with_rules) y_ += paper_.text(x_ + kMark, y_, width_ - kMark, entry.rule, rule_style());
    y_ += kEntryGap;
  }

  Page& paper_;
  double x_, y_, width_, bottom_;
  Style style_;
};

double draw_head(Page& paper, const CrampPage& page, const CrampReportHead& head) {
  double y = kMargin;
  y += paper.text(kMargin, y, kContentWidth, page.title, {.size = Size::title, .bold = true}) + 3;
  paper.rule(kMargin, y, kContentWidth, 1.6, Ink::black);
  y += 5;
  std::string who = head.patient;
  for (const std::string& more : {head.when, head.operator_name, page.case_id})
    if (!more.empty()) who += (who.empty() ? "" : "  ·  ") + more;
  y += paper.text(kMargin, y, kContentWidth, who);
  return y + 5;
}

/// Is this PAD, in a frame of its own.
double draw_answer(Page& paper, const CrampPage& page, double y) {
  constexpr double kPad = 9.0;
  const double top = y;
  const double width = kContentWidth - 2 * kPad;
  y += 6;
  y += paper.text(kMargin + kPad, y, width, page.question, kHeading);
  y += paper.text(kMargin + kPad, y, width, page.answer, {.size = Size::title, .bold = true});
  y += paper.text(kMargin + kPad, y, width, page.reason, {.size = Size::body, .max_lines = 4});
  y += 6;
  paper.frame(kMargin, top, kContentWidth, y - top, Ink::black, 1.2);
  return y + kSectionGap;
}

/// Citations and limits, from the bottom up; returns where they begin.
double draw_foot(Page& paper, const CrampPage& page) {
  std::string sources;
  for (const std::string& source : page.sources) sources += (sources.empty() ? "" : "   ") + source;
  std::string limits;
  if (const auto* section = section_of(page, "limits"))
    for (const CrampEntry& entry : section->entries)
      limits += (limits.empty() ? "" : " ") + entry.text;
  constexpr Style kSources{.size = Size::fine, .ink = Ink::grey, .max_lines = 8};
  constexpr Style kLimits{.size = Size::small, .bold = true, .max_lines = 2};
  const double height = paper.height_of(kContentWidth, sources, kSources) +
                        paper.height_of(kContentWidth, limits, kLimits) + 6;
  if (sources.empty() && limits.empty()) return kBottom;
  const double top = kBottom - height;
  paper.rule(kMargin, top, kContentWidth);
  double y = top + 3;
  y += paper.text(kMargin, y, kContentWidth, sources, kSources) + 2;
  paper.text(kMargin, y, kContentWidth, limits, kLimits);
  return top;
}

}  // namespace

void lay_out_cramp(Page& paper, const CrampPage& page, const CrampReportHead& head) {
  double y = draw_head(paper, page, head);
  const double bottom = draw_foot(paper, page) - kSectionGap;
  const bool is_patient = page.sections.size() == 1 && page.sections.front().key == "patient";
  if (is_patient) {
    y = draw_answer(paper, page, y);
    Column column{paper, kMargin, y, kContentWidth, bottom, {.size = Size::strong}};
    column.sections({&page.sections.front()});
    return;
  }
  Column urgent{paper, kMargin, y, kContentWidth, bottom / 2, {.size = Size::body}};
  urgent.sections({section_of(page, "urgent")});
  y = draw_answer(paper, page, urgent.y());
  const auto find = [&page](const char* key) { return section_of(page, key); };
  Column left{paper, kMargin, y, kColumnWidth, bottom, {.size = Size::body}};
  left.sections({find("next"), find("do_not"), find("safety_net"), find("patient")});
  Column right{
      paper, kMargin + kColumnWidth + kGutter, y, kColumnWidth, bottom, {.size = Size::body}};
  right.sections({find("open"), find("changes"), find("findings"), find("sources")});
}

}  // namespace report

Outcome<void> write_cramp_report(const clinical::cramp::CrampPage& page,
                                 const CrampReportHead& head, const std::filesystem::path& pdf) {
  const report::PdfTitle title{
      .title = page.title, .created = {}, .what = "page of the cramp visit"};
  return report::write_pdf(title, pdf,
                           [&](report::Page& paper) { report::lay_out_cramp(paper, page, head); });
}

}  // namespace station::device
