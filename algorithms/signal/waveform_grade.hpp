#pragma once
// What the waveform of an ankle artery says beside its pressure (rule E24): a normal pressure over
// an abnormal waveform is suspected of a calcified wall or of disease farther up.
//
// Not for arms, hands or grafts: a warm hand flows monophasic in health.

#include "algorithms/signal/waveform_words.hpp"

#include <cstdint>
#include <optional>

namespace station::signal {

enum class WaveformGrade : std::uint8_t { normal, abnormal, cannot_tell };

struct GradedWaveform {
  WaveformGrade grade = WaveformGrade::cannot_tell;
  bool monophasic = false;  ///< why abnormal: any of the three
  bool dampened = false;
  bool slow_rising = false;  ///< prolonged upstroke
  const char* reason = "";   ///< why it cannot be told, one clause
};

/// Abnormal: monophasic, dampened or slow-rising, each only where the word is sure. Normal:
/// multiphasic with a rapid upstroke. Everything else cannot be told.
[[nodiscard]] GradedWaveform grade_of(const WaveformDescription& description);
[[nodiscard]] GradedWaveform grade_of(const std::optional<WaveformMeasures>& measures);

[[nodiscard]] const char* token_of(WaveformGrade grade);  ///< "abnormal": for files
[[nodiscard]] const char* text_of(WaveformGrade grade);   ///< "abnormal ankle waveform": for people

}  // namespace station::signal
