#include "ui/draw/fonts.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmath>
#include <fstream>
#include <map>

namespace station::ui {
namespace {

// The atlas keeps pointers to these until it is built.
// A texture holds them four bytes a pixel: what a name needs beyond these is added when it is met.
constexpr ImWchar kTextGlyphs[] = {0x0020, 0x00FF, 0x2013, 0x2014, 0x2018, 0x201D, 0x2022, 0x2026,
                                   0x2192, 0x2192, 0x2212, 0x2212, 0x2264, 0x2265, 0};
// Letters of 20 mm say our own words only, in English and German: ASCII, ° Ä Ö Ü ß ä ö ü.
constexpr ImWchar kTitleGlyphs[] = {0x0020, 0x007E, 0x00B0, 0x00B0, 0x00C4, 0x00C4, 0x00D6,
                                    0x00D6, 0x00DC, 0x00DC, 0x00DF, 0x00DF, 0x00E4, 0x00E4,
                                    0x00F6, 0x00F6, 0x00FC, 0x00FC, 0};
constexpr ImWchar kDigitGlyphs[] = {0x0020, 0x0020, 0x002D, 0x003A, 0};  // space - . / 0-9 :

const std::string* first_readable(const std::vector<std::string>& paths) {
  for (const auto& path : paths)
    if (std::ifstream{path}.good()) return &path;
  return nullptr;
}

/// A font file as memory that is read only where it is needed: a CJK font has 20 MB. Files stay
/// mapped until the program ends; there are a handful.
struct FileView {
  void* data = nullptr;
  int size = 0;
};
FileView view_of(const std::string& path) {
  static std::map<std::string, FileView> views;
  const auto [at, is_new] = views.try_emplace(path);
  if (!is_new) return at->second;
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return {};
  struct stat facts{};
  if (::fstat(fd, &facts) == 0 && facts.st_size > 0) {
    void* data =
        ::mmap(nullptr, static_cast<std::size_t>(facts.st_size), PROT_READ, MAP_PRIVATE, fd, 0);
    if (data != MAP_FAILED) at->second = {data, static_cast<int>(facts.st_size)};
  }
  ::close(fd);
  return at->second;
}

class Baker {
 public:
  Baker(ImFontAtlas& atlas, const FontPaths& paths, const std::set<unsigned>& more)
      : atlas_{atlas}, paths_{paths} {
    for (const unsigned code : more) {
      if (code > IM_UNICODE_CODEPOINT_MAX) continue;
      more_.push_back(static_cast<ImWchar>(code));
      more_.push_back(static_cast<ImWchar>(code));
    }
    more_.push_back(0);
  }

  ImFont* bake(const std::string* path, float px, const ImWchar* glyphs, bool any_character) {
    const float size = std::max(8.0F, std::round(px));
    ImFont* font = nullptr;
    if (path != nullptr) font = add(*path, size, glyphs, false);
    if (font == nullptr) {
      ImFontConfig config = usual();
      config.SizePixels = size;
      font = atlas_.AddFontDefault(&config);
    }
    if (!any_character || more_.size() < 2) return font;
    // Each file gives the characters that those before it did not.
    if (path != nullptr) add(*path, size, more_.data(), true);
    for (const auto& fallback : paths_.fallback) add(fallback, size, more_.data(), true);
    return font;
  }

 private:
  static ImFontConfig usual() {
    ImFontConfig config;
    config.OversampleH = 1;  // sizes are exact and text sits on whole pixels
    config.OversampleV = 1;
    config.PixelSnapH = false;
    return config;
  }
  ImFont* add(const std::string& path, float size, const ImWchar* glyphs, bool merge) {
    const FileView file = view_of(path);
    if (file.data == nullptr) return nullptr;
    ImFontConfig config = usual();
    config.FontDataOwnedByAtlas = false;
    config.MergeMode = merge;
    return atlas_.AddFontFromMemoryTTF(file.data, file.size, size, &config, glyphs);
  }

  ImFontAtlas& atlas_;
  const FontPaths& paths_;
  std::vector<ImWchar> more_;
};

}  // namespace

FontPaths default_font_paths() {
  const std::string roboto = "/usr/share/fonts/truetype/roboto/unhinted/RobotoTTF/";
  const std::string dejavu = "/usr/share/fonts/truetype/dejavu/";
  return {{roboto + "Roboto-Regular.ttf", dejavu + "DejaVuSans.ttf"},
          {roboto + "Roboto-Medium.ttf", dejavu + "DejaVuSans-Bold.ttf"},
          {dejavu + "DejaVuSans.ttf", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"}};
}

FontSet bake_fonts(ImFontAtlas& atlas, const Scale& scale, const Metrics& metrics,
                   const FontPaths& paths, const std::set<unsigned>& more) {
  const auto* regular = first_readable(paths.regular);
  const auto* medium = first_readable(paths.medium);
  atlas.Clear();
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  Baker baker{atlas, paths, more};
  FontSet set;
  set.body = baker.bake(regular, scale.px(metrics.body), kTextGlyphs, true);
  set.strong = baker.bake(medium, scale.px(metrics.body), kTextGlyphs, true);
  set.reading = baker.bake(medium, scale.px(metrics.reading), kTextGlyphs, true);
  // Rounding must not take these two below what a person at the bedside is promised.
  set.title = baker.bake(medium, std::ceil(scale.px(metrics.title)), kTitleGlyphs, false);
  set.digits = baker.bake(medium, std::ceil(scale.px(metrics.digits)), kDigitGlyphs, false);
  atlas.Build();
  return set;
}

}  // namespace station::ui
