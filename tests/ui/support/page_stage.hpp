#pragma once
// A page of the program without a window: draws any model with any draw function, taps its widgets.

#include "ui/draw/canvas.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <functional>
#include <string_view>
#include <vector>

namespace station::ui {

class PageStage {
 public:
  using Draw = std::function<void(Canvas&, Rect)>;

  PageStage(int width, int height, float px_per_mm, const Theme& theme = dark_theme())
      : scale_{static_cast<float>(width), static_cast<float>(height), px_per_mm}, theme_{theme} {
    context_ = ImGui::CreateContext();
    auto& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {scale_.width(), scale_.height()};
    io.DeltaTime = 0.02F;
    fonts_ = bake_fonts(*io.Fonts, scale_, metrics_, default_font_paths());
  }
  ~PageStage() { ImGui::DestroyContext(context_); }
  PageStage(const PageStage&) = delete;
  PageStage& operator=(const PageStage&) = delete;

  /// The area that header and key bar leave to a page.
  [[nodiscard]] Rect area() const {
    Rect screen{0.0F, 0.0F, scale_.width(), scale_.height()};
    screen.cut_top(std::max(scale_.px(metrics_.header), scale_.mm(12.5F)));
    screen.cut_bottom(std::max(scale_.px(19.0F), scale_.mm(12.5F)) + scale_.px(metrics_.gap));
    return screen.inset(scale_.px(metrics_.margin));
  }
  void frame(const Draw& draw) {
    notes_.clear();
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0.0F, 0.0F});
    ImGui::SetNextWindowSize({scale_.width(), scale_.height()});
    ImGui::Begin(
        "stage", nullptr,
        ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
    Canvas c{*ImGui::GetWindowDrawList(), theme_, scale_, fonts_, metrics_, notes_, view_};
    draw(c, area());
    ImGui::End();
    ImGui::Render();
  }
  /// Presses and releases in the middle of a widget; false if there is none of this name.
  bool tap(const Draw& draw, std::string_view name) {
    frame(draw);
    const auto* widget = find(name);
    if (widget == nullptr) return false;
    auto& io = ImGui::GetIO();
    io.MousePos = {widget->rect.x + widget->rect.w / 2, widget->rect.y + widget->rect.h / 2};
    frame(draw);
    io.MouseDown[0] = true;
    frame(draw);
    io.MouseDown[0] = false;
    frame(draw);
    io.MousePos = {-1.0F, -1.0F};
    frame(draw);
    return true;
  }
  [[nodiscard]] const WidgetNote* find(std::string_view name) const {
    const auto it = std::ranges::find(notes_, name, &WidgetNote::name);
    return it == notes_.end() ? nullptr : &*it;
  }
  [[nodiscard]] const std::vector<WidgetNote>& notes() const { return notes_; }
  [[nodiscard]] const Scale& scale() const { return scale_; }
  [[nodiscard]] ViewState& view() { return view_; }

 private:
  Scale scale_;
  Theme theme_;
  Metrics metrics_;
  FontSet fonts_;
  ViewState view_;
  std::vector<WidgetNote> notes_;
  ImGuiContext* context_ = nullptr;
};

}  // namespace station::ui
