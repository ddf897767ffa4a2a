#include "ui/window/spectrum_texture.hpp"

#include "ui/draw/draw.hpp"

#include <GL/gl.h>

#include <algorithm>

namespace station::ui {
namespace {

/// Slots at the newest end that may still change: the two streams come unevenly.
constexpr std::int64_t kUnsettledSlots = 32;

/// From the ground of the plot over blue to near white: one hue, lightness tells strength.
std::array<std::uint32_t, 256> make_palette() {
  struct Stop {
    float at, r, g, b;
  };
  constexpr std::array stops{Stop{0.0F, 10, 14, 19}, Stop{0.30F, 17, 27, 41},
                             Stop{0.55F, 44, 84, 138}, Stop{0.8F, 140, 184, 236},
                             Stop{1.0F, 250, 252, 255}};
  std::array<std::uint32_t, 256> palette{};
  std::size_t k = 0;
  for (std::size_t i = 0; i < palette.size(); ++i) {
    const float at = static_cast<float>(i) / 255.0F;
    while (k + 2 < stops.size() && at > stops[k + 1].at) ++k;
    const float f = (at - stops[k].at) / (stops[k + 1].at - stops[k].at);
    const auto mix = [f](float a, float b) { return static_cast<int>(a + f * (b - a)); };
    palette[i] = IM_COL32(mix(stops[k].r, stops[k + 1].r), mix(stops[k].g, stops[k + 1].g),
                          mix(stops[k].b, stops[k + 1].b), 255);
  }
  return palette;
}

}  // namespace

SpectrumTexture::SpectrumTexture() : palette_{make_palette()} {
  pixels_.assign(static_cast<std::size_t>(kTextureSlots) * kTraceRows, palette_[0]);
  glGenTextures(1, &name_);
  glBindTexture(GL_TEXTURE_2D, name_);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_REPEAT);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, static_cast<GLsizei>(kTextureSlots), kTraceRows, 0,
               GL_RGBA, GL_UNSIGNED_BYTE, pixels_.data());
}

SpectrumTexture::~SpectrumTexture() { glDeleteTextures(1, &name_); }

ImTextureID SpectrumTexture::id() const {
  // ImGui carries the name as a pointer-sized handle.
  return reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(name_));
}

void SpectrumTexture::show(const LiveTrace& trace, std::int64_t first, std::int64_t last) {
  const bool runs_on = first >= first_ && first <= last_ && last >= last_;
  const std::int64_t from = runs_on ? std::max(first, last_ - kUnsettledSlots) : first;
  if (from < last) upload(trace, from, last);
  first_ = first;
  last_ = last;
}

void SpectrumTexture::upload(const LiveTrace& trace, std::int64_t first, std::int64_t last) {
  glBindTexture(GL_TEXTURE_2D, name_);
  while (first < last) {
    // One rectangle up to the right edge of the texture.
    const auto column = ((first % kTextureSlots) + kTextureSlots) % kTextureSlots;
    const auto count = std::min(last - first, kTextureSlots - column);
    const auto width = static_cast<std::size_t>(count);
    for (std::size_t x = 0; x < width; ++x) {
      const auto* slot = trace.at(first + static_cast<std::int64_t>(x));
      const bool filled = slot != nullptr && slot->has_spectrum;
      for (std::size_t row = 0; row < kTraceRows; ++row)
        pixels_[row * width + x] = palette_[filled ? slot->level[row] : 0];
    }
    glTexSubImage2D(GL_TEXTURE_2D, 0, static_cast<GLint>(column), 0, static_cast<GLsizei>(count),
                    kTraceRows, GL_RGBA, GL_UNSIGNED_BYTE, pixels_.data());
    first += count;
  }
}

EvidenceTexture::EvidenceTexture() {
  glGenTextures(1, &name_);
  glBindTexture(GL_TEXTURE_2D, name_);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_REPEAT);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP);
}

EvidenceTexture::~EvidenceTexture() { glDeleteTextures(1, &name_); }

ImTextureID EvidenceTexture::show(const EvidenceTrace* picture) {
  if (picture == nullptr) return nullptr;
  if (picture->attempt != attempt_ || picture->from != from_) {
    const auto palette = make_palette();
    constexpr auto kColumns = static_cast<std::size_t>(kEvidenceColumns);
    std::vector<std::uint32_t> pixels(kColumns * kTraceRows);
    for (std::size_t x = 0; x < kColumns; ++x)
      for (std::size_t row = 0; row < kTraceRows; ++row)
        pixels[row * kColumns + x] = palette[picture->level[x * kTraceRows + row]];
    glBindTexture(GL_TEXTURE_2D, name_);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, kEvidenceColumns, kTraceRows, 0, GL_RGBA,
                 GL_UNSIGNED_BYTE, pixels.data());
    attempt_ = picture->attempt;
    from_ = picture->from;
  }
  return reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(name_));
}

}  // namespace station::ui
