#pragma once
// From the track of one attempt to its result. The live exam and the replay of a record both come
// through here, so that they cannot differ.

#include "algorithms/signal/systolic.hpp"
#include "device/exam/exam_record.hpp"

#include <optional>
#include <span>

namespace station::device {

struct AttemptResult {
  signal::SystolicOutcome outcome;
  std::optional<signal::WaveformMeasures> waveform;
  std::optional<signal::CrossCheck> cuff_check;            ///< of each reading
  std::optional<signal::ToeOutcome> toe;                   ///< of a toe; `outcome` is empty then
  std::optional<signal::PulseVolumeOutcome> pulse_volume;  ///< likewise
  friend bool operator==(const AttemptResult&, const AttemptResult&) = default;
};

/// Whether the signals decide the outcome. A search without result, STOP and a lost link are
/// decided by the workflow and stand as recorded.
[[nodiscard]] bool decided_by_signals(const Attempt& attempt);

struct ResultSettings {
  Measurement measures = Measurement::systolic;
  double ceiling_mmHg = 295.0;
  int waveform_min_beats = 5;
  signal::PressureKind kind = signal::PressureKind::estimate;  ///< which pressure enters the index
  bool same_limb_confirmed = false;                            ///< by a person, who has looked (E9)
  Limb limb = Limb::ankle;                                     ///< that the cuff was said to be on
  bool irregular = false;  ///< two of the readings before, and half of them, heard it so (E21)
};

/// Where flow persists under the held cuff, what it means (E9): flow that the cuff weakens is not
/// occluded; flow that it does not change may be heard on another limb, unless a person has looked;
/// then it is incompressible, if the cuff was at its ceiling and what it felt there is no
/// contradiction: no pulse (a stiff wall presses none), or pulses at the rate of the flow.
/// Each reading is held against the cuff's own pulses; a contradiction raises
/// Doubt::pressures_disagree and changes no number.
/// A toe is read by `light`, a pulse volume by the cuff alone.
/// @param track all samples taken in for the attempt, with its marks
[[nodiscard]] ResultSettings settings_of(const ExamRecord& exam, const Attempt& attempt,
                                         int waveform_min_beats);
[[nodiscard]] AttemptResult compute_result(const signal::MeasurementTrack& track,
                                           const ResultSettings& settings,
                                           std::span<const signal::LightPoint> light = {});

/// Whether the heart is known to keep no time by what the attempts before this one heard, accepted
/// or not: it must come out alike when the exam is read again.
[[nodiscard]] bool heard_irregular_before(const ExamRecord& exam, const Attempt& attempt);

/// The marks of an attempt, as the reader of the light takes them.
[[nodiscard]] signal::ToeMarks toe_marks_of(const signal::MeasurementMarks& marks);

}  // namespace station::device
