#include "ui/window/frame_painter.hpp"

#include <GL/gl.h>
#include <imgui/backends/imgui_impl_opengl3.h>

#include <malloc.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <span>

namespace station::ui {
namespace {

/// Mixes memory into a sum, eight bytes at a time. Only compares frames of one run.
std::uint64_t mixed(std::uint64_t sum, std::span<const std::byte> bytes) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15ULL;
  while (!bytes.empty()) {
    std::uint64_t word = 0;
    const auto count = std::min(bytes.size(), sizeof word);
    std::memcpy(&word, bytes.data(), count);
    bytes = bytes.subspan(count);
    sum = std::rotl((sum ^ word) * kOdd, 29);
  }
  return sum;
}

template <class T>
std::span<const std::byte> bytes_of(const ImVector<T>& of) {
  return {reinterpret_cast<const std::byte*>(of.Data),
          static_cast<std::size_t>(of.Size) * sizeof(T)};
}

/// Of everything that will be drawn: corners, colours, texture places, clips, textures.
std::uint64_t ink_of(const ImDrawData& data) {
  std::uint64_t sum = 1;
  for (int i = 0; i < data.CmdListsCount; ++i) {
    const auto& list = *data.CmdLists[i];
    sum = mixed(sum, bytes_of(list.VtxBuffer));
    sum = mixed(sum, bytes_of(list.IdxBuffer));
    for (const auto& command : list.CmdBuffer) {
      sum = mixed(sum, std::as_bytes(std::span{&command.ClipRect, 1}));
      sum = mixed(sum, std::as_bytes(std::span{&command.TextureId, 1}));
    }
  }
  return sum;
}

}  // namespace

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
  io.Fonts->ClearTexData();  // the driver has them now; a second copy is 10 to 20 MB
  spectrum_.emplace();
  evidence_.emplace();
  set_look(settings.look, true);
}

FramePainter::~FramePainter() {
  spectrum_.reset();
  evidence_.reset();
  ImGui_ImplOpenGL3_Shutdown();
  ImGui::DestroyContext();
}

void FramePainter::set_look(const Preferences& look, bool may_type) {
  if (look.theme != look_.theme) theme_ = theme_of(look.theme);
  look_ = look;
  view_.text.allowed = may_type;
}

bool FramePainter::lacks_glyphs() const {
  return !std::ranges::includes(asked_glyphs_, view_.missing_glyphs);
}

void FramePainter::bake() {
  settle_anew();
  fonts_ = bake_fonts(*ImGui::GetIO().Fonts, *scale_, metrics_, settings_.fonts, asked_glyphs_);
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
  ImGui::GetIO().Fonts->ClearTexData();
  shown_ink_ = ~ink_;  // the same corners may now show other letters
}

void FramePainter::fit_to(float width, float height) {
  scale_.emplace(width, height, px_per_mm_);
  bake();
}

int FramePainter::width() const { return static_cast<int>(scale_->width()); }
int FramePainter::height() const { return static_cast<int>(scale_->height()); }

Rect FramePainter::stop_key() const {
  const auto stop = std::ranges::find(notes_, std::string_view{"key.stop"}, &WidgetNote::name);
  return stop == notes_.end() ? Rect{} : stop->rect;
}

DrawContext FramePainter::context(const LiveTrace& trace) {
  return {.theme = theme_,
          .metrics = metrics_,
          .scale = *scale_,
          .fonts = fonts_,
          .trace = trace,
          .spectrum = spectrum_->id(),
          .view = view_,
          .notes = notes_,
          .screen_keyboard = look_.screen_keyboard,
          .language = look_.language};
}

void FramePainter::begin() {
  auto& io = ImGui::GetIO();
  io.DeltaTime = 1.0F / 60.0F;  // nothing on the screen moves by ImGui's clock
  input_.apply(io);
  for (auto& typed : input_.take_typed()) view_.text.typed.push_back(std::move(typed));
  if (io.DisplaySize.x != scale_->width() || io.DisplaySize.y != scale_->height())
    fit_to(io.DisplaySize.x, io.DisplaySize.y);
  if (lacks_glyphs()) {
    asked_glyphs_.insert(view_.missing_glyphs.begin(), view_.missing_glyphs.end());
    bake();
  }
  view_.missing_glyphs.clear();
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
}

void FramePainter::end() {
  ImGui::Render();
  ink_ = ink_of(*ImGui::GetDrawData());
}

std::vector<device::UserAction> FramePainter::build_exam(const ScreenModel& model,
                                                         const LiveTrace& trace,
                                                         ExamChrome* chrome) {
  begin();
  const auto [first, last] = trace_window(model, trace);
  spectrum_->show(trace, first, last);
  auto context = this->context(trace);
  context.chrome = chrome;
  view_.strip = {};  // its texture is the exam's now
  if (const auto* strip = strip_in_front(model, view_.unfolded))
    context.evidence = evidence_->show(trace.kept(strip->attempt));
  auto asked = draw(model, context);
  end();
  return asked;
}

void FramePainter::build_page(const LiveTrace& trace,
                              const std::function<void(Canvas&, Rect)>& picture) {
  begin();
  owes_picture_ = false;
  view_.strip.wanted.reset();
  auto context = this->context(trace);
  draw_on_canvas(context, picture);
  end();
  if (view_.strip.wanted == view_.strip.of) return;
  view_.strip.of = view_.strip.wanted;
  evidence_->forget();  // another exam may have a deflation of this number and time
  view_.strip.texture = evidence_->show(view_.strip.of.get());
  owes_picture_ = view_.strip.of != nullptr;
}

void FramePainter::render() {
  const ImVec4 ground = ImGui::ColorConvertU32ToFloat4(theme_.background);
  glViewport(0, 0, width(), height());
  glClearColor(ground.x, ground.y, ground.z, 1.0F);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  shown_ink_ = ink_;
  // Fonts are baked and shaders compiled by now: what that took is free, and goes back.
  constexpr int kFramesUntilSettled = 30;
  if (++frames_of_page_ == kFramesUntilSettled) ::malloc_trim(0);
}

}  // namespace station::ui
