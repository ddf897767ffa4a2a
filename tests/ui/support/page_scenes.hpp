#pragma once
// A page that shows one state and does what is tapped, without services: what scenes are made of.

#include "ui/window/page.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace station::ui {

/// @param draw draw_x of the page  @param keys empty: none
template <class Action, class Request, class State, class Model>
std::unique_ptr<ScreenPage> still(State state,
                                  void (*draw)(Canvas&, Rect, const Model&, std::vector<Action>&),
                                  Worker& worker, std::function<PageKeys(const Model&)> keys = {}) {
  PageParts<State, Action, Request, Model> parts;
  parts.state = std::move(state);
  parts.step = [](State& s, const Action& a) { return step(s, a); };
  parts.present = [](const State& s, Language l) { return present(s, l); };
  parts.draw = draw;
  if (keys) parts.keys = [keys](const Model& m, Language) { return keys(m); };
  return make_page(std::move(parts), worker);
}

struct PageScene {
  ScreenId screen = ScreenId::home;
  std::unique_ptr<ScreenPage> page;
};

/// Home, the seven pages before an exam, settings, sound and alarms, engineer.
[[nodiscard]] std::vector<std::string> shell_scene_names();
[[nodiscard]] std::optional<PageScene> shell_scene(std::string_view name, Worker& worker,
                                                   const Preferences& look);

}  // namespace station::ui
