#pragma once
// Scenes of the desk's screens, made of what ships: cramp visit, review, training.

#include "tests/ui/support/page_scenes.hpp"

namespace station::ui {

[[nodiscard]] std::vector<std::string> desk_scene_names();
[[nodiscard]] std::optional<PageScene> desk_scene(std::string_view name, Worker& worker);

}  // namespace station::ui
