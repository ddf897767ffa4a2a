#include "ui/draw/fonts.hpp"

#include <cmath>
#include <fstream>

namespace station::ui {
namespace {

// The atlas keeps pointers to these until it is built.
constexpr ImWchar kTextGlyphs[] = {0x0020, 0x017F, 0x2013, 0x2014, 0x2018, 0x201D, 0x2022,
                                   0x2026, 0x2192, 0x2192, 0x2264, 0x2265, 0};
constexpr ImWchar kTitleGlyphs[] = {0x0020, 0x00FF, 0};
constexpr ImWchar kDigitGlyphs[] = {0x0020, 0x0020, 0x002D, 0x003A, 0};  // space - . / 0-9 :

const std::string* first_readable(const std::vector<std::string>& paths) {
  for (const auto& path : paths)
    if (std::ifstream{path}.good()) return &path;
  return nullptr;
}

ImFont* bake(ImFontAtlas& atlas, const std::string* path, float px, const ImWchar* glyphs) {
  ImFontConfig config;
  config.OversampleH = 1;  // sizes are exact and text sits on whole pixels
  config.OversampleV = 1;
  config.PixelSnapH = false;
  const float size = std::max(8.0F, std::round(px));
  if (path != nullptr) return atlas.AddFontFromFileTTF(path->c_str(), size, &config, glyphs);
  config.SizePixels = size;
  return atlas.AddFontDefault(&config);
}

}  // namespace

FontPaths default_font_paths() {
  const std::string roboto = "/usr/share/fonts/truetype/roboto/unhinted/RobotoTTF/";
  const std::string dejavu = "/usr/share/fonts/truetype/dejavu/";
  return {{roboto + "Roboto-Regular.ttf", dejavu + "DejaVuSans.ttf"},
          {roboto + "Roboto-Medium.ttf", dejavu + "DejaVuSans-Bold.ttf"}};
}

FontSet bake_fonts(ImFontAtlas& atlas, const Scale& scale, const Metrics& metrics,
                   const FontPaths& paths) {
  const auto* regular = first_readable(paths.regular);
  const auto* medium = first_readable(paths.medium);
  atlas.Clear();
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  FontSet set;
  set.body = bake(atlas, regular, scale.px(metrics.body), kTextGlyphs);
  set.strong = bake(atlas, medium, scale.px(metrics.body), kTextGlyphs);
  set.reading = bake(atlas, medium, scale.px(metrics.reading), kTextGlyphs);
  // Rounding must not take these two below what a person at the bedside is promised.
  set.title = bake(atlas, medium, std::ceil(scale.px(metrics.title)), kTitleGlyphs);
  set.digits = bake(atlas, medium, std::ceil(scale.px(metrics.digits)), kDigitGlyphs);
  atlas.Build();
  return set;
}

}  // namespace station::ui
