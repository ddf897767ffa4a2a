#pragma once
// Pages of the program without a window, as HeadlessFrame is for the exam.

#include "ui/draw/draw.hpp"
#include "ui/draw/page_frame.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace station::ui {

template <class Action>
class HeadlessPage {
 public:
  HeadlessPage(int width, int height, float px_per_mm, ThemeChoice theme = ThemeChoice::dark)
      : scale_{static_cast<float>(width), static_cast<float>(height), px_per_mm},
        theme_{theme_of(theme)} {
    context_ = ImGui::CreateContext();
    auto& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {scale_.width(), scale_.height()};
    io.DeltaTime = 0.02F;
    fonts_ = bake_fonts(*io.Fonts, scale_, metrics_, default_font_paths());
  }
  ~HeadlessPage() { ImGui::DestroyContext(context_); }
  HeadlessPage(const HeadlessPage&) = delete;
  HeadlessPage& operator=(const HeadlessPage&) = delete;

  /// One frame within the page's frame. @param draw draw_x of the page
  template <class Model, class Draw>
  std::vector<Action> frame(const Model& model, const Draw& draw, PageKeys keys = {}) {
    std::vector<Action> asked;
    PageFrame frame;
    frame.title = "Page";
    frame.home = "Home";
    frame.wall_clock = "14:05";
    frame.keys = std::move(keys);
    frame.has_stop = true;
    PageFrameAsked of_frame;
    ImGui::NewFrame();
    DrawContext context{theme_, metrics_, scale_, fonts_, trace_, nullptr, view_, notes_};
    context.screen_keyboard = screen_keyboard;
    draw_on_canvas(context, [&](Canvas& c, Rect screen) {
      draw(c, draw_page_frame(c, screen, frame, of_frame), model, asked);
    });
    ImGui::Render();
    return asked;
  }
  /// Presses and releases in the middle of a widget.
  template <class Model, class Draw>
  std::vector<Action> tap(const Model& model, const Draw& draw, std::string_view name) {
    std::vector<Action> all;
    const auto more = [&] {
      for (auto& action : frame(model, draw)) all.push_back(std::move(action));
    };
    more();
    const auto* widget = find(name);
    if (widget == nullptr) return all;
    auto& io = ImGui::GetIO();
    io.MousePos = {widget->rect.x + widget->rect.w / 2, widget->rect.y + widget->rect.h / 2};
    more();
    io.MouseDown[0] = true;
    more();
    io.MouseDown[0] = false;
    more();
    more();
    return all;
  }
  [[nodiscard]] const WidgetNote* find(std::string_view name) const {
    const auto it = std::ranges::find(notes_, name, &WidgetNote::name);
    return it == notes_.end() ? nullptr : &*it;
  }
  [[nodiscard]] const std::vector<WidgetNote>& notes() const { return notes_; }
  [[nodiscard]] const Scale& scale() const { return scale_; }
  [[nodiscard]] ViewState& view() { return view_; }

  bool screen_keyboard = false;

 private:
  Scale scale_;
  Theme theme_;
  Metrics metrics_;
  FontSet fonts_;
  LiveTrace trace_;
  ViewState view_;
  std::vector<WidgetNote> notes_;
  ImGuiContext* context_ = nullptr;
};

}  // namespace station::ui
