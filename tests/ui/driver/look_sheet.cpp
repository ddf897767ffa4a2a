#include "tests/ui/driver/look_sheet.hpp"

#include "config/config.hpp"
#include "config/load_cramp.hpp"

#include <GL/gl.h>
#include <GLFW/glfw3.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>

namespace station::ui {
namespace {

namespace fs = std::filesystem;

constexpr int kThumbWidth = 160;
constexpr int kThumbHeight = 100;
constexpr int kColumns = 5;
constexpr int kBlock = 10;
/// Greatest difference of a block's mean, of 255 [chosen: letters of another font version move a
/// block by 3 to 5, a widget that is gone by 15 or more].
constexpr double kTolerance = 8.0;

Surface blank(int width, int height) {
  return {cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height), &cairo_surface_destroy};
}

Surface read_png(const fs::path& file) {
  return {cairo_image_surface_create_from_png(file.c_str()), &cairo_surface_destroy};
}

/// What stands in the back buffer, upright.
Surface frame_of(int width, int height) {
  Surface picture = blank(width, height);
  const auto row = static_cast<std::size_t>(width) * 4;
  std::vector<unsigned char> pixels(row * static_cast<std::size_t>(height));
  glFinish();
  glPixelStorei(GL_PACK_ALIGNMENT, 4);
  glReadPixels(0, 0, width, height, GL_BGRA, GL_UNSIGNED_BYTE, pixels.data());
  auto* out = cairo_image_surface_get_data(picture.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(picture.get()));
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y)
    std::memcpy(out + y * stride, pixels.data() + (static_cast<std::size_t>(height) - 1 - y) * row,
                row);
  cairo_surface_mark_dirty(picture.get());
  return picture;
}

std::string wish() {
  const char* said = std::getenv("ABI_STATION_SCREENS");
  return said == nullptr ? std::string{} : said;
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

}  // namespace

std::string name_of(const Look& look) {
  return fmt::format("{}x{}-{}-{}", look.size.width, look.size.height,
                     look.theme == ThemeChoice::dark ? "dark" : "light",
                     look.language == Language::german ? "de" : "en");
}

std::vector<Look> all_looks() {
  std::vector<Look> looks;
  for (const DeskSize size : {DeskSize{1024, 600}, DeskSize{1280, 800}, DeskSize{1920, 1080}})
    for (const auto theme : {ThemeChoice::dark, ThemeChoice::light})
      for (const auto language : {Language::english, Language::german})
        looks.push_back({size, theme, language});
  return looks;
}

std::string test_name_of(const ::testing::TestParamInfo<Look>& of) {
  std::string name = name_of(of.param);
  std::ranges::replace(name, '-', '_');
  return name;
}

std::shared_ptr<const clinical::Catalogue> catalogue_of(Language language) {
  const std::string config = STATION_SOURCE_DIR "/config/";
  const auto medicines = config::load_medicines(config + "medicines.toml").value();
  const char* file = language == Language::german ? "messages/de.toml" : "messages/en.toml";
  return std::make_shared<const clinical::Catalogue>(
      config::load_catalogue(config + file, medicines).value());
}

LookSheet::LookSheet(const std::string& kind, const Look& look, std::vector<std::string> scenes)
    : look_{look},
      scenes_{std::move(scenes)},
      keeps_full_{!wish().empty()},
      sheet_{blank(kColumns * kThumbWidth, rows() * kThumbHeight)} {
  const std::string name = kind + name_of(look);
  full_ = fs::path{STATION_BINARY_DIR} / "tests" / "ui" / "screens" / name;
  approved_ = fs::path{STATION_SOURCE_DIR} / "tests" / "data" / "screens" / (name + ".png");
  fs::create_directories(full_);
}

int LookSheet::rows() const { return (static_cast<int>(scenes_.size()) + kColumns - 1) / kColumns; }

void LookSheet::take_frame() {
  const Surface picture = frame_of(look_.size.width, look_.size.height);
  if (keeps_full_)
    cairo_surface_write_to_png(picture.get(), (full_ / (scenes_[taken_] + ".png")).c_str());
  put(sheet_.get(), picture.get(), static_cast<int>(taken_++));
}

void LookSheet::judge() {
  cairo_surface_flush(sheet_.get());
  const auto now = full_ / "sheet.png";
  cairo_surface_write_to_png(sheet_.get(), now.c_str());
  if (wish() == "update") {
    fs::create_directories(approved_.parent_path());
    fs::copy_file(now, approved_, fs::copy_options::overwrite_existing);
    GTEST_SKIP() << "renewed " << approved_ << ": look at it before it is committed";
  }
  ASSERT_TRUE(fs::exists(approved_))
      << "nobody has approved " << now << " yet: look at it, then tools/screens update";
  const Surface before = read_png(approved_);
  ASSERT_EQ(cairo_surface_status(before.get()), CAIRO_STATUS_SUCCESS)
      << approved_ << " cannot be read: tools/screens update";
  ASSERT_EQ(cairo_image_surface_get_height(before.get()), rows() * kThumbHeight)
      << "scenes came or went: tools/screens update";
  const Surface marked = blank(kColumns * kThumbWidth, rows() * kThumbHeight);
  const auto difference = compare(sheet_.get(), before.get(), marked.get());
  if (difference.greatest <= kTolerance) return;
  cairo_surface_write_to_png(marked.get(), (full_ / "difference.png").c_str());
  const auto place = difference.y / kThumbHeight * kColumns + difference.x / kThumbWidth;
  ADD_FAILURE() << scenes_[static_cast<std::size_t>(place)] << " looks different by "
                << difference.greatest << " of 255: see " << (full_ / "difference.png")
                << " beside " << approved_ << "; if it is meant, tools/screens update";
}

void LookTest::SetUp() {
  desk_ = std::make_unique<VirtualDesk>(GetParam().size);
  display_ = desk_->environment();
  ::putenv(display_.data());
  // The pictures are drawn by this thread alone and with nothing kept from another run: sheets made
  // side by side share no cores and no files, and the software renderer has no threads to wait for.
  ::setenv("LP_NUM_THREADS", "0", 1);
  ::setenv("MESA_SHADER_CACHE_DISABLE", "true", 1);
  ASSERT_EQ(glfwInit(), GLFW_TRUE);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  window_ =
      glfwCreateWindow(GetParam().size.width, GetParam().size.height, "screens", nullptr, nullptr);
  ASSERT_NE(window_, nullptr);
  glfwMakeContextCurrent(window_);
}

void LookTest::TearDown() {
  if (window_ != nullptr) glfwDestroyWindow(window_);
  glfwTerminate();
  ::unsetenv("DISPLAY");
}

}  // namespace station::ui
