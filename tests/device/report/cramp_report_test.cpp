#include "device/report/cramp_report.hpp"

#include <cairo.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

namespace station::device {
namespace {

using clinical::cramp::CrampPage;

CrampPage visit(std::size_t lines) {
  CrampPage page;
  page.title = "Cramp visit";
  page.question = "Is this PAD?";
  page.answer = "CANNOT TELL";
  page.reason = "answers are missing";
  for (const char* key : {"urgent", "next", "do_not", "open", "findings", "sources", "safety_net",
                          "patient", "changes", "limits"}) {
    clinical::cramp::CrampSection section{key, key, {}};
    for (std::size_t i = 0; i < lines; ++i)
      section.entries.push_back({i == 0,
                                 "Measure the pressure at arm and ankle of both legs, and "
                                 "say what was found to the clinic",
                                 "RULE-" + std::to_string(i) + " [V]"});
    page.sections.push_back(section);
  }
  page.sources.assign(lines, "RULE-1: a guideline, section 3.1 [V]");
  return page;
}

std::vector<report::Box> drawn(const CrampPage& page) {
  cairo_surface_t* surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr);
  cairo_t* cr = cairo_create(surface);
  report::Page paper{cr};
  report::lay_out_cramp(paper, page, {"Doe, Jane", "2026-11-27", "A. Tech"});
  auto boxes = paper.drawn();
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
  return boxes;
}

bool overlap(const report::Box& a, const report::Box& b) {
  constexpr double kTouching = 0.5;  // points
  return a.x + kTouching < b.x + b.width && b.x + kTouching < a.x + a.width &&
         a.y + kTouching < b.y + b.height && b.y + kTouching < a.y + a.height;
}

TEST(CrampReport, KeepsAVisitOfAnyLengthOnThePage) {
  RecordProperty("requirement", "E37");
  for (const std::size_t lines : {1U, 3U, 8U, 40U}) {
    const auto boxes = drawn(visit(lines));

    for (const auto& box : boxes) {
      EXPECT_GE(box.x, report::kMargin - 0.5) << box.text;
      EXPECT_LE(box.x + box.width, report::kRight + 0.5) << box.text;
      EXPECT_LE(box.y + box.height, report::kBottom + 2.0) << lines << " " << box.text;
    }
  }
}

TEST(CrampReport, LetsNoTwoTextsOverlap) {
  for (const std::size_t lines : {1U, 3U, 8U, 40U}) {
    const auto boxes = drawn(visit(lines));

    for (std::size_t i = 0; i < boxes.size(); ++i)
      for (std::size_t k = i + 1; k < boxes.size(); ++k)
        EXPECT_FALSE(overlap(boxes[i], boxes[k]))
            << lines << ": " << boxes[i].text << " / " << boxes[k].text;
  }
}

TEST(CrampReport, PutsWhatIsUrgentAboveTheAnswer) {
  RecordProperty("requirement", "E25");
  const auto boxes = drawn(visit(2));

  const auto urgent = std::ranges::find(boxes, std::string{"urgent"}, &report::Box::text);
  const auto answer = std::ranges::find(boxes, std::string{"CANNOT TELL"}, &report::Box::text);
  ASSERT_NE(urgent, boxes.end());
  ASSERT_NE(answer, boxes.end());
  EXPECT_LT(urgent->y, answer->y);
}

TEST(CrampReport, CountsWhatDoesNotFit) {
  const auto boxes = drawn(visit(40));

  EXPECT_TRUE(std::ranges::any_of(
      boxes, [](const auto& box) { return box.text.find("+ ") != std::string::npos; }));
}

TEST(CrampReport, WritesAPdfAndNamesThePathWhereItCannot) {
  const auto folder = std::filesystem::temp_directory_path() / "cramp_report_test";
  std::filesystem::create_directories(folder);

  const auto written = write_cramp_report(visit(3), {}, folder / "visit.pdf");
  const auto refused = write_cramp_report(visit(3), {}, folder / "no such folder" / "visit.pdf");

  ASSERT_TRUE(written.has_value());
  std::ifstream in{folder / "visit.pdf", std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  EXPECT_EQ(bytes.substr(0, 5), "%PDF-");
  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().sentence.find("no such folder"), std::string::npos);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace station::device
