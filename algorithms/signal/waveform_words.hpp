#pragma once
// The words of the SVM/SVU consensus for arterial Doppler waveforms (Kim et al., Vasc Med
// 2020;25:484) as rules on measures: three major descriptors and the modifiers that a signal alone
// can decide. The consensus replaces triphasic and biphasic. Its descriptors are stated from memory
// [M] and it holds no limit in numbers: every threshold here has its own source or is "chosen",
// with the reason beside it.
//
// A word is said only where the 95 % interval of its measure lies on one side of its limit; else it
// is `cannot_tell`, with the reason. Three words need what a signal does not hold: which way the
// probe faces, that a person searched an artery and found nothing, and a sample volume in
// mid-stream.

#include "algorithms/signal/waveform.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace station::signal {

/// Fewer clean beats, or less signal, decide nothing.
inline constexpr int kLeastBeatsForWords = 5;        ///< rule E7
inline constexpr float kLeastSnrForWords_db = 5.0F;  ///< a reading needs as much: rule E23
/// ... or this much contrast, which interfering tones do not spoil. Chosen: what 5 dB make where
/// flow fills most of the band.
inline constexpr float kLeastContrastForWords = 4.0F;
/// Rise times: class 1 of pedal acceleration time ends at 120 ms [Sommerset and Teso, M; measured
/// under duplex in the foot], and over 133 ms in the common femoral artery speaks for aorto-iliac
/// disease [J Vasc Surg 2003;37:960, M]. Between the two nothing is said.
inline constexpr float kRapidRise_s = 0.120F;
inline constexpr float kProlongedRise_s = 0.133F;
/// Width of the peak at three quarters of its height. Chosen: a healthy tibial peak has 70 ms, one
/// behind a stenosis that takes 140 ms to rise has 200.
inline constexpr float kSharpWidth_s = 0.110F;
inline constexpr float kBroadWidth_s = 0.130F;
/// A spike. Chosen: half the width of a healthy peak.
inline constexpr float kStaccatoWidth_s = 0.035F;
/// End-diastolic share of the peak that still counts as "little or no" diastolic flow. Chosen:
/// resistance index 0.85.
inline constexpr float kLittleDiastolicShare = 0.15F;
/// Dip and rise after the peak, share of it, that makes an end-systolic notch. Chosen: twice what
/// the envelope of steady flow wavers by at 15 dB.
inline constexpr float kNotchShare = 0.08F;
/// Smallest reversal that must be visible before its absence counts, share of the peak. Chosen: a
/// healthy reversal is a quarter of the peak, after exercise or warmth less.
inline constexpr float kReversalToExclude = 0.15F;
/// Share of the beats that must reverse for `multiphasic`, and that may for `monophasic` [chosen:
/// noise makes a beat in ten look reversed; between the two nothing is said].
inline constexpr float kMostBeats = 0.66F;
inline constexpr float kFewBeats = 0.15F;
/// Standard deviation of the method's own error of a rise time, beside the spread of the beats: the
/// root mean square of measured less true is 9 to 11 ms on both generators [tests
/// SimulatedWaveform, KnownWaveform].
inline constexpr float kRiseMethodError_s = 0.010F;

enum class FlowDirection : std::uint8_t {
  antegrade,
  retrograde,
  bidirectional,
  absent,
  cannot_tell
};
enum class Phasicity : std::uint8_t { multiphasic, monophasic, cannot_tell };
enum class Resistance : std::uint8_t { high, intermediate, low, cannot_tell };
enum class Modifier : std::uint8_t {
  rapid_upstroke,
  prolonged_upstroke,
  sharp_peak,
  spectral_broadening,
  staccato,
  dampened,
  flow_reversal
};
inline constexpr std::size_t kModifiers = 7;
enum class Finding : std::uint8_t { present, not_present, cannot_tell };

/// What the person holding the probe knows.
enum class ProbeFacing : std::uint8_t { unknown, against_flow, with_flow };

struct WaveformDescription {
  FlowDirection direction = FlowDirection::cannot_tell;
  Phasicity phasicity = Phasicity::cannot_tell;
  Resistance resistance = Resistance::cannot_tell;
  std::array<Finding, kModifiers> modifiers{};
  /// Why the word is `cannot_tell`, one clause; empty where it is said.
  const char* direction_reason = "";
  const char* phasicity_reason = "";
  const char* resistance_reason = "";
  std::array<const char*, kModifiers> modifier_reason{};

  [[nodiscard]] Finding modifier(Modifier m) const {
    return modifiers[static_cast<std::size_t>(m)];
  }
};

struct ListeningContext {
  ProbeFacing facing = ProbeFacing::unknown;
  bool stated_absent = false;  ///< by a named person after a search (rule E11)
  bool traced = false;         ///< the envelope was traced elsewhere: nothing is known of its noise
};

/// Pure. Without measures nothing is known, unless a person stated that flow is absent.
[[nodiscard]] WaveformDescription describe(const std::optional<WaveformMeasures>& measures,
                                           const ListeningContext& context = {});

/// A word, and what it means here.
struct WordEntry {
  const char* token;       ///< "multiphasic": for files
  const char* text;        ///< "multiphasic": for people
  const char* definition;  ///< what the consensus means by it, in our words
  const char* rule;        ///< on which measure it is said
  const char* source;      ///< with its evidence mark
};
[[nodiscard]] const WordEntry& entry_of(FlowDirection word);
[[nodiscard]] const WordEntry& entry_of(Phasicity word);
[[nodiscard]] const WordEntry& entry_of(Resistance word);
[[nodiscard]] const WordEntry& entry_of(Modifier word);
[[nodiscard]] const char* token_of(Finding finding);  ///< "present", "not_present", "cannot_tell"

}  // namespace station::signal
