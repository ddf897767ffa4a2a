#include "tools/abi/study_page.hpp"

#include "tools/abi/study_pictures.hpp"
#include "tools/study/study_goals.hpp"

#include <cairo-pdf.h>
#include <cairo.h>
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <memory>
#include <string_view>

namespace station::tools {
namespace {

namespace report = device::report;
using report::Align;
using report::Ink;
using report::Size;

constexpr double kTableWidth = 340.0;
constexpr double kPictures = report::kMargin + kTableWidth + report::kGutter;
constexpr double kPicturesWidth = report::kRight - kPictures;
constexpr double kGoalHeight = 9.6;
constexpr double kRowHeight = 8.9;
constexpr double kNames = 124.0;
constexpr double kPixelsPerPoint = 3.0;
constexpr double kPictureWidth = 260.0;
constexpr double kPictureHeight = 190.0;
constexpr double kPictureMargin = 10.0;

struct Destroy {
  void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
  void operator()(cairo_t* c) const { cairo_destroy(c); }
};
using Surface = std::unique_ptr<cairo_surface_t, Destroy>;
using Context = std::unique_ptr<cairo_t, Destroy>;

double draw_goals(report::Page& page, double y, const study::StudyTable& table) {
  const auto right = [](Ink ink, bool bold) {
    return report::Style{.size = Size::fine, .bold = bold, .ink = ink, .align = Align::right};
  };
  const double x = report::kMargin;
  page.text(x + 210.0, y, 80.0, "asked", right(Ink::grey, false));
  page.text(x + 300.0, y, 90.0, "measured", right(Ink::grey, false));
  page.text(x + 395.0, y, 50.0, "n", right(Ink::grey, false));
  for (const study::Goal& g : study::goals(table)) {
    y += kGoalHeight;
    page.text(x, y, 215.0, g.subject, {.size = Size::fine});
    page.text(x + 210.0, y, 80.0, g.asked, right(Ink::grey, false));
    page.text(x + 300.0, y, 90.0, g.measured, right(Ink::black, true));
    page.text(x + 395.0, y, 50.0, fmt::format("{}", g.n), right(Ink::grey, false));
    page.text(x + 460.0, y, report::kContentWidth - 460.0,
              !g.met   ? (g.asked == "-" ? "" : "nothing to judge")
              : *g.met ? "met"
                       : "not met",
              right(g.met ? Ink::black : Ink::grey, g.met && !*g.met));
  }
  return y + kGoalHeight;
}

std::array<std::string, 9> cells_of(const study::Tally& t) {
  const std::int64_t n = t.error.n();
  const auto share = [](std::int64_t k, std::int64_t of, int digits) {
    return of > 0 ? fmt::format("{:.{}f}", 100.0 * static_cast<double>(k) / static_cast<double>(of),
                                digits)
                  : std::string{};
  };
  if (n == 0)
    return {fmt::format("{}", t.sites), share(t.missed, t.readable, 1), "", "", "", "", "", "", ""};
  return {
      fmt::format("{}", n),
      share(t.missed, t.readable, 1),
      fmt::format("{:+.2f}", t.error.mean()),
      n > 1 ? fmt::format("{:.2f}", t.error.sd()) : std::string{},
      t.oracle.sd() > 0.0 ? fmt::format("{:.2f}", t.paired.sd() / t.oracle.sd()) : std::string{},
      share(t.within_5, n, 1),
      share(t.gross, n, 2),
      fmt::format("{}", t.silent),
      share(t.covered, n, 1)};
}

void draw_row(report::Page& page, double y, std::string_view name,
              const std::array<std::string, 9>& cells, report::Style style) {
  page.text(report::kMargin, y, kNames, name, style);
  const double cell = (kTableWidth - kNames) / static_cast<double>(cells.size());
  style.align = Align::right;
  for (std::size_t i = 0; i < cells.size(); ++i)
    page.text(report::kMargin + kNames + cell * static_cast<double>(i), y, cell, cells[i], style);
}

void draw_strata(report::Page& page, double y, const study::StudyTable& table) {
  draw_row(page, y, "", {"n", "missed", "bias", "SD", "oracle", "≤ 5", "> 10", "silent", "cover"},
           {.size = Size::fine, .ink = Ink::grey});
  y += kRowHeight;
  std::string_view group;
  for (std::size_t i = 0; i < study::strata().size(); ++i) {
    const study::Stratum& s = study::strata()[i];
    if (group != s.group) {
      group = s.group;
      page.rule(report::kMargin, y + 0.4, kTableWidth, 0.4);
      y += 1.6;
    }
    draw_row(page, y, s.name, cells_of(table.tallies[i]), {.size = Size::fine});
    y += kRowHeight;
    if (std::string_view{s.name} != "atrial fibrillation, one reading") continue;
    auto cells = cells_of(table.mean_of_three);
    cells[1].clear();  // three readings were taken: none was missed
    draw_row(page, y, "atrial fibrillation, mean of three", cells, {.size = Size::fine});
    y += kRowHeight;
  }
  page.text(
      report::kMargin, y + 3.0, kTableWidth,
      "Errors in mmHg against the mean systolic of the beats within 6 s. missed: % of readable "
      "sites. oracle: SD over that of the same estimator told which beats opened. ≤ 5, > 10: % "
      "of readings. silent: beyond 10 mmHg, nothing doubted, truth outside the 95 % interval. "
      "cover: % of 95 % intervals that hold the truth.",
      {.size = Size::fine, .ink = Ink::grey, .max_lines = 4});
}

void draw_page(report::Page& page, const std::string& about, const study::StudyTable& table) {
  double y = report::kMargin;
  page.text(report::kMargin, y, 380.0, "Accuracy study", {.size = Size::title, .bold = true});
  page.text(report::kRight - 120.0, y + 4.0, 120.0, "SIMULATED",
            {.size = Size::strong, .bold = true, .ink = Ink::grey, .align = Align::right});
  y += 25.0;
  y += page.text(report::kMargin, y, report::kContentWidth,
                 fmt::format("{} exams. {} Not a claim about people.", table.exams, about),
                 {.size = Size::small, .ink = Ink::grey, .max_lines = 3});
  y += 8.0;
  y = draw_goals(page, y, table) + 8.0;
  draw_strata(page, y, table);
  // The two pictures of errors share what the goals above and the categories below leave.
  constexpr double kBelowPicture = 10.0;
  constexpr double kBelowCategories = 6.0;
  const double height =
      0.5 * (report::kBottom - y - 2.0 * (confusion_height() + kBelowPicture) - kBelowCategories);
  for (const std::size_t limb : {std::size_t{0}, std::size_t{1}}) {
    draw_bland_altman(page, kPictures, y, kPicturesWidth, height, table, limb);
    y += height + kBelowPicture;
  }
  draw_confusion(page, kPictures, y, kPicturesWidth, table.by_hour,
                 "Category, against the truth of the hour");
  y += confusion_height() + kBelowCategories;
  draw_confusion(page, kPictures, y, kPicturesWidth, table.by_patient,
                 "Category, against the patient's own index");
}

template <class Draw>
bool write_png(const std::filesystem::path& file, double width, double height, Draw&& draw) {
  const Surface surface{cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                                   static_cast<int>(width * kPixelsPerPoint),
                                                   static_cast<int>(height * kPixelsPerPoint))};
  const Context context{cairo_create(surface.get())};
  cairo_set_source_rgb(context.get(), 1.0, 1.0, 1.0);
  cairo_paint(context.get());
  cairo_scale(context.get(), kPixelsPerPoint, kPixelsPerPoint);
  report::Page page{context.get()};
  draw(page);
  return cairo_surface_write_to_png(surface.get(), file.c_str()) == CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::expected<void, std::string> draw_study(const std::filesystem::path& folder,
                                            const std::string& about,
                                            const study::StudyTable& table) {
  const std::filesystem::path pdf = folder / "study.pdf";
  bool good = true;
  {
    const Surface surface{
        cairo_pdf_surface_create(pdf.c_str(), report::kPageWidth, report::kPageHeight)};
    const Context context{cairo_create(surface.get())};
    report::Page page{context.get()};
    draw_page(page, about, table);
    cairo_show_page(context.get());
    cairo_surface_finish(surface.get());
    good = cairo_surface_status(surface.get()) == CAIRO_STATUS_SUCCESS;
  }
  good = good && write_png(folder / "bland-altman.png", 2 * kPictureWidth + 3 * kPictureMargin,
                           kPictureHeight + 2 * kPictureMargin, [&](report::Page& page) {
                             for (const std::size_t limb : {std::size_t{0}, std::size_t{1}})
                               draw_bland_altman(
                                   page,
                                   kPictureMargin +
                                       static_cast<double>(limb) * (kPictureWidth + kPictureMargin),
                                   kPictureMargin, kPictureWidth, kPictureHeight, table, limb);
                           });
  good =
      good && write_png(folder / "categories.png", kPictureWidth + 2 * kPictureMargin,
                        confusion_height() + 2 * kPictureMargin, [&](report::Page& page) {
                          draw_confusion(page, kPictureMargin, kPictureMargin, kPictureWidth,
                                         table.by_hour, "Category, against the truth of the hour");
                        });
  if (!good)
    return std::unexpected{fmt::format(
        "The pictures cannot be written to {}: check folder and disk.", folder.string())};
  return {};
}

}  // namespace station::tools
