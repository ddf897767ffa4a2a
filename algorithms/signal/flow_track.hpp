#pragma once
// What the Doppler front end makes of the samples, and what the reader of the return of flow takes.

#include "algorithms/signal/waveform.hpp"

#include "core/time.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace station::signal {

inline constexpr std::size_t kSpectrumBins = 256;

/// What sets flow apart from tissue by its speed alone: tissue that trembles moves at up to 4 cm/s
/// [chosen], and as fast one way as the other. Slower flow has to show its beats.
inline constexpr float kFasterThanTissue_hz = 500.0F;

/// How long a spectrum's window is unless a setting says otherwise: 256 samples at 16 kHz
/// [reference 1a].
inline constexpr double kWindowSeconds = 0.016;

/// One spectral frame, usually 16 ms of signal every 4 ms. Bin 0 is the most negative frequency
/// (flow away from the probe), bin 128 is 0 Hz.
struct SpectrumColumn {
  Timestamp time;  ///< centre of the window, fixed delays already taken off
  std::array<float, kSpectrumBins> power_db{};  ///< relative to one least significant bit squared
};

/// What white noise has in the listening band, whose powers `toward` and `away` are, for each power
/// in the 3 kHz of `noise`.
inline constexpr double kNoiseInBand = 5.1 / 3.0;

/// The same frame, reduced to what the beat logic needs.
struct FlowFrame {
  Timestamp time;             ///< centre of the window
  float toward = 0.0F;        ///< power above the wall filter toward the probe, linear, LSB squared
  float away = 0.0F;          ///< the same, away
  float toward_ratio = 0.0F;  ///< clipped mean ratio to the noise floor, toward [1 = noise alone]
  float away_ratio = 0.0F;
  float toward_fast_ratio = 1.0F;  ///< the same above what tissue reaches, kFasterThanTissue_hz
  float away_fast_ratio = 1.0F;
  float mean_hz = 0.0F;    ///< power-weighted mean frequency above the noise, signed
  float max_hz = 0.0F;     ///< maximum-frequency envelope, of the stronger direction, signed
  float toward_hz = 0.0F;  ///< maximum-frequency envelope toward the probe, 0 = no flow that way
  float away_hz = 0.0F;    ///< the same, away; not negative
  float noise = 0.0F;      ///< noise floor in a 3 kHz band of one direction, LSB squared
  bool after_gap = false;  ///< samples are missing just before this frame
  bool clipped = false;    ///< the converter was at its end within the window
};

struct PressurePoint {
  Timestamp time;  ///< fixed delays taken off
  float mmHg = 0.0F;
  float second_mmHg = 0.0F;  ///< the independent sensor; equal to mmHg where there is none
};

/// What happened when during one attempt at one artery. Station time, frozen clock maps.
struct MeasurementMarks {
  Timestamp listening_from;
  std::optional<Timestamp> waveform_from;  ///< clean beats with the cuff vented
  std::optional<Timestamp> waveform_to;
  std::optional<Timestamp> inflation_from;
  std::optional<Timestamp> hold_from;  ///< of the hold that ended in deflation
  std::optional<Timestamp> deflation_from;
  std::optional<Timestamp> slow_from;  ///< end of a fast first part of the deflation, if it had one
  std::optional<Timestamp> end;        ///< vent or end of listening
  friend bool operator==(const MeasurementMarks&, const MeasurementMarks&) = default;
};

/// All that a reading may be computed from.
struct MeasurementTrack {
  std::span<const FlowFrame> flow;
  std::span<const PressurePoint> pressure;
  MeasurementMarks marks;
};

/// Why there is no reading. A result like any other: each has a sentence and a next step.
enum class NoReadingCause : std::uint8_t {
  no_signal_found,    ///< nothing heard before inflation in the full search time
  probe_lost,         ///< signal before inflation, none after the cuff was open again
  not_occluded,       ///< flow never stopped, below the ceiling
  incompressible,     ///< flow never stopped up to the ceiling
  no_return_of_flow,  ///< flow stopped and did not come back before the cuff was empty
  hold_too_short,     ///< the occluded hold is missing: no noise floor
  deflation_too_fast,
  deflation_too_slow,
  irregular,          ///< flow bursts without rhythm
  motion,             ///< movement over the crossing
  signal_gap,         ///< samples missing over the crossing
  sensors_disagree,   ///< the two pressure sensors differ
  stopped,            ///< stopped by a person
  link_lost,          ///< a peripheral was lost during the reading
  held_too_low,       ///< a beat passed under the held cuff, close above the return of flow
  no_pulsatile_flow,  ///< steady flow before inflation: no beats whose return could be heard
  different_limbs     ///< a tight cuff changes nothing: cuff and probe on different limbs? [E9]
};

struct BeatEvidence {
  Timestamp onset;          ///< start of flow
  float pressure_mmHg = 0;  ///< cuff pressure then
  float duration_s = 0;     ///< how long flow lasted
  float strength = 0;       ///< peak flow statistic over the noise of the hold, in its deviations
  friend bool operator==(const BeatEvidence&, const BeatEvidence&) = default;
};

inline constexpr std::size_t kMaxEvidenceBeats = 16;

/// Which of the two pressures of a reading counts [E20].
enum class PressureKind : std::uint8_t {
  estimate,   ///< estimated mean systolic of the beats around the crossing
  first_beat  ///< cuff pressure at the first of the rhythmic flow beats
};

/// Why a person should look at a reading before accepting it: bits of SystolicReading::doubts.
enum class Doubt : std::uint16_t {
  irregular_rhythm = 1U << 0U,    ///< beats differ from each other: repeat and average [E21]
  weak_signal = 1U << 1U,         ///< the first beats hardly stand above the noise
  movement = 1U << 2U,            ///< movement near the crossing
  few_beats = 1U << 3U,           ///< fewer than four beats after the return
  wide_interval = 1U << 4U,       ///< half of the 95 % interval exceeds 9 mmHg
  rhythm_uncertain = 1U << 5U,    ///< beats missing or too many after the return
  pressures_disagree = 1U << 6U,  ///< the cuff's own pulses speak for another pressure
  no_free_pulse = 1U << 7U        ///< nothing pulsatile was known of this artery before inflation
};
inline constexpr std::array kAllDoubts{Doubt::irregular_rhythm,   Doubt::weak_signal,
                                       Doubt::movement,           Doubt::few_beats,
                                       Doubt::wide_interval,      Doubt::rhythm_uncertain,
                                       Doubt::pressures_disagree, Doubt::no_free_pulse};
[[nodiscard]] constexpr std::uint16_t bit(Doubt d) { return static_cast<std::uint16_t>(d); }

struct SystolicReading {
  int systolic_mmHg = 0;  ///< the pressure of `kind`, rounded half up: what enters the index
  PressureKind kind = PressureKind::estimate;
  float first_beat_mmHg = 0.0F;  ///< cuff pressure at the first of the rhythmic flow beats
  float estimate_mmHg = 0.0F;    ///< mean systolic of the beats within 6 s of it [E23]
  float low_mmHg = 0.0F;         ///< 95 % interval of the estimate, this reading alone [E22]
  float high_mmHg = 0.0F;
  float quality = 0.0F;      ///< 0..1
  std::uint16_t doubts = 0;  ///< bits of Doubt; 0 = none
  [[nodiscard]] bool doubted(Doubt d) const { return (doubts & bit(d)) != 0; }
  float deflation_mmHg_per_s = 0.0F;  ///< positive, around the crossing
  float beats_per_minute = 0.0F;
  std::uint8_t beat_count = 0;  ///< entries of `beats` in use
  std::array<BeatEvidence, kMaxEvidenceBeats> beats{};
  friend bool operator==(const SystolicReading&, const SystolicReading&) = default;
};

struct NoReading {
  NoReadingCause cause = NoReadingCause::no_signal_found;
  float reached_mmHg = 0.0F;  ///< cuff pressure of the hold; 0 where there was none
  friend bool operator==(const NoReading&, const NoReading&) = default;
};

/// Exactly one of the two is set.
struct SystolicOutcome {
  std::optional<SystolicReading> reading;
  std::optional<NoReading> none;
  friend bool operator==(const SystolicOutcome&, const SystolicOutcome&) = default;
};

[[nodiscard]] const char* token_of(PressureKind kind);  ///< "estimate", "first_beat"
/// The doubts as tokens ("irregular_rhythm", ...), in a fixed order.
[[nodiscard]] std::vector<std::string_view> doubt_tokens(std::uint16_t doubts);

[[nodiscard]] const char* sentence_of(NoReadingCause cause);   ///< one clause, lower case
[[nodiscard]] const char* next_step_of(NoReadingCause cause);  ///< what to do now, a sentence
[[nodiscard]] const char* token_of(NoReadingCause cause);      ///< "no_signal_found": for files

}  // namespace station::signal
