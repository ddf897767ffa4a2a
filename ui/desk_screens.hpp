#pragma once
// Plugs the screens of the desk into the program: cramp visit, review, training.

#include "ui/model/review/review.hpp"
#include "ui/window/page.hpp"

#include <filesystem>
#include <functional>
#include <memory>

namespace station::ui {

struct DeskSetup {
  std::filesystem::path pages;     ///< folder of printed cramp pages
  std::filesystem::path records;   ///< folder of the patients' records
  std::filesystem::path training;  ///< folder of the training alone
  Worker& worker;                  ///< outlives the pages
  /// The sound of a replay; empty: none. Worker thread.
  std::function<void(const HearReplay&)> hear;
};

[[nodiscard]] std::unique_ptr<ScreenPage> cramp_screen(const DeskSetup& setup);
[[nodiscard]] std::unique_ptr<ScreenPage> review_screen(const DeskSetup& setup);
[[nodiscard]] std::unique_ptr<ScreenPage> training_screen(const DeskSetup& setup);

}  // namespace station::ui
