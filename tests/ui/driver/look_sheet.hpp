#pragma once
// Approved looks: one window for each size, theme and language, sheets of reduced pictures, and how
// two sheets are compared. Full pictures go to the build tree when ABI_STATION_SCREENS is set, and
// where a sheet differs.

#include "algorithms/clinical/messages/catalogue.hpp"
#include "tests/ui/driver/virtual_desk.hpp"
#include "ui/model/language.hpp"
#include "ui/model/shell/screens.hpp"

#include <cairo.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

struct GLFWwindow;

namespace station::ui {

struct Look {
  DeskSize size;
  ThemeChoice theme = ThemeChoice::dark;
  Language language = Language::english;
};

/// What the clinical rules say in this language, as the program reads it.
[[nodiscard]] std::shared_ptr<const clinical::Catalogue> catalogue_of(Language language);
/// "1280x800-dark-en"
[[nodiscard]] std::string name_of(const Look& look);
/// Three sizes, both themes, both languages.
[[nodiscard]] std::vector<Look> all_looks();

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;

/// The reduced pictures of one look, in rows of five.
class LookSheet {
 public:
  /// @param kind put before the look's name; may be empty
  LookSheet(const std::string& kind, const Look& look, std::vector<std::string> scenes);

  /// Takes what the current context has drawn as the next scene.
  void take_frame();
  /// Compares with the approved sheet, or renews it if ABI_STATION_SCREENS is "update".
  void judge();

 private:
  [[nodiscard]] int rows() const;

  Look look_;
  std::vector<std::string> scenes_;
  std::filesystem::path full_, approved_;
  bool keeps_full_;
  std::size_t taken_ = 0;
  Surface sheet_;
};

/// A window of the look's size on a virtual screen, its context current.
class LookTest : public ::testing::TestWithParam<Look> {
 protected:
  void SetUp() override;
  void TearDown() override;

 private:
  std::unique_ptr<VirtualDesk> desk_;
  std::string display_;
  GLFWwindow* window_ = nullptr;
};

/// The test's name of a look: letters, digits and underscores alone.
[[nodiscard]] std::string test_name_of(const ::testing::TestParamInfo<Look>& of);

}  // namespace station::ui
