#pragma once
// Analysis of a Doppler recording from a file: what `abi analyze` does, without the command line.
// The same functions of algorithms/signal that run at the bedside do the work.

#include "algorithms/signal/systolic.hpp"
#include "algorithms/signal/waveform_grade.hpp"
#include "core/result.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace station::abi {

/// What the channels of the file are.
enum class Layout : std::uint8_t {
  automatic,        ///< one channel: mono; two alike in power: I/Q; else toward and away
  mono,             ///< loudspeaker audio: no direction
  toward_and_away,  ///< left = toward the probe, right = away, both audio
  iq,               ///< left = I, right = Q; positive frequency = toward the probe
  envelope          ///< no sound: an envelope traced elsewhere, CSV
};
[[nodiscard]] const char* token_of(Layout layout);  ///< "mono", "toward-away", ...
[[nodiscard]] std::optional<Layout> layout_from_token(std::string_view token);

inline constexpr double kShortestWindow_s = 0.004;  ///< as the front end takes them
inline constexpr double kLongestWindow_s = 0.016;
inline constexpr double kShortestHop_s = 0.0005;
inline constexpr double kLongestHop_s = 0.016;

/// How finely the recording is cut into spectra; words and limits are made for these.
struct FrameTiming {
  double window_s = 0.016;
  double hop_s = 0.004;
};

struct AnalyzeOptions {
  std::filesystem::path recording;                ///< WAV, FLAC, ...; CSV: a traced envelope
  std::optional<std::filesystem::path> pressure;  ///< CSV, header time_s,mmHg; 0 s = first sample
  std::optional<std::filesystem::path> picture;   ///< PNG to write; none: no picture
  Layout layout = Layout::automatic;
  FrameTiming timing;
  signal::SystolicSettings systolic;
  signal::ProbeFacing facing = signal::ProbeFacing::unknown;
  int envelope_column = 1;        ///< of an envelope file
  double envelope_rate_hz = 0.0;  ///< of an envelope file; 0: as it says
  /// Both given: velocities too. As measured by a person; the file holds neither.
  std::optional<Frequency> carrier;
  std::optional<Angle> angle;
};

struct AnalyzedBeat {
  double onset_s = 0.0;   ///< start of flow, from the first sample
  double peak_hz = 0.0;   ///< highest of the envelope in the beat, signed
  double strength = 0.0;  ///< flow statistic over the noise, in its deviations
};

struct AnalyzeReport {
  std::filesystem::path recording;
  Layout layout = Layout::mono;   ///< as taken, never automatic
  double sample_rate_hz = 0.0;    ///< of the file
  double analysed_rate_hz = 0.0;  ///< after decimation, 16 kHz at most
  double duration_s = 0.0;
  bool pulsatile_flow = false;
  double beats_per_minute = 0.0;  ///< 0 without pulsatile flow
  std::vector<AnalyzedBeat> beats;
  std::optional<signal::WaveformMeasures> waveform;          ///< of the stretch with the cuff open
  signal::WaveformDescription words;                         ///< of the waveform
  signal::GradedWaveform grade;                              ///< if this is an ankle artery
  std::optional<signal::AngleDependentMeasures> velocities;  ///< only with carrier and angle
  std::optional<signal::SystolicOutcome> systolic;           ///< only with a pressure trace
  std::optional<signal::MeasurementMarks> marks;             ///< found in the trace
  std::optional<std::filesystem::path> picture;
  std::vector<std::string> remarks;  ///< sentences: what was assumed or missing
};

/// Errors: not_found, malformed, truncated, io; the sentence names thing, place and remedy.
[[nodiscard]] Outcome<AnalyzeReport> analyze(const AnalyzeOptions& options);

}  // namespace station::abi
