#include "tests/ui/driver/seen_screen.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace station::ui {

const SeenWidget* SeenScreen::find(std::string_view name) const {
  const auto it = std::ranges::find(widgets, name, &SeenWidget::name);
  return it == widgets.end() ? nullptr : &*it;
}

bool SeenScreen::offers(std::string_view name) const {
  const auto* widget = find(name);
  return widget != nullptr && widget->enabled && widget->button;
}

bool SeenScreen::says(std::string_view words) const {
  return std::ranges::any_of(
      widgets, [words](const SeenWidget& w) { return w.text.find(words) != std::string::npos; });
}

std::string SeenScreen::text_of(std::string_view name) const {
  const auto* widget = find(name);
  return widget == nullptr ? std::string{} : widget->text;
}

std::optional<SeenScreen> read_probe_line(std::string_view line) {
  const auto told = nlohmann::json::parse(line, nullptr, false);
  if (!told.is_object() || !told.contains("widgets")) return std::nullopt;
  SeenScreen seen;
  seen.frame = told.value("frame", std::uint64_t{0});
  seen.phase = told.value("phase", "");
  seen.screen = told.value("screen", "");
  seen.taps = told.value("taps", std::uint64_t{0});
  for (const auto& w : told["widgets"]) {
    const auto& rect = w.at("rect");
    seen.widgets.push_back({.name = w.value("name", ""),
                            .text = w.value("text", ""),
                            .x = rect.at(0),
                            .y = rect.at(1),
                            .width = rect.at(2),
                            .height = rect.at(3),
                            .enabled = w.value("enabled", false),
                            .button = w.value("button", false),
                            .on = w.value("on", false)});
  }
  return seen;
}

}  // namespace station::ui
