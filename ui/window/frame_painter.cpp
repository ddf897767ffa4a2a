#include "ui/window/frame_painter.hpp"

#include <GL/gl.h>
#include <imgui/backends/imgui_impl_opengl3.h>

#include <algorithm>

namespace station::ui {

FramePainter::FramePainter(const WindowSettings& settings, double px_per_mm, int width, int height)
    : settings_{settings}, px_per_mm_{static_cast<float>(px_per_mm)} {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  auto& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags = ImGuiConfigFlags_NoMouseCursorChange;  // and no keyboard navigation
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  ImGui_ImplOpenGL3_Init("#version 130");
  scale_.emplace(io.DisplaySize.x, io.DisplaySize.y, px_per_mm_);
  fonts_ = bake_fonts(*io.Fonts, *scale_, metrics_, settings_.fonts);
  ImGui_ImplOpenGL3_CreateDeviceObjects();
  spectrum_.emplace();
}

FramePainter::~FramePainter() {
  spectrum_.reset();
  ImGui_ImplOpenGL3_Shutdown();
  ImGui::DestroyContext();
}

void FramePainter::fit_to(float width, float height) {
  scale_.emplace(width, height, px_per_mm_);
  fonts_ = bake_fonts(*ImGui::GetIO().Fonts, *scale_, metrics_, settings_.fonts);
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
}

int FramePainter::width() const { return static_cast<int>(scale_->width()); }
int FramePainter::height() const { return static_cast<int>(scale_->height()); }

Rect FramePainter::stop_key() const {
  const auto stop = std::ranges::find(notes_, std::string_view{"key.stop"}, &WidgetNote::name);
  return stop == notes_.end() ? Rect{} : stop->rect;
}

std::vector<device::UserAction> FramePainter::paint(const ScreenModel& model,
                                                    const LiveTrace& trace) {
  auto& io = ImGui::GetIO();
  io.DeltaTime = 1.0F / 60.0F;  // nothing on the screen moves by ImGui's clock
  input_.apply(io);
  if (io.DisplaySize.x != scale_->width() || io.DisplaySize.y != scale_->height())
    fit_to(io.DisplaySize.x, io.DisplaySize.y);
  const auto [first, last] = trace_window(model, trace);
  spectrum_->show(trace, first, last);

  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  DrawContext context{theme_, metrics_, *scale_, fonts_, trace, spectrum_->id(), view_, notes_};
  auto asked = draw(model, context);
  ImGui::Render();

  const ImVec4 ground = ImGui::ColorConvertU32ToFloat4(theme_.background);
  glViewport(0, 0, width(), height());
  glClearColor(ground.x, ground.y, ground.z, 1.0F);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  return asked;
}

}  // namespace station::ui
