#pragma once
// What a study keeps of one attempt: who was measured, what really happened, what was found. The
// tracks are dropped; every figure of the study is a function of these lines. Plain values.

#include "algorithms/signal/flow_track.hpp"
#include "core/body.hpp"
#include "hal/sim/patient/virtual_patient.hpp"
#include "tools/study/virtual_exam.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace station::study {

enum class RhythmKind : std::uint8_t { sinus, ectopic, fibrillation };

/// The artery under its cuff. A leg's disease is told by the artery's own share of the higher arm:
/// below 0.905 claudication, below 50 mmHg or 0.40 critical (the cuts of the guideline profile and
/// of limb threat); a stiff, rigid or empty artery is that before anything else.
enum class VesselKind : std::uint8_t {
  healthy,
  claudication,
  critical,
  calcified,
  incompressible,  ///< rigid, or never fully closed by a cuff
  no_flow,
  no_pulse  ///< steady flow, driven by an assist device: there is no systolic to read (E12)
};

/// Faults of people that a share of every study's exams has (E9).
enum class StudyFault : std::uint8_t { none, cuff_on_other_limb, cuffs_exchanged };

/// Known from patient and fault alone, before anything is measured. Trivially copyable.
struct SiteFacts {
  ArterySite artery;
  RhythmKind rhythm = RhythmKind::sinus;
  VesselKind vessel = VesselKind::healthy;
  StudyFault fault = StudyFault::none;
  double heart_rate_bpm = 0.0;
  double signal_to_noise_db = 0.0;
  double systolic_mmHg = 0.0;  ///< as a cuff reads it: with the wall's stiffness
  /// What the wall adds to the pressure in the artery. Empty: its program did not note it.
  std::optional<double> wall_mmHg;
  double peak_velocity_m_s = 0.0;
  bool monophasic = false;
  bool motion = false;
  bool tremor = false;
  bool hum = false;
  bool tones = false;
  bool slips = false;
  bool venous = false;
  bool thump = false;
  bool clicks = false;
  [[nodiscard]] bool can_be_read() const {
    return vessel != VesselKind::incompressible && vessel != VesselKind::no_flow &&
           vessel != VesselKind::no_pulse;
  }
  /// Nothing but noise, wall and vein of an ordinary kind between artery and number.
  [[nodiscard]] bool undisturbed() const { return !motion && !tremor && !hum && !tones && !slips; }
};

/// One attempt. Pressures in mmHg. Empty optionals: there was none.
struct ReadingLine {
  std::uint64_t exam = 0;
  int attempt = 0;  ///< 1, 2, ... over the exam
  SiteFacts facts;
  std::string role;       ///< token of the attempt's role
  bool accepted = false;  ///< not repeated by the operator
  bool last = false;      ///< of this artery in this role: decides whether the site was read
  double seconds = 0.0;   ///< of the patient's time, from listening to the end

  // What really happened. Truths are empty where flow did not return during a deflation; that of a
  // number is empty only where no artery under the probe could give one.
  /// E23: mean systolic of the beats within 6 s of the return of flow, and wall. Where a number
  /// came without a return, of those within 6 s of the number's first beat.
  std::optional<double> truth_mmHg;
  std::optional<double> crossing_mmHg;  ///< systolic and wall of the beat in which flow returned
  std::optional<double> first_flow_mmHg;
  std::optional<double> spurt_mmHg;
  std::optional<double> swish_mmHg;
  std::optional<double> spread_mmHg;       ///< SD of the systolics within 6 s
  std::optional<double> deflation_mmHg_s;  ///< around the return, or over the deflation
  /// Fastest flow past the probe while the cuff was held, of attempts that went on to a deflation.
  /// Empty: there was no beat, or a program wrote the line that did not note it.
  std::optional<double> held_flow_cm_s;
  bool readable = false;  ///< E23
  // How the cuff came down. Empty: it did not, or a program wrote the line that did not note it.
  std::optional<double> deflation_s;  ///< from the hold to the vent
  std::optional<double> fast_s;       ///< of it the fast first part
  std::optional<double> fast_mmHg;    ///< what the cuff fell in that part

  // What was found: a number or a cause.
  std::optional<double> estimate_mmHg;  ///< what enters the index
  std::optional<double> first_beat_mmHg;
  double low_mmHg = 0.0;
  double high_mmHg = 0.0;
  double quality = 0.0;
  std::uint16_t doubts = 0;  ///< bits of signal::Doubt: the reading itself asks to be looked at
  std::string cause;         ///< token, if there is no number

  /// Grade of the free waveform (E24), for ankles: token of signal::WaveformGrade. Empty: its
  /// program did not note it.
  std::string waveform;

  std::optional<double> oracle_mmHg;  ///< the same estimator, told which beats opened

  [[nodiscard]] std::optional<double> error() const;  ///< estimate - truth
  [[nodiscard]] std::optional<double> oracle_error() const;
};

/// One exam as a whole.
struct ExamLine {
  std::uint64_t exam = 0;
  StudyFault fault = StudyFault::none;
  RhythmKind rhythm = RhythmKind::sinus;
  /// By side. Of the patient: settings of the arteries; of the hour: the truths of the readings
  /// that made the found index, so that pressures which drift between arm and ankle do not count.
  std::array<std::optional<double>, 2> patient_index;
  std::array<std::optional<double>, 2> truth_index;
  std::array<std::optional<double>, 2> found_index;
  std::array<std::string, 2> found_category;  ///< tokens of clinical::Category
  /// Flow in this leg, and no ankle artery that a cuff closes: truly above 1.40.
  std::array<bool, 2> rigid{};
  double patient_seconds = 0.0;
  double processor_seconds = 0.0;
};

[[nodiscard]] SiteFacts facts_of(const hal::sim::VirtualPatient& patient, ArterySite site,
                                 StudyFault fault);

/// The numbers come from the attempt's outcome.
[[nodiscard]] ReadingLine reading_line(std::uint64_t exam, const SiteFacts& facts,
                                       const WatchedAttempt& watched);

/// Marks the last attempt of each artery and role. The lines are of one exam, in order.
void mark_last(std::vector<ReadingLine>& lines);

[[nodiscard]] ExamLine exam_line(std::uint64_t exam, const hal::sim::VirtualPatient& p,
                                 StudyFault fault, const VirtualExam& found,
                                 const std::vector<ReadingLine>& readings);

[[nodiscard]] const char* token_of(RhythmKind k);
[[nodiscard]] const char* token_of(VesselKind k);
[[nodiscard]] const char* token_of(StudyFault f);

}  // namespace station::study
