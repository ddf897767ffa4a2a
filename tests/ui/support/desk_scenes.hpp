#pragma once
// Scenes of the desk's screens, made of what ships: for the preview and for pictures.

#include "ui/window/page.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace station::ui {

[[nodiscard]] std::optional<std::pair<ScreenId, std::unique_ptr<ScreenPage>>> desk_scene(
    std::string_view name, Worker& worker, Language language);
[[nodiscard]] std::string desk_scene_names();

}  // namespace station::ui
