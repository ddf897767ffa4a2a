// Every scene of the exam in both themes, three sizes and both languages, drawn by OpenGL as the
// program draws it. Full pictures go to the build tree; a sheet of reduced ones for each
// combination is compared with the one in tests/data/screens. `tools/screens update` renews those.
#include "tests/ui/driver/virtual_desk.hpp"
#include "tests/ui/support/scripted_feed.hpp"
#include "ui/model/live_trace.hpp"
#include "ui/model/present.hpp"
#include "ui/window/frame_painter.hpp"
#include "ui/window/screenshot.hpp"

#include <GL/gl.h>
#include <GLFW/glfw3.h>
#include <cairo.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

namespace station::ui {
namespace {

namespace fs = std::filesystem;
using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;

constexpr int kThumbWidth = 160;
constexpr int kThumbHeight = 100;
constexpr int kColumns = 5;
constexpr int kBlock = 10;
/// Greatest difference of a block's mean, of 255 [chosen: letters of another font version move a
/// block by 3 to 5, a widget that is gone by 15 or more].
constexpr double kTolerance = 8.0;

struct Look {
  DeskSize size;
  ThemeChoice theme;
  Language language;
};

std::string name_of(const Look& look) {
  return fmt::format("{}x{}-{}-{}", look.size.width, look.size.height,
                     look.theme == ThemeChoice::dark ? "dark" : "light",
                     look.language == Language::german ? "de" : "en");
}

Surface blank(int width, int height) {
  return {cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height), &cairo_surface_destroy};
}

Surface read_png(const fs::path& file) {
  return {cairo_image_surface_create_from_png(file.c_str()), &cairo_surface_destroy};
}

/// Reduces a picture into its place on the sheet.
void put(cairo_surface_t* sheet, cairo_surface_t* picture, int place) {
  cairo_t* pen = cairo_create(sheet);
  const double scale =
      std::min(static_cast<double>(kThumbWidth) / cairo_image_surface_get_width(picture),
               static_cast<double>(kThumbHeight) / cairo_image_surface_get_height(picture));
  cairo_translate(pen, place % kColumns * kThumbWidth, place / kColumns * kThumbHeight);
  cairo_scale(pen, scale, scale);
  cairo_set_source_surface(pen, picture, 0.0, 0.0);
  cairo_pattern_set_filter(cairo_get_source(pen), CAIRO_FILTER_GOOD);
  cairo_paint(pen);
  cairo_destroy(pen);
}

double block_mean(cairo_surface_t* s, int x0, int y0, int channel) {
  const unsigned char* data = cairo_image_surface_get_data(s);
  const int stride = cairo_image_surface_get_stride(s);
  double sum = 0.0;
  for (int y = y0; y < y0 + kBlock; ++y)
    for (int x = x0; x < x0 + kBlock; ++x) sum += data[y * stride + x * 4 + channel];
  return sum / (kBlock * kBlock);
}

struct Difference {
  double greatest = 0.0;
  int x = 0, y = 0;
};

/// Draws a frame around every block that differs.
Difference compare(cairo_surface_t* now, cairo_surface_t* before, cairo_surface_t* marked) {
  Difference d;
  cairo_t* pen = cairo_create(marked);
  cairo_set_source_surface(pen, now, 0.0, 0.0);
  cairo_paint(pen);
  cairo_set_source_rgb(pen, 1.0, 0.0, 1.0);
  cairo_set_line_width(pen, 1.0);
  for (int y = 0; y + kBlock <= cairo_image_surface_get_height(now); y += kBlock)
    for (int x = 0; x + kBlock <= cairo_image_surface_get_width(now); x += kBlock) {
      double most = 0.0;
      for (int channel = 0; channel < 3; ++channel)
        most = std::max(
            most, std::abs(block_mean(now, x, y, channel) - block_mean(before, x, y, channel)));
      if (most > kTolerance) {
        cairo_rectangle(pen, x, y, kBlock, kBlock);
        cairo_stroke(pen);
      }
      if (most > d.greatest) d = {most, x, y};
    }
  cairo_destroy(pen);
  return d;
}

class Screens : public ::testing::TestWithParam<Look> {
 protected:
  void SetUp() override {
    desk_ = std::make_unique<VirtualDesk>(GetParam().size);
    display_ = desk_->environment();
    ::putenv(display_.data());
    ASSERT_EQ(glfwInit(), GLFW_TRUE);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    window_ = glfwCreateWindow(GetParam().size.width, GetParam().size.height, "screens", nullptr,
                               nullptr);
    ASSERT_NE(window_, nullptr);
    glfwMakeContextCurrent(window_);
  }
  void TearDown() override {
    if (window_ != nullptr) glfwDestroyWindow(window_);
    glfwTerminate();
    ::unsetenv("DISPLAY");
  }

  std::unique_ptr<VirtualDesk> desk_;
  std::string display_;
  GLFWwindow* window_ = nullptr;
};

TEST_P(Screens, LookAsTheyDidWhenTheyWereLastApproved) {
  const Look look = GetParam();
  const auto scenes = all_scenes();
  const fs::path full = fs::path{STATION_BINARY_DIR} / "tests" / "ui" / "screens" / name_of(look);
  const fs::path reference =
      fs::path{STATION_SOURCE_DIR} / "tests" / "data" / "screens" / (name_of(look) + ".png");
  fs::create_directories(full);
  const int rows = (static_cast<int>(scenes.size()) + kColumns - 1) / kColumns;
  const Surface sheet = blank(kColumns * kThumbWidth, rows * kThumbHeight);
  WindowSettings settings;
  settings.look = {.language = look.language, .theme = look.theme};
  {
    FramePainter painter{settings, 4.0, look.size.width, look.size.height};
    for (std::size_t i = 0; i < scenes.size(); ++i) {
      ScriptedFeed feed{scenes[i]};
      LiveTrace trace;
      for (int turn = 0; turn < 3; ++turn) {  // a text that is new to the fonts needs a frame more
        trace.take(feed.feed());
        const auto model =
            present(feed.snapshot(), {std::chrono::milliseconds{0}, {}, "14:05"}, look.language);
        static_cast<void>(painter.build_exam(model, trace, nullptr));
        painter.render();
      }
      glFinish();
      const auto file = full / (std::string{name_of(scenes[i])} + ".png");
      ASSERT_TRUE(write_screenshot(file.string(), look.size.width, look.size.height));
      put(sheet.get(), read_png(file).get(), static_cast<int>(i));
    }
  }
  cairo_surface_flush(sheet.get());
  const auto now = full / "sheet.png";
  cairo_surface_write_to_png(sheet.get(), now.c_str());

  if (const char* wish = std::getenv("ABI_STATION_SCREENS");
      wish && std::string{wish} == "update") {
    fs::create_directories(reference.parent_path());
    fs::copy_file(now, reference, fs::copy_options::overwrite_existing);
    GTEST_SKIP() << "renewed " << reference << ": look at it before it is committed";
  }
  ASSERT_TRUE(fs::exists(reference))
      << "nobody has approved " << now << " yet: look at it, then tools/screens update";
  const Surface before = read_png(reference);
  ASSERT_EQ(cairo_surface_status(before.get()), CAIRO_STATUS_SUCCESS)
      << reference << " cannot be read: tools/screens update";
  ASSERT_EQ(cairo_image_surface_get_height(before.get()), rows * kThumbHeight)
      << "scenes came or went: tools/screens update";
  const Surface marked = blank(kColumns * kThumbWidth, rows * kThumbHeight);
  const auto difference = compare(sheet.get(), before.get(), marked.get());
  if (difference.greatest > kTolerance) {
    cairo_surface_write_to_png(marked.get(), (full / "difference.png").c_str());
    const auto place = difference.y / kThumbHeight * kColumns + difference.x / kThumbWidth;
    ADD_FAILURE() << name_of(scenes[static_cast<std::size_t>(place)]) << " looks different by "
                  << difference.greatest << " of 255: see " << (full / "difference.png")
                  << " beside " << reference << "; if it is meant, tools/screens update";
  }
}

INSTANTIATE_TEST_SUITE_P(
    Of, Screens, ::testing::ValuesIn([] {
      std::vector<Look> looks;
      for (const DeskSize size : {DeskSize{1024, 600}, DeskSize{1280, 800}, DeskSize{1920, 1080}})
        for (const auto theme : {ThemeChoice::dark, ThemeChoice::light})
          for (const auto language : {Language::english, Language::german})
            looks.push_back({size, theme, language});
      return looks;
    }()),
    [](const auto& of) {
      std::string name = name_of(of.param);
      std::ranges::replace(name, '-', '_');
      return name;
    });

}  // namespace
}  // namespace station::ui
