#pragma once
// The values an exam leaves behind: attempts, readings, the whole exam. Shown on the display, kept
// in the record, printed in the report. Plain values, no behaviour.

#include "algorithms/clinical/verdict.hpp"
#include "algorithms/signal/cross_check.hpp"
#include "algorithms/signal/flow_track.hpp"
#include "core/body.hpp"
#include "core/time.hpp"
#include "device/exam/correction.hpp"
#include "device/exam/exam_case.hpp"
#include "device/exam/notice.hpp"
#include "device/exam/pressure_rule.hpp"
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
  exam_ended
};

/// What an attempt is for.
enum class AttemptRole : std::uint8_t {
  regular,
  first_arm_repeat,  ///< the first arm again, because it read more than 10 mmHg above the other
  only_arm_again,    ///< the only usable arm, read last to see drift
  repeat             ///< the artery once more, to be combined with what it read before (E21)
};

/// One attempt at one artery.
struct Attempt {
  int number = 0;  ///< 1, 2, ... over the whole exam
  ArterySite artery;
  CuffSite cuff;
  std::uint8_t port = 0;
  AttemptRole role = AttemptRole::regular;
  signal::MeasurementMarks marks;
  ClockMap cuff_clock;  ///< frozen at listening_from
  ClockMap doppler_clock;
  Duration doppler_delay{};  ///< fixed delays subtracted from the stamps, announced by the devices
  Duration pressure_delay{};
  std::uint64_t doppler_pairs_used = 0;  ///< of this attempt, from its first sample on
  std::uint64_t pressure_blocks_used = 0;
  signal::SystolicOutcome outcome;  ///< of the station; what a person read is in `manual`
  std::optional<signal::WaveformMeasures> waveform;
  std::optional<signal::CrossCheck> cuff_check;  ///< the cuff's own pulses beside the reading
  std::optional<ManualReading> manual;           ///< counts instead of the outcome (E11, E18)
  std::optional<MovedReading> moved;             ///< `artery` and `cuff` are those moved to
  std::string stated_absent_by;  ///< the person who states that there is no signal (E11)
  /// The person who has looked and says that cuff and probe are on the same limb (E9).
  std::string same_limb_confirmed_by;
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
  double ceiling_mmHg = 295.0;
  PressureRule pressure_rule;
  Side first_arm = Side::right;
  /// Number of the first attempt whose arm reading counts: after a long break the arm is read again
  /// and what it read before is kept, but divides nothing (E17).
  int arm_counts_from = 0;
  std::vector<Attempt> attempts;
  Completion completion = Completion::running;
  std::vector<std::string> remarks;  ///< "pressure drifted", "suspended 12 minutes", ...
  std::optional<clinical::Verdict> verdict;
  Notice notice;
  Review review;  ///< of the record's signatures; not part of the exam's document
};

[[nodiscard]] const char* token_of(AttemptRole r);
[[nodiscard]] const char* token_of(SkipCause c);
[[nodiscard]] const char* token_of(Completion c);

/// False for what an arm read before a long break (E17): kept, and divides nothing.
[[nodiscard]] bool still_counts(const ExamRecord& exam, const Attempt& attempt);

/// The pressure of an attempt that counts: what a person read, else what the station read.
[[nodiscard]] std::optional<int> pressure_of(const Attempt& attempt);
[[nodiscard]] std::optional<signal::PressureKind> kind_of(const Attempt& attempt);

/// The last accepted attempt at an artery; null if none. Its pressure is pressure_that_counts().
[[nodiscard]] const Attempt* accepted_attempt(const ExamRecord& exam, ArterySite artery);

}  // namespace station::device
