// The page holds whatever exam comes: nothing leaves the margins, no two texts overlap.

#include "device/report/page.hpp"
#include "device/report/report_content.hpp"
#include "device/report/report_layout.hpp"
#include "tests/device/report/report_fixture.hpp"

#include <cairo.h>
#include <gtest/gtest.h>

#include <functional>

namespace station::device::report {
namespace {

struct Case {
  const char* name;
  std::function<ExamRecord()> exam;
  bool with_strips;
};

class ReportPage : public ::testing::TestWithParam<Case> {
 protected:
  ReportPage()
      : surface_{cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr)},
        cr_{cairo_create(surface_)} {}
  ~ReportPage() override {
    cairo_destroy(cr_);
    cairo_surface_destroy(surface_);
  }
  void draw(Page& page) {
    const ExamRecord exam = GetParam().exam();
    const auto strips =
        GetParam().with_strips ? testing::six_strips() : std::vector<WaveformStrip>{};
    lay_out(page, content_of(exam, strips, {std::string(64, 'a'), {}}), strips);
  }
  cairo_surface_t* surface_;
  cairo_t* cr_;
};

TEST_P(ReportPage, PutsNoInkOutsideTheMargins) {
  Page page{cr_};

  draw(page);

  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  cairo_recording_surface_ink_extents(surface_, &x, &y, &width, &height);
  constexpr double kHair = 1.0;
  EXPECT_GE(x, kMargin - kHair);
  EXPECT_GE(y, kMargin - kHair);
  EXPECT_LE(x + width, kRight + kHair);
  EXPECT_LE(y + height, kBottom + kHair);
}

TEST_P(ReportPage, OverlapsNoTwoTexts) {
  Page page{cr_};

  draw(page);

  constexpr double kTouch = 1.6;  // line boxes have leading; letters stay apart
  const auto& boxes = page.drawn();
  ASSERT_GT(boxes.size(), 30U);
  for (std::size_t i = 0; i < boxes.size(); ++i)
    for (std::size_t k = i + 1; k < boxes.size(); ++k) {
      const Box& a = boxes[i];
      const Box& b = boxes[k];
      const double across = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
      const double down = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
      EXPECT_FALSE(across > kTouch && down > kTouch) << "'" << a.text << "' and '" << b.text << "'";
    }
}

INSTANTIATE_TEST_SUITE_P(
    Exams, ReportPage,
    ::testing::Values(Case{"Claudicant", testing::claudicant, true},
                      Case{"ClaudicantWithoutStrips", testing::claudicant, false},
                      Case{"CriticalWithGaps", testing::critical_with_gaps, true},
                      Case{"NothingMeasured", testing::nothing_measured, false},
                      Case{"Overlong", testing::overlong, true}),
    [](const auto& test) { return std::string{test.param.name}; });

}  // namespace
}  // namespace station::device::report
