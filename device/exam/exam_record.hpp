#pragma once
// The values an exam leaves behind: attempts, readings, the whole exam. Shown on the display, kept
// in the record, printed in the report. Plain values, no behaviour.

#include "algorithms/clinical/verdict.hpp"
#include "algorithms/signal/cross_check.hpp"
#include "algorithms/signal/flow_track.hpp"
#include "algorithms/signal/pulse_volume.hpp"
#include "algorithms/signal/toe_pulse.hpp"
#include "core/body.hpp"
#include "core/time.hpp"
#include "device/exam/correction.hpp"
#include "device/exam/exam_case.hpp"
#include "device/exam/exercise_run.hpp"
#include "device/exam/notice.hpp"
#include "device/exam/pressure_rule.hpp"
#include "device/exam/procedure.hpp"
#include "device/exam/rest_pressure.hpp"
#include "device/exam/review.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace station::device {

/// Why an artery has no pressure although the exam went by it.
enum class SkipCause : std::uint8_t {
  none,
  forbidden,
  declined,
  pain,
  operator_choice,
  exam_ended,
  no_access  ///< a dressing or a wound lies over the artery [E2]
};

/// What an attempt is for.
enum class AttemptRole : std::uint8_t {
  regular,
  first_arm_repeat,  ///< the first arm again, because it read more than 10 mmHg above the other
  only_arm_again,    ///< the only usable arm, read last to see drift
  repeat,            ///< the artery once more, to be combined with what it read before (E21)
  after_exercise     ///< of the fast series: never part of the resting index (E34)
};

/// What belongs to a toe pressure beside the marks of its attempt [E31, E32].
struct ToeMeasurement {
  Digit digit = Digit::great;
  Warmth foot = Warmth::not_asked;  ///< as felt before this attempt
  bool warmed = false;              ///< the light was flat before, and the foot was warmed
  signal::ToeOutcome outcome;       ///< neither is set where a person or the link ended it
  friend bool operator==(const ToeMeasurement&, const ToeMeasurement&) = default;
};

/// A test that was proposed and not done [E35].
struct DeclinedProcedure {
  Procedure procedure = Procedure::toe;
  std::optional<Side> leg;  ///< empty: both
  std::string reason;
  std::string person;
  Timestamp at;
  friend bool operator==(const DeclinedProcedure&, const DeclinedProcedure&) = default;
};

/// What a named person heard at an artery with the probe alone, no cuff [E3]. The sound itself is
/// not kept; the free waveform of that moment is, if enough clean beats came together.
struct HeardArtery {
  ArterySite artery;
  std::optional<bool> arterial;  ///< empty: not noted
  std::optional<bool> venous;
  std::string by;
  std::optional<signal::WaveformMeasures> waveform;
  Timestamp at;
  friend bool operator==(const HeardArtery&, const HeardArtery&) = default;
};

/// One attempt at one artery.
struct Attempt {
  int number = 0;  ///< 1, 2, ... over the whole exam
  ArterySite artery;
  CuffSite cuff;
  std::uint8_t port = 0;
  AttemptRole role = AttemptRole::regular;
  Measurement measures = Measurement::systolic;
  signal::MeasurementMarks marks;
  ClockMap cuff_clock;  ///< frozen at listening_from
  ClockMap doppler_clock;
  Duration doppler_delay{};  ///< fixed delays subtracted from the stamps, announced by the devices
  Duration pressure_delay{};
  std::uint64_t doppler_pairs_used = 0;  ///< of this attempt, from its first sample on
  std::uint64_t pressure_blocks_used = 0;
  ClockMap light_clock;  ///< of the device that carries the toe sensor
  std::uint64_t light_blocks_used = 0;
  signal::SystolicOutcome outcome;  ///< of the station; what a person read is in `manual`
  std::optional<signal::WaveformMeasures> waveform;
  std::optional<ToeMeasurement> toe;                       ///< a toe pressure
  std::optional<signal::PulseVolumeOutcome> pulse_volume;  ///< a pulse volume that was recorded
  std::optional<int> seconds_after_exercise;     ///< from its end to the rise of this cuff [E34]
  std::optional<signal::CrossCheck> cuff_check;  ///< the cuff's own pulses beside the reading
  std::optional<ManualReading> manual;           ///< counts instead of the outcome (E11, E18)
  std::optional<MovedReading> moved;             ///< `artery` and `cuff` are those moved to
  std::string stated_absent_by;  ///< the person who states that there is no signal (E11)
  /// The person who has looked and says that cuff and probe are on the same limb (E9).
  std::string same_limb_confirmed_by;
  /// The person who hears a signal that is too faint for the station, to be read by hand (E11).
  std::string heard_by;
  bool accepted = false;
  SkipCause skipped = SkipCause::none;
  Timestamp started;
};

enum class Completion : std::uint8_t { running, suspended, complete, limited };

/// Everything that is known at some moment; the report and the verdict are functions of it.
struct ExamRecord {
  std::string exam_id;  ///< random identifier, 16 hexadecimal digits
  std::string protocol = "resting-abi";
  std::string profile = "acc-aha-2024";
  std::string software_version;
  std::string wall_start;  ///< ISO 8601 with offset; for people, never computed with
  ExamCase exam_case;
  bool simulated = false;
  std::string virtual_patient;  ///< name, when simulated in this process
  std::string cuff_device;      ///< serial, firmware, evidence level: one line
  std::string doppler_device;
  std::string calibration;  ///< of the pressure sensors
  double rest_minutes = 0.0;
  std::string rest_note;  ///< reason of an early start
  /// Of the rest that counts, oldest first, two at most: tells whether the patient settled. Never
  /// part of an index (E5).
  std::vector<RestPressure> rest_pressures;
  double ceiling_mmHg = 295.0;
  PressureRule pressure_rule;
  Side first_arm = Side::right;
  /// Number of the first attempt whose arm reading counts: after a long break the arm is read again
  /// and what it read before is kept, but divides nothing (E17).
  int arm_counts_from = 0;
  double break_minutes = 0.0;  ///< of the longest break after which rest and arm began again
  std::vector<Attempt> attempts;
  std::vector<HeardArtery> heard;           ///< one for each artery, in the order first noted
  std::optional<ExerciseRun> exercise;      ///< once it has begun
  std::vector<DeclinedProcedure> declined;  ///< oldest first
  Completion completion = Completion::running;
  std::vector<std::string> remarks;  ///< "pressure drifted", "suspended 12 minutes", ...
  std::optional<clinical::Verdict> verdict;
  Notice notice;
  Review review;  ///< of the record's signatures; not part of the exam's document
};

[[nodiscard]] const char* token_of(AttemptRole r);
[[nodiscard]] const char* token_of(SkipCause c);
[[nodiscard]] const char* token_of(Completion c);

/// The pressure of the artery itself: under its usual cuff and not after exercise. What a thigh
/// cuff or the minutes after a walk gave is no pressure of this artery.
[[nodiscard]] bool is_at_rest(const Attempt& attempt);

/// False for what an arm read before a long break (E17): kept, and divides nothing; and for what is
/// not the artery's own pressure at rest.
[[nodiscard]] bool still_counts(const ExamRecord& exam, const Attempt& attempt);

/// Null if the exam has none of that number (a damaged record may lack some).
[[nodiscard]] const Attempt* attempt_numbered(const ExamRecord& exam, int number);
[[nodiscard]] Attempt* attempt_numbered(ExamRecord& exam, int number);

/// The pressure of an attempt that counts: what a person read, else what the station read.
[[nodiscard]] std::optional<int> pressure_of(const Attempt& attempt);
/// What the station read, whatever a person says beside it.
[[nodiscard]] std::optional<int> station_pressure_of(const Attempt& attempt);
[[nodiscard]] std::optional<signal::PressureKind> kind_of(const Attempt& attempt);

/// What was heard at an artery with the probe alone; null if nothing was noted.
[[nodiscard]] const HeardArtery* heard_at(const ExamRecord& exam, ArterySite artery);

/// The last accepted attempt at an artery at rest; null if none. Its pressure is
/// pressure_that_counts().
[[nodiscard]] const Attempt* accepted_attempt(const ExamRecord& exam, ArterySite artery);

}  // namespace station::device
