#pragma once
// The picture of a recording: spectrogram with envelope and beats, cuff pressure below it, and the
// ensemble of the beats with what it is called.

#include "algorithms/signal/waveform_measures.hpp"
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
  const signal::WaveformStudy* study = nullptr;  ///< null or without measures: no ensemble
  std::span<const std::string> words;            ///< lines beside the ensemble
};

/// Writes a PNG of 1600 pixels width. Errors: io.
[[nodiscard]] Outcome<void> write_spectrogram(const Picture& picture,
                                              const std::filesystem::path& path);

}  // namespace station::abi
