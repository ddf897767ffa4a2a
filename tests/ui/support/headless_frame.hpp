#pragma once
// Frames without a window: ImGui with no backend, so that layout and buttons can be tested.

#include "ui/draw/draw.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace station::ui {

class HeadlessFrame {
 public:
  HeadlessFrame(int width, int height, float px_per_mm)
      : scale_{static_cast<float>(width), static_cast<float>(height), px_per_mm} {
    context_ = ImGui::CreateContext();
    auto& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {scale_.width(), scale_.height()};
    io.DeltaTime = 0.02F;
    fonts_ = bake_fonts(*io.Fonts, scale_, metrics_, default_font_paths());
  }
  ~HeadlessFrame() { ImGui::DestroyContext(context_); }
  HeadlessFrame(const HeadlessFrame&) = delete;
  HeadlessFrame& operator=(const HeadlessFrame&) = delete;

  std::vector<device::UserAction> frame(const ScreenModel& model) {
    ImGui::NewFrame();
    DrawContext context{theme_, metrics_, scale_, fonts_, trace_, nullptr, view_, notes_};
    auto asked = draw(model, context);
    ImGui::Render();
    return asked;
  }
  /// Presses and releases in the middle of a widget; all that was asked meanwhile.
  std::vector<device::UserAction> tap(const ScreenModel& model, std::string_view name) {
    std::vector<device::UserAction> all;
    const auto more = [&] {
      for (auto& action : frame(model)) all.push_back(std::move(action));
    };
    more();
    const auto* widget = find(name);
    if (widget == nullptr) return all;
    auto& io = ImGui::GetIO();
    io.MousePos = {widget->rect.x + widget->rect.w / 2, widget->rect.y + widget->rect.h / 2};
    more();
    io.MouseDown[0] = true;
    more();
    pressed_ = all;
    io.MouseDown[0] = false;
    more();
    more();
    return all;
  }
  /// What the last tap had asked before it was let go.
  [[nodiscard]] const std::vector<device::UserAction>& asked_on_press() const { return pressed_; }
  [[nodiscard]] const WidgetNote* find(std::string_view name) const {
    const auto it = std::ranges::find(notes_, name, &WidgetNote::name);
    return it == notes_.end() ? nullptr : &*it;
  }
  [[nodiscard]] const std::vector<WidgetNote>& notes() const { return notes_; }
  [[nodiscard]] const Scale& scale() const { return scale_; }
  [[nodiscard]] LiveTrace& trace() { return trace_; }

 private:
  Scale scale_;
  Theme theme_ = dark_theme();
  Metrics metrics_;
  FontSet fonts_;
  LiveTrace trace_;
  ViewState view_;
  std::vector<WidgetNote> notes_;
  std::vector<device::UserAction> pressed_;
  ImGuiContext* context_ = nullptr;
};

}  // namespace station::ui
