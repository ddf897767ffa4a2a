#pragma once
// The picture of a recording: spectrogram with envelope and beats, cuff pressure below it.

#include "core/result.hpp"
#include "tools/abi/analyze/spectral_frames.hpp"

#include <filesystem>
#include <span>
#include <string>

namespace station::abi {

struct Picture {
  std::string title;
  std::string subtitle;
  const SpectralFrames* frames = nullptr;  ///< not null, not empty
  std::span<const AnalyzedBeat> beats;
  std::span<const signal::PressurePoint> pressure;  ///< empty: no pressure strip
  const signal::SystolicOutcome* systolic = nullptr;
};

/// Writes a PNG of 1600 pixels width. Errors: io.
[[nodiscard]] Outcome<void> write_spectrogram(const Picture& picture,
                                              const std::filesystem::path& path);

}  // namespace station::abi
