#pragma once
// The spectrum as an OpenGL texture that is written column by column and repeats sideways, so that
// scrolling moves texture coordinates and no pixels. Needs the current OpenGL context.

#include "ui/model/live_trace.hpp"

#include <imgui/imgui.h>

#include <array>
#include <cstdint>
#include <vector>

namespace station::ui {

class SpectrumTexture {
 public:
  SpectrumTexture();
  ~SpectrumTexture();
  SpectrumTexture(const SpectrumTexture&) = delete;
  SpectrumTexture& operator=(const SpectrumTexture&) = delete;

  /// Uploads the slots of the window that are new since the last call; all of them when the window
  /// jumped.
  void show(const LiveTrace& trace, std::int64_t first, std::int64_t last);
  [[nodiscard]] ImTextureID id() const;

 private:
  void upload(const LiveTrace& trace, std::int64_t first, std::int64_t last);

  unsigned name_ = 0;
  std::int64_t first_ = 0;
  std::int64_t last_ = 0;
  std::array<std::uint32_t, 256> palette_{};
  std::vector<std::uint32_t> pixels_;
};

/// The kept picture of one deflation; uploaded when another comes to the front.
class EvidenceTexture {
 public:
  EvidenceTexture();
  ~EvidenceTexture();
  EvidenceTexture(const EvidenceTexture&) = delete;
  EvidenceTexture& operator=(const EvidenceTexture&) = delete;

  /// Null where no picture was kept.
  [[nodiscard]] ImTextureID show(const EvidenceTrace* picture);
  /// The next picture is taken even if it has the number and time of the one before.
  void forget() { attempt_ = 0; }

 private:
  unsigned name_ = 0;
  int attempt_ = 0;
  Timestamp from_;
};

}  // namespace station::ui
